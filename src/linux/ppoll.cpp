// SPDX-License-Identifier: MIT
// In place of src/posix/poll.cpp: to the nanosecond, and a wait of any length.
#include "../base/arithmetic.hpp"
#include "../posix/poll_slots.hpp"
#include <time.h>

namespace portsock_core::os {

Result poll(void *slots, size_t count, int64_t timeout) {
    constexpr int64_t longest = 1000000000; // seconds; time_t may have 32 bits
    timespec wait{};
    if (timeout >= 0) {
        wait.tv_sec = static_cast<time_t>(smaller(timeout / second_ns, longest));
        wait.tv_nsec = static_cast<long>(timeout % second_ns);
    }
    return poll_answer(
        ::ppoll(static_cast<pollfd *>(slots), static_cast<nfds_t>(count), timeout >= 0 ? &wait : nullptr, nullptr));
}

} // namespace portsock_core::os
