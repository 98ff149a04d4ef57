// SPDX-License-Identifier: MIT
// Definitions from Windows' headers for src/core and src/family: the address structs and the limits.
#pragma once
#define PORTSOCK_WINSOCK 1
#include <winsock2.h>
#include <ws2tcpip.h>
#include <afunix.h>
#include <hvsocket.h>
#include <mstcpip.h>
#include <mswsock.h>
#include <ws2bth.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "../base/byte_order.hpp"

// Names that older headers lack, with the numbers in Windows' documentation.
#ifndef AF_HYPERV
#define AF_HYPERV 34
#endif
#ifndef TCP_KEEPIDLE
#define TCP_KEEPIDLE 3
#endif
#ifndef TCP_MAXSEG
#define TCP_MAXSEG 4
#endif
#ifndef TCP_MAXRT
#define TCP_MAXRT 5
#endif
#ifndef TCP_MAXRTMS
#define TCP_MAXRTMS 14
#endif
#ifndef TCP_FASTOPEN
#define TCP_FASTOPEN 15
#endif
#ifndef TCP_KEEPCNT
#define TCP_KEEPCNT 16
#endif
#ifndef TCP_KEEPINTVL
#define TCP_KEEPINTVL 17
#endif
#ifndef TCP_FAIL_CONNECT_ON_ICMP_ERROR
#define TCP_FAIL_CONNECT_ON_ICMP_ERROR 18
#endif
#ifndef UDP_SEND_MSG_SIZE
#define UDP_SEND_MSG_SIZE 2
#endif
#ifndef UDP_RECV_MAX_COALESCED_SIZE
#define UDP_RECV_MAX_COALESCED_SIZE 3
#endif
#ifndef IP_USER_MTU
#define IP_USER_MTU 76
#endif
#ifndef IPV6_USER_MTU
#define IPV6_USER_MTU 76
#endif
#ifndef IPV6_PROTECTION_LEVEL
#define IPV6_PROTECTION_LEVEL 23
#endif
#ifndef IP_PROTECTION_LEVEL
#define IP_PROTECTION_LEVEL 23
#endif
#ifndef SO_RANDOMIZE_PORT
#define SO_RANDOMIZE_PORT 0x3005
#endif
#ifndef SO_PORT_SCALABILITY
#define SO_PORT_SCALABILITY 0x3006
#endif
#ifndef SIO_RCVALL_MCAST
#define SIO_RCVALL_MCAST _WSAIOW(IOC_VENDOR, 2)
#endif
#ifndef SIO_RCVALL_IGMPMCAST
#define SIO_RCVALL_IGMPMCAST _WSAIOW(IOC_VENDOR, 3)
#endif
#ifndef SIO_ADDRESS_LIST_CHANGE
#define SIO_ADDRESS_LIST_CHANGE _WSAIO(IOC_WS2, 23)
#endif
#ifndef SIO_TCP_INFO
#define SIO_TCP_INFO _WSAIORW(IOC_VENDOR, 39)
#endif
#ifndef SIO_AF_UNIX_GETPEERPID
#define SIO_AF_UNIX_GETPEERPID _WSAIOR(IOC_VENDOR, 256)
#endif
#ifndef SIO_UDP_NETRESET
#define SIO_UDP_NETRESET _WSAIOW(IOC_VENDOR, 15)
#endif
#ifndef SIO_TCP_SET_ACK_FREQUENCY
#define SIO_TCP_SET_ACK_FREQUENCY _WSAIOW(IOC_VENDOR, 23)
#endif

// A type of control message, and no option: SIO_TIMESTAMPING enables it.
#undef SO_TIMESTAMP

// Requests that are options in all but name: they go to WSAIoctl (option.cpp).
#define PORTSOCK_SIO_LEVEL (-2)
#define TCP_QUICKACK SIO_TCP_SET_ACK_FREQUENCY

namespace portsock_core::os {

inline constexpr bool has_threads = true; // base/atomic.hpp

// Most bytes of one receive or send: lengths are int here, and a longer one would wrap (P49).
inline constexpr size_t transfer_limit = INT_MAX;
inline constexpr size_t receive_limit = transfer_limit;

// Most bytes of one send on a stream. A non-blocking send accepts all of its data although the peer reads
// nothing, and fails with WSAENOBUFS when that is too much (P125). A receive returns what has arrived: it needs no such
// limit.
inline constexpr size_t stream_send_limit = 1 << 20;

// IPv4's interface by its index in the place of its address: 0.0.0.0/8, in network order.
inline constexpr uint32_t max_interface_in_address = 0xffffff;
inline in_addr interface_address(uint32_t index) {
    uint8_t bytes[4];
    put_big32(bytes, index);
    in_addr address;
    memcpy(&address, bytes, sizeof address);
    return address;
}

// Most buffers of one vectored call. Windows names no limit; it is POSIX' usual one, an array of WSABUF of 16 KiB on
// the stack.
inline constexpr size_t vector_limit = 1024;

// The head of a sockaddr: its family, a native number. Addresses are bytes at any alignment, hence memcpy.
inline void put_family(void *address, int family, size_t) {
    const ADDRESS_FAMILY value = static_cast<ADDRESS_FAMILY>(family);
    memcpy(static_cast<char *>(address) + offsetof(sockaddr, sa_family), &value, sizeof value);
}

inline int get_family(const void *address) {
    ADDRESS_FAMILY value;
    memcpy(&value, static_cast<const char *>(address) + offsetof(sockaddr, sa_family), sizeof value);
    return value;
}

// Bytes of an address that must be there for it to have a family.
inline constexpr size_t family_end = offsetof(sockaddr, sa_family) + sizeof(ADDRESS_FAMILY);

// The longest path of a UNIX address, without its NUL; if Windows requires one it fails. The
// abstract namespace does not work (P47).
inline constexpr size_t unix_name_limit = sizeof(sockaddr_un::sun_path);
inline constexpr size_t unix_path_limit = unix_name_limit;
inline constexpr bool unix_has_abstract = false;

} // namespace portsock_core::os
