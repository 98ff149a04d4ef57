// SPDX-License-Identifier: MIT
// sendfile, for files; splice, for pipes. No flag keeps either from raising SIGPIPE when the peer is gone, so it is
// held back for this thread, and taken away if it came (P66): it comes with a part that went out, too.
#include "../posix/failure.hpp"
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/sendfile.h>
#include <unistd.h>

namespace portsock_core::os {

namespace {

// No destructor: a build with exceptions would want the run-time for it.
struct HeldSignal {
    sigset_t pipe, before;
    bool was_pending;
};

void hold_pipe_signal(HeldSignal &held) {
    sigset_t pending;
    ::sigemptyset(&held.pipe);
    ::sigaddset(&held.pipe, SIGPIPE);
    ::sigemptyset(&pending);
    (void)::sigpending(&pending);
    held.was_pending = ::sigismember(&pending, SIGPIPE) == 1;
    (void)::pthread_sigmask(SIG_BLOCK, &held.pipe, &held.before);
}

void let_go_of_pipe_signal(const HeldSignal &held, bool may_have_come) {
    constexpr timespec at_once{};
    if (may_have_come && !held.was_pending) (void)::sigtimedwait(&held.pipe, nullptr, &at_once);
    (void)::pthread_sigmask(SIG_SETMASK, &held.before, nullptr);
}

ptrdiff_t send_some(int socket, int file, int64_t *offset, size_t count) {
#ifdef __GLIBC__
    return ::sendfile64(socket, file, offset, count);
#else
    return ::sendfile(socket, file, offset, count);
#endif
}

// Not a file that can be mapped: perhaps a pipe. A pipe has no offset.
ptrdiff_t splice_some(int socket, int file, const int64_t *offset, size_t count, bool may_wait) {
    if (offset != nullptr) return errno = EINVAL, -1;
    return ::splice(file, nullptr, socket, nullptr, count, may_wait ? 0 : SPLICE_F_NONBLOCK); // of the pipe
}

bool is_other_file(int error) { return error == EINVAL || error == ENOSYS || error == ESPIPE || error == EOVERFLOW; }

} // namespace

// Whether a would-block is the pipe's, and not the socket's.
static bool has_nothing(int file) {
    pollfd slot{file, POLLIN, 0};
    return ::poll(&slot, 1, 0) == 0;
}

Result send_file(Handle socket, Handle file, int64_t *offset, size_t count, bool may_wait) {
    if (!is_descriptor(file)) return system_failure(EBADF);
    HeldSignal held;
    hold_pipe_signal(held);
    const int to = static_cast<int>(socket), from = static_cast<int>(file);
    ptrdiff_t sent = send_some(to, from, offset, count);
    const bool spliced = sent < 0 && is_other_file(errno);
    if (spliced) sent = splice_some(to, from, offset, count, may_wait);
    const int error = sent < 0 ? errno : 0;
    let_go_of_pipe_signal(held, sent < 0 ? error == EPIPE : static_cast<size_t>(sent) < count);
    if (sent >= 0) return sent;
    if (spliced && error == EAGAIN && has_nothing(from)) return refuse(PORTSOCK_ERROR_WOULD_BLOCK, PORTSOCK_PARAM_FILE);
    return is_other_file(error) ? refuse(PORTSOCK_ERROR_UNSUPPORTED) : system_failure(error);
}

// tee copies into another pipe and takes nothing out.
Result peek_file(Handle file, void *buffer, size_t length) {
    if (!is_descriptor(file)) return system_failure(EBADF);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) < 0) return failed();
    ptrdiff_t got = ::tee(static_cast<int>(file), ends[1], length, SPLICE_F_NONBLOCK);
    if (got > 0) got = ::read(ends[0], buffer, static_cast<size_t>(got));
    const int error = got < 0 ? errno : 0;
    (void)::close(ends[0]);
    (void)::close(ends[1]);
    if (got >= 0) return got;
    return error == EINVAL ? refuse(PORTSOCK_ERROR_UNSUPPORTED) : system_failure(error);
}

} // namespace portsock_core::os
