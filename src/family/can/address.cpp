// SPDX-License-Identifier: MIT
// CAN, by protocol: "can:INTERFACE" for frames and for the broadcast manager; "isotp:INTERFACE:RECEIVE:SEND" with
// identifiers of three or of eight hexadecimal digits; "j1939:INTERFACE:NAME:GROUP:NODE", all but the first
// hexadecimal.
//
// One struct sockaddr_can serves them all. Each has the length that the kernel returns (since 5.4), which distinguishes
// them apart.
#include "../family_util.hpp"
#if PORTSOCK_HAS_CAN >= 0

namespace portsock_core {

namespace {

constexpr int can_family = PORTSOCK_HAS_CAN;
constexpr size_t can_interface_at = 4, can_size = 8, receive_id_at = 8, send_id_at = 12, isotp_size = 16,
                 j1939_name_at = 8, j1939_group_at = 16, j1939_node_at = 20, j1939_size = 24;
constexpr uint32_t max_standard_id = 0x7ff, extended_flag = 0x80000000,
                   max_extended_id = 0x1fffffff; // of an identifier
constexpr uint32_t max_group = 0x40000, max_node = 255;

uint8_t *begin_can(portsock_address &address, uint32_t interface_index, size_t size) {
    uint8_t *bytes = begin_native(address, can_family, size);
    put_field(bytes + can_interface_at, interface_index);
    return bytes;
}

uint32_t interface_of(const portsock_address &address) { return get_field<uint32_t>(address.bytes + can_interface_at); }

// Before the other parts of a text: the interface, and the ":".
Result read_can_interface(Reader &text, uint32_t &index, int32_t next) {
    Reader part;
    if (!text.until(':', part)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, next);
    return read_interface(part, index);
}

bool is_identifier(uint32_t id) {
    return (id & extended_flag) != 0 ? (id & ~extended_flag) <= max_extended_id : id <= max_standard_id;
}

void write_identifier(Writer &writer, uint32_t id) {
    const bool extended = (id & extended_flag) != 0;
    writer.put(':');
    for (int shift = extended ? 28 : 8; shift >= 0; shift -= 4)
        writer.put(lower_digits[(id & max_extended_id) >> shift & 15]);
}

// The number of digits determines the kind of identifier.
Result read_identifier(Reader text, uint32_t &id) {
    const bool extended = text.length() == 8;
    uint64_t value = 0;
    if (!extended && text.length() != 3) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_IDENTIFIER);
    const Result bad = read_hex(text, value, extended ? max_extended_id : max_standard_id, PORTSOCK_PARAM_IDENTIFIER);
    if (bad < 0) return bad;
    id = static_cast<uint32_t>(value) | (extended ? extended_flag : 0);
    return read_end(text, PORTSOCK_PARAM_IDENTIFIER);
}

// ":" and a number in hexadecimal.
void write_next_hex(Writer &writer, uint64_t value) {
    writer.put(':');
    write_hex(writer, value);
}

} // namespace

// ---- frames, and the broadcast manager -------------------------------------------------------------------------

Result can_encode(portsock_address *address, const portsock_can *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (const Result bad = check_interface(value->interface_index); bad < 0) return bad;
    (void)begin_can(*address, value->interface_index, can_size);
    return 0;
}

Result can_decode(portsock_can *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, can_family, can_size); bad < 0) return bad;
    value->interface_index = interface_of(*address);
    return 0;
}

bool can_format(Writer &writer, const portsock_address &address, uint32_t flags) {
    portsock_can value;
    if (!read_exactly(value, address, can_decode, can_encode)) return false;
    writer.put("can:", 4);
    write_interface(writer, value.interface_index, flags);
    return true;
}

Result can_parse(portsock_address &address, Reader text) {
    portsock_can value{};
    if (const Result bad = read_interface(text, value.interface_index); bad < 0) return bad;
    return can_encode(&address, &value);
}

// ---- ISO-TP ----------------------------------------------------------------------------------------------------

Result isotp_encode(portsock_address *address, const portsock_isotp *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (const Result bad = check_interface(value->interface_index); bad < 0) return bad;
    if (!is_identifier(value->receive_id) || !is_identifier(value->send_id))
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_IDENTIFIER);
    uint8_t *bytes = begin_can(*address, value->interface_index, isotp_size);
    put_field(bytes + receive_id_at, value->receive_id);
    put_field(bytes + send_id_at, value->send_id);
    return 0;
}

Result isotp_decode(portsock_isotp *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, can_family, isotp_size); bad < 0) return bad;
    value->interface_index = interface_of(*address);
    value->receive_id = get_field<uint32_t>(address->bytes + receive_id_at);
    value->send_id = get_field<uint32_t>(address->bytes + send_id_at);
    return 0;
}

bool isotp_format(Writer &writer, const portsock_address &address, uint32_t flags) {
    portsock_isotp value;
    if (!read_exactly(value, address, isotp_decode, isotp_encode)) return false;
    writer.put("isotp:", 6);
    write_interface(writer, value.interface_index, flags);
    write_identifier(writer, value.receive_id);
    write_identifier(writer, value.send_id);
    return true;
}

Result isotp_parse(portsock_address &address, Reader text) {
    portsock_isotp value{};
    Reader receive;
    if (const Result bad = read_can_interface(text, value.interface_index, PORTSOCK_PARAM_IDENTIFIER); bad < 0)
        return bad;
    if (!text.until(':', receive)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_IDENTIFIER);
    if (const Result bad = read_identifier(receive, value.receive_id); bad < 0) return bad;
    if (const Result bad = read_identifier(text, value.send_id); bad < 0) return bad;
    return isotp_encode(&address, &value);
}

// ---- J1939 -----------------------------------------------------------------------------------------------------

Result j1939_encode(portsock_address *address, const portsock_j1939 *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (const Result bad = check_interface(value->interface_index); bad < 0) return bad;
    if (value->parameter_group > max_group) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PARAMETER_GROUP);
    if (value->node > max_node) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_NODE);
    if (value->reserved != 0) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE);
    uint8_t *bytes = begin_can(*address, value->interface_index, j1939_size);
    put_field(bytes + j1939_name_at, value->name);
    put_field(bytes + j1939_group_at, value->parameter_group);
    bytes[j1939_node_at] = static_cast<uint8_t>(value->node);
    return 0;
}

Result j1939_decode(portsock_j1939 *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, can_family, j1939_size); bad < 0) return bad;
    value->name = get_field<uint64_t>(address->bytes + j1939_name_at);
    value->interface_index = interface_of(*address);
    value->parameter_group = get_field<uint32_t>(address->bytes + j1939_group_at);
    value->node = address->bytes[j1939_node_at];
    value->reserved = 0;
    return 0;
}

bool j1939_format(Writer &writer, const portsock_address &address, uint32_t flags) {
    portsock_j1939 value;
    if (!read_exactly(value, address, j1939_decode, j1939_encode)) return false;
    writer.put("j1939:", 6);
    write_interface(writer, value.interface_index, flags);
    write_next_hex(writer, value.name);
    write_next_hex(writer, value.parameter_group);
    write_next_hex(writer, value.node);
    return true;
}

Result j1939_parse(portsock_address &address, Reader text) {
    portsock_j1939 value{};
    uint64_t group = 0, node = 0;
    if (const Result bad = read_can_interface(text, value.interface_index, PORTSOCK_PARAM_NAME); bad < 0) return bad;
    if (const Result bad = read_hex(text, value.name, UINT64_MAX, PORTSOCK_PARAM_NAME); bad < 0) return bad;
    if (!text.take(':')) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PARAMETER_GROUP);
    if (const Result bad = read_hex(text, group, max_group, PORTSOCK_PARAM_PARAMETER_GROUP); bad < 0) return bad;
    if (!text.take(':')) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_NODE);
    if (const Result bad = read_hex(text, node, max_node, PORTSOCK_PARAM_NODE); bad < 0) return bad;
    if (const Result bad = read_end(text, PORTSOCK_PARAM_NODE); bad < 0) return bad;
    value.parameter_group = static_cast<uint32_t>(group);
    value.node = static_cast<uint32_t>(node);
    return j1939_encode(&address, &value);
}

} // namespace portsock_core

#endif
