// SPDX-License-Identifier: MIT
// The address families of the library, one file each: the value, to and from bytes, and the text.
//
// A family that every system has is a file beside this one and a row in `families` below. One that only some systems
// have is a row of platform_families.inc, a file in the folder of each such system, its native number in that system's
// family_numbers.hpp, and a line in absent.cpp for the others. A family that a build leaves out (PORTSOCK_WITHOUT_UNIX
// and so on) keeps its row and its functions, which fail with UNSUPPORTED. A family may have several rows, one for each
// prefix, where its native struct depends on the protocol: the first that can write an address does.
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

// The families of platform_families.inc.
#define PORTSOCK_FAMILY(name, prefix, native, type, protocol)                                                         \
    Result name##_encode(portsock_address *address, const portsock_##name *value);                                       \
    Result name##_decode(portsock_##name *value, const portsock_address *address);                                       \
    bool name##_format(Writer &writer, const portsock_address &address, uint32_t flags);                               \
    Result name##_parse(portsock_address &address, Reader text);
#include "platform_families.inc"
#undef PORTSOCK_FAMILY

#if !defined(PORTSOCK_HAS_NETLINK) || defined(PORTSOCK_WITHOUT_NETLINK)
#undef PORTSOCK_HAS_NETLINK
#define PORTSOCK_HAS_NETLINK (-1)
#endif
#if !defined(PORTSOCK_HAS_PACKET) || defined(PORTSOCK_WITHOUT_PACKET)
#undef PORTSOCK_HAS_PACKET
#define PORTSOCK_HAS_PACKET (-1)
#endif
#if !defined(PORTSOCK_HAS_VSOCK) || defined(PORTSOCK_WITHOUT_VSOCK)
#undef PORTSOCK_HAS_VSOCK
#define PORTSOCK_HAS_VSOCK (-1)
#endif
#if !defined(PORTSOCK_HAS_CAN) || defined(PORTSOCK_WITHOUT_CAN)
#undef PORTSOCK_HAS_CAN
#define PORTSOCK_HAS_CAN (-1)
#endif
#if !defined(PORTSOCK_HAS_TIPC) || defined(PORTSOCK_WITHOUT_TIPC)
#undef PORTSOCK_HAS_TIPC
#define PORTSOCK_HAS_TIPC (-1)
#endif
#if !defined(PORTSOCK_HAS_QIPCRTR) || defined(PORTSOCK_WITHOUT_QIPCRTR)
#undef PORTSOCK_HAS_QIPCRTR
#define PORTSOCK_HAS_QIPCRTR (-1)
#endif
#if !defined(PORTSOCK_HAS_ALG) || defined(PORTSOCK_WITHOUT_ALG)
#undef PORTSOCK_HAS_ALG
#define PORTSOCK_HAS_ALG (-1)
#endif
#if !defined(PORTSOCK_HAS_BLUETOOTH) || defined(PORTSOCK_WITHOUT_BLUETOOTH)
#undef PORTSOCK_HAS_BLUETOOTH
#define PORTSOCK_HAS_BLUETOOTH (-1)
#endif
#if !defined(PORTSOCK_HAS_RFCOMM) || defined(PORTSOCK_WITHOUT_BLUETOOTH)
#undef PORTSOCK_HAS_RFCOMM
#define PORTSOCK_HAS_RFCOMM (-1)
#endif
#if !defined(PORTSOCK_HAS_HYPERV) || defined(PORTSOCK_WITHOUT_HYPERV)
#undef PORTSOCK_HAS_HYPERV
#define PORTSOCK_HAS_HYPERV (-1)
#endif
#if !defined(PORTSOCK_HAS_SYSTEM) || defined(PORTSOCK_WITHOUT_SYSTEM)
#undef PORTSOCK_HAS_SYSTEM
#define PORTSOCK_HAS_SYSTEM (-1)
#endif

#ifdef PORTSOCK_WITHOUT_INET
#define PORTSOCK_TEXT_INET nullptr, nullptr
#else
#define PORTSOCK_TEXT_INET inet_format, inet_parse
#endif
#ifdef PORTSOCK_WITHOUT_INET6
#define PORTSOCK_TEXT_INET6 nullptr, nullptr
#else
#define PORTSOCK_TEXT_INET6 inet6_format, inet6_parse
#endif
#ifdef PORTSOCK_WITHOUT_UNIX
#define PORTSOCK_TEXT_UNIX nullptr, nullptr
#else
#define PORTSOCK_TEXT_UNIX unix_format, unix_parse
#endif

// The empty prefix takes every text that no other does, so it is the last.
inline constexpr AddressFamily families[] = {
    {AF_INET6, "[", PORTSOCK_TEXT_INET6, PORTSOCK_SOCK_STREAM, 0},
    {AF_UNIX, "unix:", PORTSOCK_TEXT_UNIX, PORTSOCK_SOCK_STREAM, 0},
#define PORTSOCK_FAMILY(name, prefix, native, type, protocol)                                                         \
    {native, prefix, name##_format, name##_parse, type, protocol},
#include "platform_families.inc"
#undef PORTSOCK_FAMILY
    {AF_INET, "", PORTSOCK_TEXT_INET, PORTSOCK_SOCK_STREAM, 0},
};

// ---- what the families share --------------------------------------------------------------------------------------

inline Result not_built() { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY); }

// An address that a value is read from: of this family, and long enough to hold it.
Result check_family(const portsock_address *address, int family, size_t min);

// Bytes of any kind as text: what is no printable ASCII and no well-formed printable UTF-8 is written %XX, and % too.
// escaped_first: the first byte is written %XX whatever it is.
void write_escaped(Writer &writer, const uint8_t *bytes, size_t length, bool escaped_first);

// The bytes that such a text stands for, and how many; with bytes null they are only counted. BAD_FORMAT, parameter PATH,
// for a % without two hexadecimal digits.
Result read_escaped(uint8_t *bytes, size_t &length, Reader text);

} // namespace portsock_core
