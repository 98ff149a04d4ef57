// SPDX-License-Identifier: MIT
// The monotonic clock: QueryPerformanceCounter.
#include "../os.hpp"
#include <native.hpp>

namespace portsock_core::os {

// Seconds and the rest apart: ticks times a thousand million overflow within minutes or years, as the machine has it.
int64_t clock() {
    constexpr int64_t second = 1000000000;
    LARGE_INTEGER ticks, frequency; // both calls can't fail since Windows XP
    (void)::QueryPerformanceFrequency(&frequency);
    (void)::QueryPerformanceCounter(&ticks);
    const int64_t seconds = ticks.QuadPart / frequency.QuadPart;
    const int64_t rest = ticks.QuadPart % frequency.QuadPart;
    return seconds * second + rest * second / frequency.QuadPart + 1; // it counts from the start of the machine, at 0
}

} // namespace portsock_core::os
