// SPDX-License-Identifier: MIT
// A file over a stream: by the system, or read and sent, with unsent bytes put back.
#include "on_fake.hpp"

namespace {

struct Stage {
    explicit Stage(int64_t timeout = -1) : socket(fake.socket(timeout)) {}

    portsock_result send(uint64_t length, int64_t *offset = nullptr, const portsock_wait_options *wait = nullptr) {
        return portsock_send_file(&socket, &done, offset, 8, length, wait);
    }

    Fake fake;
    portsock_socket socket;
    uint64_t done = 99;
};

TEST_CASE("send_file: more than a size_t of 32 bits holds, in as many calls as it takes") {
    Stage stage;
    const uint64_t gibibyte = uint64_t{1} << 30, max = 0x7ffff000;
    int64_t offset = 5;
    stage.fake.will("send_file").answer(static_cast<int64_t>(max)).meanwhile([&](const Call &call) {
        CHECK(call.length == max);
    });
    stage.fake.will("send_file").answer(static_cast<int64_t>(3 * gibibyte - max));
    CHECK(gives(stage.send(3 * gibibyte, &offset), 0));
    CHECK(stage.done == 3 * gibibyte);
    CHECK(offset == static_cast<int64_t>(5 + 3 * gibibyte));
}

TEST_CASE("send_file: the file ends first") {
    Stage stage;
    stage.fake.will("send_file").answer(10);
    stage.fake.will("send_file").answer(0);
    CHECK(gives(stage.send(UINT64_MAX), 0));
    CHECK(stage.done == 10);
}

TEST_CASE("send_file: waits until the peer accepts data, and returns the count at its deadline") {
    Stage stage(ms(100));
    stage.fake.will("send_file").answer(10);
    stage.fake.will("send_file").answer(-EAGAIN);
    stage.fake.will("poll").answer(1).takes(ms(30)).meanwhile(
        [](const Call &call) { CHECK(call.events == PORTSOCK_WRITABLE); });
    stage.fake.will("send_file").answer(-EAGAIN);
    stage.fake.will("poll").answer(0).takes(ms(70));
    stage.fake.whenever("poll").answer(0);
    CHECK(fails(stage.send(100), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.done == 10);
}

TEST_CASE("send_file: a deadline on a blocking socket: its mode is left alone, and each part may not wait (P64)") {
    Stage stage;
    int64_t offset = 0;
    stage.fake.will("read_file").answer(5);
    stage.fake.will("send").answer(5).meanwhile(
        [](const Call &call) { CHECK((call.flags & portsock_core::os::dont_wait) != 0); });
    CHECK(gives(stage.send(5, &offset, Waiting().within(ms(50))), 0));
}

TEST_CASE("P93_send_file: on a BSD the socket is non-blocking, so the system sends the file whatever bounds the call") {
    Stage stage;
    stage.fake.plays_bsd();
    int64_t offset = 0;
    stage.fake.will("send_file").answer(10);
    stage.fake.will("send_file").answer(-EAGAIN);
    stage.fake.will("poll").takes(ms(50)).answer(0);
    CHECK(fails(stage.send(100, &offset, Waiting().until(stage.fake.now() + ms(50))), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.done == 10);
    CHECK(offset == 10);
}

TEST_CASE("send_file: unseekable data is not read unless it can be sent") {
    Stage stage;
    stage.fake.will("rewind_file").answer(-ESPIPE).meanwhile([](const Call &call) { CHECK(call.length == 0); });
    stage.fake.will("peek_file").returns(portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_UNSUPPORTED));
    CHECK(fails(stage.send(5, nullptr, Waiting().within(ms(50))), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE));
    CHECK(stage.done == 0);
    stage.fake.will("send_file").returns(portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_UNSUPPORTED));
    stage.fake.will("read_file").answer(5); // a call without a limit loses nothing
    stage.fake.will("send").answer(5);
    CHECK(gives(stage.send(5), 0));
}

TEST_CASE("send_file: where files are copied, a bad descriptor is that, and not a file of an unsupported kind") {
    Stage stage;
    stage.fake.will("rewind_file").answer(-EBADF);
    stage.fake.will("read_file").answer(-EBADF);
    CHECK(fails(stage.send(5, nullptr, Waiting().within(ms(50))), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(stage.fake.count("peek_file") == 0);
}

constexpr int32_t unsupported = PORTSOCK_ERROR_UNSUPPORTED;

// The result of os::send_file of Linux for an empty pipe: would-block, parameter FILE.
portsock_result empty_pipe() { return portsock_core::refuse(PORTSOCK_ERROR_WOULD_BLOCK, PORTSOCK_PARAM_FILE); }

TEST_CASE("send_file: non-blocking, a file that has nothing now is not a socket that is full") {
    Stage stage(0);
    stage.fake.will("send_file").returns(empty_pipe());
    const portsock_result result = stage.send(5);
    CHECK(fails(result, PORTSOCK_ERROR_WOULD_BLOCK, PORTSOCK_PARAM_FILE));
    CHECK(portsock_error_readiness(result) == 0);
    stage.fake.will("send_file").returns(portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, unsupported));
    stage.fake.will("rewind_file").answer(-ESPIPE);
    stage.fake.will("peek_file").answer(-EAGAIN);
    CHECK(fails(stage.send(5), PORTSOCK_ERROR_WOULD_BLOCK, PORTSOCK_PARAM_FILE));
}

TEST_CASE("send_file: an empty pipe is waited for, not the socket, within the deadline") {
    Stage stage(ms(100));
    stage.fake.will("send_file").returns(empty_pipe());
    stage.fake.will("poll").answer(1).takes(ms(40)).meanwhile([](const Call &call) {
        CHECK(call.handle == 8); // the file
        CHECK(call.events == PORTSOCK_READABLE);
    });
    stage.fake.will("send_file").answer(3);
    stage.fake.will("send_file").returns(empty_pipe());
    stage.fake.will("poll").answer(0).takes(ms(60)).meanwhile([](const Call &call) { CHECK(call.timeout == ms(60)); });
    CHECK(fails(stage.send(5), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.done == 3);
}

TEST_CASE("send_file: a waker ends the wait for an empty pipe, in blocking mode too") {
    for (const int64_t timeout : {int64_t{-1}, seconds(10)}) {
        Stage stage(timeout);
        portsock_waker waker = stage.fake.waker();
        if (timeout > 0) {
            stage.fake.will("send_file").returns(empty_pipe());
        } else { // the system's call could wait without a limit: the pipe is peeked at
            stage.fake.will("rewind_file").answer(-ESPIPE);
            stage.fake.will("peek_file").answer(-EAGAIN);
        }
        stage.fake.will("poll").wakes();
        CHECK(fails(stage.send(5, nullptr, Waiting().ended_by(&waker)), PORTSOCK_ERROR_CANCELLED));
    }
}

TEST_CASE("send_file: of a peeked pipe, only the bytes sent are consumed") {
    Stage stage;
    stage.fake.will("rewind_file").answer(-ESPIPE);
    stage.fake.will("peek_file").answer(1000);
    stage.fake.will("send").answer(300);
    stage.fake.will("send").answer(-EAGAIN);
    stage.fake.will("poll").answer(0).takes(ms(50));
    stage.fake.will("read_file").answer(300).meanwhile([](const Call &call) { CHECK(call.length == 300); });
    CHECK(fails(stage.send(5000, nullptr, Waiting().until(stage.fake.now() + ms(50))), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.done == 300);
}

TEST_CASE("send_file: where poll supports sockets only, an empty pipe is retried after a delay") {
    Stage stage(ms(100));
    stage.fake.plays_windows();
    stage.fake.will("send_file").returns(portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, unsupported));
    stage.fake.will("rewind_file").answer(-ESPIPE);
    for (const int64_t delay : {1, 2, 4}) {
        stage.fake.will("peek_file").answer(-EAGAIN);
        stage.fake.will("poll").answer(1).ready(PORTSOCK_INVALID);
        stage.fake.will("poll").answer(0).takes(ms(delay)).meanwhile([=](const Call &call) {
            CHECK(call.timeout == ms(delay));
            CHECK(call.slots == 0);
        });
    }
    stage.fake.will("peek_file").answer(5);
    stage.fake.will("send").answer(5);
    stage.fake.will("read_file").answer(5);
    CHECK(gives(stage.send(5), 0));
}

TEST_CASE("send_file: the system may wait without a limit only if nothing bounds the call") {
    struct Case {
        int64_t timeout;
        Waiting waiting;
        bool may_wait;
    };
    const auto is_in_progress = [](void *) -> int32_t { return 0; };
    for (const Case &each : {Case{-1, Waiting(), true}, Case{ms(50), Waiting(), false}, Case{0, Waiting(), false},
                             Case{-1, Waiting().with_hook(is_in_progress, nullptr), false}}) {
        Stage stage(each.timeout);
        stage.fake.will("send_file").answer(5).meanwhile([&](const Call &call) {
            CHECK(call.blocking == each.may_wait);
        });
        CHECK(gives(stage.send(5, nullptr, each.waiting), 0));
    }
}

TEST_CASE("send_file: where the system can't, it is read and sent") {
    Stage stage;
    stage.fake.will("send_file").returns(portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_UNSUPPORTED));
    stage.fake.will("read_file").answer(8192);
    stage.fake.will("send").answer(8000);
    stage.fake.will("send").answer(192);
    stage.fake.will("read_file").answer(0);
    CHECK(gives(stage.send(UINT64_MAX), 0));
    CHECK(stage.done == 8192);
}

TEST_CASE("send_file: unsent bytes are put back") {
    for (const bool own_position : {true, false}) {
        Stage stage(ms(50));
        int64_t offset = 100;
        stage.fake.will("send_file").returns(portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_UNSUPPORTED));
        if (own_position) stage.fake.will("rewind_file").answer(0); // can it be put back?
        stage.fake.will("read_file").answer(1000);
        stage.fake.will("send").answer(300);
        stage.fake.will("send").answer(-EPIPE);
        if (own_position)
            stage.fake.will("rewind_file").answer(0).meanwhile([](const Call &call) { CHECK(call.length == 700); });
        CHECK(fails(stage.send(5000, own_position ? nullptr : &offset), PORTSOCK_ERROR_BROKEN_PIPE));
        CHECK(stage.done == 300);
        CHECK(offset == (own_position ? 100 : 400));
    }
}

TEST_CASE("send_file: nothing to send, and invalid arguments") {
    Stage stage;
    int64_t before = -1;
    CHECK(gives(stage.send(0), 0));
    CHECK(fails(stage.send(1, &before), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_OFFSET));
    stage.socket.type = PORTSOCK_SOCK_DGRAM;
    CHECK(fails(stage.send(1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE));
    CHECK(fails(portsock_send_file(nullptr, nullptr, nullptr, 0, 1, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_SOCKET));
}

} // namespace
