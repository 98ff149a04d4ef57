// SPDX-License-Identifier: MIT
// Definitions from a POSIX system's headers for src/core and src/family: the address structs and the limits.
#pragma once
#ifndef __APPLE_USE_RFC_3542
#define __APPLE_USE_RFC_3542 1
#endif
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include "../base/byte_order.hpp"

namespace portsock_core::os {

inline constexpr bool has_threads = true; // base/atomic.hpp

// Most bytes of one receive or send; more is cut (streams) or refused (datagrams) by the core. Linux cuts what a
// receive makes itself.
inline constexpr size_t transfer_limit = INT_MAX; // macOS fails with EINVAL beyond (P49)
inline constexpr size_t stream_send_limit = transfer_limit;
#ifdef PORTSOCK_LINUX_KERNEL
inline constexpr size_t receive_limit = SIZE_MAX;
#else
inline constexpr size_t receive_limit = transfer_limit;
#endif

// Most buffers of one vectored call.
#ifdef IOV_MAX
inline constexpr size_t vector_limit = IOV_MAX;
#else
inline constexpr size_t vector_limit = 16; // POSIX promises that much
#endif

// Where a sockaddr has a length byte (BSD, macOS, Haiku), it is set.
template <class Address> inline constexpr bool has_length_byte = requires(Address address) { address.sa_len; };
template <class Address> inline void put_length_byte(void *address, size_t length) {
    if constexpr (has_length_byte<Address>)
        static_cast<unsigned char *>(address)[offsetof(Address, sa_len)] = static_cast<unsigned char>(length);
}

// The head of a sockaddr: its family, a native number, and the length byte beside it where there is one (BSD, macOS).
// Addresses are bytes at any alignment, hence memcpy.
inline void put_family(void *address, int family, [[maybe_unused]] size_t length) {
    sa_family_t value = static_cast<sa_family_t>(family);
    memcpy(static_cast<char *>(address) + offsetof(sockaddr, sa_family), &value, sizeof value);
    put_length_byte<sockaddr>(address, length);
}

inline int get_family(const void *address) {
    sa_family_t value;
    memcpy(&value, static_cast<const char *>(address) + offsetof(sockaddr, sa_family), sizeof value);
    return value;
}

// Bytes of an address that must be there for it to have a family.
inline constexpr size_t family_end = offsetof(sockaddr, sa_family) + sizeof(sa_family_t);

// An interface's index as an IPv4 address, 0.0.0.0/8 with the index in it: NetBSD's kernel accepts it in place of the
// interface's address (ip_multicast_if in sys/netinet/ip_output.c; RFC 1724).
inline constexpr uint32_t max_interface_in_address = 0xffffff;
inline in_addr interface_address(uint32_t index) {
    uint8_t bytes[4];
    put_big32(bytes, index);
    in_addr address;
    memcpy(&address, bytes, sizeof address);
    return address;
}

// The longest name that the kernel takes in a UNIX address, the longest path of an address here, and whether there is
// an abstract namespace.
#ifdef SIN6_LEN
inline constexpr size_t unix_name_limit = 253; // SOCK_MAXADDRLEN is 255, less the head (P46)
#else
inline constexpr size_t unix_name_limit = sizeof(sockaddr_un::sun_path);
#endif
#ifdef PORTSOCK_LINUX_KERNEL
inline constexpr size_t unix_path_limit = 253; // what portsock_address holds; long_path.hpp
inline constexpr bool unix_has_abstract = true;
#else
inline constexpr size_t unix_path_limit = unix_name_limit;
inline constexpr bool unix_has_abstract = false;
#endif

} // namespace portsock_core::os
