// SPDX-License-Identifier: MIT
// MSG_WAITALL (P65, P89): where the core waits, it gathers all of a stream for every call that receives; the system
// never gets the flag with a bounded call.
#include "on_fake.hpp"

namespace {

char memory[64];
constexpr int32_t all = PORTSOCK_MSG_WAITALL;

struct ReceiveCall {
    const char *name;
    const char *call; // the first system call; later parts may use another
    portsock_result (*run)(portsock_socket *, int32_t flags, const portsock_wait_options *);
};

portsock_address sender;
int32_t flags_received;
size_t control_received;
char control[64];

portsock_result receive_message(portsock_socket *socket, int32_t flags, const portsock_wait_options *wait) {
    const portsock_buffer pieces[] = {{memory, 30}, {memory + 30, 0}, {memory + 30, 34}};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = pieces;
    message.buffer_count = 3;
    message.control = control;
    message.control_capacity = sizeof control;
    const portsock_result result = portsock_recv_message(socket, &message, flags, wait);
    flags_received = message.flags;
    control_received = message.control_length;
    return result;
}

portsock_result receive_vector(portsock_socket *socket, int32_t flags, const portsock_wait_options *wait) {
    const portsock_buffer pieces[] = {{memory, 30}, {memory + 30, 0}, {memory + 30, 34}};
    return portsock_recv_vector(socket, pieces, 3, &flags_received, flags, wait);
}

const ReceiveCall receive_calls[] = {
    {"recv", "receive",
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) { return portsock_recv(s, memory, 64, f, w); }},
    {"recv_from", "receive_message",
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_recv_from(s, memory, 64, &sender, nullptr, f, w);
     }},
    {"recv_from with flags", "receive_message",
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_recv_from(s, memory, 64, nullptr, &flags_received, f, w);
     }},
    {"recv_vector", "receive_message", receive_vector},
    {"recv_message", "receive_message", receive_message},
};

template <class Body> void for_each_call(Body body) {
    for (const ReceiveCall &call : receive_calls) {
        INFO(call.name);
        Fake fake;
        fake.whenever("at_mark").answer(0);
        body(call, fake);
    }
}

// Where a part begins, whichever system call it is.
const void *begin_of(const Call &call) { return call.message != nullptr ? call.message->buffers[0].data : call.data; }

size_t length_of(const Call &call) { return call.message != nullptr ? call.message->buffers[0].length : call.length; }

TEST_CASE("P89: every receive with MSG_WAITALL and a timeout gathers all of it, within one deadline") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        portsock_socket socket = fake.socket(ms(100));
        fake.will(call.call).answer(10).meanwhile([](const Call &part) { CHECK((part.flags & all) == 0); });
        fake.will("poll").answer(1).takes(ms(60)).meanwhile([](const Call &wait) { CHECK(wait.timeout == ms(100)); });
        fake.will(call.call).answer(20).meanwhile([](const Call &part) { CHECK(begin_of(part) == memory + 10); });
        fake.will("poll").answer(1).takes(ms(30)).meanwhile([](const Call &wait) { CHECK(wait.timeout == ms(40)); });
        fake.will(call.call).answer(34).meanwhile([](const Call &part) {
            CHECK(begin_of(part) == memory + 30);
            CHECK(length_of(part) == 34);
        });
        CHECK(gives(call.run(&socket, all, nullptr), 64));
    });
}

TEST_CASE("P89: in blocking mode with a deadline, and where blocking is emulated, the core gathers") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        portsock_socket socket = fake.socket(-1);
        Waiting wait;
        wait.until(fake.now() + ms(50));
        fake.will(call.call).answer(10).meanwhile([](const Call &part) { CHECK(part.flags == PORTSOCK_MSG_DONTWAIT); });
        fake.will("poll").answer(1);
        fake.will(call.call).answer(54);
        CHECK(gives(call.run(&socket, all, wait), 64));
    });
    for (const bool windows : {false, true}) {
        for_each_call([&](const ReceiveCall &call, Fake &fake) {
            windows ? fake.plays_windows() : fake.plays_bsd();
            portsock_socket socket = fake.socket(-1);
            socket.mode = 0;
            fake.will(call.call).answer(10).meanwhile([](const Call &part) { CHECK((part.flags & all) == 0); });
            fake.will("get_option").gives(-1); // SO_RCVTIMEO: none
            fake.will("poll").answer(1);
            fake.will(call.call).answer(54);
            CHECK(gives(call.run(&socket, all, nullptr), 64));
        });
    }
}

TEST_CASE("P89: emulated blocking: SO_RCVTIMEO ends a gather, and received data is not lost") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        fake.plays_bsd();
        portsock_socket socket = fake.socket(-1);
        fake.will(call.call).answer(10);
        fake.will("get_option").gives(ms(60));
        fake.will("poll").answer(0).takes(ms(60)).meanwhile([](const Call &wait) { CHECK(wait.timeout == ms(60)); });
        CHECK(gives(call.run(&socket, all, nullptr), 10));
    });
}

TEST_CASE(
    "P89: in blocking mode on Linux the kernel waits for all itself; a part that a signal cut short is not the last") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        portsock_socket socket = fake.socket(-1);
        fake.will(call.call).answer(64).meanwhile([](const Call &part) { CHECK(part.flags == all); });
        CHECK(gives(call.run(&socket, all, nullptr), 64));
        fake.will(call.call).answer(10);
        fake.will("get_option").gives(-1); // SO_RCVTIMEO: none
        fake.will("poll").answer(1).meanwhile([](const Call &wait) { CHECK(wait.timeout == -1); });
        fake.will(call.call).answer(54).meanwhile([](const Call &part) {
            CHECK(part.flags == all);
            CHECK(begin_of(part) == memory + 10);
        });
        CHECK(gives(call.run(&socket, all, nullptr), 64));
    });
}

TEST_CASE("P89: in blocking mode on Linux SO_RCVTIMEO ends the kernel's wait, and the call") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        portsock_socket socket = fake.socket(-1);
        fake.will(call.call).answer(10);
        fake.will("get_option").gives(ms(60));
        CHECK(gives(call.run(&socket, all, nullptr), 10));
    });
}

TEST_CASE("P89: a gather ends with the time, the stream, the connection, the waker, and returns the received data") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        portsock_socket socket = fake.socket(ms(100));
        for (const int64_t last : {int64_t{0}, int64_t{-ECONNRESET}}) {
            fake.will(call.call).answer(10);
            fake.will("poll").answer(1);
            fake.will(call.call).answer(last);
            CHECK(gives(call.run(&socket, all, nullptr), 10));
        }
        fake.will(call.call).answer(10);
        fake.will("poll").answer(0).takes(ms(100));
        CHECK(gives(call.run(&socket, all, nullptr), 10));
        portsock_waker waker = fake.waker();
        Waiting wait;
        wait.ended_by(&waker);
        fake.will(call.call).answer(10);
        fake.will("poll").wakes();
        CHECK(gives(call.run(&socket, all, wait), 10));
        fake.will(call.call).answer(10);
        fake.will("poll").answer(1).ready(PORTSOCK_READABLE | PORTSOCK_FAILED); // an error behind the data stays there
        CHECK(gives(call.run(&socket, all, nullptr), 10));
    });
}

TEST_CASE("P89: a gather ends at the mark of urgent data, which wakes it") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        portsock_socket socket = fake.socket(ms(100));
        fake.will(call.call).answer(10);
        fake.will("at_mark").answer(0);
        fake.will("poll").answer(1).meanwhile(
            [](const Call &wait) { CHECK(wait.events == (PORTSOCK_READABLE | PORTSOCK_PRIORITY)); });
        fake.will("at_mark").answer(1);
        CHECK(gives(call.run(&socket, all, nullptr), 10));
    });
}

// Linux, net/ipv4/tcp.c: tcp_recvmsg_locked stops at the mark, and tcp_poll has no EPOLLPRI for urgent data that was
// read.
TEST_CASE("P89: a gather that has come to the mark of urgent data does not wait for the data behind it") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        portsock_socket socket = fake.socket(ms(100));
        fake.will(call.call).answer(10);
        fake.will("at_mark").answer(1);
        CHECK(gives(call.run(&socket, all, nullptr), 10));
        CHECK(fake.count("poll") == 0);
    });
}

TEST_CASE("P89: without data: the error of the wait; non-blocking: the available data, and would-block") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        const bool plain_from = std::string(call.name) == "recv_from";
        portsock_socket socket = fake.socket(ms(100));
        fake.will(call.call).answer(-EAGAIN);
        fake.will("poll").answer(0).takes(ms(100));
        CHECK(fails(call.run(&socket, all, nullptr), PORTSOCK_ERROR_TIMED_OUT));
        portsock_socket eager = fake.socket(0);
        const char *const once = plain_from ? "receive_from" : call.call;
        fake.will(once).answer(10).meanwhile([](const Call &part) { CHECK(part.flags == PORTSOCK_MSG_DONTWAIT); });
        CHECK(gives(call.run(&eager, all, nullptr), 10));
        fake.will(once).answer(-EAGAIN);
        CHECK(would_block(call.run(&eager, all, nullptr), PORTSOCK_READABLE));
        portsock_socket blocking = fake.socket(-1);
        fake.will(once).answer(10).meanwhile([](const Call &part) { CHECK(part.flags == PORTSOCK_MSG_DONTWAIT); });
        CHECK(gives(call.run(&blocking, all | PORTSOCK_MSG_DONTWAIT, nullptr), 10));
    });
}

TEST_CASE(
    "P89: MSG_WAITALL has no effect on datagrams, nor in a gather with PEEK, OOB, ERRQUEUE or TRUNC: unsupported") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        portsock_socket datagram = fake.socket(ms(100), PORTSOCK_SOCK_DGRAM);
        CHECK(fails(call.run(&datagram, all, nullptr), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
        portsock_socket stream = fake.socket(ms(100));
        for (const int32_t other : {PORTSOCK_MSG_PEEK, PORTSOCK_MSG_OOB, PORTSOCK_MSG_ERRQUEUE, PORTSOCK_MSG_TRUNC})
            CHECK(fails(call.run(&stream, all | other, nullptr), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
        CHECK(fake.log().empty());
    });
}

TEST_CASE("P89: the system's own number of MSG_WAITALL is gathered as well, and never reaches a bounded call") {
    for_each_call([](const ReceiveCall &call, Fake &fake) {
        portsock_socket socket = fake.socket(ms(100));
        fake.will(call.call).answer(10).meanwhile([](const Call &part) { CHECK((part.flags & all) == 0); });
        fake.will("poll").answer(1);
        fake.will(call.call).answer(54);
        CHECK(gives(call.run(&socket, PORTSOCK_NATIVE | all, nullptr), 64));
    });
}

TEST_CASE("P89: recv_message on UNIX: a part with control messages is the last; they and its flags are returned") {
    Fake fake;
    fake.whenever("at_mark").answer(0);
    portsock_socket socket = fake.socket(ms(100), PORTSOCK_SOCK_STREAM, PORTSOCK_AF_UNIX);
    fake.will("receive_message").answer(10);
    fake.will("poll").answer(1);
    fake.will("receive_message").answer(20).meanwhile([](const Call &part) {
        CHECK(part.message->control == control); // its descriptors have a place
        CHECK(part.message->control_capacity == sizeof control);
        fake::bring(24, PORTSOCK_MSG_EOR);
    });
    CHECK(gives(receive_message(&socket, all, nullptr), 30));
    CHECK(control_received == 24);
    CHECK((flags_received & PORTSOCK_MSG_EOR) != 0);
}

TEST_CASE("P89: recv_message on UNIX: descriptors that did not fit end a gather as well") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(100), PORTSOCK_SOCK_STREAM, PORTSOCK_AF_UNIX);
    fake.will("receive_message").answer(10).meanwhile([](const Call &) { fake::bring(0, PORTSOCK_MSG_CTRUNC); });
    CHECK(gives(receive_message(&socket, all, nullptr), 10));
    CHECK((flags_received & PORTSOCK_MSG_CTRUNC) != 0);
}

TEST_CASE("P89: recv_message on IP: the first part's control messages and address stay, later parts have none") {
    Fake fake;
    fake.whenever("at_mark").answer(0);
    portsock_socket socket = fake.socket(ms(100));
    fake.will("receive_message").answer(10).meanwhile([](const Call &) { fake::bring(24, 0); });
    fake.will("poll").answer(1);
    fake.will("receive_message").answer(54).meanwhile([](const Call &part) {
        CHECK((part.message->control == nullptr && part.message->control_capacity == 0));
        fake::bring(0, PORTSOCK_MSG_CTRUNC); // what Linux returns where there is no buffer for a timestamp
    });
    CHECK(gives(receive_message(&socket, all, nullptr), 64));
    CHECK(control_received == 24);
    CHECK((flags_received & PORTSOCK_MSG_CTRUNC) == 0);
}

TEST_CASE("P89: more buffers than the system takes at once are gathered, in blocking mode too") {
    constexpr size_t count = portsock_core::os::vector_limit + 10;
    static portsock_buffer many[count];
    static char bytes[count];
    for (size_t i = 0; i < count; ++i) many[i] = {bytes + i, 1};
    Fake fake;
    fake.whenever("at_mark").answer(0);
    portsock_socket socket = fake.socket(-1);
    constexpr int64_t first = portsock_core::os::vector_limit;
    fake.will("receive_message").answer(first).meanwhile([](const Call &part) {
        CHECK(part.flags == all);
        CHECK(part.length == portsock_core::os::vector_limit);
    });
    fake.will("get_option").gives(-1);
    fake.will("poll").answer(1);
    fake.will("receive_message").answer(10).meanwhile([](const Call &part) { CHECK(part.length == 10); });
    CHECK(gives(portsock_recv_vector(&socket, many, count, nullptr, all, nullptr), static_cast<int64_t>(count)));
}

TEST_CASE("P89: empty buffers beyond the system's limit are cut with MSG_WAITALL as without") {
    constexpr size_t count = portsock_core::os::vector_limit + 10;
    static portsock_buffer many[count]; // each empty
    for (const int32_t flags : {0, all}) {
        Fake fake;
        portsock_socket socket = fake.socket(ms(100));
        fake.will("receive_message").answer(0).meanwhile([](const Call &call) {
            CHECK(call.message->buffer_count == portsock_core::os::vector_limit);
        });
        CHECK(gives(portsock_recv_vector(&socket, many, count, nullptr, flags, nullptr), 0));
    }
}

} // namespace
