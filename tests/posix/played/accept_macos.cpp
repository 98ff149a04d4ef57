// SPDX-License-Identifier: MIT
// macOS: neither accept4 nor SOCK_CLOEXEC, and an accepted socket has the listener's mode (P11; sonewconn_internal in
// bsd/kern/uipc_socket2.c of XNU hands SS_NBIO down).
#include "played.hpp"
#include "../../../src/posix/failure.hpp"
#include <sys/syscall.h>
#include <transfer.hpp>

#undef SOCK_CLOEXEC
#undef SOCK_NONBLOCK
#define has_creation_flags macos_has_creation_flags
#define creation_flags macos_creation_flags
#define prepare_descriptor macos_prepare_descriptor
#define accept4 no_accept4
#define accept macos_accept

static int inherited_mode;
static int macos_accept(int listener, sockaddr *address, socklen_t *length) {
    return static_cast<int>(syscall(SYS_accept4, listener, address, length, inherited_mode));
}
#include "../../../src/posix/accept.cpp"
#undef accept

TEST_CASE("P11_accept: without accept4, close-on-exec and the mode are set after, whatever is handed down") {
    for (const int handed_down : {0, int{O_NONBLOCK}}) {
        inherited_mode = handed_down;
        Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        const portsock_address there = local(listener);
        REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
        portsock_handle accepted = -1;
        uint32_t length = 0;
        CHECK(portsock_core::os::macos_accept(accepted, listener.handle(), true, nullptr, length) == 0);
        CHECK(is_close_on_exec(accepted));
        CHECK(is_nonblocking(accepted));
        portsock_close_native(accepted);
    }
}
