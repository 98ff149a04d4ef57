// SPDX-License-Identifier: MIT
// O_NONBLOCK belongs to the open file (P64, P93): what duplicates, adopted, passed and inherited descriptors see of it.
// docs/conventions.md has these rules under "Waiting".
#include "local.hpp"
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

TEST_CASE("P93_modes: a duplicate has a timeout of its own, and both keep theirs") {
    Pair pair = unix_pair();
    Socket copy;
    REQUIRE(succeeds(portsock_duplicate(pair.first, copy)));
    REQUIRE(succeeds(portsock_set_timeout(copy, 0)));
    char byte = 0;
    CHECK(would_block(portsock_recv(copy, &byte, 1, 0, nullptr), PORTSOCK_READABLE));
    const Stopwatch watch;
    std::thread later = quiet_thread([&] {
        sleep_for(ms(50));
        portsock_send(pair.second, "x", 1, 0, nullptr);
    });
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1)); // blocking mode waits
    CHECK(watch.elapsed() >= ms(50));
    later.join();
}

TEST_CASE("P93_modes: detach of a blocking socket makes the open file blocking, for a live duplicate too") {
    Pair pair = unix_pair();
    Socket copy;
    portsock_handle handle = -1;
    REQUIRE(succeeds(portsock_duplicate(pair.first, copy)));
    CHECK(is_nonblocking(copy.handle()) == is_nonblocking_with(for_ever));
    REQUIRE(succeeds(portsock_detach(pair.first, &handle)));
    CHECK(!is_nonblocking(handle)); // a plain read of its user waits
    CHECK(!is_nonblocking(copy.handle()));
    REQUIRE(succeeds(portsock_set_timeout(copy, ms(20)))); // the way back, of the duplicate's owner
    CHECK(is_nonblocking(copy.handle()));
    CHECK(is_nonblocking(handle));
    portsock_close_native(handle);
}

TEST_CASE("P93_modes: adopt makes the open file non-blocking where blocking is emulated, for its other owners too") {
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    const int other = dup(ends[0]);
    Socket adopted;
    REQUIRE(succeeds(portsock_adopt(adopted, ends[0], -1, -1, -1)));
    CHECK(is_nonblocking(other) == blocking_is_emulated());
    portsock_handle handle = -1;
    REQUIRE(succeeds(portsock_detach(adopted, &handle)));
    CHECK(!is_nonblocking(other));
    for (const int descriptor : {ends[0], ends[1], other}) close(descriptor);
}

TEST_CASE("P93_modes: the receiver of a passed descriptor sees the sender's mode of the open file") {
    Pair carrier = unix_pair(), pair = unix_pair();
    const portsock_handle passed = pair.first.handle();
    CHECK(gives(portsock_send_fds(carrier.first, "x", 1, &passed, 1, 0, nullptr), 1));
    char byte;
    portsock_handle received = -1;
    size_t count = 0;
    CHECK(gives(portsock_recv_fds(carrier.second, &byte, 1, &received, 1, &count, nullptr, 0, nullptr), 1));
    REQUIRE(count == 1);
    CHECK(is_nonblocking(received) == blocking_is_emulated());
    Socket adopted; // a receiver that uses portsock need not know
    REQUIRE(succeeds(portsock_adopt(adopted, received, -1, -1, -1)));
    CHECK(gives(portsock_send(pair.second, "y", 1, 0, nullptr), 1));
    CHECK(gives(portsock_recv(adopted, &byte, 1, 0, nullptr), 1));
    portsock_handle plain = -1; // one that does not gets it blocking from a detach
    REQUIRE(succeeds(portsock_detach(adopted, &plain)));
    CHECK(!is_nonblocking(plain));
    portsock_close_native(plain);
}

// Accepts one connection on a listener of the parent's, and answers with a byte.
int serve_one(Socket &listener, char answer) {
    portsock_socket accepted{};
    if (portsock_accept(&listener.raw, &accepted, nullptr, Waiting().within(seconds(10))) < 0) return 1;
    return portsock_send(&accepted, &answer, 1, 0, nullptr) == 1 ? 0 : 2;
}

TEST_CASE("P93_modes: a prefork listener: both children wait in accept, and one connection wakes no loser for good") {
    Socket listener = listening();
    const portsock_address there = local(listener);
    pid_t children[2];
    for (pid_t &child : children) {
        child = fork();
        if (child == 0) _exit(serve_one(listener, 'a'));
    }
    sleep_for(ms(50)); // both wait
    for (int round = 0; round < 2; ++round) {
        Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        char byte = 0;
        REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
        CHECK(gives(portsock_recv(client, &byte, 1, 0, Waiting().within(seconds(10))), 1));
    }
    for (const pid_t child : children) {
        int status = -1;
        while (waitpid(child, &status, 0) < 0) {
        }
        CHECK(status == 0);
    }
}

TEST_CASE("P93_modes: SO_LINGER holds up the close of a socket in blocking mode") {
    Pair pair = tcp_pair();
    REQUIRE(succeeds(portsock_set_option(pair.first, PORTSOCK_SO_LINGER, seconds(1))));
    Socket copy;
    REQUIRE(succeeds(portsock_duplicate(pair.first, copy)));
    REQUIRE(succeeds(portsock_close(pair.first)));
    CHECK(!is_nonblocking(copy.handle())); // the kernels of BSD and macOS linger in blocking mode alone
}

} // namespace
