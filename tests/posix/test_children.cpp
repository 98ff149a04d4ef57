// SPDX-License-Identifier: MIT
// What a child gets, and a program that was started without its standard descriptors.
#include "net.hpp"
#include "posix.hpp"
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace {

// Whether a program that a child execs has this descriptor: the shell copies from it.
bool exec_sees(portsock_handle handle) {
    const std::string script = ": <&" + std::to_string(handle) + " 2>/dev/null";
    const Ending ending = in_child([&] {
        execl("/bin/bash", "bash", "-c", script.c_str(), static_cast<char *>(nullptr));
        return 99;
    });
    REQUIRE(ending.status != 99);
    return ending.status == 0;
}

TEST_CASE("P13_children: a program that is started gets no socket, but those that were made inheritable") {
    if (access("/bin/bash", X_OK) != 0) SKIP("no /bin/bash to look from");
    Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted, copy;
    const portsock_address there = local(listener);
    REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
    REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
    REQUIRE(succeeds(portsock_duplicate(client, copy)));
    Pair pair;
    REQUIRE(succeeds(portsock_pair(pair.first, pair.second, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0)));
    Waker waker;
    for (const portsock_handle handle : {listener.handle(), client.handle(), accepted.handle(), copy.handle(),
                                         pair.first.handle(), pair.second.handle(), waker.raw.wait_handle,
                                         waker.raw.wake_handle}) {
        INFO("descriptor ", handle);
        CHECK(!exec_sees(handle));
    }
    REQUIRE(succeeds(portsock_set_inheritable(client, 1)));
    CHECK(exec_sees(client.handle()));
    REQUIRE(succeeds(portsock_set_inheritable(client, 0)));
    CHECK(!exec_sees(client.handle()));
}

TEST_CASE("children: a forked child uses the sockets of its parent") {
    Pair pair = tcp_pair();
    CHECK(gives(portsock_send(pair.first, "ping", 4, 0, nullptr), 4));
    const Ending ending = in_child([&] {
        char text[4];
        if (portsock_recv(pair.second, text, 4, PORTSOCK_MSG_WAITALL, nullptr) != 4) return 1;
        return portsock_send(pair.second, text, 4, 0, nullptr) == 4 ? 0 : 2;
    });
    CHECK(ending.status == 0);
    CHECK(receive_exactly(pair.first, 4).size() == 4);
}

// Everything works on the descriptors 0, 1 and 2.
int without_standard_descriptors() {
    close(0);
    close(1);
    close(2);
    portsock_socket socket{}, copy{};
    if (portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0) < 0) return 1;
    if (socket.handle != 0) return 2;
    portsock_address address{};
    const portsock_inet host{0, {127, 0, 0, 1}};
    if (portsock_inet_encode(&address, &host) < 0) return 3;
    if (portsock_bind(&socket, &address) < 0) return 4;
    if (portsock_local_address(&socket, &address) < 0) return 5;
    if (portsock_send_to(&socket, "x", 1, &address, 0, nullptr) != 1) return 6;
    if (portsock_wait_ready(&socket, nullptr, PORTSOCK_READABLE, 1000000000, nullptr) != 1) return 7;
    char byte;
    if (portsock_recv(&socket, &byte, 1, 0, nullptr) != 1) return 8;
    portsock_waker waker{};
    if (portsock_waker_open(&waker) < 0 || waker.wait_handle != 1) return 9;
    if (portsock_waker_wake(&waker) < 0) return 10;
    portsock_wait wait{};
    wait.size = sizeof wait;
    wait.waker = &waker;
    if (portsock_error_kind(portsock_recv(&socket, &byte, 1, 0, &wait)) != PORTSOCK_ERROR_CANCELLED) return 11;
    if (portsock_duplicate(&socket, &copy) < 0 || copy.handle != 2) return 12;
    if (portsock_close(&socket) != 0 || portsock_close(&socket) != 0) return 13;
    if (fcntl(0, F_GETFD) != -1) return 14; // really closed
    if (fcntl(2, F_GETFD) == -1) return 15; // and nothing else
    if (portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) < 0 || socket.handle != 0) return 16;
    if (portsock_get_inheritable(&socket) != 0) return 17;
    return 0;
}

TEST_CASE("P68_children: descriptor 0 is as good as any") {
    const Ending ending = in_child(without_standard_descriptors);
    CHECK(ending.signal == 0);
    CHECK(ending.status == 0);
}

} // namespace
