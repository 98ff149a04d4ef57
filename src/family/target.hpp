// SPDX-License-Identifier: MIT
// What the families know of an address that a socket is bound, connected or sent to.
#pragma once
#include "../core/check.hpp"

namespace portsock_core {

// WRONG_FAMILY when the address can't be one of this socket's.
Word check_target(const portsock_socket &socket, const void *address);

// A system call that was given this address failed: the same word, or one that says more.
Word explain_target(const portsock_socket &socket, Word failed, const void *address, size_t length);

} // namespace portsock_core
