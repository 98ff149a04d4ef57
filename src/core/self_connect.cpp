// SPDX-License-Identifier: MIT
// Detects TCP connections of a socket to itself (P82).
#include "self_connect.hpp"
#include "../family/family.hpp"
#include "core.hpp"

namespace portsock_core {

namespace {

bool is_wildcard(const uint8_t *bytes, size_t length) {
    uint8_t all = 0;
    for (size_t i = 0; i < length; ++i) all = static_cast<uint8_t>(all | bytes[i]);
    return all == 0;
}

// The wildcard host as destination is this machine, wherever it can be connected to (P109).
template <class Value> bool is_same(const Value &local, const Value &destination) {
    if (local.port != destination.port) return false;
    return memcmp(local.host, destination.host, sizeof local.host) == 0 ||
           is_wildcard(destination.host, sizeof destination.host);
}

} // namespace

int64_t port_of(const portsock_address &address) {
    portsock_inet four;
    portsock_inet6 six;
    if (inet_decode(&four, &address) >= 0) return four.port;
    return inet6_decode(&six, &address) >= 0 ? six.port : -1;
}

bool is_self_connected(const portsock_socket &socket, const portsock_address &destination) {
    portsock_address local;
    if (port_of(destination) < 0 || local_address(&socket, &local) < 0) return false;
    portsock_inet four, other_four;
    if (inet_decode(&four, &local) >= 0 && inet_decode(&other_four, &destination) >= 0)
        return is_same(four, other_four);
    portsock_inet6 six, other_six;
    return inet6_decode(&six, &local) >= 0 && inet6_decode(&other_six, &destination) >= 0 && is_same(six, other_six);
}

} // namespace portsock_core
