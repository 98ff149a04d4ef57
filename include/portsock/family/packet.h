/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_PACKET: packets of the link layer, on Linux. */
#ifndef PORTSOCK_FAMILY_PACKET_H
#define PORTSOCK_FAMILY_PACKET_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"
#include "../socket.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- addresses --------------------------------------------------------------------------------------------------- */

/** AF_PACKET, Linux. */
typedef struct portsock_packet {
    uint32_t protocol;        /**< 0 to 65535, an Ethernet type, host order */
    uint32_t interface_index; /**< the index of the interface */
    uint32_t packet_type;     /**< received: 0 for us, 1 broadcast, 2 multicast, 3 for others, 4 outgoing */
    uint32_t hardware_type;   /**< ARP's number of the hardware: 1 Ethernet, 772 loopback */
    uint32_t link_length;     /**< bytes of link, at most 8 */
    uint8_t link[8];          /**< the hardware address */
} portsock_packet;

/** Makes an address from a portsock_packet: the link layer.
 *
 *  Text: "packet:INTERFACE:PROTOCOL", or "packet:INTERFACE:PROTOCOL:TYPE:HARDWARE:ADDRESS", the address in
 *  hexadecimal.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; OUT_OF_RANGE, parameter PROTOCOL, INTERFACE, TYPE or HARDWARE_ADDRESS;
 *  TOO_LONG, parameter HARDWARE_ADDRESS; UNSUPPORTED, parameter FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_packet_encode(portsock_address *address, const portsock_packet *value);

/** Reads the portsock_packet of an address: the link layer.
 *
 *  Text: "packet:INTERFACE:PROTOCOL", or "packet:INTERFACE:PROTOCOL:TYPE:HARDWARE:ADDRESS", the address in
 *  hexadecimal.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_packet_decode(portsock_packet *value, const portsock_address *address);

/* ---- memberships and statistics ---------------------------------------------------------------------------------- */

/** The types of memberships, for portsock_packet_join. */
enum portsock_packet_membership {
    PORTSOCK_PACKET_MR_MULTICAST = 0,     /**< the multicasts to an address */
    PORTSOCK_PACKET_MR_PROMISCUOUS = 1,   /**< everything */
    PORTSOCK_PACKET_MR_ALL_MULTICAST = 2, /**< all multicasts */
    PORTSOCK_PACKET_MR_UNICAST = 3        /**< what is sent to an address too */
};

/** Makes an interface receive more packets for a packet socket, until the socket is closed.
 *
 *  @param socket the socket
 *  @param interface_index the index of the interface
 *  @param type PORTSOCK_PACKET_MR_*
 *  @param address the hardware address; NULL for a type that needs none; in bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  The system's error; OUT_OF_RANGE, parameter TYPE; TOO_LONG, parameter HARDWARE_ADDRESS (above 8 bytes);
 *  UNSUPPORTED; NULL_POINTER; CLOSED.
 *  @par System calls
 *  setsockopt(PACKET_ADD_MEMBERSHIP). */
PORTSOCK_API portsock_result portsock_packet_join(portsock_socket *socket, uint32_t interface_index, uint32_t type,
                                                  const uint8_t *address, size_t length);

/** Ends a membership of portsock_packet_join.
 *
 *  @param socket the socket
 *  @param interface_index the index of the interface
 *  @param type PORTSOCK_PACKET_MR_*
 *  @param address as for portsock_packet_join, in bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  The errors of portsock_packet_join.
 *  @par System calls
 *  setsockopt(PACKET_DROP_MEMBERSHIP). */
PORTSOCK_API portsock_result portsock_packet_leave(portsock_socket *socket, uint32_t interface_index, uint32_t type,
                                                   const uint8_t *address, size_t length);

/** Reads how many packets a packet socket saw, and how many of them were dropped, since the last call.
 *
 *  @param socket the socket
 *  @param seen how many packets the socket saw
 *  @param dropped how many packets were dropped for lack of space
 *  @return 0
 *  @par Errors
 *  The system's error; UNSUPPORTED; NULL_POINTER; CLOSED.
 *  @par System calls
 *  getsockopt(PACKET_STATISTICS). */
PORTSOCK_API portsock_result portsock_packet_statistics(portsock_socket *socket, uint32_t *seen, uint32_t *dropped);

/* clang-format off */
/* generated: constants packet begin */
/** Constants of AF_PACKET. */
enum portsock_packet_constant {
    PORTSOCK_ETHERTYPE_ARP    = 0x0806, /**< address resolution */
    PORTSOCK_ETHERTYPE_IP     = 0x0800, /**< IPv4 */
    PORTSOCK_ETHERTYPE_IPV6   = 0x86dd, /**< IPv6 */
    PORTSOCK_ETHERTYPE_VLAN   = 0x8100, /**< IEEE 802.1Q */
    PORTSOCK_ETH_P_ALL        = 0x0003, /**< every protocol */
    PORTSOCK_PACKET_BROADCAST = 1,      /**< to every host of the link */
    PORTSOCK_PACKET_FASTROUTE = 6,      /**< forwarded by the device */
    PORTSOCK_PACKET_HOST      = 0,      /**< kind of a packet: to this machine */
    PORTSOCK_PACKET_LOOPBACK  = 5,      /**< looped back */
    PORTSOCK_PACKET_MULTICAST = 2,      /**< to a group */
    PORTSOCK_PACKET_OTHERHOST = 3,      /**< to another host, received in promiscuous mode */
    PORTSOCK_PACKET_OUTGOING  = 4       /**< sent by this machine */
};
/* generated: constants packet end */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_PACKET_H */
