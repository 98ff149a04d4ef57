// SPDX-License-Identifier: MIT
// Flags that go with every call, and sockets that refuse a call for an unknown flag: RDS and Qualcomm's router a
// send with MSG_NOSIGNAL, though they raise no SIGPIPE either; ISO-TP and J1939 a receive with MSG_CMSG_CLOEXEC, though
// none but UNIX sockets have descriptors to receive.
#include "transfer.hpp"
#include <sys/socket.h>

namespace portsock_core::os {

namespace {

// The native family, -1 if it cannot be read. errno is unchanged.
int family_of_descriptor([[maybe_unused]] int descriptor) {
    int family = -1;
#ifdef SO_DOMAIN
    const int error = errno;
    socklen_t length = sizeof family;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &family, &length) < 0) family = -1;
    errno = error;
#endif
    return family;
}

} // namespace

bool rejects_nosignal(int descriptor) {
    constexpr int af_rds = 21, af_qipcrtr = 42; // Linux'; libc's headers don't have them all
    if (errno != EOPNOTSUPP && errno != EINVAL) return false;
    const int family = family_of_descriptor(descriptor);
    return family == af_rds || family == af_qipcrtr;
}

bool rejects_cmsg_cloexec(int descriptor) {
    if (errno != EINVAL) return false;
    const int family = family_of_descriptor(descriptor);
    return family != AF_UNIX && family >= 0;
}

} // namespace portsock_core::os
