// SPDX-License-Identifier: MIT
// Opening and closing sockets. Each is non-inheritable and non-blocking from creation.
#include "../os_number.hpp"
#include "creation.hpp"
#include "startup.hpp"

namespace portsock_core::os {

namespace {

constexpr DWORD creation_flags = WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT;

// An ICMP error of a datagram that was sent is not an error of the next receive (P32). Sockets that are no UDP ones
// refuse this, and there it has no effect.
void disable_udp_reset_errors(SOCKET socket) {
    BOOL report = FALSE;
    DWORD got = 0;
    (void)::WSAIoctl(socket, SIO_UDP_CONNRESET, &report, sizeof report, nullptr, 0, &got, nullptr, nullptr);
    (void)::WSAIoctl(socket, SIO_UDP_NETRESET, &report, sizeof report, nullptr, 0, &got, nullptr, nullptr);
}

} // namespace

Result finish_creation(SOCKET socket) {
    Result result = set_inheritable(to_handle(socket), false);
    if (result >= 0) result = set_non_blocking(socket, true);
    if (result < 0) (void)::closesocket(socket);
    return result;
}

Result open(Handle &handle, int32_t family, int32_t type, int32_t protocol, bool) {
    table::Kind native;
    if (const Result bad = table::to_kind(native, family, type, protocol); bad < 0) return bad;
    if (const Result result = startup(); result < 0) return result;
    const SOCKET socket = ::WSASocketW(native.family, native.type, native.protocol, nullptr, 0, creation_flags);
    if (socket == INVALID_SOCKET) return failed();
    if (const Result result = set_non_blocking(socket, true); result < 0) {
        (void)::closesocket(socket);
        return result;
    }
    if (native.type == SOCK_DGRAM) disable_udp_reset_errors(socket);
    handle = to_handle(socket);
    return 0;
}

// A duplicate's handle is made before any flag of its own is read, so its mode is set and not read.
Result duplicate(Handle &copy, Handle handle) {
    if (const Result result = startup(); result < 0) return result;
    WSAPROTOCOL_INFOW info;
    if (::WSADuplicateSocketW(to_socket(handle), ::GetCurrentProcessId(), &info) != 0) return failed();
    const SOCKET socket =
        ::WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0, creation_flags);
    if (socket == INVALID_SOCKET) return failed();
    if (const Result result = finish_creation(socket); result < 0) return result;
    copy = to_handle(socket);
    return 0;
}

// A socket that is to linger does so only in blocking mode. In the other closesocket fails with would-block and leaves
// it open, so the mode is changed and it is closed, which is the first time.
Result close(Handle handle) {
    if (const Result result = startup(); result < 0) return result;
    const SOCKET socket = to_socket(handle);
    if (::closesocket(socket) == 0) return 0;
    const Result result = failed();
    if (condition(result) == Condition::interrupted) return 0; // the handle is gone (P02)
    if (condition(result) != Condition::would_block) return result;
    (void)set_non_blocking(socket, false);
    return answer(::closesocket(socket));
}

// Winsock returns the same error for a handle that is no socket and for an invalid handle. Negative ones are the
// system's short names for the process, the thread and the like, and INVALID_SOCKET.
static Result no_socket(Handle handle, Result result) {
    DWORD flags;
    if (result != system_failure(WSAENOTSOCK)) return result;
    const bool is_handle = handle > 0 && ::GetHandleInformation(reinterpret_cast<HANDLE>(handle), &flags);
    return is_handle ? result : system_failure(WSAEBADF);
}

// SO_PROTOCOL_INFO has all three, of an unbound socket too (P71).
Result identify(Handle handle, Identity &identity) {
    if (const Result result = startup(); result < 0) return result;
    WSAPROTOCOL_INFOW info;
    int length = sizeof info;
    if (::getsockopt(to_socket(handle), SOL_SOCKET, SO_PROTOCOL_INFOW, reinterpret_cast<char *>(&info), &length) != 0)
        return no_socket(handle, failed());
    if (identity.family == -1) identity.family = table::id_of(PORTSOCK_GROUP_FAMILY, info.iAddressFamily);
    if (identity.type == -1) identity.type = table::id_of(PORTSOCK_GROUP_TYPE, info.iSocketType);
    if (identity.protocol == -1) identity.protocol = table::protocol_id_of(identity.family, info.iProtocol);
    return 0;
}

void prepare_adopted(Handle handle) {
    int type = 0;
    int length = sizeof type;
    (void)set_non_blocking(to_socket(handle), true);
    if (::getsockopt(to_socket(handle), SOL_SOCKET, SO_TYPE, reinterpret_cast<char *>(&type), &length) == 0 &&
        type == SOCK_DGRAM)
        disable_udp_reset_errors(to_socket(handle));
}

void release(Handle handle, bool blocking) {
    if (blocking) (void)set_non_blocking(to_socket(handle), false);
}

} // namespace portsock_core::os
