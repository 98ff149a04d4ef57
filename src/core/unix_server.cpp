// SPDX-License-Identifier: MIT
// A server at a UNIX path: the path of a dead server is replaced, the file has its mode before a client can connect.
//
// Two servers that start at the same time take the folder's lock one after the other, so the second one finds the first
// one bound. A server of another make may be between the making of its file and its binding, and refuses connects as a
// dead one does: the path is checked twice, with a pause, and only the very file that refused both times is removed.
#include "../base/arithmetic.hpp"
#include "../family/family.hpp"
#include "core.hpp"
#include "folder_lock.hpp"
#include "unix_path.hpp"

namespace portsock_core {

namespace {

// In nanoseconds.
constexpr int64_t first_pause = millisecond_ns, max_pause = 16 * first_pause, max_lock_wait = 2000 * first_pause;
constexpr int64_t settle_time = 20 * first_pause;
constexpr uint32_t max_file_mode = 07777;

// A signal does not end it early: the pause before a path is removed is kept whole.
void sleep_for(int64_t nanoseconds) {
    const int64_t end = os::clock() + nanoseconds;
    for (int64_t left = nanoseconds; left > 0; left = end - os::clock())
        if (os::condition(os::poll(nullptr, 0, left)) != os::Condition::interrupted) return;
}

int32_t kind_of(Result failed) {
    return result_domain(failed) == PORTSOCK_DOMAIN_SYSTEM ? os::system_kind(result_code(failed))
                                                           : int32_t{PORTSOCK_ERROR_OTHER};
}

// 0 when no socket is bound to the path, 1 when one is or may be; an error where that cannot be found out. The probe is
// a datagram socket: a bound socket of another type fails its connect with EPROTOTYPE before any other check
// (unix_find_bsd of Linux, unp_connect of XNU and the BSDs). A connect of a stream would be refused on XNU and the BSDs
// when the backlog is full, and everywhere before listen; and it would be a connection that the server has to accept.
Result is_alive(const portsock_address &address) {
    os::Handle probe = 0;
    if (const Result result = os::open(probe, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM, 0, false); result < 0)
        return result;
    const Result result = os::connect(probe, address.bytes, address.length);
    (void)os::close(probe);
    if (result >= 0) return 1;
    switch (kind_of(result)) {
    case PORTSOCK_ERROR_CONNECTION_REFUSED:
    case PORTSOCK_ERROR_NOT_FOUND:
        return 0;
    case PORTSOCK_ERROR_PERMISSION_DENIED:
    case PORTSOCK_ERROR_TOO_MANY_HANDLES:
    case PORTSOCK_ERROR_NO_MEMORY:
        return result;
    default:
        return 1; // it is of another type
    }
}

// Removes what a dead server left. Whatever else is there is left to bind, which fails with ADDRESS_IN_USE.
Result remove_stale(const portsock_address &address, const char *path) {
    os::UnixFile file{};
    const Result found = os::unix_file(file, path);
    if (found < 0) return is_missing_file(found) ? 0 : found;
    if (!file.is_socket) return 0;
    if (const Result result = is_alive(address); result != 0) return result < 0 ? result : 0;
    sleep_for(settle_time);
    if (const Result result = is_alive(address); result != 0) return result < 0 ? result : 0;
    const Result removed = os::remove_unix_file(path, file);
    return removed < 0 && !is_missing_file(removed) ? removed : 0;
}

Result check_mode(uint32_t mode) {
    return mode <= max_file_mode ? 0 : refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FILE_MODE);
}

// Before bind the mode can only be narrowed by the umask, so that no process has more rights at any time.
Result bind_with_mode(portsock_socket &listener, const portsock_address &address, const char *path, uint32_t mode) {
    if (mode != 0)
        if (const Result result = os::set_creation_mode(listener.handle, mode); result < 0) return result;
    if (const Result result = bind(&listener, &address); result < 0) return result;
    return mode != 0 ? os::set_file_mode(path, mode) : 0;
}

} // namespace

Result FolderLock::lock(const char *path) {
    const int64_t end = os::clock() + max_lock_wait;
    for (int64_t rest = first_pause;; rest = rest < max_pause ? rest * 2 : rest) {
        const Result result = os::lock_folder(handle_, path);
        held_ = result >= 0;
        if (held_ || os::condition(result) != os::Condition::would_block) return held_ ? 0 : result;
        if (os::clock() >= end) return refuse(PORTSOCK_ERROR_TIMED_OUT);
        sleep_for(rest);
    }
}

Result listen_at_path(portsock_socket &listener, const portsock_address &address,
                      const portsock_server_options &options, int32_t backlog) {
    PathText path;
    const Result has_path = path_of(path, address);
    if (has_path < 0) return has_path;
    if (const Result bad = check_mode(options.file_mode); bad < 0) return bad;
    if (has_path == 0 && options.file_mode != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE_MODE);
    FolderLock folder;
    const bool replaces = has_path == 1 && (options.flags & PORTSOCK_SERVER_REPLACE_STALE) != 0;
    if (replaces)
        if (const Result result = folder.lock(path.text()); result < 0) return result;
    Result result = replaces ? remove_stale(address, path.text()) : 0;
    const bool binds = result >= 0;
    if (binds) result = bind_with_mode(listener, address, path.text(), options.file_mode);
    if (result >= 0) result = listen(&listener, backlog);
    if (result < 0 && binds && has_path == 1) remove_file(listener, path.text());
    folder.unlock();
    return result;
}

} // namespace portsock_core
