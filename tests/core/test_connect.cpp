// SPDX-License-Identifier: MIT
// A connect continues in the background: its outcome is SO_ERROR, it is made once, and once again only where the system
// gave it up without a result.
#include "on_fake.hpp"

namespace {

struct Stage {
    explicit Stage(int64_t timeout, int32_t family = PORTSOCK_AF_INET)
        : socket(fake.socket(timeout, PORTSOCK_SOCK_STREAM, family)) {
        there = family == PORTSOCK_AF_UNIX ? parse("unix:/run/x") : parse("127.0.0.1:80");
    }
    portsock_result connect(const portsock_wait_options *wait = nullptr) {
        return portsock_connect(&socket, &there, wait);
    }

    Fake fake;
    portsock_socket socket;
    portsock_address there{};
};

constexpr int64_t timeouts[] = {-1, 0, ms(100)};

TEST_CASE("connect: done at once is one system call and no look at the clock") {
    for (const int64_t timeout : timeouts) {
        Stage stage(timeout);
        stage.fake.will("connect").answer(0);
        CHECK(gives(stage.connect(), 0));
        CHECK(stage.fake.clock_reads() == 0);
    }
}

TEST_CASE("connect: with a timeout, waits to be writable and reads the outcome") {
    Stage stage(ms(100));
    stage.fake.will("connect").answer(-EINPROGRESS);
    stage.fake.will("poll").answer(1).meanwhile([](const Call &call) { CHECK(call.events == PORTSOCK_WRITABLE); });
    stage.fake.will("get_option").gives(0);
    CHECK(gives(stage.connect(), 0));
    CHECK(stage.fake.log() == "connect poll(100ms) get_option");
}

TEST_CASE("P20_connect: refused is refused, whatever poll calls it") {
    for (const uint32_t ready : {PORTSOCK_FAILED | PORTSOCK_HANGUP, PORTSOCK_FAILED | 0, PORTSOCK_HANGUP | 0,
                                 PORTSOCK_WRITABLE | PORTSOCK_FAILED, PORTSOCK_WRITABLE | 0}) {
        Stage stage(ms(100));
        stage.fake.will("connect").answer(-EINPROGRESS);
        stage.fake.will("poll").answer(1).ready(ready);
        stage.fake.will("get_option").gives(ECONNREFUSED);
        CHECK(fails(stage.connect(), PORTSOCK_ERROR_CONNECTION_REFUSED));
    }
}

TEST_CASE("connect: a timeout expires, and the next connect continues") {
    Stage stage(ms(100));
    stage.fake.will("connect").answer(-EINPROGRESS);
    stage.fake.will("poll").answer(0).takes(ms(100));
    stage.fake.whenever("poll").answer(0);
    CHECK(fails(stage.connect(), PORTSOCK_ERROR_TIMED_OUT));
    stage.fake.will("connect").answer(-EALREADY);
    stage.fake.will("poll").answer(1);
    stage.fake.will("get_option").gives(0);
    CHECK(gives(stage.connect(), 0));
}

TEST_CASE("connect: non-blocking: in progress, with the readiness to wait for") {
    for (const int code : {EINPROGRESS, EALREADY}) {
        Stage stage(0);
        stage.fake.will("connect").answer(-code);
        const portsock_result result = stage.connect();
        CHECK(fails(result, PORTSOCK_ERROR_IN_PROGRESS));
        CHECK(portsock_error_readiness(result) == PORTSOCK_WRITABLE);
        CHECK(stage.fake.clock_reads() == 0);
    }
    Stage windows(0);
    windows.fake.plays_windows();
    windows.fake.will("connect").answer(-EAGAIN);
    CHECK(portsock_error_readiness(windows.connect()) == PORTSOCK_WRITABLE);
}

TEST_CASE("connect: a system that returns would-block for in-progress") {
    Stage stage(ms(100));
    stage.fake.plays_windows();
    stage.fake.will("connect").answer(-EAGAIN);
    stage.fake.will("poll").answer(1);
    stage.fake.will("get_option").gives(0);
    CHECK(gives(stage.connect(), 0));
}

TEST_CASE("connect: other errors are given back at once") {
    for (const int64_t timeout : timeouts) {
        Stage stage(timeout);
        stage.fake.will("connect").answer(-ENETUNREACH);
        CHECK(fails(stage.connect(), PORTSOCK_ERROR_NETWORK_UNREACHABLE));
        stage.fake.will("connect").answer(-EISCONN);
        CHECK(fails(stage.connect(), PORTSOCK_ERROR_ALREADY_CONNECTED));
    }
}

TEST_CASE("P15_P17_an address in use is the error of the call that the system fails") {
    Stage stage(-1);
    stage.fake.will("bind").answer(-EADDRINUSE);
    CHECK(fails(portsock_bind(&stage.socket, &stage.there), PORTSOCK_ERROR_ADDRESS_IN_USE));
    stage.fake.will("listen").answer(-EADDRINUSE);
    CHECK(fails(portsock_listen(&stage.socket, 1), PORTSOCK_ERROR_ADDRESS_IN_USE));
    stage.fake.will("connect").answer(-EADDRINUSE);
    CHECK(fails(stage.connect(), PORTSOCK_ERROR_ADDRESS_IN_USE));
}

TEST_CASE("P27_P28_macOS: errors of a connect to itself and of a second shutdown are passed on, once") {
    Stage stage(-1);
    stage.fake.will("connect").answer(-EINVAL);
    CHECK(fails(stage.connect(), PORTSOCK_ERROR_INVALID_ARGUMENT));
    stage.fake.will("shutdown").answer(-ENOTCONN);
    CHECK(fails(portsock_shutdown(&stage.socket, PORTSOCK_SHUT_RDWR), PORTSOCK_ERROR_NOT_CONNECTED));
}

TEST_CASE("P29_a write race with a reset is an error at once, in every mode, and never tried again") {
    for (const int64_t timeout : timeouts) {
        Stage stage(timeout);
        stage.fake.will("send").answer(-EPROTOTYPE);
        const portsock_result result = portsock_send(&stage.socket, "x", 1, 0, nullptr);
        CHECK(portsock_error_code(result) == EPROTOTYPE);
        size_t done = 99;
        stage.fake.will("send").answer(-EPROTOTYPE);
        CHECK(portsock_send_all(&stage.socket, &done, "x", 1, 0, nullptr) < 0);
        CHECK(done == 0);
    }
}

TEST_CASE("P01_connect: interrupted, it is waited for and not made again") {
    for (const int64_t timeout : {int64_t{-1}, ms(100)}) {
        Stage stage(timeout);
        stage.fake.will("connect").answer(-EINTR);
        stage.fake.will("poll").answer(-EINTR).takes(ms(10));
        stage.fake.will("poll").answer(-EINTR).takes(ms(10));
        stage.fake.will("poll").answer(1);
        stage.fake.will("get_option").gives(0);
        stage.fake.will("peer_address").gives(16);
        CHECK(gives(stage.connect(), 0));
        CHECK(stage.fake.count("connect") == 1);
        if (timeout > 0) CHECK(stage.fake.calls()[3].timeout == ms(80));
    }
}

TEST_CASE("P01_connect: interrupted, and then refused") {
    Stage stage(-1);
    stage.fake.will("connect").answer(-EINTR);
    stage.fake.will("poll").answer(1).ready(PORTSOCK_FAILED);
    stage.fake.will("get_option").gives(ECONNREFUSED);
    CHECK(fails(stage.connect(), PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(stage.fake.count("connect") == 1);
}

TEST_CASE("P01_connect: the hook is asked after each signal, and may end it") {
    Stage stage(-1);
    Hook hook;
    hook.stop_at = 2;
    stage.fake.will("connect").answer(-EINTR);
    stage.fake.will("poll").answer(-EINTR);
    CHECK(fails(stage.connect(Waiting().with_hook(Hook::ask, &hook)), PORTSOCK_ERROR_INTERRUPTED));
    CHECK(hook.asked == 2);

    Stage closing(-1);
    Hook closer;
    closer.meanwhile = [&] { closing.socket.state = 0; };
    closing.fake.will("connect").answer(-EINTR);
    CHECK(fails(closing.connect(Waiting().with_hook(Hook::ask, &closer)), PORTSOCK_ERROR_CLOSED));
    CHECK(closing.fake.calls().size() == 1);
}

TEST_CASE("P61_connect: interrupted and given up by the system: made again") {
    Stage stage(-1, PORTSOCK_AF_UNIX);
    stage.fake.will("connect").answer(-EINTR);
    stage.fake.will("poll").answer(1);
    stage.fake.will("get_option").gives(0);
    stage.fake.will("peer_address").answer(-ENOTCONN);
    stage.fake.will("connect").answer(0);
    CHECK(gives(stage.connect(), 0));
    CHECK(stage.fake.count("connect") == 2);
}

TEST_CASE("P61_connect: a full backlog is tried again, slower and slower, until the deadline") {
    Stage stage(seconds(2), PORTSOCK_AF_UNIX);
    const int64_t start = stage.fake.now();
    stage.fake.whenever("connect").answer(-EAGAIN);
    stage.fake.whenever("poll").answer(0).meanwhile([&](const Call &call) { stage.fake.pass(call.timeout); });
    CHECK(fails(stage.connect(), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.fake.now() - start == seconds(2));
    CHECK(stage.fake.count("connect") > 20);
    CHECK(stage.fake.count("connect") < 60);
}

TEST_CASE("P61_connect: a full backlog is retried until it has space") {
    for (const int64_t timeout : {int64_t{-1}, seconds(2)}) {
        Stage stage(timeout, PORTSOCK_AF_UNIX);
        stage.fake.whenever("is_blocking").answer(0);
        stage.fake.whenever("poll").answer(0).meanwhile([&](const Call &call) {
            CHECK(call.timeout > 0);
            CHECK(call.timeout <= ms(64));
            stage.fake.pass(call.timeout);
        });
        stage.fake.will("connect").answer(-EAGAIN).times(5);
        stage.fake.will("connect").answer(0);
        CHECK(gives(stage.connect(), 0));
    }
}

TEST_CASE("P61_connect: a full backlog in a storm of signals: the rests end all the same") {
    Stage stage(-1, PORTSOCK_AF_UNIX);
    stage.fake.whenever("is_blocking").answer(0);
    int interrupted = 0;
    stage.fake.whenever("poll").answer(-EINTR).meanwhile([&](const Call &) {
        stage.fake.pass(1000);
        REQUIRE(++interrupted < 1000); // else it would never end
    });
    stage.fake.will("connect").answer(-EAGAIN).times(5);
    stage.fake.will("connect").answer(0);
    CHECK(gives(stage.connect(), 0));
}

TEST_CASE("P61_connect: a full backlog, non-blocking: at once, and there is no readiness to wait for") {
    Stage stage(0, PORTSOCK_AF_UNIX);
    stage.fake.will("connect").answer(-EAGAIN);
    const portsock_result result = stage.connect();
    CHECK(fails(result, PORTSOCK_ERROR_WOULD_BLOCK));
    CHECK(portsock_error_readiness(result) == 0);
}

TEST_CASE("P61_connect: a waker, and closing, end the wait for the backlog") {
    Stage stage(seconds(2), PORTSOCK_AF_UNIX);
    portsock_waker waker = stage.fake.waker();
    stage.fake.will("connect").answer(-EAGAIN);
    stage.fake.will("poll").wakes();
    CHECK(fails(stage.connect(Waiting().ended_by(&waker)), PORTSOCK_ERROR_CANCELLED));

    Stage closed(seconds(2), PORTSOCK_AF_UNIX);
    closed.fake.will("connect").answer(-EAGAIN);
    closed.fake.will("poll").answer(0).meanwhile([&](const Call &) { closed.socket.state = 0; });
    CHECK(fails(closed.connect(), PORTSOCK_ERROR_CLOSED));
    CHECK(closed.fake.count("connect") == 1);
}

TEST_CASE("P64_connect: blocking, and the user's own SO_SNDTIMEO runs out: that is the answer") {
    for (const int code : {EINPROGRESS, EAGAIN}) {
        Stage stage(-1, code == EAGAIN ? PORTSOCK_AF_UNIX : PORTSOCK_AF_INET);
        stage.fake.will("connect").answer(-code);
        stage.fake.will("is_blocking").answer(1);
        CHECK(fails(stage.connect(), code == EAGAIN ? PORTSOCK_ERROR_WOULD_BLOCK : PORTSOCK_ERROR_IN_PROGRESS));
        CHECK(stage.fake.count("poll") == 0);
    }
}

TEST_CASE("connect: closed during the wait") {
    Stage stage(ms(100));
    stage.fake.will("connect").answer(-EINPROGRESS);
    stage.fake.will("poll").answer(1).meanwhile([&](const Call &) { stage.socket.state = 0; });
    CHECK(fails(stage.connect(), PORTSOCK_ERROR_CLOSED));
    CHECK(stage.fake.calls().size() == 2);
}

TEST_CASE("P93_connect: where blocking is emulated the mode is never changed, and connect_start does not wait") {
    for (const int64_t timeout : timeouts) {
        Stage stage(timeout);
        stage.fake.plays_bsd();
        portsock_waker waker = stage.fake.waker();
        stage.fake.will("connect").answer(-EINPROGRESS);
        if (timeout != 0) stage.fake.will("poll").wakes();
        const portsock_result result = stage.connect(Waiting().ended_by(&waker));
        CHECK(fails(result, timeout != 0 ? PORTSOCK_ERROR_CANCELLED : PORTSOCK_ERROR_IN_PROGRESS));
        CHECK(stage.fake.count("set_blocking") == 0);
    }
    Stage started(-1);
    started.fake.plays_bsd();
    started.fake.will("connect").answer(-EINPROGRESS);
    CHECK(fails(portsock_connect_start(&started.socket, &started.there), PORTSOCK_ERROR_IN_PROGRESS));
    CHECK(started.fake.log() == "connect");
}

TEST_CASE("connect: a blocking socket with a waker or a deadline is never left to the system") {
    Stage stage(-1);
    portsock_waker waker = stage.fake.waker();
    stage.fake.will("set_blocking");
    stage.fake.will("connect").answer(-EINPROGRESS);
    stage.fake.will("poll").wakes();
    stage.fake.will("set_blocking");
    CHECK(fails(stage.connect(Waiting().ended_by(&waker)), PORTSOCK_ERROR_CANCELLED));
    CHECK(stage.fake.log() == "set_blocking(0) connect poll(ever) set_blocking(1)");

    Stage bounded(-1);
    bounded.fake.whenever("set_blocking");
    bounded.fake.will("connect").answer(-EINPROGRESS);
    bounded.fake.will("poll").answer(1);
    bounded.fake.will("get_option").gives(0);
    CHECK(gives(bounded.connect(Waiting().until(bounded.fake.now() + ms(5))), 0));
    CHECK(bounded.fake.log() == "set_blocking(0) connect poll(5ms) get_option set_blocking(1)");
}

TEST_CASE("connect_start: never waits, whatever the timeout is") {
    for (const int64_t timeout : timeouts) {
        Stage stage(timeout);
        stage.fake.whenever("set_blocking");
        stage.fake.will("connect").answer(-EINPROGRESS);
        const portsock_result result = portsock_connect_start(&stage.socket, &stage.there);
        CHECK(fails(result, PORTSOCK_ERROR_IN_PROGRESS));
        CHECK(portsock_error_readiness(result) == PORTSOCK_WRITABLE);
        CHECK(stage.fake.log() == (timeout < 0 ? "set_blocking(0) connect set_blocking(1)" : "connect"));
        stage.fake.will("connect").answer(0);
        CHECK(gives(portsock_connect_start(&stage.socket, &stage.there), 0));
        stage.fake.will("connect").answer(-EAGAIN);
        CHECK(fails(portsock_connect_start(&stage.socket, &stage.there), PORTSOCK_ERROR_WOULD_BLOCK));
        CHECK(stage.fake.clock_reads() == 0);
    }
}

// Starts a connect that stays in progress.
static void start(Stage &stage) {
    stage.fake.whenever("set_blocking");
    stage.fake.will("connect").answer(-EINPROGRESS);
    CHECK(fails(portsock_connect_start(&stage.socket, &stage.there), PORTSOCK_ERROR_IN_PROGRESS));
}

TEST_CASE("connect_finish: the outcome") {
    for (const int64_t timeout : timeouts) {
        Stage stage(timeout);
        start(stage);
        stage.fake.will("poll").answer(1).meanwhile([&](const Call &call) { CHECK(call.timeout == timeout); });
        stage.fake.will("get_option").gives(0);
        stage.fake.will("peer_address").gives(16);
        CHECK(gives(portsock_connect_finish(&stage.socket, nullptr), 0));

        start(stage);
        stage.fake.will("poll").answer(1).ready(PORTSOCK_HANGUP | PORTSOCK_WRITABLE);
        stage.fake.will("get_option").gives(0);
        stage.fake.will("peer_address").answer(-ENOTCONN);
        CHECK(fails(portsock_connect_finish(&stage.socket, nullptr), PORTSOCK_ERROR_NOT_CONNECTED));

        start(stage);
        stage.fake.will("poll").answer(1).ready(PORTSOCK_FAILED);
        stage.fake.will("get_option").gives(ECONNREFUSED);
        CHECK(fails(portsock_connect_finish(&stage.socket, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
    }
}

// Linux: sctp_getname (net/sctp/ipv6.c) and inet_getname: ENOTCONN for a socket of the one-to-many style.
TEST_CASE("P81: connect_finish: one-to-many SCTP is connected although it has no peer address") {
    Stage stage(-1);
    stage.socket = stage.fake.socket(-1, PORTSOCK_SOCK_SEQPACKET);
    start(stage);
    stage.fake.will("poll").answer(1);
    stage.fake.will("get_option").gives(0);
    CHECK(gives(portsock_connect_finish(&stage.socket, nullptr), 0));
}

TEST_CASE("connect_finish: not yet, and then it is") {
    Stage stage(0);
    start(stage);
    stage.fake.will("poll").answer(0);
    const portsock_result result = portsock_connect_finish(&stage.socket, nullptr);
    CHECK(fails(result, PORTSOCK_ERROR_IN_PROGRESS));
    CHECK(portsock_error_readiness(result) == PORTSOCK_WRITABLE);

    Stage waiting(ms(100));
    start(waiting);
    waiting.fake.will("poll").answer(0).takes(ms(100));
    CHECK(fails(portsock_connect_finish(&waiting.socket, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    waiting.fake.will("poll").answer(1);
    waiting.fake.will("get_option").gives(0);
    waiting.fake.will("peer_address").gives(16);
    CHECK(gives(portsock_connect_finish(&waiting.socket, nullptr), 0));
}

TEST_CASE("connect_finish: of a connect that timed out and is still in progress") {
    Stage stage(ms(100));
    stage.fake.will("connect").answer(-EINPROGRESS);
    stage.fake.will("poll").answer(0).takes(ms(100));
    CHECK(fails(stage.connect(), PORTSOCK_ERROR_TIMED_OUT));
    stage.fake.will("poll").answer(1);
    stage.fake.will("get_option").gives(0);
    stage.fake.will("peer_address").gives(16);
    CHECK(gives(portsock_connect_finish(&stage.socket, nullptr), 0));
}

TEST_CASE("connect_finish: of a connect that the hook ended and that is still in progress") {
    Stage stage(-1);
    stage.fake.will("connect").answer(-EINTR);
    CHECK(fails(stage.connect(Waiting().with_hook([](void *) -> int32_t { return 1; }, nullptr)),
                PORTSOCK_ERROR_INTERRUPTED));
    stage.fake.will("poll").answer(1);
    stage.fake.will("get_option").gives(0);
    stage.fake.will("peer_address").gives(16);
    CHECK(gives(portsock_connect_finish(&stage.socket, nullptr), 0));
}

TEST_CASE("connect_finish: none was started: nothing is waited for") {
    for (const int64_t timeout : timeouts) {
        Stage stage(timeout);
        stage.fake.will("peer_address").answer(-ENOTCONN);
        CHECK(fails(portsock_connect_finish(&stage.socket, nullptr), PORTSOCK_ERROR_NOT_CONNECTED));
        stage.fake.will("peer_address").gives(16);
        CHECK(gives(portsock_connect_finish(&stage.socket, nullptr), 0));
    }
}

TEST_CASE("connect: an address of another family is refused before anything is done") {
    Stage stage(-1);
    stage.there = parse("[::1]:80");
    CHECK(fails(stage.connect(), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_connect_start(&stage.socket, &stage.there), PORTSOCK_ERROR_WRONG_FAMILY,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_bind(&stage.socket, &stage.there), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
    CHECK(stage.fake.calls().empty());
}

// An address of a family that has bytes for nothing else.
portsock_address of_family(int32_t family) {
    portsock_address address{};
    portsock_core::os::put_family(address.bytes, family, 16);
    address.length = 16;
    return address;
}

TEST_CASE("P107: every send refuses an address of another family before the system is called") {
    const struct {
        int32_t socket;
        int32_t address;
    } rows[] = {
        {PORTSOCK_AF_INET6, PORTSOCK_AF_INET},  {PORTSOCK_AF_INET, PORTSOCK_AF_INET6},
        {PORTSOCK_AF_INET, PORTSOCK_AF_UNSPEC}, {PORTSOCK_AF_UNIX, PORTSOCK_AF_INET},
        {PORTSOCK_AF_CAN, PORTSOCK_AF_PACKET},  {PORTSOCK_AF_NETLINK, PORTSOCK_AF_INET},
        {PORTSOCK_AF_TIPC, PORTSOCK_AF_UNIX},   {PORTSOCK_AF_PACKET, PORTSOCK_AF_INET},
    };
    for (const auto &row : rows) {
        CAPTURE(row.socket);
        CAPTURE(row.address);
        Fake fake;
        portsock_socket socket = fake.socket(-1, PORTSOCK_SOCK_DGRAM, row.socket);
        portsock_address address = of_family(row.address);
        const portsock_buffer piece{&socket, 1};
        portsock_message message{};
        message.size = sizeof message;
        message.buffers = &piece;
        message.buffer_count = 1;
        message.address = address.bytes;
        message.address_length = address.length;
        const auto refused = [](portsock_result result) {
            return fails(result, PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS);
        };
        CHECK(refused(portsock_send_to(&socket, "x", 1, &address, 0, nullptr)));
        CHECK(refused(portsock_send_to_bytes(&socket, "x", 1, address.bytes, address.length, 0, nullptr)));
        CHECK(refused(portsock_send_message(&socket, &message, 0, nullptr)));
        CHECK(refused(portsock_bind(&socket, &address)));
        CHECK(fake.calls().empty());
    }
}

TEST_CASE("P107: the socket's own family is sent to, and RDS sends to IPv4") {
    for (const int32_t family : {PORTSOCK_AF_INET, PORTSOCK_AF_INET6, PORTSOCK_AF_CAN, PORTSOCK_AF_RDS}) {
        CAPTURE(family);
        Fake fake;
        portsock_socket socket = fake.socket(-1, PORTSOCK_SOCK_DGRAM, family);
        const portsock_address address = of_family(family == PORTSOCK_AF_RDS ? PORTSOCK_AF_INET : family);
        fake.will("send_to").answer(1);
        CHECK(gives(portsock_send_to(&socket, "x", 1, &address, 0, nullptr), 1));
    }
}

TEST_CASE("P107: a connect takes AF_UNSPEC, which dissolves an association") {
    Stage stage(-1);
    stage.there = of_family(PORTSOCK_AF_UNSPEC);
    stage.fake.will("connect");
    CHECK(gives(stage.connect(), 0));
}

} // namespace
