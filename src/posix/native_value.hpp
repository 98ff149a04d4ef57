// SPDX-License-Identifier: MIT
// The values of options that are structs of the system, or of its width. os.hpp documents each function.
#pragma once
#include "../base/arithmetic.hpp"
#include "../os.hpp"
#include <native.hpp>
#include <sys/time.h>

struct ip_mreqn; // not everywhere

namespace portsock_core::os {

inline uint32_t put_timeout(void *bytes, int64_t timeout) {
    const int64_t time = timeout < 0 ? 0 : timeout;
    timeval value{};
    value.tv_sec = static_cast<decltype(value.tv_sec)>(time / second_ns);
    value.tv_usec = static_cast<decltype(value.tv_usec)>(time % second_ns / microsecond_ns);
    if (value.tv_sec != time / second_ns) return 0; // a time_t of 32 bits
    memcpy(bytes, &value, sizeof value);
    return sizeof value;
}

inline int64_t get_timeout(const void *bytes) {
    timeval value;
    memcpy(&value, bytes, sizeof value);
    const int64_t time = int64_t{value.tv_sec} * second_ns + int64_t{value.tv_usec} * microsecond_ns;
    return time == 0 ? -1 : time;
}

inline constexpr int64_t linger_limit = INT_MAX;

#if defined(__linux__)
inline constexpr int64_t keepalive_time_limit = 32767; // MAX_TCP_KEEPIDLE, MAX_TCP_KEEPINTVL and MAX_TCP_KEEPCNT of
inline constexpr int32_t keepalive_count_limit = 127;  // the kernel's include/net/tcp.h
#else
inline constexpr int64_t keepalive_time_limit = UINT32_MAX / 1000; // macOS and FreeBSD count milliseconds in 32 bits
inline constexpr int32_t keepalive_count_limit = INT32_MAX;
#endif

inline uint32_t put_linger(void *bytes, int64_t seconds) {
    ::linger value{};
    value.l_onoff = seconds < 0 ? 0 : 1;
    value.l_linger = static_cast<int>(seconds < 0 ? 0 : seconds);
    memcpy(bytes, &value, sizeof value);
    return sizeof value;
}

inline int64_t get_linger(const void *bytes) {
    ::linger value;
    memcpy(&value, bytes, sizeof value);
    return value.l_onoff == 0 ? -1 : value.l_linger;
}

inline constexpr uint32_t narrow_size = 1; // some BSDs want one byte, and all take it (P35)
inline constexpr int32_t unreadable_option = 0;
inline constexpr bool inet6_index_is_swapped = true;

// In ip_mreqn; where there is none (NetBSD) as the address 0.0.0.0/8 with the index in it, as RFC 1724 has it.
template <class Request> uint32_t put_interface_request(void *bytes, uint32_t index) {
    if constexpr (requires { sizeof(Request); }) {
        Request request{};
        request.imr_ifindex = static_cast<int>(index);
        memcpy(bytes, &request, sizeof request);
        return sizeof request;
    } else {
        if (index > max_interface_in_address) return 0;
        const in_addr interface = interface_address(index);
        memcpy(bytes, &interface, sizeof interface);
        return sizeof interface;
    }
}

inline uint32_t put_multicast_interface(void *bytes, uint32_t index) {
    return put_interface_request<ip_mreqn>(bytes, index);
}

} // namespace portsock_core::os
