// SPDX-License-Identifier: MIT
// The texts of Bluetooth, the same on every system; the bytes are each system's. "l2cap:DEVICE:PSM",
// "rfcomm:DEVICE:CHANNEL", "hci:NUMBER", "hci:DEVICE", "hci:NODE", "sco:DEVICE".
#include "../family_util.hpp"

namespace portsock_core {

#if PORTSOCK_HAS_BLUETOOTH >= 0

bool l2cap_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_l2cap value;
    if (!read_exactly(value, address, l2cap_decode, l2cap_encode)) return false;
    writer.put("l2cap:", 6);
    write_device(writer, value.address);
    write_next(writer, value.psm);
    bool first = true;
    write_parameter(writer, first, "cid", value.cid);
    write_parameter(writer, first, "type", value.address_type);
    return true;
}

Result l2cap_parse(portsock_address &address, Reader text) {
    portsock_l2cap value{};
    if (const Result bad = read_device(text, value.address); bad < 0) return bad;
    if (const Result bad = read_next(text, value.psm, UINT16_MAX, PORTSOCK_PARAM_PORT); bad < 0) return bad;
    const Parameter parameters[] = {{"cid=", value.cid, UINT16_MAX, PORTSOCK_PARAM_CHANNEL},
                                    {"type=", value.address_type, UINT8_MAX, PORTSOCK_PARAM_TYPE}};
    if (const Result bad = read_parameters(text, parameters, 2); bad < 0) return bad;
    return l2cap_encode(&address, &value);
}

// A controller by its number (Linux), its address (NetBSD) or its node's name (FreeBSD).
static void write_controller(Writer &writer, const portsock_hci &value) {
    const auto *const node = reinterpret_cast<const uint8_t *>(value.node);
    if (node[0] != 0) write_escaped(writer, node, strlen(value.node), is_digit(value.node[0]));
    else if (!is_zero(value.address)) write_device(writer, value.address);
    else writer.decimal(value.device);
}

static Result read_node(Reader text, char (&node)[sizeof(portsock_hci::node)]) {
    size_t length = 0;
    if (const Result bad = read_escaped(nullptr, length, text); bad < 0) return bad;
    if (length >= sizeof node) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME);
    if (const Result bad = read_escaped(reinterpret_cast<uint8_t *>(node), length, text); bad < 0) return bad;
    return memchr(node, 0, length) != nullptr ? refuse(PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_NAME) : 0;
}

bool hci_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_hci value;
    if (!read_exactly(value, address, hci_decode, hci_encode)) return false;
    writer.put("hci:", 4);
    write_controller(writer, value);
    bool first = true;
    write_parameter(writer, first, "channel", value.channel);
    return true;
}

Result hci_parse(portsock_address &address, Reader text) {
    portsock_hci value{};
    if (text.done()) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_INTERFACE);
    Reader device = text;
    if (read_device(device, value.address) >= 0 && device.done()) return hci_encode(&address, &value);
    value = {};
    if (!is_digit(*text.at)) {
        if (const Result bad = read_node(text, value.node); bad < 0) return bad;
        return hci_encode(&address, &value);
    }
    if (const Result bad = text.decimal(value.device, UINT16_MAX, PORTSOCK_PARAM_INTERFACE); bad < 0) return bad;
    const Parameter channel{"channel=", value.channel, UINT16_MAX, PORTSOCK_PARAM_CHANNEL};
    if (const Result bad = read_parameters(text, &channel, 1); bad < 0) return bad;
    return hci_encode(&address, &value);
}

bool sco_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_sco value;
    if (!read_exactly(value, address, sco_decode, sco_encode)) return false;
    writer.put("sco:", 4);
    write_device(writer, value.address);
    return true;
}

Result sco_parse(portsock_address &address, Reader text) {
    portsock_sco value{};
    if (const Result bad = read_device(text, value.address); bad < 0) return bad;
    if (const Result bad = read_end(text, PORTSOCK_PARAM_HARDWARE_ADDRESS); bad < 0) return bad;
    return sco_encode(&address, &value);
}

#endif

#if PORTSOCK_HAS_RFCOMM >= 0

bool rfcomm_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_rfcomm value;
    if (!read_exactly(value, address, rfcomm_decode, rfcomm_encode)) return false;
    writer.put("rfcomm:", 7);
    write_device(writer, value.address);
    write_next(writer, value.channel);
    if (is_zero(value.service)) return true;
    writer.put("?service=", 9);
    write_uuid(writer, value.service);
    return true;
}

Result rfcomm_parse(portsock_address &address, Reader text) {
    portsock_rfcomm value{};
    if (const Result bad = read_device(text, value.address); bad < 0) return bad;
    if (const Result bad = read_next(text, value.channel, UINT32_MAX, PORTSOCK_PARAM_CHANNEL); bad < 0) return bad;
    if (text.take("?service=")) {
        if (const Result bad = read_uuid(text, value.service, PORTSOCK_PARAM_SERVICE); bad < 0) return bad;
    } else if (!text.done()) {
        return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_CHANNEL);
    }
    return rfcomm_encode(&address, &value);
}

#endif

} // namespace portsock_core
