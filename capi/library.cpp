// SPDX-License-Identifier: MIT
// Facade of version, layout check, clock and byte order.
#include "../src/core/library.hpp"
#include "../src/base/byte_order.hpp"
#include <portsock/portsock.h>

extern "C" {

PORTSOCK_API uint32_t portsock_version(void) { return portsock_core::library_version(); }

PORTSOCK_API portsock_result portsock_check(uint32_t version, uint32_t layout_hash) {
    return portsock_core::library_check(version, layout_hash);
}

PORTSOCK_API portsock_result portsock_system(char *text, size_t capacity) {
    return portsock_core::library_system(text, capacity);
}

PORTSOCK_API int64_t portsock_clock_ns(void) { return portsock_core::library_clock(); }

PORTSOCK_API uint16_t portsock_htons(uint16_t value) { return portsock_core::swap_network(value); }

PORTSOCK_API uint32_t portsock_htonl(uint32_t value) { return portsock_core::swap_network(value); }

PORTSOCK_API uint16_t portsock_ntohs(uint16_t value) { return portsock_core::swap_network(value); }

PORTSOCK_API uint32_t portsock_ntohl(uint32_t value) { return portsock_core::swap_network(value); }

} // extern "C"
