// SPDX-License-Identifier: MIT
// The address families of the library, one file each: the value, to and from bytes, and the text.
//
// A form of address is a row of src/table/families.tsv and a folder here; the rest is generated from the row. A family
// that a build leaves out (PORTSOCK_WITHOUT_UNIX and so on) or that the system lacks keeps its row and its functions,
// which fail with UNSUPPORTED. A family may have several rows, one for each prefix, where its native struct depends on
// the protocol: the first that can write an address does.
#pragma once
#include "../base/byte_order.hpp"
#include "../base/text.hpp"
#include <family_numbers.hpp>
#include <native.hpp>

namespace portsock_core {

struct AddressFamily {
    int native;         // the family, the system's number
    const char *prefix; // the prefix of every text of the family; parse gets the rest

    // Writes the address with its prefix. False, and nothing written, when parse would not give back exactly these
    // bytes: then it is written as the bytes it is. Null in a build without the family.
    bool (*format)(Writer &writer, const portsock_address &address, uint32_t flags);

    // The address that a text stands for; untouched on failure.
    Result (*parse)(portsock_address &address, Reader text);

    // The type and the protocol of a socket for such an address, portsock's numbers.
    int32_t type;
    int32_t protocol;
};

Result inet_encode(portsock_address *address, const portsock_inet *value);
Result inet_decode(portsock_inet *value, const portsock_address *address);
bool inet_format(Writer &writer, const portsock_address &address, uint32_t flags);
Result inet_parse(portsock_address &address, Reader text);

Result inet6_encode(portsock_address *address, const portsock_inet6 *value);
Result inet6_decode(portsock_inet6 *value, const portsock_address *address);
bool inet6_format(Writer &writer, const portsock_address &address, uint32_t flags);
Result inet6_parse(portsock_address &address, Reader text);

Result unix_encode(portsock_address *address, int32_t form, const char *name, size_t length);
Result unix_decode(const portsock_address *address, int32_t *form, char *name, size_t capacity, size_t *needed);
bool unix_format(Writer &writer, const portsock_address &address, uint32_t flags);
Result unix_parse(portsock_address &address, Reader text);

// The platform-specific families.
#define PORTSOCK_FAMILY(name, prefix, native, type, protocol)                                                          \
    Result name##_encode(portsock_address *address, const portsock_##name *value);                                     \
    Result name##_decode(portsock_##name *value, const portsock_address *address);                                     \
    bool name##_format(Writer &writer, const portsock_address &address, uint32_t flags);                               \
    Result name##_parse(portsock_address &address, Reader text);
#include "generated/families.inc"

#include "generated/family_switches.inc"

// The empty prefix takes every text that no other does, so it is the last.
inline constexpr AddressFamily families[] = {
#define PORTSOCK_FAMILY(name, prefix, native, type, protocol)                                                          \
    {native, prefix, name##_format, name##_parse, type, protocol},
#define PORTSOCK_COMMON_FAMILY(name, prefix, native, text, type, protocol) {native, prefix, text, type, protocol},
#include "generated/families.inc"
};

// ---- what the families share --------------------------------------------------------------------------------------

inline Result not_built() { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY); }

// An address that a value is read from: of this family, and long enough to hold it.
Result check_family(const portsock_address *address, int family, size_t min);

// Bytes of any kind as text: what is no printable ASCII and no well-formed printable UTF-8 is written %XX, and % too.
// escaped_first: the first byte is written %XX whatever it is.
void write_escaped(Writer &writer, const uint8_t *bytes, size_t length, bool escaped_first);

// The bytes that such a text stands for, and how many; with bytes null they are only counted. BAD_FORMAT, parameter
// PATH, for a % without two hexadecimal digits.
Result read_escaped(uint8_t *bytes, size_t &length, Reader text);

} // namespace portsock_core
