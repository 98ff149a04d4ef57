// SPDX-License-Identifier: MIT
// event_loop: an echo server for many clients at once: non-blocking sockets, one thread, poll.
//   ./event_loop 127.0.0.1:7000        (port 0: the system chooses one)
#include <portsock/portsock.hpp>
#include <cstdio>
#include <list>
#include <vector>

using namespace portsock;

// A client owes what it was sent and has not yet got back.
struct Client {
    explicit Client(Socket from) : socket(std::move(from)) {}

    Event waits_for() const { return owed.empty() ? Event::readable : Event::writable; }

    // Whoever owes nothing receives; whoever owes sends. False at the end.
    bool serve() {
        if (owed.empty()) {
            const auto length = socket.receive(room);
            if (!length) return length.error().readiness() != Event{}; // would block is no failure
            if (*length == 0) return false;
            owed = std::span(room, *length);
        }
        const auto sent = socket.send(owed);
        if (!sent) return sent.error().readiness() != Event{};
        owed = owed.subspan(*sent);
        return true;
    }

    Socket socket;
    std::byte room[4096];
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

static void accept_all(Socket &listener, std::list<Client> &clients) {
    while (Result<Socket> client = listener.accept())
        if (client->set_nonblocking()) clients.emplace_back(*std::move(client));
}

static Result<std::size_t> turn(Socket &listener, std::list<Client> &clients) {
    std::vector<PollEntry> entries{PollEntry(listener, Event::readable)};
    for (Client &client : clients) entries.emplace_back(client.socket, client.waits_for());
    std::vector<std::byte> scratch(poll_scratch_size(entries.size()));
    const auto ready = poll(entries, scratch);
    if (!ready) return ready;
    std::size_t index = 1;
    for (auto client = clients.begin(); client != clients.end(); ++index) {
        const bool stays = !entries[index].is_ready() || client->serve();
        client = stays ? std::next(client) : clients.erase(client);
    }
    if (entries[0].is_ready()) accept_all(listener, clients);
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
