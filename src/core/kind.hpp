// SPDX-License-Identifier: MIT
// The type and the protocol of a socket for an address: the caller's, or else the address's own.
#pragma once
#include "../base/result.hpp"

namespace portsock_core {

struct SocketKind {
    int32_t family = 0;
    int32_t type = 0;
    int32_t protocol = 0;
    bool or_tcp = false; // TCP where the system refuses MPTCP
};

// type and protocol 0: the address's own. or_tcp: MPTCP for a stream of IPv4 or IPv6 that has no protocol yet.
Result choose_kind(SocketKind &kind, const portsock_address *address, int32_t type, int32_t protocol, bool or_tcp);

// The type of an IP protocol's sockets, SOCK_STREAM for those without a row.
int32_t type_of_protocol(int32_t protocol);

Result open_kind(portsock_socket *socket, const SocketKind &kind);

bool can_listen(const SocketKind &kind);

} // namespace portsock_core
