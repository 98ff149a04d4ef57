// SPDX-License-Identifier: MIT
// Facade of the constants of Python's socket module.
#include "../src/core/core.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_constant(int64_t *value, const char *name, size_t length) {
    return portsock_core::constant(value, name, length);
}

PORTSOCK_API portsock_result portsock_constant_text(char *text, size_t capacity, size_t *text_needed, const char *name,
                                                    size_t length) {
    return portsock_core::constant_text(text, capacity, text_needed, name, length);
}

PORTSOCK_API portsock_result portsock_constant_name(char *text, size_t capacity, size_t *text_needed, size_t index) {
    return portsock_core::constant_name(index, text, capacity, text_needed);
}

} // extern "C"
