// SPDX-License-Identifier: MIT
// Descriptors: their modes, what is shared with duplicates, the user's own timeouts.
#include "net.hpp"
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

int descriptor(Socket &socket) { return static_cast<int>(socket.handle()); }

bool is_non_blocking(int fd) { return (fcntl(fd, F_GETFL) & O_NONBLOCK) != 0; }

void set_non_blocking(int fd, bool on) {
    const int flags = fcntl(fd, F_GETFL);
    REQUIRE(fcntl(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) == 0);
}

void set_system_timeout(int fd, int which, int64_t nanoseconds) {
    const timeval time{static_cast<time_t>(nanoseconds / 1000000000), static_cast<suseconds_t>(nanoseconds / 1000 % 1000000)};
    REQUIRE(setsockopt(fd, SOL_SOCKET, which, &time, sizeof time) == 0);
}

TEST_CASE("P12_life: the descriptor's mode is the timeout's") {
    Socket blocking(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), born(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK);
    CHECK(!is_non_blocking(descriptor(blocking)));
    CHECK(is_non_blocking(descriptor(born)));
    for (const int64_t timeout : {ms(5), int64_t{-1}, int64_t{0}, int64_t{-1}}) {
        REQUIRE(succeeds(portsock_set_timeout(blocking, timeout)));
        CHECK(is_non_blocking(descriptor(blocking)) == (timeout >= 0));
    }
    CHECK((fcntl(descriptor(born), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("P64_life: a duplicate clears O_NONBLOCK: timeouts hold all the same") {
    Pair pair = tcp_pair();
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(50))));
    const int copy = dup(descriptor(pair.first));
    set_non_blocking(copy, false);
    char byte;
    const Stopwatch watch;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(fails(portsock_recv_from(pair.first, &byte, 1, nullptr, nullptr, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, 0)));
    set_non_blocking(copy, false);
    CHECK(would_block(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_READABLE));
    const std::vector<unsigned char> block(1 << 20);
    portsock_result result = 0;
    for (int i = 0; i < 100 && result >= 0; ++i) result = portsock_send(pair.first, block.data(), block.size(), 0, nullptr);
    CHECK(would_block(result, PORTSOCK_WRITABLE));
    CHECK(watch.elapsed() < seconds(2));
    close(copy);
}

TEST_CASE("P64_life: a duplicate clears O_NONBLOCK: accept and connect keep their time too") {
    Socket listener = listening(), accepted;
    REQUIRE(succeeds(portsock_set_timeout(listener, ms(50))));
    const int copy = dup(descriptor(listener));
    set_non_blocking(copy, false);
    Stopwatch watch;
    std::thread rescue([&] { // a connection comes late, so that a hanging accept ends
        sleep_for(seconds(1));
        Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        const portsock_address there = local(listener);
        portsock_connect(client, &there, nullptr);
    });
    CHECK(fails(portsock_accept(listener, accepted, nullptr, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() < ms(900));
    rescue.join();
    close(copy);
}

TEST_CASE("P64_life: somebody set O_NONBLOCK: blocking mode waits all the same") {
    Pair pair = tcp_pair();
    set_non_blocking(descriptor(pair.first), true);
    std::thread late([&] {
        sleep_for(ms(30));
        portsock_send(pair.second, "x", 1, 0, nullptr);
    });
    char byte;
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
    late.join();
    std::vector<unsigned char> block = pattern(4 << 20), got;
    std::thread reader([&] { got = receive_exactly(pair.second, block.size()); });
    CHECK(gives(portsock_send_all(pair.first, nullptr, block.data(), block.size(), 0, nullptr),
                static_cast<portsock_result>(block.size())));
    reader.join();
    CHECK((got == block));
}

TEST_CASE("P51_life: the user's own SO_RCVTIMEO ends a blocking receive, a timeout of ours does not care") {
    Pair pair = tcp_pair();
    char byte;
    set_system_timeout(descriptor(pair.first), SO_RCVTIMEO, ms(50));
    Stopwatch watch;
    CHECK(would_block(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_READABLE));
    CHECK(watch.elapsed() >= ms(40));
    CHECK(watch.elapsed() < seconds(2));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(150))));
    const Stopwatch longer;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(longer.elapsed() >= ms(150));
    Socket listener = listening(), accepted;
    set_system_timeout(descriptor(listener), SO_RCVTIMEO, ms(50));
    CHECK(would_block(portsock_accept(listener, accepted, nullptr, nullptr), PORTSOCK_READABLE));
}

TEST_CASE("life: adopting what is no socket") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    portsock_socket socket{};
    CHECK(fails(portsock_adopt(&socket, ends[0], -1, -1, -1), PORTSOCK_ERROR_NOT_A_SOCKET));
    close(ends[0]);
    close(ends[1]);
    CHECK(fails(portsock_adopt(&socket, ends[0], -1, -1, -1), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(fails(portsock_adopt(&socket, ends[0], PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(socket.state == 0);
}

TEST_CASE("P18_life: IPV6_V6ONLY keeps IPv4 out when it is set") {
    if (!has_inet6()) SKIP("no IPv6 here");
    Socket six(PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM), four(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    REQUIRE(succeeds(portsock_set_option(six, PORTSOCK_IPV6_V6ONLY, 1)));
    const portsock_address any = parse("[::]:0");
    REQUIRE(succeeds(portsock_bind(six, &any)));
    REQUIRE(succeeds(portsock_listen(six, 1)));
    portsock_inet6 value{};
    const portsock_address at = local(six);
    REQUIRE(succeeds(portsock_inet6_decode(&value, &at)));
    portsock_address same{};
    const portsock_inet any_four{value.port, {0, 0, 0, 0}};
    REQUIRE(succeeds(portsock_inet_encode(&same, &any_four)));
    CHECK(succeeds(portsock_bind(four, &same))); // the same port, at the same time
}

} // namespace
