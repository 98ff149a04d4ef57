// SPDX-License-Identifier: MIT
// UNIX sockets for real: every type, every form of a name, exact lengths both ways (P45, P46, P73), and descriptors
// that travel in control messages.
#include "local.hpp"
#include <stddef.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

constexpr int32_t types[] = {PORTSOCK_SOCK_STREAM, PORTSOCK_SOCK_DGRAM, PORTSOCK_SOCK_SEQPACKET};

std::string name_of(const portsock_address &address, int32_t form) {
    char name[256];
    int32_t found = -1;
    size_t needed = 0;
    const portsock_result result = portsock_unix_decode(&found, name, sizeof name, &needed, &address);
    REQUIRE(succeeds(result));
    CHECK(found == form);
    return std::string(name, static_cast<size_t>(result));
}

// The systems without seqpacket UNIX sockets (macOS).
bool has_type(int32_t type) {
    portsock_socket one{}, two{};
    if (portsock_pair(&one, &two, PORTSOCK_AF_UNIX, type, 0) < 0) return false;
    portsock_close(&one);
    portsock_close(&two);
    return true;
}

// "ping" there and "pong" back.
void check_talk(Socket &one, Socket &other) {
    char storage[8] = {};
    CHECK(gives(portsock_send(one, "ping", 4, 0, nullptr), 4));
    CHECK(gives(portsock_recv(other, storage, sizeof storage, 0, Waiting().within(seconds(5))), 4));
    CHECK(std::string(storage) == "ping");
    CHECK(gives(portsock_send(other, "pong", 4, 0, nullptr), 4));
    CHECK(gives(portsock_recv(one, storage, sizeof storage, 0, Waiting().within(seconds(5))), 4));
    CHECK(std::string(storage) == "pong");
}

// A connection to a listener at that address. The listener's and the peer's names are what was bound.
void check_connection(const portsock_address &there, int32_t type) {
    Socket listener = unix_listening(there, type);
    CHECK(text_of(local(listener)) == text_of(there));
    Socket client(PORTSOCK_AF_UNIX, type), server;
    CHECK(gives(portsock_connect(client, &there, nullptr), 0));
    portsock_address from{};
    CHECK(gives(portsock_accept(listener, server, &from, nullptr), 0));
    CHECK(text_of(peer(client)) == text_of(there));
    CHECK(text_of(local(server)) == text_of(there));
    CHECK(name_of(from, PORTSOCK_UNIX_UNNAMED).empty());
    check_talk(client, server);
}

void check_datagrams(const portsock_address &here, const portsock_address &there) {
    Socket one(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM), other(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    CHECK(gives(portsock_bind(one, &here), 0));
    CHECK(gives(portsock_bind(other, &there), 0));
    CHECK(gives(portsock_send_to(one, "ping", 4, &there, 0, nullptr), 4));
    char storage[8];
    portsock_address from{};
    CHECK(
        gives(portsock_recv_from(other, storage, sizeof storage, &from, nullptr, 0, Waiting().within(seconds(5))), 4));
    CHECK(text_of(from) == text_of(here));
    CHECK(from.length == here.length);
    CHECK(gives(portsock_send_to(other, "pong", 4, &from, 0, nullptr), 4)); // what came is what goes
    CHECK(gives(portsock_recv(one, storage, sizeof storage, 0, Waiting().within(seconds(5))), 4));
}

TEST_CASE("unix: a path, every type") {
    for (const int32_t type : types) {
        CAPTURE(type);
        if (!has_type(type)) continue;
        const Folder folder;
        if (type == PORTSOCK_SOCK_DGRAM) check_datagrams(unix_path(folder.name + "/a"), unix_path(folder.name + "/b"));
        else check_connection(unix_path(folder.name + "/a"), type);
    }
}

TEST_CASE("unix: portsock_pair of every type: connected both ways, unnamed, records kept where there are records") {
    for (const int32_t type : types) {
        CAPTURE(type);
        if (!has_type(type)) continue;
        Pair pair = unix_pair(type);
        check_talk(pair.first, pair.second);
        CHECK(name_of(local(pair.first), PORTSOCK_UNIX_UNNAMED).empty());
        CHECK(name_of(peer(pair.second), PORTSOCK_UNIX_UNNAMED).empty());
        CHECK(pair.first.raw.family == PORTSOCK_AF_UNIX);
        CHECK(pair.second.raw.type == type);
        char storage[16];
        CHECK(gives(portsock_send(pair.first, "one", 3, 0, nullptr), 3));
        CHECK(gives(portsock_send(pair.first, "more", 4, 0, nullptr), 4));
        CHECK(gives(portsock_recv(pair.second, storage, sizeof storage, 0, nullptr),
                    type == PORTSOCK_SOCK_STREAM ? 7 : 3));
    }
}

portsock_result create_server(Socket &listener, const portsock_address &address, int32_t mode) {
    portsock_server_options options{};
    options.size = sizeof options;
    options.bind_mode = mode;
    return portsock_create_server(listener, &address, &options);
}

TEST_CASE("P87: a UNIX address is exclusive, and every other bind mode is unsupported") {
    Folder folder;
    const portsock_address there = parse("unix:" + folder.name + "/server");
    struct Case {
        int32_t mode, kind;
    };
    Socket datagram(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    for (const int32_t mode : {PORTSOCK_BIND_REUSE_TIME_WAIT, PORTSOCK_BIND_SHARE, PORTSOCK_BIND_BALANCE})
        CHECK(fails(portsock_prepare_bind(datagram, mode), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_BIND_MODE));
    CHECK(gives(portsock_prepare_bind(datagram, PORTSOCK_BIND_EXCLUSIVE), 0));
    for (const Case &each : {Case{PORTSOCK_BIND_SHARE, PORTSOCK_ERROR_UNSUPPORTED},
                             Case{PORTSOCK_BIND_BALANCE, PORTSOCK_ERROR_UNSUPPORTED},
                             Case{PORTSOCK_BIND_REUSE_PORT, PORTSOCK_ERROR_UNSUPPORTED},
                             Case{999, PORTSOCK_ERROR_OUT_OF_RANGE}, Case{-1, PORTSOCK_ERROR_OUT_OF_RANGE}}) {
        Socket listener;
        CHECK(fails(create_server(listener, there, each.mode), each.kind, PORTSOCK_PARAM_BIND_MODE));
    }
    Socket listener;
    CHECK(gives(create_server(listener, there, PORTSOCK_BIND_EXCLUSIVE), 0));
}

TEST_CASE("unix: a record longer than the buffer is cut, with the flag") {
    for (const int32_t type : {PORTSOCK_SOCK_DGRAM, PORTSOCK_SOCK_SEQPACKET}) {
        if (!has_type(type)) continue;
        Pair pair = unix_pair(type);
        char storage[4];
        int32_t flags = 0;
        CHECK(gives(portsock_send(pair.first, "longer", 6, 0, nullptr), 6));
        CHECK(gives(portsock_recv_from(pair.second, storage, sizeof storage, nullptr, &flags, 0, nullptr), 4));
        CHECK((flags & PORTSOCK_MSG_TRUNC) != 0);
        CHECK(gives(portsock_send(pair.first, "last", 4, 0, nullptr), 4));
        CHECK(gives(portsock_recv_from(pair.second, storage, sizeof storage, nullptr, &flags, 0, nullptr), 4));
        CHECK((flags & PORTSOCK_MSG_TRUNC) == 0);
    }
}

TEST_CASE("unix: a sender without a name gives an address of length zero or the unnamed form") {
    const Folder folder;
    const portsock_address there = unix_path(folder.name + "/b");
    Socket other(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM), nameless(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(portsock_bind(other, &there)));
    CHECK(gives(portsock_send_to(nameless, "x", 1, &there, 0, nullptr), 1));
    char storage[8];
    portsock_address from{};
    from.length = 99;
    CHECK(gives(portsock_recv_from(other, storage, sizeof storage, &from, nullptr, 0, nullptr), 1));
    if (from.length != 0) CHECK(name_of(from, PORTSOCK_UNIX_UNNAMED).empty());
}

TEST_CASE("unix: connect is refused without a listener, a missing path is not found, an existing one is in use") {
    const Folder folder;
    const portsock_address there = unix_path(folder.name + "/l");
    Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    CHECK(fails(portsock_connect(client, &there, nullptr), PORTSOCK_ERROR_NOT_FOUND));
    {
        Socket gone = unix_listening(there);
    }
    CHECK(fails(portsock_connect(client, &there, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(fails(portsock_bind(client, &there), PORTSOCK_ERROR_ADDRESS_IN_USE));
}

// ---- P46, P73: lengths --------------------------------------------------------------------------------------------

// A path of exactly that length, in a folder that the process has gone to.
struct InFolder {
    InFolder() : before(open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) { REQUIRE(chdir(folder.name.c_str()) == 0); }
    ~InFolder() {
        if (fchdir(before) != 0) abort();
        close(before);
    }
    InFolder(const InFolder &) = delete;
    InFolder &operator=(const InFolder &) = delete;
    Folder folder;
    int before;
};

bool exists(const std::string &path) {
    struct stat found;
    return stat(path.c_str(), &found) == 0;
}

TEST_CASE("P46_P73_path: 1, 107 and 108 bytes pass through the kernel unchanged") {
    const InFolder here;
    for (const size_t length : {size_t{1}, sizeof(sockaddr_un::sun_path) - 1, sizeof(sockaddr_un::sun_path)}) {
        CAPTURE(length);
        const std::string path(length, static_cast<char>('a' + length % 26));
        const portsock_address there = unix_path(path);
        check_connection(there, PORTSOCK_SOCK_STREAM);
        CHECK(exists(path)); // never cut

        Socket listener(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
        REQUIRE(unlink(path.c_str()) == 0);
        REQUIRE(succeeds(portsock_bind(listener, &there)));
        const portsock_address back = local(listener);
        CHECK(name_of(back, PORTSOCK_UNIX_PATH) == path);
        CHECK(back.length <= sizeof(sockaddr_un));
        REQUIRE(unlink(path.c_str()) == 0);
        Socket again(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
        CHECK(gives(portsock_bind(again, &back), 0)); // what the system gave is what it takes
        REQUIRE(unlink(path.c_str()) == 0);
    }
}

TEST_CASE("P46_path: one byte too long is refused, and nothing is made") {
    size_t max = sizeof(sockaddr_un::sun_path);
    portsock_address address{};
    while (portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, std::string(max + 1, 'x').c_str(), max + 1) >= 0) ++max;
    CHECK((max == sizeof(sockaddr_un::sun_path) || max == 253)); // BSD takes 253
    const std::string path(max + 1, 'x');
    portsock_address untouched{};
    untouched.length = 77;
    CHECK(fails(portsock_unix_encode(&untouched, PORTSOCK_UNIX_PATH, path.data(), path.size()), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_PATH));
    CHECK(untouched.length == 77);
}

TEST_CASE("P46_path: a path that fills the address is every datagram's too") {
    const InFolder here;
    const std::string one(sizeof(sockaddr_un::sun_path), 'd'), other(sizeof(sockaddr_un::sun_path) - 1, 'd');
    check_datagrams(unix_path(one), unix_path(other));
    CHECK(exists(one));
    CHECK(exists(other));
}

TEST_CASE("P73_path: '@', '%', UTF-8 and bytes that are no text, through the kernel, as text and back") {
    const InFolder here;
    for (const std::string path : {"@home", "%41", "a b", "f\xc3\xa4nf", "\xff\xfe\x01", "new\nline", "@"}) {
        const portsock_address there = unix_path(path);
        CAPTURE(text_of(there));
        check_connection(there, PORTSOCK_SOCK_STREAM);
        CHECK(exists(path));
        const portsock_address back = parse(text_of(there));
        CHECK(name_of(back, PORTSOCK_UNIX_PATH) == path);
        CHECK(back.length == there.length);
    }
}

TEST_CASE("unix: names of both ends as bytes: BUFFER_TOO_SMALL with the needed length") {
    const InFolder here;
    Socket listener = unix_listening(unix_path("name"));
    unsigned char small[4] = {9, 9, 9, 9};
    size_t needed = 0;
    CHECK(fails(portsock_local_address_bytes(listener, small, sizeof small, &needed), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(needed >= offsetof(sockaddr_un, sun_path) + 4);
    CHECK(small[0] == 9);
    std::vector<unsigned char> enough(needed);
    CHECK(gives(portsock_local_address_bytes(listener, enough.data(), enough.size(), &needed), 0));
}

// ---- P45: Linux's abstract namespace ------------------------------------------------------------------------------

std::string fresh_name(const char *what) {
    return std::string("portsock-test-") + what + "-" + std::to_string(getpid());
}

TEST_CASE("P45_abstract: exact lengths both ways, NULs inside, every type") {
    if (!has_abstract()) SKIP("no abstract namespace in this build; on Linux's backend it is tested");
    const std::string plain = fresh_name("a");
    const std::string with_nul = plain + std::string("\0\0x\0", 4);
    const std::string longest = plain + std::string(sizeof(sockaddr_un::sun_path) - 1 - plain.size(), 'z');
    for (const std::string &name : {plain, with_nul, longest}) {
        const portsock_address there = unix_address(PORTSOCK_UNIX_ABSTRACT, name);
        CHECK(there.length == offsetof(sockaddr_un, sun_path) + 1 + name.size());
        check_connection(there, PORTSOCK_SOCK_STREAM);
        check_connection(there, PORTSOCK_SOCK_SEQPACKET);
        Socket listener = unix_listening(there);
        CHECK(name_of(local(listener), PORTSOCK_UNIX_ABSTRACT) == name);
        CHECK(local(listener).length == there.length);
    }
    check_datagrams(unix_address(PORTSOCK_UNIX_ABSTRACT, plain), unix_address(PORTSOCK_UNIX_ABSTRACT, with_nul));
}

TEST_CASE("P45_abstract: a name is not the same name with NULs behind it") {
    if (!has_abstract()) SKIP("no abstract namespace in this build; on Linux's backend it is tested");
    const std::string name = fresh_name("b");
    Socket listener = unix_listening(unix_address(PORTSOCK_UNIX_ABSTRACT, name));
    Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    const portsock_address padded = unix_address(PORTSOCK_UNIX_ABSTRACT, name + '\0');
    CHECK(fails(portsock_connect(client, &padded, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
    const portsock_address exact = unix_address(PORTSOCK_UNIX_ABSTRACT, name);
    CHECK(gives(portsock_connect(client, &exact, nullptr), 0));
}

TEST_CASE("P45_abstract: one byte too long is refused") {
    if (!has_abstract()) SKIP("no abstract namespace in this build; on Linux's backend it is tested");
    portsock_address address{};
    const std::string name(sizeof(sockaddr_un::sun_path), 'x');
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, name.data(), name.size()),
                PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_PATH));
    CHECK(succeeds(portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, name.data(), name.size() - 1)));
}

TEST_CASE("unix: binding to no name makes Linux choose one, which others can connect to") {
    if (!has_abstract()) SKIP("no abstract namespace in this build; on Linux's backend it is tested");
    const portsock_address none = unix_address(PORTSOCK_UNIX_UNNAMED, "");
    Socket listener = unix_listening(none);
    const portsock_address there = local(listener);
    CHECK(name_of(there, PORTSOCK_UNIX_ABSTRACT).size() == 5);
    Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), server;
    CHECK(gives(portsock_bind(client, &none), 0));
    CHECK(gives(portsock_connect(client, &there, nullptr), 0));
    portsock_address from{};
    CHECK(gives(portsock_accept(listener, server, &from, nullptr), 0));
    CHECK(text_of(from) == text_of(local(client)));
    check_talk(client, server);
}

// ---- duplicates ---------------------------------------------------------------------------------------------------

TEST_CASE("unix: a duplicate connects, listens and talks for the first") {
    const Folder folder;
    const portsock_address there = unix_path(folder.name + "/l");
    Socket listener(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), twin;
    REQUIRE(succeeds(portsock_bind(listener, &there)));
    REQUIRE(succeeds(portsock_duplicate(listener, twin)));
    CHECK(gives(portsock_listen(twin, 4), 0));
    Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), copy, server;
    REQUIRE(succeeds(portsock_duplicate(client, copy)));
    CHECK(gives(portsock_connect(copy, &there, nullptr), 0));
    CHECK(gives(portsock_accept(listener, server, nullptr, nullptr), 0));
    check_talk(client, server);
    CHECK(gives(portsock_close(copy), 0));
    check_talk(client, server); // closing one leaves the other
    CHECK(gives(portsock_shutdown(client, PORTSOCK_SHUT_WR), 0));
    char byte;
    CHECK(gives(portsock_recv(server, &byte, 1, 0, nullptr), 0));
}

// ---- descriptors in messages --------------------------------------------------------------------------------------

struct Letter {
    char data[4] = {'m', 'a', 'i', 'l'};
    portsock_buffer buffer{data, sizeof data};
    portsock_message message{};
    std::vector<unsigned char> control;

    explicit Letter(std::vector<unsigned char> bytes) : control(std::move(bytes)) {
        message.size = sizeof message;
        message.buffers = &buffer;
        message.buffer_count = 1;
        message.control = control.data();
        message.control_capacity = message.control_length = control.size();
    }
    Letter(const Letter &) = delete;
    Letter &operator=(const Letter &) = delete;
};

TEST_CASE("P42_descriptors: sent raw, they arrive open, equal and close-on-exec, every one of them") {
    for (const int32_t type : types) {
        if (!has_type(type)) continue;
        Pair carrier = unix_pair(type), cargo = unix_pair();
        for (Socket *socket : {&cargo.first, &cargo.second}) REQUIRE(succeeds(portsock_set_inheritable(*socket, 1)));
        Letter out(rights({static_cast<int>(cargo.first.handle()), static_cast<int>(cargo.second.handle())}));
        CHECK(gives(portsock_send_message(carrier.first, &out.message, 0, nullptr), 4));
        Letter in(std::vector<unsigned char>(CMSG_SPACE(8 * sizeof(int))));
        memset(in.data, 0, sizeof in.data);
        CHECK(gives(portsock_recv_message(carrier.second, &in.message, 0, nullptr), 4));
        CHECK(std::string(in.data, 4) == "mail");
        CHECK((in.message.flags & PORTSOCK_MSG_CTRUNC) == 0);
        const std::vector<int> arrived = descriptors_of(in.message);
        REQUIRE(arrived.size() == 2);
        for (const int descriptor : arrived) CHECK(is_close_on_exec(descriptor));
        Socket first, second;
        CHECK(gives(portsock_adopt(first, arrived[0], -1, -1, -1), 0));
        CHECK(gives(portsock_adopt(second, arrived[1], -1, -1, -1), 0));
        CHECK(gives(portsock_get_inheritable(first), 0));
        check_talk(first, second);
        check_talk(first, cargo.second); // the same open socket
    }
}

TEST_CASE("P77_control: buffers at every alignment carry the same bytes") {
    for (size_t shift = 1; shift < sizeof(size_t); ++shift) {
        Pair carrier = unix_pair(), cargo = unix_pair();
        const std::vector<unsigned char> control = rights({static_cast<int>(cargo.first.handle())});
        std::vector<unsigned char> moved(shift + control.size());
        memcpy(moved.data() + shift, control.data(), control.size());
        Letter out(moved), in(std::vector<unsigned char>(shift + control.size()));
        for (Letter *letter : {&out, &in}) {
            letter->message.control = letter->control.data() + shift;
            letter->message.control_capacity = letter->message.control_length = control.size();
        }
        CHECK(gives(portsock_send_message(carrier.first, &out.message, 0, nullptr), 4));
        const portsock_result result = portsock_recv_message(carrier.second, &in.message, 0, nullptr);
        if (fails(result, PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONTROL))
            continue; // where they are marked one by one
        CHECK(gives(result, 4));
        std::vector<unsigned char> arrived(in.message.control_length);
        memcpy(arrived.data(), in.message.control, arrived.size());
        in.message.control = arrived.data();
        const std::vector<int> descriptors = descriptors_of(in.message);
        REQUIRE(descriptors.size() == 1);
        CHECK(is_close_on_exec(descriptors[0]));
        CHECK(gives(portsock_close_native(descriptors[0]), 0));
    }
}

TEST_CASE("descriptors: without capacity for them that is reported, and the data is received") {
    Pair carrier = unix_pair(), cargo = unix_pair();
    Letter out(rights({static_cast<int>(cargo.first.handle())}));
    CHECK(gives(portsock_send_message(carrier.first, &out.message, 0, nullptr), 4));
    Letter in({});
    in.message.control = nullptr;
    CHECK(gives(portsock_recv_message(carrier.second, &in.message, 0, nullptr), 4));
    CHECK((in.message.flags & PORTSOCK_MSG_CTRUNC) != 0);
    CHECK(in.message.control_length == 0);
}

TEST_CASE("descriptors: a received one is close-on-exec, with the flag or without") {
    for (const int32_t flags : {0, static_cast<int32_t>(PORTSOCK_MSG_CMSG_CLOEXEC)}) {
        Pair carrier = unix_pair(), cargo = unix_pair();
        Letter out(rights({static_cast<int>(cargo.first.handle())}));
        CHECK(gives(portsock_send_message(carrier.first, &out.message, 0, nullptr), 4));
        Letter in(std::vector<unsigned char>(CMSG_SPACE(sizeof(int))));
        const portsock_result result = portsock_recv_message(carrier.second, &in.message, flags, nullptr);
        if (portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED) continue; // a system without the flag
        CHECK(gives(result, 4));
        CHECK((in.message.native_flags == 0 || (in.message.flags & PORTSOCK_MSG_CTRUNC) == 0));
        for (const int descriptor : descriptors_of(in.message)) {
            CHECK(is_close_on_exec(descriptor));
            CHECK(gives(portsock_close_native(descriptor), 0));
        }
    }
}

} // namespace
