// SPDX-License-Identifier: MIT
// Pairs of IPv4 and IPv6 sockets, which meet on loopback.
#include "net.hpp"
#include <atomic>
#include <thread>

namespace {

Pair made_pair(int32_t family, int32_t type) {
    Pair pair;
    REQUIRE(succeeds(portsock_pair(pair.first, pair.second, family, type, 0)));
    return pair;
}

TEST_CASE("P48_pair: two sockets that are each other's peers, of both families and both types") {
    for (const int32_t family : {PORTSOCK_AF_INET, PORTSOCK_AF_INET6})
        for (const int32_t type : {PORTSOCK_SOCK_STREAM, PORTSOCK_SOCK_DGRAM}) {
            CAPTURE(family);
            CAPTURE(type);
            Pair pair = made_pair(family, type);
            CHECK(text_of(local(pair.first)) == text_of(peer(pair.second)));
            CHECK(text_of(local(pair.second)) == text_of(peer(pair.first)));
            CHECK(gives(portsock_get_inheritable(pair.first), 0));
            CHECK(gives(portsock_get_inheritable(pair.second), 0));
            char storage[8] = {};
            CHECK(gives(portsock_send(pair.first, "there", 5, 0, nullptr), 5));
            CHECK(gives(portsock_recv(pair.second, storage, 8, 0, Waiting().within(seconds(5))), 5));
            CHECK(gives(portsock_send(pair.second, "back", 4, 0, nullptr), 4));
            CHECK(gives(portsock_recv(pair.first, storage, 8, 0, Waiting().within(seconds(5))), 4));
            CHECK(std::string_view(storage, 4) == "back");
        }
}

TEST_CASE("P48_pair: another process that connects to every new port gets no end of a pair") {
    std::atomic<bool> over{false};
    std::atomic<int> tries{0};
    std::thread intruder([&] {
        // Connects around the port that was last given out: the system gives them in turn.
        while (!over) {
            Socket probe = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
            portsock_inet at{};
            const portsock_address here = local(probe);
            if (portsock_inet_decode(&at, &here) < 0) continue;
            for (uint32_t ahead = 1; ahead < 4; ++ahead) {
                portsock_inet next = {at.port + ahead, {127, 0, 0, 1}};
                portsock_address there{};
                Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK);
                if (portsock_inet_encode(&there, &next) >= 0) (void)portsock_connect_start(socket, &there);
                ++tries;
            }
        }
    });
    for (int i = 0; i < 50 || tries < 100; ++i) { // until the intruder was there too
        Pair pair = made_pair(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        CHECK(text_of(local(pair.first)) == text_of(peer(pair.second)));
        CHECK(text_of(local(pair.second)) == text_of(peer(pair.first)));
    }
    over = true;
    intruder.join();
}

TEST_CASE("pair: the requested mode, or the default") {
    Socket first, second;
    const int32_t type = PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK;
    REQUIRE(succeeds(portsock_pair(first, second, PORTSOCK_AF_INET, type, 0)));
    char byte;
    CHECK(fails(portsock_recv(second, &byte, 1, 0, nullptr), PORTSOCK_ERROR_WOULD_BLOCK));
    CHECK(fails(portsock_recv(first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_WOULD_BLOCK));
    Pair waits = made_pair(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    int64_t timeout = 0;
    for (Socket *socket : {&waits.first, &waits.second}) {
        CHECK(succeeds(portsock_get_timeout(*socket, &timeout)));
        CHECK(timeout == -1);
    }
}

TEST_CASE("pair: the system's own numbers are the ids that they have") {
    int32_t family = 0, type = 0;
    REQUIRE(gives(portsock_to_native(&family, PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET6), 0));
    REQUIRE(gives(portsock_to_native(&type, PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_DGRAM), 0));
    Pair pair;
    CHECK(gives(portsock_pair(pair.first, pair.second, PORTSOCK_NATIVE | family, PORTSOCK_NATIVE | type, 0), 0));
    CHECK(pair.first.raw.family == PORTSOCK_AF_INET6);
    CHECK(pair.second.raw.type == PORTSOCK_SOCK_DGRAM);
}

TEST_CASE("pair: no other sort of internet socket") {
    Socket first, second;
    CHECK(fails(portsock_pair(first, second, PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, 0), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_TYPE));
    CHECK(succeeds(portsock_open(first, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0))); // both are vacant still
    CHECK(succeeds(portsock_open(second, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0)));
}

} // namespace
