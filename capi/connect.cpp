// SPDX-License-Identifier: MIT
// Facade of accept, connect and disconnect.
#include "../src/core/core.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_accept(portsock_socket *listener, portsock_socket *accepted,
                                             portsock_address *address, const portsock_wait_options *wait) {
    return portsock_core::accept(listener, accepted, address, wait);
}

PORTSOCK_API portsock_result portsock_accept_bytes(portsock_socket *listener, portsock_socket *accepted, void *address,
                                                   size_t capacity, size_t *length, const portsock_wait_options *wait) {
    return portsock_core::accept_bytes(listener, accepted, address, capacity, length, wait);
}

PORTSOCK_API portsock_result portsock_connect(portsock_socket *socket, const portsock_address *address,
                                              const portsock_wait_options *wait) {
    return portsock_core::connect(socket, address, wait);
}

PORTSOCK_API portsock_result portsock_connect_bytes(portsock_socket *socket, const void *address, size_t length,
                                                    const portsock_wait_options *wait) {
    return portsock_core::connect_bytes(socket, address, length, wait);
}

PORTSOCK_API portsock_result portsock_connect_start(portsock_socket *socket, const portsock_address *address) {
    return portsock_core::connect_start(socket, address);
}

PORTSOCK_API portsock_result portsock_connect_start_bytes(portsock_socket *socket, const void *address, size_t length) {
    return portsock_core::connect_start_bytes(socket, address, length);
}

PORTSOCK_API portsock_result portsock_connect_finish(portsock_socket *socket, const portsock_wait_options *wait) {
    return portsock_core::connect_finish(socket, wait);
}

PORTSOCK_API portsock_result portsock_disconnect(portsock_socket *socket) { return portsock_core::disconnect(socket); }

} // extern "C"
