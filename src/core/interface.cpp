// SPDX-License-Identifier: MIT
// Network interfaces: the list, index to name and back.
#include "resolve.hpp"
#include "../base/text.hpp"

namespace portsock_core {

namespace {

Result refuse_interface(int32_t kind) { return refuse(kind, PORTSOCK_PARAM_INTERFACE); }

Result check_begun(const portsock_interface_list *list) {
    if (list == nullptr) return refuse_interface(PORTSOCK_ERROR_NULL_POINTER);
    return list->state == PORTSOCK_STATE_OPEN ? 0 : refuse_interface(PORTSOCK_ERROR_CLOSED);
}

// In an address an interface is its scope; here it is the argument.
Result named(Result result) {
    const bool missing = result == refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SCOPE);
    return missing ? refuse_interface(PORTSOCK_ERROR_NOT_FOUND) : result;
}

} // namespace

Result interface_begin(portsock_interface_list *list) {
    if (list == nullptr) return refuse_interface(PORTSOCK_ERROR_NULL_POINTER);
    if (list->state == PORTSOCK_STATE_OPEN) return refuse_interface(PORTSOCK_ERROR_INVALID_ARGUMENT);
    portsock_interface_list made = {};
    if (const Result result = os::interfaces_begin(made.list); result < 0) return result;
    made.state = PORTSOCK_STATE_OPEN;
    *list = made;
    return 0;
}

Result interface_next(portsock_interface_list *list, portsock_interface *entry) {
    if (const Result bad = check_begun(list); bad < 0) return bad;
    if (entry == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    const Result result = os::interfaces_next(list->list, list->index, *entry);
    if (result > 0) ++list->index;
    return result;
}

Result interface_end(portsock_interface_list *list) {
    if (list == nullptr) return refuse_interface(PORTSOCK_ERROR_NULL_POINTER);
    if (list->state == PORTSOCK_STATE_OPEN && list->list != nullptr) os::interfaces_end(list->list);
    *list = {};
    return 0;
}

Result interface_index(uint32_t *index, const char *name, size_t length) {
    if (index == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    InterfaceText text;
    if (const Result bad = text.need(name, length, PORTSOCK_PARAM_INTERFACE); bad < 0) return bad;
    return named(os::interface_index(*index, text.text()));
}

Result interface_name(uint32_t index, char *text, size_t capacity, size_t *needed) {
    if (const Result bad = check_text(text, capacity, needed); bad < 0) return bad;
    char name[os::interface_name_size];
    const Result result = named(os::interface_name(name, index));
    return result < 0 ? result : give_text(text, capacity, needed, name, strlen(name));
}

} // namespace portsock_core
