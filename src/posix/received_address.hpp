// SPDX-License-Identifier: MIT
// The length of an address that the system stored.
#pragma once
#include <native.hpp>
#ifndef PORTSOCK_LINUX_KERNEL
#include "../os_address.hpp"
#endif

namespace portsock_core::os {

// On Linux UNIX addresses have one form, but for a path that fills sun_path: its NUL is beyond the structure, in a
// length that bind would refuse (P73). macOS and BSD return several forms of one address (P104).
inline uint32_t received_length([[maybe_unused]] void *address, [[maybe_unused]] size_t capacity, socklen_t length) {
#ifdef PORTSOCK_LINUX_KERNEL
    if (length == sizeof(sockaddr_un) + 1) length = sizeof(sockaddr_un);
    return static_cast<uint32_t>(length);
#else
    return static_cast<uint32_t>(make_unix_one_form(address, capacity, static_cast<size_t>(length)));
#endif
}

} // namespace portsock_core::os
