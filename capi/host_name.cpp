// SPDX-License-Identifier: MIT
// Facade of this machine's name.
#include "../src/core/resolve.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_host_name(char *text, size_t capacity, size_t *text_needed) {
    return portsock_core::host_name(text, capacity, text_needed);
}

PORTSOCK_API portsock_result portsock_set_host_name(const char *text, size_t length) {
    return portsock_core::set_host_name(text, length);
}

} // extern "C"
