// SPDX-License-Identifier: MIT
// Facade of bind, listen, shutdown, and the addresses of a socket.
#include "../src/core/core.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_prepare_bind(portsock_socket *socket, int32_t mode) {
    return portsock_core::prepare_bind(socket, mode);
}

PORTSOCK_API portsock_result portsock_bind(portsock_socket *socket, const portsock_address *address) {
    return portsock_core::bind(socket, address);
}

PORTSOCK_API portsock_result portsock_bind_bytes(portsock_socket *socket, const void *address, size_t length) {
    return portsock_core::bind_bytes(socket, address, length);
}

PORTSOCK_API portsock_result portsock_listen(portsock_socket *socket, int32_t backlog) {
    return portsock_core::listen(socket, backlog);
}

PORTSOCK_API portsock_result portsock_unix_unlink(portsock_socket *socket, const portsock_address *address) {
    return portsock_core::unix_unlink(socket, address);
}

PORTSOCK_API portsock_result portsock_shutdown(portsock_socket *socket, int32_t how) {
    return portsock_core::shutdown(socket, how);
}

PORTSOCK_API portsock_result portsock_local_address(const portsock_socket *socket, portsock_address *address) {
    return portsock_core::local_address(socket, address);
}

PORTSOCK_API portsock_result portsock_local_address_bytes(const portsock_socket *socket, void *address, size_t capacity,
                                                          size_t *length_needed) {
    return portsock_core::local_address_bytes(socket, address, capacity, length_needed);
}

PORTSOCK_API portsock_result portsock_peer_address(const portsock_socket *socket, portsock_address *address) {
    return portsock_core::peer_address(socket, address);
}

PORTSOCK_API portsock_result portsock_peer_address_bytes(const portsock_socket *socket, void *address, size_t capacity,
                                                         size_t *length_needed) {
    return portsock_core::peer_address_bytes(socket, address, capacity, length_needed);
}

} // extern "C"
