// SPDX-License-Identifier: MIT
// Helpers of the platform-specific families. The kernels' structs are ABI, so each family carries
// its own as offsets into bytes; tests compare them with the systems' headers where those are.
#pragma once
#include "../os.hpp"
#include "family.hpp"
#include <string.h>

namespace portsock_core {

// Fields in the machine's order, at any alignment.
template <class Number> void put_field(uint8_t *bytes, Number value) { memcpy(bytes, &value, sizeof value); }
template <class Number> Number get_field(const uint8_t *bytes) {
    Number value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

// Numbers of 32 bits, one after the other.
inline void put_numbers(uint8_t *bytes, const uint32_t *numbers, size_t count) {
    for (size_t i = 0; i < count; ++i) put_field(bytes + 4 * i, numbers[i]);
}

template <size_t count> bool is_zero(const uint8_t (&bytes)[count]) {
    for (const uint8_t byte : bytes)
        if (byte != 0) return false;
    return true;
}

// The first checks of every encode, and of every decode.
inline Result check_encode(const portsock_address *address, const void *value) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    return 0;
}
inline Result check_decode(const void *value, const portsock_address *address, int family, size_t min) {
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    return check_family(address, family, min);
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

// The value of an address, when the address is what that value becomes: parse gives no other.
template <class Value>
bool read_exactly(Value &value, const portsock_address &address, Result (*decode)(Value *, const portsock_address *),
                  Result (*encode)(portsock_address *, const Value *)) {
    portsock_address exact;
    return decode(&value, &address) >= 0 && encode(&exact, &value) >= 0 && is_same_address(exact, address);
}

// ":" and a number.
inline void write_next(Writer &writer, uint32_t value) {
    writer.put(':');
    writer.decimal(value);
}
inline Result read_next(Reader &text, uint32_t &value, uint32_t max, int32_t parameter) {
    if (!text.take(':')) return refuse(PORTSOCK_ERROR_BAD_FORMAT, parameter);
    return text.decimal(value, max, parameter);
}
inline Result read_end(const Reader &text, int32_t parameter) {
    return text.done() ? 0 : refuse(PORTSOCK_ERROR_BAD_FORMAT, parameter);
}

// "?" or "&", a key, "=" and a number, where it is not what is meant without.
inline void write_parameter(Writer &writer, bool &first, const char *key, uint32_t value, uint32_t usual = 0) {
    if (value == usual) return;
    writer.put(first ? '?' : '&');
    first = false;
    writer.put(key, strlen(key));
    writer.put('=');
    writer.decimal(value);
}

// One parameter of a text: its key, and where its number goes.
struct Parameter {
    const char *key; // with "="
    uint32_t &value;
    uint32_t max;
    int32_t parameter;
};

// The rest of a text: nothing, or "?" and parameters in this order, each at most once. BAD_FORMAT, parameter TEXT.
Result read_parameters(Reader text, const Parameter *parameters, size_t count);

// Hexadecimal digits, lower case, as few as there can be.
void write_hex(Writer &writer, uint64_t value);

// At least one digit: BAD_FORMAT without, OUT_OF_RANGE above most.
Result read_hex(Reader &text, uint64_t &value, uint64_t max, int32_t parameter);

// An interface: its index, or its name. The text that is read ends there.
void write_interface(Writer &writer, uint32_t index, uint32_t flags);
Result read_interface(Reader text, uint32_t &index);
Result check_interface(uint32_t index);

// "01:23:45:67:89:ab", the address of a device. The text ends there: BAD_FORMAT, parameter HARDWARE_ADDRESS.
void write_device(Writer &writer, const uint8_t (&device)[6]);
Result read_device(Reader &text, uint8_t (&device)[6]);

// "90db8b89-0d35-4f79-8ce9-49ea0ac8b7cd".
void write_uuid(Writer &writer, const uint8_t (&uuid)[16]);
Result read_uuid(Reader text, uint8_t (&uuid)[16], int32_t parameter);

// Bytes the other way around: a device's address is so in the systems' structs.
inline void put_reversed(uint8_t *bytes, const uint8_t *value, size_t length) {
    for (size_t i = 0; i < length; ++i) bytes[i] = value[length - 1 - i];
}

} // namespace portsock_core
