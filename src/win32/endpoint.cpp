// SPDX-License-Identifier: MIT
// bind, listen, connect, shutdown and the addresses of a socket.
#include "../os_address.hpp"
#include "failure.hpp"

namespace portsock_core::os {

namespace {

bool is_loopback(const void *address, uint32_t length) {
    constexpr uint8_t loopback[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    constexpr uint8_t mapped[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127};
    if (get_family(address) == AF_INET && length >= sizeof(sockaddr_in)) {
        sockaddr_in inet;
        memcpy(&inet, address, sizeof inet);
        return inet.sin_addr.S_un.S_un_b.s_b1 == 127;
    }
    if (get_family(address) != AF_INET6 || length < sizeof(sockaddr_in6)) return false;
    sockaddr_in6 inet6;
    memcpy(&inet6, address, sizeof inet6);
    return memcmp(&inet6.sin6_addr, loopback, sizeof loopback) == 0 ||
           memcmp(&inet6.sin6_addr, mapped, sizeof mapped) == 0;
}

// A refused connect is tried again, three times in 2 s, on loopback too (P21). There one more try is enough: it is for
// a listener whose backlog is full, which refuses as if it were not there. (No try at all, which Windows supports since
// 1709, would turn a burst of connects into errors; and older ones take its number for 254.) No TCP, no harm.
void limit_loopback_syn_retries(SOCKET socket) {
    TCP_INITIAL_RTO_PARAMETERS parameters;
    memset(&parameters, 0, sizeof parameters); // its padding, too
    parameters.Rtt = TCP_INITIAL_RTO_UNSPECIFIED_RTT;
    parameters.MaxSynRetransmissions = 1;
    DWORD got = 0;
    (void)::WSAIoctl(socket, SIO_TCP_INITIAL_RTO, &parameters, sizeof parameters, nullptr, 0, &got, nullptr, nullptr);
}

using GetAddress = int(WSAAPI *)(SOCKET, sockaddr *, int *);

Result read_address(GetAddress get_address, Handle handle, void *address, uint32_t &length) {
    int size = static_cast<int>(length);
    if (get_address(to_socket(handle), static_cast<sockaddr *>(address), &size) != 0) return failed();
    length = static_cast<uint32_t>(make_unix_one_form(address, length, static_cast<size_t>(size))); // P104
    return 0;
}

} // namespace

Result bind(Handle handle, const void *address, uint32_t length) {
    return answer(::bind(to_socket(handle), static_cast<const sockaddr *>(address), static_cast<int>(length)));
}

Result listen(Handle handle, int32_t backlog) { return answer(::listen(to_socket(handle), backlog)); }

// A connect in progress returns would-block here; the caller gets the same error as elsewhere.
Result connect(Handle handle, const void *address, uint32_t length) {
    const SOCKET socket = to_socket(handle);
    if (is_loopback(address, length)) limit_loopback_syn_retries(socket);
    const Result result = answer(::connect(socket, static_cast<const sockaddr *>(address), static_cast<int>(length)));
    return result < 0 && condition(result) == Condition::would_block ? in_progress() : result;
}

// An address of zeros, whatever the family (P34).
Result disconnect(Handle handle, int32_t) {
    const sockaddr none{};
    return answer(::connect(to_socket(handle), &none, sizeof none));
}

Result shutdown(Handle handle, int32_t how) {
    constexpr int directions[] = {SD_RECEIVE, SD_SEND, SD_BOTH};
    return answer(::shutdown(to_socket(handle), directions[how]));
}

// Of a socket that is not bound Windows gives an error (WSAEINVAL), and not an address of zeros.
Result local_address(Handle handle, void *address, uint32_t &length) {
    return read_address(::getsockname, handle, address, length);
}

Result peer_address(Handle handle, void *address, uint32_t &length) {
    return read_address(::getpeername, handle, address, length);
}

Result in_progress() { return system_failure(WSAEINPROGRESS); }

} // namespace portsock_core::os
