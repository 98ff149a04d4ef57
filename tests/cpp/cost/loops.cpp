// SPDX-License-Identifier: MIT
// The same functions in both languages: no_cost.py counts the instructions.
#include <portsock/portsock.hpp>
#include "loops.h"

using namespace portsock;
using namespace std::chrono_literals;

static_assert(sizeof(Socket) == sizeof(portsock_socket)); // so that the casts below are what they look like
static Socket &wrapped(portsock_socket *socket) { return *reinterpret_cast<Socket *>(socket); }

extern "C" {

portsock_result drain(portsock_socket *socket) {
    std::byte buffer[4096];
    std::size_t total = 0;
    for (;;) {
        const auto length = wrapped(socket).receive(buffer);
        if (!length) return length.c();
        if (*length == 0) return Result(total).c();
        total += *length;
    }
}

portsock_result echo(portsock_socket *socket) {
    char buffer[4096];
    for (;;) {
        const auto length = wrapped(socket).receive(buffer);
        if (length.value_or(0) == 0) return length.c();
        if (const auto sent = wrapped(socket).send_all({buffer, *length}); !sent) return sent.c();
    }
}

portsock_result peek(portsock_socket *socket, void *buffer, size_t length, int64_t deadline) {
    const auto end = Clock::time_point(std::chrono::nanoseconds(deadline));
    return wrapped(socket).receive({buffer, length}, {MessageFlag::peek, Wait().until(end)}).c();
}

portsock_result prepare(portsock_socket *socket) {
    return wrapped(socket)
        .set(option::tcp_no_delay, true)
        .and_then([&] { return wrapped(socket).set_timeout(5s); })
        .c();
}

portsock_result open_and_close(void) {
    Result<Socket> socket = Socket::open(Family::inet, Type::stream);
    return socket ? socket->listen().c() : socket.error().c();
}

portsock_result greet_each(portsock_socket *listener) {
    for (;;) {
        Result<Socket> accepted = wrapped(listener).accept();
        if (!accepted) return accepted.error().c();
        (void)accepted->send_all("hello");
    }
}
}
