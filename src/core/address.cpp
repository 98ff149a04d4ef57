// SPDX-License-Identifier: MIT
// Every address has a text. Where no family writes one that stands for exactly these bytes (a family that is not known
// or not built, something in the padding, a length that is not the structure's), it is "native:", the system's number
// of the family, ":" and all bytes after the family in hexadecimal.
#include "address.hpp"
#include "../family/family.hpp"
#include "../os_address.hpp"
#include "check.hpp"
#include <string.h>

namespace portsock_core {

namespace {

Result refuse_address(int32_t kind) { return refuse(kind, PORTSOCK_PARAM_ADDRESS); }

void format_native(Writer &writer, const portsock_address &address) {
    writer.put("native:", 7);
    writer.decimal(static_cast<uint32_t>(os::get_family(address.bytes)));
    writer.put(':');
    for (size_t i = os::family_end; i < address.length; ++i) writer.hex(address.bytes[i], lower_digits);
}

// The first row that can write the address, which is written; null when none can.
const AddressFamily *format_by_row(Writer &writer, const portsock_address &address, uint32_t flags) {
    const int family = os::get_family(address.bytes);
    for (const AddressFamily &row : families)
        if (row.native == family && row.format != nullptr && row.format(writer, address, flags)) return &row;
    return nullptr;
}

void format(Writer &writer, const portsock_address &address, uint32_t flags) {
    if (format_by_row(writer, address, flags) == nullptr) format_native(writer, address);
}

// The bytes of a text of hexadecimal digits, written when there is somewhere to write them to.
Result read_hex(uint8_t *bytes, Reader text) {
    for (; !text.done(); text.at += 2) {
        if (text.length() < 2) return refuse_address(PORTSOCK_ERROR_BAD_FORMAT);
        const uint32_t byte = hex_value(text.at);
        if (byte > 255) return refuse_address(PORTSOCK_ERROR_BAD_FORMAT);
        if (bytes != nullptr) *bytes++ = static_cast<uint8_t>(byte);
    }
    return 0;
}

// Whether a native address can hold the number: the field has 8 or 16 bits.
bool is_family(uint32_t family) {
    uint8_t head[os::family_end] = {};
    os::put_family(head, static_cast<int>(family), sizeof head);
    return static_cast<uint32_t>(os::get_family(head)) == family;
}

Result parse_native(portsock_address &address, Reader text) {
    uint32_t family;
    if (const Result refused = text.decimal(family, 0x7fffffff, PORTSOCK_PARAM_FAMILY)) return refused;
    if (!text.take(':')) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_FAMILY);
    if (!is_family(family)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FAMILY);
    if (const Result refused = read_hex(nullptr, text)) return refused;
    const size_t length = os::family_end + text.length() / 2;
    if (length > sizeof address.bytes) return refuse_address(PORTSOCK_ERROR_TOO_LONG);
    memset(address.bytes, 0, os::family_end);
    os::put_family(address.bytes, static_cast<int>(family), length);
    read_hex(address.bytes + os::family_end, text);
    address.length = static_cast<uint32_t>(length);
    return 0;
}

// Letters and digits up to a ":", the first a letter: meant for a family, and none that is known.
bool has_scheme(Reader text) {
    Reader scheme;
    if (is_digit(*text.at) || !text.until(':', scheme) || scheme.done()) return false;
    for (; !scheme.done(); ++scheme.at) {
        const uint32_t letter = (static_cast<uint32_t>(static_cast<unsigned char>(*scheme.at)) | 0x20u) - 'a';
        if (letter > 25 && !is_digit(*scheme.at)) return false;
    }
    return true;
}

} // namespace

Result address_family(const portsock_address *address, int32_t *family) {
    if (family == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_FAMILY);
    if (const Result refused = check_address(address)) return refused;
    return os::from_native(PORTSOCK_GROUP_FAMILY, os::get_family(address->bytes), *family);
}

// The same row as the text's: it is the bytes that differ between the protocols of one family.
Result address_defaults(const portsock_address *address, int32_t *type, int32_t *protocol) {
    if (const Result refused = check_address(address)) return refused;
    Writer nowhere(nullptr, 0);
    const AddressFamily *row = format_by_row(nowhere, *address, 0);
    if (type != nullptr) *type = row != nullptr ? row->type : int32_t{PORTSOCK_SOCK_STREAM};
    if (protocol != nullptr) *protocol = row != nullptr ? row->protocol : 0;
    return 0;
}

Result address_from_native(portsock_address *address, const void *bytes, size_t length) {
    if (address == nullptr) return refuse_address(PORTSOCK_ERROR_NULL_POINTER);
    if (length < os::family_end) return refuse_address(PORTSOCK_ERROR_BAD_FORMAT);
    if (const Result refused = check_address(bytes, length)) return refused;
    memmove(address->bytes, bytes, length);
    address->length = static_cast<uint32_t>(make_unix_one_form(address->bytes, sizeof address->bytes, length));
    return 0;
}

// A refused text leaves the buffer unchanged, so one that may not fit is measured first.
Result address_format(const portsock_address *address, char *text, size_t capacity, size_t *needed, uint32_t flags) {
    if (const Result refused = check_text(text, capacity, needed)) return refused;
    if (const Result refused = check_address(address)) return refused;
    if ((flags & ~static_cast<uint32_t>(PORTSOCK_TEXT_NAMES)) != 0)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_FLAGS);
    if (capacity < PORTSOCK_TEXT_CAPACITY) {
        Writer measure(nullptr, 0);
        format(measure, *address, flags);
        if (needed != nullptr) *needed = measure.length();
        if (measure.length() >= capacity) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_TEXT);
    }
    Writer writer(text, capacity - 1);
    format(writer, *address, flags);
    const size_t length = writer.length() < capacity ? writer.length() : capacity - 1; // a longer name, just now
    text[length] = '\0';
    if (needed != nullptr) *needed = length;
    return static_cast<Result>(length);
}

Result address_parse(portsock_address *address, const char *text, size_t length) {
    if (address == nullptr) return refuse_address(PORTSOCK_ERROR_NULL_POINTER);
    if (text == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TEXT);
    if (length == 0) return refuse_address(PORTSOCK_ERROR_BAD_FORMAT);
    Reader reader{text, text + length};
    if (reader.take("native:")) return parse_native(*address, reader);
    for (const AddressFamily &row : families) {
        if (row.prefix[0] == '\0' && has_scheme(reader)) break;
        if (reader.take(row.prefix)) return row.parse != nullptr ? row.parse(*address, reader) : not_built();
    }
    return refuse_address(PORTSOCK_ERROR_BAD_FORMAT);
}

Result has_family(int32_t family) {
    int32_t native;
    if (os::to_native(PORTSOCK_GROUP_FAMILY, family, native) != 0) return 0;
    for (const AddressFamily &row : families)
        if (row.native == native && row.format != nullptr) return 1;
    return 0;
}

} // namespace portsock_core
