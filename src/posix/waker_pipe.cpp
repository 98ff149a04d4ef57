// SPDX-License-Identifier: MIT
// A pipe that is made ready by a byte in it. write is safe in a signal handler; a full pipe is awake already.
#include "descriptor.hpp"
#include <unistd.h>

namespace portsock_core::os {

namespace {

// pipe2 where the system has it (all but macOS): no moment in which a child could inherit the ends.
template <class End> Result open_pipe(End (&ends)[2]) {
    if constexpr (requires { pipe2(ends, O_CLOEXEC | O_NONBLOCK); }) {
        return answer(pipe2(ends, O_CLOEXEC | O_NONBLOCK));
    } else {
        if (::pipe(ends) < 0) return failed();
        Result result = prepare_descriptor(ends[0], false);
        if (result >= 0) result = prepare_descriptor(ends[1], false);
        if (result < 0) waker_close(ends[0], ends[1]);
        return result;
    }
}

} // namespace

Result waker_open(Handle &wait, Handle &wake) {
    int ends[2];
    if (const Result result = open_pipe(ends); result < 0) return result;
    wait = ends[0];
    wake = ends[1];
    return 0;
}

Result waker_wake(Handle wake) {
    const int before = errno; // a signal handler may call this
    const unsigned char byte = 1;
    Result result = answer(::write(static_cast<int>(wake), &byte, sizeof byte));
    if (result == system_failure(EAGAIN)) result = 0;
    errno = before;
    return result < 0 ? result : 0;
}

Result waker_clear(Handle wait) {
    unsigned char bytes[64];
    bool woken = false;
    ptrdiff_t got;
    while ((got = ::read(static_cast<int>(wait), bytes, sizeof bytes)) > 0) woken = true;
    if (woken || (got < 0 && errno == EAGAIN)) return woken ? 1 : 0;
    return got < 0 ? failed() : 0;
}

void waker_close(Handle wait, Handle wake) {
    (void)::close(static_cast<int>(wait));
    (void)::close(static_cast<int>(wake));
}

} // namespace portsock_core::os
