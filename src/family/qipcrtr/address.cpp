// SPDX-License-Identifier: MIT
// Qualcomm's IPC router: "qipcrtr:NODE:PORT", both decimal.
#include "../family_util.hpp"
#if PORTSOCK_HAS_QIPCRTR >= 0

namespace portsock_core {

namespace {
constexpr int qipcrtr_family = PORTSOCK_HAS_QIPCRTR;
constexpr size_t router_node_at = 4, router_port_at = 8, qipcrtr_size = 12; // struct sockaddr_qrtr
} // namespace

Result qipcrtr_encode(portsock_address *address, const portsock_qipcrtr *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, qipcrtr_family, qipcrtr_size);
    put_field(bytes + router_node_at, value->node);
    put_field(bytes + router_port_at, value->port);
    return 0;
}

Result qipcrtr_decode(portsock_qipcrtr *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, qipcrtr_family, qipcrtr_size); bad < 0) return bad;
    value->node = get_field<uint32_t>(address->bytes + router_node_at);
    value->port = get_field<uint32_t>(address->bytes + router_port_at);
    return 0;
}

bool qipcrtr_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_qipcrtr value;
    if (!read_exactly(value, address, qipcrtr_decode, qipcrtr_encode)) return false;
    writer.put("qipcrtr:", 8);
    writer.decimal(value.node);
    write_next(writer, value.port);
    return true;
}

Result qipcrtr_parse(portsock_address &address, Reader text) {
    portsock_qipcrtr value;
    if (const Result bad = text.decimal(value.node, UINT32_MAX, PORTSOCK_PARAM_NODE); bad < 0) return bad;
    if (const Result bad = read_next(text, value.port, UINT32_MAX, PORTSOCK_PARAM_PORT); bad < 0) return bad;
    if (const Result bad = read_end(text, PORTSOCK_PARAM_PORT); bad < 0) return bad;
    return qipcrtr_encode(&address, &value);
}

} // namespace portsock_core

#endif
