// SPDX-License-Identifier: MIT
// The little that sending a file needs of files. Offsets have 64 bits; glibc's plain functions have 32 on 32-bit
// systems.
#include "failure.hpp"
#include <unistd.h>

namespace portsock_core::os {

Result read_file(Handle file, const int64_t *offset, void *buffer, size_t length) {
    if (!is_descriptor(file)) return system_failure(EBADF);
    const int descriptor = static_cast<int>(file);
    for (;;) {
#ifdef __GLIBC__
        const ptrdiff_t got =
            offset != nullptr ? ::pread64(descriptor, buffer, length, *offset) : ::read(descriptor, buffer, length);
#else
        const ptrdiff_t got =
            offset != nullptr ? ::pread(descriptor, buffer, length, *offset) : ::read(descriptor, buffer, length);
#endif
        if (got >= 0 || errno != EINTR) return answer(got);
    }
}

Result rewind_file(Handle file, size_t length) {
    const int64_t back = -static_cast<int64_t>(length);
#ifdef __GLIBC__
    return ::lseek64(static_cast<int>(file), back, SEEK_CUR) < 0 ? failed() : 0;
#else
    return ::lseek(static_cast<int>(file), back, SEEK_CUR) < 0 ? failed() : 0;
#endif
}

} // namespace portsock_core::os
