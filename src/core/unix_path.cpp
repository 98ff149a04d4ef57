// SPDX-License-Identifier: MIT
// Which file a UNIX socket made, and its removal.
#include "unix_path.hpp"
#include "../family/family.hpp"
#include "check.hpp"
#include "core.hpp"
#include "folder_lock.hpp"

namespace portsock_core {

namespace {

// The identity of a file in two words of the socket; both zero: none. Where a result has 32 bits the device is mixed
// with the upper half of the inode.
void keep_identity(portsock_socket &socket, const os::UnixFile &file) {
    socket.file[0] = static_cast<uintptr_t>(file.inode);
    socket.file[1] = static_cast<uintptr_t>(file.device);
    if (sizeof(uintptr_t) < sizeof file.inode) socket.file[1] ^= static_cast<uintptr_t>(file.inode >> 32);
}

bool has_identity(const portsock_socket &socket) { return (socket.file[0] | socket.file[1]) != 0; }

bool made_file(const portsock_socket &socket, const os::UnixFile &file) {
    portsock_socket other{};
    keep_identity(other, file);
    return file.is_socket && other.file[0] == socket.file[0] && other.file[1] == socket.file[1];
}

// 1 when the file was removed, 0 when there is none or another socket's.
Result remove_own_file(const portsock_socket &socket, const char *path) {
    os::UnixFile file{};
    const Result found = os::unix_file(file, path);
    if (found < 0) return is_missing_file(found) ? 0 : found;
    return made_file(socket, file) ? os::remove_unix_file(path, file) : 0;
}

} // namespace

void remove_file(portsock_socket &socket, const char *path) {
    if (has_identity(socket)) (void)remove_own_file(socket, path);
    socket.file[0] = socket.file[1] = 0;
}

Result path_of(PathText &path, const portsock_address &address) {
    char name[os::unix_path_limit];
    int32_t form = PORTSOCK_UNIX_UNNAMED;
    const Result length = unix_decode(&address, &form, name, sizeof name, nullptr);
    if (length < 0 || form != PORTSOCK_UNIX_PATH) return length < 0 ? length : 0;
    const Result bad = path.need(name, static_cast<size_t>(length), PORTSOCK_PARAM_PATH);
    return bad < 0 ? bad : 1;
}

bool is_missing_file(Result failed) {
    return result_domain(failed) == PORTSOCK_DOMAIN_SYSTEM &&
           os::system_kind(result_code(failed)) == PORTSOCK_ERROR_NOT_FOUND;
}

// Best effort: without it the file cannot be removed by portsock_unix_unlink, and nothing else is lost.
void remember_file(portsock_socket &socket, const void *address, size_t length) {
    portsock_address copy{};
    copy.length = static_cast<uint32_t>(length);
    memcpy(copy.bytes, address, length);
    PathText path;
    os::UnixFile file{};
    if (path_of(path, copy) <= 0 || os::unix_file(file, path.text()) < 0 || !file.is_socket) return;
    keep_identity(socket, file);
}

Result unix_unlink(portsock_socket *socket, const portsock_address *address) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (socket->family != PORTSOCK_AF_UNIX) return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_SOCKET);
    portsock_address own{};
    if (address == nullptr)
        if (const Result result = local_address(socket, &own); result < 0) return result;
    PathText path;
    const Result result = path_of(path, address != nullptr ? *address : own);
    if (result <= 0) return result;
    if (!has_identity(*socket)) return 0;
    FolderLock folder;
    if (const Result locked = folder.lock(path.text()); locked < 0) return is_missing_file(locked) ? 0 : locked;
    const Result removed = remove_own_file(*socket, path.text());
    folder.unlock();
    if (removed > 0) socket->file[0] = socket->file[1] = 0;
    return removed;
}

} // namespace portsock_core
