// SPDX-License-Identifier: MIT
// A UDP socket on loopback that is connected to itself: made ready by a datagram in it, until it is read. Connected, it
// accepts datagrams from its own address only; exclusive, so that no other socket has that address. One socket, which
// both handles name.
#include "startup.hpp"

namespace portsock_core::os {

namespace {

Result bind_alone(SOCKET socket, sockaddr_in &address) {
    const BOOL on = TRUE;
    const auto *const value = reinterpret_cast<const char *>(&on);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    Result result = answer(::setsockopt(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, value, sizeof on));
    if (result >= 0) result = answer(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address));
    return result;
}

Result connect_to_itself(SOCKET socket) {
    sockaddr_in address{};
    int length = sizeof address;
    Result result = bind_alone(socket, address);
    if (result >= 0) result = answer(::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &length));
    if (result >= 0) result = answer(::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address));
    return result;
}

} // namespace

Result waker_open(Handle &wait, Handle &wake) {
    Handle handle;
    Result result = open(handle, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDP, false);
    if (result < 0) return result;
    result = connect_to_itself(to_socket(handle));
    if (result < 0) {
        (void)::closesocket(to_socket(handle));
        return result;
    }
    (void)waker_clear(handle); // what came before it was connected
    wait = wake = handle;
    return 0;
}

// A buffer that is full is awake already.
Result waker_wake(Handle wake) {
    const int before = ::WSAGetLastError(); // the caller may be in the middle of something
    const char byte = 1;
    const Result result = answer(::send(to_socket(wake), &byte, sizeof byte, 0));
    ::WSASetLastError(before);
    return result < 0 && condition(result) != Condition::would_block ? result : 0;
}

Result waker_clear(Handle wait) {
    char byte;
    bool woken = false;
    while (::recv(to_socket(wait), &byte, sizeof byte, 0) > 0) woken = true;
    return woken ? 1 : 0;
}

void waker_close(Handle wait, Handle) { (void)::closesocket(to_socket(wait)); }

} // namespace portsock_core::os
