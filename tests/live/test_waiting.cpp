// SPDX-License-Identifier: MIT
#include "net.hpp"

namespace {

TEST_CASE("wait_ready: readable, writable, over") {
    Pair pair = tcp_pair();
    uint32_t ready = 0;
    CHECK(gives(portsock_wait_ready(pair.first, &ready, PORTSOCK_WRITABLE, 0, nullptr), 1));
    CHECK(ready == PORTSOCK_WRITABLE);
    const Stopwatch watch;
    CHECK(fails(portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, ms(30), nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(30));
    CHECK(succeeds(portsock_send(pair.second, "x", 1, 0, nullptr)));
    CHECK(
        gives(portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE | PORTSOCK_WRITABLE, seconds(5), nullptr), 1));
    CHECK((ready & PORTSOCK_WRITABLE) != 0);
    CHECK(fails(portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, -2, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE));
}

TEST_CASE("P25_waiting: zero, no limit and the longest timeout") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_send(pair.second, "x", 1, 0, nullptr)));
    for (const int64_t timeout : {int64_t{-1}, INT64_MAX, seconds(100000000)})
        CHECK(gives(portsock_wait_ready(pair.first, nullptr, PORTSOCK_READABLE, timeout, nullptr), 1));
    char byte;
    CHECK(succeeds(portsock_set_timeout(pair.first, INT64_MAX)));
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
    std::thread late([&] {
        sleep_for(ms(20));
        portsock_send(pair.second, "y", 1, 0, nullptr);
    });
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1)); // waits, with the longest timeout
    late.join();
}

TEST_CASE("poll: three hundred sockets") {
    std::vector<Socket> sockets;
    std::vector<portsock_poll_entry> entries;
    for (int i = 0; i < 300; ++i) sockets.push_back(bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM));
    for (Socket &socket : sockets) entries.push_back({socket, PORTSOCK_READABLE, 99});
    std::vector<unsigned char> scratch(portsock_poll_scratch_size(entries.size()));
    const auto poll = [&](int64_t timeout) {
        return portsock_poll(entries.data(), entries.size(), scratch.data(), scratch.size(), timeout, nullptr);
    };
    CHECK(fails(poll(0), PORTSOCK_ERROR_TIMED_OUT));
    for (const portsock_poll_entry &entry : entries) REQUIRE(entry.ready == 0);
    for (const size_t at : {size_t{0}, size_t{150}, size_t{299}}) {
        const portsock_address there = local(sockets[at]);
        CHECK(gives(portsock_send_to(sockets[10], "x", 1, &there, 0, nullptr), 1));
        CHECK(gives(portsock_wait_ready(sockets[at], nullptr, PORTSOCK_READABLE, seconds(5), nullptr), 1));
    }
    CHECK(gives(poll(-1), 3));
    CHECK(entries[150].ready == PORTSOCK_READABLE);
    CHECK(entries[151].ready == 0);
    portsock_close(sockets[151]);
    entries[152].socket = nullptr;
    CHECK(gives(poll(-1), 5));
    CHECK(entries[151].ready == PORTSOCK_INVALID);
    CHECK(entries[152].ready == PORTSOCK_INVALID);
}

TEST_CASE("poll: the peer has gone") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_close(pair.second)));
    portsock_poll_entry entry{pair.first, PORTSOCK_READABLE, 0};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
    CHECK(gives(portsock_poll(&entry, 1, scratch, sizeof scratch, seconds(5), nullptr), 1));
    CHECK((entry.ready & (PORTSOCK_READABLE | PORTSOCK_HANGUP)) != 0);
}

TEST_CASE("poll: none, only a time or a waker") {
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(0)];
    const Stopwatch watch;
    CHECK(fails(portsock_poll(nullptr, 0, scratch, sizeof scratch, ms(20), nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(20));
    Waker waker;
    CHECK(succeeds(portsock_waker_wake(waker)));
    CHECK(fails(portsock_poll(nullptr, 0, scratch, sizeof scratch, -1, Waiting().ended_by(waker)),
                PORTSOCK_ERROR_CANCELLED));
}

TEST_CASE("waker: ends calls until it is cleared, and not those that need no wait") {
    Pair pair = tcp_pair();
    Waker waker;
    char byte;
    Waiting wait;
    wait.ended_by(waker);
    CHECK(gives(portsock_waker_clear(waker), 0));
    for (int i = 0; i < 3; ++i) CHECK(gives(portsock_waker_wake(waker), 0));
    for (int i = 0; i < 2; ++i) CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, wait), PORTSOCK_ERROR_CANCELLED));
    CHECK(gives(portsock_send(pair.second, "x", 1, 0, wait), 1));
    CHECK(gives(portsock_wait_ready(pair.first, nullptr, PORTSOCK_READABLE, seconds(5), nullptr), 1));
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, wait), 1)); // ready at once
    CHECK(gives(portsock_waker_clear(waker), 1));
    CHECK(gives(portsock_waker_clear(waker), 0));
    wait.within(ms(20));
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, wait), PORTSOCK_ERROR_TIMED_OUT));
    for (int i = 0; i < 100000; ++i) REQUIRE(gives(portsock_waker_wake(waker), 0)); // never full
    CHECK(gives(portsock_waker_clear(waker), 1));
    CHECK(gives(portsock_waker_clear(waker), 0));
}

TEST_CASE("waker: ends accept, connect_finish, send and wait_ready too") {
    Waker waker;
    CHECK(succeeds(portsock_waker_wake(waker)));
    Waiting wait;
    wait.ended_by(waker);
    Socket listener = listening(), accepted;
    CHECK(fails(portsock_accept(listener, accepted, nullptr, wait), PORTSOCK_ERROR_CANCELLED));
    CHECK(fails(portsock_wait_ready(listener, nullptr, PORTSOCK_READABLE, -1, wait), PORTSOCK_ERROR_CANCELLED));
    // the listener is unchanged: blocking
    std::thread client([&] {
        sleep_for(ms(20));
        const portsock_address there = local(listener);
        Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        portsock_connect(socket, &there, nullptr);
    });
    CHECK(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
    client.join();
    Pair pair = tcp_pair();
    const std::vector<unsigned char> block(32 << 20);
    size_t done = 0;
    CHECK(fails(portsock_send_all(pair.first, &done, block.data(), block.size(), 0, wait), PORTSOCK_ERROR_CANCELLED));
    CHECK(done > 0);
    CHECK(done < block.size());
}

TEST_CASE("clock: never goes back") {
    int64_t last = portsock_clock_ns();
    CHECK(last > 0);
    for (int i = 0; i < 10000; ++i) {
        const int64_t now = portsock_clock_ns();
        REQUIRE(now >= last);
        last = now;
    }
    sleep_for(ms(5));
    CHECK(portsock_clock_ns() - last >= ms(4));
}

} // namespace
