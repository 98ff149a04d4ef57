// SPDX-License-Identifier: MIT
// Faults that a hostile test found: unrequested flags, connects whose outcome is read by another call.
#include "net.hpp"

namespace {

// A listener whose queue is full: on Linux a further connect stays in progress for seconds.
struct FullListener {
    FullListener() : listener(listening(PORTSOCK_AF_INET, 0)), there(local(listener)) {
        for (Socket &filler : fillers) {
            filler = Socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
            (void)portsock_connect_start(filler, &there);
            sleep_for(ms(5));
        }
    }
    Socket listener;
    portsock_address there;
    Socket fillers[4];
};

void fill_up(Socket &socket) {
    const std::vector<unsigned char> data(1 << 20);
    for (int quiet = 0; quiet < 3; sleep_for(ms(10)))
        quiet = portsock_send(socket, data.data(), data.size(), PORTSOCK_MSG_DONTWAIT, nullptr) > 0 ? 0 : quiet + 1;
}

TEST_CASE("faults: a receive gives back no flag that the library added") {
    Pair pair = udp_pair();
    char buffer[8] = {};
    const portsock_buffer whole{buffer, sizeof buffer};
    for (int round = 0; round < 3; ++round) CHECK(gives(portsock_send(pair.first, "abc", 3, 0, nullptr), 3));
    int32_t flags = -1;
    CHECK(gives(portsock_recv_from(pair.second, buffer, sizeof buffer, nullptr, &flags, 0, nullptr), 3));
    CHECK(flags == 0);
    flags = -1;
    CHECK(gives(portsock_recv_vector(pair.second, &whole, 1, &flags, 0, nullptr), 3));
    CHECK(flags == 0);
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &whole;
    message.buffer_count = 1;
    CHECK(gives(portsock_recv_message(pair.second, &message, 0, nullptr), 3));
    CHECK(message.flags == 0);
    CHECK(message.native_flags == 0);
}

TEST_CASE("faults: a duplicate of a connecting socket is in progress, too") {
    FullListener full;
    Socket first(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), second;
    if (portsock_error_kind(portsock_connect_start(first, &full.there)) != PORTSOCK_ERROR_IN_PROGRESS)
        SKIP("a connect to a full queue is answered at once here");
    REQUIRE(succeeds(portsock_duplicate(first, second)));
    portsock_address peer_of{};
    if (portsock_peer_address(first, &peer_of) >= 0) SKIP("connected although the queue was full");
    CHECK(fails(portsock_connect_finish(second, Waiting().within(ms(20))), PORTSOCK_ERROR_TIMED_OUT));
    REQUIRE(succeeds(portsock_set_timeout(second, 0)));
    CHECK(fails(portsock_connect_finish(second, nullptr), PORTSOCK_ERROR_IN_PROGRESS));
}

TEST_CASE("faults: a connect that was started and then made is over, though its send buffer is full") {
    Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address there = local(listener);
    (void)portsock_connect_start(client, &there);
    const portsock_result again = portsock_connect(client, &there, nullptr);
    if (again < 0) CHECK(fails(again, PORTSOCK_ERROR_ALREADY_CONNECTED)); // not on Linux, which reports it once
    else {
        fill_up(client);
        CHECK(succeeds(portsock_connect_finish(client, Waiting().within(ms(50)))));
    }
}

} // namespace
