// SPDX-License-Identifier: MIT
// The file of a UNIX socket, and the lock of its folder: flock on the folder itself, so that no lock file stays behind.
#include "failure.hpp"
#include <fcntl.h>
#include <limits.h>
#include <native.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace portsock_core::os {

Result unix_file(UnixFile &file, const char *path) {
    struct stat found;
    if (::lstat(path, &found) < 0) return failed();
    file = {static_cast<uint64_t>(found.st_dev), static_cast<uint64_t>(found.st_ino), S_ISSOCK(found.st_mode)};
    return 0;
}

Result remove_unix_file(const char *path, const UnixFile &file) {
    UnixFile found{};
    if (const Result result = unix_file(found, path); result < 0) return result;
    if (found.device != file.device || found.inode != file.inode || !found.is_socket) return 0;
    return ::unlink(path) < 0 ? failed() : 1;
}

// The path up to its last slash, "." without one.
static Result open_folder(const char *path) {
    char folder[unix_path_limit + 1];
    const char *const slash = strrchr(path, '/');
    const size_t length = slash != nullptr ? static_cast<size_t>(slash - path) + 1 : 0;
    if (length >= sizeof folder) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_PATH);
    memcpy(folder, path, length);
    folder[length] = '\0';
    return answer(::open(length != 0 ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

Result lock_folder(Handle &lock, const char *path) {
#ifdef LOCK_EX
    const Result folder = open_folder(path);
    if (folder < 0) return folder;
    const Result result = answer(::flock(static_cast<int>(folder), LOCK_EX | LOCK_NB));
    if (result < 0) (void)::close(static_cast<int>(folder));
    else lock = static_cast<Handle>(folder);
    return result;
#else
    (void)lock, (void)path;
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS);
#endif
}

void unlock_folder(Handle lock) { (void)::close(static_cast<int>(lock)); }

} // namespace portsock_core::os
