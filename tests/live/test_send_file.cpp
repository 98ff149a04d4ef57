// SPDX-License-Identifier: MIT
// Files over a stream: offsets beyond 4 GiB, files that shrink, peers that read slowly, not at all, or are gone.
#include "net.hpp"
#include <algorithm>
#include <thread>

namespace {

struct Sent {
    portsock_result result;
    uint64_t done;
};

Sent send_file(Pair &pair, const File &file, int64_t *offset = nullptr, uint64_t length = UINT64_MAX,
               const portsock_wait_options *wait = nullptr) {
    Sent sent{0, 99};
    sent.result = portsock_send_file(pair.first, &sent.done, offset, file.handle, length, wait);
    return sent;
}

TEST_CASE("send_file: from an offset, which is counted up, or from the file's own position, which moves") {
    Pair pair = tcp_pair();
    File file(pattern(100000));
    int64_t offset = 1000;
    Sent sent = send_file(pair, file, &offset, 5000);
    CHECK(gives(sent.result, 0));
    CHECK(sent.done == 5000);
    CHECK(offset == 6000);
    CHECK(harness::file_position(file.handle) == 0);
    CHECK(receive_exactly(pair.second, 5000) == pattern(5000, 1000));
    harness::set_file_position(file.handle, 90000);
    sent = send_file(pair, file);
    CHECK(gives(sent.result, 0));
    CHECK(sent.done == 10000);
    CHECK(harness::file_position(file.handle) == 100000);
    CHECK(receive_exactly(pair.second, 10000) == pattern(10000, 90000));
}

TEST_CASE("send_file: a count past the end, an offset at the end and behind it, an empty file") {
    Pair pair = tcp_pair();
    File file(pattern(1000)), empty;
    int64_t offset = 900;
    CHECK(gives(send_file(pair, file, &offset, 5000).result, 0));
    CHECK(offset == 1000);
    for (const int64_t place : {int64_t{1000}, int64_t{5000}, int64_t{1} << 40}) {
        CAPTURE(place);
        offset = place;
        const Sent sent = send_file(pair, file, &offset);
        CHECK(gives(sent.result, 0));
        CHECK(sent.done == 0);
        CHECK(offset == place);
    }
    CHECK(gives(send_file(pair, empty).result, 0));
    CHECK(receive_exactly(pair.second, 100) == pattern(100, 900));
}

TEST_CASE("send_file: an offset that 32 bits don't hold") {
    Pair pair = tcp_pair();
    File file;
    const int64_t far_out = (int64_t{1} << 32) + 7;
    if (!harness::set_file_length(file.handle, far_out + 3))
        SKIP("files of this build are small; those of the others are not");
    int64_t offset = far_out;
    const Sent sent = send_file(pair, file, &offset, 100);
    CHECK(gives(sent.result, 0));
    CHECK(sent.done == 3);
    CHECK(offset == far_out + 3);
}

TEST_CASE("send_file: a peer that reads slowly, and a file that shrinks meanwhile") {
    Pair pair = tcp_pair();
    const std::vector<unsigned char> content = pattern(16 << 20);
    File file(content);
    Sent sent{-1, 0};
    std::thread sender([&] { sent = send_file(pair, file); });
    sleep_for(ms(50)); // the buffers are full now
    REQUIRE(harness::set_file_length(file.handle, 12 << 20));
    std::vector<unsigned char> got;
    while (got.size() < 12u << 20) {
        const std::vector<unsigned char> part = receive_exactly(pair.second, 1 << 18);
        if (part.empty()) break;
        got.insert(got.end(), part.begin(), part.end());
    }
    sender.join();
    CHECK(gives(sent.result, 0));
    CHECK(sent.done == got.size());
    CHECK(sent.done == 12u << 20);
    CHECK(std::equal(got.begin(), got.end(), content.begin()));
}

TEST_CASE("send_file: a peer that reads nothing: a timeout and a waker return the count, and the position matches") {
    for (const bool woken : {false, true}) {
        CAPTURE(woken);
        Pair pair = tcp_pair();
        File file(pattern(16 << 20));
        Waker waker;
        std::thread thread([&] {
            sleep_for(ms(60));
            if (woken) (void)portsock_waker_wake(waker);
        });
        Stopwatch watch;
        const Sent sent = woken ? send_file(pair, file, nullptr, UINT64_MAX, Waiting().ended_by(waker))
                                : send_file(pair, file, nullptr, UINT64_MAX, Waiting().within(ms(60)));
        thread.join();
        CHECK(fails(sent.result, woken ? PORTSOCK_ERROR_CANCELLED : PORTSOCK_ERROR_TIMED_OUT));
        CHECK(watch.elapsed() >= ms(60));
        CHECK(watch.elapsed() < seconds(5));
        CHECK(static_cast<uint64_t>(harness::file_position(file.handle)) == sent.done);
        CHECK(receive_exactly(pair.second, sent.done) == pattern(sent.done));
    }
}

TEST_CASE("send_file: a deadline ends it on time although the peer continues to read") {
    Pair pair = tcp_pair();
    File file(pattern(64 << 20));
    REQUIRE(succeeds(portsock_set_timeout(pair.second, seconds(5))));
    std::thread reader([&] {
        while (receive_exactly(pair.second, 1 << 16).size() == 1u << 16) sleep_for(ms(5));
    });
    const Stopwatch watch;
    const Sent sent = send_file(pair, file, nullptr, UINT64_MAX, Waiting().within(ms(200)));
    CHECK(fails(sent.result, PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(200));
    CHECK(watch.elapsed() < seconds(2));
    CHECK(sent.done > 0);
    (void)portsock_shutdown(pair.first, PORTSOCK_SHUT_WR);
    reader.join();
}

TEST_CASE("send_file: in non-blocking mode it stops when the buffers are full") {
    Pair pair = tcp_pair();
    REQUIRE(succeeds(portsock_set_timeout(pair.first, 0)));
    File file(pattern(16 << 20));
    const Sent sent = send_file(pair, file);
    CHECK(would_block(sent.result, PORTSOCK_WRITABLE));
    CHECK(sent.done > 0);
    CHECK(static_cast<uint64_t>(harness::file_position(file.handle)) == sent.done);
    CHECK(receive_exactly(pair.second, sent.done) == pattern(sent.done));
}

TEST_CASE("send_file: the system's own send timeout bounds it too") {
    Pair pair = tcp_pair();
    REQUIRE(succeeds(portsock_set_option(pair.first, PORTSOCK_SO_SNDTIMEO, ms(1000))));
    File file(pattern(16 << 20));
    Stopwatch watch;
    const Sent sent = send_file(pair, file);
    CHECK(sent.result < 0);
    CHECK(watch.elapsed() < seconds(10));
    CHECK(receive_exactly(pair.second, sent.done) == pattern(sent.done));
}

TEST_CASE("send_file: a peer that is gone, in the middle too") {
    Pair pair = tcp_pair();
    File file(pattern(16 << 20));
    std::thread peer([&] {
        (void)receive_exactly(pair.second, 100000);
        (void)portsock_close(pair.second);
    });
    Sent sent{0, 0};
    for (int i = 0; i < 100 && sent.result >= 0; ++i) {
        int64_t offset = 0;
        sent = send_file(pair, file, &offset);
    }
    peer.join();
    const int32_t kind = portsock_error_kind(sent.result);
    const bool reported = kind == PORTSOCK_ERROR_BROKEN_PIPE || kind == PORTSOCK_ERROR_CONNECTION_RESET ||
                          kind == PORTSOCK_ERROR_CONNECTION_ABORTED;
    CHECK(reported);
}

TEST_CASE("send_file: an invalid handle fails") {
    Pair pair = tcp_pair();
    uint64_t done = 99;
    CHECK(portsock_error_domain(portsock_send_file(pair.first, &done, nullptr, -1, 1, nullptr)) ==
          PORTSOCK_DOMAIN_SYSTEM);
    CHECK(done == 0);
}

} // namespace
