// SPDX-License-Identifier: MIT
// by_name_server: an echo server on the first address of a service that can be listened on, IPv4 or IPv6; it serves one
// client and ends.
//   ./by_name_server 7000 [HOST]        (port 0: the system chooses one; without a host: every address of this machine)
#include <portsock/portsock.hpp>
#include <cstdio>

using namespace portsock;

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "by_name_server: %s: %s\n", what, error.message().c_str()), 1;
}

static Result<Socket> listen_at(const Resolved &one) {
    Result<Socket> listener = Socket::open(one.family(), one.type(), one.protocol());
    if (!listener) return listener;
    const Result<void> listens = listener->bind(one.address()).and_then([&] { return listener->listen(1); });
    return listens ? std::move(listener) : listens.error();
}

static Result<Socket> listen_on(std::string_view service, std::string_view host) {
    auto found = resolve(Query(host, service).of(Type::stream).with(ResolveFlag::passive));
    if (!found) return found.error();
    Error last(ErrorKind::not_found);
    for (const Resolved &one : *found) {
        Result<Socket> listener = listen_at(one);
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
