// SPDX-License-Identifier: MIT
// restart: a server that closes its connections first, so that they remain in TIME_WAIT, and can nevertheless be
// started again at once, on the same port: prepare_bind before bind. It greets one client, starts again,
// greets another.
//   ./restart 127.0.0.1:7000        (port 0: the system chooses one)
#include <portsock/portsock.hpp>
#include <cstdio>

using namespace portsock;

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "restart: %s: %s\n", what, error.message().c_str()), 1;
}

static Result<Socket> listen_on(const Address &address) {
    Result<Socket> listener = Socket::open(address.family(), Type::stream);
    if (!listener) return listener;
    const Result<void> listens = listener->prepare_bind(BindMode::reuse_time_wait)
                                     .and_then([&] { return listener->bind(address); })
                                     .and_then([&] { return listener->listen(5); });
    return listens ? std::move(listener) : listens.error();
}

int main(int count, char **arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: restart ADDRESS\n"), 2;
    Result<Address> address = Address::parse(arguments[1]);
    if (!address) return report(arguments[1], address.error());
    for (const char *start : {"first start", "second start"}) {
        Result<Socket> listener = listen_on(*address);
        if (!listener) return report(start, listener.error());
        address = listener->local_address(); // the chosen port, for the second start
        std::printf("listening on %s\n", address.value_or(Address()).text().c_str());
        std::fflush(stdout);
        Result<Socket> client = listener->accept();
        if (!client) return report("accept", client.error());
        if (const auto greeted = client->send_all("hello\n"); !greeted) return report("client", greeted.error());
        (void)client->close(); // before the peer does
    }
}
