// SPDX-License-Identifier: MIT
// Addresses in the system's form, over the structs of <native.hpp>: the check that every address passes, and the one
// form of a UNIX address. Systems return an unnamed one with 2, 16 or all bytes of the structure, and a path with its
// NUL, without it (SUN_LEN) or with zeros to the structure's end (P104): as one form, equal addresses have equal bytes
// and one text.
#pragma once
#include "os.hpp"
#include <native.hpp>
#include <string.h>

namespace portsock_core {

// The bytes of an address that goes to the system.
inline Result check_address(const void *address, size_t length) {
    if (address == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    if (length < os::family_end) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS);
    if (length > sizeof(portsock_address::bytes)) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS);
    return 0;
}

inline Result check_address(const portsock_address *address) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    return check_address(address->bytes, address->length);
}

inline constexpr size_t unix_head = offsetof(sockaddr_un, sun_path);

// Bytes of the address of a path: with its NUL, where it fits the system's own struct.
constexpr size_t unix_path_address_length(size_t path_length) {
    return unix_head + path_length + (path_length < os::unix_name_limit ? 1 : 0);
}

inline bool is_all_zero(const uint8_t *bytes, size_t length) {
    for (size_t index = 0; index < length; ++index)
        if (bytes[index] != 0) return false;
    return true;
}

// The length of the one form: no more than the capacity, or the unchanged length.
inline size_t unix_one_form_length(const uint8_t *address, size_t capacity, size_t length) {
    const uint8_t *const path = address + unix_head;
    const size_t path_capacity = length - unix_head;
    const auto *const end = static_cast<const uint8_t *>(memchr(path, 0, path_capacity));
    if (end == path) return !os::unix_has_abstract && is_all_zero(path, path_capacity) ? unix_head : length;
    const size_t path_length = end != nullptr ? static_cast<size_t>(end - path) : path_capacity;
    const size_t whole = unix_path_address_length(path_length);
    return whole <= capacity ? whole : length;
}

// Gives a UNIX address of this length, whole in the buffer, its one form, and returns its length. Other families, and
// an address that was truncated, are unchanged.
inline size_t make_unix_one_form(void *address, size_t capacity, size_t length) {
    if (length <= unix_head || length > capacity || os::get_family(address) != AF_UNIX) return length;
    auto *const bytes = static_cast<uint8_t *>(address);
    const size_t whole = unix_one_form_length(bytes, capacity, length);
    if (whole > length) memset(bytes + length, 0, whole - length);
    if (whole != length) os::put_family(bytes, AF_UNIX, whole);
    return whole;
}

} // namespace portsock_core
