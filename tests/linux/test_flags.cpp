// SPDX-License-Identifier: MIT
// Message flags that a receive returns: the kernel's numbers for them, which are not all those that a call takes.
#include "../posix/local.hpp"
#include <sys/syscall.h>
#include <unistd.h>

namespace {

// While a test holds one, recvmsg returns one byte and these flags.
struct ReceivedFlags {
    explicit ReceivedFlags(int native) : flags(native) { running = this; }
    ~ReceivedFlags() { running = nullptr; }
    ReceivedFlags(const ReceivedFlags &) = delete;
    ReceivedFlags &operator=(const ReceivedFlags &) = delete;

    static ReceivedFlags *running;
    int flags;
};
ReceivedFlags *ReceivedFlags::running;

} // namespace

extern "C" ssize_t recvmsg(int fd, msghdr *message, int flags) {
    if (ReceivedFlags::running == nullptr) return static_cast<ssize_t>(syscall(SYS_recvmsg, fd, message, flags));
    message->msg_flags = ReceivedFlags::running->flags | (flags & MSG_CMSG_CLOEXEC);
    message->msg_namelen = 0;
    message->msg_controllen = 0;
    return 1;
}

namespace {

struct Received {
    int32_t flags = -1;
    uint32_t native = 0;
};

Received receive_with(int native) {
    Pair pair = unix_pair();
    char byte = 0;
    const portsock_buffer part{&byte, 1};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &part;
    message.buffer_count = 1;
    const ReceivedFlags script(native);
    REQUIRE(gives(portsock_recv_message(pair.second, &message, 0, nullptr), 1));
    return {message.flags, message.native_flags};
}

// The kernel's numbers: include/linux/socket.h, and include/uapi/linux/sctp.h for the notification.
const struct {
    int native;
    int32_t flag;
} received_flags[] = {
    {0x1, PORTSOCK_MSG_OOB},         {0x4, PORTSOCK_MSG_DONTROUTE},
    {0x8, PORTSOCK_MSG_CTRUNC},      {0x20, PORTSOCK_MSG_TRUNC},
    {0x80, PORTSOCK_MSG_EOR},        {0x800, PORTSOCK_MSG_CONFIRM},
    {0x2000, PORTSOCK_MSG_ERRQUEUE}, {0x8000, PORTSOCK_MSG_NOTIFICATION},
};

} // namespace

TEST_CASE("P101: each flag that Linux returns with a message has its one id") {
    for (const auto &row : received_flags) {
        CAPTURE(row.native);
        const Received received = receive_with(row.native);
        CHECK(received.flags == row.flag);
        CHECK(received.native == 0);
    }
    for (const auto &row : received_flags) { // beside one that has another number here
        CAPTURE(row.native);
        const Received both = receive_with(0x8000 | row.native);
        CHECK(both.flags == (PORTSOCK_MSG_NOTIFICATION | row.flag));
        CHECK(both.native == 0);
    }
}

TEST_CASE("message flags: flags that a receive only accepts are not returned; unknown numbers stay native") {
    for (const int taken : {0x2, 0x40, 0x100, 0x4000}) { // MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL, MSG_NOSIGNAL
        CAPTURE(taken);
        const Received received = receive_with(taken | 0x20);
        CHECK(received.flags == PORTSOCK_MSG_TRUNC);
        CHECK(received.native == 0);
    }
    const Received unknown = receive_with(0x10 | 0x8);
    CHECK(unknown.flags == PORTSOCK_MSG_CTRUNC);
    CHECK(unknown.native == 0x10);
}

TEST_CASE(
    "P101: MSG_NOTIFICATION is no flag of a send; its number on Linux is the kernel's, which a send has for MSG_MORE") {
    Pair pair = unix_pair();
    CHECK(fails(portsock_send(pair.first, "x", 1, PORTSOCK_MSG_NOTIFICATION, nullptr), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FLAGS));
    int32_t native = 0, id = 0;
    CHECK(gives(portsock_to_native(&native, PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_NOTIFICATION), 0));
    CHECK(native == 0x8000);
    CHECK(gives(portsock_from_native(&id, PORTSOCK_GROUP_MESSAGE_FLAG, 0x8000), 0));
    CHECK(id == PORTSOCK_MSG_MORE);
}

TEST_CASE("P101: an SCTP event is received with MSG_NOTIFICATION, and the data behind it without") {
    Socket listener, client, accepted;
    if (portsock_open(listener, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP) < 0)
        SKIP("no SCTP here; the machine of the vm bed has it");
    constexpr int32_t sctp_level = 132, sctp_events = 11;    // SCTP_EVENTS: a byte for each kind of event
    const unsigned char subscribe[] = {0, 1, 0, 0, 0, 0, 0}; // association changes
    const portsock_address any = parse("127.0.0.1:0");
    REQUIRE(succeeds(portsock_bind(listener, &any)));
    REQUIRE(succeeds(portsock_listen(listener, 1)));
    REQUIRE(succeeds(portsock_open(client, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP)));
    REQUIRE(succeeds(portsock_set_option_native(client, sctp_level, sctp_events, subscribe, sizeof subscribe)));
    const portsock_address there = local(listener);
    REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
    REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
    REQUIRE(gives(portsock_send(accepted, "hello", 5, 0, nullptr), 5));
    char buffer[64];
    int32_t flags = 0;
    REQUIRE(succeeds(portsock_recv_from(client, buffer, sizeof buffer, nullptr, &flags, 0, nullptr)));
    CHECK((flags & (PORTSOCK_MSG_NOTIFICATION | PORTSOCK_MSG_MORE)) == PORTSOCK_MSG_NOTIFICATION);
    REQUIRE(gives(portsock_recv_from(client, buffer, sizeof buffer, nullptr, &flags, 0, nullptr), 5));
    CHECK((flags & (PORTSOCK_MSG_NOTIFICATION | PORTSOCK_MSG_MORE)) == 0);
}
