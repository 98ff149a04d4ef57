// SPDX-License-Identifier: MIT
// The one loop around every call that may have to wait: try, wait for readiness for the remaining time, try
// again. The clock is read when a call waits for the first time, never before.
#pragma once
#include "check.hpp"
#include "wait.hpp"
#include <transfer.hpp>

namespace portsock_core {

// The properties of a call that the loop needs.
struct Request {
    const portsock_socket *socket;
    const portsock_wait_options *wait;
    uint32_t readiness;       // what to wait for
    int32_t flags;            // the caller's; PORTSOCK_MSG_DONTWAIT: never wait
    bool has_control = false; // control messages are sent: too little memory is not a full queue
};

class RetryLoop {
  public:
    explicit RetryLoop(const Request &request)
        : request_(request), deadline_(request.socket->timeout_ns, request.wait) {}

    // After a try that failed: 0 to try again, or the result to give back.
    Result resume(Result failed);

    // Waits for the readiness, as long as the request allows: 0, or why not.
    Result wait_ready();

    // Waits until a file has something to read. 0, or why not.
    Result wait_for_file(os::Handle file);

    // Waits, for nothing but the waker, at most this long.
    Result backoff_sleep(int64_t nanoseconds);

    // After a signal or a part: calls the interruption hook. 0 to continue.
    Result interrupted() const { return call_hook(request_.wait, request_.socket); }

    // Whether the last wait ended with an error that waits to be read.
    bool failed() const { return (ready_ & PORTSOCK_FAILED) != 0; }

    // Something went through: readiness was true.
    void progressed() { spurious_wakeups_ = queue_waits_ = 0; }

    // After a part that is not all: waits for more, or for urgent data. 0, or why not.
    Result wait_for_more();

    // Whether the call may wait at all.
    bool may_wait() const;

    // Whether the system has done the waiting itself: then a would-block is its answer, and not a reason to wait.
    bool blocks_in_system() const;

  private:
    Result maybe_back_off();
    Result wait_more();
    Result wait_on(os::Handle handle, uint32_t events);
    Result resume_shortage(Result failed);
    Result wait_for_queue(Result full);
    Result finish_wait(Result result, Result not_now) const;
    bool is_send() const { return (request_.readiness & PORTSOCK_WRITABLE) != 0; }
    void take_system_timeout();

    Request request_;
    Deadline deadline_;
    uint32_t ready_ = 0;
    uint32_t spurious_wakeups_ = 0;
    uint32_t queue_waits_ = 0; // full queues, and files that poll does not support
    bool asked_ = false;
    bool has_system_timeout_ = false;
};

// Whether a try of this call must not wait in the system: the socket isn't in blocking mode, or something beside the
// descriptor can end the wait.
inline bool is_bounded(const portsock_socket &socket, const portsock_wait_options *wait) {
    return socket.timeout_ns >= 0 || (wait != nullptr && (wait->waker != nullptr || wait->flags != 0));
}

// The slow half of attempt, shared by all operations.
using Try = Result (*)(const void *operation);
Result retry_again(const Request &request, Result failed, Try again, const void *operation);

template <class Operation> Result run_retry_loop(const Request &request, const Operation &operation) {
    const Result result = operation();
    if (result >= 0) [[likely]]
        return result;
    return retry_again(
        request, result, [](const void *self) { return (*static_cast<const Operation *>(self))(); }, &operation);
}

// No flags and no wait, in one test.
inline bool has_no_options(int32_t flags, const portsock_wait_options *wait) {
    return (static_cast<uint32_t>(flags) | reinterpret_cast<uintptr_t>(wait)) == 0;
}

// Keeps a value in memory over the next call, so that the fast path of a transfer saves no register for a second try
// that it hardly ever makes (12 instructions a call on x86-64).
template <class Value> inline void keep_in_memory(const Value &value) {
#ifdef __GNUC__
    __asm__ volatile("" : : "m"(value));
#else
    (void)value;
#endif
}

// Makes a socket's descriptor non-blocking around one call that must not wait in the system but has no flag to say so.
// Where blocking is emulated it is non-blocking already. No destructor does it: where exceptions are on (the one-file
// build) it would need the run-time of C++.
template <class Call> Result unblocked(const portsock_socket &socket, bool needed, const Call &call) {
    const bool changes = needed && socket.timeout_ns < 0 && !os::blocking_is_emulated;
    if (changes) {
        if (const Result bad = os::set_blocking(socket.handle, false); bad < 0)
            return bad; // it would wait past its end
    }
    const Result result = call();
    if (changes && is_open(socket)) (void)os::set_blocking(socket.handle, true);
    return result;
}

} // namespace portsock_core
