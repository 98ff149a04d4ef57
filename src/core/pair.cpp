// SPDX-License-Identifier: MIT
// Pairs. No system makes one of IPv4 or IPv6 sockets: two of them meet on loopback. Anybody on the machine may connect
// there (P48), so the listener is exclusive and takes one, and each end is told by both addresses: who is not the other
// end is turned away, and the listener waits for the next.
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
constexpr int strangers = 64;                 // that are turned away before it is given up
constexpr Word hijacked = refuse(PORTSOCK_ERROR_CONNECTION_ABORTED, PORTSOCK_FIELD_SOCKET);

bool operator==(const portsock_address &one, const portsock_address &other) {
    return one.length == other.length && memcmp(one.bytes, other.bytes, one.length) == 0;
}

Word loopback_of(portsock_address &address, int32_t family) {
    constexpr portsock_inet inet = {0, {127, 0, 0, 1}};
    constexpr portsock_inet6 inet6 = {0, 0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};
    return family == PORTSOCK_AF_INET ? inet_encode(&address, &inet) : inet6_encode(&address, &inet6);
}

// A socket on loopback and a port that the system chose, which nobody else can take.
Word open_alone(portsock_socket &socket, int32_t family, int32_t type, int32_t protocol, portsock_address &here) {
    Word word = loopback_of(here, family);
    if (word >= 0) word = open(&socket, family, type | PORTSOCK_SOCK_NONBLOCK, protocol);
    if (word >= 0) word = prepare_bind(&socket, PORTSOCK_BIND_EXCLUSIVE);
    if (word >= 0) word = bind(&socket, &here);
    return word < 0 ? word : local_address(&socket, &here);
}

Word begin_connect(portsock_socket &socket, const portsock_address &there) {
    const Word word = connect_start(&socket, &there);
    if (word >= 0) return 0;
    const int32_t kind = error_kind(word);
    return kind == PORTSOCK_ERROR_IN_PROGRESS || kind == PORTSOCK_ERROR_WOULD_BLOCK ? 0 : word;
}

// Takes connections until the one that came from the first socket.
Word accept_only(portsock_socket &accepted, portsock_socket &listener, const portsock_address &wanted,
                 const portsock_wait &wait) {
    portsock_address peer{};
    for (int turned_away = 0; turned_away < strangers; ++turned_away) {
        if (const Word word = accept(&listener, &accepted, &peer, &wait); word < 0) return word;
        if (peer == wanted) return 0;
        (void)close(&accepted);
    }
    return hijacked;
}

Word check_connected(portsock_socket &socket, const portsock_address &there, const portsock_wait &wait) {
    portsock_address peer{};
    if (const Word word = connect_finish(&socket, &wait); word < 0) return word;
    if (const Word word = peer_address(&socket, &peer); word < 0) return word;
    return peer == there ? 0 : hijacked;
}

Word join_streams(portsock_socket &first, portsock_socket &second, int32_t family, int32_t protocol) {
    portsock_wait wait{};
    wait.size = sizeof wait;
    wait.flags = PORTSOCK_WAIT_DEADLINE;
    wait.deadline = add_saturated(os::clock(), meeting_time);
    portsock_socket listener{};
    portsock_address here, there;
    Word word = open_alone(listener, family, PORTSOCK_SOCK_STREAM, protocol, there);
    if (word >= 0) word = open_alone(first, family, PORTSOCK_SOCK_STREAM, protocol, here);
    if (word >= 0) word = listen(&listener, 1);
    if (word >= 0) word = begin_connect(first, there);
    if (word >= 0) word = accept_only(second, listener, here, wait);
    if (word >= 0) word = check_connected(first, there, wait);
    (void)close(&listener);
    return word;
}

// What came before the two were connected is thrown away.
void empty(portsock_socket &socket) {
    char byte;
    while (recv_from(&socket, &byte, 1, nullptr, nullptr, PORTSOCK_MSG_DONTWAIT, nullptr) >= 0) {
    }
}

Word join_datagrams(portsock_socket &first, portsock_socket &second, int32_t family, int32_t protocol) {
    portsock_address one, two;
    Word word = open_alone(first, family, PORTSOCK_SOCK_DGRAM, protocol, one);
    if (word >= 0) word = open_alone(second, family, PORTSOCK_SOCK_DGRAM, protocol, two);
    if (word >= 0) word = connect(&first, &two, nullptr);
    if (word >= 0) word = connect(&second, &one, nullptr);
    if (word < 0) return word;
    empty(first);
    empty(second);
    return 0;
}

} // namespace

Word pair_on_loopback(portsock_socket &first, portsock_socket &second, int32_t family, int32_t type, int32_t protocol,
                      int64_t timeout) {
    Word word = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_TYPE);
    if (type == PORTSOCK_SOCK_STREAM) word = join_streams(first, second, family, protocol);
    if (type == PORTSOCK_SOCK_DGRAM) word = join_datagrams(first, second, family, protocol);
    if (word >= 0) word = set_timeout(&first, timeout);
    if (word >= 0) word = set_timeout(&second, timeout);
    if (word >= 0) return 0;
    (void)close(&first);
    (void)close(&second);
    return word;
}

} // namespace portsock_core
