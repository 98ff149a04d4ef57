// SPDX-License-Identifier: MIT
// Facade of ids, native numbers and names.
#include "../src/core/number.hpp"
#include <portsock/portsock.h>

extern "C" {

PORTSOCK_API portsock_result portsock_to_native(int32_t *native, int32_t group, int32_t id) {
    return portsock_core::to_native(group, id, native);
}

PORTSOCK_API portsock_result portsock_from_native(int32_t *id, int32_t group, int32_t native) {
    return portsock_core::from_native(group, native, id);
}

PORTSOCK_API portsock_result portsock_lookup(int32_t *id, int32_t group, const char *name, size_t length) {
    return portsock_core::lookup(group, id, name, length);
}

PORTSOCK_API portsock_result portsock_name(char *text, size_t capacity, size_t *text_needed, int32_t group,
                                           int32_t id) {
    return portsock_core::name(group, id, text, capacity, text_needed);
}

PORTSOCK_API portsock_result portsock_enumerate(int32_t *id, int32_t group, size_t index) {
    return portsock_core::enumerate(group, id, index);
}

} // extern "C"
