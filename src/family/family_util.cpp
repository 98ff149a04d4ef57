// SPDX-License-Identifier: MIT
// The parts that several texts have.
#include "family_util.hpp"

namespace portsock_core {

Result read_parameters(Reader text, const Parameter *parameters, size_t count) {
    const Result malformed = refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_TEXT);
    if (text.done()) return 0;
    char before = '?';
    for (size_t i = 0; i < count && !text.done(); ++i) {
        Reader rest = text;
        if (!rest.take(before) || !rest.take(parameters[i].key)) continue;
        if (const Result bad = rest.decimal(parameters[i].value, parameters[i].max, parameters[i].parameter); bad < 0)
            return bad;
        text = rest;
        before = '&';
    }
    return text.done() ? 0 : malformed;
}

void write_hex(Writer &writer, uint64_t value) {
    int shift = 60;
    while (shift > 0 && value >> shift == 0) shift -= 4;
    for (; shift >= 0; shift -= 4) writer.put(lower_digits[value >> shift & 15]);
}

Result read_hex(Reader &text, uint64_t &value, uint64_t max, int32_t parameter) {
    if (text.done() || digit_value(*text.at) > 15) return refuse(PORTSOCK_ERROR_BAD_FORMAT, parameter);
    uint64_t sum = 0;
    for (; !text.done() && digit_value(*text.at) <= 15; ++text.at) {
        if (sum >> 60 != 0) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, parameter);
        sum = sum << 4 | digit_value(*text.at);
    }
    if (sum > max) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, parameter);
    return value = sum, 0;
}

// ---- interfaces ------------------------------------------------------------------------------------------------

// A name that can stand in a text and is read back as a name: a digit begins an index.
static bool is_plain_name(const char *name) {
    for (const char *at = name; *at != '\0'; ++at)
        if (*at <= ' ' || *at >= 0x7f || *at == ':' || *at == '?') return false;
    return *name != '\0' && !is_digit(*name);
}

void write_interface(Writer &writer, uint32_t index, uint32_t flags) {
    char name[os::interface_name_size];
    if ((flags & PORTSOCK_TEXT_NAMES) != 0 && os::interface_name(name, index) >= 0 && is_plain_name(name))
        writer.put(name, strlen(name));
    else writer.decimal(index);
}

Result read_interface(Reader text, uint32_t &index) {
    if (text.done()) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_INTERFACE);
    if (is_digit(*text.at)) {
        const Result bad = text.decimal(index, INT32_MAX, PORTSOCK_PARAM_INTERFACE);
        return bad < 0 ? bad : read_end(text, PORTSOCK_PARAM_INTERFACE);
    }
    char name[16] = {};
    if (text.length() >= sizeof name) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_INTERFACE);
    memcpy(name, text.at, text.length());
    if (strlen(name) != text.length()) return refuse(PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_INTERFACE);
    const Result result = os::interface_index(index, name);
    return result == refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SCOPE)
               ? refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INTERFACE)
               : result;
}

Result check_interface(uint32_t index) {
    return index > INT32_MAX ? refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_INTERFACE) : 0;
}

// ---- devices and UUIDs -----------------------------------------------------------------------------------------

void write_device(Writer &writer, const uint8_t (&device)[6]) {
    for (uint32_t i = 0; i < sizeof device; ++i) {
        if (i > 0) writer.put(':');
        writer.hex(device[i], lower_digits);
    }
}

Result read_device(Reader &text, uint8_t (&device)[6]) {
    const Result malformed = refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    for (uint32_t i = 0; i < sizeof device; ++i) {
        if (i > 0 && !text.take(':')) return malformed;
        if (text.length() < 2 || hex_value(text.at) > 255) return malformed;
        device[i] = static_cast<uint8_t>(hex_value(text.at));
        text.at += 2;
    }
    return 0;
}

namespace {
bool has_dash_before(uint32_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }
} // namespace

void write_uuid(Writer &writer, const uint8_t (&uuid)[16]) {
    for (uint32_t i = 0; i < sizeof uuid; ++i) {
        if (has_dash_before(i)) writer.put('-');
        writer.hex(uuid[i], lower_digits);
    }
}

Result read_uuid(Reader text, uint8_t (&uuid)[16], int32_t parameter) {
    const Result malformed = refuse(PORTSOCK_ERROR_BAD_FORMAT, parameter);
    for (uint32_t i = 0; i < sizeof uuid; ++i) {
        if (has_dash_before(i) && !text.take('-')) return malformed;
        if (text.length() < 2 || hex_value(text.at) > 255) return malformed;
        uuid[i] = static_cast<uint8_t>(hex_value(text.at));
        text.at += 2;
    }
    return read_end(text, parameter);
}

} // namespace portsock_core
