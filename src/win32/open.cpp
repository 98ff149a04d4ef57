// SPDX-License-Identifier: MIT
// Sockets come and go. Each is non-inheritable and non-blocking from birth.
#include "../table/turn.hpp"
#include "birth.hpp"
#include "startup.hpp"

namespace portsock_core::os {

namespace {

constexpr DWORD birth_flags = WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT;

// An ICMP error of a datagram that was sent is not an error of the next receive (P32). Sockets that are no UDP ones
// refuse this, and there it says nothing.
void forget_icmp(SOCKET socket) {
    BOOL report = FALSE;
    DWORD got = 0;
    (void)::WSAIoctl(socket, SIO_UDP_CONNRESET, &report, sizeof report, nullptr, 0, &got, nullptr, nullptr);
    (void)::WSAIoctl(socket, SIO_UDP_NETRESET, &report, sizeof report, nullptr, 0, &got, nullptr, nullptr);
}

} // namespace

Word rear(SOCKET socket) {
    Word word = set_inheritable(to_handle(socket), false);
    if (word >= 0) word = set_non_blocking(socket, true);
    if (word < 0) (void)::closesocket(socket);
    return word;
}

Word open(Handle &handle, int32_t family, int32_t type, int32_t protocol, bool) {
    table::Kind native;
    if (const Word bad = table::to_kind(native, family, type, protocol); bad < 0) return bad;
    if (const Word word = startup(); word < 0) return word;
    const SOCKET socket = ::WSASocketW(native.family, native.type, native.protocol, nullptr, 0, birth_flags);
    if (socket == INVALID_SOCKET) return failed();
    if (const Word word = set_non_blocking(socket, true); word < 0) {
        (void)::closesocket(socket);
        return word;
    }
    if (native.type == SOCK_DGRAM) forget_icmp(socket);
    handle = to_handle(socket);
    return 0;
}

// A duplicate's handle is made before any flag of its own is read, so its mode is set and not asked for.
Word duplicate(Handle &copy, Handle handle) {
    if (const Word word = startup(); word < 0) return word;
    WSAPROTOCOL_INFOW info;
    if (::WSADuplicateSocketW(to_socket(handle), ::GetCurrentProcessId(), &info) != 0) return failed();
    const SOCKET socket =
        ::WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0, birth_flags);
    if (socket == INVALID_SOCKET) return failed();
    if (const Word word = rear(socket); word < 0) return word;
    copy = to_handle(socket);
    return 0;
}

// A socket that is to linger does so only in blocking mode. In the other closesocket says would-block and leaves it
// open, so the mode is changed and it is closed, which is the first time.
Word close(Handle handle) {
    if (const Word word = startup(); word < 0) return word;
    const SOCKET socket = to_socket(handle);
    if (::closesocket(socket) == 0) return 0;
    const Word word = failed();
    if (condition(word) == Condition::interrupted) return 0; // the handle is gone (P02)
    if (condition(word) != Condition::would_block) return word;
    (void)set_non_blocking(socket, false);
    return answer(::closesocket(socket));
}

// Winsock says the same of a handle that is no socket and of a number that is no handle. Negative ones are the
// system's short names for the process, the thread and the like, and INVALID_SOCKET.
static Word no_socket(Handle handle, Word word) {
    DWORD flags;
    if (word != system_failure(WSAENOTSOCK)) return word;
    const bool is_handle = handle > 0 && ::GetHandleInformation(reinterpret_cast<HANDLE>(handle), &flags);
    return is_handle ? word : system_failure(WSAEBADF);
}

// SO_PROTOCOL_INFO knows all three, of an unbound socket too (P71).
Word identify(Handle handle, Identity &identity) {
    if (const Word word = startup(); word < 0) return word;
    WSAPROTOCOL_INFOW info;
    int length = sizeof info;
    if (::getsockopt(to_socket(handle), SOL_SOCKET, SO_PROTOCOL_INFOW, reinterpret_cast<char *>(&info), &length) != 0)
        return no_socket(handle, failed());
    if (identity.family == -1) identity.family = table::id_of(PORTSOCK_SPACE_FAMILY, info.iAddressFamily);
    if (identity.type == -1) identity.type = table::id_of(PORTSOCK_SPACE_TYPE, info.iSocketType);
    if (identity.protocol == -1) identity.protocol = table::protocol_id_of(identity.family, info.iProtocol);
    return 0;
}

void tame(Handle handle) {
    int type = 0;
    int length = sizeof type;
    (void)set_non_blocking(to_socket(handle), true);
    if (::getsockopt(to_socket(handle), SOL_SOCKET, SO_TYPE, reinterpret_cast<char *>(&type), &length) == 0 &&
        type == SOCK_DGRAM)
        forget_icmp(to_socket(handle));
}

void release(Handle handle, bool blocking) {
    if (blocking) (void)set_non_blocking(to_socket(handle), false);
}

} // namespace portsock_core::os
