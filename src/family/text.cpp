// SPDX-License-Identifier: MIT
// Helpers of the families: reading addresses, and bytes as text.
#include "../os_address.hpp"
#include "family.hpp"

namespace portsock_core {

namespace {

bool is_continuation(uint8_t byte) { return (byte & 0xc0) == 0x80; }

// A character that is seen as itself: no control (below U+00A0), nothing that hides, breaks a line or turns the
// direction of the following text in a log.
bool is_printable(uint32_t character) {
    if (character < 0xa0 || character == 0xfeff) return false;
    if (character >= 0x200b && character <= 0x200f) return false;
    return !((character >= 0x2028 && character <= 0x202e) || (character >= 0x2060 && character <= 0x206f));
}

// Bytes of the printable character of well-formed UTF-8 that begins here; 0 when none does.
size_t utf8_length(const uint8_t *bytes, size_t space) {
    static constexpr uint32_t min[] = {0, 0, 0x80, 0x800, 0x10000}; // below: overlong
    const uint32_t first = bytes[0];
    if (first < 0xc2 || first > 0xf4) return 0;
    const size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length > space) return 0;
    uint32_t character = first & (0x7fu >> length);
    for (size_t i = 1; i < length; ++i) {
        if (!is_continuation(bytes[i])) return 0;
        character = character << 6 | (bytes[i] & 0x3fu);
    }
    const bool surrogate = character >= 0xd800 && character <= 0xdfff;
    if (character < min[length] || character > 0x10ffff || surrogate) return 0;
    return is_printable(character) ? length : 0;
}

bool is_plain(uint8_t byte) { return byte > ' ' && byte < 0x7f && byte != '%'; }

} // namespace

Result check_family(const portsock_address *address, int family, size_t min) {
    if (const Result refused = check_address(address)) return refused;
    if (os::get_family(address->bytes) != family) return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS);
    return address->length < min ? refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS) : 0;
}

void write_escaped(Writer &writer, const uint8_t *bytes, size_t length, bool escaped_first) {
    for (size_t i = 0; i < length;) {
        size_t plain = is_plain(bytes[i]) ? 1 : utf8_length(bytes + i, length - i);
        if (i == 0 && escaped_first) plain = 0;
        if (plain == 0) {
            writer.put('%');
            writer.hex(bytes[i], upper_digits);
        }
        writer.put(reinterpret_cast<const char *>(bytes) + i, plain);
        i += plain == 0 ? 1 : plain;
    }
}

Result read_escaped(uint8_t *bytes, size_t &length, Reader text) {
    for (length = 0; !text.done(); ++length) {
        uint32_t byte = static_cast<unsigned char>(*text.at++);
        if (byte == '%') {
            if (text.length() < 2) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PATH);
            byte = hex_value(text.at);
            if (byte > 255) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PATH);
            text.at += 2;
        }
        if (bytes != nullptr) bytes[length] = static_cast<uint8_t>(byte);
    }
    return 0;
}

} // namespace portsock_core
