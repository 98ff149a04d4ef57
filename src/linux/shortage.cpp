// SPDX-License-Identifier: MIT
// The meanings of ENOBUFS in Linux's kernel (P90, P91).
#include "../os_number.hpp"
#include "../posix/failure.hpp"
#include <netinet/in.h>

namespace portsock_core::os {

namespace {

// Families whose sends return dev_queue_xmit's verdict, NET_XMIT_DROP, as ENOBUFS: packet_snd of
// net/packet/af_packet.c, can_send of net/can/af_can.c (raw, broadcast manager, ISO-TP), raw_sendmsg of
// net/ieee802154/socket.c.
constexpr int32_t queueing_families[] = {PORTSOCK_AF_PACKET, PORTSOCK_AF_CAN, PORTSOCK_AF_IEEE802154};

int read_int_option(Handle handle, int level, int name) {
    int value = 0;
    socklen_t length = sizeof value;
    (void)::getsockopt(static_cast<int>(handle), level, name, &value, &length);
    return value;
}

// Datagrams of IP: only with IP_RECVERR (udp_send_skb of net/ipv4/udp.c, raw_send_hdrinc of raw.c). A datagram that is
// too long for SO_SNDBUF fails with ENOBUFS as well, each time (__ip_append_data); with this much no datagram is.
bool reports_full_queue(Handle handle, int32_t family) {
    constexpr int enough = 2 * 65536; // the kernel returns twice what counts
    const bool reports = family == PORTSOCK_AF_INET ? read_int_option(handle, IPPROTO_IP, IP_RECVERR) != 0
                                                    : read_int_option(handle, IPPROTO_IPV6, IPV6_RECVERR) != 0;
    return reports && read_int_option(handle, SOL_SOCKET, SO_SNDBUF) >= enough;
}

} // namespace

bool is_full_queue(Result failed, Handle handle, int32_t family, int32_t type) {
    if (failed != system_failure(ENOBUFS) || type == PORTSOCK_SOCK_STREAM) return false;
    for (const int32_t queueing : queueing_families)
        if (family == queueing) return true;
    return table::is_internet(family) && reports_full_queue(handle, family);
}

// netlink_overrun of net/netlink/af_netlink.c.
bool is_message_loss(Result failed, int32_t family, int32_t) {
    return failed == system_failure(ENOBUFS) && family == PORTSOCK_AF_NETLINK;
}

// net.ipv4.igmp_max_memberships and igmp_max_msf, net.ipv6.mld_max_msf (net/ipv4/igmp.c, net/ipv6/mcast.c).
bool is_group_limit(Result failed) { return failed == system_failure(ENOBUFS); }

} // namespace portsock_core::os
