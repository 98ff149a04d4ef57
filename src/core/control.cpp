// SPDX-License-Identifier: MIT
// Walking over control messages, and building them.
#include "control.hpp"
#include "check.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

Result check_control(const void *control, size_t length) {
    if (control == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL);
    return 0;
}

// Where a new message goes: 0, or why there is no place.
Result find_place(size_t &start, const void *control, size_t capacity, const size_t *length, size_t whole) {
    if (length == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_LENGTH);
    if (const Result bad = check_control(control, capacity); bad < 0) return bad;
    if (capacity > control_limit) capacity = control_limit;
    if (*length > capacity) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    start = control_align(os::control_layout(), *length);
    if (start > capacity || capacity - start < whole)
        return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_CONTROL);
    return 0;
}

void put_head(unsigned char *head, const ControlLayout &layout, size_t whole, int level, int type) {
    memset(head, 0, layout.head); // padding too (P44)
    if (layout.length_size == sizeof(uint32_t)) store_bytes(head + layout.length_at, static_cast<uint32_t>(whole));
    else store_bytes(head + layout.length_at, whole);
    store_bytes(head + layout.level_at, level);
    store_bytes(head + layout.type_at, type);
}

} // namespace

Result control_length(size_t length) {
    const size_t head = os::control_layout().head;
    if (length > control_limit - head) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    return static_cast<Result>(head + length);
}

Result control_space(size_t length) {
    const ControlLayout layout = os::control_layout();
    const size_t max = control_limit - layout.head - layout.alignment;
    if (length > max) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    return static_cast<Result>(layout.head + control_align(layout, length));
}

Result control_next(portsock_control *item, size_t *offset, const void *control, size_t length) {
    if (item == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    if (offset == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OFFSET);
    if (const Result bad = check_control(control, length); bad < 0) return bad;
    if (*offset > length) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_OFFSET);
    ControlItem found;
    const Result result = control_step(os::control_layout(), found, *offset, control, length);
    if (result <= 0) return result;
    item->id = os::control_id(found.level, found.type);
    item->native_level = found.level;
    item->native_type = found.type;
    item->flags = found.cut ? PORTSOCK_CONTROL_CUT : 0;
    item->data = found.data;
    item->length = found.length;
    return 1;
}

Result control_put_native(void *control, size_t capacity, size_t *length, int32_t level, int32_t type, const void *data,
                          size_t data_length) {
    if (const Result bad = check_memory(data, data_length); bad < 0) return bad;
    const Result whole = control_length(data_length);
    const Result group = control_space(data_length);
    if (group < 0) return group;
    size_t start;
    if (const Result bad = find_place(start, control, capacity, length, static_cast<size_t>(whole)); bad < 0)
        return bad;
    const size_t end = static_cast<size_t>(group) < capacity - start ? start + static_cast<size_t>(group) : capacity;
    unsigned char *const bytes = static_cast<unsigned char *>(control);
    const ControlLayout layout = os::control_layout();
    memset(bytes + *length, 0, start - *length);
    put_head(bytes + start, layout, static_cast<size_t>(whole), level, type);
    if (data_length != 0) memcpy(bytes + start + layout.head, data, data_length);
    memset(bytes + start + whole, 0, end - start - static_cast<size_t>(whole));
    *length = end;
    return 0;
}

Result control_put(void *control, size_t capacity, size_t *length, int32_t id, const void *data, size_t data_length) {
    int level, type;
    if (!os::control_number(id, level, type)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID);
    return control_put_native(control, capacity, length, level, type, data, data_length);
}

} // namespace portsock_core
