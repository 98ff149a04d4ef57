// SPDX-License-Identifier: MIT
// Connections of a socket to itself: TCP makes one when the system chooses the destination's port as the local port and
// no socket listens there (P82).
#pragma once
#include "../base/result.hpp"

namespace portsock_core {

inline constexpr uint32_t max_self_connects = 3; // Go's net tries twice more as well

// The port of an IPv4 or IPv6 address, -1 for other families.
int64_t port_of(const portsock_address &address);

// Whether the socket, which is connected to the destination, has the destination as its own address.
bool is_self_connected(const portsock_socket &socket, const portsock_address &destination);

} // namespace portsock_core
