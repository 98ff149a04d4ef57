// SPDX-License-Identifier: MIT
// Connecting: the one call that continues in the background. A signal or a wait never makes it start again; its outcome
// is SO_ERROR, which is read here and nowhere else (P01, P63).
#include "../base/arithmetic.hpp"
#include "destination.hpp"
#include "../os_number.hpp"
#include "retry_loop.hpp"
#include "core.hpp"
#include "socket.hpp"

namespace portsock_core {

namespace {

constexpr int64_t first_rest = millisecond_ns;
constexpr int64_t longest_rest = 64000000; // between two tries at a full backlog

struct Target {
    portsock_socket *socket;
    const void *address;
    uint32_t length;

    Result connect() const { return os::connect(socket->handle, address, length); }
};

Result check_connect(const portsock_socket *socket, const void *address, size_t length,
                     const portsock_wait_options *wait) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_address(address, length); bad < 0) return bad;
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    return check_connect_address(*socket, address);
}

Result pending_error(os::Handle handle) {
    int level = 0, name = 0, error = 0;
    uint32_t length = sizeof error;
    if (!os::option_number(PORTSOCK_SO_ERROR, level, name)) return refuse(PORTSOCK_ERROR_UNSUPPORTED);
    if (const Result result = os::get_option(handle, level, name, &error, length); result < 0) return result;
    return error == 0 ? 0 : system_failure(error);
}

// SCTP's one-to-many sockets have associations with any number of peers, and getpeername fails with ENOTCONN.
bool has_many_peers(const portsock_socket &socket) {
    return table::is_internet(socket.family) && socket.type == PORTSOCK_SOCK_SEQPACKET;
}

Result get_peer(const portsock_socket &socket) {
    alignas(8) unsigned char peer[sizeof(portsock_address::bytes)];
    uint32_t length = sizeof peer;
    return os::peer_address(socket.handle, peer, length);
}

// After a connect that ended without an error.
Result check_peer(const portsock_socket &socket) { return has_many_peers(socket) ? 0 : get_peer(socket); }

// A signal came. Usually the connect continues; but on Linux one to a UNIX socket whose backlog is full has been given
// up, though poll reports it as ready and SO_ERROR is 0 (P61). Only then is it made again.
Result after_signal(const Target &target, RetryLoop &state) {
    target.socket->progress = connecting;
    if (const Result stop = state.interrupted(); stop < 0) return stop;
    if (const Result result = connect_outcome(*target.socket, state); result < 0) return result;
    const Result peer = check_peer(*target.socket);
    return peer < 0 && os::condition(peer) == os::Condition::not_connected ? target.connect() : 0;
}

// The backlog of a UNIX socket is full, and no event reports when it has space: back off, and try again.
Result after_rest(const Target &target, RetryLoop &state, int64_t &rest) {
    if (const Result stop = state.backoff_sleep(rest); stop < 0) return stop;
    if (rest < longest_rest) rest *= 2;
    return target.connect();
}

// The system continues alone: only connect_finish remains.
Result is_in_progress(const Target &target, Result result) {
    target.socket->progress = connecting;
    return with_readiness(result, PORTSOCK_WRITABLE);
}

Result connect_loop(const Target &target, RetryLoop &state) {
    int64_t rest = first_rest;
    Result result = target.connect();
    while (result < 0) {
        switch (os::condition(result)) {
        case os::Condition::interrupted:
            if (!state.may_wait()) return is_in_progress(target, result);
            result = after_signal(target, state);
            break;
        case os::Condition::in_progress:
            if (!state.may_wait() || state.blocks_in_system()) return is_in_progress(target, result);
            return connect_outcome(*target.socket, state);
        case os::Condition::would_block:
            if (!state.may_wait() || state.blocks_in_system()) return result;
            result = after_rest(target, state, rest);
            break;
        default:
            return clarify_error(result, target.address, target.length);
        }
    }
    target.socket->progress = idle;
    return 0;
}

} // namespace

Result connect_outcome(portsock_socket &socket, RetryLoop &state) {
    socket.progress = connecting;
    if (const Result result = state.wait_ready(); result < 0) return result;
    socket.progress = idle;
    const Result error = pending_error(socket.handle);
    return error < 0 && os::condition(error) == os::Condition::connected ? 0 : error;
}

Result connect_bytes(portsock_socket *socket, const void *address, size_t length, const portsock_wait_options *wait) {
    if (const Result bad = check_connect(socket, address, length, wait); bad < 0) return bad;
    const Target target{socket, address, static_cast<uint32_t>(length)};
    RetryLoop state({socket, wait, PORTSOCK_WRITABLE, 0});
    return unblocked(*socket, is_bounded(*socket, wait), [&] { return connect_loop(target, state); });
}

Result connect(portsock_socket *socket, const portsock_address *address, const portsock_wait_options *wait) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    return connect_bytes(socket, address->bytes, address->length, wait);
}

Result connect_start_bytes(portsock_socket *socket, const void *address, size_t length) {
    if (const Result bad = check_connect(socket, address, length, nullptr); bad < 0) return bad;
    const Target target{socket, address, static_cast<uint32_t>(length)};
    RetryLoop state({socket, nullptr, PORTSOCK_WRITABLE, PORTSOCK_MSG_DONTWAIT});
    return unblocked(*socket, true, [&] { return connect_loop(target, state); });
}

Result connect_start(portsock_socket *socket, const portsock_address *address) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    return connect_start_bytes(socket, address->bytes, address->length);
}

Result connect_finish(portsock_socket *socket, const portsock_wait_options *wait) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    if (socket->progress == idle) return get_peer(*socket);
    RetryLoop state({socket, wait, PORTSOCK_WRITABLE, 0});
    const bool asks_only = !state.may_wait();
    const Result result = connect_outcome(*socket, state);
    if (asks_only && result == refuse(PORTSOCK_ERROR_TIMED_OUT))
        return with_readiness(os::in_progress(), PORTSOCK_WRITABLE);
    return result < 0 ? result : check_peer(*socket);
}

Result disconnect(portsock_socket *socket) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    return os::disconnect(socket->handle, socket->family);
}

} // namespace portsock_core
