// SPDX-License-Identifier: MIT
// Facade of interfaces.
#include "../src/core/resolve.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_interface_begin(portsock_interface_list *list) {
    return portsock_core::interface_begin(list);
}

PORTSOCK_API portsock_result portsock_interface_next(portsock_interface_list *list, portsock_interface *entry) {
    return portsock_core::interface_next(list, entry);
}

PORTSOCK_API portsock_result portsock_interface_end(portsock_interface_list *list) {
    return portsock_core::interface_end(list);
}

PORTSOCK_API portsock_result portsock_interface_index(uint32_t *index, const char *name, size_t length) {
    return portsock_core::interface_index(index, name, length);
}

PORTSOCK_API portsock_result portsock_interface_name(char *text, size_t capacity, size_t *text_needed, uint32_t index) {
    return portsock_core::interface_name(index, text, capacity, text_needed);
}

} // extern "C"
