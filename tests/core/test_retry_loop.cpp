// SPDX-License-Identifier: MIT
// The loop around every call that may wait: each transfer, in each mode, against each thing that a system answers.
#include "on_fake.hpp"

namespace {

char memory[64];
portsock_buffer pieces[2] = {{memory, 32}, {memory + 32, 32}};
portsock_address somewhere;
size_t sent;

struct Operation {
    const char *name;
    const char *call; // what the system is asked
    uint32_t readiness;
    bool has_flag; // the call can say that it must not wait
    portsock_result (*run)(portsock_socket *, int32_t flags, const portsock_wait_options *);
};

portsock_result receive_message(portsock_socket *socket, int32_t flags, const portsock_wait_options *wait) {
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = pieces;
    message.buffer_count = 2;
    return portsock_recv_message(socket, &message, flags, wait);
}

portsock_result send_message(portsock_socket *socket, int32_t flags, const portsock_wait_options *wait) {
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = pieces;
    message.buffer_count = 2;
    return portsock_send_message(socket, &message, flags, wait);
}

// An accept returns 0 on success, so does this.
portsock_result accept_one(portsock_socket *socket, int32_t, const portsock_wait_options *wait) {
    portsock_socket accepted{};
    return portsock_accept(socket, &accepted, nullptr, wait);
}

const Operation operations[] = {
    {"recv", "receive", PORTSOCK_READABLE, true,
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) { return portsock_recv(s, memory, 64, f, w); }},
    {"recv_from", "receive_from", PORTSOCK_READABLE, true,
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_recv_from(s, memory, 64, &somewhere, nullptr, f, w);
     }},
    {"recv_from with flags", "receive_message", PORTSOCK_READABLE, true,
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         int32_t received;
         return portsock_recv_from(s, memory, 64, nullptr, &received, f, w);
     }},
    {"recv_vector", "receive_message", PORTSOCK_READABLE, true,
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_recv_vector(s, pieces, 2, nullptr, f, w);
     }},
    {"recv_message", "receive_message", PORTSOCK_READABLE, true, receive_message},
    {"send", "send", PORTSOCK_WRITABLE, true,
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) { return portsock_send(s, memory, 64, f, w); }},
    {"send_to", "send_to", PORTSOCK_WRITABLE, true,
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_send_to(s, memory, 64, &somewhere, f, w);
     }},
    {"send_vector", "send_message", PORTSOCK_WRITABLE, true,
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_send_vector(s, pieces, 2, f, w);
     }},
    {"send_message", "send_message", PORTSOCK_WRITABLE, true, send_message},
    {"send_all", "send", PORTSOCK_WRITABLE, true,
     [](portsock_socket *s, int32_t f, const portsock_wait_options *w) {
         return portsock_send_all(s, &sent, memory, 64, f, w);
     }},
    {"accept", "accept", PORTSOCK_READABLE, false, accept_one},
};

constexpr int64_t timeouts[] = {-1, 0, ms(100)};

// The result of a successful call.
int64_t good(const Operation &operation) { return std::string(operation.call) == "accept" ? 0 : 64; }

std::string call_in(const Operation &operation, int64_t timeout) {
    return std::string(operation.call) + (operation.has_flag && timeout >= 0 ? "(dontwait)" : "");
}

// The test's body for each operation, in one mode, on a fresh fake.
template <class Body> void for_each(int64_t timeout, Body body) {
    for (const Operation &operation : operations) {
        INFO(operation.name, ", timeout ", timeout);
        somewhere = parse("127.0.0.1:7");
        Fake fake;
        portsock_socket socket = fake.socket(timeout);
        body(operation, fake, socket);
    }
}

template <class Body> void for_each_mode(Body body) {
    for (const int64_t timeout : timeouts) for_each(timeout, body);
}

TEST_CASE("retry loop: a ready call is one system call and does not read the clock, in every mode") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, nullptr), good(operation)));
        CHECK(fake.log() == call_in(operation, socket.timeout_ns));
        CHECK(fake.clock_reads() == 0);
    });
}

TEST_CASE("retry loop: the end of a stream is 0, in every mode") {
    for (const int64_t timeout : timeouts) {
        Fake fake;
        portsock_socket socket = fake.socket(timeout);
        fake.will("receive").answer(0);
        CHECK(gives(portsock_recv(&socket, memory, 64, 0, nullptr), 0));
    }
}

TEST_CASE("retry loop: an error is returned unchanged, without a wait") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-ECONNRESET);
        const portsock_result result = operation.run(&socket, 0, nullptr);
        CHECK(fails(result, PORTSOCK_ERROR_CONNECTION_RESET));
        CHECK(portsock_error_code(result) == ECONNRESET);
        CHECK(fake.calls().size() == 1);
        CHECK(fake.clock_reads() == 0);
    });
}

TEST_CASE("retry loop: non-blocking, not ready: returns the readiness to wait for") {
    for_each(0, [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EAGAIN);
        CHECK(would_block(operation.run(&socket, 0, nullptr), operation.readiness));
        CHECK(fake.calls().size() == 1);
        CHECK(fake.clock_reads() == 0);
    });
}

TEST_CASE("retry loop: timeout, not ready: waits with all the time, then tries again") {
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(1).takes(ms(99)).meanwhile([&](const Call &call) {
            CHECK(call.events == operation.readiness);
            CHECK(call.handle == 3);
        });
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, nullptr), good(operation)));
        const std::string call = call_in(operation, ms(100));
        CHECK(fake.log() == call + " poll(100ms) " + call);
    });
}

TEST_CASE("retry loop: a timeout that runs out") {
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        const int64_t start = fake.now();
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(0).takes(ms(100));
        fake.whenever("poll").answer(0);
        CHECK(fails(operation.run(&socket, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(fake.now() - start == ms(100));
        CHECK(fake.calls().size() <= 3);
    });
}

TEST_CASE("retry loop: a poll that ends early is repeated with the remaining time") {
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(0).takes(ms(60));
        fake.will("poll").answer(1).takes(ms(1));
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, nullptr), good(operation)));
        const std::string call = call_in(operation, ms(100));
        CHECK(fake.log() == call + " poll(100ms) poll(40ms) " + call);
    });
}

TEST_CASE("retry loop: interrupted: tries again, in every mode") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EINTR).times(3);
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, nullptr), good(operation)));
        CHECK(fake.calls().size() == 4);
        CHECK(fake.clock_reads() == 0);
    });
}

TEST_CASE("retry loop: interrupted: the hook is asked each time and may end it") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        Hook hook;
        hook.stop_at = 3;
        fake.will(operation.call).answer(-EINTR).times(3);
        CHECK(fails(operation.run(&socket, 0, Waiting().with_hook(Hook::ask, &hook)), PORTSOCK_ERROR_INTERRUPTED,
                    PORTSOCK_PARAM_NONE));
        CHECK(hook.asked == 3);
    });
}

TEST_CASE("P03_retry_loop: an interrupted wait continues with the remaining time") {
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        Hook hook;
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(-EINTR).takes(ms(30));
        fake.will("poll").answer(-EINTR).takes(ms(30));
        fake.will("poll").answer(0).takes(ms(40));
        fake.whenever("poll").answer(0);
        CHECK(fails(operation.run(&socket, 0, Waiting().with_hook(Hook::ask, &hook)), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(hook.asked == 2);
        const std::string call = call_in(operation, ms(100));
        CHECK(fake.log().find(call + " poll(100ms) poll(70ms) poll(40ms)") == 0);
    });
}

TEST_CASE("retry loop: the hook ends an interrupted wait") {
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        Hook hook;
        hook.stop_at = 1;
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(-EINTR).takes(ms(30));
        CHECK(fails(operation.run(&socket, 0, Waiting().with_hook(Hook::ask, &hook)), PORTSOCK_ERROR_INTERRUPTED));
    });
}

TEST_CASE("P04_retry_loop: a poll that fails is an error, not readiness") {
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(-ENOMEM);
        CHECK(fails(operation.run(&socket, 0, nullptr), PORTSOCK_ERROR_NO_MEMORY));
        CHECK(fake.calls().size() == 2);
    });
}

TEST_CASE("P26_retry_loop: readiness that turns out false, again and again, within one deadline") {
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        for (int i = 0; i < 5; ++i) {
            fake.will(operation.call).answer(-EAGAIN);
            fake.will("poll").answer(1).takes(ms(10));
        }
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, nullptr), good(operation)));
        CHECK(fake.calls()[1].timeout == ms(100));
        CHECK(fake.calls()[9].timeout == ms(60));
    });
}

// A system on which poll reports the socket as ready at once, and the call would block.
void lie(Fake &fake, const Operation &operation, uint32_t ready) {
    fake.whenever(operation.call).answer(-EAGAIN);
    fake.whenever("poll").answer(1).ready(ready).meanwhile([&fake](const Call &call) {
        if (call.slots == 0 && call.timeout > 0) fake.pass(call.timeout); // a rest
        else fake.pass(1000);                                             // a microsecond
    });
}

TEST_CASE("P62_retry_loop: readiness without progress does not spin") {
    for (const uint32_t also : {0u, static_cast<uint32_t>(PORTSOCK_FAILED)}) {
        for_each(seconds(1), [also](const Operation &operation, Fake &fake, portsock_socket &socket) {
            INFO("and the events ", also);
            const int64_t start = fake.now();
            lie(fake, operation, operation.readiness | also);
            CHECK(fails(operation.run(&socket, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
            CHECK(fake.now() - start >= seconds(1));
            CHECK(fake.now() - start < seconds(1) + ms(1));
            CHECK(fake.count(operation.call) < 100);
            CHECK(fake.count(operation.call) > 10);
        });
    }
}

TEST_CASE("P62_retry_loop: a rest is no longer than the deadline, and a waker ends it") {
    for_each(ms(5), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        portsock_waker waker = fake.waker();
        fake.whenever("set_blocking").answer(0);
        fake.whenever(operation.call).answer(-EAGAIN);
        fake.whenever("poll").answer(1).ready(PORTSOCK_FAILED).meanwhile([&](const Call &) { fake.pass(1000); });
        fake.will("poll").answer(1).ready(PORTSOCK_FAILED);
        fake.will("poll")
            .meanwhile([](const Call &call) {
                CHECK(call.slots == 1); // the waker alone
                CHECK(call.timeout <= ms(5));
            })
            .wakes();
        CHECK(fails(operation.run(&socket, 0, Waiting().ended_by(&waker)), PORTSOCK_ERROR_CANCELLED));
    });
}

TEST_CASE("retry loop: a storm of signals does not keep a rest from ending") {
    for_each(seconds(10), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EAGAIN).times(1);
        fake.will("poll").answer(1).ready(PORTSOCK_FAILED);
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(-EINTR).takes(1000); // the rest
        fake.whenever("poll").answer(1).ready(operation.readiness);
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, nullptr), good(operation)));
    });
}

TEST_CASE("retry loop: a waker ends a wait, and the system is never let to block") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        if (socket.timeout_ns == 0) return;
        portsock_waker waker = fake.waker();
        fake.whenever("set_blocking").answer(0);
        fake.will(operation.call).answer(-EAGAIN).meanwhile([&](const Call &call) {
            if (operation.has_flag) CHECK((call.flags & PORTSOCK_MSG_DONTWAIT) != 0);
            else if (socket.timeout_ns < 0) CHECK(fake.log() == "set_blocking(0) accept");
        });
        fake.will("poll").wakes().meanwhile([&](const Call &call) {
            CHECK(call.slots == 2);
            CHECK(call.timeout == socket.timeout_ns);
        });
        CHECK(fails(operation.run(&socket, 0, Waiting().ended_by(&waker)), PORTSOCK_ERROR_CANCELLED,
                    PORTSOCK_PARAM_NONE));
    });
}

TEST_CASE("retry loop: with a waker, a ready call needs no wait") {
    for_each(-1, [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        portsock_waker waker = fake.waker();
        fake.whenever("set_blocking").answer(0);
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, Waiting().ended_by(&waker)), good(operation)));
        CHECK(fake.count("poll") == 0);
        CHECK(fake.clock_reads() == 0);
        CHECK(fake.count("set_blocking") == (operation.has_flag ? 0 : 1));
    });
}

TEST_CASE("retry loop: a deadline of the call goes before the socket's timeout") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.whenever("set_blocking").answer(0);
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(1).meanwhile([](const Call &call) { CHECK(call.timeout == ms(7)); });
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, Waiting().until(fake.now() + ms(7))), good(operation)));
    });
}

TEST_CASE("wait options: a call that is ready reads no clock for its timeout") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.whenever("set_blocking").answer(0);
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, Waiting().timeout(ms(50))), good(operation)));
        CHECK(fake.clock_reads() == 0);
    });
}

TEST_CASE("wait options: a timeout replaces the socket's, counted from the first wait") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.whenever("set_blocking").answer(0);
        fake.will(operation.call).answer(-EAGAIN).takes(ms(7)); // before the call has to wait: not counted
        fake.will("poll").answer(1).takes(ms(20));
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(0).takes(ms(30));
        CHECK(fails(operation.run(&socket, 0, Waiting().timeout(ms(50))), PORTSOCK_ERROR_TIMED_OUT));
        std::vector<int64_t> waits;
        for (const Call &call : fake.calls())
            if (call.name == "poll") waits.push_back(call.timeout);
        CHECK(waits == std::vector<int64_t>{ms(50), ms(30)});
    });
}

TEST_CASE("wait options: a timeout of 0 does not wait, and one of -1 waits forever") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.whenever("set_blocking").answer(0);
        fake.will(operation.call).answer(-EAGAIN);
        const portsock_result at_once = operation.run(&socket, 0, Waiting().timeout(0));
        CHECK(fails(at_once, PORTSOCK_ERROR_WOULD_BLOCK));
        CHECK(portsock_error_readiness(at_once) == operation.readiness);
        CHECK(fake.count("poll") == 0);
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(1).takes(seconds(1000));
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, Waiting().timeout(-1)), good(operation)));
        CHECK(fake.count("poll") == 1);
    });
}

TEST_CASE("retry loop: a deadline without limit, and one in the past") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.whenever("set_blocking").answer(0);
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(1).meanwhile([](const Call &call) { CHECK(call.timeout == for_ever); });
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, Waiting().until(for_ever)), good(operation)));
        for (const int64_t over : {int64_t{0}, int64_t{1}, fake.now()}) {
            fake.will(operation.call).answer(-EAGAIN);
            fake.will("poll").answer(0).meanwhile([](const Call &call) { CHECK(call.timeout == 0); });
            CHECK(fails(operation.run(&socket, 0, Waiting().until(over)), PORTSOCK_ERROR_TIMED_OUT));
        }
    });
}

TEST_CASE("retry loop: a socket that is closed during the wait is not touched again") {
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(1).meanwhile([&](const Call &) { socket.state = 0; });
        CHECK(fails(operation.run(&socket, 0, nullptr), PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_SOCKET));
        CHECK(fake.calls().size() == 2);
    });
}

TEST_CASE("retry loop: a socket that the hook closes is not touched again") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        Hook hook;
        hook.meanwhile = [&] { socket.state = 0; };
        fake.will(operation.call).answer(-EINTR);
        CHECK(fails(operation.run(&socket, 0, Waiting().with_hook(Hook::ask, &hook)), PORTSOCK_ERROR_CLOSED));
        CHECK(fake.calls().size() == 1);
    });
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        Hook hook;
        hook.meanwhile = [&] { socket.state = 0; };
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(-EINTR);
        CHECK(fails(operation.run(&socket, 0, Waiting().with_hook(Hook::ask, &hook)), PORTSOCK_ERROR_CLOSED));
        CHECK(fake.calls().size() == 2);
    });
}

TEST_CASE("retry loop: a socket that is closed during a rest is not touched again") {
    for_each(ms(100), [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(1).ready(PORTSOCK_FAILED);
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").answer(0).meanwhile([&](const Call &call) {
            CHECK(call.slots == 0);
            socket.state = 0;
        });
        CHECK(fails(operation.run(&socket, 0, nullptr), PORTSOCK_ERROR_CLOSED));
        CHECK(fake.calls().size() == 4);
    });
}

TEST_CASE("P64_retry_loop: blocking mode waits on a descriptor that another owner made non-blocking") {
    for_each(-1, [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("is_blocking").answer(0);
        fake.will("poll").answer(1);
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, nullptr), good(operation)));
        CHECK(fake.log() == call_in(operation, -1) + " is_blocking poll(ever) " + call_in(operation, -1));
    });
}

TEST_CASE("P64_retry_loop: blocking mode, and the user's own SO_RCVTIMEO runs out: that is the answer") {
    for_each(-1, [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("is_blocking").answer(1);
        CHECK(would_block(operation.run(&socket, 0, nullptr), operation.readiness));
        CHECK(fake.calls().size() == 2);
    });
}

TEST_CASE("retry loop: MSG_DONTWAIT never waits, whatever the other options") {
    for (const bool macos : {false, true})
        for_each_mode([macos](const Operation &operation, Fake &fake, portsock_socket &socket) {
            if (!operation.has_flag) return;
            if (macos) fake.plays_macos();
            fake.will(operation.call).answer(-EAGAIN).meanwhile([](const Call &call) {
                CHECK((call.flags & portsock_core::os::dont_wait) != 0);
            });
            CHECK(would_block(operation.run(&socket, PORTSOCK_MSG_DONTWAIT, nullptr), operation.readiness));
            fake.will(operation.call).answer(-EAGAIN);
            CHECK(would_block(operation.run(&socket, PORTSOCK_MSG_DONTWAIT, Waiting().within(ms(50))),
                              operation.readiness));
            CHECK(fake.count("poll") == 0);
        });
}

TEST_CASE("retry loop: a native flag is interpreted as the system's, not as ours") {
    Fake fake;
    fake.plays_macos(); // where 0x40 is MSG_WAITALL and 0x80 MSG_DONTWAIT
    portsock_socket socket = fake.socket(ms(100), PORTSOCK_SOCK_DGRAM);
    fake.will("receive").answer(-EAGAIN);
    fake.will("poll").answer(1);
    fake.will("receive").answer(5);
    CHECK(gives(portsock_recv(&socket, memory, 64, PORTSOCK_NATIVE | 0x40, nullptr), 5));
    fake.will("receive").answer(-EAGAIN);
    CHECK(would_block(portsock_recv(&socket, memory, 64, PORTSOCK_NATIVE | 0x80, nullptr), PORTSOCK_READABLE));
}

TEST_CASE("retry loop: on a system that emulates blocking, the core waits in its place") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.plays_windows();
        socket.mode = 0;
        fake.whenever("is_blocking").answer(0);
        fake.will(operation.call).answer(-EAGAIN);
        if (socket.timeout_ns == 0) {
            CHECK(would_block(operation.run(&socket, 0, nullptr), operation.readiness));
            return;
        }
        if (socket.timeout_ns < 0) fake.will("get_option").gives(-1); // SO_RCVTIMEO or SO_SNDTIMEO: none
        fake.will("poll").answer(1).meanwhile([&](const Call &call) { CHECK(call.timeout == socket.timeout_ns); });
        fake.will(operation.call).answer(good(operation));
        CHECK(gives(operation.run(&socket, 0, nullptr), good(operation)));
    });
}

TEST_CASE("P51_retry_loop: on a system that emulates blocking, the core keeps the system's own timeouts") {
    for_each(for_ever, [](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.plays_windows();
        socket.mode = 0;
        fake.whenever("is_blocking").answer(0);
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("get_option").gives(ms(60));
        fake.will("poll").answer(1).takes(ms(20)).meanwhile([](const Call &call) { CHECK(call.timeout == ms(60)); });
        fake.will(operation.call).answer(-EAGAIN); // false readiness: what is left counts
        fake.will("poll").answer(0).takes(ms(40)).meanwhile([](const Call &call) { CHECK(call.timeout == ms(40)); });
        CHECK(would_block(operation.run(&socket, 0, nullptr), operation.readiness));
    });
}

// NetBSD's and XNU's sosend look at the socket's mode (SS_NBIO), not at MSG_DONTWAIT; accept and connect have no flag.
TEST_CASE("P93_retry_loop: on a BSD a bounded call never changes the descriptor's mode, and still passes the flag") {
    for_each_mode([](const Operation &operation, Fake &fake, portsock_socket &socket) {
        fake.plays_bsd();
        socket.mode = socket.timeout_ns < 0 ? 0 : static_cast<uint32_t>(portsock_core::os::dont_wait);
        portsock_waker waker = fake.waker();
        fake.will(operation.call).answer(-EAGAIN).meanwhile([&](const Call &call) {
            if (operation.has_flag) CHECK((call.flags & portsock_core::os::dont_wait) != 0);
        });
        fake.will("poll").takes(ms(7)).answer(0);
        CHECK(fails(operation.run(&socket, 0, Waiting().until(fake.now() + ms(7))), PORTSOCK_ERROR_TIMED_OUT));
        fake.will(operation.call).answer(-EAGAIN);
        fake.will("poll").wakes();
        CHECK(fails(operation.run(&socket, 0, Waiting().until(for_ever).ended_by(&waker)), PORTSOCK_ERROR_CANCELLED));
        CHECK(fake.count("set_blocking") == 0);
        CHECK(fake.count("is_blocking") == 0);
    });
}

TEST_CASE("P67_retry_loop: the longest timeouts do not overflow, and are waited for in rounds") {
    for (const int64_t timeout : {INT64_MAX, INT64_MAX - 1, int64_t{1} << 62}) {
        Fake fake;
        portsock_socket socket = fake.socket(timeout);
        fake.will("receive").answer(-EAGAIN);
        fake.will("poll").answer(0).takes(int64_t{0x7fffffff} * 1000000); // all that the system can wait at once
        fake.will("poll").answer(0).takes(int64_t{0x7fffffff} * 1000000);
        fake.will("poll").answer(1);
        fake.will("receive").answer(5);
        const int64_t start = fake.now();
        CHECK(gives(portsock_recv(&socket, memory, 64, 0, nullptr), 5));
        CHECK(fake.calls()[1].timeout > 0);
        CHECK(fake.calls()[1].timeout >= INT64_MAX - start - (INT64_MAX - timeout) - 1);
        CHECK(fake.calls()[3].timeout == fake.calls()[1].timeout - 2 * int64_t{0x7fffffff} * 1000000);
    }
}

} // namespace
