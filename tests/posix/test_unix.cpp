// SPDX-License-Identifier: MIT
// Local sockets, by path. What only Linux has is in tests/linux.
#include "net.hpp"

namespace {

portsock_address at(const Folder &folder, const char *name) { return parse("unix:" + folder.name + "/" + name); }

TEST_CASE("unix: a stream by path, there and back") {
    const Folder folder;
    const portsock_address there = at(folder, "socket");
    Socket listener(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), accepted;
    CHECK(succeeds(portsock_bind(listener, &there)));
    CHECK(succeeds(portsock_listen(listener, 4)));
    CHECK(text_of(local(listener)) == text_of(there));
    CHECK(succeeds(portsock_connect(client, &there, nullptr)));
    portsock_address from{};
    CHECK(succeeds(portsock_accept(listener, accepted, &from, nullptr)));
    int32_t form = -1;
    if (from.length != 0) { // the client has no name; some systems give no bytes at all
        CHECK(gives(portsock_unix_decode(&from, &form, nullptr, 0, nullptr), 0));
        CHECK(form == PORTSOCK_UNIX_UNNAMED);
    }
    CHECK(text_of(peer(client)) == text_of(there));
    CHECK(gives(portsock_send(client, "abc", 3, 0, nullptr), 3));
    CHECK(receive_exactly(accepted, 3).size() == 3);
    CHECK(succeeds(portsock_close(client)));
    char byte;
    CHECK(gives(portsock_recv(accepted, &byte, 1, 0, nullptr), 0));
    Socket second(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    CHECK(fails(portsock_bind(second, &there), PORTSOCK_ERROR_ADDRESS_IN_USE));
}

TEST_CASE("unix: datagrams by path, and who sent them") {
    const Folder folder;
    const portsock_address first = at(folder, "first"), second = at(folder, "second");
    Socket one(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM), two(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    CHECK(succeeds(portsock_bind(one, &first)));
    CHECK(succeeds(portsock_bind(two, &second)));
    CHECK(gives(portsock_send_to(one, "abcd", 4, &second, 0, nullptr), 4));
    char text[2];
    portsock_address from{};
    int32_t flags = 0;
    CHECK(gives(portsock_recv_from(two, text, 2, &from, &flags, 0, nullptr), 2));
    CHECK((flags & PORTSOCK_MSG_TRUNC) != 0);
    CHECK(text_of(from) == text_of(first));
    const portsock_address nobody = at(folder, "nobody");
    CHECK(fails(portsock_send_to(one, "x", 1, &nobody, 0, nullptr), PORTSOCK_ERROR_NOT_FOUND));
    Socket stream(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    CHECK(fails(portsock_connect(stream, &nobody, nullptr), PORTSOCK_ERROR_NOT_FOUND));
}

TEST_CASE("unix: a path that nobody listens on any more is refused") {
    const Folder folder;
    const portsock_address there = at(folder, "socket");
    {
        Socket gone(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
        CHECK(succeeds(portsock_bind(gone, &there)));
    }
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, seconds(1)}) {
        Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
        CHECK(succeeds(portsock_set_timeout(client, timeout)));
        CHECK(fails(portsock_connect(client, &there, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
    }
}

TEST_CASE("pair: of every type, non-inheritable, in the mode that was asked") {
    for (const int32_t type : {PORTSOCK_SOCK_STREAM, PORTSOCK_SOCK_DGRAM, PORTSOCK_SOCK_SEQPACKET}) {
        Pair pair;
        const portsock_result result = portsock_pair(pair.first, pair.second, PORTSOCK_AF_UNIX, type, 0);
        if (type == PORTSOCK_SOCK_SEQPACKET && result < 0) continue; // macOS has none
        REQUIRE(succeeds(result));
        CHECK(gives(portsock_get_inheritable(pair.first), 0));
        CHECK(gives(portsock_get_inheritable(pair.second), 0));
        CHECK(gives(portsock_send(pair.first, "ab", 2, 0, nullptr), 2));
        CHECK(gives(portsock_send(pair.first, "c", 1, 0, nullptr), 1));
        char text[4];
        CHECK(gives(portsock_recv(pair.second, text, 4, 0, nullptr), type == PORTSOCK_SOCK_STREAM ? 3 : 2));
    }
    Pair pair;
    REQUIRE(succeeds(portsock_pair(pair.first, pair.second, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK, 0)));
    char byte;
    CHECK(would_block(portsock_recv(pair.second, &byte, 1, 0, nullptr), PORTSOCK_READABLE));
    Pair none;
    CHECK(portsock_pair(none.first, none.second, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) < 0);
    CHECK(none.first.raw.state == 0);
}

TEST_CASE("P61_unix: a full backlog: at once when non-blocking, in time with a timeout, and room when there is") {
    const Folder folder;
    const portsock_address there = at(folder, "socket");
    Socket listener(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    CHECK(succeeds(portsock_bind(listener, &there)));
    CHECK(succeeds(portsock_listen(listener, 0)));
    std::vector<Socket> filling;
    portsock_result result = 0;
    for (int i = 0; i < 20 && result >= 0; ++i) {
        filling.emplace_back(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK);
        result = portsock_connect(filling.back(), &there, nullptr);
    }
    if (result >= 0 || fails(result, PORTSOCK_ERROR_CONNECTION_REFUSED)) SKIP("no backlog of a UNIX socket fills up here");
    CHECK(fails(result, PORTSOCK_ERROR_WOULD_BLOCK));
    Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    CHECK(succeeds(portsock_set_timeout(client, ms(100))));
    const Stopwatch watch;
    CHECK(fails(portsock_connect(client, &there, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(100));
    CHECK(watch.elapsed() < seconds(1));
    CHECK(succeeds(portsock_set_timeout(client, seconds(10))));
    std::thread taker([&] {
        sleep_for(ms(50));
        Socket accepted;
        portsock_accept(listener, accepted, nullptr, nullptr);
    });
    CHECK(succeeds(portsock_connect(client, &there, nullptr)));
    taker.join();
    CHECK(text_of(peer(client)) == text_of(there));
}

TEST_CASE("P46_unix: a path as long as the system takes, and one byte more") {
    const Folder folder;
    for (size_t length = 90; length < 255; ++length) {
        const std::string path = folder.name + "/" + std::string(length - folder.name.size() - 1, 'p');
        portsock_address address{};
        const portsock_result encoded = portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path.data(), path.size());
        if (encoded < 0) {
            CHECK(fails(encoded, PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_PATH));
            CHECK(length > 103);
            return;
        }
        Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
        REQUIRE(succeeds(portsock_bind(socket, &address)));
        portsock_address back = local(socket);
        int32_t form = 0;
        char name[300];
        const portsock_result decoded = portsock_unix_decode(&back, &form, name, sizeof name, nullptr);
        INFO("length ", length);
        REQUIRE(gives(decoded, static_cast<portsock_result>(length)));
        REQUIRE(std::string(name, length) == path);
    }
}

} // namespace
