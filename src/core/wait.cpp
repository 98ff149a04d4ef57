// SPDX-License-Identifier: MIT
#include "wait.hpp"
#include "check.hpp"

namespace portsock_core {

int64_t Deadline::remaining() {
    if (end_ == 0) {
        if (wait_ != nullptr && (wait_->flags & PORTSOCK_WAIT_DEADLINE) != 0) end_ = wait_->deadline;
        else if (timeout_ <= 0) end_ = timeout_;
        else end_ = add_saturated(os::clock(), timeout_);
        if (end_ == 0) end_ = 1; // now, or long ago: both are over
    }
    if (end_ < 0) return for_ever;
    if (end_ == 1) return 0;
    const int64_t now = os::clock();
    return end_ > now ? end_ - now : 0;
}

Word ask_hook(const portsock_wait *wait, const portsock_socket *socket) {
    const bool asks = wait != nullptr && wait->interrupted != nullptr;
    if (asks && wait->interrupted(wait->user) != 0) return refuse(PORTSOCK_ERROR_INTERRUPTED);
    return socket != nullptr ? check_open(socket) : 0;
}

Word wait_slots(void *slots, size_t count, Deadline &deadline, const portsock_wait *wait, const portsock_socket *socket,
                int64_t most) {
    const bool has_waker = waker_of(wait) != nullptr;
    for (bool asked = false;; asked = true) {
        const int64_t left = deadline.remaining();
        if (left == 0 && asked) return refuse(PORTSOCK_ERROR_TIMED_OUT);
        const bool bounded = most >= 0 && (left < 0 || most < left);
        const Word word = os::poll(slots, count, bounded ? most : left);
        if (word < 0 && os::condition(word) == os::Condition::interrupted) {
            const Word stop = ask_hook(wait, socket);
            if (stop < 0 || bounded) return stop;
            continue;
        }
        if (word < 0) return word;
        if (word > 0 && has_waker && os::poll_ready(slots, count - 1) != 0) return refuse(PORTSOCK_ERROR_CANCELLED);
        if (word > 0 || bounded) return word;
    }
}

} // namespace portsock_core
