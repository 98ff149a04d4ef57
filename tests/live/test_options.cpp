// SPDX-License-Identifier: MIT
#include "net.hpp"

namespace {

int64_t option(Socket &socket, int32_t which) {
    int64_t value = -99;
    REQUIRE(succeeds(portsock_get_option(socket, &value, which)));
    return value;
}

TEST_CASE("options: flags are 0 or 1, there and back") {
    Socket stream(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    for (const int32_t which : {PORTSOCK_SO_REUSEADDR, PORTSOCK_SO_KEEPALIVE, PORTSOCK_TCP_NODELAY})
        for (const int64_t value : {1, 0, 1}) {
            CHECK(succeeds(portsock_set_option(stream, which, value)));
            CHECK(option(stream, which) == value);
        }
    for (const int64_t value : {1, 0}) {
        CHECK(succeeds(portsock_set_option(datagram, PORTSOCK_SO_BROADCAST, value)));
        CHECK(option(datagram, PORTSOCK_SO_BROADCAST) == value);
    }
}

TEST_CASE("P55_options: the buffers are at least what was asked") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    for (const int32_t which : {PORTSOCK_SO_SNDBUF, PORTSOCK_SO_RCVBUF}) {
        CHECK(succeeds(portsock_set_option(socket, which, 20000)));
        CHECK(option(socket, which) >= 20000);
        CHECK(option(socket, which) <= 40000);
    }
}

TEST_CASE("P50_options: what a socket is, in our numbers") {
    Socket stream(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    CHECK(option(stream, PORTSOCK_SO_TYPE) == PORTSOCK_SOCK_STREAM);
    CHECK(option(datagram, PORTSOCK_SO_TYPE) == PORTSOCK_SOCK_DGRAM);
    CHECK(option(stream, PORTSOCK_SO_ERROR) == 0);
    int64_t value = -99;
    const portsock_result domain = portsock_get_option(stream, &value, PORTSOCK_SO_DOMAIN);
    if (domain >= 0) CHECK(value == PORTSOCK_AF_INET);
    else CHECK(fails(domain, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_OPTION));
}

TEST_CASE("options: what can only be read, what is too much, what is none") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(fails(portsock_set_option(socket, PORTSOCK_SO_TYPE, 1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_OPTION));
    CHECK(fails(portsock_set_option(socket, PORTSOCK_SO_KEEPALIVE, 2), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_FIELD_VALUE));
    CHECK(fails(portsock_set_option(socket, PORTSOCK_SO_RCVBUF, int64_t{1} << 40), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_FIELD_VALUE));
    int64_t value = -99;
    CHECK(fails(portsock_get_option(socket, &value, 0x7fffffff), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_OPTION));
    CHECK(value == -99);
}

TEST_CASE("options: as bytes, by the system's own numbers") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    int value = -1;
    size_t length = 0;
    constexpr int32_t tcp = 6, nodelay = 1; // the same on every system
    const int on = 1;
    CHECK(succeeds(portsock_set_option_native(socket, tcp, nodelay, &on, sizeof on)));
    value = 0;
    CHECK(succeeds(portsock_get_option_native(socket, &value, sizeof value, &length, tcp, nodelay)));
    CHECK(value != 0);
    CHECK((length == sizeof value || length == 1));
    CHECK(portsock_get_option_native(socket, &value, sizeof value, &length, tcp, 0x7777) < 0);
    CHECK(portsock_set_option_native(socket, 0x7777, 1, &on, sizeof on) < 0);
}

TEST_CASE("P18_options: IPV6_V6ONLY can be set and read before bind") {
    if (!has_inet6()) SKIP("no IPv6 here");
    Socket socket(PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM);
    for (const int64_t value : {1, 0, 1}) {
        CHECK(succeeds(portsock_set_option(socket, PORTSOCK_IPV6_V6ONLY, value)));
        CHECK(option(socket, PORTSOCK_IPV6_V6ONLY) == value);
    }
}

TEST_CASE("P18_options: a dual socket takes IPv4's connections") {
    if (!has_inet6()) SKIP("no IPv6 here");
    Socket listener(PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM), accepted, client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(succeeds(portsock_set_option(listener, PORTSOCK_IPV6_V6ONLY, 0)));
    const portsock_address any = parse("[::]:0");
    CHECK(succeeds(portsock_bind(listener, &any)));
    CHECK(succeeds(portsock_listen(listener, 1)));
    portsock_inet6 six{};
    const portsock_address bound_to = local(listener);
    CHECK(succeeds(portsock_inet6_decode(&six, &bound_to)));
    const portsock_inet four{six.port, {127, 0, 0, 1}};
    portsock_address there{}, from{};
    CHECK(succeeds(portsock_inet_encode(&there, &four)));
    CHECK(succeeds(portsock_connect(client, &there, nullptr)));
    CHECK(succeeds(portsock_accept(listener, accepted, &from, nullptr)));
    CHECK(text_of(from).find("[::ffff:127.0.0.1]:") == 0);
}

} // namespace
