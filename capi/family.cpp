// SPDX-License-Identifier: MIT
// Facade of the address families' values.
#include "../src/family/family.hpp"

using namespace portsock_core;

extern "C" {

PORTSOCK_API portsock_result portsock_inet_encode(portsock_address *address, const portsock_inet *value) {
    return inet_encode(address, value);
}

PORTSOCK_API portsock_result portsock_inet_decode(portsock_inet *value, const portsock_address *address) {
    return inet_decode(value, address);
}

PORTSOCK_API portsock_result portsock_inet6_encode(portsock_address *address, const portsock_inet6 *value) {
    return inet6_encode(address, value);
}

PORTSOCK_API portsock_result portsock_inet6_decode(portsock_inet6 *value, const portsock_address *address) {
    return inet6_decode(value, address);
}

PORTSOCK_API portsock_result portsock_unix_encode(portsock_address *address, int32_t form, const char *name,
                                                  size_t length) {
    return unix_encode(address, form, name, length);
}

PORTSOCK_API portsock_result portsock_unix_decode(int32_t *form, char *name, size_t capacity, size_t *name_needed,
                                                  const portsock_address *address) {
    return unix_decode(address, form, name, capacity, name_needed);
}

#define PORTSOCK_FAMILY(name, prefix, native, type, protocol)                                                          \
    PORTSOCK_API portsock_result portsock_##name##_encode(portsock_address *address, const portsock_##name *value) {   \
        return name##_encode(address, value);                                                                          \
    }                                                                                                                  \
    PORTSOCK_API portsock_result portsock_##name##_decode(portsock_##name *value, const portsock_address *address) {   \
        return name##_decode(value, address);                                                                          \
    }
#include "../src/family/generated/families.inc"

} // extern "C"
