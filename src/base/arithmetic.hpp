// SPDX-License-Identifier: MIT
// Units of time, and arithmetic that does not overflow.
#pragma once
#include <stdint.h>

namespace portsock_core {

inline constexpr int64_t microsecond_ns = 1000;
inline constexpr int64_t millisecond_ns = 1000000;
inline constexpr int64_t second_ns = 1000000000;

// How many whole units hold a time of zero or more: rounded up, so that no wait and no timeout is shorter than
// requested.
constexpr int64_t round_up(int64_t time_ns, int64_t unit_ns) {
    return time_ns / unit_ns + (time_ns % unit_ns != 0 ? 1 : 0);
}

// a + b, at most INT64_MAX; both are zero or more.
constexpr int64_t add_saturated(int64_t a, int64_t b) { return a > INT64_MAX - b ? INT64_MAX : a + b; }

template <class Number> constexpr Number smaller(Number a, Number b) { return a < b ? a : b; }

} // namespace portsock_core
