// SPDX-License-Identifier: MIT
// The monotonic clock.
#include "../os.hpp"
#include <time.h>

namespace portsock_core::os {

int64_t clock() {
    timespec now{};
    (void)::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<int64_t>(now.tv_sec) * 1000000000 + now.tv_nsec;
}

} // namespace portsock_core::os
