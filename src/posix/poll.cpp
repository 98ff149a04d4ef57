// SPDX-License-Identifier: MIT
// poll counts in milliseconds: a wait is rounded up, so that it never ends early, and cut to what an int holds (P51,
// P67).
#include "../base/arithmetic.hpp"
#include "poll_slots.hpp"
#include <limits.h>

namespace portsock_core::os {

Result poll(void *slots, size_t count, int64_t timeout) {
    int wait = -1; // the only negative timeout that every system accepts (P25)
    if (timeout >= 0) wait = static_cast<int>(smaller(round_up(timeout, millisecond_ns), int64_t{INT_MAX}));
    return poll_answer(::poll(static_cast<pollfd *>(slots), static_cast<nfds_t>(count), wait));
}

} // namespace portsock_core::os
