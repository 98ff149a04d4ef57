// SPDX-License-Identifier: MIT
// Checks of an address that a socket is bound, connected or sent to.
#pragma once
#include "check.hpp"

namespace portsock_core {

// WRONG_FAMILY, parameter ADDRESS, for an address of another family than the socket's: systems differ in what they make
// of one (P107). For every send and bind; a connect also takes AF_UNSPEC.
Result check_destination(const portsock_socket &socket, const void *address);
Result check_connect_address(const portsock_socket &socket, const void *address);

// Whether an accepted socket has a peer's address. One of AF_ALG has none, and Linux fails an accept that requests it
// with ECONNABORTED, when the operation is made and lost (sock_no_getname).
constexpr bool has_peer_address(int32_t family) { return family != PORTSOCK_AF_ALG; }

// A system call that was given this address failed: the same result, or a more precise one.
Result clarify_error(Result failed, const void *address, size_t length);

} // namespace portsock_core
