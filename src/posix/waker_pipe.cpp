// SPDX-License-Identifier: MIT
// A pipe that is made ready by a byte in it. write is safe in a signal handler; a full pipe is awake already.
#include "descriptor.hpp"
#include <unistd.h>

namespace portsock_core::os {

namespace {

// pipe2 where the system has it (all but macOS): no moment in which a child could inherit the ends.
template <class End> Word open_pipe(End (&ends)[2]) {
    if constexpr (requires { pipe2(ends, O_CLOEXEC | O_NONBLOCK); }) {
        return answer(pipe2(ends, O_CLOEXEC | O_NONBLOCK));
    } else {
        if (::pipe(ends) < 0) return failed();
        Word word = prepare_descriptor(ends[0], false);
        if (word >= 0) word = prepare_descriptor(ends[1], false);
        if (word < 0) waker_close(ends[0], ends[1]);
        return word;
    }
}

} // namespace

Word waker_open(Handle &wait, Handle &wake) {
    int ends[2];
    if (const Word word = open_pipe(ends); word < 0) return word;
    wait = ends[0];
    wake = ends[1];
    return 0;
}

Word waker_wake(Handle wake) {
    const int before = errno; // a signal handler may call this
    const unsigned char byte = 1;
    Word word = answer(::write(static_cast<int>(wake), &byte, sizeof byte));
    if (word == system_failure(EAGAIN)) word = 0;
    errno = before;
    return word < 0 ? word : 0;
}

Word waker_clear(Handle wait) {
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
