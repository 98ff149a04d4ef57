// SPDX-License-Identifier: MIT
// Options: conversion between the caller's value and the system's form.
#include "../base/byte_order.hpp"
#include "../base/arithmetic.hpp"
#include "option_value.hpp"
#include "../os_number.hpp"
#include <limits.h>
#include <native_value.hpp>
#include <string.h>

namespace portsock_core {

namespace {

using table::OptionKind;

Result out_of_range() { return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE); }

template <class Number> void put(OptionBytes &to, Number number) {
    memcpy(to.bytes, &number, sizeof number);
    to.length = sizeof number;
}

// Systems answer a number in an int or, for some flags, in its first byte alone.
int read_int(const OptionBytes &from) {
    if (from.length == 1) return from.bytes[0];
    int number;
    memcpy(&number, from.bytes, sizeof number);
    return number;
}

int64_t read_wide(const OptionBytes &from) {
    int64_t number;
    if (from.length < sizeof number) return read_int(from);
    memcpy(&number, from.bytes, sizeof number);
    return number;
}

// Nanoseconds in one step of a duration's own unit; 0 for what is no duration.
int64_t unit_of(OptionKind kind) {
    switch (kind) {
    case OptionKind::seconds:
        return second_ns;
    case OptionKind::milliseconds:
        return millisecond_ns;
    case OptionKind::microseconds:
        return microsecond_ns;
    default:
        return 0;
    }
}

// Rounded up, so that a duration is never shorter than asked; -1 is the system's to understand.
int64_t in_units(int64_t time, int64_t unit) { return time < 0 ? time : round_up(time, unit); }

struct ValueRange {
    int64_t min;
    int64_t max;
};

ValueRange range_of(OptionKind kind) {
    switch (kind) {
    case OptionKind::flag:
    case OptionKind::narrow_flag:
        return {0, 1};
    case OptionKind::narrow:
        return {0, 255};
    case OptionKind::unsigned_:
    case OptionKind::interface_network:
    case OptionKind::multicast_interface:
        return {0, UINT32_MAX};
    case OptionKind::wide:
        return {INT64_MIN, INT64_MAX};
    case OptionKind::pointer_sized:
        return {-1, LONG_MAX};
    case OptionKind::integer:
        return {INT_MIN, INT_MAX};
    case OptionKind::seconds:
    case OptionKind::milliseconds:
    case OptionKind::microseconds:
        return {-1, INT_MAX};
    case OptionKind::linger:
        return {-1, os::linger_limit};
    default:
        return {0, INT_MAX};
    }
}

// Of no time at all there is no timeout in the system: its zero is none.
Result put_timeout(OptionBytes &to, int64_t value) {
    if (value == 0 || value < -1) return out_of_range();
    constexpr int64_t step = 1000, max = INT64_MAX - step;
    const int64_t whole_steps = value < 0 || value > max ? value : in_units(value, step) * step;
    to.length = os::put_timeout(to.bytes, whole_steps);
    return to.length != 0 ? 0 : out_of_range();
}

Result put_family(OptionBytes &to, int64_t value) {
    if (value < INT32_MIN || value > INT32_MAX) return out_of_range();
    int32_t native;
    const Result result = os::to_native(PORTSOCK_GROUP_FAMILY, static_cast<int32_t>(value), native);
    if (result < 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_VALUE);
    put(to, static_cast<int>(native));
    return 0;
}

} // namespace

uint32_t option_size(OptionKind kind) {
    switch (kind) {
    case OptionKind::wide:
        return sizeof(int64_t);
    case OptionKind::pointer_sized:
        return sizeof(long);
    case OptionKind::timeout:
        return os::put_timeout(OptionBytes{}.bytes, -1);
    case OptionKind::linger:
        return os::put_linger(OptionBytes{}.bytes, -1);
    case OptionKind::multicast_interface:
    case OptionKind::length:
        return 0;
    default:
        return kind < OptionKind::name ? sizeof(int) : 0;
    }
}

Result encode_option(OptionBytes &to, OptionKind kind, int64_t value) {
    if (kind == OptionKind::timeout) return put_timeout(to, value);
    if (kind == OptionKind::family) return put_family(to, value);
    const int64_t unit = kind == OptionKind::linger ? second_ns : unit_of(kind);
    const int64_t number = unit != 0 ? in_units(value, unit) : value;
    const ValueRange range = range_of(kind);
    if (number < range.min || number > range.max) return out_of_range();
    switch (kind) {
    case OptionKind::wide:
        put(to, number);
        return 0;
    case OptionKind::pointer_sized:
        put(to, static_cast<long>(number));
        return 0;
    case OptionKind::linger:
        to.length = os::put_linger(to.bytes, number);
        return 0;
    case OptionKind::narrow:
    case OptionKind::narrow_flag:
        if constexpr (os::narrow_size == 1) put(to, static_cast<uint8_t>(number));
        else put(to, static_cast<int>(number));
        return 0;
    case OptionKind::interface_network:
        put(to, swap_network(static_cast<uint32_t>(number)));
        return 0;
    case OptionKind::multicast_interface:
        to.length = os::put_multicast_interface(to.bytes, static_cast<uint32_t>(number));
        return to.length != 0 ? 0 : refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_VALUE);
    default:
        put(to, static_cast<uint32_t>(number));
        return 0;
    }
}

Result decode_option(int64_t &value, OptionKind kind, int32_t family, const OptionBytes &from) {
    const int number = read_int(from);
    switch (kind) {
    case OptionKind::flag:
    case OptionKind::narrow_flag:
        return value = number != 0 ? 1 : 0, 0;
    case OptionKind::wide:
    case OptionKind::pointer_sized:
        return value = read_wide(from), 0;
    case OptionKind::unsigned_:
        return value = static_cast<uint32_t>(number), 0;
    case OptionKind::interface_network:
        return value = swap_network(static_cast<uint32_t>(number)), 0;
    case OptionKind::timeout:
        return value = os::get_timeout(from.bytes), 0;
    case OptionKind::linger:
        value = os::get_linger(from.bytes);
        if (value > 0) value *= second_ns;
        return 0;
    case OptionKind::family:
        return value = table::id_of(PORTSOCK_GROUP_FAMILY, number), 0;
    case OptionKind::type:
        return value = table::id_of(PORTSOCK_GROUP_TYPE, number), 0;
    case OptionKind::protocol:
        return value = table::protocol_id_of(family, number), 0;
    default:
        const int64_t unit = unit_of(kind);
        return value = unit != 0 && number > 0 ? number * unit : number, 0;
    }
}

} // namespace portsock_core
