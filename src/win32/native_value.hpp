// SPDX-License-Identifier: MIT
// The values of options that are structs of the system, or of its width. os.hpp documents each function.
#pragma once
#include "../base/arithmetic.hpp"
#include "../base/byte_order.hpp"
#include "../os.hpp"
#include <native.hpp>

namespace portsock_core::os {

inline uint32_t put_timeout(void *bytes, int64_t timeout) {
    const int64_t time = timeout < 0 ? 0 : round_up(timeout, millisecond_ns);
    if (time > UINT32_MAX) return 0;
    const DWORD value = static_cast<DWORD>(time);
    memcpy(bytes, &value, sizeof value);
    return sizeof value;
}

inline int64_t get_timeout(const void *bytes) {
    DWORD value;
    memcpy(&value, bytes, sizeof value);
    return value == 0 ? -1 : int64_t{value} * millisecond_ns;
}

inline constexpr int64_t linger_limit = 65535;
inline constexpr int64_t keepalive_time_limit = UINT32_MAX / 1000; // SIO_KEEPALIVE_VALS counts milliseconds in 32 bits
inline constexpr int32_t keepalive_count_limit = 255;              // TCP_KEEPCNT, as documented

inline uint32_t put_linger(void *bytes, int64_t seconds) {
    ::linger value{};
    value.l_onoff = seconds < 0 ? 0 : 1;
    value.l_linger = static_cast<u_short>(seconds < 0 ? 0 : seconds);
    memcpy(bytes, &value, sizeof value);
    return sizeof value;
}

inline int64_t get_linger(const void *bytes) {
    ::linger value;
    memcpy(&value, bytes, sizeof value);
    return value.l_onoff == 0 ? -1 : value.l_linger;
}

inline constexpr uint32_t narrow_size = sizeof(DWORD);
inline constexpr int32_t unreadable_option = PORTSOCK_TCP_QUICKACK;
inline constexpr bool inet6_index_is_swapped = false; // IPv4's is

// 0.x.y.z is the interface of that index, in network byte order.
inline uint32_t put_multicast_interface(void *bytes, uint32_t index) {
    if (index > max_interface_in_address) return 0;
    put_big32(static_cast<uint8_t *>(bytes), index);
    return sizeof index;
}

} // namespace portsock_core::os
