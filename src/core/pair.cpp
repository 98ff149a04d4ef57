// SPDX-License-Identifier: MIT
// Pairs. No system creates one of IPv4 or IPv6 sockets: two of them connect on loopback. Any process may connect
// there (P48), so the listener is exclusive and accepts one, and each end is identified by both addresses: other
// connections are closed, and the listener waits for the next.
#include "../family/family.hpp"
#include "check.hpp"
#include "core.hpp"
#include "error.hpp"
#include "socket.hpp"
#include "wait.hpp"
#include <string.h>

namespace portsock_core {

namespace {

// On loopback the system needs microseconds; but a lost SYN is sent again after 1 s on Linux, and after 6 s on NetBSD.
constexpr int64_t meeting_time = 30000000000; // nanoseconds
constexpr int max_refused = 64;               // other connections that are closed before the call fails
constexpr Result hijacked = refuse(PORTSOCK_ERROR_CONNECTION_ABORTED, PORTSOCK_PARAM_SOCKET);

bool operator==(const portsock_address &one, const portsock_address &other) {
    return one.length == other.length && memcmp(one.bytes, other.bytes, one.length) == 0;
}

Result loopback_of(portsock_address &address, int32_t family) {
    constexpr portsock_inet inet = {0, {127, 0, 0, 1}};
    constexpr portsock_inet6 inet6 = {0, 0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};
    return family == PORTSOCK_AF_INET ? inet_encode(&address, &inet) : inet6_encode(&address, &inet6);
}

// A socket on loopback and a port that the system chose, which no other socket can bind.
Result open_alone(portsock_socket &socket, int32_t family, int32_t type, int32_t protocol, portsock_address &here) {
    Result result = loopback_of(here, family);
    if (result >= 0) result = open(&socket, family, type | PORTSOCK_SOCK_NONBLOCK, protocol);
    if (result >= 0) result = prepare_bind(&socket, PORTSOCK_BIND_EXCLUSIVE);
    if (result >= 0) result = bind(&socket, &here);
    return result < 0 ? result : local_address(&socket, &here);
}

Result begin_connect(portsock_socket &socket, const portsock_address &there) {
    const Result result = connect_start(&socket, &there);
    if (result >= 0) return 0;
    const int32_t kind = error_kind(result);
    return kind == PORTSOCK_ERROR_IN_PROGRESS || kind == PORTSOCK_ERROR_WOULD_BLOCK ? 0 : result;
}

// Takes connections until the one that came from the first socket.
Result accept_only(portsock_socket &accepted, portsock_socket &listener, const portsock_address &wanted,
                   const portsock_wait_options &wait) {
    portsock_address peer{};
    for (int refused = 0; refused < max_refused; ++refused) {
        if (const Result result = accept(&listener, &accepted, &peer, &wait); result < 0) return result;
        if (peer == wanted) return 0;
        (void)close(&accepted);
    }
    return hijacked;
}

Result check_connected(portsock_socket &socket, const portsock_address &there, const portsock_wait_options &wait) {
    portsock_address peer{};
    if (const Result result = connect_finish(&socket, &wait); result < 0) return result;
    if (const Result result = peer_address(&socket, &peer); result < 0) return result;
    return peer == there ? 0 : hijacked;
}

Result join_streams(portsock_socket &first, portsock_socket &second, int32_t family, int32_t protocol) {
    portsock_wait_options wait{};
    wait.size = sizeof wait;
    wait.flags = PORTSOCK_WAIT_DEADLINE;
    wait.time_ns = add_saturated(os::clock(), meeting_time);
    portsock_socket listener{};
    portsock_address here, there;
    Result result = open_alone(listener, family, PORTSOCK_SOCK_STREAM, protocol, there);
    if (result >= 0) result = open_alone(first, family, PORTSOCK_SOCK_STREAM, protocol, here);
    if (result >= 0) result = listen(&listener, 1);
    if (result >= 0) result = begin_connect(first, there);
    if (result >= 0) result = accept_only(second, listener, here, wait);
    if (result >= 0) result = check_connected(first, there, wait);
    (void)close(&listener);
    return result;
}

// Discards data that was received before the two were connected.
void empty(portsock_socket &socket) {
    char byte;
    while (recv_from(&socket, &byte, 1, nullptr, nullptr, PORTSOCK_MSG_DONTWAIT, nullptr) >= 0) {
    }
}

Result join_datagrams(portsock_socket &first, portsock_socket &second, int32_t family, int32_t protocol) {
    portsock_address one, two;
    Result result = open_alone(first, family, PORTSOCK_SOCK_DGRAM, protocol, one);
    if (result >= 0) result = open_alone(second, family, PORTSOCK_SOCK_DGRAM, protocol, two);
    if (result >= 0) result = connect(&first, &two, nullptr);
    if (result >= 0) result = connect(&second, &one, nullptr);
    if (result < 0) return result;
    empty(first);
    empty(second);
    return 0;
}

} // namespace

Result pair_on_loopback(portsock_socket &first, portsock_socket &second, int32_t family, int32_t type, int32_t protocol,
                        int64_t timeout) {
    Result result = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE);
    if (type == PORTSOCK_SOCK_STREAM) result = join_streams(first, second, family, protocol);
    if (type == PORTSOCK_SOCK_DGRAM) result = join_datagrams(first, second, family, protocol);
    if (result >= 0) result = set_timeout(&first, timeout);
    if (result >= 0) result = set_timeout(&second, timeout);
    if (result >= 0) return 0;
    (void)close(&first);
    (void)close(&second);
    return result;
}

} // namespace portsock_core
