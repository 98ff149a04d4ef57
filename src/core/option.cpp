// SPDX-License-Identifier: MIT
// Options that are one number. What a number means (a flag, a family, ...) is a row of src/table/options.tsv; where it
// lives on this system, os::option_number knows.
#include "../table/options.hpp"
#include "../table/turn.hpp"
#include "check.hpp"
#include "core.hpp"
#include <limits.h>

namespace portsock_core {

namespace {

using table::OptionKind;
using table::OptionRow;

struct Place {
    int level;
    int name;
};

Word find(Place &place, const OptionRow *row, bool allowed) {
    const bool here = row != nullptr && allowed && os::option_number(row->id, place.level, place.name);
    return here ? 0 : refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_OPTION);
}

// Systems answer a number in an int or, for some flags, in its first byte alone.
int read_number(const unsigned char (&bytes)[sizeof(int)], uint32_t length) {
    if (length == 1) return bytes[0];
    int number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

Word turn_space(int32_t space, int native, int64_t &value) {
    int32_t id;
    const Word word = os::from_native(space, native, id);
    if (word >= 0) value = id;
    return word;
}

Word turn_number(OptionKind kind, int32_t family, int native, int64_t &value) {
    switch (kind) {
    case OptionKind::flag:
        value = native != 0 ? 1 : 0;
        return 0;
    case OptionKind::family:
        return turn_space(PORTSOCK_SPACE_FAMILY, native, value);
    case OptionKind::type:
        return turn_space(PORTSOCK_SPACE_TYPE, native, value);
    case OptionKind::protocol:
        value = table::protocol_id_of(family, native);
        return 0;
    default:
        value = native;
        return 0;
    }
}

Word check_value(OptionKind kind, int64_t value) {
    const int64_t least = kind == OptionKind::integer ? INT_MIN : 0;
    const int64_t most = kind == OptionKind::flag ? 1 : INT_MAX;
    return value >= least && value <= most ? 0 : refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_VALUE);
}

} // namespace

Word get_option(const portsock_socket *socket, int64_t *value, int32_t option) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_VALUE);
    const OptionRow *row = table::find_option(option);
    Place place;
    if (const Word bad = find(place, row, row != nullptr && row->readable); bad < 0) return bad;
    unsigned char bytes[sizeof(int)] = {};
    uint32_t length = sizeof bytes;
    if (const Word word = os::get_option(socket->handle, place.level, place.name, bytes, length); word < 0) return word;
    return turn_number(row->kind, socket->family, read_number(bytes, length), *value);
}

Word set_option(portsock_socket *socket, int32_t option, int64_t value) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    const OptionRow *row = table::find_option(option);
    Place place;
    if (const Word bad = find(place, row, row != nullptr && row->writable); bad < 0) return bad;
    if (const Word bad = check_value(row->kind, value); bad < 0) return bad;
    const int number = static_cast<int>(value);
    return os::set_option(socket->handle, place.level, place.name, &number, sizeof number);
}

Word get_option_native(const portsock_socket *socket, void *value, size_t capacity, size_t *length, int32_t level,
                       int32_t name) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (value == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_VALUE);
    uint32_t got = capacity < INT_MAX ? static_cast<uint32_t>(capacity) : INT_MAX;
    if (const Word word = os::get_option(socket->handle, level, name, value, got); word < 0) return word;
    if (length != nullptr) *length = got;
    return 0;
}

Word set_option_native(portsock_socket *socket, int32_t level, int32_t name, const void *value, size_t length) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (length > INT_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_LENGTH);
    return os::set_option(socket->handle, level, name, value, static_cast<uint32_t>(length));
}

} // namespace portsock_core
