// SPDX-License-Identifier: MIT
#include "ended.hpp"
#include "resolve.hpp"
#include "text.hpp"

namespace portsock_core {

namespace {

Word refuse_interface(int32_t kind) { return refuse(kind, PORTSOCK_FIELD_INTERFACE); }

Word check_begun(const portsock_interface_list *list) {
    if (list == nullptr) return refuse_interface(PORTSOCK_ERROR_NULL_POINTER);
    return list->state == PORTSOCK_STATE_OPEN ? 0 : refuse_interface(PORTSOCK_ERROR_CLOSED);
}

// In an address an interface is its scope; here it is what was asked for.
Word named(Word word) {
    const bool missing = word == refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_SCOPE);
    return missing ? refuse_interface(PORTSOCK_ERROR_NOT_FOUND) : word;
}

} // namespace

Word interface_begin(portsock_interface_list *list) {
    if (list == nullptr) return refuse_interface(PORTSOCK_ERROR_NULL_POINTER);
    if (list->state == PORTSOCK_STATE_OPEN) return refuse_interface(PORTSOCK_ERROR_INVALID_ARGUMENT);
    portsock_interface_list made = {};
    if (const Word word = os::interfaces_begin(made.list); word < 0) return word;
    made.state = PORTSOCK_STATE_OPEN;
    *list = made;
    return 0;
}

Word interface_next(portsock_interface_list *list, portsock_interface *entry) {
    if (const Word bad = check_begun(list); bad < 0) return bad;
    if (entry == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT);
    const Word word = os::interfaces_next(list->list, list->index, *entry);
    if (word > 0) ++list->index;
    return word;
}

Word interface_end(portsock_interface_list *list) {
    if (list == nullptr) return refuse_interface(PORTSOCK_ERROR_NULL_POINTER);
    if (list->state == PORTSOCK_STATE_OPEN && list->list != nullptr) os::interfaces_end(list->list);
    *list = {};
    return 0;
}

Word interface_index(uint32_t *index, const char *name, size_t length) {
    if (index == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT);
    InterfaceText text;
    if (const Word bad = text.need(name, length, PORTSOCK_FIELD_INTERFACE); bad < 0) return bad;
    return named(os::interface_index(*index, text.text()));
}

Word interface_name(uint32_t index, char *text, size_t capacity, size_t *needed) {
    if (const Word bad = check_text(text, capacity, needed); bad < 0) return bad;
    char name[os::interface_name_size];
    const Word word = named(os::interface_name(name, index));
    return word < 0 ? word : give_text(text, capacity, needed, name, strlen(name));
}

} // namespace portsock_core
