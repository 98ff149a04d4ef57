// SPDX-License-Identifier: MIT
#include "net.hpp"
#include "wine.hpp"

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

TEST_CASE("P55_options: the buffers have at least the requested size") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    for (const int32_t which : {PORTSOCK_SO_SNDBUF, PORTSOCK_SO_RCVBUF}) {
        CHECK(succeeds(portsock_set_option(socket, which, 20000)));
        CHECK(option(socket, which) >= 20000);
        CHECK(option(socket, which) <= 40000);
    }
}

TEST_CASE("P50_options: family, type and protocol of a socket, in our numbers") {
    Socket stream(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    CHECK(option(stream, PORTSOCK_SO_TYPE) == PORTSOCK_SOCK_STREAM);
    CHECK(option(datagram, PORTSOCK_SO_TYPE) == PORTSOCK_SOCK_DGRAM);
    CHECK(option(stream, PORTSOCK_SO_ERROR) == 0);
    int64_t value = -99;
    const portsock_result domain = portsock_get_option(stream, &value, PORTSOCK_SO_DOMAIN);
    if (domain >= 0) CHECK(value == PORTSOCK_AF_INET);
    else CHECK(fails(domain, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
}

TEST_CASE("options: read-only options, values out of range and unknown options are refused") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(fails(portsock_set_option(socket, PORTSOCK_SO_TYPE, 1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
    CHECK(fails(portsock_set_option(socket, PORTSOCK_SO_KEEPALIVE, 2), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_set_option(socket, PORTSOCK_SO_RCVBUF, int64_t{1} << 40), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_VALUE));
    int64_t value = -99;
    CHECK(fails(portsock_get_option(socket, &value, 0x7fffffff), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
    CHECK(value == -99);
}

TEST_CASE("P53_options: keepalive's times are durations, rounded up to the system's unit") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    struct Row {
        int32_t id;
        int64_t value, then;
    };
    for (const Row &row : {Row{PORTSOCK_TCP_KEEPIDLE, ms(7500), seconds(8)},
                           Row{PORTSOCK_TCP_KEEPINTVL, ms(7500), seconds(8)}, Row{PORTSOCK_TCP_KEEPCNT, 4, 4}}) {
        CAPTURE(row.id);
        CHECK(fails(portsock_set_option(socket, row.id, INT64_MIN), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
        CHECK(fails(portsock_set_option(socket, row.id, INT64_MAX), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
        const portsock_result result = portsock_set_option(socket, row.id, row.value);
        if (is_wine_until(8) && result < 0) {            // Windows' are in tests/win32/option_rows.inc
            CHECK(portsock_error_code(result) == 10042); // WSAENOPROTOOPT
            continue;
        }
        CHECK(gives(result, 0));
        CHECK(option(socket, row.id) == row.then);
    }
    CHECK(fails(portsock_set_option(socket, PORTSOCK_TCP_KEEPIDLE, -2), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_VALUE));
}

TEST_CASE("P112: set_keepalive beyond the system's limits leaves the socket unchanged") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const auto is_probing = [&] {
        int64_t on = -1;
        REQUIRE(succeeds(portsock_get_option(socket, &on, PORTSOCK_SO_KEEPALIVE)));
        return on != 0;
    };
    // No system takes two months.
    CHECK(fails(portsock_set_keepalive(socket, seconds(5000000), seconds(1), 3), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_IDLE));
    CHECK(fails(portsock_set_keepalive(socket, seconds(60), seconds(5000000), 3), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_INTERVAL));
    CHECK(fails(portsock_set_keepalive(socket, seconds(60), seconds(1), -3), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_COUNT));
    CHECK(!is_probing());
    CHECK(succeeds(portsock_set_keepalive(socket, seconds(60), seconds(1), 3)));
    CHECK(is_probing());
    CHECK(succeeds(portsock_set_keepalive(socket, -1, 0, 0)));
    CHECK(!is_probing());
}

TEST_CASE("P51_options: the system's own timeouts are durations; none is -1, and nothing is no time at all") {
    if (is_emulated()) SKIP("qemu-user returns these timeouts in whole seconds (P52); native Linux runs this");
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    for (const int32_t which : {PORTSOCK_SO_RCVTIMEO, PORTSOCK_SO_SNDTIMEO}) {
        CHECK(option(socket, which) == -1);
        CHECK(succeeds(portsock_set_option(socket, which, ms(1500))));
        CHECK(option(socket, which) == ms(1500));
        CHECK(succeeds(portsock_set_option(socket, which, 1))); // never shorter than asked
        CHECK(option(socket, which) >= 1000);
        CHECK(succeeds(portsock_set_option(socket, which, -1)));
        CHECK(option(socket, which) == -1);
        CHECK(fails(portsock_set_option(socket, which, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
        CHECK(fails(portsock_set_option(socket, which, -2), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
    }
}

TEST_CASE("P51_options: the system's own timeout ends a blocking receive") {
    Socket socket = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    CHECK(succeeds(portsock_set_option(socket, PORTSOCK_SO_RCVTIMEO, ms(60))));
    char byte;
    const Stopwatch watch;
    const portsock_result result = portsock_recv(socket, &byte, 1, 0, nullptr);
    CHECK((portsock_error_kind(result) == PORTSOCK_ERROR_WOULD_BLOCK ||
           portsock_error_kind(result) == PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(40));
    CHECK(watch.elapsed() < seconds(5));
}

TEST_CASE("P54_options: linger is a duration; off is -1, and nothing is a reset") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(option(socket, PORTSOCK_SO_LINGER) == -1);
    for (const int64_t value : {int64_t{0}, seconds(3), seconds(65535), int64_t{-1}}) {
        CHECK(succeeds(portsock_set_option(socket, PORTSOCK_SO_LINGER, value)));
        CHECK(option(socket, PORTSOCK_SO_LINGER) == value);
    }
    CHECK(succeeds(portsock_set_option(socket, PORTSOCK_SO_LINGER, ms(1))));
    CHECK(option(socket, PORTSOCK_SO_LINGER) == seconds(1));
    CHECK(fails(portsock_set_option(socket, PORTSOCK_SO_LINGER, INT64_MAX), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_VALUE));
}

TEST_CASE("P54_options: a socket that lingers for no time resets its connection when it is closed") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_set_option(pair.first, PORTSOCK_SO_LINGER, 0)));
    CHECK(gives(portsock_send(pair.first, "unread", 6, 0, nullptr), 6));
    CHECK(succeeds(portsock_close(pair.first)));
    char storage[16];
    portsock_result result;
    const Waiting waiting = Waiting().within(seconds(5));
    do result = portsock_recv(pair.second, storage, sizeof storage, 0, waiting);
    while (result > 0);
    if (is_wine_until(8)) CHECK(gives(result, 0)); // Wine 10 has the reset
    else CHECK(fails(result, PORTSOCK_ERROR_CONNECTION_RESET));
}

TEST_CASE("P54_options: a lingering socket waits in close until its data is sent, and no longer than its time") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_set_option(pair.first, PORTSOCK_SO_LINGER, seconds(1))));
    const std::vector<unsigned char> data = pattern(1 << 20);
    while (portsock_send(pair.first, data.data(), data.size(), PORTSOCK_MSG_DONTWAIT, nullptr) > 0) {
    }
    const Stopwatch watch;
    CHECK(succeeds(portsock_close(pair.first)));
    if (!is_wine() || is_wine_until(8))
        CHECK(watch.elapsed() >= ms(900)); // the peer reads nothing; Wine 10 does not wait
    CHECK(watch.elapsed() < seconds(20));
}

// "ab", an urgent "!", "cd".
void say_urgently(Socket &socket) {
    CHECK(gives(portsock_send(socket, "ab", 2, 0, nullptr), 2));
    CHECK(gives(portsock_send(socket, "!", 1, PORTSOCK_MSG_OOB, nullptr), 1));
    CHECK(gives(portsock_send(socket, "cd", 2, 0, nullptr), 2));
}

TEST_CASE("options: out-of-band data, beside the stream") {
    Pair pair = tcp_pair();
    say_urgently(pair.first);
    uint32_t ready = 0;
    CHECK(gives(portsock_wait_ready(pair.second, &ready, PORTSOCK_PRIORITY, seconds(5), nullptr), 1));
    CHECK((ready & PORTSOCK_PRIORITY) != 0);
    char storage[16] = {};
    const Waiting waiting = Waiting().within(seconds(5));
    CHECK(gives(portsock_at_mark(pair.second), 0));
    CHECK(gives(portsock_recv(pair.second, storage, sizeof storage, 0, waiting), 2)); // a receive stops at the mark
    CHECK(std::string_view(storage, 2) == "ab");
    CHECK(gives(portsock_recv(pair.second, storage, sizeof storage, PORTSOCK_MSG_OOB, waiting), 1));
    CHECK(storage[0] == '!');
    CHECK(gives(portsock_at_mark(pair.second), 1));
    const std::vector<unsigned char> rest = receive_exactly(pair.second, 2);
    CHECK(std::string(rest.begin(), rest.end()) == "cd");
    CHECK(gives(portsock_at_mark(pair.second), 0));
}

TEST_CASE("options: out-of-band data, in the stream") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_set_option(pair.second, PORTSOCK_SO_OOBINLINE, 1)));
    say_urgently(pair.first);
    char storage[16] = {};
    const Waiting waiting = Waiting().within(seconds(5));
    sleep_for(ms(20)); // all three are there
    CHECK(gives(portsock_recv(pair.second, storage, sizeof storage, 0, waiting), 2));
    if (is_wine_until(10)) CHECK(gives(portsock_at_mark(pair.second), 0)); // Windows returns the same as the others
    else CHECK(gives(portsock_at_mark(pair.second), 1));
    const std::vector<unsigned char> rest = receive_exactly(pair.second, 3);
    CHECK(std::string(rest.begin(), rest.end()) == "!cd");
}

TEST_CASE("options: how much can be received at once") {
    Pair pair = tcp_pair();
    size_t length = 99;
    CHECK(succeeds(portsock_available(pair.second, &length)));
    CHECK(length == 0);
    CHECK(gives(portsock_send(pair.first, "hello", 5, 0, nullptr), 5));
    uint32_t ready = 0;
    CHECK(gives(portsock_wait_ready(pair.second, &ready, PORTSOCK_READABLE, seconds(5), nullptr), 1));
    CHECK(succeeds(portsock_available(pair.second, &length)));
    CHECK(length == 5);
    CHECK(fails(portsock_available(pair.second, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_LENGTH));
}

TEST_CASE("options: a name, bytes and an address, each by its own calls alone") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    int64_t number = -99;
    portsock_address address{};
    const portsock_address here = parse("127.0.0.1:0");
    CHECK(fails(portsock_get_option(socket, &number, PORTSOCK_TCP_INFO), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_OPTION));
    CHECK(
        fails(portsock_set_option(socket, PORTSOCK_IP_OPTIONS, 1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
    CHECK(fails(portsock_get_option_address(socket, &address, PORTSOCK_SO_TYPE), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_OPTION));
    CHECK(fails(portsock_set_option_address(socket, PORTSOCK_SO_KEEPALIVE, &here), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_OPTION));
    CHECK(fails(portsock_set_option_address(socket, PORTSOCK_IP_MULTICAST_IF, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_get_option_address(socket, nullptr, PORTSOCK_IP_MULTICAST_IF), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_get_option_bytes(socket, nullptr, 4, nullptr, PORTSOCK_SO_TYPE), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_get_option_bytes(socket, &number, 4, nullptr, 77777), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_OPTION));
    CHECK(fails(portsock_set_option_bytes(socket, PORTSOCK_SO_TYPE, &number, 4), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_OPTION));
    CHECK(fails(portsock_set_option_bytes(socket, PORTSOCK_SO_KEEPALIVE, &number, SIZE_MAX),
                PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
    int on = 1;
    CHECK(succeeds(portsock_set_option_bytes(socket, PORTSOCK_SO_KEEPALIVE, &on, sizeof on)));
    CHECK(option(socket, PORTSOCK_SO_KEEPALIVE) == 1);
}

TEST_CASE("options: requests of the system's own") {
    Pair pair = tcp_pair();
    size_t length = 0;
    char byte = 0;
    CHECK(fails(portsock_ioctl(pair.first, 1, nullptr, 1, nullptr, 0, &length), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_ioctl(pair.first, 1, nullptr, 0, nullptr, 1, &length), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_OUTPUT));
    CHECK(portsock_ioctl(pair.first, 0x7777, nullptr, 0, &byte, 1, &length) < 0);
    CHECK(fails(portsock_attach_filter(pair.first, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_attach_filter(pair.first, &byte, 70000), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_COUNT));
    CHECK(fails(portsock_peer_credentials(pair.first, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
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
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    Socket socket(PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM);
    for (const int64_t value : {1, 0, 1}) {
        CHECK(succeeds(portsock_set_option(socket, PORTSOCK_IPV6_V6ONLY, value)));
        CHECK(option(socket, PORTSOCK_IPV6_V6ONLY) == value);
    }
}

TEST_CASE("P18_options: a dual socket takes IPv4's connections") {
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
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
