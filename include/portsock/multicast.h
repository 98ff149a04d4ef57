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

/** Joins a multicast group of IPv4 or IPv6 on one interface, for one source or for any.
 *
 *  The ports of the addresses are ignored. With an interface_index of 0 the scope of an IPv6 group is used, else the
 *  system chooses: at random on Windows, and for IPv6 on macOS it fails (P36). To receive, bind to the group's port,
 *  and to any address or, on systems other than Windows, to the group.
 *
 *  @param socket the socket
 *  @param group the group's address; its port is ignored
 *  @param source the address of the only source to receive from; NULL: any source
 *  @param interface_index the index of the interface (portsock_interface_index); 0: the scope of an IPv6 group, else
 *         the system's choice
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, BAD_FORMAT, WRONG_FAMILY or OUT_OF_RANGE, parameter GROUP (not an address, or not a group);
 *  WRONG_FAMILY, parameter SOURCE; UNSUPPORTED, parameter GROUP (an IPv4 group by index, or a source of IPv6, where
 *  the system lacks RFC 3678); the system's error (joined already, no such interface); LIMIT_REACHED (too many
 *  groups or sources for the system: on Linux net.ipv4.igmp_max_memberships and igmp_max_msf, net.ipv6.mld_max_msf);
 *  CLOSED.
 *  @par System calls
 *  setsockopt: IP_ADD_MEMBERSHIP, IP_ADD_SOURCE_MEMBERSHIP, IPV6_JOIN_GROUP, MCAST_JOIN_GROUP,
 *  MCAST_JOIN_SOURCE_GROUP. */
PORTSOCK_API portsock_result portsock_join_group(portsock_socket *socket, const portsock_address *group,
                                                 const portsock_address *source, uint32_t interface_index);

/** Leaves a multicast group; pass the same source and interface as to join.
 *
 *  @param socket the socket
 *  @param group the group's address; its port is ignored
 *  @param source the address of the only source to receive from; NULL: any source
 *  @param interface_index the index of the interface
 *  @return 0
 *  @par Errors
 *  The errors of portsock_join_group.
 *  @par System calls
 *  setsockopt: IP_DROP_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP, IPV6_LEAVE_GROUP, MCAST_LEAVE_GROUP,
 *  MCAST_LEAVE_SOURCE_GROUP. */
PORTSOCK_API portsock_result portsock_leave_group(portsock_socket *socket, const portsock_address *group,
                                                  const portsock_address *source, uint32_t interface_index);

/** Stops receiving from one source of a group that was joined for any source.
 *
 *  @param socket the socket
 *  @param group the group's address; its port is ignored
 *  @param source the source
 *  @param interface_index the index of the interface
 *  @return 0
 *  @par Errors
 *  The errors of portsock_join_group; NULL_POINTER, parameter SOURCE.
 *  @par System calls
 *  setsockopt: IP_BLOCK_SOURCE, MCAST_BLOCK_SOURCE. */
PORTSOCK_API portsock_result portsock_block_source(portsock_socket *socket, const portsock_address *group,
                                                   const portsock_address *source, uint32_t interface_index);

/** Receives again from a blocked source.
 *
 *  @param socket the socket
 *  @param group the group's address; its port is ignored
 *  @param source the source
 *  @param interface_index the index of the interface
 *  @return 0
 *  @par Errors
 *  The errors of portsock_block_source.
 *  @par System calls
 *  setsockopt: IP_UNBLOCK_SOURCE, MCAST_UNBLOCK_SOURCE. */
PORTSOCK_API portsock_result portsock_unblock_source(portsock_socket *socket, const portsock_address *group,
                                                     const portsock_address *source, uint32_t interface_index);

/** Joins an IPv4 group on the interface that has a local address, which every system supports.
 *
 *  @param socket the socket
 *  @param group the group's address; its port is ignored
 *  @param source the address of the only source to receive from; NULL: any source
 *  @param local the local address of the interface
 *  @return 0
 *  @par Errors
 *  The errors of portsock_join_group; NULL_POINTER or WRONG_FAMILY, parameter ADDRESS.
 *  @par System calls
 *  setsockopt: IP_ADD_MEMBERSHIP, IP_ADD_SOURCE_MEMBERSHIP. */
PORTSOCK_API portsock_result portsock_join_group_at(portsock_socket *socket, const portsock_address *group,
                                                    const portsock_address *source, const portsock_address *local);

/** Leaves a group that was joined by portsock_join_group_at.
 *
 *  @param socket the socket
 *  @param group the group's address; its port is ignored
 *  @param source the address of the only source to receive from; NULL: any source
 *  @param local as for portsock_join_group_at
 *  @return 0
 *  @par Errors
 *  The errors of portsock_join_group_at.
 *  @par System calls
 *  setsockopt: IP_DROP_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP. */
PORTSOCK_API portsock_result portsock_leave_group_at(portsock_socket *socket, const portsock_address *group,
                                                     const portsock_address *source, const portsock_address *local);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_MULTICAST_H */
