// SPDX-License-Identifier: MIT
// In place of src/posix/waker_pipe.cpp: one descriptor, which both handles name.
#include "../posix/failure.hpp"
#include <sys/eventfd.h>
#include <unistd.h>

namespace portsock_core::os {

Result waker_open(Handle &wait, Handle &wake) {
    const int descriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (descriptor < 0) return failed();
    wait = wake = descriptor;
    return 0;
}

Result waker_wake(Handle wake) {
    const int before = errno; // a signal handler may call this
    const uint64_t one = 1;
    Result result = answer(::write(static_cast<int>(wake), &one, sizeof one));
    if (result == system_failure(EAGAIN)) result = sizeof one; // counted to its end: awake already
    errno = before;
    return result < 0 ? result : 0;
}

Result waker_clear(Handle wait) {
    uint64_t count = 0;
    if (::read(static_cast<int>(wait), &count, sizeof count) > 0) return 1;
    return errno == EAGAIN ? 0 : failed();
}

void waker_close(Handle wait, Handle) { (void)::close(static_cast<int>(wait)); }

} // namespace portsock_core::os
