// SPDX-License-Identifier: MIT
// P80: a storm of timer signals through every call that waits, for seconds. The signals hit this thread, the other side
// lives in one that they don't; nothing may be lost, nothing repeated, nothing end too early.
#include "local.hpp"
#include <atomic>
#include <functional>

namespace {

constexpr long storm_us = 250;

// How a call is made in each round: the socket's timeout, and the wait options.
struct TransferOptions {
    const char *name;
    int64_t timeout;
    bool hook;
    bool deadline;
    bool waker;
};

constexpr TransferOptions manners[] = {
    {"blocking", for_ever, false, false, false},
    {"blocking, with a hook", for_ever, true, false, false},
    {"with a timeout", seconds(30), false, false, false},
    {"with a timeout and a hook", seconds(30), true, false, false},
    {"blocking, with a deadline and a hook", for_ever, true, true, false},
    {"blocking, with a waker and a hook", for_ever, true, false, true},
};

// The wait of a options, and what it needs to live.
class Way {
  public:
    explicit Way(const TransferOptions &options) : options_(options) {
        if (options.hook) waiting_.with_hook(&Hook::ask, &hook);
        if (options.deadline) waiting_.within(seconds(30));
        if (options.waker) waiting_.ended_by(waker_);
    }
    void apply(Socket &socket) const { REQUIRE(succeeds(portsock_set_timeout(socket, options_.timeout))); }
    operator const portsock_wait_options *() const {
        return options_.hook || options_.deadline || options_.waker
                   ? static_cast<const portsock_wait_options *>(waiting_)
                   : nullptr;
    }
    // Whether portsock waits, and not the system in the call.
    bool waits_here() const { return options_.timeout >= 0 || options_.deadline || options_.waker; }
    bool has_unasked_hook() const { return options_.hook && hook.asked == 0; }
    void check_hook() const { CHECK((hook.asked > 0) == options_.hook); }
    Hook hook;

  private:
    const TransferOptions &options_;
    Waker waker_;
    Waiting waiting_;
};

void in_every_manner(const std::function<void(Way &)> &body) {
    for (const TransferOptions &options : manners) {
        CAPTURE(options.name);
        Way way(options);
        const SignalStorm storm(storm_us);
        body(way);
        // On a busy machine no signal may have met a wait: then once more.
        for (int again = 0; again < 4 && way.has_unasked_hook(); ++again) body(way);
        CHECK(SignalStorm::count() > 5);
        way.check_hook();
    }
}

// Small buffers, so that everything goes in many parts.
void make_narrow(Pair &pair) {
    for (Socket *socket : {&pair.first, &pair.second}) {
        REQUIRE(succeeds(portsock_set_option(*socket, PORTSOCK_SO_SNDBUF, 16384)));
        REQUIRE(succeeds(portsock_set_option(*socket, PORTSOCK_SO_RCVBUF, 16384)));
    }
}

// Takes what comes, with rests, up to the end of the stream.
std::vector<unsigned char> take_slowly(Socket &socket) {
    std::vector<unsigned char> all, part(40000);
    for (int round = 0;; ++round) {
        const portsock_result result = portsock_recv(socket, part.data(), part.size(), 0, nullptr);
        if (result <= 0) return all;
        all.insert(all.end(), part.begin(), part.begin() + result);
        if (round % 16 == 0) sleep_for(ms(1));
    }
}

// Gives bytes out in pieces of many sizes, with rests, and ends the stream.
void give_slowly(Socket &socket, const std::vector<unsigned char> &bytes) {
    size_t at = 0;
    for (size_t round = 0; at < bytes.size(); ++round) {
        const size_t piece = std::min(bytes.size() - at, 1 + round * 997 % 9000);
        const portsock_result result = portsock_send(socket, bytes.data() + at, piece, 0, nullptr);
        if (result < 0) return;
        at += static_cast<size_t>(result);
        if (round % 4 == 0) sleep_for(500000);
    }
    portsock_shutdown(socket, PORTSOCK_SHUT_WR);
}

using MakePair = Pair (*)();
constexpr MakePair streams[] = {[] { return tcp_pair(); }, [] { return unix_pair(); }};

// Sends the bytes in this thread by `send`, takes them in another, and compares.
void send_through(Way &way, size_t length,
                  const std::function<void(Socket &, const std::vector<unsigned char> &)> &send) {
    const std::vector<unsigned char> bytes = pattern(length);
    for (const MakePair make : streams) {
        Pair pair = make();
        make_narrow(pair);
        way.apply(pair.first);
        std::vector<unsigned char> taken;
        std::thread taker = quiet_thread([&] { taken = take_slowly(pair.second); });
        send(pair.first, bytes);
        portsock_shutdown(pair.first, PORTSOCK_SHUT_WR);
        taker.join();
        CHECK(taken.size() == bytes.size());
        CHECK((taken == bytes));
    }
}

// Takes in this thread by `receive`, which answers as a receive does, and compares.
using ReceivePart = std::function<portsock_result(Socket &, unsigned char *, size_t)>;
void receive_through(Way &way, size_t length, const ReceivePart &receive) {
    const std::vector<unsigned char> bytes = pattern(length);
    for (const MakePair make : streams) {
        Pair pair = make();
        way.apply(pair.first);
        std::thread giver = quiet_thread([&] { give_slowly(pair.second, bytes); });
        std::vector<unsigned char> taken, part(10000);
        portsock_result result;
        while ((result = receive(pair.first, part.data(), part.size())) > 0)
            taken.insert(taken.end(), part.begin(), part.begin() + result);
        giver.join();
        CHECK(gives(result, 0));
        CHECK(taken.size() == bytes.size());
        CHECK((taken == bytes));
    }
}

TEST_CASE("P80_send_all: some megabytes in a storm of signals") {
    in_every_manner([](Way &way) {
        send_through(way, 1500000, [&](Socket &socket, const std::vector<unsigned char> &bytes) {
            size_t done = 0;
            CHECK(gives(portsock_send_all(socket, &done, bytes.data(), bytes.size(), 0, way),
                        static_cast<portsock_result>(bytes.size())));
            CHECK(done == bytes.size());
        });
    });
}

TEST_CASE("P80_send_all: a hook that stops it, again and again: the count sent is exact") {
    for (const int64_t timeout : {for_ever, seconds(30)}) {
        const TransferOptions options{"stopped", timeout, true, false, false};
        Way way(options);
        const SignalStorm storm(storm_us);
        long stops = 0;
        send_through(way, 1500000, [&](Socket &socket, const std::vector<unsigned char> &bytes) {
            size_t at = 0;
            while (at < bytes.size()) {
                way.hook = {0, 2};
                size_t done = 0;
                const portsock_result result =
                    portsock_send_all(socket, &done, bytes.data() + at, bytes.size() - at, 0, way);
                at += done;
                if (result >= 0) break;
                REQUIRE(fails(result, PORTSOCK_ERROR_INTERRUPTED));
                ++stops;
            }
            CHECK(at == bytes.size());
        });
        CHECK(stops > 0);
    }
}

// Sends `rounds` messages, each with its number and that many descriptors; both sides narrow, so that both
// wait.
void give_descriptors(Socket &socket, size_t rounds, const portsock_wait_options *wait) {
    const std::vector<portsock_handle> handles(3, socket.handle());
    for (size_t round = 0; round < rounds; ++round) {
        const unsigned char number = static_cast<unsigned char>(round);
        if (portsock_send_fds(socket, &number, 1, handles.data(), round % 4, 0, wait) != 1) return;
        if (round % 8 == 0) sleep_for(500000);
    }
}

// Takes them, and closes them: how many messages arrived unchanged.
size_t take_descriptors(Socket &socket, size_t rounds, const portsock_wait_options *wait) {
    for (size_t round = 0; round < rounds; ++round) {
        unsigned char number = 0;
        portsock_handle handles[8];
        size_t count = 0;
        int32_t flags = 0;
        if (portsock_recv_fds(socket, &number, 1, handles, 8, &count, &flags, 0, wait) != 1) return round;
        for (size_t index = 0; index < count; ++index)
            if (portsock_close_native(handles[index]) < 0) return round;
        if (number != static_cast<unsigned char>(round) || count != round % 4 || (flags & PORTSOCK_MSG_CTRUNC) != 0)
            return round;
    }
    return rounds;
}

TEST_CASE("P80_descriptors: each comes once, in a storm of signals on either side, and none is left over") {
    in_every_manner([](Way &way) {
        const std::optional<int> before = open_descriptors();
        for (const bool taking : {true, false}) {
            Pair pair = unix_pair(PORTSOCK_SOCK_DGRAM);
            way.apply(taking ? pair.second : pair.first);
            const size_t rounds = 400;
            size_t taken = 0;
            if (taking) {
                std::thread giver = quiet_thread([&] { give_descriptors(pair.first, rounds, nullptr); });
                taken = take_descriptors(pair.second, rounds, way);
                giver.join();
            } else {
                std::thread taker = quiet_thread([&] {
                    sleep_for(ms(30));
                    taken = take_descriptors(pair.second, rounds, nullptr);
                });
                give_descriptors(pair.first, rounds, way);
                taker.join();
            }
            CHECK(taken == rounds);
        }
        CHECK(open_descriptors() == before);
    });
}

TEST_CASE("P80_send: in a storm of signals") {
    in_every_manner([](Way &way) {
        send_through(way, 400000, [&](Socket &socket, const std::vector<unsigned char> &bytes) {
            for (size_t at = 0; at < bytes.size();) {
                const portsock_result result = portsock_send(socket, bytes.data() + at, bytes.size() - at, 0, way);
                REQUIRE(result > 0);
                at += static_cast<size_t>(result);
            }
        });
    });
}

TEST_CASE("P80_send_vector: in a storm of signals") {
    in_every_manner([](Way &way) {
        send_through(way, 400000, [&](Socket &socket, const std::vector<unsigned char> &bytes) {
            for (size_t at = 0; at < bytes.size();) {
                auto *const data = const_cast<unsigned char *>(bytes.data()) + at;
                const size_t half = (bytes.size() - at) / 2;
                const portsock_buffer buffers[] = {{data, half}, {data + half, bytes.size() - at - half}};
                const portsock_result result = portsock_send_vector(socket, buffers, 2, 0, way);
                REQUIRE(result > 0);
                at += static_cast<size_t>(result);
            }
        });
    });
}

TEST_CASE("P80_receive: in a storm of signals") {
    in_every_manner([](Way &way) {
        receive_through(way, 150000, [&](Socket &socket, unsigned char *storage, size_t length) {
            return portsock_recv(socket, storage, length, 0, way);
        });
    });
}

// Where the system itself waits for all, a signal may cut a part short: nothing is lost, and the next call continues.
TEST_CASE("P80_receive all: whole with a timeout, a deadline or a waker; nothing lost in any mode") {
    in_every_manner([](Way &way) {
        size_t whole = 0, parts = 0;
        receive_through(way, 200000, [&](Socket &socket, unsigned char *storage, size_t length) {
            const portsock_result result = portsock_recv(socket, storage, length, PORTSOCK_MSG_WAITALL, way);
            (result == static_cast<portsock_result>(length) ? whole : parts) += result > 0;
            return result;
        });
        if (way.waits_here()) {
            CHECK(whole == 40);
            CHECK(parts == 0);
        }
    });
}

TEST_CASE("P80_recv_vector: in a storm of signals") {
    in_every_manner([](Way &way) {
        receive_through(way, 150000, [&](Socket &socket, unsigned char *storage, size_t length) {
            const portsock_buffer buffers[] = {{storage, length / 3}, {storage + length / 3, length - length / 3}};
            return portsock_recv_vector(socket, buffers, 2, nullptr, 0, way);
        });
    });
}

// Answers each datagram with the same, until one is empty.
void echo(Socket &socket) {
    unsigned char storage[2000];
    for (int round = 0;; ++round) {
        portsock_address from{};
        const portsock_result result = portsock_recv_from(socket, storage, sizeof storage, &from, nullptr, 0, nullptr);
        if (result <= 0) return;
        if (round % 3 == 0) sleep_for(400000);
        portsock_send_to(socket, storage, static_cast<size_t>(result), &from, 0, nullptr);
    }
}

TEST_CASE("P80_recv_from, send_to: datagrams there and back in a storm of signals, each once") {
    in_every_manner([](Way &way) {
        Socket here = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM),
               there = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
        way.apply(here);
        const portsock_address address = local(there);
        std::thread other = quiet_thread([&] { echo(there); });
        for (uint32_t number = 1; number <= 150; ++number) {
            uint32_t back[4] = {};
            portsock_address from{};
            int32_t flags = -1;
            CHECK(gives(portsock_send_to(here, &number, sizeof number, &address, 0, way), sizeof number));
            int32_t *const asked = number % 2 == 0 ? &flags : nullptr;
            CHECK(gives(portsock_recv_from(here, back, sizeof back, &from, asked, 0, way), sizeof number));
            CHECK(back[0] == number);
            CHECK(text_of(from) == text_of(address));
        }
        portsock_send_to(here, "", 0, &address, 0, nullptr);
        other.join();
        char left;
        CHECK(would_block(portsock_recv(here, &left, 1, PORTSOCK_MSG_DONTWAIT, nullptr), PORTSOCK_READABLE));
    });
}

TEST_CASE("P80_accept: every connection once, in a storm of signals") {
    in_every_manner([](Way &way) {
        Socket listener = listening();
        way.apply(listener);
        const portsock_address there = local(listener);
        constexpr unsigned char max = 60;
        std::thread clients = quiet_thread([&] {
            for (unsigned char i = 0; i < max; ++i) {
                portsock_socket socket{};
                portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
                sleep_for(400000);
                portsock_connect(&socket, &there, nullptr);
                portsock_send(&socket, &i, 1, 0, nullptr);
                portsock_close(&socket);
            }
        });
        for (unsigned char i = 0; i < max; ++i) {
            Socket accepted;
            unsigned char number = 255;
            CHECK(gives(portsock_accept(listener, accepted, nullptr, way), 0));
            CHECK(gives(portsock_recv(accepted, &number, 1, 0, way), 1));
            CHECK(number == i);
        }
        clients.join();
    });
}

// Accepts that many, with rests, and counts the clients that sent their number.
std::atomic<int> good_connections;
void accept_slowly(Socket &listener, int count) {
    for (int i = 0; i < count; ++i) {
        portsock_socket socket{};
        int number = -1;
        sleep_for(300000);
        if (portsock_accept(&listener.raw, &socket, nullptr, nullptr) < 0) return;
        if (portsock_recv(&socket, &number, sizeof number, 0, nullptr) == sizeof number && number == i)
            ++good_connections;
        portsock_close(&socket);
    }
}

void connect_often(Way &way, Socket &listener) {
    const portsock_address there = local(listener);
    good_connections = 0;
    std::thread acceptor = quiet_thread([&] { accept_slowly(listener, 60); });
    for (int number = 0; number < 60; ++number) {
        Socket socket(listener.raw.family, PORTSOCK_SOCK_STREAM);
        way.apply(socket);
        CHECK(gives(portsock_connect(socket, &there, way), 0));
        CHECK(gives(portsock_send(socket, &number, sizeof number, 0, way), sizeof number));
    }
    acceptor.join();
    CHECK(good_connections == 60);
}

TEST_CASE("P80_connect: TCP, and UNIX with a full backlog, in a storm of signals") {
    for (const TransferOptions &options : manners) {
        CAPTURE(options.name);
        const Folder folder;
        Way way(options);
        const SignalStorm storm(storm_us);
        Socket narrow = unix_listening(unix_path(folder.name + "/l"), PORTSOCK_SOCK_STREAM, 0);
        Socket wide =
            listening(PORTSOCK_AF_INET, 128); // a SYN that finds the backlog full is sent again after a second
        connect_often(way, narrow);
        connect_often(way, wide);
    }
}

TEST_CASE("P80_wait_ready, poll, wakers: in a storm of signals") {
    Pair pair = unix_pair();
    Waker waker;
    const SignalStorm storm(storm_us);
    Hook hook;
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(2)];
    for (int round = 0; round < 60; ++round) {
        const bool wakes = round % 3 == 2;
        std::thread other = quiet_thread([&] {
            sleep_for(ms(2));
            wakes ? portsock_waker_wake(waker) : portsock_send(pair.second, "x", 1, 0, nullptr);
        });
        Waiting waiting = with_hook(hook);
        waiting.ended_by(waker);
        portsock_poll_entry entries[] = {{nullptr, 0, 0}, {pair.first, PORTSOCK_READABLE, 0}};
        uint32_t ready = 0;
        const portsock_result result =
            round % 2 == 0 ? portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, for_ever, waiting)
                           : portsock_poll(entries + 1, 1, scratch, sizeof scratch, seconds(20), waiting);
        other.join();
        if (wakes) CHECK(fails(result, PORTSOCK_ERROR_CANCELLED));
        else CHECK(gives(result, 1));
        char byte;
        if (wakes) CHECK(gives(portsock_waker_clear(waker), 1));
        else CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
    }
    CHECK(gives(portsock_waker_clear(waker), 0));
    CHECK(hook.asked > 0);
}

TEST_CASE("P80_close: in a storm of signals, with data on its way and lingering: closed once") {
    const SignalStorm storm(storm_us);
    for (int round = 0; round < 50; ++round) {
        Pair pair = tcp_pair();
        const linger a_second{1, 1};
        REQUIRE(succeeds(portsock_set_option_native(pair.first, SOL_SOCKET, SO_LINGER, &a_second, sizeof a_second)));
        portsock_send(pair.first, "data", 4, 0, nullptr);
        const int descriptor = static_cast<int>(pair.first.handle());
        CHECK(gives(portsock_close(pair.first), 0));
        CHECK(fcntl(descriptor, F_GETFD) < 0);
    }
}

} // namespace
