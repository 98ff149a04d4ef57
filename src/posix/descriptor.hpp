// SPDX-License-Identifier: MIT
// The settings of every new descriptor: close-on-exec, and its mode.
#pragma once
#include "failure.hpp"
#include <fcntl.h>
#include <sys/socket.h>
#include <transfer.hpp>

namespace portsock_core::os {

inline Result close_on_exec(int descriptor) { return answer(::fcntl(descriptor, F_SETFD, FD_CLOEXEC)); }

// Close-on-exec and the mode, as flags of socket, socketpair and accept4.
#ifdef SOCK_CLOEXEC
inline constexpr bool has_creation_flags = true;
inline int creation_flags(bool blocking) {
    return SOCK_CLOEXEC | (blocking && !blocking_is_emulated ? 0 : SOCK_NONBLOCK);
}
#else
inline constexpr bool has_creation_flags = false;
inline int creation_flags(bool) { return 0; }
#endif

// The same where there are no such flags: another thread's child may inherit the descriptor before it is marked.
inline Result prepare_descriptor(int descriptor, bool blocking) {
    const Result result = close_on_exec(descriptor);
    return result < 0 ? result : set_blocking(descriptor, blocking);
}

} // namespace portsock_core::os
