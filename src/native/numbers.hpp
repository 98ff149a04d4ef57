// SPDX-License-Identifier: MIT
// Between ids and the system's numbers. A backend's numbers.cpp is these functions over the backend's own headers,
// which native.hpp brings in. Most rows are the same on both sides, so the rows of a space are split at compile time: a
// bit for each number that is the same, a row for each that is not.
#pragma once
#include "flags.hpp"
#include <stddef.h>

namespace portsock_core::table {

constexpr bool is_same(NumberRow row) { return row.id == row.native && row.id >= 0 && row.id < 64; }
constexpr bool is_other(NumberRow row) { return row.id >= 0 && !is_same(row); }

template <size_t count> struct NumberRows {
    NumberRow row[count + 1]; // one more, because there may be none
};

template <size_t size> constexpr size_t count_others(const NumberRow (&rows)[size]) {
    size_t count = 0;
    for (NumberRow row : rows) count += is_other(row);
    return count;
}

template <size_t count, size_t size> constexpr NumberRows<count> pick_others(const NumberRow (&rows)[size]) {
    NumberRows<count> others{};
    size_t next = 0;
    for (NumberRow row : rows)
        if (is_other(row)) others.row[next++] = row;
    return others;
}

template <size_t size> constexpr uint64_t pick_same(const NumberRow (&rows)[size]) {
    uint64_t same = 0;
    for (NumberRow row : rows)
        if (is_same(row)) same |= uint64_t{1} << row.id;
    return same;
}

template <const auto &rows> inline constexpr size_t other_count = count_others(rows);
template <const auto &rows> inline constexpr auto other_rows = pick_others<other_count<rows>>(rows);
template <const auto &rows> inline constexpr uint64_t same_numbers = pick_same(rows);

// The numbers of one space.
struct Numbers {
    uint64_t same;
    const NumberRow *others;
    size_t count;

    bool has_same(int32_t number) const { return number >= 0 && number < 64 && (same >> number & 1) != 0; }
};

template <const auto &rows> constexpr Numbers numbers() {
    return {same_numbers<rows>, other_rows<rows>.row, other_count<rows>};
}

// Ids here are zero or more.
inline bool find_native(const Numbers &numbers, int32_t id, int32_t &native) {
    if (numbers.has_same(id)) return native = id, true;
    for (size_t i = 0; i < numbers.count; ++i)
        if (numbers.others[i].id == id) return native = numbers.others[i].native, true;
    return false;
}

inline bool find_id(const Numbers &numbers, int32_t native, int32_t &id) {
    if (numbers.has_same(native)) return id = native, true;
    for (size_t i = 0; i < numbers.count; ++i)
        if (numbers.others[i].native == native) return id = numbers.others[i].id, true;
    return false;
}

// IANA's protocol numbers are passed unchanged, with a name here or without.
inline constexpr int32_t iana_protocols = 256;

inline bool goes_through(int32_t group, int32_t number) {
    return group == PORTSOCK_GROUP_PROTOCOL && number < iana_protocols;
}

inline bool find_numbers(int32_t group, Numbers &found) {
    switch (group) {
    case PORTSOCK_GROUP_FAMILY:
        found = numbers<family_rows>();
        return true;
    case PORTSOCK_GROUP_TYPE:
        found = numbers<type_rows>();
        return true;
    case PORTSOCK_GROUP_PROTOCOL:
        found = numbers<protocol_rows>();
        return true;
    case PORTSOCK_GROUP_SHUTDOWN:
        found = numbers<shutdown_rows>();
        return true;
    case PORTSOCK_GROUP_CONTROL_LEVEL:
        found = numbers<control_level_rows>();
        return true;
    case PORTSOCK_GROUP_RESOLVER_ERROR:
        found = numbers<resolver_error_rows>();
        return true;
    case PORTSOCK_GROUP_SYSTEM_VALUE:
        found = numbers<system_value_rows>();
        return true;
    default:
        return false;
    }
}

// Flags that only come with a message have their numbers in the rows of those.
inline Result message_flags_to_native(int32_t id, int32_t &native) {
    if (id < 0) return native = id & native_bits, 0;
    constexpr int32_t only_received = static_cast<int32_t>(received_flags & ~(send_flags | receive_flags));
    int taken = 0, received = 0;
    if (flags_to_native(id & ~only_received, taken) < 0 ||
        bits_to_native(received_flag_rows, id & only_received, received) < 0)
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID);
    return native = taken | received, 0;
}

inline Result message_flags_from_native(int32_t native, int32_t &id) {
    uint32_t rest = 0;
    const int32_t flags = bits_from_native(message_flag_rows, static_cast<int>(native), rest);
    id = rest == 0 ? flags : PORTSOCK_NATIVE | native;
    return 0;
}

// The flags of the resolver: several at a time, as those of messages.
inline bool is_resolver_space(int32_t group) {
    return group == PORTSOCK_GROUP_RESOLVE_FLAG || group == PORTSOCK_GROUP_NAME_FLAG;
}

inline Result resolver_flags_to_native(int32_t group, int32_t id, int32_t &native) {
    int turned = 0;
    const Result result = group == PORTSOCK_GROUP_RESOLVE_FLAG ? bits_to_native(resolve_flag_rows, id, turned)
                                                               : bits_to_native(name_flag_rows, id, turned);
    if (result < 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID);
    return native = turned, 0;
}

inline Result resolver_flags_from_native(int32_t group, int32_t native, int32_t &id) {
    uint32_t rest = 0;
    const int bits = static_cast<int>(native);
    const int32_t flags = group == PORTSOCK_GROUP_RESOLVE_FLAG ? bits_from_native(resolve_flag_rows, bits, rest)
                                                               : bits_from_native(name_flag_rows, bits, rest);
    id = rest == 0 ? flags : PORTSOCK_NATIVE | native;
    return 0;
}

// A type may come with the creation flags.
inline constexpr int32_t creation_flags[] = {PORTSOCK_SOCK_NONBLOCK, PORTSOCK_SOCK_CLOEXEC};

inline Result type_to_native(const Numbers &numbers, int32_t id, int32_t &native) {
    int32_t bits = 0, bit = 0;
    for (const int32_t flag : creation_flags) {
        if ((id & flag) == 0) continue;
        if (!find_native(numbers, flag, bit)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID);
        id &= ~flag;
        bits |= bit;
    }
    if (id != 0 && !find_native(numbers, id, native)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID);
    native = id != 0 ? native | bits : bits;
    return 0;
}

// PORTSOCK_NATIVE stands for a type without flags: portsock_open refuses it with them.
inline Result type_from_native(const Numbers &numbers, int32_t native, int32_t &id) {
    int32_t flags = 0, bit = 0;
    for (const int32_t flag : creation_flags) {
        if (!find_native(numbers, flag, bit) || (native & bit) == 0) continue;
        native &= ~bit;
        flags |= flag;
    }
    int32_t type = 0;
    if (native != 0 && !find_id(numbers, native, type)) {
        if (flags != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID);
        type = PORTSOCK_NATIVE | native;
    }
    id = type | flags;
    return 0;
}

// The errors of the resolver are below zero in glibc and musl, and the number of an error is 16 bits of two's
// complement (portsock_error_code): these mark a native number too.
inline bool has_sign(int32_t group) { return group == PORTSOCK_GROUP_RESOLVER_ERROR; }

inline int32_t native_of_marked(int32_t group, int32_t id) {
    return has_sign(group) ? static_cast<int16_t>(id) : id & native_bits;
}

inline int32_t mark_native(int32_t group, int32_t native) {
    return PORTSOCK_NATIVE | (has_sign(group) ? static_cast<uint16_t>(native) : native);
}

inline bool is_native(int32_t group, int32_t native) {
    return has_sign(group) ? native == static_cast<int16_t>(native) : native >= 0;
}

// os::to_native and os::from_native, for any backend that has headers.
inline Result to_native(int32_t group, int32_t id, int32_t &native) {
    if (group == PORTSOCK_GROUP_MESSAGE_FLAG) return message_flags_to_native(id, native);
    if (is_resolver_space(group)) return resolver_flags_to_native(group, id, native);
    Numbers numbers{};
    if (!find_numbers(group, numbers)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_CONSTANT_GROUP);
    if (id < 0) return native = native_of_marked(group, id), 0;
    if (goes_through(group, id)) return native = id, 0;
    if (group == PORTSOCK_GROUP_TYPE) return type_to_native(numbers, id, native);
    if (!find_native(numbers, id, native)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID);
    return 0;
}

inline Result from_native(int32_t group, int32_t native, int32_t &id) {
    if (!is_native(group, native)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_ID);
    if (group == PORTSOCK_GROUP_MESSAGE_FLAG) return message_flags_from_native(native, id);
    if (is_resolver_space(group)) return resolver_flags_from_native(group, native, id);
    Numbers numbers{};
    if (!find_numbers(group, numbers)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_CONSTANT_GROUP);
    if (goes_through(group, native)) return id = native, 0;
    if (group == PORTSOCK_GROUP_TYPE) return type_from_native(numbers, native, id);
    if (!find_id(numbers, native, id)) id = mark_native(group, native);
    return 0;
}

} // namespace portsock_core::table
