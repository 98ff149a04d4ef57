// SPDX-License-Identifier: MIT
// A socket's life: how it comes to be, what it is told, how it ends.
#include "socket.hpp"
#include "../table/turn.hpp"
#include "check.hpp"
#include "core.hpp"
#include "system_option.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

// A native number that has an id is kept as that: the core looks at families and types.
int32_t to_id(int32_t space, int32_t asked) { return asked < 0 ? table::id_of(space, asked & INT32_MAX) : asked; }

// The type and the timeout of a new socket.
struct Birth {
    int32_t type;
    int64_t timeout;
    explicit Birth(int32_t asked) : Birth(to_id(PORTSOCK_SPACE_TYPE, asked), 0) {}

    // A native type that has no id is the type alone: with flags the socket's mode would be unknown.
    Word check() const {
        const bool flagged = type < 0 && (type & INT32_MAX) > 0xff;
        return flagged ? refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_TYPE) : 0;
    }
    bool blocking() const { return timeout < 0; }

  private:
    Birth(int32_t id, int)
        : type(bare_type(id)), timeout(id >= 0 && (id & PORTSOCK_SOCK_NONBLOCK) != 0 ? 0 : default_timeout()) {}
};

int32_t to_protocol_id(int32_t family, int32_t asked) {
    return asked < 0 ? table::protocol_id_of(family, asked & INT32_MAX) : asked;
}

} // namespace

void enliven(portsock_socket &socket, os::Handle handle, const os::Identity &identity, int64_t timeout) {
    socket.timeout = timeout;
    socket.handle = handle;
    socket.family = to_id(PORTSOCK_SPACE_FAMILY, identity.family);
    socket.type = to_id(PORTSOCK_SPACE_TYPE, identity.type);
    socket.protocol = to_protocol_id(socket.family, identity.protocol);
    socket.mode = timeout < 0 ? 0 : static_cast<uint32_t>(os::dont_wait);
    socket.progress = idle;
    socket.kept = 0;
    for (uintptr_t &word : socket.file) word = 0;
    store(socket.state, PORTSOCK_STATE_OPEN);
}

Word open(portsock_socket *socket, int32_t family, int32_t type, int32_t protocol) {
    if (const Word bad = check_vacant(socket); bad < 0) return bad;
    const Birth birth(type);
    if (const Word bad = birth.check(); bad < 0) return bad;
    os::Handle handle = 0;
    if (const Word word = os::open(handle, family, birth.type, protocol, birth.blocking()); word < 0) return word;
    enliven(*socket, handle, {family, birth.type, protocol}, birth.timeout);
    return 0;
}

Word pair(portsock_socket *first, portsock_socket *second, int32_t family, int32_t type, int32_t protocol) {
    if (const Word bad = check_vacant(first); bad < 0) return bad;
    if (const Word bad = check_vacant(second); bad < 0) return bad;
    if (first == second) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_SOCKET);
    const Birth birth(type);
    if (const Word bad = birth.check(); bad < 0) return bad;
    const int32_t known = to_id(PORTSOCK_SPACE_FAMILY, family);
    if (known == PORTSOCK_AF_INET || known == PORTSOCK_AF_INET6)
        return pair_on_loopback(*first, *second, known, to_id(PORTSOCK_SPACE_TYPE, birth.type), protocol,
                                birth.timeout);
    os::Handle one = 0, two = 0;
    if (const Word word = os::pair(one, two, family, birth.type, protocol, birth.blocking()); word < 0) return word;
    enliven(*first, one, {family, birth.type, protocol}, birth.timeout);
    enliven(*second, two, {family, birth.type, protocol}, birth.timeout);
    return 0;
}

Word share(const portsock_socket *socket, uint32_t process, void *bytes, size_t capacity, size_t *length_needed) {
    if (length_needed != nullptr) *length_needed = 0;
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_memory(bytes, capacity); bad < 0) return bad;
    size_t length = capacity;
    const Word word = os::share(socket->handle, process, bytes, length);
    const bool known = word >= 0 || word == refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_FIELD_BUFFER);
    if (length_needed != nullptr && known) *length_needed = length;
    return word;
}

Word from_share(portsock_socket *socket, const void *bytes, size_t length) {
    if (const Word bad = check_vacant(socket); bad < 0) return bad;
    if (bytes == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_BUFFER);
    os::Handle handle = 0;
    os::Identity identity{-1, -1, -1};
    if (const Word word = os::from_share(handle, identity, bytes, length); word < 0) return word;
    os::tame(handle);
    enliven(*socket, handle, identity, default_timeout());
    socket->progress = connecting; // for all that is known
    return 0;
}

Word adopt(portsock_socket *socket, portsock_handle handle, int32_t family, int32_t type, int32_t protocol) {
    if (const Word bad = check_vacant(socket); bad < 0) return bad;
    const int32_t known = type == -1 ? -1 : bare_type(to_id(PORTSOCK_SPACE_TYPE, type));
    os::Identity identity{family, known, protocol};
    if (const Word word = os::identify(handle, identity); word < 0) return word;
    const int64_t timeout = default_timeout();
    if (os::blocking_is_emulated || timeout >= 0) {
        if (const Word word = os::set_blocking(handle, timeout < 0); word < 0) return word;
    }
    os::tame(handle);
    enliven(*socket, handle, identity, timeout);
    socket->progress = connecting; // for all that is known
    return 0;
}

// Takes the handle out of the struct. Of two threads that close or detach at once, one gets it.
static bool take(portsock_socket &socket, os::Handle &handle) {
    const os::Handle held = socket.handle;
    if (exchange(socket.state, 0) != PORTSOCK_STATE_OPEN) return false;
    handle = held;
    return true;
}

Word detach(portsock_socket *socket, portsock_handle *handle) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (handle == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_HANDLE);
    if (!take(*socket, *handle)) return refuse(PORTSOCK_ERROR_CLOSED, PORTSOCK_FIELD_SOCKET);
    const bool changed = os::blocking_is_emulated || load(socket->progress) == unblocked_listener;
    if (changed) os::release(*handle, socket->timeout < 0);
    return 0;
}

Word duplicate(const portsock_socket *socket, portsock_socket *copy) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_vacant(copy); bad < 0) return bad;
    os::Handle handle = 0;
    if (const Word word = os::duplicate(handle, socket->handle); word < 0) return word;
    enliven(*copy, handle, {socket->family, socket->type, socket->protocol}, socket->timeout);
    copy->progress = socket->progress;
    return 0;
}

Word duplicate_native(portsock_handle handle, portsock_handle *copy) {
    if (copy == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_HANDLE);
    os::Handle made = 0;
    if (const Word word = os::duplicate(made, handle); word < 0) return word;
    return *copy = made, 0;
}

// A close waits for SO_LINGER in blocking mode alone: the kernels of BSD and macOS (soclose) skip the wait for a
// non-blocking socket, so one that is non-blocking only because blocking is emulated gets its mode back before.
static void prepare_linger(const portsock_socket &socket) {
    if (!os::blocking_is_emulated || socket.timeout >= 0 || socket.type != PORTSOCK_SOCK_STREAM) return;
    if (system_linger(socket) > 0) os::release(socket.handle, true);
}

Word close(portsock_socket *socket) {
    if (socket == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_SOCKET);
    os::Handle handle = 0;
    if (!take(*socket, handle)) return 0;
    prepare_linger(*socket); // the handle is this thread's alone: no other close can have made it another's
    return close_native(handle);
}

Word close_native(portsock_handle handle) {
    const Word word = os::close(handle);
    return word < 0 && os::condition(word) == os::Condition::reset ? 0 : word;
}

Word native_handle(const portsock_socket *socket, portsock_handle *handle) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (handle == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_HANDLE);
    *handle = socket->handle;
    return 0;
}

Word set_timeout(portsock_socket *socket, int64_t timeout) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_timeout(timeout); bad < 0) return bad;
    // Always told to the system: a duplicate may have changed the mode that both share (P64).
    if (const Word word = os::set_blocking(socket->handle, timeout < 0); word < 0) return word;
    if (load(socket->progress) == unblocked_listener) store(socket->progress, idle);
    socket->timeout = timeout;
    socket->mode = timeout < 0 ? 0 : static_cast<uint32_t>(os::dont_wait);
    return 0;
}

Word get_timeout(const portsock_socket *socket, int64_t *timeout) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (timeout == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_TIMEOUT);
    *timeout = socket->timeout;
    return 0;
}

Word set_inheritable(portsock_socket *socket, int32_t inheritable) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    return os::set_inheritable(socket->handle, inheritable != 0);
}

Word get_inheritable(const portsock_socket *socket) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    return os::get_inheritable(socket->handle);
}

} // namespace portsock_core
