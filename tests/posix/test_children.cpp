// SPDX-License-Identifier: MIT
// Inheritance: a child program gets no descriptor of ours unless it is inheritable (P13, for POSIX); and a program that
// was started with its standard descriptors closed (P68).
#include "local.hpp"
#include <algorithm>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// The descriptors that a program started by this process has open, of the given ones: a shell checks.
std::vector<int> inherited(const std::vector<int> &descriptors) {
    std::vector<int> found;
    for (const int descriptor : descriptors) {
        const std::string look = "[ -e /dev/fd/" + std::to_string(descriptor) + " ] && exit 3; exit 4";
        const Ending ending = in_child([&] {
            execl("/bin/sh", "sh", "-c", look.c_str(), static_cast<char *>(nullptr));
            return 5;
        });
        CHECK((ending.status == 3 || ending.status == 4));
        if (ending.status == 3) found.push_back(descriptor);
    }
    return found;
}

int number(const Socket &socket) { return static_cast<int>(socket.handle()); }

// Everything that opens a descriptor, with a name.
struct Everything {
    Everything() {
        listener = listening();
        const portsock_address there = local(listener);
        client = Socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
        REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
        REQUIRE(succeeds(portsock_duplicate(client, duplicate)));
        pair = unix_pair();
        nonblocking = Socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM | PORTSOCK_SOCK_NONBLOCK);
        receive();
    }

    // A descriptor that came in a message, from one that is inheritable.
    void receive() {
        Pair carrier = unix_pair();
        REQUIRE(succeeds(portsock_set_inheritable(client, 1)));
        std::vector<unsigned char> control = rights({number(client)});
        char byte = 'x';
        const portsock_buffer buffer{&byte, 1};
        portsock_message message{};
        message.size = sizeof message;
        message.buffers = &buffer;
        message.buffer_count = 1;
        message.control = control.data();
        message.control_length = message.control_capacity = control.size();
        REQUIRE(gives(portsock_send_message(carrier.first, &message, 0, nullptr), 1));
        REQUIRE(gives(portsock_recv_message(carrier.second, &message, 0, nullptr), 1));
        const std::vector<int> came = descriptors_of(message);
        REQUIRE(came.size() == 1);
        REQUIRE(succeeds(portsock_adopt(received, came[0], -1, -1, -1)));
        REQUIRE(succeeds(portsock_set_inheritable(client, 0)));
    }

    std::vector<Socket *> sockets() {
        return {&listener, &client, &accepted, &duplicate, &pair.first, &pair.second, &nonblocking, &received};
    }

    Socket listener, client, accepted, duplicate, nonblocking, received;
    Pair pair;
    Waker waker;
};

TEST_CASE("P13_inheritance: no descriptor of any origin gets into a child program") {
    Everything all;
    std::vector<int> descriptors = {static_cast<int>(all.waker.raw.wait_handle),
                                    static_cast<int>(all.waker.raw.wake_handle)};
    for (Socket *socket : all.sockets()) {
        descriptors.push_back(number(*socket));
        CHECK(gives(portsock_get_inheritable(*socket), 0));
        CHECK(is_close_on_exec(number(*socket)));
    }
    CHECK(inherited(descriptors) == std::vector<int>{});
}

TEST_CASE("P13_inheritance: an inheritable handle reaches the child, and not after it is reset") {
    Everything all;
    for (Socket *socket : all.sockets()) {
        CHECK(gives(portsock_set_inheritable(*socket, 1), 0));
        CHECK(gives(portsock_get_inheritable(*socket), 1));
        CHECK(inherited({number(*socket)}).size() == 1);
        CHECK(gives(portsock_set_inheritable(*socket, 0), 0));
        CHECK(gives(portsock_get_inheritable(*socket), 0));
        CHECK(inherited({number(*socket)}).empty());
    }
}

TEST_CASE("P13_inheritance: adopt leaves it unchanged, a duplicate of an inheritable one is not inheritable") {
    Socket first(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    REQUIRE(succeeds(portsock_set_inheritable(first, 1)));
    Socket second, third;
    CHECK(gives(portsock_duplicate(first, second), 0));
    CHECK(gives(portsock_get_inheritable(second), 0));
    portsock_handle handle = -1;
    REQUIRE(succeeds(portsock_detach(first, &handle)));
    CHECK(gives(portsock_adopt(third, handle, -1, -1, -1), 0));
    CHECK(gives(portsock_get_inheritable(third), 1));
}

TEST_CASE("P13_inheritance: a child program keeps no port of ours alive") {
    Socket listener = listening();
    const portsock_address there = local(listener);
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[0], 0);
        close(ends[0]);
        close(ends[1]);
        execl("/bin/sh", "sh", "-c", "read line", static_cast<char *>(nullptr)); // lives until we say
        _exit(1);
    }
    close(ends[0]);
    sleep_for(ms(100));
    CHECK(gives(portsock_close(listener), 0));
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(fails(portsock_connect(client, &there, Waiting().within(seconds(5))), PORTSOCK_ERROR_CONNECTION_REFUSED));
    close(ends[1]);
    int status;
    while (waitpid(child, &status, 0) < 0) {
    }
}

// ---- P68: descriptor 0 ----------------------------------------------------------------------------------------------

bool talks(portsock_socket *one, portsock_socket *other) {
    char byte = 0;
    Waiting five;
    five.within(seconds(5));
    return portsock_send(one, "a", 1, 0, nullptr) == 1 && portsock_recv(other, &byte, 1, 0, five) == 1 && byte == 'a';
}

// A program whose standard input was closed before it began. 0, or the number of the step that went wrong.
int live_on_zero() {
    close(0);
    portsock_socket listener{}, client{}, server{}, first{}, second{};
    if (portsock_open(&listener, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) != 0 || listener.handle != 0) return 1;
    portsock_address there = loopback(PORTSOCK_AF_INET);
    if (portsock_bind(&listener, &there) != 0 || portsock_listen(&listener, 4) != 0) return 2;
    if (portsock_local_address(&listener, &there) != 0) return 3;
    if (portsock_open(&listener, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) >= 0) return 4; // it is open already
    if (portsock_open(&client, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) != 0) return 5;
    if (portsock_connect(&client, &there, nullptr) != 0) return 6;
    uint32_t ready = 0;
    if (portsock_wait_ready(&listener, &ready, PORTSOCK_READABLE, seconds(5), nullptr) != 1) return 7;
    portsock_poll_entry entry{&listener, PORTSOCK_READABLE, 0};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
    if (portsock_poll(&entry, 1, scratch, sizeof scratch, seconds(5), nullptr) != 1) return 8;
    if (portsock_accept(&listener, &server, nullptr, nullptr) != 0) return 9;
    if (!talks(&client, &server)) return 10;
    if (portsock_close(&listener) != 0 || fcntl(0, F_GETFD) >= 0) return 11;
    if (portsock_duplicate(&client, &first) != 0 || first.handle != 0 || !talks(&first, &server)) return 12;
    if (portsock_set_timeout(&first, ms(1)) != 0 || portsock_get_inheritable(&first) != 0) return 13;
    portsock_handle handle = -1;
    if (portsock_detach(&first, &handle) != 0 || handle != 0) return 14;
    if (portsock_adopt(&second, 0, -1, -1, -1) != 0 || second.handle != 0) return 15;
    if (portsock_close(&second) != 0 || fcntl(0, F_GETFD) >= 0) return 16;
    if (portsock_close(&second) != 0) return 17;
    return 0;
}

TEST_CASE("P68_descriptor 0 is a socket like any other") {
    const Ending ending = in_child(live_on_zero);
    CHECK(ending.signal == 0);
    CHECK(ending.status == 0);
}

int rest_on_zero() {
    close(0);
    portsock_socket first{}, second{}, accepted{};
    if (portsock_pair(&first, &second, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0) != 0) return 1;
    if (first.handle != 0 || !talks(&first, &second) || !talks(&second, &first)) return 2;
    if (portsock_close(&first) != 0 || fcntl(0, F_GETFD) >= 0) return 3;
    portsock_waker waker{};
    if (portsock_waker_open(&waker) != 0 || waker.wait_handle != 0) return 4;
    if (portsock_waker_wake(&waker) != 0) return 5;
    portsock_poll_entry entry{&second, PORTSOCK_PRIORITY, 0};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
    const portsock_result result = portsock_poll(&entry, 1, scratch, sizeof scratch, 0, Waiting().ended_by(&waker));
    if (portsock_error_kind(result) != PORTSOCK_ERROR_CANCELLED && result != 1)
        return 6; // the peer is gone: ready as well
    if (portsock_waker_clear(&waker) != 1 || portsock_waker_clear(&waker) != 0) return 7;
    if (portsock_waker_close(&waker) != 0 || fcntl(0, F_GETFD) >= 0) return 8;
    Socket listener = listening();
    if (listener.handle() != 0) return 9;
    const portsock_address there = local(listener);
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    if (portsock_connect(client, &there, nullptr) != 0) return 10;
    portsock_close(&second);
    Socket spare; // the accepted one gets descriptor 0
    if (portsock_duplicate(listener, spare) != 0 || portsock_close(listener) != 0) return 11;
    if (portsock_accept(spare, &accepted, nullptr, nullptr) != 0 || accepted.handle != 0) return 12;
    return talks(client, &accepted) && portsock_close(&accepted) == 0 && fcntl(0, F_GETFD) < 0 ? 0 : 13;
}

TEST_CASE("P68_descriptor 0: a pair, a waker and an accepted socket on it") {
    const Ending ending = in_child(rest_on_zero);
    CHECK(ending.signal == 0);
    CHECK(ending.status == 0);
}

TEST_CASE("P68_descriptor 0: closing a zero-filled socket or waker leaves it alone") {
    portsock_socket socket{};
    portsock_waker waker{};
    const bool before = fcntl(0, F_GETFD) >= 0;
    CHECK(gives(portsock_close(&socket), 0));
    CHECK(gives(portsock_waker_close(&waker), 0));
    CHECK((fcntl(0, F_GETFD) >= 0) == before);
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

} // namespace
