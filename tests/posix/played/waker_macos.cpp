// SPDX-License-Identifier: MIT
// macOS: no pipe2, so both ends are prepared after the call.
#include "played.hpp"
#include "../../../src/posix/descriptor.hpp"

#define pipe2 no_pipe2
#define waker_open macos_waker_open
#define waker_wake macos_waker_wake
#define waker_clear macos_waker_clear
#define waker_close macos_waker_close
namespace portsock_core::os {
void macos_waker_close(Handle wait, Handle wake);
}
#include "../../../src/posix/waker_pipe.cpp"

TEST_CASE("waker: a pipe without pipe2 is close-on-exec and non-blocking at both ends") {
    using namespace portsock_core::os;
    portsock_handle wait = -1, wake = -1;
    REQUIRE(macos_waker_open(wait, wake) == 0);
    for (const portsock_handle end : {wait, wake}) {
        CHECK(is_close_on_exec(end));
        CHECK(is_nonblocking(end));
    }
    CHECK(macos_waker_clear(wait) == 0);
    CHECK(macos_waker_wake(wake) >= 0);
    CHECK(macos_waker_clear(wait) == 1);
    macos_waker_close(wait, wake);
}
