// SPDX-License-Identifier: MIT
// macOS: sendfile(2) takes the count by reference and stores what went out there, also beside EAGAIN and EINTR.
#include "played.hpp"
#include "../../../src/posix/failure.hpp"

static struct {
    int error;
    off_t sent;
    off_t offset; // as requested
} script;

static int macos_sendfile(int, int, off_t offset, off_t *length, void *, int) {
    script.offset = offset;
    if (script.error != EINVAL) *length = script.sent;
    if (script.error == 0) return 0;
    return played::refuse(script.error);
}

#define __APPLE__ 1
#define sendfile macos_sendfile
#define send_file macos_send_file
#define peek_file macos_peek_file
#include "../../../src/posix/send_file.cpp"

TEST_CASE("P93_send_file: macOS' sendfile on a non-blocking socket: a part counts, a full buffer is a would-block") {
    int64_t offset = 5;
    script = {EAGAIN, 10, -1};
    CHECK(portsock_core::os::macos_send_file(3, 4, &offset, 100, false) == 10);
    CHECK(script.offset == 5);
    CHECK(offset == 15);
    script = {EAGAIN, 0, -1};
    CHECK(fails(portsock_core::os::macos_send_file(3, 4, &offset, 100, false), PORTSOCK_ERROR_WOULD_BLOCK));
    CHECK(offset == 15);
    script = {0, 100, -1};
    CHECK(portsock_core::os::macos_send_file(3, 4, &offset, 100, false) == 100);
    CHECK(offset == 115);
    script = {EINVAL, 0, -1}; // the count is unchanged
    CHECK(fails(portsock_core::os::macos_send_file(3, 4, &offset, 100, false), PORTSOCK_ERROR_UNSUPPORTED));
    CHECK(offset == 115);
}
