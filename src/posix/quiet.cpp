// SPDX-License-Identifier: MIT
// RDS and Qualcomm's router refuse a send for MSG_NOSIGNAL; they raise no SIGPIPE either.
#include "transfer.hpp"
#include <sys/socket.h>

namespace portsock_core::os {

bool refuses_quiet(int descriptor) {
#ifdef __linux__
    constexpr int af_rds = 21, af_qipcrtr = 42; // libc's headers don't have them all
    const int error = errno;
    if (error != EOPNOTSUPP && error != EINVAL) return false;
    int family = 0;
    socklen_t length = sizeof family;
    const bool known = ::getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &family, &length) == 0;
    errno = error;
    return known && (family == af_rds || family == af_qipcrtr);
#else
    (void)descriptor;
    return false;
#endif
}

} // namespace portsock_core::os
