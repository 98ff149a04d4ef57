// SPDX-License-Identifier: MIT
// Conditions that a send or a receive waits for and readiness does not show: a full output queue (P90), the meanings of
// ENOBUFS (P91), a connection that a send opens (P92), the error queue.
#include "on_fake.hpp"
#include <string>

namespace {

char memory[64];
const portsock_buffer piece{memory, 64};
portsock_address somewhere;

struct SendCall {
    const char *name;
    const char *call;
    portsock_result (*run)(portsock_socket *, int32_t flags, const portsock_wait_options *);
};

portsock_result send_message(portsock_socket *socket, size_t control_length, const portsock_wait_options *wait) {
    static char control[64];
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &piece;
    message.buffer_count = 1;
    message.control = control;
    message.control_length = control_length;
    return portsock_send_message(socket, &message, 0, wait);
}

const SendCall send_calls[] = {
    {"send", "send",
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) { return portsock_send(s, memory, 64, f, w); }},
    {"send_to", "send_to",
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_send_to_bytes(s, memory, 64, somewhere.bytes, somewhere.length, f, w);
     }},
    {"send_all", "send",
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_send_all(s, nullptr, memory, 64, f, w);
     }},
    {"send_vector", "send_message",
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_send_vector(s, &piece, 1, f, w);
     }},
    {"send_message", "send_message",
     [](portsock_socket *s, int32_t, const portsock_wait_options *w) { return send_message(s, 0, w); }},
};

// Systems and the sockets whose queue is reported full; the sources stand in src/linux/shortage.cpp and
// src/posix/shortage.cpp.
struct QueueingSocket {
    const char *name;
    void (Fake::*plays)();
    int32_t family, type;
};

const QueueingSocket queueing_sockets[] = {
    {"Linux, CAN", &Fake::plays_linux, PORTSOCK_AF_CAN, PORTSOCK_SOCK_RAW},
    {"Linux, packet", &Fake::plays_linux, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW},
    {"BSD, UDP", &Fake::plays_bsd, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM},
    {"macOS, UDP over IPv6", &Fake::plays_macos, PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM},
    {"BSD, UNIX datagrams", &Fake::plays_bsd, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM},
};

template <class Body> void for_each_queue(int64_t timeout, Body body) {
    for (const QueueingSocket &kind : queueing_sockets) {
        for (const SendCall &call : send_calls) {
            INFO(std::string(kind.name), ", ", std::string(call.name));
            Fake fake;
            (fake.*kind.plays)();
            portsock_socket socket = fake.socket(timeout, kind.type, kind.family);
            somewhere = parse("127.0.0.1:7");
            somewhere.bytes[0] = 0; // of another family on some of these sockets: the native family follows
            const auto native = static_cast<uint16_t>(kind.family);
            memcpy(somewhere.bytes, &native, sizeof native);
            body(call, fake, socket);
        }
    }
}

// A poll of no descriptor at all, which lasts for its timeout.
void sleeps(Fake &fake, int64_t nanoseconds) {
    fake.will("poll").answer(0).takes(nanoseconds).meanwhile([=](const Call &wait) {
        CHECK(wait.slots == 0); // the socket is writable, and would end the wait at once
        CHECK(wait.timeout == nanoseconds);
    });
}

TEST_CASE("P90: a full output queue is tried again with growing delays until it takes the data") {
    for_each_queue(ms(1000), [](const SendCall &call, Fake &fake, portsock_socket &socket) {
        for (const int64_t delay : {1, 2, 4, 8, 16, 16}) {
            fake.will(call.call).answer(-ENOBUFS);
            sleeps(fake, ms(delay));
        }
        fake.will(call.call).answer(64);
        CHECK(gives(call.run(&socket, 0, nullptr), 64));
    });
}

TEST_CASE("P90: a full output queue is waited for until the deadline, and no longer") {
    for_each_queue(ms(10), [](const SendCall &call, Fake &fake, portsock_socket &socket) {
        fake.whenever(call.call).answer(-ENOBUFS);
        for (const int64_t delay : {1, 2, 4, 3}) sleeps(fake, ms(delay));
        CHECK(fails(call.run(&socket, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    });
}

TEST_CASE("P90: in blocking mode a full output queue is waited for without end, or as long as SO_SNDTIMEO") {
    for_each_queue(-1, [](const SendCall &call, Fake &fake, portsock_socket &socket) {
        fake.whenever("get_option").gives(-1); // SO_SNDTIMEO: none
        fake.whenever("poll").answer(0).takes(ms(16));
        fake.will(call.call).times(100).answer(-ENOBUFS);
        fake.will(call.call).answer(64);
        CHECK(gives(call.run(&socket, 0, nullptr), 64));
        CHECK(fake.count("get_option") == 1);
        fake.whenever("get_option").gives(ms(48));
        fake.whenever(call.call).answer(-ENOBUFS);
        CHECK(would_block(call.run(&socket, 0, nullptr), 0)); // the error of the system's own timeout
    });
}

TEST_CASE("P90: non-blocking, a full output queue is would-block with no readiness to wait for") {
    for_each_queue(0, [](const SendCall &call, Fake &fake, portsock_socket &socket) {
        fake.will(call.call).answer(-ENOBUFS);
        const portsock_result result = call.run(&socket, 0, nullptr);
        CHECK(would_block(result, 0));
        CHECK(portsock_error_code(result) == ENOBUFS);
        CHECK(fake.count("poll") == 0);
        char text[80];
        REQUIRE(succeeds(portsock_error_message(result, text, sizeof text)));
        CHECK(std::string(text) == "output queue full: try again after a delay");
    });
}

TEST_CASE("P90: a waker ends the wait for a full output queue") {
    for_each_queue(ms(1000), [](const SendCall &call, Fake &fake, portsock_socket &socket) {
        portsock_waker waker = fake.waker();
        Waiting wait;
        wait.ended_by(&waker);
        fake.will(call.call).answer(-ENOBUFS);
        fake.will("poll").wakes();
        CHECK(fails(call.run(&socket, 0, wait), PORTSOCK_ERROR_CANCELLED));
    });
}

TEST_CASE("P90: ENOBUFS fails at once where it is not a full queue: control messages, streams, other systems") {
    Fake fake;
    portsock_socket can = fake.socket(ms(100), PORTSOCK_SOCK_RAW, PORTSOCK_AF_CAN);
    fake.will("send_message").answer(-ENOBUFS);
    CHECK(fails(send_message(&can, 32, nullptr), PORTSOCK_ERROR_NO_MEMORY));
    struct {
        const char *name;
        void (Fake::*plays)();
        int32_t family, type;
    } const others[] = {
        {"Linux, UDP", &Fake::plays_linux, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM},
        {"Linux, TCP", &Fake::plays_linux, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM},
        {"BSD, TCP", &Fake::plays_bsd, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM},
        {"Windows, a huge datagram", &Fake::plays_windows, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM},
    };
    for (const auto &other : others) {
        INFO(other.name);
        Fake fresh;
        (fresh.*other.plays)();
        portsock_socket socket = fresh.socket(ms(100), other.type, other.family);
        fresh.will("send").answer(-ENOBUFS);
        CHECK(fails(portsock_send(&socket, memory, 64, 0, nullptr), PORTSOCK_ERROR_NO_MEMORY));
    }
}

// ---- ENOBUFS means four things (P91) ------------------------------------------------------------------------------

std::string message_of(portsock_result result) {
    char text[120];
    REQUIRE(succeeds(portsock_error_message(result, text, sizeof text)));
    return text;
}

TEST_CASE("P91: ENOBUFS of a receive means lost messages: netlink on Linux, datagrams on the BSDs") {
    struct {
        void (Fake::*plays)();
        int32_t family;
    } const cases[] = {{&Fake::plays_linux, PORTSOCK_AF_NETLINK}, {&Fake::plays_bsd, PORTSOCK_AF_ROUTE}};
    for (const auto &kind : cases) {
        for (const int64_t timeout : {int64_t{-1}, int64_t{0}, ms(100)}) {
            Fake fake;
            (fake.*kind.plays)();
            portsock_socket socket = fake.socket(timeout, PORTSOCK_SOCK_RAW, kind.family);
            fake.will("receive").answer(-ENOBUFS);
            const portsock_result result = portsock_recv(&socket, memory, 64, 0, nullptr);
            CHECK(fails(result, PORTSOCK_ERROR_MESSAGES_LOST));
            CHECK(portsock_error_code(result) == ENOBUFS);
            CHECK(portsock_error_readiness(result) == 0);
            CHECK(message_of(result) == "messages were lost: the receive buffer was full; request the state again");
        }
    }
    Fake fake;
    portsock_socket socket = fake.socket(ms(100), PORTSOCK_SOCK_DGRAM);
    fake.will("receive").answer(-ENOBUFS);
    CHECK(fails(portsock_recv(&socket, memory, 64, 0, nullptr), PORTSOCK_ERROR_NO_MEMORY));
}

TEST_CASE("P91: too many groups is a limit of the system, with an error kind of its own") {
    struct {
        void (Fake::*plays)();
        int code;
        int32_t kind;
    } const cases[] = {{&Fake::plays_linux, ENOBUFS, PORTSOCK_ERROR_LIMIT_REACHED},
                       {&Fake::plays_bsd, ETOOMANYREFS, PORTSOCK_ERROR_LIMIT_REACHED},
                       {&Fake::plays_bsd, ENOBUFS, PORTSOCK_ERROR_NO_MEMORY},
                       {&Fake::plays_windows, ENOBUFS, PORTSOCK_ERROR_NO_MEMORY},
                       {&Fake::plays_linux, ENODEV, PORTSOCK_ERROR_NO_DEVICE}};
    const portsock_address group = parse("239.1.2.3:0");
    for (const auto &kind : cases) {
        Fake fake;
        (fake.*kind.plays)();
        portsock_socket socket = fake.socket(-1, PORTSOCK_SOCK_DGRAM);
        fake.will("membership").answer(-kind.code);
        const portsock_result result = portsock_join_group(&socket, &group, nullptr, 1);
        CHECK(fails(result, kind.kind));
        if (kind.kind == PORTSOCK_ERROR_LIMIT_REACHED)
            CHECK(message_of(result) == "too many groups or sources: raise the system's limit, or use another socket");
    }
}

// ---- MSG_FASTOPEN (P92): without a cookie Linux connects and takes no data (tcp_sendmsg_fastopen of net/ipv4/tcp.c)
// ----

constexpr int32_t fast_open = PORTSOCK_MSG_FASTOPEN;

portsock_result open_with_data(portsock_socket *socket, int32_t flags, const portsock_wait_options *wait = nullptr) {
    const portsock_address there = parse("127.0.0.1:7");
    return portsock_send_to(socket, memory, 64, &there, flags, wait);
}

portsock_result open_with_message(portsock_socket *socket, int32_t flags, const portsock_wait_options *wait = nullptr) {
    static portsock_address there;
    there = parse("127.0.0.1:7");
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &piece;
    message.buffer_count = 1;
    message.address = there.bytes;
    message.address_length = there.length;
    return portsock_send_message(socket, &message, flags, wait);
}

TEST_CASE("P92: MSG_FASTOPEN with a timeout waits until it is connected, then sends without the flag") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(100));
    fake.will("send_to").answer(-EINPROGRESS).meanwhile([](const Call &call) {
        CHECK(call.flags == (fast_open | PORTSOCK_MSG_DONTWAIT));
    });
    fake.will("poll").answer(1).takes(ms(30)).meanwhile([](const Call &wait) {
        CHECK(wait.events == PORTSOCK_WRITABLE);
        CHECK(wait.timeout == ms(100));
    });
    fake.will("get_option").gives(0); // SO_ERROR
    fake.will("send").answer(-EAGAIN).meanwhile([](const Call &call) { CHECK(call.flags == PORTSOCK_MSG_DONTWAIT); });
    fake.will("poll").answer(1).meanwhile([](const Call &wait) { CHECK(wait.timeout == ms(70)); });
    fake.will("send").answer(64);
    CHECK(gives(open_with_data(&socket, fast_open), 64));
    fake.will("peer_address");
    CHECK(gives(portsock_connect_finish(&socket, nullptr), 0)); // nothing to wait for any more
    CHECK(fake.count("send_to") == 1);
}

TEST_CASE("P92: send_message with MSG_FASTOPEN does the same, the second time without the address") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(100));
    fake.will("send_message").answer(-EINPROGRESS).meanwhile([](const Call &call) {
        CHECK(call.message->address != nullptr);
    });
    fake.will("poll").answer(1);
    fake.will("get_option").gives(0);
    fake.will("send_message").answer(64).meanwhile([](const Call &call) {
        CHECK((call.message->address == nullptr && call.message->address_length == 0));
        CHECK(call.flags == PORTSOCK_MSG_DONTWAIT);
    });
    CHECK(gives(open_with_message(&socket, fast_open), 64));
}

TEST_CASE("P92: MSG_FASTOPEN, non-blocking: in progress, readiness WRITABLE, no data taken; connect_finish ends it") {
    for (const auto run : {open_with_data, open_with_message}) {
        Fake fake;
        portsock_socket socket = fake.socket(0);
        fake.will(run == open_with_data ? "send_to" : "send_message").answer(-EINPROGRESS);
        const portsock_result result = run(&socket, fast_open, nullptr);
        CHECK(fails(result, PORTSOCK_ERROR_IN_PROGRESS));
        CHECK(portsock_error_readiness(result) == PORTSOCK_WRITABLE);
        fake.will("poll").answer(1);
        fake.will("get_option").gives(0);
        fake.will("peer_address");
        CHECK(gives(portsock_connect_finish(&socket, nullptr), 0));
    }
}

TEST_CASE("P92: MSG_FASTOPEN with a cookie: the data is taken at once, and connect_finish still waits") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(100));
    fake.will("send_to").answer(64);
    CHECK(gives(open_with_data(&socket, fast_open), 64));
    fake.will("poll").answer(1);
    fake.will("get_option").gives(0);
    fake.will("peer_address");
    CHECK(gives(portsock_connect_finish(&socket, nullptr), 0));
}

TEST_CASE("P92: MSG_FASTOPEN: a refused connection is its error, a deadline that passes leaves it in progress") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(100));
    fake.will("send_to").answer(-EINPROGRESS);
    fake.will("poll").answer(1);
    fake.will("get_option").gives(ECONNREFUSED);
    CHECK(fails(open_with_data(&socket, fast_open), PORTSOCK_ERROR_CONNECTION_REFUSED));
    fake.will("send_to").answer(-EINPROGRESS);
    fake.will("poll").answer(0).takes(ms(100));
    CHECK(fails(open_with_data(&socket, fast_open), PORTSOCK_ERROR_TIMED_OUT));
    fake.will("poll").answer(1);
    fake.will("get_option").gives(0);
    fake.will("peer_address");
    CHECK(gives(portsock_connect_finish(&socket, nullptr), 0));
}

TEST_CASE("P92: MSG_FASTOPEN in blocking mode: a signal does not open the connection again") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    Hook hook;
    Waiting wait;
    wait.with_hook(Hook::ask, &hook);
    fake.will("send_to").answer(-EINTR);
    fake.will("send_to").answer(-EALREADY); // the first one is on its way
    fake.will("poll").answer(1);
    fake.will("get_option").gives(0);
    fake.will("send").answer(64);
    CHECK(gives(open_with_data(&socket, fast_open, wait), 64));
    CHECK(hook.asked == 1);
}

// ---- the error queue (P62): recvmsg(MSG_ERRQUEUE) never blocks on Linux, and POLLERR reports that there is something
// ------

constexpr int32_t error_queue = PORTSOCK_MSG_ERRQUEUE;

TEST_CASE("P62: a receive from an empty error queue waits for FAILED, not for data") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(100), PORTSOCK_SOCK_DGRAM);
    fake.will("receive").answer(-EAGAIN);
    fake.will("poll").answer(0).takes(ms(100)).meanwhile(
        [](const Call &wait) { CHECK(wait.events == PORTSOCK_FAILED); });
    CHECK(fails(portsock_recv(&socket, memory, 64, PORTSOCK_MSG_ERRQUEUE, nullptr), PORTSOCK_ERROR_TIMED_OUT));
}

TEST_CASE("P62: a receive from an empty error queue in blocking and non-blocking mode: would-block, readiness FAILED") {
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}}) {
        for (const int32_t flag : {error_queue, int32_t{PORTSOCK_NATIVE} | error_queue}) {
            Fake fake;
            portsock_socket socket = fake.socket(timeout, PORTSOCK_SOCK_DGRAM);
            fake.whenever("is_blocking").answer(1);
            fake.will("receive").answer(-EAGAIN);
            CHECK(would_block(portsock_recv(&socket, memory, 64, flag, nullptr), PORTSOCK_FAILED));
            portsock_message message{};
            message.size = sizeof message;
            message.buffers = &piece;
            message.buffer_count = 1;
            fake.will("receive_message").answer(-EAGAIN);
            CHECK(would_block(portsock_recv_message(&socket, &message, flag, nullptr), PORTSOCK_FAILED));
        }
    }
}

// The plain POSIX backend on Linux.
TEST_CASE("P62: where blocking is emulated, an empty error queue is not waited for in blocking mode either") {
    Fake fake;
    portsock_core::os::blocking_is_emulated = true;
    portsock_socket socket = fake.socket(-1, PORTSOCK_SOCK_DGRAM);
    fake.will("receive").answer(-EAGAIN);
    CHECK(would_block(portsock_recv(&socket, memory, 64, PORTSOCK_MSG_ERRQUEUE, nullptr), PORTSOCK_FAILED));
    fake.will("receive").answer(-EAGAIN);
    fake.will("poll").answer(0).takes(ms(100));
    CHECK(fails(portsock_recv(&socket, memory, 64, PORTSOCK_MSG_ERRQUEUE, Waiting().within(ms(100))),
                PORTSOCK_ERROR_TIMED_OUT));
}

TEST_CASE("P62: a hangup that POLLERR's wait returns with does not make a receive from the error queue spin") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(1000));
    fake.whenever("receive").answer(-EAGAIN);
    fake.whenever("poll").answer(1).ready(PORTSOCK_HANGUP).takes(ms(1));
    CHECK(fails(portsock_recv(&socket, memory, 64, PORTSOCK_MSG_ERRQUEUE, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    for (const Call &call : fake.calls())
        if (call.name == "poll" && call.slots == 0) return; // it sleeps between its tries
    FAIL_CHECK("no sleep");
}

} // namespace
