// SPDX-License-Identifier: MIT
// Facade of texts: hosts, devices, UUIDs, addresses.
#include "../src/core/address.hpp"
#include "../src/family/device_text.hpp"
#include "../src/family/host_text.hpp"

// The calls name their namespace: libc has functions of these names, and its headers may be here too.

extern "C" {

PORTSOCK_API portsock_result portsock_inet_aton(uint8_t *host, const char *text, size_t length) {
    return portsock_core::inet_aton(host, text, length);
}

PORTSOCK_API portsock_result portsock_inet_ntoa(const uint8_t *host, char *text, size_t capacity, size_t *text_needed) {
    return portsock_core::inet_ntoa(host, text, capacity, text_needed);
}

PORTSOCK_API portsock_result portsock_inet_pton(int32_t family, uint8_t *host, size_t capacity, const char *text,
                                                size_t length) {
    return portsock_core::inet_pton(family, host, capacity, text, length);
}

PORTSOCK_API portsock_result portsock_inet_ntop(int32_t family, const uint8_t *host, size_t length, char *text,
                                                size_t capacity, size_t *text_needed) {
    return portsock_core::inet_ntop(family, host, length, text, capacity, text_needed);
}

PORTSOCK_API portsock_result portsock_device_format(const uint8_t *device, char *text, size_t capacity,
                                                    size_t *text_needed) {
    return portsock_core::device_format(device, text, capacity, text_needed);
}

PORTSOCK_API portsock_result portsock_device_parse(uint8_t *device, const char *text, size_t length) {
    return portsock_core::device_parse(device, text, length);
}

PORTSOCK_API portsock_result portsock_uuid_format(const uint8_t *uuid, char *text, size_t capacity,
                                                  size_t *text_needed) {
    return portsock_core::uuid_format(uuid, text, capacity, text_needed);
}

PORTSOCK_API portsock_result portsock_uuid_parse(uint8_t *uuid, const char *text, size_t length) {
    return portsock_core::uuid_parse(uuid, text, length);
}

PORTSOCK_API portsock_result portsock_address_family(const portsock_address *address, int32_t *family) {
    return portsock_core::address_family(address, family);
}

PORTSOCK_API portsock_result portsock_address_defaults(const portsock_address *address, int32_t *type,
                                                       int32_t *protocol) {
    return portsock_core::address_defaults(address, type, protocol);
}

PORTSOCK_API portsock_result portsock_address_from_native(portsock_address *address, const void *bytes, size_t length) {
    return portsock_core::address_from_native(address, bytes, length);
}

PORTSOCK_API portsock_result portsock_address_format(const portsock_address *address, char *text, size_t capacity,
                                                     size_t *text_needed, uint32_t flags) {
    return portsock_core::address_format(address, text, capacity, text_needed, flags);
}

PORTSOCK_API portsock_result portsock_address_parse(portsock_address *address, const char *text, size_t length) {
    return portsock_core::address_parse(address, text, length);
}

PORTSOCK_API portsock_result portsock_has_family(int32_t family) { return portsock_core::has_family(family); }

} // extern "C"
