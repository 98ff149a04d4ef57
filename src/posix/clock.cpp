// SPDX-License-Identifier: MIT
// The monotonic clock.
#include "../base/arithmetic.hpp"
#include "../os.hpp"
#include <time.h>

namespace portsock_core::os {

int64_t clock() {
    timespec now{};
    (void)::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<int64_t>(now.tv_sec) * second_ns + now.tv_nsec;
}

} // namespace portsock_core::os
