// SPDX-License-Identifier: MIT
// The mode of the open file (O_NONBLOCK), which all duplicates of a descriptor share (P64). Only Linux has a flag that
// keeps every transfer from blocking; elsewhere MSG_DONTWAIT has no effect on sends (P93), so every socket is
// non-blocking in the system and the core waits in its place.
#include "descriptor.hpp"
#include <transfer.hpp>
#include <sys/ioctl.h>
#if !defined(FIONBIO) && __has_include(<sys/filio.h>) // illumos
#include <sys/filio.h>
#endif

namespace portsock_core::os {

static Result set_mode(Handle handle, bool blocking) {
    int non_blocking = blocking ? 0 : 1;
    return answer(::ioctl(static_cast<int>(handle), FIONBIO, &non_blocking));
}

Result set_blocking(Handle handle, bool blocking) { return set_mode(handle, blocking && !blocking_is_emulated); }

void release(Handle handle, bool blocking) { (void)set_mode(handle, blocking); }

Result is_blocking(Handle handle) {
    const int flags = ::fcntl(static_cast<int>(handle), F_GETFL);
    if (flags < 0) return failed();
    return (flags & O_NONBLOCK) == 0 ? 1 : 0;
}

Result set_inheritable(Handle handle, bool inheritable) {
    const int descriptor = static_cast<int>(handle);
    const int flags = ::fcntl(descriptor, F_GETFD);
    if (flags < 0) return failed();
    return answer(::fcntl(descriptor, F_SETFD, inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC));
}

Result get_inheritable(Handle handle) {
    const int flags = ::fcntl(static_cast<int>(handle), F_GETFD);
    if (flags < 0) return failed();
    return (flags & FD_CLOEXEC) == 0 ? 1 : 0;
}

} // namespace portsock_core::os
