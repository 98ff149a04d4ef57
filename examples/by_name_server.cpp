// SPDX-License-Identifier: MIT
// by_name_server: an echo server of a service by name, for IPv4 and IPv6; it serves one client and ends.
//   ./by_name_server 7000 [HOST]        (port 0: the system chooses one; without a host: every address of this machine)
#include <portsock/portsock.hpp>
#include <cstdio>

using namespace portsock;

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "by_name_server: %s: %s\n", what, error.message().c_str()), 1;
}

// Listens at the first possible address of a host, or without a host at every address of this machine: one IPv6
// socket also accepts IPv4 peers, if the system supports that.
static Result<Socket> listen_on(std::string_view service, std::string_view host) {
    const bool dual = host.empty() && has_dual_stack().value_or(false);
    Query query(host, service);
    query.of(Type::stream).with(ResolveFlag::passive);
    if (dual) query.of(Family::inet6);
    auto found = resolve(query);
    if (!found) return found.error();
    Error last(ErrorKind::not_found);
    for (const Resolved &one : *found) {
        Result<Socket> listener =
            create_server(one.address(), {.backlog = 1, .flags = dual ? ServerFlag::dual_stack : ServerFlag()});
        if (listener) return listener;
        last = listener.error();
    }
    return last;
}

static Result<void> echo(Socket &client) {
    std::byte buffer[1024];
    for (;;) {
        const auto length = client.receive(buffer);
        if (!length) return length.error();
        if (*length == 0) return {};
        if (const auto sent = client.send_all({buffer, *length}); !sent) return sent.error();
    }
}

int main(int count, char **arguments) {
    if (count != 2 && count != 3) return std::fprintf(stderr, "usage: by_name_server SERVICE [HOST]\n"), 2;
    Result<Socket> listener = listen_on(arguments[1], count == 3 ? arguments[2] : std::string_view());
    if (!listener) return report(arguments[1], listener.error());
    std::printf("listening on %s\n", listener->local_address().value_or(Address()).text().c_str());
    std::fflush(stdout);
    Result<Socket> client = listener->accept();
    if (!client) return report("accept", client.error());
    if (const auto served = echo(*client); !served) return report("client", served.error());
}
