// SPDX-License-Identifier: MIT
// For a target that has no headers of sockets: the address structs in Linux's layout, and the limits, so that addresses
// and their texts work where there is no system to hand them to.
#pragma once
#include "../base/control_layout.hpp"
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10

namespace portsock_core {

struct sockaddr {
    uint16_t sa_family;
    char sa_data[14];
};

struct in_addr {
    uint32_t s_addr;
};

struct sockaddr_in {
    uint16_t sin_family;
    uint16_t sin_port;
    in_addr sin_addr;
    uint8_t sin_zero[8];
};

struct in6_addr {
    uint8_t s6_addr[16];
};

struct sockaddr_in6 {
    uint16_t sin6_family;
    uint16_t sin6_port;
    uint32_t sin6_flowinfo;
    in6_addr sin6_addr;
    uint32_t sin6_scope_id;
};

struct sockaddr_un {
    uint16_t sun_family;
    char sun_path[108];
};

static_assert(sizeof(sockaddr) == 16 && sizeof(sockaddr_in) == 16);
static_assert(sizeof(sockaddr_in6) == 28 && sizeof(sockaddr_un) == 110);

namespace os {

// No threads: a result that two of them would look at is loaded and stored where the processor has no atomic exchange
// (base/atomic.hpp).
inline constexpr bool has_threads = false;

inline constexpr size_t transfer_limit = 0x7fffffff;
inline constexpr size_t stream_send_limit = 0x40000000; // another number, so that a test sees which one is used
inline constexpr size_t receive_limit = transfer_limit;
inline constexpr size_t vector_limit = 16;

inline void put_family(void *address, int family, size_t) {
    const uint16_t value = static_cast<uint16_t>(family);
    memcpy(address, &value, sizeof value);
}

inline int get_family(const void *address) {
    uint16_t value;
    memcpy(&value, address, sizeof value);
    return value;
}

inline constexpr size_t family_end = sizeof(uint16_t);
inline constexpr size_t unix_name_limit = sizeof(sockaddr_un::sun_path);
inline constexpr size_t unix_path_limit = unix_name_limit;
inline constexpr bool unix_has_abstract = true;

// As on Linux, with the words of this machine.
inline constexpr ControlLayout linux_control_layout = {.head = 2 * sizeof(uint32_t) + sizeof(size_t),
                                                       .alignment = sizeof(size_t),
                                                       .length_at = 0,
                                                       .length_size = sizeof(size_t),
                                                       .level_at = sizeof(size_t),
                                                       .type_at = sizeof(size_t) + 4,
                                                       .microseconds_size = 8,
                                                       .nanoseconds_size = 8,
                                                       .ip_number_size = 4,
                                                       .segment_size = 2,
                                                       .packet_info_is_long = true};

} // namespace os

} // namespace portsock_core
