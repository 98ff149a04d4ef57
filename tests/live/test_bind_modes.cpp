// SPDX-License-Identifier: MIT
// Bind modes: the same on every system, by that system's options.
#include "net.hpp"

namespace {

portsock_result prepared_bind(Socket &socket, int32_t mode, const portsock_address &address) {
    const portsock_result result = portsock_prepare_bind(socket, mode);
    return result < 0 ? result : portsock_bind(socket, &address);
}

Socket stream() { return {PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM}; }
Socket datagram() { return {PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM}; }

// A listener that was first to end, so that its connection lingers in TIME_WAIT.
portsock_address lingering() {
    Socket listener = stream(), client = stream(), accepted;
    REQUIRE(succeeds(prepared_bind(listener, PORTSOCK_BIND_REUSE_TIME_WAIT, loopback(PORTSOCK_AF_INET))));
    REQUIRE(succeeds(portsock_listen(listener, 4)));
    const portsock_address there = local(listener);
    REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
    REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
    CHECK(succeeds(portsock_close(accepted)));
    char rest[1];
    CHECK(gives(portsock_recv(client, rest, 1, 0, Waiting().within(seconds(5))), 0));
    CHECK(succeeds(portsock_close(client)));
    return there;
}

TEST_CASE("P14_P70_bind_modes: a server has its address again at once") {
    const portsock_address there = lingering();
    Socket again = stream();
    CHECK(succeeds(prepared_bind(again, PORTSOCK_BIND_REUSE_TIME_WAIT, there)));
    CHECK(succeeds(portsock_listen(again, 4)));
}

TEST_CASE("P14_P70_bind_modes: a listener's address is its alone") {
    for (const int32_t first : {PORTSOCK_BIND_REUSE_TIME_WAIT, PORTSOCK_BIND_EXCLUSIVE})
        for (const int32_t second : {PORTSOCK_BIND_REUSE_TIME_WAIT, PORTSOCK_BIND_EXCLUSIVE}) {
            CAPTURE(first);
            CAPTURE(second);
            Socket listener = stream(), thief = stream();
            REQUIRE(succeeds(prepared_bind(listener, first, loopback(PORTSOCK_AF_INET))));
            REQUIRE(succeeds(portsock_listen(listener, 4)));
            portsock_result result = prepared_bind(thief, second, local(listener));
            if (result >= 0) result = portsock_listen(thief, 4); // where it is reported (P17)
            const bool refused = portsock_error_kind(result) == PORTSOCK_ERROR_ADDRESS_IN_USE ||
                                 portsock_error_kind(result) == PORTSOCK_ERROR_PERMISSION_DENIED; // Windows: WSAEACCES
            CHECK(refused);
        }
}

TEST_CASE("P16_bind_modes: datagrams share an address") {
    Socket first = datagram(), second = datagram(), alone = datagram();
    REQUIRE(succeeds(prepared_bind(first, PORTSOCK_BIND_SHARE, loopback(PORTSOCK_AF_INET))));
    CHECK(succeeds(prepared_bind(second, PORTSOCK_BIND_SHARE, local(first))));
    CHECK(text_of(local(second)) == text_of(local(first)));
    const portsock_result result = prepared_bind(alone, PORTSOCK_BIND_REUSE_TIME_WAIT, local(first));
    CHECK(result < 0);
}

// So that two of them are in use, the system must have spread some forty connections.
TEST_CASE("P16_bind_modes: the system balances, or fails with UNSUPPORTED") {
    Socket first = stream(), second = stream();
    const portsock_result able = prepared_bind(first, PORTSOCK_BIND_BALANCE, loopback(PORTSOCK_AF_INET));
    if (able < 0) {
        CHECK(fails(able, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_BIND_MODE));
        return;
    }
    const portsock_address there = local(first);
    REQUIRE(succeeds(prepared_bind(second, PORTSOCK_BIND_BALANCE, there)));
    REQUIRE(succeeds(portsock_listen(first, 64)));
    REQUIRE(succeeds(portsock_listen(second, 64)));
    std::vector<Socket> clients;
    for (int i = 0; i < 40; ++i) {
        clients.push_back(stream());
        REQUIRE(succeeds(portsock_connect(clients.back(), &there, nullptr)));
    }
    for (Socket *listener : {&first, &second}) {
        Socket accepted;
        CHECK(succeeds(portsock_accept(*listener, accepted, nullptr, Waiting().within(seconds(5)))));
    }
}

TEST_CASE("P16_bind_modes: SO_REUSEPORT: two listeners or datagram sockets have one address, or it is unsupported") {
    for (const int32_t type : {PORTSOCK_SOCK_STREAM, PORTSOCK_SOCK_DGRAM}) {
        Socket first(PORTSOCK_AF_INET, type), second(PORTSOCK_AF_INET, type), other(PORTSOCK_AF_INET, type);
        const portsock_result able = prepared_bind(first, PORTSOCK_BIND_REUSE_PORT, loopback(PORTSOCK_AF_INET));
        if (able < 0) {
            CHECK(fails(able, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_BIND_MODE));
            continue;
        }
        const bool stream = type == PORTSOCK_SOCK_STREAM;
        CHECK(succeeds(prepared_bind(second, PORTSOCK_BIND_REUSE_PORT, local(first))));
        if (stream) CHECK(succeeds(portsock_listen(first, 4)));
        if (stream) CHECK(succeeds(portsock_listen(second, 4)));
        CHECK(fails(prepared_bind(other, PORTSOCK_BIND_REUSE_TIME_WAIT, local(first)), PORTSOCK_ERROR_ADDRESS_IN_USE));
    }
}

TEST_CASE("bind modes: invalid modes and sockets are refused") {
    Socket socket = stream(), none;
    CHECK(fails(portsock_prepare_bind(socket, 5), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_BIND_MODE));
    CHECK(fails(portsock_prepare_bind(socket, -1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_BIND_MODE));
    CHECK(fails(portsock_prepare_bind(socket, PORTSOCK_BIND_SHARE), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_BIND_MODE));
    CHECK(fails(portsock_prepare_bind(none, PORTSOCK_BIND_REUSE_TIME_WAIT), PORTSOCK_ERROR_CLOSED,
                PORTSOCK_PARAM_SOCKET));
    CHECK(fails(portsock_prepare_bind(nullptr, 0), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET));
}

} // namespace
