// SPDX-License-Identifier: MIT
// What the rooms of Linux' own families share. The kernel's structs are ABI, so each room carries its own as offsets
// into bytes; a test compares them with <linux/*.h> where those headers are.
#pragma once
#include "../../family/family.hpp"
#include "../../os.hpp"
#include <string.h>

namespace portsock_core {

// Fields in the machine's order, at any alignment.
template <class Number> void put_number(uint8_t *bytes, Number value) { memcpy(bytes, &value, sizeof value); }
template <class Number> Number get_number(const uint8_t *bytes) {
    Number value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

// What every encode looks at first, and every decode.
inline Word check_encode(const portsock_address *address, const void *value) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS);
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_VALUE);
    return 0;
}
inline Word check_decode(const void *value, const portsock_address *address, int family, size_t least) {
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_VALUE);
    return check_family(address, family, least);
}

// An address of zeros, but for its family.
inline uint8_t *begin_native(portsock_address &address, int family, size_t length) {
    memset(address.bytes, 0, length);
    os::put_family(address.bytes, family, length);
    address.length = static_cast<uint32_t>(length);
    return address.bytes;
}

inline bool is_same_address(const portsock_address &a, const portsock_address &b) {
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

// ":" and a number.
inline void write_next(Writer &writer, uint32_t value) {
    writer.put(':');
    writer.decimal(value);
}
inline Word read_next(Reader &text, uint32_t &value, uint32_t most, int32_t field) {
    if (!text.take(':')) return refuse(PORTSOCK_ERROR_BAD_FORMAT, field);
    return text.decimal(value, most, field);
}
inline Word read_end(const Reader &text, int32_t field) {
    return text.done() ? 0 : refuse(PORTSOCK_ERROR_BAD_FORMAT, field);
}

} // namespace portsock_core
