// SPDX-License-Identifier: MIT
// A scripted Winsock under the real src/win32: the linker finds these in place of the import library's. A function that
// no test has taken over is Winsock's own.
//
//   winsock::Scripted script;
//   winsock::WSAPoll = [](WSAPOLLFD *, ULONG, INT) { return 0; };
//
// The script is over with the test.
#pragma once
#include <winsock2.h>
#include <ws2tcpip.h>
#include <functional>

namespace winsock {

// Functions by their way of call: most through the import table, some by name.
#define WINSOCK_IMPORTED(row)                                                                                          \
    row(WSAStartup) row(WSASocketW) row(WSAIoctl) row(WSARecvFrom) row(WSASendTo) row(WSADuplicateSocketW) row(accept) \
        row(bind) row(closesocket) row(connect) row(getpeername) row(getsockname) row(getsockopt) row(ioctlsocket)     \
            row(listen) row(recv) row(recvfrom) row(select) row(send) row(sendto) row(setsockopt) row(shutdown)
#define WINSOCK_CALLED(row) row(WSAPoll) row(WSASendMsg)
// And of the system beside it.
#define WINSOCK_SYSTEM(row) row(VerifyVersionInfoW) row(GetComputerNameExW) row(SetComputerNameExW)

#define WINSOCK_DECLARE(name) extern std::function<decltype(::name)> name;
WINSOCK_IMPORTED(WINSOCK_DECLARE)
WINSOCK_CALLED(WINSOCK_DECLARE)
WINSOCK_SYSTEM(WINSOCK_DECLARE)
#undef WINSOCK_DECLARE

struct Scripted {
    Scripted() = default;
    ~Scripted(); // Winsock's own again, all of them
    Scripted(const Scripted &) = delete;
    Scripted &operator=(const Scripted &) = delete;
};

// Fails a call: sets the last error, and returns the failure.
int fails_with(int code);

} // namespace winsock
