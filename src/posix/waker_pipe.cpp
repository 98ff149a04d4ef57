// SPDX-License-Identifier: MIT
// A pipe that is made ready by a byte in it. write is safe in a signal handler; a full pipe is awake already.
#include "descriptor.hpp"
#include <unistd.h>

namespace portsock_core::os {

static Word prepare(int descriptor) {
    if (const Word word = close_on_exec(descriptor); word < 0) return word;
    return answer(::fcntl(descriptor, F_SETFL, O_NONBLOCK));
}

Word waker_open(Handle &wait, Handle &wake) {
    int ends[2];
    if (::pipe(ends) < 0) return failed();
    Word word = prepare(ends[0]);
    if (word >= 0) word = prepare(ends[1]);
    if (word < 0) {
        waker_close(ends[0], ends[1]);
        return word;
    }
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
