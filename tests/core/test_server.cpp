// SPDX-License-Identifier: MIT
// portsock_create_server and portsock_has_dual_stack where the system refuses a step.
#include "on_fake.hpp"

namespace {

portsock_result create(portsock_socket &listener, const char *text, uint32_t flags, int32_t protocol = 0) {
    const portsock_address there = parse(text);
    portsock_server_options options{};
    options.size = sizeof options;
    options.flags = flags;
    options.protocol = protocol;
    return portsock_create_server(&listener, &there, &options);
}

TEST_CASE("has_dual_stack: without descriptors or memory the cause is returned, not 'no'") {
    for (const int error : {EMFILE, ENFILE, ENOMEM, ENOBUFS}) {
        Fake fake;
        fake.will("open").answer(-error);
        CHECK(portsock_error_code(portsock_has_dual_stack()) == error);
        fake.whenever("close").answer(0);
        fake.will("open").gives(7);
        fake.will("set_option").answer(-error);
        fake.will("get_option").answer(-error);
        CHECK(portsock_error_code(portsock_has_dual_stack()) == error);
    }
    Fake fake;
    fake.will("open").answer(-EAFNOSUPPORT);
    CHECK(gives(portsock_has_dual_stack(), 0));
}

TEST_CASE("create_server: dual-stack that cannot be probed for lack of memory is not UNSUPPORTED") {
    Fake fake;
    portsock_socket listener{};
    fake.whenever("close").answer(0);
    fake.will("open").gives(7);
    fake.will("set_option").answer(-ENOBUFS);
    fake.will("get_option").answer(-ENOBUFS);
    CHECK(portsock_error_code(create(listener, "[::]:0", PORTSOCK_SERVER_DUAL_STACK)) == ENOBUFS);
    CHECK(listener.state == 0);
    fake.will("open").gives(8);
    fake.will("set_option").answer(-EINVAL); // OpenBSD: IPV6_V6ONLY is always on
    fake.will("get_option").gives(1);
    CHECK(fails(create(listener, "[::]:0", PORTSOCK_SERVER_DUAL_STACK), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FLAGS));
    CHECK(fake.count("close") == 2);
}

// Linux: ENOPROTOOPT with net.mptcp.enabled=0, EPROTONOSUPPORT without the module, EINVAL before 5.6
// (net/mptcp/protocol.c, net/ipv4/af_inet.c).
TEST_CASE("P86: create_server: MPTCP_OR_TCP listens with TCP where the system refuses MPTCP; MPTCP alone fails") {
    for (const int error : {ENOPROTOOPT, EPROTONOSUPPORT, EINVAL}) {
        Fake fake;
        portsock_socket listener{};
        for (const char *call : {"close", "prepare_bind", "bind", "listen"}) fake.whenever(call).answer(0);
        fake.will("open").answer(-error);
        fake.will("open").gives(7);
        CHECK(gives(create(listener, "127.0.0.1:0", PORTSOCK_SERVER_MPTCP_OR_TCP), 0));
        CHECK(listener.protocol == PORTSOCK_IPPROTO_TCP);
        CHECK(gives(portsock_close(&listener), 0));
        fake.will("open").answer(-error);
        CHECK(portsock_error_code(create(listener, "127.0.0.1:0", 0, PORTSOCK_IPPROTO_MPTCP)) == error);
    }
    Fake fake;
    portsock_socket listener{};
    CHECK(fails(create(listener, "127.0.0.1:0", PORTSOCK_SERVER_MPTCP_OR_TCP, PORTSOCK_IPPROTO_SCTP),
                PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_PROTOCOL));
    CHECK(fails(create(listener, "unix:/x", PORTSOCK_SERVER_MPTCP_OR_TCP), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_PROTOCOL));
}

// ---- UNIX paths -----------------------------------------------------------------------------------------------------

struct UnixServer {
    Fake fake;
    portsock_socket listener{};
    portsock_server_options options{};

    explicit UnixServer(uint32_t flags = PORTSOCK_SERVER_REPLACE_STALE, uint32_t mode = 0) {
        options.size = sizeof options;
        options.flags = flags;
        options.file_mode = mode;
        for (const char *call : {"close", "unlock_folder"}) fake.whenever(call).answer(0);
        fake.will("open").gives(7);
    }
    portsock_result create(const char *text = "unix:/run/x") {
        const portsock_address there = parse(text);
        return portsock_create_server(&listener, &there, &options);
    }
    // A socket without a listener, at every check.
    void refuses(int times) {
        for (int i = 0; i < times; ++i) {
            fake.will("open").gives(8).meanwhile([](const Call &probe) { CHECK(probe.type == PORTSOCK_SOCK_DGRAM); });
            fake.will("connect").answer(-ECONNREFUSED);
            if (i == 0) fake.will("poll");
        }
    }
};

TEST_CASE("P87: a stale path is replaced under the folder's lock, after two refused connects with a pause between") {
    UnixServer server;
    server.fake.will("lock_folder").gives(9);
    server.fake.will("unix_file").gives(44);
    server.refuses(2);
    server.fake.will("remove_unix_file").answer(1).meanwhile([](const Call &call) { CHECK(call.length == 44); });
    server.fake.will("bind");
    server.fake.will("unix_file").gives(45);
    server.fake.will("listen");
    CHECK(gives(server.create(), 0));
    CHECK(server.fake.log() == "open lock_folder unix_file open connect close poll(20ms) open connect close "
                               "remove_unix_file bind unix_file listen unlock_folder");
    CHECK(gives(portsock_close(&server.listener), 0));
}

TEST_CASE("P87: the path of a live server is never removed, whatever the connect returns") {
    for (const int answer : {0, -EAGAIN, -EPROTOTYPE, -EINPROGRESS}) {
        CAPTURE(answer);
        UnixServer server;
        server.fake.will("lock_folder").gives(9);
        server.fake.will("unix_file").gives(44);
        server.fake.will("open").gives(8);
        server.fake.will("connect").answer(answer);
        server.fake.will("bind").answer(-EADDRINUSE);
        CHECK(fails(server.create(), PORTSOCK_ERROR_ADDRESS_IN_USE));
        CHECK(server.fake.count("remove_unix_file") == 0);
        CHECK(server.fake.count("unlock_folder") == 1);
    }
}

TEST_CASE("P87: a server that starts to listen during the pause keeps its path") {
    UnixServer server;
    server.fake.will("lock_folder").gives(9);
    server.fake.will("unix_file").gives(44);
    server.refuses(1);
    server.fake.will("open").gives(8);
    server.fake.will("connect").answer(0);
    server.fake.will("bind").answer(-EADDRINUSE);
    CHECK(fails(server.create(), PORTSOCK_ERROR_ADDRESS_IN_USE));
    CHECK(server.fake.count("remove_unix_file") == 0);
}

TEST_CASE("P87: a signal does not shorten the pause between the two connects") {
    UnixServer server;
    server.fake.will("lock_folder").gives(9);
    server.fake.will("unix_file").gives(44);
    server.fake.will("open").gives(8);
    server.fake.will("connect").answer(-ECONNREFUSED);
    server.fake.will("poll").answer(-EINTR).takes(ms(5));
    server.fake.will("poll").answer(0).takes(ms(15));
    server.fake.will("open").gives(8);
    server.fake.will("connect").answer(0);
    server.fake.will("bind").answer(-EADDRINUSE);
    CHECK(fails(server.create(), PORTSOCK_ERROR_ADDRESS_IN_USE));
    CHECK(server.fake.log().find("poll(20ms) poll(15ms) open connect") != std::string::npos);
}

TEST_CASE("P87: where it cannot be found out whether a server lives, the error is returned and the path kept") {
    for (const int error : {EACCES, EMFILE, ENOMEM}) {
        UnixServer server;
        server.fake.will("lock_folder").gives(9);
        server.fake.will("unix_file").gives(44);
        server.fake.will("open").gives(8);
        server.fake.will("connect").answer(-error);
        CHECK(portsock_error_code(server.create()) == error);
        CHECK(server.fake.count("bind") == 0);
    }
}

TEST_CASE("P87: the folder's lock is waited for, two seconds at most") {
    {
        UnixServer server;
        server.fake.will("lock_folder").answer(-EAGAIN);
        server.fake.will("poll");
        server.fake.will("lock_folder").answer(-EAGAIN);
        server.fake.will("poll");
        server.fake.will("lock_folder").gives(9);
        server.fake.will("unix_file").answer(-ENOENT);
        server.fake.will("bind");
        server.fake.will("unix_file").gives(45);
        server.fake.will("listen");
        CHECK(gives(server.create(), 0));
        CHECK(server.fake.log().find("poll(1ms) lock_folder poll(2ms)") != std::string::npos);
    }
    UnixServer server;
    server.fake.whenever("lock_folder").answer(-EAGAIN);
    server.fake.whenever("poll").answer(0).takes(ms(100));
    CHECK(fails(server.create(), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(server.fake.count("bind") == 0);
    CHECK(server.fake.count("unlock_folder") == 0);
}

TEST_CASE("P87: the mode is set before bind and made exact before listen") {
    UnixServer server(0, 0660);
    server.fake.will("set_creation_mode").meanwhile([](const Call &call) { CHECK(call.length == 0660); });
    server.fake.will("bind");
    server.fake.will("unix_file").gives(45);
    server.fake.will("set_file_mode").meanwhile([](const Call &call) { CHECK(call.length == 0660); });
    server.fake.will("listen");
    CHECK(gives(server.create(), 0));
    CHECK(server.fake.log() == "open set_creation_mode bind unix_file set_file_mode listen");
}

TEST_CASE("P87: when a step after bind fails, the file that was made is removed, and no other") {
    for (const uint64_t there : {uint64_t{45}, uint64_t{46}}) {
        UnixServer server(0);
        server.fake.will("bind");
        server.fake.will("unix_file").gives(45);
        server.fake.will("listen").answer(-ENOBUFS);
        server.fake.will("unix_file").gives(static_cast<int64_t>(there));
        if (there == 45) server.fake.will("remove_unix_file").answer(1);
        CHECK(portsock_error_code(server.create()) == ENOBUFS);
        CHECK(server.listener.state == 0);
    }
}

TEST_CASE("P87: unix_unlink removes the file of this socket's bind only, under the folder's lock") {
    for (const int64_t there : {int64_t{45}, int64_t{46}, int64_t{-ENOENT}}) {
        CAPTURE(there);
        UnixServer server(0);
        server.fake.will("bind");
        server.fake.will("unix_file").gives(45);
        server.fake.will("listen");
        REQUIRE(gives(server.create(), 0));
        const portsock_address path = parse("unix:/run/x");
        server.fake.forget();
        server.fake.will("lock_folder").gives(9);
        if (there < 0) server.fake.will("unix_file").answer(there);
        else server.fake.will("unix_file").gives(there);
        if (there == 45) server.fake.will("remove_unix_file").answer(1);
        CHECK(gives(portsock_unix_unlink(&server.listener, &path), there == 45 ? 1 : 0));
        CHECK(server.fake.count("unlock_folder") == 1);
        if (there == 45) CHECK(gives(portsock_unix_unlink(&server.listener, &path), 0)); // once
    }
    Fake fake;
    portsock_socket inet = fake.socket(-1), unbound = fake.socket(-1, PORTSOCK_SOCK_STREAM, PORTSOCK_AF_UNIX), closed{};
    const portsock_address path = parse("unix:/run/x");
    CHECK(fails(portsock_unix_unlink(&inet, &path), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_SOCKET));
    CHECK(fails(portsock_unix_unlink(&closed, &path), PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_SOCKET));
    CHECK(gives(portsock_unix_unlink(&unbound, &path), 0));
    CHECK(fake.calls().empty());
}

TEST_CASE(
    "P87: unix_unlink of a path whose folder is gone has nothing to remove: 0; a folder that cannot be read fails") {
    for (const int error : {ENOENT, EACCES}) {
        UnixServer server(0);
        server.fake.will("bind");
        server.fake.will("unix_file").gives(45);
        server.fake.will("listen");
        REQUIRE(gives(server.create(), 0));
        const portsock_address path = parse("unix:/run/x");
        server.fake.will("lock_folder").answer(-error);
        const portsock_result result = portsock_unix_unlink(&server.listener, &path);
        CHECK((error == ENOENT ? gives(result, 0) : fails(result, PORTSOCK_ERROR_PERMISSION_DENIED)));
        CHECK(server.fake.count("unlock_folder") == 0);
    }
}

// Windows and plain POSIX: src/absent/file_mode.cpp, src/absent/unix_file.cpp.
TEST_CASE("P87: an option that the system lacks fails, and nothing is bound") {
    using portsock_core::refuse;
    {
        UnixServer server(0, 0600);
        server.fake.will("set_creation_mode").returns(refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE_MODE));
        CHECK(fails(server.create(), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE_MODE));
    }
    {
        UnixServer server;
        server.fake.will("lock_folder").returns(refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
        CHECK(fails(server.create(), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    }
    {
        UnixServer server(0, 010000);
        CHECK(fails(server.create(), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FILE_MODE));
    }
    {
        UnixServer server(0, 0600); // an abstract name has no file
        CHECK(fails(server.create("unix:@x"), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE_MODE));
    }
    Fake fake;
    portsock_socket listener{};
    CHECK(fails(create(listener, "127.0.0.1:0", PORTSOCK_SERVER_REPLACE_STALE), PORTSOCK_ERROR_WRONG_FAMILY,
                PORTSOCK_PARAM_FLAGS));
    CHECK(fake.calls().empty());
}

} // namespace
