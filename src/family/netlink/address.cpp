// SPDX-License-Identifier: MIT
// Netlink: "netlink:PORT:GROUPS", both decimal.
#include "../integer_address.hpp"
#if PORTSOCK_HAS_NETLINK >= 0

namespace portsock_core {

namespace {
// struct sockaddr_nl
constexpr IntegerAddress netlink_form = {
    PORTSOCK_HAS_NETLINK, 12, 0, "netlink:", {{4, PORTSOCK_PARAM_PORT}, {8, PORTSOCK_PARAM_GROUP}}};
static_assert(sizeof(portsock_netlink) == 8 && offsetof(portsock_netlink, groups) == 4);
} // namespace

Result netlink_encode(portsock_address *address, const portsock_netlink *value) {
    return integers_encode(netlink_form, address, value);
}

Result netlink_decode(portsock_netlink *value, const portsock_address *address) {
    return integers_decode(netlink_form, value, address);
}

bool netlink_format(Writer &writer, const portsock_address &address, uint32_t) {
    return integers_format(netlink_form, writer, address);
}

Result netlink_parse(portsock_address &address, Reader text) { return integers_parse(netlink_form, address, text); }

} // namespace portsock_core

#endif
