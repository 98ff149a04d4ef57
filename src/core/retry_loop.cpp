// SPDX-License-Identifier: MIT
// The one retry loop: try, wait, try again until a deadline.
#include "../base/arithmetic.hpp"
#include "retry_loop.hpp"
#include "core.hpp"
#include "system_option.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {
// From one millisecond up to sixteen.
constexpr int64_t backoff(uint32_t round) { return millisecond_ns << (round < 4 ? round : 4); }

constexpr uint32_t max_spurious_wakeups = 8; // false readiness before the loop backs off
} // namespace

bool RetryLoop::may_wait() const {
    const int32_t no_wait = request_.flags < 0 ? os::dont_wait : PORTSOCK_MSG_DONTWAIT;
    if ((request_.flags & no_wait) != 0) return false;
    return can_wait(request_.socket->timeout_ns, request_.wait);
}

// A would-block in blocking mode has two causes (P64): the descriptor was made non-blocking behind our back, and the
// core waits in its place; or the user's own SO_RCVTIMEO or SO_SNDTIMEO ran out, and that is the answer. An error queue
// no_wait blocks (P62): it is the error of an empty one, too.
bool RetryLoop::blocks_in_system() const {
    if (is_bounded(*request_.socket, request_.wait)) return false;
    if ((request_.readiness & PORTSOCK_FAILED) != 0) return true;
    if (os::blocking_is_emulated) return false;
    return os::is_blocking(request_.socket->handle) == 1;
}

Result RetryLoop::wait_ready() { return wait_on(request_.socket->handle, request_.readiness); }

// Windows' poll supports sockets only: there the file is tried again after a delay.
Result RetryLoop::wait_for_file(os::Handle file) {
    if (deadline_.is_over()) return refuse(PORTSOCK_ERROR_TIMED_OUT);
    const Result result = wait_on(file, PORTSOCK_READABLE);
    return result >= 0 && (ready_ & PORTSOCK_INVALID) != 0 ? backoff_sleep(backoff(queue_waits_++)) : result;
}

Result RetryLoop::wait_on(os::Handle handle, uint32_t events) {
    alignas(8) unsigned char slots[2 * os::poll_slot_size];
    const portsock_waker *waker = waker_of(request_.wait);
    os::poll_set(slots, 0, handle, events);
    if (waker != nullptr) os::poll_set(slots, 1, waker->wait_handle, PORTSOCK_READABLE);
    const Result result =
        wait_slots(slots, waker != nullptr ? 2 : 1, deadline_, request_.wait, request_.socket, for_ever);
    if (const Result closed = check_open(request_.socket); closed < 0) return closed;
    if (result < 0) return result;
    ready_ = os::poll_ready(slots, 0);
    return 0;
}

Result RetryLoop::wait_for_more() {
    take_system_timeout();
    const bool is_over = has_system_timeout_ && !os::blocking_is_emulated; // the system has waited that long itself
    if (is_over) return refuse(PORTSOCK_ERROR_TIMED_OUT);
    request_.readiness = PORTSOCK_READABLE | PORTSOCK_PRIORITY;
    return wait_ready();
}

Result RetryLoop::backoff_sleep(int64_t nanoseconds) {
    alignas(8) unsigned char slots[os::poll_slot_size];
    const portsock_waker *waker = waker_of(request_.wait);
    if (waker != nullptr) os::poll_set(slots, 0, waker->wait_handle, PORTSOCK_READABLE);
    const Result result =
        wait_slots(slots, waker != nullptr ? 1 : 0, deadline_, request_.wait, request_.socket, nanoseconds);
    if (const Result closed = check_open(request_.socket); closed < 0) return closed;
    return result;
}

// Readiness that turns out false again and again would spin (P62: a pending error queue keeps POLLERR up). Then the
// loop sleeps before it tries again.
Result RetryLoop::maybe_back_off() {
    const bool stuck = spurious_wakeups_ > 0 && failed();
    const uint32_t round = spurious_wakeups_++;
    if (!stuck && round <= max_spurious_wakeups) return 0;
    return backoff_sleep(backoff((stuck ? round : round - max_spurious_wakeups) - 1));
}

// Where the system does not do the waiting, its own timeouts have nothing to end: they are kept here.
void RetryLoop::take_system_timeout() {
    if (asked_ || is_bounded(*request_.socket, request_.wait)) return;
    asked_ = true;
    const int64_t timeout = system_timeout(*request_.socket, is_send() ? PORTSOCK_SO_SNDTIMEO : PORTSOCK_SO_RCVTIMEO);
    has_system_timeout_ = timeout > 0;
    if (has_system_timeout_) deadline_ = Deadline(timeout, nullptr);
}

Result RetryLoop::wait_more() {
    if (deadline_.is_over()) return refuse(PORTSOCK_ERROR_TIMED_OUT); // poll may report readiness without end
    if (const Result result = maybe_back_off(); result < 0) return result;
    return wait_ready();
}

Result RetryLoop::resume(Result failed) {
    const os::Condition condition = os::condition(failed);
    if (condition == os::Condition::interrupted) return interrupted();
    if (condition != os::Condition::would_block) return resume_shortage(failed);
    const Result not_now = with_readiness(failed, request_.readiness);
    if (!may_wait() || blocks_in_system()) return not_now;
    if (os::blocking_is_emulated) take_system_timeout();
    return finish_wait(wait_more(), not_now);
}

// A timeout of the system's own ends a blocking call with would-block.
Result RetryLoop::finish_wait(Result result, Result not_now) const {
    return has_system_timeout_ && result == refuse(PORTSOCK_ERROR_TIMED_OUT) ? not_now : result;
}

// Final failures, but for a full output queue: that one is waited for (P90). Others get the meaning that their code has
// in this call (P91).
Result RetryLoop::resume_shortage(Result failed) {
    const portsock_socket &socket = *request_.socket;
    if (!is_send()) {
        const bool lost = os::is_message_loss(failed, socket.family, socket.type);
        return lost ? with_meaning(failed, Meaning::messages_lost) : failed;
    }
    const bool full = !request_.has_control && os::is_full_queue(failed, socket.handle, socket.family, socket.type);
    return full ? wait_for_queue(with_meaning(failed, Meaning::queue_full)) : failed;
}

// poll reports the socket as writable: only time can be waited for.
Result RetryLoop::wait_for_queue(Result full) {
    if (!may_wait()) return full;
    take_system_timeout();
    if (deadline_.is_over()) return finish_wait(refuse(PORTSOCK_ERROR_TIMED_OUT), full);
    return finish_wait(backoff_sleep(backoff(queue_waits_++)), full);
}

Result retry_again(const Request &request, Result failed, Try again, const void *operation) {
    RetryLoop state(request);
    Result result = failed;
    while (result < 0) {
        if (const Result stop = state.resume(result); stop < 0) return stop;
        result = again(operation);
    }
    return result;
}

} // namespace portsock_core
