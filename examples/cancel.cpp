// SPDX-License-Identifier: MIT
// cancel: a thread waits for clients and greets them, until a line or the end of the input.
//   ./cancel 127.0.0.1:7000        (port 0: the system chooses one)
#include <portsock/portsock.hpp>
#include <cstdio>
#include <thread>

using namespace portsock;

// No descriptor or memory for a client: the next one stays in the backlog, and 100 ms later one may be free.
static bool can_accept_later(Error error, const Wait &wait) {
    PollScratch<0> scratch;
    if (error.kind() != ErrorKind::too_many_handles && error.kind() != ErrorKind::no_memory) return false;
    return poll({}, scratch, std::chrono::milliseconds(100), wait).error().kind() == ErrorKind::timed_out;
}

static Error greet_all(Socket &listener, Waker &waker) {
    const Wait wait = Wait().woken_by(waker); // only the waker ends it
    for (;;) {
        Result<Socket> client = listener.accept(wait);
        if (!client && can_accept_later(client.error(), wait)) continue;
        if (!client) return client.error();
        (void)client->send_all("hello\n", wait); // a client that has closed is skipped
    }
}

static Result<Socket> listen_on(std::string_view where) {
    const Result<Address> address = Address::parse(where);
    if (!address) return address.error();
    Result<Socket> listener = Socket::open(address->family(), Type::stream);
    if (!listener) return listener;
    const Result<void> listens = listener->bind(*address).and_then([&] { return listener->listen(); });
    return listens ? std::move(listener) : listens.error();
}

int main(int count, char **arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: cancel ADDRESS\n"), 2;
    Result<Socket> listener = listen_on(arguments[1]);
    Result<Waker> waker = Waker::open();
    if (!listener) return std::fprintf(stderr, "cancel: %s\n", listener.error().message().c_str()), 1;
    if (!waker) return std::fprintf(stderr, "cancel: %s\n", waker.error().message().c_str()), 1;
    std::printf("listening on %s\n", listener->local_address().value_or(Address()).text().c_str());
    std::fflush(stdout);

    Error ending(ErrorKind::none);
    std::thread greeter([&] { ending = greet_all(*listener, *waker); });
    (void)std::getchar();
    (void)waker->wake();
    greeter.join();
    std::printf("the greeter ended: %s\n", ending.message().c_str());
    return ending == ErrorKind::cancelled ? 0 : 1;
}
