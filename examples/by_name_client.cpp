// SPDX-License-Identifier: MIT
// by_name_client: an echo client for IPv4 and IPv6: it tries every address of a host until one answers.
//   ./by_name_client localhost 7000 "good day"
#include <portsock/portsock.hpp>
#include <cstdio>

using namespace portsock;

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "by_name_client: %s: %s\n", what, error.message().c_str()), 1;
}

// The first address that takes a connection; the last one's error when none does.
static Result<Socket> connect_to(std::string_view host, std::string_view service) {
    auto found = resolve(Query(host, service).of(Type::stream));
    if (!found) return found.error();
    Error last(ErrorKind::not_found);
    for (const Resolved &one : *found) {
        Result<Socket> socket = Socket::open(one.family(), one.type(), one.protocol());
        const Result<void> connected = socket ? socket->connect(one.address()) : socket.error();
        if (connected) return socket;
        last = connected.error();
    }
    return last;
}

int main(int count, char **arguments) {
    if (count != 4) return std::fprintf(stderr, "usage: by_name_client HOST SERVICE TEXT\n"), 2;
    Result<Socket> socket = connect_to(arguments[1], arguments[2]);
    if (!socket) return report(arguments[1], socket.error());
    char answer[1024];
    if (const auto sent = socket->send_all(std::string_view(arguments[3])); !sent) return report("send", sent.error());
    const auto length = socket->receive(answer);
    if (!length) return report("receive", length.error());
    std::printf("%.*s\n", static_cast<int>(*length), answer);
}
