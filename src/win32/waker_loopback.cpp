// SPDX-License-Identifier: MIT
// A UDP socket on loopback that is connected to itself: made ready by a datagram in it, until it is read. Connected, it
// takes datagrams from its own address alone; exclusive, nobody else can have that address. One socket, which both
// handles name.
#include "startup.hpp"

namespace portsock_core::os {

namespace {

Word bind_alone(SOCKET socket, sockaddr_in &address) {
    const BOOL on = TRUE;
    const auto *const value = reinterpret_cast<const char *>(&on);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    Word word = answer(::setsockopt(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, value, sizeof on));
    if (word >= 0) word = answer(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address));
    return word;
}

Word connect_to_itself(SOCKET socket) {
    sockaddr_in address{};
    int length = sizeof address;
    Word word = bind_alone(socket, address);
    if (word >= 0) word = answer(::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &length));
    if (word >= 0) word = answer(::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address));
    return word;
}

} // namespace

Word waker_open(Handle &wait, Handle &wake) {
    Handle handle;
    Word word = open(handle, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDP, false);
    if (word < 0) return word;
    word = connect_to_itself(to_socket(handle));
    if (word < 0) {
        (void)::closesocket(to_socket(handle));
        return word;
    }
    (void)waker_clear(handle); // what came before it was connected
    wait = wake = handle;
    return 0;
}

// A buffer that is full is awake already.
Word waker_wake(Handle wake) {
    const int before = ::WSAGetLastError(); // the caller may be in the middle of something
    const char byte = 1;
    const Word word = answer(::send(to_socket(wake), &byte, sizeof byte, 0));
    ::WSASetLastError(before);
    return word < 0 && condition(word) != Condition::would_block ? word : 0;
}

Word waker_clear(Handle wait) {
    char byte;
    bool woken = false;
    while (::recv(to_socket(wait), &byte, sizeof byte, 0) > 0) woken = true;
    return woken ? 1 : 0;
}

void waker_close(Handle wait, Handle) { (void)::closesocket(to_socket(wait)); }

} // namespace portsock_core::os
