// SPDX-License-Identifier: MIT
// Whether an MPTCP connection uses MPTCP.
#include "../posix/failure.hpp"
#include <native.hpp>
#include <string.h>

namespace portsock_core::os {

namespace {

// Of <linux/mptcp.h>, which older headers lack: struct mptcp_info and its flags.
constexpr int mptcp_level = 284, mptcp_info = 1;
constexpr size_t mptcp_flags_at = 8;
constexpr uint32_t fell_back = 1, has_peer_key = 2;

} // namespace

// A plain TCP socket, and before 5.16 any, refuses the level.
Result is_multipath(Handle handle) {
    unsigned char info[12] = {}; // the kernel cuts the struct
    socklen_t size = sizeof info;
    if (::getsockopt(static_cast<int>(handle), mptcp_level, mptcp_info, info, &size) < 0)
        return errno == EOPNOTSUPP || errno == ENOPROTOOPT ? 0 : failed();
    uint32_t flags = 0;
    memcpy(&flags, info + mptcp_flags_at, sizeof flags);
    return (flags & (fell_back | has_peer_key)) == has_peer_key ? 1 : 0;
}

} // namespace portsock_core::os
