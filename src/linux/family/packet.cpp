// SPDX-License-Identifier: MIT
// Packets of the link layer: "packet:INTERFACE:PROTOCOL", and where there is more to say ":TYPE:HARDWARE:ADDRESS", the
// last in hexadecimal. The interface is its index, or on request its name.
#include "family.hpp"
#ifndef PORTSOCK_WITHOUT_PACKET

namespace portsock_core {

namespace {

constexpr int packet_family = 17;
constexpr size_t protocol_at = 2, interface_at = 4, hardware_at = 8, type_at = 10, count_at = 11, link_at = 12,
                 packet_size = 20; // struct sockaddr_ll
constexpr uint32_t link_most = 8;

Word check_value(const portsock_packet &value) {
    if (value.protocol > 65535) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_PROTOCOL);
    if (value.interface_index > INT32_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_INTERFACE);
    if (value.packet_type > 255) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_TYPE);
    if (value.hardware_type > 65535) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_HARDWARE_ADDRESS);
    if (value.link_length > link_most) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_HARDWARE_ADDRESS);
    return 0;
}

void write_interface(Writer &writer, uint32_t index, uint32_t flags) {
    char name[os::interface_name_size];
    if ((flags & PORTSOCK_TEXT_NAMES) != 0 && os::interface_name(name, index) >= 0 && !is_digit(name[0]))
        writer.put(name, strlen(name));
    else writer.decimal(index);
}

Word read_interface(Reader text, uint32_t &index) {
    if (text.done()) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_INTERFACE);
    if (is_digit(*text.at)) {
        const Word bad = text.decimal(index, INT32_MAX, PORTSOCK_FIELD_INTERFACE);
        return bad < 0 ? bad : read_end(text, PORTSOCK_FIELD_INTERFACE);
    }
    char name[16] = {};
    if (text.length() >= sizeof name) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_INTERFACE);
    memcpy(name, text.at, text.length());
    if (strlen(name) != text.length()) return refuse(PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_FIELD_INTERFACE);
    const Word word = os::interface_index(index, name);
    return word == refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_SCOPE)
               ? refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_INTERFACE)
               : word;
}

Word read_link(Reader text, portsock_packet &value) {
    const Word malformed = refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_HARDWARE_ADDRESS);
    if (text.length() % 2 != 0) return malformed;
    if (text.length() / 2 > link_most) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_HARDWARE_ADDRESS);
    for (; !text.done(); text.at += 2) {
        const uint32_t byte = hex_value(text.at);
        if (byte > 255) return malformed;
        value.link[value.link_length++] = static_cast<uint8_t>(byte);
    }
    return 0;
}

Word read_rest(Reader text, portsock_packet &value) {
    if (text.done()) return 0;
    if (const Word bad = read_next(text, value.packet_type, 255, PORTSOCK_FIELD_TYPE); bad < 0) return bad;
    if (const Word bad = read_next(text, value.hardware_type, 65535, PORTSOCK_FIELD_HARDWARE_ADDRESS); bad < 0)
        return bad;
    if (!text.take(':')) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_HARDWARE_ADDRESS);
    return read_link(text, value);
}

} // namespace

Word packet_encode(portsock_address *address, const portsock_packet *value) {
    if (const Word bad = check_encode(address, value); bad < 0) return bad;
    if (const Word bad = check_value(*value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, packet_family, packet_size);
    put_big16(bytes + protocol_at, value->protocol);
    put_number(bytes + interface_at, value->interface_index);
    put_number(bytes + hardware_at, static_cast<uint16_t>(value->hardware_type));
    bytes[type_at] = static_cast<uint8_t>(value->packet_type);
    bytes[count_at] = static_cast<uint8_t>(value->link_length);
    memcpy(bytes + link_at, value->link, value->link_length);
    return 0;
}

// The kernel gives no more of the hardware address than there is, or all eight bytes.
Word packet_decode(portsock_packet *value, const portsock_address *address) {
    if (const Word bad = check_decode(value, address, packet_family, link_at); bad < 0) return bad;
    const uint32_t count = address->bytes[count_at];
    if (count > link_most || link_at + count > address->length)
        return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_ADDRESS);
    *value = {};
    value->protocol = get_big16(address->bytes + protocol_at);
    value->interface_index = get_number<uint32_t>(address->bytes + interface_at);
    value->hardware_type = get_number<uint16_t>(address->bytes + hardware_at);
    value->packet_type = address->bytes[type_at];
    value->link_length = count;
    memcpy(value->link, address->bytes + link_at, count);
    return 0;
}

bool packet_format(Writer &writer, const portsock_address &address, uint32_t flags) {
    portsock_packet value;
    portsock_address exact;
    if (packet_decode(&value, &address) < 0 || packet_encode(&exact, &value) < 0) return false;
    if (!is_same_address(exact, address)) return false;
    writer.put("packet:", 7);
    write_interface(writer, value.interface_index, flags);
    write_next(writer, value.protocol);
    if (value.packet_type == 0 && value.hardware_type == 0 && value.link_length == 0) return true;
    write_next(writer, value.packet_type);
    write_next(writer, value.hardware_type);
    writer.put(':');
    for (uint32_t i = 0; i < value.link_length; ++i) writer.hex(value.link[i], lower_digits);
    return true;
}

Word packet_parse(portsock_address &address, Reader text) {
    portsock_packet value{};
    Reader interface_text;
    if (!text.until(':', interface_text)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_PROTOCOL);
    if (const Word bad = read_interface(interface_text, value.interface_index); bad < 0) return bad;
    if (const Word bad = text.decimal(value.protocol, 65535, PORTSOCK_FIELD_PROTOCOL); bad < 0) return bad;
    if (const Word bad = read_rest(text, value); bad < 0) return bad;
    return packet_encode(&address, &value);
}

} // namespace portsock_core

#else

namespace portsock_core {

Word packet_encode(portsock_address *, const portsock_packet *) { return not_built(); }
Word packet_decode(portsock_packet *, const portsock_address *) { return not_built(); }

} // namespace portsock_core

#endif
