// SPDX-License-Identifier: MIT
#include "net.hpp"

namespace {

TEST_CASE("life: opened, closed, opened again") {
    portsock_socket socket{};
    for (int i = 0; i < 3; ++i) {
        CHECK(succeeds(portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP)));
        CHECK(socket.state == PORTSOCK_STATE_OPEN);
        CHECK(fails(portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_INVALID_ARGUMENT,
                    PORTSOCK_PARAM_SOCKET));
        CHECK(gives(portsock_close(&socket), 0));
        CHECK(gives(portsock_close(&socket), 0));
    }
}

TEST_CASE("life: invalid families, types and protocols are refused") {
    portsock_socket socket{};
    CHECK(fails(portsock_open(&socket, 12345, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FAMILY));
    CHECK(fails(portsock_open(&socket, PORTSOCK_AF_INET, 77, 0), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE));
    CHECK(fails(portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 100000), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_PROTOCOL));
    CHECK(portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_UDP) < 0);
    CHECK(portsock_open(&socket, PORTSOCK_NATIVE | 0x7ffe, PORTSOCK_SOCK_STREAM, 0) < 0);
    CHECK(socket.state == 0);
}

TEST_CASE("life: handles come and go") {
    Pair pair = tcp_pair();
    portsock_handle handle = -1, same = -1;
    CHECK(succeeds(portsock_native_handle(pair.first, &same)));
    CHECK(succeeds(portsock_set_timeout(pair.first, ms(50))));
    CHECK(succeeds(portsock_detach(pair.first, &handle)));
    CHECK(handle == same);
    CHECK(fails(portsock_send(pair.first, "x", 1, 0, nullptr), PORTSOCK_ERROR_CLOSED));
    CHECK(succeeds(portsock_adopt(pair.first, handle, -1, -1, -1)));
    CHECK(pair.first.raw.family == PORTSOCK_AF_INET);
    CHECK(pair.first.raw.type == PORTSOCK_SOCK_STREAM);
    CHECK(pair.first.raw.protocol == PORTSOCK_IPPROTO_TCP);
    CHECK(pair.first.raw.timeout_ns == -1);
    std::thread late([&] {
        sleep_for(ms(30));
        portsock_send(pair.second, "y", 1, 0, nullptr);
    });
    char byte;
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1)); // P64: blocking, though the descriptor is not
    late.join();
    CHECK(succeeds(portsock_detach(pair.first, &handle)));
    CHECK(gives(portsock_close_native(handle), 0));
    CHECK(gives(portsock_recv(pair.second, &byte, 1, 0, nullptr), 0));
}

TEST_CASE("life: an invalid handle is refused") {
    portsock_socket socket{};
    const portsock_result result = portsock_adopt(&socket, -1, -1, -1, -1);
    CHECK((fails(result, PORTSOCK_ERROR_BAD_HANDLE).good || fails(result, PORTSOCK_ERROR_NOT_A_SOCKET).good));
    CHECK(portsock_close_native(-1) < 0);
}

TEST_CASE("life: a native handle is duplicated without being taken over") {
    Pair pair = tcp_pair();
    portsock_handle copy = -7, handle = pair.first.handle();
    Socket adopted;
    CHECK(succeeds(portsock_duplicate_native(&copy, handle)));
    CHECK(copy != handle);
    CHECK(gives(portsock_send(pair.first, "a", 1, 0, nullptr), 1)); // the first is unchanged
    CHECK(succeeds(portsock_adopt(adopted, copy, -1, -1, -1)));
    CHECK(gives(portsock_get_inheritable(adopted), 0));
    CHECK(gives(portsock_send(adopted, "b", 1, 0, nullptr), 1));
    copy = -7;
    CHECK((portsock_duplicate_native(&copy, -1) < 0 && copy == -7));
    CHECK(fails(portsock_duplicate_native(nullptr, handle), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HANDLE));
}

TEST_CASE("life: a duplicate is the same connection") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_set_timeout(pair.first, seconds(5))));
    Socket copy;
    CHECK(succeeds(portsock_duplicate(pair.first, copy)));
    CHECK(copy.handle() != pair.first.handle());
    int64_t timeout = 0;
    CHECK(succeeds(portsock_get_timeout(copy, &timeout)));
    CHECK(timeout == seconds(5));
    CHECK(gives(portsock_get_inheritable(copy), 0));
    CHECK(succeeds(portsock_close(pair.first)));
    CHECK(succeeds(portsock_send(pair.second, "x", 1, 0, nullptr)));
    char byte;
    CHECK(gives(portsock_recv(copy, &byte, 1, 0, nullptr), 1));
}

TEST_CASE("P13_life: nothing is inheritable until it is made so") {
    Pair pair = tcp_pair();
    for (Socket *socket : {&pair.first, &pair.second}) {
        CHECK(gives(portsock_get_inheritable(*socket), 0));
        CHECK(gives(portsock_set_inheritable(*socket, 1), 0));
        CHECK(gives(portsock_get_inheritable(*socket), 1));
        CHECK(gives(portsock_set_inheritable(*socket, 0), 0));
        CHECK(gives(portsock_get_inheritable(*socket), 0));
    }
}

TEST_CASE("life: the default timeout is the timeout of new sockets") {
    CHECK(succeeds(portsock_set_default_timeout(ms(20))));
    {
        Socket listener = listening(), accepted, client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        CHECK(fails(portsock_accept(listener, accepted, nullptr, nullptr), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(succeeds(portsock_set_timeout(listener, seconds(5))));
        const portsock_address there = local(listener);
        CHECK(succeeds(portsock_connect(client, &there, nullptr)));
        CHECK(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
        char byte;
        CHECK(fails(portsock_recv(accepted, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(fails(portsock_recv(client, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    }
    CHECK(succeeds(portsock_set_default_timeout(-1)));
}

TEST_CASE("life: the modes change at any time") {
    Pair pair = tcp_pair();
    char byte;
    for (int i = 0; i < 3; ++i) {
        CHECK(succeeds(portsock_set_timeout(pair.first, 0)));
        CHECK(would_block(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_READABLE));
        CHECK(succeeds(portsock_set_timeout(pair.first, ms(5))));
        CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(succeeds(portsock_set_timeout(pair.first, -1)));
        CHECK(succeeds(portsock_send(pair.second, "x", 1, 0, nullptr)));
        CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
    }
}

TEST_CASE("P59_life: a handle is as wide as the system's") { CHECK(sizeof(portsock_handle) == sizeof(void *)); }

} // namespace
