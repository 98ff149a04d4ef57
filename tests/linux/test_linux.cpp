// SPDX-License-Identifier: MIT
// What is Linux's own: abstract names, records, numbers, the state of a descriptor.
#include "net.hpp"
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace {

portsock_address abstract(std::string_view name) {
    portsock_address address{};
    REQUIRE(succeeds(portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, name.data(), name.size())));
    return address;
}

int32_t native(int number) { return PORTSOCK_NATIVE | number; }

std::string unique(std::string_view tail) {
    return "portsock-test-" + std::to_string(portsock_clock()) + std::string(tail);
}

TEST_CASE("P45_linux: the length of an abstract name is part of it, and NULs are bytes") {
    const std::string name = unique("");
    const std::string names[] = {name, name + std::string(1, '\0'), name + std::string(2, '\0'), std::string(1, '\0') + name,
                                 name + std::string("\0tail", 5)};
    std::vector<Socket> listeners;
    for (const std::string &each : names) {
        const portsock_address address = abstract(each);
        listeners.emplace_back(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
        REQUIRE(succeeds(portsock_bind(listeners.back(), &address)));
        REQUIRE(succeeds(portsock_listen(listeners.back(), 1)));
    }
    for (size_t i = 0; i < std::size(names); ++i) {
        const portsock_address address = abstract(names[i]);
        Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), accepted;
        REQUIRE(succeeds(portsock_connect(client, &address, nullptr)));
        REQUIRE(succeeds(portsock_set_timeout(listeners[i], 0)));
        CHECK(succeeds(portsock_accept(listeners[i], accepted, nullptr, nullptr)));
        const portsock_address back = peer(client);
        int32_t form = 0;
        char text[128];
        const portsock_result length = portsock_unix_decode(&back, &form, text, sizeof text, nullptr);
        CHECK(form == PORTSOCK_UNIX_ABSTRACT);
        CHECK((std::string(text, static_cast<size_t>(length)) == names[i]));
    }
    const portsock_address none = abstract(name + "x");
    Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    CHECK(fails(portsock_connect(client, &none, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
}

TEST_CASE("P45_linux: the longest abstract name") {
    const std::string name = unique("");
    const std::string longest = name + std::string(107 - name.size(), 'x');
    const portsock_address address = abstract(longest);
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    CHECK(succeeds(portsock_bind(socket, &address)));
    CHECK(local(socket).length == address.length);
    portsock_address more{};
    CHECK(fails(portsock_unix_encode(&more, PORTSOCK_UNIX_ABSTRACT, (longest + "x").data(), 108), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_FIELD_PATH));
}

TEST_CASE("linux: no name makes the kernel choose one") {
    portsock_address unnamed{};
    REQUIRE(succeeds(portsock_unix_encode(&unnamed, PORTSOCK_UNIX_UNNAMED, nullptr, 0)));
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM), other(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(portsock_bind(socket, &unnamed)));
    const portsock_address chosen = local(socket);
    int32_t form = 0;
    CHECK(gives(portsock_unix_decode(&chosen, &form, nullptr, 0, nullptr), portsock_unix_decode(&chosen, &form, nullptr, 0, nullptr)));
    char name[16];
    CHECK(gives(portsock_unix_decode(&chosen, &form, name, sizeof name, nullptr), 5));
    CHECK(form == PORTSOCK_UNIX_ABSTRACT);
    CHECK(gives(portsock_send_to(other, "x", 1, &chosen, 0, nullptr), 1));
    char byte;
    portsock_address from{};
    CHECK(gives(portsock_recv_from(socket, &byte, 1, &from, nullptr, 0, nullptr), 1));
}

TEST_CASE("P73_linux: a path of exactly 108 bytes comes back whole") {
    const Folder folder;
    const std::string path = folder.name + "/" + std::string(107 - folder.name.size(), 'p');
    REQUIRE(path.size() == 108);
    portsock_address address{};
    REQUIRE(succeeds(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path.data(), path.size())));
    Socket listener(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), accepted;
    REQUIRE(succeeds(portsock_bind(listener, &address)));
    REQUIRE(succeeds(portsock_listen(listener, 1)));
    REQUIRE(succeeds(portsock_connect(client, &address, nullptr)));
    REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
    for (portsock_address back : {local(listener), peer(client), local(accepted)}) {
        int32_t form = 0;
        char name[200];
        CHECK(gives(portsock_unix_decode(&back, &form, name, sizeof name, nullptr), 108));
        CHECK(std::string(name, 108) == path);
        CHECK(text_of(back) == "unix:" + path);
    }
}

TEST_CASE("linux: records of a seqpacket socket stay apart") {
    const portsock_address address = abstract(unique("seq"));
    Socket listener(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_SEQPACKET), client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_SEQPACKET), accepted;
    REQUIRE(succeeds(portsock_bind(listener, &address)));
    REQUIRE(succeeds(portsock_listen(listener, 1)));
    REQUIRE(succeeds(portsock_connect(client, &address, nullptr)));
    REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
    CHECK(accepted.raw.type == PORTSOCK_SOCK_SEQPACKET);
    CHECK(gives(portsock_send(client, "abc", 3, 0, nullptr), 3));
    CHECK(gives(portsock_send_all(client, nullptr, "de", 2, 0, nullptr), 2));
    char text[2];
    int32_t flags = 0;
    CHECK(gives(portsock_recv_from(accepted, text, 2, nullptr, &flags, 0, nullptr), 2));
    CHECK((flags & PORTSOCK_MSG_TRUNC) != 0);
    CHECK(gives(portsock_recv_from(accepted, text, 2, nullptr, &flags, 0, nullptr), 2));
    CHECK((flags & PORTSOCK_MSG_TRUNC) == 0);
}

TEST_CASE("P50_linux: families and types are the kernel's numbers, on every architecture") {
    struct Row {
        int32_t id;
        int native;
    };
    for (const Row row : {Row{PORTSOCK_SOCK_STREAM, SOCK_STREAM}, {PORTSOCK_SOCK_DGRAM, SOCK_DGRAM}, {PORTSOCK_SOCK_RAW, SOCK_RAW}}) {
        int32_t native = -1, id = -1;
        CHECK(succeeds(portsock_to_native(PORTSOCK_SPACE_TYPE, row.id, &native)));
        CHECK(native == row.native);
        CHECK(succeeds(portsock_from_native(PORTSOCK_SPACE_TYPE, row.native, &id)));
        CHECK(id == row.id);
        portsock_socket socket{};
        if (portsock_open(&socket, PORTSOCK_AF_INET, row.id, 0) < 0) continue;
        int type = 0;
        socklen_t length = sizeof type;
        CHECK(getsockopt(static_cast<int>(socket.handle), SOL_SOCKET, SO_TYPE, &type, &length) == 0);
        CHECK(type == row.native);
        portsock_close(&socket);
    }
}

TEST_CASE("linux: a native number opens what the id opens") {
    portsock_socket socket{};
    REQUIRE(succeeds(portsock_open(&socket, native(AF_INET), native(SOCK_STREAM), native(IPPROTO_TCP))));
    CHECK(socket.family == PORTSOCK_AF_INET);
    CHECK(socket.type == PORTSOCK_SOCK_STREAM);
    CHECK(socket.protocol == PORTSOCK_IPPROTO_TCP);
    CHECK(succeeds(portsock_close(&socket)));
    portsock_result result = portsock_open(&socket, PORTSOCK_AF_UNIX, native(SOCK_DGRAM), 0);
    CHECK(succeeds(result));
    portsock_close(&socket);
}

TEST_CASE("P63_linux: a pending error belongs to the one who receives") {
    Pair pair = udp_pair();
    REQUIRE(succeeds(portsock_close(pair.second)));
    REQUIRE(succeeds(portsock_send(pair.first, "x", 1, 0, nullptr)));
    uint32_t ready = 0;
    CHECK(gives(portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, seconds(5), nullptr), 1));
    CHECK((ready & PORTSOCK_FAILED) != 0);
    portsock_poll_entry entry{pair.first, PORTSOCK_READABLE, 0};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
    CHECK(gives(portsock_poll(&entry, 1, scratch, sizeof scratch, seconds(5), nullptr), 1));
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
}

TEST_CASE("P62_linux: a pending error queue does not make a timed receive spin") {
    Socket socket = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const int on = 1;
    REQUIRE(succeeds(portsock_set_option_native(socket, IPPROTO_IP, 11 /* IP_RECVERR */, &on, sizeof on)));
    portsock_address nobody{};
    {
        Socket gone = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
        nobody = local(gone);
    }
    REQUIRE(succeeds(portsock_send_to(socket, "x", 1, &nobody, 0, nullptr)));
    CHECK(gives(portsock_wait_ready(socket, nullptr, PORTSOCK_READABLE, seconds(5), nullptr), 1));
    char byte;
    CHECK(portsock_recv(socket, &byte, 1, PORTSOCK_MSG_DONTWAIT, nullptr) < 0); // takes the error, not the queue
    REQUIRE(succeeds(portsock_set_timeout(socket, ms(300))));
    const clock_t before = clock();
    const Stopwatch watch;
    CHECK(fails(portsock_recv(socket, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(300));
    CHECK(clock() - before < CLOCKS_PER_SEC / 5);
}

TEST_CASE("linux: a UNIX socket's peer that goes with data unread is a reset") {
    Pair pair;
    REQUIRE(succeeds(portsock_pair(pair.first, pair.second, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0)));
    REQUIRE(succeeds(portsock_send(pair.first, "unread", 6, 0, nullptr)));
    REQUIRE(succeeds(portsock_close(pair.second)));
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_CONNECTION_RESET));
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 0));
}

} // namespace
