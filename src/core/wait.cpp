// SPDX-License-Identifier: MIT
// Deadlines: the remaining time of a call.
#include "wait.hpp"
#include "check.hpp"

namespace portsock_core {

int64_t Deadline::remaining() {
    if (end_ == 0) {
        if (has_deadline(wait_)) end_ = wait_->time_ns;
        else if (timeout_ <= 0) end_ = timeout_;
        else end_ = add_saturated(os::clock(), timeout_);
        if (end_ == 0) end_ = 1; // now, or long ago: both are over
    }
    if (end_ < 0) return for_ever;
    if (end_ == 1) return 0;
    const int64_t now = os::clock();
    return end_ > now ? end_ - now : 0;
}

const portsock_wait_options *with_deadline(portsock_wait_options &copy, const portsock_wait_options *wait) {
    if (wait == nullptr || (wait->flags & PORTSOCK_WAIT_TIMEOUT) == 0 || wait->time_ns == 0) return wait;
    copy = *wait;
    copy.size = sizeof copy;
    copy.flags = PORTSOCK_WAIT_DEADLINE;
    if (wait->time_ns > 0) copy.time_ns = add_saturated(os::clock(), wait->time_ns);
    return &copy;
}

Result call_hook(const portsock_wait_options *wait, const portsock_socket *socket) {
    const bool has_hook = wait != nullptr && wait->interrupted != nullptr;
    if (has_hook && wait->interrupted(wait->user) != 0) return refuse(PORTSOCK_ERROR_INTERRUPTED);
    return socket != nullptr ? check_open(socket) : 0;
}

Result wait_slots(void *slots, size_t count, Deadline &deadline, const portsock_wait_options *wait,
                  const portsock_socket *socket, int64_t max) {
    const bool has_waker = waker_of(wait) != nullptr;
    for (bool asked = false;; asked = true) {
        const int64_t left = deadline.remaining();
        if (left == 0 && asked) return refuse(PORTSOCK_ERROR_TIMED_OUT);
        const bool bounded = max >= 0 && (left < 0 || max < left);
        const Result result = os::poll(slots, count, bounded ? max : left);
        if (result < 0 && os::condition(result) == os::Condition::interrupted) {
            const Result stop = call_hook(wait, socket);
            if (stop < 0 || bounded) return stop;
            continue;
        }
        if (result < 0) return result;
        if (result > 0 && has_waker && os::poll_ready(slots, count - 1) != 0) return refuse(PORTSOCK_ERROR_CANCELLED);
        if (result > 0 || bounded) return result;
    }
}

} // namespace portsock_core
