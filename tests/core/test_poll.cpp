// SPDX-License-Identifier: MIT
// Waiting for one socket and for many.
#include "on_fake.hpp"

namespace {

struct Stage {
    Fake fake;
    portsock_socket first = fake.socket(-1), second = fake.socket(-1), closed{};
    portsock_poll_entry entries[3] = {
        {&first, PORTSOCK_READABLE, 99}, {&second, PORTSOCK_WRITABLE, 99}, {&closed, 1, 99}};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(3)];

    portsock_result poll(size_t count, int64_t timeout, const portsock_wait_options *wait = nullptr) {
        return portsock_poll(entries, count, scratch, sizeof scratch, timeout, wait);
    }
};

TEST_CASE("poll: who is ready") {
    Stage stage;
    stage.fake.will("poll").answer(1);
    CHECK(gives(stage.poll(2, -1), 1));
    CHECK(stage.entries[0].ready == PORTSOCK_READABLE);
    CHECK(stage.entries[1].ready == 0);
    CHECK(stage.fake.clock_reads() == 0);
}

TEST_CASE("poll: count and scratch are checked before an entry is read") {
    Stage stage;
    const portsock_result too_long =
        portsock_poll(stage.entries, SIZE_MAX, stage.scratch, sizeof stage.scratch, 0, nullptr);
    CHECK(fails(too_long, PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT));
    stage.entries[0].events = 0xffff; // what an entry holds is no matter while there is no scratch for it
    const portsock_result small = portsock_poll(stage.entries, 3, stage.scratch, 8, 0, nullptr);
    CHECK(fails(small, PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_SCRATCH));
    const portsock_result none = portsock_poll(stage.entries, 3, nullptr, SIZE_MAX, 0, nullptr);
    CHECK(fails(none, PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SCRATCH));
    CHECK(stage.fake.log().empty());
}

TEST_CASE("poll: a timeout clears every entry") {
    Stage stage;
    stage.fake.will("poll").answer(0).takes(ms(5));
    stage.fake.whenever("poll").answer(0);
    CHECK(fails(stage.poll(2, ms(5)), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.entries[0].ready == 0);
    CHECK(stage.entries[1].ready == 0);
    stage.fake.forget();
    CHECK(fails(stage.poll(2, 0), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.fake.log() == "poll(0)");
}

TEST_CASE("poll: entries that are no open sockets are ready at once, beside those that are") {
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, ms(5)}) {
        Stage stage;
        stage.fake.whenever("poll").answer(0).meanwhile([](const Call &call) { CHECK(call.timeout == 0); });
        CHECK(gives(stage.poll(3, timeout), 1));
        CHECK(stage.entries[2].ready == PORTSOCK_INVALID);
        CHECK(stage.entries[0].ready == 0);
        stage.entries[1].socket = nullptr;
        stage.fake.whenever("poll").answer(1);
        CHECK(gives(stage.poll(3, timeout), 3));
        CHECK(stage.entries[1].ready == PORTSOCK_INVALID);
        CHECK(stage.entries[0].ready == PORTSOCK_READABLE);
    }
}

TEST_CASE("poll: a socket closed during the wait is counted and reported alike") {
    Stage stage;
    stage.fake.will("poll").answer(1).meanwhile([&](const Call &) { stage.second.state = 0; });
    CHECK(gives(stage.poll(2, -1), 2));
    CHECK(stage.entries[1].ready == PORTSOCK_INVALID);
    stage.second.state = PORTSOCK_STATE_OPEN;
    stage.fake.will("poll").answer(0).meanwhile([&](const Call &) { stage.second.state = 0; });
    CHECK(gives(stage.poll(2, 0), 1));
}

TEST_CASE("P03_poll: interrupted, it continues with the remaining time, and the hook may end it") {
    Stage stage;
    Hook hook;
    stage.fake.will("poll").answer(-EINTR).takes(ms(30));
    stage.fake.will("poll").answer(1);
    CHECK(gives(stage.poll(2, ms(100), Waiting().with_hook(Hook::ask, &hook)), 1));
    CHECK(stage.fake.log() == "poll(100ms) poll(70ms)");
    hook.asked = 0;
    hook.stop_at = 1;
    stage.entries[0].ready = 99;
    stage.fake.will("poll").answer(-EINTR);
    CHECK(fails(stage.poll(2, ms(100), Waiting().with_hook(Hook::ask, &hook)), PORTSOCK_ERROR_INTERRUPTED));
    CHECK(stage.entries[0].ready == 99);
}

TEST_CASE("poll: a waker ends it, beside ready sockets or not") {
    Stage stage;
    portsock_waker waker = stage.fake.waker();
    stage.fake.will("poll").wakes().meanwhile([](const Call &call) { CHECK(call.slots == 3); });
    CHECK(fails(stage.poll(2, -1, Waiting().ended_by(&waker)), PORTSOCK_ERROR_CANCELLED));
    CHECK(stage.entries[0].ready == 99);
    stage.fake.will("poll").answer(1);
    CHECK(gives(stage.poll(2, -1, Waiting().ended_by(&waker)), 1));
}

TEST_CASE("P76_poll: more entries than the system accepts are an error") {
    Stage stage;
    stage.fake.will("poll").answer(-ENOMEM);
    CHECK(fails(stage.poll(2, -1), PORTSOCK_ERROR_NO_MEMORY));
    CHECK(stage.entries[0].ready == 99);
}

TEST_CASE("poll: none at all only waits") {
    Fake fake;
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(0)];
    fake.will("poll").answer(0).takes(ms(5)).meanwhile([](const Call &call) { CHECK(call.slots == 0); });
    fake.whenever("poll").answer(0);
    CHECK(fails(portsock_poll(nullptr, 0, scratch, sizeof scratch, ms(5), nullptr), PORTSOCK_ERROR_TIMED_OUT));
}

TEST_CASE("poll: scratch that is too small is refused, at any alignment it is enough") {
    Stage stage;
    alignas(16) unsigned char memory[PORTSOCK_POLL_SCRATCH(3) + 16];
    const size_t size = portsock_poll_scratch_size(3);
    CHECK(size <= PORTSOCK_POLL_SCRATCH(3));
    CHECK(fails(portsock_poll(stage.entries, 3, memory, size - 1, 0, nullptr), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_SCRATCH));
    CHECK(fails(portsock_poll(stage.entries, 3, nullptr, size, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_SCRATCH));
    CHECK(stage.fake.calls().empty());
    portsock_waker waker = stage.fake.waker();
    for (size_t shift = 0; shift < 16; ++shift) {
        memset(memory, 0xee, sizeof memory);
        stage.fake.will("poll").answer(1);
        CHECK(gives(portsock_poll(stage.entries, 2, memory + shift, portsock_poll_scratch_size(2), -1,
                                  Waiting().ended_by(&waker)),
                    1));
        for (size_t i = 0; i < shift; ++i) CHECK(memory[i] == 0xee);
        for (size_t i = shift + portsock_poll_scratch_size(2); i < sizeof memory; ++i) CHECK(memory[i] == 0xee);
    }
    CHECK(portsock_poll_scratch_size(SIZE_MAX) == 0);
    CHECK(portsock_poll_scratch_size(SIZE_MAX / 16) == 0);
    CHECK(fails(portsock_poll(nullptr, SIZE_MAX, memory, SIZE_MAX, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER));
}

TEST_CASE("poll and wait_ready: the readiness FAILED of a would-block error can be waited for") {
    Stage stage;
    stage.entries[0].events = PORTSOCK_FAILED;
    stage.fake.will("poll").answer(1).meanwhile([](const Call &call) { CHECK(call.events == PORTSOCK_FAILED); });
    CHECK(gives(stage.poll(1, -1), 1));
    uint32_t ready = 0;
    stage.fake.will("poll").answer(1).meanwhile([](const Call &call) { CHECK(call.events == PORTSOCK_FAILED); });
    CHECK(gives(portsock_wait_ready(&stage.first, &ready, PORTSOCK_FAILED, -1, nullptr), 1));
    CHECK(ready == PORTSOCK_FAILED);
}

TEST_CASE("poll and wait_ready: invalid events and timeouts are refused") {
    Stage stage;
    for (const uint32_t events : {PORTSOCK_HANGUP | 0u, PORTSOCK_INVALID | 0u, 0x40u, 0x80000000u}) {
        stage.entries[1].events = events;
        CHECK(fails(stage.poll(2, -1), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_EVENTS));
        CHECK(fails(portsock_wait_ready(&stage.first, nullptr, events, -1, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                    PORTSOCK_PARAM_EVENTS));
    }
    stage.entries[1].events = PORTSOCK_READABLE;
    CHECK(fails(stage.poll(2, -2), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT));
    CHECK(fails(portsock_wait_ready(&stage.first, nullptr, 1, INT64_MIN, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_TIMEOUT));
    CHECK(stage.fake.calls().empty());
}

TEST_CASE("wait_ready: ready, over, closed meanwhile, woken") {
    Stage stage;
    uint32_t ready = 99;
    stage.fake.will("poll").answer(1).ready(PORTSOCK_READABLE | PORTSOCK_HANGUP);
    CHECK(gives(portsock_wait_ready(&stage.first, &ready, PORTSOCK_READABLE, -1, nullptr), 1));
    CHECK(ready == (PORTSOCK_READABLE | PORTSOCK_HANGUP));
    ready = 99;
    stage.fake.will("poll").answer(0).takes(ms(5));
    stage.fake.whenever("poll").answer(0);
    CHECK(
        fails(portsock_wait_ready(&stage.first, &ready, PORTSOCK_READABLE, ms(5), nullptr), PORTSOCK_ERROR_TIMED_OUT));
    stage.fake.will("poll").answer(1).meanwhile([&](const Call &) { stage.first.state = 0; });
    CHECK(fails(portsock_wait_ready(&stage.first, &ready, PORTSOCK_READABLE, -1, nullptr), PORTSOCK_ERROR_CLOSED));
    portsock_waker waker = stage.fake.waker();
    stage.fake.will("poll").wakes();
    CHECK(fails(portsock_wait_ready(&stage.second, &ready, PORTSOCK_READABLE, -1, Waiting().ended_by(&waker)),
                PORTSOCK_ERROR_CANCELLED));
    CHECK(ready == 99);
}

TEST_CASE("wait_ready: a hook that closes the socket ends it") {
    Stage stage;
    Hook hook;
    hook.meanwhile = [&] { stage.first.state = 0; };
    stage.fake.will("poll").answer(-EINTR);
    CHECK(fails(portsock_wait_ready(&stage.first, nullptr, 1, -1, Waiting().with_hook(Hook::ask, &hook)),
                PORTSOCK_ERROR_CLOSED));
    CHECK(stage.fake.calls().size() == 1);
}

} // namespace
