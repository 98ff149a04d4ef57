/* SPDX-License-Identifier: MIT */
/** @file
 *  Groups of IPv4 and IPv6 multicast. */
#ifndef PORTSOCK_MULTICAST_H
#define PORTSOCK_MULTICAST_H

#include "base.h"
#include "address.h"
#include "socket.h"

#ifdef __cplusplus
extern "C" {
#endif

/* portsock_join_group: hears a multicast group of IPv4 or IPv6 on one interface; of one source, or of any (NULL). The
 * ports of the addresses do not matter. The interface is an index (portsock_interface_index); with 0, an IPv6 group's
 * scope counts, or the system chooses: at random on Windows, not at all for IPv6 on macOS (P36). To receive, bind to the
 * group's port, and to any address or, on systems other than Windows, to the group. Returns 0. Fails with NULL_POINTER,
 * BAD_FORMAT, WRONG_FAMILY or OUT_OF_RANGE, parameter GROUP (no address, or no group); WRONG_FAMILY, parameter SOURCE;
 * UNSUPPORTED, parameter GROUP (an IPv4 group by index, or a source of IPv6, where the system lacks RFC 3678); the system's
 * error (joined already, no such interface); LIMIT_REACHED (too many groups or sources for the system: on Linux
 * net.ipv4.igmp_max_memberships and igmp_max_msf, net.ipv6.mld_max_msf); CLOSED. setsockopt: IP_ADD_MEMBERSHIP, IP_ADD_SOURCE_MEMBERSHIP,
 * IPV6_JOIN_GROUP, MCAST_JOIN_GROUP, MCAST_JOIN_SOURCE_GROUP. */
PORTSOCK_API portsock_result portsock_join_group(portsock_socket *socket, const portsock_address *group,
                                                 const portsock_address *source, uint32_t interface_index);

/* portsock_leave_group: hears it no more; all as it was joined. Returns 0. Fails as portsock_join_group does. */
PORTSOCK_API portsock_result portsock_leave_group(portsock_socket *socket, const portsock_address *group,
                                                  const portsock_address *source, uint32_t interface_index);

/* portsock_block_source: hears a group, joined for any source, of one source no more. Returns 0. Fails as
 * portsock_join_group does, and with NULL_POINTER, parameter SOURCE. setsockopt: IP_BLOCK_SOURCE, MCAST_BLOCK_SOURCE. */
PORTSOCK_API portsock_result portsock_block_source(portsock_socket *socket, const portsock_address *group,
                                                   const portsock_address *source, uint32_t interface_index);

/* portsock_unblock_source: hears it again. Returns 0. Fails as portsock_block_source does. */
PORTSOCK_API portsock_result portsock_unblock_source(portsock_socket *socket, const portsock_address *group,
                                                     const portsock_address *source, uint32_t interface_index);

/* portsock_join_group_at: joins an IPv4 group on the interface that has a local address, which every system can.
 * Returns 0. Fails as portsock_join_group does, and with NULL_POINTER or WRONG_FAMILY, parameter ADDRESS. setsockopt:
 * IP_ADD_MEMBERSHIP, IP_ADD_SOURCE_MEMBERSHIP. */
PORTSOCK_API portsock_result portsock_join_group_at(portsock_socket *socket, const portsock_address *group,
                                                    const portsock_address *source, const portsock_address *local);

/* portsock_leave_group_at: hears it no more. Returns 0. Fails as portsock_join_group_at does. */
PORTSOCK_API portsock_result portsock_leave_group_at(portsock_socket *socket, const portsock_address *group,
                                                     const portsock_address *source, const portsock_address *local);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_MULTICAST_H */
