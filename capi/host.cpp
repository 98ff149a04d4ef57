// SPDX-License-Identifier: MIT
// Facade of host, service and protocol lookups.
#include "../src/core/resolve.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_host_by_name(portsock_host *host, void *scratch, size_t scratch_size,
                                                   int32_t family, const char *name, size_t length, int32_t flags) {
    return portsock_core::host_by_name(host, scratch, scratch_size, family, name, length, flags);
}

PORTSOCK_API portsock_result portsock_host_by_address(portsock_host *host, void *scratch, size_t scratch_size,
                                                      int32_t family, const uint8_t *bytes, size_t length) {
    return portsock_core::host_by_address(host, scratch, scratch_size, family, bytes, length);
}

PORTSOCK_API portsock_result portsock_full_host_name(char *text, size_t capacity, size_t *text_needed, const char *name,
                                                     size_t length) {
    return portsock_core::full_host_name(text, capacity, text_needed, name, length);
}

PORTSOCK_API portsock_result portsock_service_port(uint32_t *port, const char *name, size_t length,
                                                   const char *protocol, size_t protocol_length) {
    return portsock_core::service_port(port, name, length, protocol, protocol_length);
}

PORTSOCK_API portsock_result portsock_service_name(char *text, size_t capacity, size_t *text_needed, uint32_t port,
                                                   const char *protocol, size_t protocol_length) {
    return portsock_core::service_name(text, capacity, text_needed, port, protocol, protocol_length);
}

PORTSOCK_API portsock_result portsock_protocol_number(int32_t *number, const char *name, size_t length) {
    return portsock_core::protocol_number(number, name, length);
}

} // extern "C"
