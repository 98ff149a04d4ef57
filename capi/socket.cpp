// SPDX-License-Identifier: MIT
// Facade of opening, adopting and closing sockets, and of their modes.
#include "../src/core/core.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_open(portsock_socket *socket, int32_t family, int32_t type, int32_t protocol) {
    return portsock_core::open(socket, family, type, protocol);
}

PORTSOCK_API portsock_result portsock_pair(portsock_socket *first, portsock_socket *second, int32_t family,
                                           int32_t type, int32_t protocol) {
    return portsock_core::pair(first, second, family, type, protocol);
}

PORTSOCK_API portsock_result portsock_adopt(portsock_socket *socket, portsock_handle handle, int32_t family,
                                            int32_t type, int32_t protocol) {
    return portsock_core::adopt(socket, handle, family, type, protocol);
}

PORTSOCK_API portsock_result portsock_detach(portsock_socket *socket, portsock_handle *handle) {
    return portsock_core::detach(socket, handle);
}

PORTSOCK_API portsock_result portsock_duplicate(const portsock_socket *socket, portsock_socket *copy) {
    return portsock_core::duplicate(socket, copy);
}

PORTSOCK_API portsock_result portsock_close(portsock_socket *socket) { return portsock_core::close(socket); }

PORTSOCK_API portsock_result portsock_duplicate_native(portsock_handle *copy, portsock_handle handle) {
    return portsock_core::duplicate_native(handle, copy);
}

PORTSOCK_API portsock_result portsock_close_native(portsock_handle handle) {
    return portsock_core::close_native(handle);
}

PORTSOCK_API portsock_result portsock_native_handle(const portsock_socket *socket, portsock_handle *handle) {
    return portsock_core::native_handle(socket, handle);
}

PORTSOCK_API portsock_result portsock_set_timeout(portsock_socket *socket, int64_t timeout) {
    return portsock_core::set_timeout(socket, timeout);
}

PORTSOCK_API portsock_result portsock_get_timeout(const portsock_socket *socket, int64_t *timeout) {
    return portsock_core::get_timeout(socket, timeout);
}

PORTSOCK_API portsock_result portsock_set_inheritable(portsock_socket *socket, int32_t inheritable) {
    return portsock_core::set_inheritable(socket, inheritable);
}

PORTSOCK_API portsock_result portsock_get_inheritable(const portsock_socket *socket) {
    return portsock_core::get_inheritable(socket);
}

PORTSOCK_API portsock_result portsock_set_default_timeout(int64_t timeout) {
    return portsock_core::set_default_timeout(timeout);
}

PORTSOCK_API portsock_result portsock_get_default_timeout(int64_t *timeout) {
    return portsock_core::get_default_timeout(timeout);
}

PORTSOCK_API portsock_result portsock_share(const portsock_socket *socket, void *bytes, size_t capacity,
                                            size_t *length_needed, uint32_t process) {
    return portsock_core::share(socket, process, bytes, capacity, length_needed);
}

PORTSOCK_API portsock_result portsock_from_share(portsock_socket *socket, const void *bytes, size_t length) {
    return portsock_core::from_share(socket, bytes, length);
}

} // extern "C"
