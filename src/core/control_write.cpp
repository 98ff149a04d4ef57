// SPDX-License-Identifier: MIT
// Control messages to send, from values.
#include "../table/control.hpp"
#include "check.hpp"
#include "control.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

using table::ControlKind;

// A number in memory, in the width that is sent.
struct EncodedInteger {
    unsigned char bytes[8];
    size_t size;
};

template <class Number> void write(EncodedInteger &digits, int64_t value) {
    store_bytes(digits.bytes, static_cast<Number>(value));
    digits.size = sizeof(Number);
}

void write_sized(EncodedInteger &digits, size_t size, int64_t value) {
    if (size == 1) write<uint8_t>(digits, value);
    else if (size == 2) write<uint16_t>(digits, value);
    else if (size == 4) write<int32_t>(digits, value);
    else write<int64_t>(digits, value);
}

// A number's width and range, by the sort of message; a width of 0: that is no number.
struct Range {
    size_t size;
    int64_t min;
    int64_t max;
};

Range range_of(ControlKind kind) {
    const ControlLayout layout = os::control_layout();
    switch (kind) {
    case ControlKind::integer:
        return {4, INT32_MIN, INT32_MAX};
    case ControlKind::unsigned_:
        return {4, 0, UINT32_MAX};
    case ControlKind::byte:
        return {1, 0, UINT8_MAX};
    case ControlKind::wide:
        return {8, INT64_MIN, INT64_MAX};
    case ControlKind::ip_number:
        return {layout.ip_number_size, 0, UINT8_MAX};
    case ControlKind::segment:
        return {layout.segment_size, 0, UINT16_MAX};
    default:
        return {0, 0, 0};
    }
}

bool has_message(int32_t id) {
    int level, type;
    return os::control_number(id, level, type);
}

Result put_inet(void *control, size_t capacity, size_t *length, const portsock_packet_info &value) {
    unsigned char info[12] = {};
    if (has_message(PORTSOCK_SCM_IP_PKTINFO)) {
        const bool is_long = os::control_layout().packet_info_is_long;
        store_bytes(info + (is_long ? 0 : 4), value.interface_index);
        memcpy(info + (is_long ? 4 : 0), value.address, 4);
        return control_put(control, capacity, length, PORTSOCK_SCM_IP_PKTINFO, info, is_long ? 12 : 8);
    }
    if (value.interface_index != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_INTERFACE);
    return control_put(control, capacity, length, PORTSOCK_SCM_IP_SENDSRCADDR, value.address, 4);
}

Result put_inet6(void *control, size_t capacity, size_t *length, const portsock_packet_info &value) {
    unsigned char info[20];
    memcpy(info, value.address, 16);
    store_bytes(info + 16, value.interface_index);
    return control_put(control, capacity, length, PORTSOCK_SCM_IPV6_PKTINFO, info, sizeof info);
}

} // namespace

Result control_put_number(void *control, size_t capacity, size_t *length, int32_t id, int64_t value) {
    if (!has_message(id)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID);
    const Range range = range_of(table::control_kind(id));
    if (range.size == 0) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_ID);
    if (value < range.min || value > range.max) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE);
    EncodedInteger digits;
    write_sized(digits, range.size, value);
    return control_put(control, capacity, length, id, digits.bytes, digits.size);
}

Result control_put_packet_info(void *control, size_t capacity, size_t *length, const portsock_packet_info *value) {
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (value->family == PORTSOCK_AF_INET) return put_inet(control, capacity, length, *value);
    if (value->family == PORTSOCK_AF_INET6) return put_inet6(control, capacity, length, *value);
    return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_FAMILY);
}

Result control_put_credentials(void *control, size_t capacity, size_t *length, const portsock_credentials *value) {
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    unsigned char bytes[12];
    store_bytes(bytes, value->process);
    store_bytes(bytes + 4, value->user);
    store_bytes(bytes + 8, value->group);
    return control_put(control, capacity, length, PORTSOCK_SCM_CREDENTIALS, bytes, sizeof bytes);
}

Result control_put_fds(void *control, size_t capacity, size_t *length, const portsock_handle *handles, size_t count) {
    if (handles == nullptr && count != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HANDLE);
    if (count > PORTSOCK_MAX_DESCRIPTORS) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT);
    unsigned char bytes[PORTSOCK_MAX_DESCRIPTORS * sizeof(int32_t)];
    for (size_t index = 0; index < count; index++) {
        if (handles[index] < 0 || handles[index] > INT32_MAX)
            return refuse(PORTSOCK_ERROR_BAD_HANDLE, PORTSOCK_PARAM_HANDLE);
        store_bytes(bytes + index * sizeof(int32_t), static_cast<int32_t>(handles[index]));
    }
    return control_put(control, capacity, length, PORTSOCK_SCM_RIGHTS, bytes, count * sizeof(int32_t));
}

} // namespace portsock_core
