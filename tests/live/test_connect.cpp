// SPDX-License-Identifier: MIT
#include "net.hpp"

namespace {

// A loopback port without a listener.
portsock_address unused_port() {
    Socket socket = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    return local(socket);
}

TEST_CASE("P20_connect: refused, in every mode") {
    const portsock_address there = unused_port();
    for (const int64_t timeout : {int64_t{-1}, seconds(10)}) {
        Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        CHECK(succeeds(portsock_set_timeout(socket, timeout)));
        CHECK(fails(portsock_connect(socket, &there, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
    }
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(fails(portsock_connect(socket, &there, Waiting().within(seconds(10))), PORTSOCK_ERROR_CONNECTION_REFUSED));
}

TEST_CASE("connect: started and finished") {
    Socket listener = listening();
    const portsock_address there = local(listener);
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, seconds(10)}) {
        Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
        CHECK(succeeds(portsock_set_timeout(client, timeout)));
        const portsock_result result = portsock_connect_start(client, &there);
        if (result < 0) {
            CHECK(fails(result, PORTSOCK_ERROR_IN_PROGRESS));
            CHECK(portsock_error_readiness(result) == PORTSOCK_WRITABLE);
        }
        CHECK(gives(portsock_wait_ready(client, nullptr, PORTSOCK_WRITABLE, seconds(10), nullptr), 1));
        CHECK(gives(portsock_connect_finish(client, nullptr), 0));
        CHECK(gives(portsock_connect_finish(client, nullptr), 0));
        CHECK(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
        CHECK(succeeds(portsock_send(client, "x", 1, 0, nullptr)));
        CHECK(receive_exactly(accepted, 1).size() == 1);
        portsock_connect(client, &there, nullptr); // Linux returns 0 once more
        CHECK(fails(portsock_connect(client, &there, nullptr), PORTSOCK_ERROR_ALREADY_CONNECTED));
    }
}

TEST_CASE("P19_connect: one that was started and is refused") {
    const portsock_address there = unused_port();
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, seconds(10)}) {
        Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        CHECK(succeeds(portsock_set_timeout(client, timeout)));
        portsock_result result = portsock_connect_start(client, &there);
        if (portsock_error_kind(result) == PORTSOCK_ERROR_IN_PROGRESS) {
            CHECK(gives(portsock_wait_ready(client, nullptr, PORTSOCK_WRITABLE, seconds(10), nullptr), 1));
            result = portsock_connect_finish(client, nullptr);
        }
        CHECK(fails(result, PORTSOCK_ERROR_CONNECTION_REFUSED));
    }
}

TEST_CASE("connect_finish: none was started") {
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(succeeds(portsock_set_timeout(client, ms(100))));
    CHECK(fails(portsock_connect_finish(client, nullptr), PORTSOCK_ERROR_NOT_CONNECTED));
}

TEST_CASE("connect: invalid addresses are refused") {
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    portsock_address address{};
    CHECK(fails(portsock_connect(client, &address, nullptr), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
    address = loopback(PORTSOCK_AF_INET);
    address.length = 4;
    CHECK(portsock_connect(client, &address, nullptr) < 0);
    CHECK(portsock_bind(client, &address) < 0);
    address.length = 257;
    CHECK(fails(portsock_connect(client, &address, nullptr), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_connect(client, nullptr, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_connect_bytes(client, nullptr, 16, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
}

TEST_CASE("P09_bind: in use, not ours") {
    Socket listener = listening(), second(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address there = local(listener);
    portsock_result result = portsock_bind(second, &there);
    if (result >= 0) result = portsock_listen(second, 1);
    CHECK(fails(result, PORTSOCK_ERROR_ADDRESS_IN_USE));
    Socket third(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address foreign = parse("203.0.113.7:0");
    CHECK(fails(portsock_bind(third, &foreign), PORTSOCK_ERROR_ADDRESS_NOT_AVAILABLE));
}

TEST_CASE("not connected: the errors of each call") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    portsock_address address{};
    CHECK(fails(portsock_peer_address(socket, &address), PORTSOCK_ERROR_NOT_CONNECTED));
    char byte;
    CHECK(fails(portsock_recv(socket, &byte, 1, 0, nullptr), PORTSOCK_ERROR_NOT_CONNECTED));
    CHECK(fails(portsock_shutdown(socket, PORTSOCK_SHUT_RDWR), PORTSOCK_ERROR_NOT_CONNECTED));
}

} // namespace
