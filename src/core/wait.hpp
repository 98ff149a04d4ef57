// SPDX-License-Identifier: MIT
// Waiting itself: a deadline that starts its clock at the first wait, and poll in as many rounds as it takes.
#pragma once
#include "../base/arithmetic.hpp"
#include "../os.hpp"

namespace portsock_core {

inline constexpr int64_t for_ever = -1;

// The timeout of a call, nanoseconds: that of its wait options where they have one, or else this one.
inline int64_t timeout_of(int64_t timeout_ns, const portsock_wait_options *wait) {
    return wait != nullptr && (wait->flags & PORTSOCK_WAIT_TIMEOUT) != 0 ? wait->time_ns : timeout_ns;
}

inline bool has_deadline(const portsock_wait_options *wait) {
    return wait != nullptr && (wait->flags & PORTSOCK_WAIT_DEADLINE) != 0;
}

// Whether a call with this timeout waits at all. A deadline that has passed counts: it fails with TIMED_OUT.
inline bool can_wait(int64_t timeout_ns, const portsock_wait_options *wait) {
    return has_deadline(wait) || timeout_of(timeout_ns, wait) != 0;
}

// For a call that is made of several: `wait`, or `copy`: the same with a deadline in place of its timeout. One of 0
// stays.
const portsock_wait_options *with_deadline(portsock_wait_options &copy, const portsock_wait_options *wait);

class Deadline {
  public:
    // The deadline of the wait options; or their timeout, or else this one, from the first wait.
    Deadline(int64_t timeout_ns, const portsock_wait_options *wait)
        : timeout_(timeout_of(timeout_ns, wait)), wait_(wait) {}

    // Nanoseconds that are left: for_ever, or zero and more.
    int64_t remaining();

    // Whether it was waited for before, and has passed.
    bool is_over() { return end_ != 0 && remaining() == 0; }

  private:
    int64_t timeout_;
    const portsock_wait_options *wait_;
    int64_t end_ = 0; // 0: the clock has not been asked yet
};

// A signal came: 0 to continue. The hook may end the call; and it, or the signal's handler, may have closed the socket
// (null: there is none to look at).
Result call_hook(const portsock_wait_options *wait, const portsock_socket *socket);

// Waits over slots that are set, at most until the deadline and at most `most` nanoseconds (for_ever: no such bound).
// With a waker, slot number count - 1 is the waker's. Returns how many of the others are ready, 0 when `most` is over;
// a signal ends `most` early, or a storm of them would stretch it without end.
Result wait_slots(void *slots, size_t count, Deadline &deadline, const portsock_wait_options *wait,
                  const portsock_socket *socket, int64_t max);

inline const portsock_waker *waker_of(const portsock_wait_options *wait) {
    return wait != nullptr ? wait->waker : nullptr;
}

} // namespace portsock_core
