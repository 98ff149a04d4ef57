// SPDX-License-Identifier: MIT
// sendfile as macOS and FreeBSD have it: from an offset only, and the count sent is returned beside the error. It was
// compiled, never run.
#include "failure.hpp"
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

namespace portsock_core::os {

#if defined(__APPLE__) || defined(__FreeBSD__) || defined(__DragonFly__)

namespace {

// The number of bytes sent; the system's answer in result. An early error may leave the count unchanged.
off_t send_some(int &result, int socket, int file, off_t offset, size_t count) {
#ifdef __APPLE__
    off_t sent = static_cast<off_t>(count);
    result = ::sendfile(file, socket, offset, &sent, nullptr, 0);
#else
    off_t sent = 0;
    result = ::sendfile(file, socket, offset, count, nullptr, &sent, 0);
#endif
    return result == 0 || errno == EAGAIN || errno == EINTR ? sent : 0;
}

bool is_other_file(int error) { return error == EINVAL || error == ENOTSUP || error == EOPNOTSUPP || error == ENOSYS; }

} // namespace

Result send_file(Handle socket, Handle file, int64_t *offset, size_t count, bool) {
    if (!is_descriptor(file)) return system_failure(EBADF);
    const int from = static_cast<int>(file);
    const off_t place = offset != nullptr ? *offset : ::lseek(from, 0, SEEK_CUR);
    if (place < 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED); // a pipe has no place
    int result = 0;
    const off_t sent = send_some(result, static_cast<int>(socket), from, place, count);
    if (result != 0 && sent == 0) return is_other_file(errno) ? refuse(PORTSOCK_ERROR_UNSUPPORTED) : failed();
    if (offset != nullptr) *offset += sent;
    else (void)::lseek(from, place + sent, SEEK_SET);
    return static_cast<Result>(sent);
}

#else

Result send_file(Handle, Handle, int64_t *, size_t, bool) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }

#endif

Result peek_file(Handle, void *, size_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }

} // namespace portsock_core::os
