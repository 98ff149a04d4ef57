// SPDX-License-Identifier: MIT
// poll counts in milliseconds: a wait is rounded up, so that it never ends early, and cut to what an int holds (P51,
// P67).
#include "poll_slots.hpp"
#include <limits.h>

namespace portsock_core::os {

Result poll(void *slots, size_t count, int64_t timeout) {
    constexpr int64_t millisecond = 1000000;
    int wait = -1; // the only negative timeout that every system accepts (P25)
    if (timeout >= 0) {
        const int64_t rounded = timeout / millisecond + (timeout % millisecond != 0 ? 1 : 0);
        wait = rounded < INT_MAX ? static_cast<int>(rounded) : INT_MAX;
    }
    return poll_answer(::poll(static_cast<pollfd *>(slots), static_cast<nfds_t>(count), wait));
}

} // namespace portsock_core::os
