// SPDX-License-Identifier: MIT
// by_name_client: an echo client for IPv4 and IPv6: connects to the addresses of a host in a race, and uses
// the first that accepts.
//   ./by_name_client localhost 7000 "good day"
#include <portsock/portsock.hpp>
#include <cstdio>

using namespace portsock;

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "by_name_client: %s: %s\n", what, error.message().c_str()), 1;
}

int main(int count, char **arguments) {
    if (count != 4) return std::fprintf(stderr, "usage: by_name_client HOST SERVICE TEXT\n"), 2;
    Result<Socket> socket = create_connection(arguments[1], arguments[2], {.flags = ConnectFlag::race});
    if (!socket) return report(arguments[1], socket.error());
    char answer[1024];
    if (const auto sent = socket->send_all(std::string_view(arguments[3])); !sent) return report("send", sent.error());
    const auto length = socket->receive(answer);
    if (!length) return report("receive", length.error());
    std::printf("%.*s\n", static_cast<int>(*length), answer);
}
