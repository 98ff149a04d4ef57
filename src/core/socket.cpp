// SPDX-License-Identifier: MIT
// The life of a socket: opening, modes, closing.
#include "socket.hpp"
#include "../os_number.hpp"
#include "check.hpp"
#include "core.hpp"
#include "system_option.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

// A native number that has an id is stored as the id: the core compares families and types.
int32_t to_id(int32_t group, int32_t asked) { return asked < 0 ? table::id_of(group, asked & INT32_MAX) : asked; }

// The type and the timeout of a new socket.
struct OpenRequest {
    int32_t type;
    int64_t timeout;
    explicit OpenRequest(int32_t asked) : OpenRequest(to_id(PORTSOCK_GROUP_TYPE, asked), 0) {}

    // A native type that has no id is the type alone: with flags the socket's mode would be unknown.
    Result check() const {
        const bool flagged = type < 0 && (type & INT32_MAX) > 0xff;
        return flagged ? refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_TYPE) : 0;
    }
    bool blocking() const { return timeout < 0; }

  private:
    OpenRequest(int32_t id, int)
        : type(bare_type(id)), timeout(id >= 0 && (id & PORTSOCK_SOCK_NONBLOCK) != 0 ? 0 : default_timeout()) {}
};

int32_t to_protocol_id(int32_t family, int32_t asked) {
    return asked < 0 ? table::protocol_id_of(family, asked & INT32_MAX) : asked;
}

} // namespace

void init_open_socket(portsock_socket &socket, os::Handle handle, const os::Identity &identity, int64_t timeout) {
    socket.timeout_ns = timeout;
    socket.handle = handle;
    socket.family = to_id(PORTSOCK_GROUP_FAMILY, identity.family);
    socket.type = to_id(PORTSOCK_GROUP_TYPE, identity.type);
    socket.protocol = to_protocol_id(socket.family, identity.protocol);
    socket.mode = timeout < 0 ? 0 : static_cast<uint32_t>(os::dont_wait);
    socket.progress = idle;
    socket.cached_option = 0;
    for (uintptr_t &result : socket.file) result = 0;
    store(socket.state, PORTSOCK_STATE_OPEN);
}

Result open(portsock_socket *socket, int32_t family, int32_t type, int32_t protocol) {
    if (const Result bad = check_vacant(socket); bad < 0) return bad;
    const OpenRequest birth(type);
    if (const Result bad = birth.check(); bad < 0) return bad;
    os::Handle handle = 0;
    if (const Result result = os::open(handle, family, birth.type, protocol, birth.blocking()); result < 0)
        return result;
    init_open_socket(*socket, handle, {family, birth.type, protocol}, birth.timeout);
    return 0;
}

Result pair(portsock_socket *first, portsock_socket *second, int32_t family, int32_t type, int32_t protocol) {
    if (const Result bad = check_vacant(first); bad < 0) return bad;
    if (const Result bad = check_vacant(second); bad < 0) return bad;
    if (first == second) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SOCKET);
    const OpenRequest birth(type);
    if (const Result bad = birth.check(); bad < 0) return bad;
    const int32_t known = to_id(PORTSOCK_GROUP_FAMILY, family);
    if (known == PORTSOCK_AF_INET || known == PORTSOCK_AF_INET6)
        return pair_on_loopback(*first, *second, known, to_id(PORTSOCK_GROUP_TYPE, birth.type), protocol,
                                birth.timeout);
    os::Handle one = 0, two = 0;
    if (const Result result = os::pair(one, two, family, birth.type, protocol, birth.blocking()); result < 0)
        return result;
    init_open_socket(*first, one, {family, birth.type, protocol}, birth.timeout);
    init_open_socket(*second, two, {family, birth.type, protocol}, birth.timeout);
    return 0;
}

Result share(const portsock_socket *socket, uint32_t process, void *bytes, size_t capacity, size_t *length_needed) {
    if (length_needed != nullptr) *length_needed = 0;
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_memory(bytes, capacity); bad < 0) return bad;
    size_t length = capacity;
    const Result result = os::share(socket->handle, process, bytes, length);
    const bool known = result >= 0 || result == refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_BUFFER);
    if (length_needed != nullptr && known) *length_needed = length;
    return result;
}

Result from_share(portsock_socket *socket, const void *bytes, size_t length) {
    if (const Result bad = check_vacant(socket); bad < 0) return bad;
    if (bytes == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    os::Handle handle = 0;
    os::Identity identity{-1, -1, -1};
    if (const Result result = os::from_share(handle, identity, bytes, length); result < 0) return result;
    os::prepare_adopted(handle);
    init_open_socket(*socket, handle, identity, default_timeout());
    socket->progress = connecting; // for all that is known
    return 0;
}

Result adopt(portsock_socket *socket, portsock_handle handle, int32_t family, int32_t type, int32_t protocol) {
    if (const Result bad = check_vacant(socket); bad < 0) return bad;
    const int32_t known = type == -1 ? -1 : bare_type(to_id(PORTSOCK_GROUP_TYPE, type));
    os::Identity identity{family, known, protocol};
    if (const Result result = os::identify(handle, identity); result < 0) return result;
    const int64_t timeout = default_timeout();
    if (os::blocking_is_emulated || timeout >= 0) {
        if (const Result result = os::set_blocking(handle, timeout < 0); result < 0) return result;
    }
    os::prepare_adopted(handle);
    init_open_socket(*socket, handle, identity, timeout);
    socket->progress = connecting; // for all that is known
    return 0;
}

// Takes the handle out of the struct. Of two threads that close or detach at once, one gets it.
static bool take(portsock_socket &socket, os::Handle &handle) {
    const os::Handle held = socket.handle;
    if (exchange<os::has_threads>(socket.state, 0) != PORTSOCK_STATE_OPEN) return false;
    handle = held;
    return true;
}

Result detach(portsock_socket *socket, portsock_handle *handle) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (handle == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HANDLE);
    if (!take(*socket, *handle)) return refuse(PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_SOCKET);
    const bool changed = os::blocking_is_emulated || load(socket->progress) == unblocked_listener;
    if (changed) os::release(*handle, socket->timeout_ns < 0);
    return 0;
}

Result duplicate(const portsock_socket *socket, portsock_socket *copy) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_vacant(copy); bad < 0) return bad;
    os::Handle handle = 0;
    if (const Result result = os::duplicate(handle, socket->handle); result < 0) return result;
    init_open_socket(*copy, handle, {socket->family, socket->type, socket->protocol}, socket->timeout_ns);
    copy->progress = socket->progress;
    return 0;
}

Result duplicate_native(portsock_handle handle, portsock_handle *copy) {
    if (copy == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HANDLE);
    os::Handle made = 0;
    if (const Result result = os::duplicate(made, handle); result < 0) return result;
    return *copy = made, 0;
}

// A close waits for SO_LINGER in blocking mode alone: the kernels of BSD and macOS (soclose) skip the wait for a
// non-blocking socket, so one that is non-blocking only because blocking is emulated gets its mode back before.
static void prepare_linger(const portsock_socket &socket) {
    if (!os::blocking_is_emulated || socket.timeout_ns >= 0 || socket.type != PORTSOCK_SOCK_STREAM) return;
    if (system_linger(socket) > 0) os::release(socket.handle, true);
}

Result close(portsock_socket *socket) {
    if (socket == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET);
    os::Handle handle = 0;
    if (!take(*socket, handle)) return 0;
    prepare_linger(*socket); // the handle is this thread's alone: no other close can have made it another's
    return close_native(handle);
}

Result close_native(portsock_handle handle) {
    const Result result = os::close(handle);
    return result < 0 && os::condition(result) == os::Condition::reset ? 0 : result;
}

Result native_handle(const portsock_socket *socket, portsock_handle *handle) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (handle == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HANDLE);
    *handle = socket->handle;
    return 0;
}

Result set_timeout(portsock_socket *socket, int64_t timeout) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_timeout(timeout); bad < 0) return bad;
    // Always set in the system: a duplicate may have changed the mode that both share (P64).
    if (const Result result = os::set_blocking(socket->handle, timeout < 0); result < 0) return result;
    if (load(socket->progress) == unblocked_listener) store(socket->progress, idle);
    socket->timeout_ns = timeout;
    socket->mode = timeout < 0 ? 0 : static_cast<uint32_t>(os::dont_wait);
    return 0;
}

Result get_timeout(const portsock_socket *socket, int64_t *timeout) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (timeout == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TIMEOUT);
    *timeout = socket->timeout_ns;
    return 0;
}

Result set_inheritable(portsock_socket *socket, int32_t inheritable) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    return os::set_inheritable(socket->handle, inheritable != 0);
}

Result get_inheritable(const portsock_socket *socket) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    return os::get_inheritable(socket->handle);
}

} // namespace portsock_core
