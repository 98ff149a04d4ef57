// SPDX-License-Identifier: MIT
// The mode of a socket that is not bound yet is the mode of the file that bind makes, less the umask (unix_bind).
#include "../posix/failure.hpp"
#include "descriptor_path.hpp"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace portsock_core::os {

Result set_creation_mode(Handle handle, uint32_t mode) { return answer(::fchmod(static_cast<int>(handle), mode)); }

// chmod follows symbolic links: the file itself is opened, checked to be a socket, and changed by its descriptor.
static Result change_mode(int file, uint32_t mode) {
    struct stat found;
    if (::fstat(file, &found) < 0) return failed();
    if (!S_ISSOCK(found.st_mode)) return system_failure(ENOTSOCK);
    if ((found.st_mode & 07777) == mode) return 0;
    return answer(::chmod(DescriptorPath(file).text, mode));
}

Result set_file_mode(const char *path, uint32_t mode) {
    const int file = ::open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0) return failed();
    const Result result = change_mode(file, mode);
    (void)::close(file);
    return result;
}

} // namespace portsock_core::os
