// SPDX-License-Identifier: MIT
// Facade of options.
#include "../src/core/core.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_get_option(const portsock_socket *socket, int64_t *value, int32_t option) {
    return portsock_core::get_option(socket, value, option);
}

PORTSOCK_API portsock_result portsock_set_option(portsock_socket *socket, int32_t option, int64_t value) {
    return portsock_core::set_option(socket, option, value);
}

PORTSOCK_API portsock_result portsock_get_option_bytes(const portsock_socket *socket, void *value, size_t capacity,
                                                       size_t *length, int32_t option) {
    return portsock_core::get_option_bytes(socket, value, capacity, length, option);
}

PORTSOCK_API portsock_result portsock_set_option_bytes(portsock_socket *socket, int32_t option, const void *value,
                                                       size_t length) {
    return portsock_core::set_option_bytes(socket, option, value, length);
}

PORTSOCK_API portsock_result portsock_get_option_address(const portsock_socket *socket, portsock_address *address,
                                                         int32_t option) {
    return portsock_core::get_option_address(socket, address, option);
}

PORTSOCK_API portsock_result portsock_set_option_address(portsock_socket *socket, int32_t option,
                                                         const portsock_address *address) {
    return portsock_core::set_option_address(socket, option, address);
}

PORTSOCK_API portsock_result portsock_get_option_native(const portsock_socket *socket, void *value, size_t capacity,
                                                        size_t *length, int32_t level, int32_t name) {
    return portsock_core::get_option_native(socket, value, capacity, length, level, name);
}

PORTSOCK_API portsock_result portsock_set_option_native(portsock_socket *socket, int32_t level, int32_t name,
                                                        const void *value, size_t length) {
    return portsock_core::set_option_native(socket, level, name, value, length);
}

} // extern "C"
