// SPDX-License-Identifier: MIT
// Signals: while connecting, in a hook, from a handler, and the one that is never raised.
#include "net.hpp"
#include "posix.hpp"
#include <unistd.h>

namespace {

int32_t stop_at_third(void *count) { return ++*static_cast<int *>(count) >= 3; }
int32_t go_on(void *count) { return ++*static_cast<int *>(count), 0; }

TEST_CASE("P01_signals: connecting in a storm of them") {
    Socket listener = listening(PORTSOCK_AF_INET, 128);
    const portsock_address there = local(listener);
    for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
        const SignalStorm storm(50);
        for (int i = 0; i < 300; ++i) {
            Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
            REQUIRE(succeeds(portsock_set_timeout(client, timeout)));
            REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
            REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
        }
    }
    CHECK(SignalStorm::count() > 0);
}

TEST_CASE("P61_signals: a UNIX connect to a full backlog, blocking, in a storm: connected in the end") {
    const Folder folder;
    const portsock_address there = parse("unix:" + folder.name + "/socket");
    for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
        unlink((folder.name + "/socket").c_str());
        Socket listener(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
        REQUIRE(succeeds(portsock_bind(listener, &there)));
        REQUIRE(succeeds(portsock_listen(listener, 0)));
        Socket filler(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
        REQUIRE(succeeds(portsock_connect(filler, &there, nullptr)));
        REQUIRE(succeeds(portsock_set_timeout(client, timeout)));
        std::thread taker = quiet_thread([&] {
            sleep_for(ms(100));
            for (int i = 0; i < 2; ++i) {
                portsock_socket accepted{};
                portsock_accept(listener, &accepted, nullptr, Waiting().within(seconds(10)));
                portsock_close(&accepted);
            }
        });
        {
            const SignalStorm storm(500);
            CHECK(succeeds(portsock_connect(client, &there, nullptr)));
        }
        portsock_address address{};
        CHECK(succeeds(portsock_peer_address(client, &address)));
        taker.join();
    }
}

TEST_CASE("signals: without a hook a wait goes on, to the nanosecond of its deadline") {
    Pair pair = tcp_pair();
    char byte;
    const SignalStorm storm(1000);
    for (const int64_t timeout : {ms(50), ms(200)}) {
        REQUIRE(succeeds(portsock_set_timeout(pair.first, timeout)));
        const Stopwatch watch;
        CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT)); // P03
        CHECK(watch.elapsed() >= timeout);
        CHECK(watch.elapsed() < timeout + ms(500));
    }
    CHECK(SignalStorm::count() > 10);
}

TEST_CASE("signals: the hook is asked, and ends every call that waits") {
    Pair pair = tcp_pair();
    Socket listener = listening(), accepted;
    char byte;
    for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
        REQUIRE(succeeds(portsock_set_timeout(pair.first, timeout)));
        REQUIRE(succeeds(portsock_set_timeout(listener, timeout)));
        const SignalStorm storm(2000);
        int count = 0;
        Waiting wait;
        wait.asking(stop_at_third, &count);
        CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, wait), PORTSOCK_ERROR_INTERRUPTED));
        CHECK(count == 3);
        count = 0;
        CHECK(fails(portsock_recv_from(pair.first, &byte, 1, nullptr, nullptr, 0, wait), PORTSOCK_ERROR_INTERRUPTED));
        CHECK(count == 3);
        count = 0;
        CHECK(fails(portsock_accept(listener, accepted, nullptr, wait), PORTSOCK_ERROR_INTERRUPTED));
        CHECK(count == 3);
        count = 0;
        CHECK(fails(portsock_wait_ready(pair.first, nullptr, PORTSOCK_READABLE, timeout, wait), PORTSOCK_ERROR_INTERRUPTED));
        CHECK(count == 3);
        const std::vector<unsigned char> block(32 << 20);
        size_t done = 0;
        count = 0;
        CHECK(fails(portsock_send_all(pair.first, &done, block.data(), block.size(), 0, wait), PORTSOCK_ERROR_INTERRUPTED));
        CHECK(count == 3);
        CHECK(done > 0);
        CHECK(done < block.size());
        count = 0;
        CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, Waiting().within(ms(50)).asking(go_on, &count)), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(count > 3);
        while (portsock_recv(pair.second, std::vector<char>(1 << 20).data(), 1 << 20, PORTSOCK_MSG_DONTWAIT, nullptr) > 0) {}
    }
}

portsock_waker *to_wake;

TEST_CASE("signals: a handler may wake") {
    Pair pair = tcp_pair();
    Waker waker;
    to_wake = waker;
    struct sigaction action {}, before {};
    action.sa_handler = [](int) { portsock_waker_wake(to_wake); };
    sigaction(SIGALRM, &action, &before);
    ualarm(20000, 0);
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, Waiting().ended_by(waker)), PORTSOCK_ERROR_CANCELLED));
    sigaction(SIGALRM, &before, nullptr);
}

// 0: every way of sending to a dead peer came back with an error, and nothing killed the child.
int send_to_the_dead(Pair pair, bool with_address) {
    signal(SIGPIPE, SIG_DFL);
    portsock_address nowhere{};
    if (with_address) nowhere = local(pair.first);
    portsock_close(pair.second);
    const portsock_buffer piece{const_cast<char *>("x"), 1};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &piece;
    message.buffer_count = 1;
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, seconds(1)}) {
        if (portsock_set_timeout(pair.first, timeout) < 0) return 10;
        for (int i = 0; i < 200 && portsock_send(pair.first, "x", 1, 0, nullptr) >= 0; ++i) sleep_for(ms(1));
        if (portsock_send(pair.first, "x", 1, 0, nullptr) >= 0) return 1;
        if (portsock_send(pair.first, "x", 1, PORTSOCK_MSG_DONTWAIT, nullptr) >= 0) return 2;
        if (portsock_send_all(pair.first, nullptr, "x", 1, 0, nullptr) >= 0) return 3;
        if (portsock_send_vector(pair.first, &piece, 1, 0, nullptr) >= 0) return 4;
        if (portsock_send_message(pair.first, &message, 0, nullptr) >= 0) return 5;
        if (with_address && portsock_send_to(pair.first, "x", 1, &nowhere, 0, nullptr) >= 0) return 6;
        if (portsock_send(pair.first, "x", 1, 0, Waiting().within(ms(10))) >= 0) return 7;
    }
    return 0;
}

TEST_CASE("P05_signals: SIGPIPE is never raised, on any path, whatever its disposition") {
    const Ending tcp = in_child([] { return send_to_the_dead(tcp_pair(), true); });
    CHECK(tcp.signal == 0);
    CHECK(tcp.status == 0);
    for (const int32_t type : {PORTSOCK_SOCK_STREAM, PORTSOCK_SOCK_SEQPACKET}) {
        const Ending local_pair = in_child([type] {
            Pair pair;
            if (portsock_pair(pair.first, pair.second, PORTSOCK_AF_UNIX, type, 0) < 0) return type == PORTSOCK_SOCK_STREAM ? 20 : 0;
            return send_to_the_dead(std::move(pair), false);
        });
        CHECK(local_pair.signal == 0);
        CHECK(local_pair.status == 0);
    }
    const Ending half = in_child([] {
        signal(SIGPIPE, SIG_DFL);
        Pair pair = tcp_pair();
        portsock_shutdown(pair.first, PORTSOCK_SHUT_WR);
        return portsock_send(pair.first, "x", 1, 0, nullptr) < 0 ? 0 : 1;
    });
    CHECK(half.signal == 0);
    CHECK(half.status == 0);
}

TEST_CASE("P05_signals: this bed can see a SIGPIPE") {
    const Ending ending = in_child([] {
        signal(SIGPIPE, SIG_DFL);
        int ends[2];
        if (pipe(ends) != 0) return 1;
        close(ends[0]);
        return write(ends[1], "x", 1) < 0 ? 2 : 3;
    });
    CHECK(ending.signal == SIGPIPE);
}

} // namespace
