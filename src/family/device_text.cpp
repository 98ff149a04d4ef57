// SPDX-License-Identifier: MIT
// The text of a lone Bluetooth device's address and of a lone UUID, the same on every system.
#include "device_text.hpp"
#include "family_util.hpp"

namespace portsock_core {

namespace {

constexpr size_t device_text_size = 18, uuid_text_size = 37; // with the NUL

template <class Bytes> Result check_bytes(const Bytes *bytes) {
    return bytes != nullptr ? 0 : refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
}

Result check_input(const void *bytes, const char *text, size_t length) {
    if (const Result bad = check_bytes(bytes); bad < 0) return bad;
    return text != nullptr || length == 0 ? 0 : refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TEXT);
}

} // namespace

Result device_format(const uint8_t *device, char *text, size_t capacity, size_t *needed) {
    if (const Result bad = check_text(text, capacity, needed); bad < 0) return bad;
    if (const Result bad = check_bytes(device); bad < 0) return bad;
    uint8_t bytes[6];
    memcpy(bytes, device, sizeof bytes);
    char written[device_text_size];
    Writer writer(written, sizeof written);
    write_device(writer, bytes);
    return give_text(text, capacity, needed, written, writer.length());
}

Result device_parse(uint8_t *device, const char *text, size_t length) {
    if (const Result bad = check_input(device, text, length); bad < 0) return bad;
    uint8_t bytes[6];
    Reader reader{text, text + length};
    if (const Result bad = read_device(reader, bytes); bad < 0) return bad;
    if (!reader.done()) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    memcpy(device, bytes, sizeof bytes);
    return 0;
}

Result uuid_format(const uint8_t *uuid, char *text, size_t capacity, size_t *needed) {
    if (const Result bad = check_text(text, capacity, needed); bad < 0) return bad;
    if (const Result bad = check_bytes(uuid); bad < 0) return bad;
    uint8_t bytes[16];
    memcpy(bytes, uuid, sizeof bytes);
    char written[uuid_text_size];
    Writer writer(written, sizeof written);
    write_uuid(writer, bytes);
    return give_text(text, capacity, needed, written, writer.length());
}

Result uuid_parse(uint8_t *uuid, const char *text, size_t length) {
    if (const Result bad = check_input(uuid, text, length); bad < 0) return bad;
    uint8_t bytes[16];
    if (const Result bad = read_uuid({text, text + length}, bytes, PORTSOCK_PARAM_VALUE); bad < 0) return bad;
    memcpy(uuid, bytes, sizeof bytes);
    return 0;
}

} // namespace portsock_core
