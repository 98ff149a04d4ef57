// SPDX-License-Identifier: MIT
// Several threads on the library. The thread sanitizer runs these.
#include "net.hpp"
#include <atomic>

namespace {

TEST_CASE("threads: one reader and one writer on each socket") {
    for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
        Pair pair = tcp_pair();
        constexpr size_t total = 2 << 20;
        const std::vector<unsigned char> block = pattern(total);
        std::vector<unsigned char> there, back;
        for (Socket *socket : {&pair.first, &pair.second}) REQUIRE(succeeds(portsock_set_timeout(*socket, timeout)));
        portsock_result sent[2] = {};
        std::thread threads[] = {
            std::thread([&] { sent[0] = portsock_send_all(pair.first, nullptr, block.data(), total, 0, nullptr); }),
            std::thread([&] { sent[1] = portsock_send_all(pair.second, nullptr, block.data(), total, 0, nullptr); }),
            std::thread([&] { there = receive_exactly(pair.second, total); }),
            std::thread([&] { back = receive_exactly(pair.first, total); }),
        };
        for (std::thread &thread : threads) thread.join();
        CHECK(gives(sent[0], total));
        CHECK(gives(sent[1], total));
        CHECK((there == block));
        CHECK((back == block));
    }
}

TEST_CASE("threads: a wake ends a wait of every kind") {
    for (int round = 0; round < 20; ++round) {
        Pair pair = tcp_pair();
        Waker waker;
        Socket listener = listening();
        std::atomic<int> cancelled{0};
        Waiting wait;
        wait.ended_by(waker);
        const auto count = [&](portsock_result result) {
            cancelled += portsock_error_kind(result) == PORTSOCK_ERROR_CANCELLED;
        };
        std::thread threads[] = {
            std::thread([&] {
                char byte;
                count(portsock_recv(pair.first, &byte, 1, 0, wait));
            }),
            std::thread([&] {
                char byte;
                count(portsock_recv_from(pair.second, &byte, 1, nullptr, nullptr, 0, wait));
            }),
            std::thread([&] {
                portsock_socket accepted{};
                count(portsock_accept(listener, &accepted, nullptr, wait));
            }),
            std::thread([&] { count(portsock_wait_ready(listener, nullptr, PORTSOCK_READABLE, -1, wait)); }),
        };
        if (round % 2 == 0) sleep_for(ms(2));
        CHECK(succeeds(portsock_waker_wake(waker)));
        for (std::thread &thread : threads) thread.join();
        CHECK(cancelled == 4);
    }
}

TEST_CASE("threads: a storm of wakes") {
    Pair pair = udp_pair();
    Waker waker;
    std::atomic<bool> over{false};
    std::vector<std::thread> wakers;
    for (int i = 0; i < 3; ++i)
        wakers.emplace_back([&] {
            while (!over) portsock_waker_wake(waker);
        });
    int cancelled = 0, received = 0, other = 0;
    Waiting wait;
    wait.ended_by(waker);
    const Stopwatch watch;
    while (watch.elapsed() < ms(300)) {
        portsock_send(pair.second, "x", 1, 0, nullptr);
        char byte;
        const portsock_result result = portsock_recv(pair.first, &byte, 1, 0, wait);
        const portsock_result next = portsock_recv(pair.first, &byte, 1, 0, wait);
        for (const portsock_result each : {result, next})
            (each == 1 ? received : portsock_error_kind(each) == PORTSOCK_ERROR_CANCELLED ? cancelled : other) += 1;
        portsock_waker_clear(waker);
    }
    over = true;
    for (std::thread &thread : wakers) thread.join();
    CHECK(other == 0);
    CHECK(received > 0);
    CHECK(cancelled > 0);
}

TEST_CASE("threads: wake, join, then close") {
    for (int round = 0; round < 50; ++round) {
        Pair pair = tcp_pair();
        Waker waker;
        portsock_result result = 0;
        std::thread reader([&] {
            char byte;
            result = portsock_recv(pair.first, &byte, 1, 0, Waiting().ended_by(waker));
        });
        portsock_waker_wake(waker);
        reader.join();
        CHECK(fails(result, PORTSOCK_ERROR_CANCELLED));
        CHECK(succeeds(portsock_close(pair.first)));
    }
}

TEST_CASE("threads: of many that close one socket, one does") {
    for (int round = 0; round < 100; ++round) {
        portsock_socket socket{};
        REQUIRE(succeeds(portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0)));
        std::atomic<int> failed{0}, detached{0};
        portsock_handle handle = -1;
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i) threads.emplace_back([&] { failed += portsock_close(&socket) < 0; });
        threads.emplace_back([&] { detached += portsock_detach(&socket, &handle) >= 0; });
        for (std::thread &thread : threads) thread.join();
        CHECK(failed == 0);
        if (detached == 1) CHECK(succeeds(portsock_close_native(handle)));
    }
}

TEST_CASE("threads: the default timeout is one value or the other, never half of each") {
    constexpr int64_t one = 0x1111111111111111, two = 0x2222222222222222;
    std::atomic<bool> over{false};
    std::atomic<int> torn{0};
    REQUIRE(succeeds(portsock_set_default_timeout(one)));
    std::thread writer([&] {
        for (int i = 0; i < 20000; ++i) portsock_set_default_timeout(i % 2 == 0 ? two : one);
        over = true;
    });
    std::thread reader([&] {
        while (!over) {
            int64_t value = 0;
            portsock_get_default_timeout(&value);
            torn += value != one && value != two;
        }
    });
    writer.join();
    reader.join();
    CHECK(succeeds(portsock_set_default_timeout(-1)));
    CHECK(torn == 0);
}

// A thread's results for this machine's names, as one text.
std::string names_found() {
    std::string all;
    portsock_resolution resolution{};
    portsock_query query{};
    query.size = sizeof query;
    query.host = "127.0.0.1";
    query.host_length = 9;
    query.service = "80";
    query.service_length = 2;
    query.type = PORTSOCK_SOCK_STREAM;
    portsock_resolved one{};
    if (portsock_resolve_begin(&resolution, &query, nullptr) < 0) return "nothing";
    while (portsock_resolve_next(&resolution, &one) == 1) all += text_of(one.address) + ' ';
    portsock_resolve_end(&resolution);

    char storage[8192], text[256];
    portsock_host host{};
    if (portsock_host_by_name(&host, storage, sizeof storage, PORTSOCK_AF_INET, "localhost", 9, 0) >= 0)
        all += host.name;
    uint32_t port = 0;
    if (portsock_service_port(&port, "http", 4, "tcp", 3) >= 0) all += std::to_string(port);
    if (portsock_service_name(text, sizeof text, nullptr, 25, nullptr, 0) >= 0) all += text;
    int32_t number = 0;
    if (portsock_protocol_number(&number, "udp", 3) >= 0) all += std::to_string(number);
    if (portsock_name_info(&one.address, text, sizeof text, nullptr, nullptr, 0, nullptr, PORTSOCK_NI_NUMERICHOST) >= 0)
        all += text;
    return all;
}

TEST_CASE("P75_threads: names are looked up in eight threads at once, each with the result of a single thread") {
    const std::string alone = names_found();
    CHECK(alone.find("127.0.0.1:80") == 0);
    std::atomic<int> equal{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 20; ++round) equal += names_found() == alone;
        });
    for (std::thread &thread : threads) thread.join();
    CHECK(equal == 8 * 20);
}

} // namespace
