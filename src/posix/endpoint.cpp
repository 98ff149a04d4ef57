// SPDX-License-Identifier: MIT
// bind, listen, connect, shutdown and the addresses of a socket.
#include "failure.hpp"
#include "long_path.hpp"
#include "received_address.hpp"
#include <native.hpp>

namespace portsock_core::os {

Result bind(Handle handle, const void *address, uint32_t length) {
    if constexpr (has_long_paths)
        if (may_be_long_path(length) && is_long_path(address))
            return bind_long_path(static_cast<int>(handle), address, length);
    return answer(::bind(static_cast<int>(handle), static_cast<const sockaddr *>(address), length));
}

Result listen(Handle handle, int32_t backlog) { return answer(::listen(static_cast<int>(handle), backlog)); }

Result connect(Handle handle, const void *address, uint32_t length) {
    if constexpr (has_long_paths)
        if (may_be_long_path(length) && is_long_path(address))
            return connect_long_path(static_cast<int>(handle), address, length);
    return answer(::connect(static_cast<int>(handle), static_cast<const sockaddr *>(address), length));
}

// AF_UNSPEC dissolves the association; BSD and macOS do so and then complain (P34), so whether there is a peer decides.
Result disconnect(Handle handle, int32_t) {
    sockaddr none{};
    put_family(&none, AF_UNSPEC, sizeof none);
    if (::connect(static_cast<int>(handle), &none, sizeof none) >= 0) return 0;
    const Result result = failed();
    sockaddr_storage peer;
    socklen_t length = sizeof peer;
    const bool dissolved =
        ::getpeername(static_cast<int>(handle), reinterpret_cast<sockaddr *>(&peer), &length) < 0 && errno == ENOTCONN;
    const bool complaint = result == system_failure(EAFNOSUPPORT) || result == system_failure(EINVAL);
    return dissolved && complaint ? 0 : result;
}

Result shutdown(Handle handle, int32_t how) {
    constexpr int directions[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    return answer(::shutdown(static_cast<int>(handle), directions[how]));
}

using GetAddress = int (*)(int, sockaddr *, socklen_t *);

// Linux gives a packet socket's own address with no more of the hardware address than there is, and bind does not take
// it so: the rest of the struct is filled up.
static void complete_packet(void *address, uint32_t capacity, uint32_t &length) {
#ifdef AF_PACKET
    constexpr uint32_t min = 12, whole = 20;
    if (length < min || length >= whole || capacity < whole || get_family(address) != AF_PACKET) return;
    memset(static_cast<char *>(address) + length, 0, whole - length);
    length = whole;
#else
    (void)address, (void)capacity, (void)length;
#endif
}

static Result read_address(GetAddress get_address, Handle handle, void *address, uint32_t &length) {
    const uint32_t capacity = length;
    socklen_t size = length;
    if (get_address(static_cast<int>(handle), static_cast<sockaddr *>(address), &size) < 0) return failed();
    length = received_length(address, capacity, size);
    complete_packet(address, capacity, length);
    return 0;
}

Result local_address(Handle handle, void *address, uint32_t &length) {
    return read_address(::getsockname, handle, address, length);
}

Result peer_address(Handle handle, void *address, uint32_t &length) {
    return read_address(::getpeername, handle, address, length);
}

} // namespace portsock_core::os
