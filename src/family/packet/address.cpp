// SPDX-License-Identifier: MIT
// Packets of the link layer: "packet:INTERFACE:PROTOCOL", and where there is more to say ":TYPE:HARDWARE:ADDRESS", the
// last in hexadecimal. The interface is its index, or on request its name.
#include "../family_util.hpp"
#if PORTSOCK_HAS_PACKET >= 0

namespace portsock_core {

namespace {

constexpr int packet_family = PORTSOCK_HAS_PACKET;
constexpr size_t protocol_at = 2, interface_at = 4, hardware_at = 8, type_at = 10, count_at = 11, link_at = 12,
                 packet_size = 20; // struct sockaddr_ll
constexpr uint32_t max_link = 8;

Result check_value(const portsock_packet &value) {
    if (const Result bad = check_interface(value.interface_index); bad < 0) return bad;
    if (value.protocol > 65535) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PROTOCOL);
    if (value.packet_type > 255) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE);
    if (value.hardware_type > 65535) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    if (value.link_length > max_link) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    return 0;
}

Result read_link(Reader text, portsock_packet &value) {
    const Result malformed = refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    if (text.length() % 2 != 0) return malformed;
    if (text.length() / 2 > max_link) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    for (; !text.done(); text.at += 2) {
        const uint32_t byte = hex_value(text.at);
        if (byte > 255) return malformed;
        value.link[value.link_length++] = static_cast<uint8_t>(byte);
    }
    return 0;
}

Result read_rest(Reader text, portsock_packet &value) {
    if (text.done()) return 0;
    if (const Result bad = read_next(text, value.packet_type, 255, PORTSOCK_PARAM_TYPE); bad < 0) return bad;
    if (const Result bad = read_next(text, value.hardware_type, 65535, PORTSOCK_PARAM_HARDWARE_ADDRESS); bad < 0)
        return bad;
    if (!text.take(':')) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    return read_link(text, value);
}

} // namespace

Result packet_encode(portsock_address *address, const portsock_packet *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (const Result bad = check_value(*value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, packet_family, packet_size);
    put_big16(bytes + protocol_at, value->protocol);
    put_field(bytes + interface_at, value->interface_index);
    put_field(bytes + hardware_at, static_cast<uint16_t>(value->hardware_type));
    bytes[type_at] = static_cast<uint8_t>(value->packet_type);
    bytes[count_at] = static_cast<uint8_t>(value->link_length);
    memcpy(bytes + link_at, value->link, value->link_length);
    return 0;
}

// The kernel gives no more of the hardware address than there is, or all eight bytes.
Result packet_decode(portsock_packet *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, packet_family, link_at); bad < 0) return bad;
    const uint32_t count = address->bytes[count_at];
    if (count > max_link || link_at + count > address->length)
        return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS);
    *value = {};
    value->protocol = get_big16(address->bytes + protocol_at);
    value->interface_index = get_field<uint32_t>(address->bytes + interface_at);
    value->hardware_type = get_field<uint16_t>(address->bytes + hardware_at);
    value->packet_type = address->bytes[type_at];
    value->link_length = count;
    memcpy(value->link, address->bytes + link_at, count);
    return 0;
}

bool packet_format(Writer &writer, const portsock_address &address, uint32_t flags) {
    portsock_packet value;
    if (!read_exactly(value, address, packet_decode, packet_encode)) return false;
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

Result packet_parse(portsock_address &address, Reader text) {
    portsock_packet value{};
    Reader interface_text;
    if (!text.until(':', interface_text)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PROTOCOL);
    if (const Result bad = read_interface(interface_text, value.interface_index); bad < 0) return bad;
    if (const Result bad = text.decimal(value.protocol, 65535, PORTSOCK_PARAM_PROTOCOL); bad < 0) return bad;
    if (const Result bad = read_rest(text, value); bad < 0) return bad;
    return packet_encode(&address, &value);
}

} // namespace portsock_core

#endif
