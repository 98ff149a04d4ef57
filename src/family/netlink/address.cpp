// SPDX-License-Identifier: MIT
// Netlink: "netlink:PORT:GROUPS", both decimal.
#include "../family_util.hpp"
#if PORTSOCK_HAS_NETLINK >= 0

namespace portsock_core {

namespace {
constexpr int netlink_family = PORTSOCK_HAS_NETLINK;
constexpr size_t netlink_port_at = 4, netlink_groups_at = 8, netlink_size = 12; // struct sockaddr_nl
} // namespace

Result netlink_encode(portsock_address *address, const portsock_netlink *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, netlink_family, netlink_size);
    put_field(bytes + netlink_port_at, value->port);
    put_field(bytes + netlink_groups_at, value->groups);
    return 0;
}

Result netlink_decode(portsock_netlink *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, netlink_family, netlink_size); bad < 0) return bad;
    value->port = get_field<uint32_t>(address->bytes + netlink_port_at);
    value->groups = get_field<uint32_t>(address->bytes + netlink_groups_at);
    return 0;
}

bool netlink_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_netlink value;
    if (!read_exactly(value, address, netlink_decode, netlink_encode)) return false;
    writer.put("netlink:", 8);
    writer.decimal(value.port);
    write_next(writer, value.groups);
    return true;
}

Result netlink_parse(portsock_address &address, Reader text) {
    portsock_netlink value;
    if (const Result bad = text.decimal(value.port, UINT32_MAX, PORTSOCK_PARAM_PORT); bad < 0) return bad;
    if (const Result bad = read_next(text, value.groups, UINT32_MAX, PORTSOCK_PARAM_GROUP); bad < 0) return bad;
    if (const Result bad = read_end(text, PORTSOCK_PARAM_GROUP); bad < 0) return bad;
    return netlink_encode(&address, &value);
}

} // namespace portsock_core

#endif
