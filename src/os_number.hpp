// SPDX-License-Identifier: MIT
// Numbers of families, types and protocols over os::to_native and os::from_native, for the core and for backends: a
// number that this system lacks is refused with UNSUPPORTED and the parameter.
#pragma once
#include "base/byte_order.hpp"
#include "os.hpp"

namespace portsock_core::table {

inline Result to_native_checked(int32_t group, int32_t parameter, int32_t id, int &native) {
    int32_t number = 0; // int32_t is long where int has 32 bits as well (newlib)
    if (os::to_native(group, id, number) < 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, parameter);
    native = static_cast<int>(number);
    return 0;
}

inline Result family_to_native(int32_t family, int &native) {
    return to_native_checked(PORTSOCK_GROUP_FAMILY, PORTSOCK_PARAM_FAMILY, family, native);
}

inline Result type_to_native(int32_t type, int &native) {
    return to_native_checked(PORTSOCK_GROUP_TYPE, PORTSOCK_PARAM_TYPE, type, native);
}

// A protocol's number is scoped by its family: IP's have rows and IANA's numbers, those of the others are the kernel's
// own.
inline bool is_internet(int32_t family) { return family == PORTSOCK_AF_INET || family == PORTSOCK_AF_INET6; }

// AF_PACKET's protocol is an Ethernet type: in host order here, as in its addresses, in network order in the system
// (P108).
inline bool has_ethernet_types(int32_t family) { return family == PORTSOCK_AF_PACKET; }

inline int32_t swap_ethernet_type(int32_t type) { return swap_network(static_cast<uint16_t>(type)); }

inline Result ethernet_type_to_native(int32_t type, int &native) {
    constexpr int32_t max = 0xffff;
    if (type > max) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PROTOCOL);
    native = type < 0 ? type & INT32_MAX : swap_ethernet_type(type);
    return 0;
}

inline Result protocol_to_native(int32_t family, int32_t protocol, int &native) {
    if (is_internet(family))
        return to_native_checked(PORTSOCK_GROUP_PROTOCOL, PORTSOCK_PARAM_PROTOCOL, protocol, native);
    if (has_ethernet_types(family)) return ethernet_type_to_native(protocol, native);
    native = protocol & INT32_MAX;
    return 0;
}

// The identity of a socket, in the system's numbers.
struct Kind {
    int family;
    int type;
    int protocol;
};

// The id of a number that the system gave; it has one or is marked as native.
inline int32_t id_of(int32_t group, int native) {
    int32_t id = PORTSOCK_NATIVE | native;
    (void)os::from_native(group, native, id);
    return id;
}

inline int32_t protocol_id_of(int32_t family, int native) {
    if (has_ethernet_types(family)) return swap_ethernet_type(native);
    return is_internet(family) ? id_of(PORTSOCK_GROUP_PROTOCOL, native) : native;
}

// The protocol's numbers are those of the family, also of one that is given by the system's number.
inline Result to_kind(Kind &native, int32_t family, int32_t type, int32_t protocol) {
    if (const Result bad = family_to_native(family, native.family); bad < 0) return bad;
    if (const Result bad = type_to_native(type, native.type); bad < 0) return bad;
    return protocol_to_native(id_of(PORTSOCK_GROUP_FAMILY, native.family), protocol, native.protocol);
}

} // namespace portsock_core::table
