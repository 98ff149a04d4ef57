// SPDX-License-Identifier: MIT
// All of it, in as many sends as it takes, within one deadline; and how much went out, always.
#include "on_fake.hpp"

namespace {

char memory[100];
constexpr size_t untouched = 12345;

TEST_CASE("send_all: at once") {
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, ms(100)}) {
        Fake fake;
        portsock_socket socket = fake.socket(timeout);
        size_t done = untouched;
        fake.will("send").answer(100);
        CHECK(gives(portsock_send_all(&socket, &done, memory, 100, 0, nullptr), 100));
        CHECK(done == 100);
        CHECK(fake.clock_reads() == 0);
    }
}

TEST_CASE("send_all: in parts, each from where the last one ended") {
    for (const int64_t timeout : {int64_t{-1}, ms(100)}) {
        Fake fake;
        portsock_socket socket = fake.socket(timeout);
        size_t done = untouched;
        size_t expected = 0;
        for (const int64_t part : {1, 30, 60, 9})
            fake.will("send").answer(part).meanwhile([&, part](const Call &call) {
                CHECK(call.data == memory + expected);
                CHECK(call.length == 100 - expected);
                expected += static_cast<size_t>(part);
            });
        CHECK(gives(portsock_send_all(&socket, &done, memory, 100, 0, nullptr), 100));
        CHECK(done == 100);
        CHECK(fake.clock_reads() == 0);
    }
}

TEST_CASE("P67_send_all: one deadline, whose clock starts at the first wait") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(100));
    size_t done = untouched;
    fake.will("send").answer(10).takes(ms(500)); // slow, but no wait
    fake.will("send").answer(-EAGAIN);
    fake.will("poll").answer(1).takes(ms(60));
    fake.will("send").answer(10).takes(ms(15));
    fake.will("send").answer(-EAGAIN);
    fake.will("poll").answer(0).takes(ms(25));
    fake.whenever("poll").answer(0);
    CHECK(fails(portsock_send_all(&socket, &done, memory, 100, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(done == 20);
    CHECK(fake.log().find("send(dontwait) send(dontwait) poll(100ms) send(dontwait) send(dontwait) poll(25ms)") == 0);
    CHECK(fake.count("send") == 4);
}

TEST_CASE("P67_send_all: a reader that keeps it busy does not stretch the deadline") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(100));
    size_t done = untouched;
    for (int i = 0; i < 5; ++i) {
        fake.will("send").answer(1);
        fake.will("send").answer(-EAGAIN);
        if (i < 4) fake.will("poll").answer(1).takes(ms(25));
    }
    CHECK(fails(portsock_send_all(&socket, &done, memory, 100, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(done == 5);
}

TEST_CASE("send_all: an error after a part: returns both the count and the error") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    size_t done = untouched;
    fake.will("send").answer(40);
    fake.will("send").answer(-EPIPE);
    CHECK(fails(portsock_send_all(&socket, &done, memory, 100, 0, nullptr), PORTSOCK_ERROR_BROKEN_PIPE));
    CHECK(done == 40);
}

TEST_CASE("send_all: non-blocking: stops at the first would-block") {
    Fake fake;
    portsock_socket socket = fake.socket(0);
    size_t done = untouched;
    fake.will("send").answer(40);
    fake.will("send").answer(-EAGAIN);
    CHECK(would_block(portsock_send_all(&socket, &done, memory, 100, 0, nullptr), PORTSOCK_WRITABLE));
    CHECK(done == 40);
    CHECK(fake.clock_reads() == 0);
}

TEST_CASE("send_all: the hook is asked after each part and each signal, not after the last part") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    size_t done = untouched;
    Hook hook;
    fake.will("send").answer(40);
    fake.will("send").answer(-EINTR);
    fake.will("send").answer(60);
    CHECK(gives(portsock_send_all(&socket, &done, memory, 100, 0, Waiting().with_hook(Hook::ask, &hook)), 100));
    CHECK(hook.asked == 2);

    hook.asked = 0;
    hook.stop_at = 2;
    fake.will("send").answer(40);
    fake.will("send").answer(30);
    CHECK(fails(portsock_send_all(&socket, &done, memory, 100, 0, Waiting().with_hook(Hook::ask, &hook)),
                PORTSOCK_ERROR_INTERRUPTED));
    CHECK(done == 70);
}

TEST_CASE("send_all: a hook that closes the socket ends it") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    size_t done = untouched;
    Hook hook;
    hook.meanwhile = [&] { socket.state = 0; };
    fake.will("send").answer(40);
    CHECK(fails(portsock_send_all(&socket, &done, memory, 100, 0, Waiting().with_hook(Hook::ask, &hook)),
                PORTSOCK_ERROR_CLOSED));
    CHECK(done == 40);
}

TEST_CASE("send_all: a waker after a part") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    portsock_waker waker = fake.waker();
    size_t done = untouched;
    fake.will("send").answer(40);
    fake.will("send").answer(-EAGAIN);
    fake.will("poll").wakes();
    CHECK(
        fails(portsock_send_all(&socket, &done, memory, 100, 0, Waiting().ended_by(&waker)), PORTSOCK_ERROR_CANCELLED));
    CHECK(done == 40);
}

TEST_CASE("send_all: *sent_done is written on every refusal, and may be null") {
    Fake fake;
    portsock_socket socket = fake.socket(-1), closed{};
    size_t done = untouched;
    CHECK(fails(portsock_send_all(&closed, &done, memory, 100, 0, nullptr), PORTSOCK_ERROR_CLOSED));
    CHECK(done == 0);
    done = untouched;
    CHECK(fails(portsock_send_all(nullptr, &done, memory, 100, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER));
    CHECK(done == 0);
    done = untouched;
    CHECK(fails(portsock_send_all(&socket, &done, nullptr, 100, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER));
    CHECK(done == 0);
    done = untouched;
    CHECK(fails(portsock_send_all(&socket, &done, memory, SIZE_MAX, 0, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE));
    CHECK(done == 0);
    fake.will("send").answer(100);
    CHECK(gives(portsock_send_all(&socket, nullptr, memory, 100, 0, nullptr), 100));
}

TEST_CASE("send_all: nothing to send") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    size_t done = untouched;
    fake.whenever("send").answer(0);
    CHECK(gives(portsock_send_all(&socket, &done, nullptr, 0, 0, nullptr), 0));
    CHECK(done == 0);
    CHECK(fake.calls().size() <= 1);
}

TEST_CASE("send_all: a datagram goes whole or not at all") {
    for (const int32_t type : {PORTSOCK_SOCK_DGRAM, PORTSOCK_SOCK_SEQPACKET}) {
        Fake fake;
        portsock_socket socket = fake.socket(-1, type);
        size_t done = untouched;
        fake.will("send").answer(100);
        CHECK(gives(portsock_send_all(&socket, &done, memory, 100, 0, nullptr), 100));
        CHECK(done == 100);
        done = untouched;
        fake.will("send").answer(-EMSGSIZE);
        CHECK(fails(portsock_send_all(&socket, &done, memory, 100, 0, nullptr), PORTSOCK_ERROR_MESSAGE_TOO_LONG));
        CHECK(done == 0);
    }
}

TEST_CASE("send_all: a native type number is recognised") {
    Fake fake;
    portsock_socket socket{};
    fake.will("open");
    REQUIRE(succeeds(portsock_open(&socket, PORTSOCK_NATIVE | 2, PORTSOCK_NATIVE | 1, 0)));
    CHECK(socket.family == PORTSOCK_AF_INET);
    CHECK(socket.type == PORTSOCK_SOCK_STREAM);
    fake.will("send").answer(40);
    fake.will("send").answer(60);
    CHECK(gives(portsock_send_all(&socket, nullptr, memory, 100, 0, nullptr), 100));
}

#if SIZE_MAX > 0xffffffff
TEST_CASE("P49_P125_send: lengths above the system's limit for one call") {
    constexpr size_t limit = portsock_core::os::transfer_limit, max = 2 * limit + 5;
    constexpr size_t part_limit = portsock_core::os::stream_send_limit; // of a stream
    static_assert(part_limit < limit);
    Fake fake;
    portsock_socket stream = fake.socket(-1), datagram = fake.socket(-1, PORTSOCK_SOCK_DGRAM);
    size_t done = untouched;
    constexpr size_t whole = 2 * part_limit + 5;
    for (const size_t part : {part_limit, part_limit, size_t{5}})
        fake.will("send").answer(static_cast<int64_t>(part)).meanwhile([=](const Call &call) {
            CHECK(call.length == part);
        });
    CHECK(gives(portsock_send_all(&stream, &done, memory, whole, 0, nullptr), static_cast<portsock_result>(whole)));
    CHECK(done == whole);

    fake.will("send").answer(7).meanwhile([=](const Call &call) { CHECK(call.length == part_limit); });
    CHECK(gives(portsock_send(&stream, memory, max, 0, nullptr), 7));
    fake.will("send").answer(7).meanwhile([=](const Call &call) { CHECK(call.length == part_limit); });
    CHECK(gives(portsock_send(&stream, memory, part_limit + 1, 0, nullptr), 7));
    fake.will("receive").answer(7).meanwhile([=](const Call &call) { CHECK(call.length == limit); });
    CHECK(gives(portsock_recv(&stream, memory, max, 0, nullptr), 7));
    fake.will("receive_from").answer(7).meanwhile([=](const Call &call) { CHECK(call.length == limit); });
    CHECK(gives(portsock_recv_from(&datagram, memory, max, nullptr, nullptr, 0, nullptr), 7));

    const portsock_address there = parse("127.0.0.1:7");
    for (const char *name : {"send", "send", "send_to"})
        fake.will(name).answer(limit).meanwhile([=](const Call &call) { CHECK(call.length == limit); });
    CHECK(gives(portsock_send(&datagram, memory, limit, 0, nullptr), limit));
    CHECK(gives(portsock_send_all(&datagram, nullptr, memory, limit, 0, nullptr), limit));
    CHECK(gives(portsock_send_to(&datagram, memory, limit, &there, 0, nullptr), limit));
    fake.will("send_to").answer(7).meanwhile([=](const Call &call) { CHECK(call.length == part_limit); });
    CHECK(gives(portsock_send_to(&stream, memory, max, &there, 0, nullptr), 7));

    fake.forget();
    CHECK(fails(portsock_send(&datagram, memory, max, 0, nullptr), PORTSOCK_ERROR_MESSAGE_TOO_LONG));
    CHECK(fails(portsock_send_to(&datagram, memory, max, &there, 0, nullptr), PORTSOCK_ERROR_MESSAGE_TOO_LONG));
    CHECK(fails(portsock_send_all(&datagram, nullptr, memory, max, 0, nullptr), PORTSOCK_ERROR_MESSAGE_TOO_LONG));
    CHECK(fake.calls().empty());
}

TEST_CASE("P49_vectors: buffers whose total length is above the system's limit") {
    constexpr size_t limit = portsock_core::os::transfer_limit;
    Fake fake;
    portsock_socket stream = fake.socket(-1), datagram = fake.socket(-1, PORTSOCK_SOCK_DGRAM);
    const auto total = [](const portsock_message *message) {
        size_t sum = 0;
        for (size_t i = 0; i < message->buffer_count; ++i) sum += message->buffers[i].length;
        return sum;
    };
    const portsock_buffer many[] = {{memory, 10}, {memory, limit}, {memory, 10}}, one[] = {{memory, limit + 1}};
    for (const auto &[buffers, count] : {std::pair{many, size_t{3}}, std::pair{one, size_t{1}}}) {
        fake.will("send_message").answer(7).meanwhile([&](const Call &call) {
            CHECK(total(call.message) <= limit);
            CHECK(total(call.message) > 0);
        });
        CHECK(gives(portsock_send_vector(&stream, buffers, count, 0, nullptr), 7));
        fake.will("receive_message").answer(7).meanwhile([&](const Call &call) {
            CHECK(total(call.message) <= limit);
        });
        CHECK(gives(portsock_recv_vector(&stream, buffers, count, nullptr, 0, nullptr), 7));
        CHECK(fails(portsock_send_vector(&datagram, buffers, count, 0, nullptr), PORTSOCK_ERROR_MESSAGE_TOO_LONG));
    }
}

using Lengths = std::vector<size_t>;

Lengths lengths_of(const portsock_message *message) {
    Lengths lengths;
    for (size_t i = 0; i < message->buffer_count; ++i) lengths.push_back(message->buffers[i].length);
    return lengths;
}

TEST_CASE("P125_vectors: a stream's are cut to the limit of one send, by the byte, and never to nothing") {
    constexpr size_t limit = portsock_core::os::stream_send_limit;
    struct Row {
        Lengths given, sent;
    };
    const Lengths eight_small(8, 1), empty_first = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, limit};
    const std::vector<Row> rows = {
        {{10, limit, 10}, {10, limit - 10}},
        {{limit + 1}, {limit}},
        {{limit, 1}, {limit}},
        {{0, limit - 1, 2, 7}, {limit - 1, 1}},
        {{1, 1, 1, 1, 1, 1, 1, 1, limit}, eight_small}, // the ninth is not shortened but left out
        {empty_first, {3, 0, limit - 3}},
        {{10, limit - 10}, {10, limit - 10}},
    };
    Fake fake;
    portsock_socket stream = fake.socket(-1);
    for (const Row &row : rows) {
        std::vector<portsock_buffer> buffers;
        for (const size_t length : row.given) buffers.push_back({memory, length});
        fake.will("send_message").answer(7).meanwhile([&](const Call &call) {
            CHECK(lengths_of(call.message) == row.sent);
        });
        CHECK(gives(portsock_send_vector(&stream, buffers.data(), buffers.size(), 0, nullptr), 7));
    }
    portsock_socket datagram = fake.socket(-1, PORTSOCK_SOCK_DGRAM);
    const portsock_buffer large[] = {{memory, 10}, {memory, limit}};
    fake.will("send_message").answer(7).meanwhile([&](const Call &call) {
        CHECK(lengths_of(call.message) == Lengths{10, limit});
    });
    CHECK(gives(portsock_send_vector(&datagram, large, 2, 0, nullptr), 7));
}
#endif

TEST_CASE("vectors: a stream's empty buffers, as many as the system takes, do not make a receive of nothing") {
    constexpr size_t limit = portsock_core::os::vector_limit;
    std::vector<portsock_buffer> buffers(limit, portsock_buffer{memory, 0});
    buffers.push_back({memory, 5});
    Fake fake;
    portsock_socket stream = fake.socket(-1);
    for (const char *name : {"send_message", "receive_message"})
        fake.will(name).answer(5).meanwhile([=](const Call &call) {
            REQUIRE(call.message->buffer_count == 1);
            CHECK(call.message->buffers[0].length == 5);
        });
    CHECK(gives(portsock_send_vector(&stream, buffers.data(), buffers.size(), 0, nullptr), 5));
    CHECK(gives(portsock_recv_vector(&stream, buffers.data(), buffers.size(), nullptr, 0, nullptr), 5));
}

TEST_CASE("P79_vectors: more buffers than the system takes: cut on a stream, refused on datagrams") {
    constexpr size_t limit = portsock_core::os::vector_limit;
    std::vector<portsock_buffer> buffers(limit + 3, portsock_buffer{memory, 1});
    Fake fake;
    portsock_socket stream = fake.socket(-1), datagram = fake.socket(-1, PORTSOCK_SOCK_DGRAM);
    for (const char *name : {"send_message", "receive_message"})
        fake.will(name).answer(limit).meanwhile([=](const Call &call) { CHECK(call.length == limit); });
    CHECK(gives(portsock_send_vector(&stream, buffers.data(), buffers.size(), 0, nullptr), limit));
    CHECK(gives(portsock_recv_vector(&stream, buffers.data(), buffers.size(), nullptr, 0, nullptr), limit));
    fake.forget();
    CHECK(fails(portsock_send_vector(&datagram, buffers.data(), buffers.size(), 0, nullptr), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_COUNT));
    CHECK(fails(portsock_recv_vector(&datagram, buffers.data(), buffers.size(), nullptr, 0, nullptr),
                PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT));
    CHECK(fake.calls().empty());
    fake.will("send_message").answer(limit);
    CHECK(gives(portsock_send_vector(&datagram, buffers.data(), limit, 0, nullptr), limit));
}

} // namespace
