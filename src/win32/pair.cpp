// SPDX-License-Identifier: MIT
// Windows has no socketpair: two sockets meet on loopback. Anybody on the machine may connect there (P48), so the
// listener is exclusive and takes one, and each end is told apart by both addresses: who is not the other end is turned
// away, and the listener waits for the next.
#include "birth.hpp"
#include "startup.hpp"

namespace portsock_core::os {

namespace {

constexpr int patience = 5000; // milliseconds; on loopback the system needs less than one
constexpr int strangers = 64;  // that are turned away before it is given up

struct Place {
    sockaddr_storage address;
    int length = sizeof address;

    sockaddr *get() { return reinterpret_cast<sockaddr *>(&address); }
    bool operator==(const Place &other) const {
        return length == other.length && memcmp(&address, &other.address, static_cast<size_t>(length)) == 0;
    }
};

Place loopback_of(int family) {
    Place place;
    memset(&place.address, 0, sizeof place.address);
    place.address.ss_family = static_cast<ADDRESS_FAMILY>(family);
    if (family == AF_INET) {
        sockaddr_in inet{};
        inet.sin_family = AF_INET;
        inet.sin_addr.S_un.S_un_b = {127, 0, 0, 1};
        memcpy(&place.address, &inet, sizeof inet);
        place.length = sizeof inet;
    } else {
        sockaddr_in6 inet6{};
        inet6.sin6_family = AF_INET6;
        inet6.sin6_addr.u.Byte[15] = 1;
        memcpy(&place.address, &inet6, sizeof inet6);
        place.length = sizeof inet6;
    }
    return place;
}

// Bound to loopback and a port that the system chose, which nobody else can take.
Word bind_alone(SOCKET socket, int family, Place &here) {
    const BOOL on = TRUE;
    here = loopback_of(family);
    Word word =
        answer(::setsockopt(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<const char *>(&on), sizeof on));
    if (word >= 0) word = answer(::bind(socket, here.get(), here.length));
    here.length = sizeof here.address;
    if (word >= 0) word = answer(::getsockname(socket, here.get(), &here.length));
    return word;
}

Word wait_for(SOCKET socket, short event) {
    WSAPOLLFD slot{socket, event, 0};
    const int ready = ::WSAPoll(&slot, 1, patience);
    if (ready == 0) return system_failure(WSAETIMEDOUT);
    return answer(ready);
}

Word begin_connect(SOCKET socket, Place &there) {
    const Word word = answer(::connect(socket, there.get(), there.length));
    return word < 0 && condition(word) == Condition::would_block ? 0 : word;
}

// Takes connections until the one that came from the first socket.
Word accept_only(SOCKET &accepted, SOCKET listener, const Place &wanted) {
    for (int turned_away = 0; turned_away < strangers; ++turned_away) {
        if (const Word word = wait_for(listener, POLLRDNORM); word < 0) return word;
        Place peer;
        accepted = ::accept(listener, peer.get(), &peer.length);
        if (accepted == INVALID_SOCKET) return failed();
        if (peer == wanted) return rear(accepted);
        (void)::closesocket(accepted);
    }
    return system_failure(WSAECONNABORTED);
}

Word check_connected(SOCKET socket, const Place &there) {
    if (const Word word = wait_for(socket, POLLWRNORM); word < 0) return word;
    Place peer;
    if (::getpeername(socket, peer.get(), &peer.length) != 0) return failed();
    return peer == there ? 0 : system_failure(WSAECONNABORTED);
}

Word join_streams(SOCKET first, SOCKET &second, SOCKET listener, int family) {
    Place there, here;
    Word word = bind_alone(listener, family, there);
    if (word >= 0) word = bind_alone(first, family, here);
    if (word >= 0) word = answer(::listen(listener, 1));
    if (word >= 0) word = begin_connect(first, there);
    if (word >= 0) word = accept_only(second, listener, here);
    if (word < 0) return word;
    word = check_connected(first, there);
    if (word < 0) (void)::closesocket(second);
    return word;
}

// Each takes datagrams from the other alone; what came before they were connected is thrown away.
Word join_datagrams(SOCKET first, SOCKET second, int family) {
    Place one, two;
    Word word = bind_alone(first, family, one);
    if (word >= 0) word = bind_alone(second, family, two);
    if (word >= 0) word = answer(::connect(first, two.get(), two.length));
    if (word >= 0) word = answer(::connect(second, one.get(), one.length));
    const SOCKET both[] = {first, second};
    char byte;
    for (const SOCKET socket : both)
        while (word >= 0 && (::recv(socket, &byte, 1, 0) >= 0 || ::WSAGetLastError() == WSAEMSGSIZE)) {
        }
    return word;
}

void drop(Handle handle) { (void)::closesocket(to_socket(handle)); }

} // namespace

Word pair(Handle &first, Handle &second, int32_t family, int32_t type, int32_t protocol, bool blocking) {
    const bool inet = family == PORTSOCK_AF_INET || family == PORTSOCK_AF_INET6;
    if (!inet) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FAMILY);
    if (type != PORTSOCK_SOCK_STREAM && type != PORTSOCK_SOCK_DGRAM)
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_TYPE);
    const int native = family == PORTSOCK_AF_INET ? AF_INET : AF_INET6;
    Handle one, other; // the other end, or who waits for it
    if (const Word word = open(one, family, type, protocol, blocking); word < 0) return word;
    Word word = open(other, family, type, protocol, blocking);
    if (word < 0) return drop(one), word;
    if (type == PORTSOCK_SOCK_STREAM) {
        SOCKET accepted = INVALID_SOCKET;
        word = join_streams(to_socket(one), accepted, to_socket(other), native);
        drop(other);
        other = to_handle(accepted);
        if (word < 0) return drop(one), word;
    } else {
        word = join_datagrams(to_socket(one), to_socket(other), native);
        if (word < 0) return drop(one), drop(other), word;
    }
    first = one;
    second = other;
    return 0;
}

} // namespace portsock_core::os
