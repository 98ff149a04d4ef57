// SPDX-License-Identifier: MIT
// macOS and older systems: no MSG_CMSG_CLOEXEC, so every received descriptor is marked after the call, and none that
// stands behind the buffer (P39; P98 for a kernel whose length exceeds the capacity: NetBSD's do_sys_recvmsg rounds
// up).
#include "played.hpp"
#include <sys/syscall.h>
#include <transfer.hpp>

static size_t control_excess;
static ssize_t played_recvmsg(int descriptor, msghdr *message, int flags) {
    const ssize_t got = syscall(SYS_recvmsg, descriptor, message, flags);
    message->msg_controllen += control_excess;
    return got;
}

#undef MSG_CMSG_CLOEXEC
#define recvmsg played_recvmsg
#define receive_message macos_receive_message
#define send_message macos_send_message
#include "../../../src/posix/message.cpp"

TEST_CASE("P98: descriptors are marked within the buffer alone, and the length is at most its capacity") {
    Pair pair = unix_pair();
    const portsock_handle passed = pair.first.handle();
    CHECK(gives(portsock_send_fds(pair.first, "x", 1, &passed, 1, 0, nullptr), 1));

    char byte = 0;
    const portsock_buffer whole{&byte, 1};
    alignas(8) unsigned char control[256] = {};
    portsock_message message{};
    message.buffers = &whole;
    message.buffer_count = 1;
    message.control = control;
    message.control_capacity = CMSG_SPACE(sizeof(int));

    const int behind = dup(static_cast<int>(passed)); // a descriptor of ours, named behind the buffer
    auto *const after = reinterpret_cast<cmsghdr *>(control + message.control_capacity);
    after->cmsg_len = CMSG_LEN(sizeof behind);
    after->cmsg_level = SOL_SOCKET;
    after->cmsg_type = SCM_RIGHTS;
    memcpy(CMSG_DATA(after), &behind, sizeof behind);

    control_excess = CMSG_SPACE(sizeof behind);
    CHECK(portsock_core::os::macos_receive_message(pair.second.handle(), message, 0) == 1);
    CHECK(message.control_length == message.control_capacity);
    CHECK(!is_close_on_exec(behind));
    const std::vector<int> received = descriptors_of(message);
    REQUIRE(received.size() == 1);
    CHECK(is_close_on_exec(received[0]));
    close(received[0]);
    close(behind);
}
