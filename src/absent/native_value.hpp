// SPDX-License-Identifier: MIT
// The values of options that are structs elsewhere: here, of plain words.
#pragma once
#include "../os.hpp"
#include <string.h>

namespace portsock_core::os {

inline uint32_t put_timeout(void *bytes, int64_t timeout) {
    memcpy(bytes, &timeout, sizeof timeout);
    return sizeof timeout;
}

inline int64_t get_timeout(const void *bytes) {
    int64_t timeout;
    memcpy(&timeout, bytes, sizeof timeout);
    return timeout;
}

inline constexpr int64_t linger_limit = 65535;

inline uint32_t put_linger(void *bytes, int64_t seconds) { return put_timeout(bytes, seconds); }
inline int64_t get_linger(const void *bytes) { return get_timeout(bytes); }

inline constexpr uint32_t narrow_size = 1;
inline constexpr bool inet6_index_is_swapped = true;

inline uint32_t put_multicast_interface(void *, uint32_t) { return 0; }

} // namespace portsock_core::os
