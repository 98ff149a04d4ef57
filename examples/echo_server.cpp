// SPDX-License-Identifier: MIT
// echo_server: sends all data back to its client, one client after the other.
//   ./echo_server 127.0.0.1:7000        (port 0: the system chooses one)
#include <portsock/portsock.hpp>
#include <chrono>
#include <cstdio>
#include <thread>

using namespace portsock;

static void print(const char *what, const Address &address) {
    std::printf("%s %s\n", what, address.text().c_str());
    std::fflush(stdout);
}

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "echo_server: %s: %s\n", what, error.message().c_str()), 1;
}

static Result<Socket> listen_on(std::string_view where) {
    const Result<Address> address = Address::parse(where);
    if (!address) return address.error();
    Result<Socket> listener = Socket::open(address->family(), Type::stream);
    if (!listener) return listener;
    const Result<void> listens = listener->bind(*address).and_then([&] { return listener->listen(); });
    return listens ? std::move(listener) : listens.error();
}

static Result<void> echo(Socket client) {
    std::byte buffer[4096];
    for (;;) {
        const auto length = client.receive(buffer);
        if (!length) return length.error();
        if (*length == 0) return {};
        if (const auto sent = client.send_all({buffer, *length}); !sent) return sent.error();
    }
}

// Errors that end one connection or are temporary: a client that has closed, or no descriptor or memory for a client.
// The latter returns at once until one is free, hence the pause.
static bool is_temporary(Error error) {
    const ErrorKind kind = error.kind();
    if (kind == ErrorKind::connection_aborted || kind == ErrorKind::connection_reset) return true;
    if (kind != ErrorKind::too_many_handles && kind != ErrorKind::no_memory) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return true;
}

int main(int count, char **arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: echo_server ADDRESS\n"), 2;
    Result<Socket> listener = listen_on(arguments[1]);
    if (!listener) return report(arguments[1], listener.error());
    print("listening on", listener->local_address().value_or(Address()));
    for (;;) {
        Address peer;
        Result<Socket> client = listener->accept(peer);
        if (!client && is_temporary(client.error())) continue;
        if (!client) return report("accept", client.error());
        print("client", peer);
        if (const auto served = echo(*std::move(client)); !served) report("client", served.error());
    }
}
