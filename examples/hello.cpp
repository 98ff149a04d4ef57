// SPDX-License-Identifier: MIT
// hello: sends a line to an address and prints the reply.
//   c++ -std=c++20 hello.cpp $(pkg-config --cflags --libs portsock) -o hello && ./hello 127.0.0.1:7 "good day"
#include <portsock/portsock.hpp>
#include <cstdio>

using namespace portsock;
using namespace std::chrono_literals;

static Result<std::size_t> hello(std::string_view where, std::string_view line, Buffer reply) {
    const Result<Address> address = Address::parse(where);
    if (!address) return address.error();
    Result<Socket> socket = Socket::open(address->family(), Type::stream);
    if (!socket) return socket.error();
    const Wait wait = Wait().within(5s);
    if (const auto connected = socket->connect(*address, wait); !connected) return connected.error();
    if (const auto sent = socket->send_all(line, wait); !sent) return sent;
    return socket->receive(reply, wait);
}

int main(int count, char **arguments) {
    if (count != 3) return std::fprintf(stderr, "usage: hello ADDRESS LINE\n"), 2;
    char reply[512];
    const Result<std::size_t> length = hello(arguments[1], arguments[2], reply);
    if (!length) return std::fprintf(stderr, "hello: %s\n", length.error().message().c_str()), 1;
    std::printf("%.*s\n", static_cast<int>(*length), reply);
}
