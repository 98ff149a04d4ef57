// SPDX-License-Identifier: MIT
// UNIX sockets: "unix:/run/x", "unix:@name" for a name of the abstract namespace, "unix:" for no name.
#include "../../os_address.hpp"
#include "../family.hpp"
#ifndef PORTSOCK_WITHOUT_UNIX
#include <string.h>

namespace portsock_core {

namespace {

constexpr size_t head = unix_head;
constexpr size_t max_path = os::unix_path_limit;
constexpr size_t max_name = os::unix_name_limit;
static_assert(head + max_path <= sizeof(portsock_address::bytes));

Result refuse_path(int32_t kind) { return refuse(kind, PORTSOCK_PARAM_PATH); }

Result check_form(int32_t form) {
    if (form < PORTSOCK_UNIX_UNNAMED || form > PORTSOCK_UNIX_ABSTRACT)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FORM);
    if (form == PORTSOCK_UNIX_ABSTRACT && !os::unix_has_abstract)
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FORM);
    return 0;
}

Result check_name(int32_t form, const uint8_t *name, size_t length) {
    if (form == PORTSOCK_UNIX_UNNAMED) return length == 0 ? 0 : refuse_path(PORTSOCK_ERROR_BAD_FORMAT);
    if (form == PORTSOCK_UNIX_ABSTRACT) return length < max_name ? 0 : refuse_path(PORTSOCK_ERROR_TOO_LONG);
    if (length == 0) return refuse_path(PORTSOCK_ERROR_BAD_FORMAT);
    if (name != nullptr && memchr(name, 0, length) != nullptr) return refuse_path(PORTSOCK_ERROR_EMBEDDED_NUL);
    return length <= max_path ? 0 : refuse_path(PORTSOCK_ERROR_TOO_LONG);
}

// The length of the address of a name: a path ends with a NUL where it fits, an abstract name begins with one.
size_t whole_length(int32_t form, size_t length) {
    if (form == PORTSOCK_UNIX_UNNAMED) return head;
    if (form == PORTSOCK_UNIX_ABSTRACT) return head + 1 + length;
    return unix_path_address_length(length);
}

// Everything of an address but its name; where the name goes is returned.
uint8_t *begin_address(portsock_address &address, int32_t form, size_t length) {
    const size_t whole = whole_length(form, length);
    memset(address.bytes, 0, whole);
    os::put_family(address.bytes, AF_UNIX, whole);
    address.length = static_cast<uint32_t>(whole);
    return address.bytes + head + (form == PORTSOCK_UNIX_ABSTRACT ? 1 : 0);
}

struct Name {
    int32_t form;
    const uint8_t *bytes;
    size_t length;
};

// A path ends at the first NUL or with the address: systems count the NUL, or don't, or count one beyond the
// structure (Linux, for a path of 108 bytes, P73). Without an abstract namespace zeros are no name (macOS).
Name name_of(const portsock_address &address) {
    const uint8_t *const bytes = address.bytes + head;
    const size_t space = address.length > head ? address.length - head : 0;
    if (space == 0) return {PORTSOCK_UNIX_UNNAMED, bytes, 0};
    const auto *const end = static_cast<const uint8_t *>(memchr(bytes, 0, space));
    if (end == nullptr) return {PORTSOCK_UNIX_PATH, bytes, space};
    if (end != bytes) return {PORTSOCK_UNIX_PATH, bytes, static_cast<size_t>(end - bytes)};
    if constexpr (os::unix_has_abstract) return {PORTSOCK_UNIX_ABSTRACT, bytes + 1, space - 1};
    return {PORTSOCK_UNIX_UNNAMED, bytes, 0};
}

} // namespace

Result unix_encode(portsock_address *address, int32_t form, const char *name, size_t length) {
    const uint8_t *const bytes = reinterpret_cast<const uint8_t *>(name);
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    if (name == nullptr && length != 0) return refuse_path(PORTSOCK_ERROR_NULL_POINTER);
    if (const Result refused = check_form(form)) return refused;
    if (const Result refused = check_name(form, bytes, length)) return refused;
    uint8_t *const space = begin_address(*address, form, length);
    if (length != 0) memcpy(space, bytes, length);
    return 0;
}

Result unix_decode(const portsock_address *address, int32_t *form, char *name, size_t capacity, size_t *needed) {
    if (needed != nullptr) *needed = 0;
    if (form == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_FORM);
    if (name == nullptr && capacity != 0) return refuse_path(PORTSOCK_ERROR_NULL_POINTER);
    if (const Result refused = check_family(address, AF_UNIX, os::family_end)) return refused;
    const Name found = name_of(*address);
    if (needed != nullptr) *needed = found.length;
    if (found.length > capacity) return refuse_path(PORTSOCK_ERROR_BUFFER_TOO_SMALL);
    if (name != nullptr) memcpy(name, found.bytes, found.length);
    *form = found.form;
    return static_cast<Result>(found.length);
}

bool unix_format(Writer &writer, const portsock_address &address, uint32_t) {
    const Name name = name_of(address);
    if (check_name(name.form, name.bytes, name.length) != 0) return false;
    if (address.length != whole_length(name.form, name.length)) return false;
    const bool path = name.form == PORTSOCK_UNIX_PATH;
    writer.put("unix:", 5);
    if (name.form == PORTSOCK_UNIX_ABSTRACT) writer.put('@');
    write_escaped(writer, name.bytes, name.length, path && name.bytes[0] == '@');
    return true;
}

Result unix_parse(portsock_address &address, Reader text) {
    int32_t form = text.done() ? PORTSOCK_UNIX_UNNAMED : PORTSOCK_UNIX_PATH;
    if (text.take('@')) form = PORTSOCK_UNIX_ABSTRACT;
    size_t length;
    if (const Result refused = read_escaped(nullptr, length, text)) return refused;
    if (const Result refused = check_form(form)) return refused;
    uint8_t name[max_path];
    if (length > sizeof name) return refuse_path(PORTSOCK_ERROR_TOO_LONG);
    read_escaped(name, length, text);
    return unix_encode(&address, form, reinterpret_cast<const char *>(name), length);
}

} // namespace portsock_core

#else

namespace portsock_core {

Result unix_encode(portsock_address *, int32_t, const char *, size_t) { return not_built(); }

Result unix_decode(const portsock_address *, int32_t *, char *, size_t, size_t *needed) {
    if (needed != nullptr) *needed = 0;
    return not_built();
}

} // namespace portsock_core

#endif
