// SPDX-License-Identifier: MIT
// event_loop: an echo server for many clients at once: non-blocking sockets, one thread, poll.
//   ./event_loop 127.0.0.1:7000        (port 0: the system chooses one)
#include <portsock/portsock.hpp>
#include <chrono>
#include <cstdio>
#include <list>
#include <vector>

using namespace portsock;

// A client with the data that was received from it and not yet sent back.
struct Client {
    explicit Client(Socket from) : socket(std::move(from)) {}

    Event waits_for() const { return owed.empty() ? Event::readable : Event::writable; }

    // Receives if there is nothing to send back, then sends. False at the end.
    bool serve() {
        if (owed.empty()) {
            const auto length = socket.receive(storage);
            if (!length) return length.error().readiness() != Event{}; // would block is no failure
            if (*length == 0) return false;
            owed = std::span(storage, *length);
        }
        const auto sent = socket.send(owed);
        if (!sent) return sent.error().readiness() != Event{};
        owed = owed.subspan(*sent);
        return true;
    }

    Socket socket;
    std::byte storage[4096];
    std::span<std::byte> owed;
};

static Result<Socket> listen_on(std::string_view where) {
    const Result<Address> address = Address::parse(where);
    if (!address) return address.error();
    Result<Socket> listener = Socket::open(address->family(), Type::stream | Type::nonblocking);
    if (!listener) return listener;
    const Result<void> listens = listener->bind(*address).and_then([&] { return listener->listen(); });
    return listens ? std::move(listener) : listens.error();
}

static Clock::time_point accept_again; // until then the listener is not polled

// Without a descriptor or memory for it the next client stays in the backlog, and the listener stays readable: polling
// it would spin. 100 ms later one may be free.
static void accept_all(Socket &listener, std::list<Client> &clients) {
    for (;;) {
        Result<Socket> client = listener.accept();
        if (client && client->set_nonblocking()) clients.emplace_back(*std::move(client));
        if (client) continue;
        const ErrorKind kind = client.error().kind();
        if (kind == ErrorKind::too_many_handles || kind == ErrorKind::no_memory)
            accept_again = Clock::now() + std::chrono::milliseconds(100);
        return;
    }
}

static Result<std::size_t> turn(Socket &listener, std::list<Client> &clients) {
    const auto pause = accept_again - Clock::now();
    const bool accepts = pause <= pause.zero();
    std::vector<PollEntry> entries;
    if (accepts) entries.emplace_back(listener, Event::readable);
    for (Client &client : clients) entries.emplace_back(client.socket, client.waits_for());
    std::vector<std::byte> scratch(poll_scratch_size(entries.size()));
    const auto ready = accepts ? poll(entries, scratch) : poll(entries, scratch, pause);
    if (!ready && ready.error().kind() == ErrorKind::timed_out) return 0;
    if (!ready) return ready;
    std::size_t index = accepts ? 1 : 0;
    for (auto client = clients.begin(); client != clients.end(); ++index) {
        const bool stays = !entries[index].is_ready() || client->serve();
        client = stays ? std::next(client) : clients.erase(client);
    }
    if (accepts && entries[0].is_ready()) accept_all(listener, clients);
    return ready;
}

int main(int count, char **arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: event_loop ADDRESS\n"), 2;
    Result<Socket> listener = listen_on(arguments[1]);
    if (!listener) return std::fprintf(stderr, "event_loop: %s\n", listener.error().message().c_str()), 1;
    std::printf("listening on %s\n", listener->local_address().value_or(Address()).text().c_str());
    std::fflush(stdout);
    std::list<Client> clients;
    Result<std::size_t> ready = 0;
    while (ready) ready = turn(*listener, clients);
    return std::fprintf(stderr, "event_loop: %s\n", ready.error().message().c_str()), 1;
}
