// SPDX-License-Identifier: MIT
// The address structs of FreeBSD and NetBSD, with a length byte each (sys/sys/socket.h, sys/netinet/in.h,
// sys/netinet6/in6.h, sys/sys/un.h), so that the addresses of these systems are tested on any.
#pragma once
#include "../../src/base/control_layout.hpp"
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_INET 2
#ifdef PLAYED_FREEBSD
#define AF_INET6 28
#else
#define AF_INET6 24
#endif

namespace portsock_core {

struct sockaddr {
    uint8_t sa_len;
    uint8_t sa_family;
    char sa_data[14];
};

struct in_addr {
    uint32_t s_addr;
};

struct sockaddr_in {
    uint8_t sin_len;
    uint8_t sin_family;
    uint16_t sin_port;
    in_addr sin_addr;
    uint8_t sin_zero[8];
};

struct in6_addr {
    uint8_t s6_addr[16];
};

struct sockaddr_in6 {
    uint8_t sin6_len;
    uint8_t sin6_family;
    uint16_t sin6_port;
    uint32_t sin6_flowinfo;
    in6_addr sin6_addr;
    uint32_t sin6_scope_id;
};

struct sockaddr_un {
    uint8_t sun_len;
    uint8_t sun_family;
    char sun_path[104];
};

namespace os {

inline void put_family(void *address, int family, size_t length) {
    static_cast<uint8_t *>(address)[0] = static_cast<uint8_t>(length);
    static_cast<uint8_t *>(address)[1] = static_cast<uint8_t>(family);
}

inline int get_family(const void *address) { return static_cast<const uint8_t *>(address)[1]; }

inline constexpr size_t family_end = 2;
inline constexpr size_t unix_path_limit = 253;
inline constexpr size_t unix_name_limit = unix_path_limit;
inline constexpr bool unix_has_abstract = false;

} // namespace os

} // namespace portsock_core
