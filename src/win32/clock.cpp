// SPDX-License-Identifier: MIT
// The monotonic clock: QueryPerformanceCounter.
#include "../base/arithmetic.hpp"
#include "../os.hpp"
#include <native.hpp>

namespace portsock_core::os {

// Seconds and the rest apart: ticks times a thousand million overflow within minutes or years, as the machine has it.
int64_t clock() {
    LARGE_INTEGER ticks, frequency; // both calls can't fail since Windows XP
    (void)::QueryPerformanceFrequency(&frequency);
    (void)::QueryPerformanceCounter(&ticks);
    const int64_t seconds = ticks.QuadPart / frequency.QuadPart;
    const int64_t rest = ticks.QuadPart % frequency.QuadPart;
    return seconds * second_ns + rest * second_ns / frequency.QuadPart +
           1; // it counts from the start of the machine, at 0
}

} // namespace portsock_core::os
