// SPDX-License-Identifier: MIT
// A socket's life: modes, inheritance of modes, cleanup.
#include "on_fake.hpp"

namespace {

struct DefaultTimeout {
    explicit DefaultTimeout(int64_t timeout) { REQUIRE(succeeds(portsock_set_default_timeout(timeout))); }
    ~DefaultTimeout() { portsock_set_default_timeout(-1); }
};

TEST_CASE("open: born in the mode of the default timeout") {
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, ms(5)}) {
        const DefaultTimeout set(timeout);
        Fake fake;
        portsock_socket socket{};
        fake.will("open").gives(0).meanwhile([&](const Call &call) { CHECK(call.blocking == (timeout < 0)); });
        REQUIRE(succeeds(portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0)));
        int64_t got = 99;
        CHECK(succeeds(portsock_get_timeout(&socket, &got)));
        CHECK(got == timeout);
        fake.will("receive").answer(1).meanwhile([&](const Call &call) {
            CHECK(call.handle == 0); // P68: a good descriptor
            CHECK(call.flags == (timeout < 0 ? 0 : PORTSOCK_MSG_DONTWAIT));
        });
        char byte;
        CHECK(gives(portsock_recv(&socket, &byte, 1, 0, nullptr), 1));
        fake.will("close").meanwhile([](const Call &call) { CHECK(call.handle == 0); });
        CHECK(succeeds(portsock_close(&socket)));
        CHECK(socket.state == 0);
    }
}

TEST_CASE("open: the creation flags are no part of the type") {
    Fake fake;
    portsock_socket socket{};
    fake.will("open").meanwhile([](const Call &call) { CHECK(!call.blocking); });
    REQUIRE(succeeds(portsock_open(&socket, PORTSOCK_AF_INET,
                                   PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK | PORTSOCK_SOCK_CLOEXEC, 0)));
    CHECK(socket.type == PORTSOCK_SOCK_STREAM);
    CHECK(socket.timeout_ns == 0);
}

TEST_CASE("open, pair, duplicate, adopt: a failure leaves the struct unchanged") {
    Fake fake;
    portsock_socket open = fake.socket(-1), socket{}, other{};
    const portsock_socket before = socket;
    fake.will("open").answer(-EMFILE);
    CHECK(fails(portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_TOO_MANY_HANDLES));
    fake.will("pair").answer(-EMFILE);
    CHECK(fails(portsock_pair(&socket, &other, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0),
                PORTSOCK_ERROR_TOO_MANY_HANDLES));
    fake.will("duplicate").answer(-EMFILE);
    CHECK(fails(portsock_duplicate(&open, &socket), PORTSOCK_ERROR_TOO_MANY_HANDLES));
    fake.will("identify").answer(-ENOTSOCK);
    CHECK(fails(portsock_adopt(&socket, 5, -1, -1, -1), PORTSOCK_ERROR_NOT_A_SOCKET));
    CHECK(memcmp(&socket, &before, sizeof socket) == 0);
    CHECK(memcmp(&other, &before, sizeof other) == 0);
}

TEST_CASE("open, pair, duplicate, adopt, accept: never over an open socket") {
    Fake fake;
    portsock_socket open = fake.socket(-1), also = fake.socket(-1), vacant{};
    CHECK(fails(portsock_open(&open, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_SOCKET));
    CHECK(fails(portsock_pair(&open, &vacant, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0),
                PORTSOCK_ERROR_INVALID_ARGUMENT));
    CHECK(fails(portsock_pair(&vacant, &open, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0),
                PORTSOCK_ERROR_INVALID_ARGUMENT));
    CHECK(fails(portsock_pair(&vacant, &vacant, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0),
                PORTSOCK_ERROR_INVALID_ARGUMENT));
    CHECK(fails(portsock_duplicate(&open, &also), PORTSOCK_ERROR_INVALID_ARGUMENT));
    CHECK(fails(portsock_adopt(&open, 5, -1, -1, -1), PORTSOCK_ERROR_INVALID_ARGUMENT));
    CHECK(fails(portsock_accept(&open, &also, nullptr, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT));
    CHECK(fails(portsock_accept(&open, &open, nullptr, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT));
    CHECK(fake.calls().empty());
}

TEST_CASE("P11_accept: the mode is the default's, not the listener's and not the system's") {
    for (const int64_t listener_timeout : {int64_t{-1}, int64_t{0}, ms(5)})
        for (const int64_t timeout : {int64_t{-1}, int64_t{0}, ms(7)}) {
            const DefaultTimeout set(timeout);
            Fake fake;
            portsock_socket listener = fake.socket(listener_timeout), accepted{};
            fake.will("accept").gives(0).meanwhile([&](const Call &call) { CHECK(call.blocking == (timeout < 0)); });
            REQUIRE(succeeds(portsock_accept(&listener, &accepted, nullptr, nullptr)));
            CHECK(accepted.timeout_ns == timeout);
            CHECK(accepted.handle == 0);
            CHECK(accepted.family == PORTSOCK_AF_INET);
            CHECK(accepted.type == PORTSOCK_SOCK_STREAM);
        }
}

TEST_CASE("P02_close: once, whatever is answered, and the socket is closed") {
    for (const int code : {0, EINTR, EIO, EBADF, ECONNRESET}) {
        Fake fake;
        portsock_socket socket = fake.socket(-1);
        fake.will("close").answer(-code);
        const portsock_result result = portsock_close(&socket);
        if (code == ECONNRESET) CHECK(succeeds(result)); // the peer's reset is no error of a close
        else if (code != EINTR) CHECK(portsock_error_code(result) == code);
        CHECK(fake.count("close") == 1);
        CHECK(socket.state == 0);
        CHECK(gives(portsock_close(&socket), 0));
        CHECK(fake.count("close") == 1);
    }
}

TEST_CASE("close: zero-filled is no error, and null is") {
    Fake fake;
    portsock_socket socket{};
    CHECK(gives(portsock_close(&socket), 0));
    CHECK(fails(portsock_close(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET));
}

TEST_CASE("set_timeout: the system's mode is always set, and a refusal changes nothing") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    fake.will("set_blocking").meanwhile([](const Call &call) { CHECK(!call.blocking); });
    CHECK(succeeds(portsock_set_timeout(&socket, ms(5))));
    fake.will("set_blocking").meanwhile([](const Call &call) { CHECK(!call.blocking); });
    CHECK(succeeds(portsock_set_timeout(&socket, 0)));
    fake.will("set_blocking").answer(-EBADF);
    CHECK(fails(portsock_set_timeout(&socket, -1), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(socket.timeout_ns == 0);
    CHECK(socket.mode == PORTSOCK_MSG_DONTWAIT);
    for (const int64_t bad : {int64_t{-2}, INT64_MIN})
        CHECK(fails(portsock_set_timeout(&socket, bad), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT));
    fake.will("set_blocking").meanwhile([](const Call &call) { CHECK(call.blocking); });
    CHECK(succeeds(portsock_set_timeout(&socket, -1)));
    CHECK(socket.mode == 0);
}

TEST_CASE("default timeout: its initial value, and invalid values are refused") {
    int64_t timeout = 99;
    CHECK(succeeds(portsock_get_default_timeout(&timeout)));
    CHECK(timeout == -1);
    CHECK(fails(portsock_set_default_timeout(-2), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT));
    CHECK(fails(portsock_get_default_timeout(nullptr), PORTSOCK_ERROR_NULL_POINTER));
    for (const int64_t value : {INT64_MAX, int64_t{0}, int64_t{1} << 32, int64_t{0xffffffff}}) {
        const DefaultTimeout set(value);
        CHECK(succeeds(portsock_get_default_timeout(&timeout)));
        CHECK(timeout == value);
    }
}

TEST_CASE("adopt: reads omitted arguments from the system, prepares, and applies the default timeout") {
    Fake fake;
    portsock_socket socket{};
    fake.will("identify");
    fake.will("prepare_adopted");
    REQUIRE(succeeds(portsock_adopt(&socket, 5, -1, -1, -1)));
    CHECK(socket.handle == 5);
    CHECK(socket.family == PORTSOCK_AF_INET);
    CHECK(socket.protocol == PORTSOCK_IPPROTO_TCP);
    CHECK(socket.timeout_ns == -1);

    const DefaultTimeout set(ms(5));
    portsock_socket timed{};
    fake.will("identify");
    fake.will("set_blocking").answer(-EBADF);
    CHECK(fails(portsock_adopt(&timed, 6, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM, 0), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(timed.state == 0);
    fake.will("identify");
    fake.will("set_blocking").meanwhile([](const Call &call) { CHECK(!call.blocking); });
    fake.will("prepare_adopted");
    REQUIRE(succeeds(portsock_adopt(&timed, 6, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM, 0)));
    CHECK(timed.family == PORTSOCK_AF_UNIX);
    CHECK(timed.timeout_ns == ms(5));
}

TEST_CASE(
    "P93_adopt: where blocking is emulated, the mode is set whatever the timeout, and a refusal fails the adopt") {
    Fake fake;
    fake.plays_bsd();
    portsock_socket socket{};
    fake.will("identify");
    fake.will("set_blocking").answer(-EBADF);
    CHECK(fails(portsock_adopt(&socket, 5, -1, -1, -1), PORTSOCK_ERROR_BAD_HANDLE));
    fake.will("identify");
    fake.will("set_blocking");
    fake.will("prepare_adopted");
    CHECK(succeeds(portsock_adopt(&socket, 5, -1, -1, -1)));
}

TEST_CASE("P93_detach: where blocking is emulated, the handle gets the mode of the timeout") {
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, ms(5)}) {
        Fake fake;
        fake.plays_bsd();
        portsock_socket socket = fake.socket(timeout);
        portsock_handle handle = -7;
        fake.will("release").meanwhile([&](const Call &call) { CHECK(call.blocking == (timeout < 0)); });
        CHECK(succeeds(portsock_detach(&socket, &handle)));
    }
}

// sys/kern_control.h of XNU: struct ctl_info, and CTLIOCGINFO, _IOWR('N', 3, struct ctl_info).
TEST_CASE("P117_kernel_control_id: the name goes out, and the number comes back") {
    Fake fake;
    portsock_socket socket = fake.socket(-1, PORTSOCK_SOCK_DGRAM, PORTSOCK_AF_SYSTEM);
    const std::string name = "com.apple.net.utun_control";
    uint32_t id = 99;
    fake.will("ioctl").gives(5).meanwhile([&](const Call &call) {
        CHECK(call.timeout == 0xc0644e03);
        CHECK(memcmp(static_cast<const char *>(call.data) + 4, name.c_str(), name.size() + 1) == 0);
    });
    CHECK(gives(portsock_kernel_control_id(&socket, &id, name.data(), name.size()), 0));
    CHECK(id == 5);
    fake.will("ioctl").answer(-ENOENT);
    CHECK(fails(portsock_kernel_control_id(&socket, &id, name.data(), name.size()), PORTSOCK_ERROR_NOT_FOUND));
    CHECK(id == 5);
    const std::string longest(95, 'x'), beyond(96, 'x');
    fake.will("ioctl").gives(6);
    CHECK(gives(portsock_kernel_control_id(&socket, &id, longest.data(), longest.size()), 0));
    CHECK(fails(portsock_kernel_control_id(&socket, &id, beyond.data(), beyond.size()), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_NAME));
    CHECK(fails(portsock_kernel_control_id(&socket, &id, "a\0b", 3), PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_NAME));
    CHECK(fails(portsock_kernel_control_id(&socket, nullptr, "a", 1), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_OUTPUT));
    CHECK(
        fails(portsock_kernel_control_id(&socket, &id, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_NAME));
    socket.family = PORTSOCK_AF_INET;
    CHECK(fails(portsock_kernel_control_id(&socket, &id, "a", 1), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_SOCKET));
}

// icmp_dgram_send and rip_input of XNU leave the IP header in front of the data that a ping socket receives; ping_rcv
// of Linux takes it off. Sent, the identifier and the checksum are Linux's; macOS sends what it is given.
TEST_CASE("P116_ping: a datagram is sent and received unchanged, with the IP header or without") {
    const unsigned char header[] = {0x45, 0, 0, 28, 0, 0, 0, 0, 64, 1, 0, 0, 127, 0, 0, 1, 127, 0, 0, 1};
    const unsigned char request[] = {8, 0, 0xf7, 0xfe, 0, 0, 0, 1}, reply[] = {0, 0, 0xff, 0xfe, 0, 0, 0, 1};
    for (const bool has_header : {false, true}) {
        Fake fake;
        portsock_socket socket = fake.socket(-1, PORTSOCK_SOCK_DGRAM);
        socket.protocol = PORTSOCK_IPPROTO_ICMP;
        const portsock_address there = parse("127.0.0.1:0");
        fake.will("send_to").answer(sizeof request).meanwhile([&](const Call &call) {
            CHECK(call.length == sizeof request);
            CHECK(memcmp(call.data, request, sizeof request) == 0);
        });
        CHECK(gives(portsock_send_to(&socket, request, sizeof request, &there, 0, nullptr), sizeof request));
        unsigned char buffer[64] = {};
        const size_t front = has_header ? sizeof header : 0;
        fake.will("receive").answer(static_cast<int64_t>(front + sizeof reply)).meanwhile([&](const Call &call) {
            auto *const bytes = static_cast<unsigned char *>(const_cast<void *>(call.data));
            memcpy(bytes, header, front);
            memcpy(bytes + front, reply, sizeof reply);
        });
        CHECK(gives(portsock_recv(&socket, buffer, sizeof buffer, 0, nullptr),
                    static_cast<int64_t>(front + sizeof reply)));
        CHECK(memcmp(buffer + front, reply, sizeof reply) == 0);
        CHECK(buffer[0] == (has_header ? 0x45 : 0));
    }
}

// soclose of NetBSD, FreeBSD and XNU skips the wait of SO_LINGER for a non-blocking socket.
TEST_CASE("P93_close: where blocking is emulated, a close that lingers gets its mode back before") {
    for (const int64_t linger : {int64_t{-1}, int64_t{0}, int64_t{9}}) {
        Fake fake;
        fake.plays_bsd();
        portsock_socket socket = fake.socket(-1);
        fake.will("get_option").gives(linger).meanwhile([&](const Call &) { // off, at once, seconds
            CHECK(socket.state == 0); // the handle is this close's alone, and not another thread's new socket
        });
        if (linger > 0) fake.will("release").meanwhile([](const Call &call) { CHECK(call.blocking); });
        fake.will("close");
        CHECK(succeeds(portsock_close(&socket)));
    }
    for (const int64_t timeout : {int64_t{0}, ms(5)}) {
        Fake fake;
        fake.plays_bsd();
        portsock_socket socket = fake.socket(timeout);
        fake.will("close");
        CHECK(succeeds(portsock_close(&socket)));
    }
}

TEST_CASE("detach: a listener whose accepts were bounded is set back") {
    Fake fake;
    portsock_socket listener = fake.socket(-1), accepted{};
    portsock_handle handle = -7;
    fake.will("set_blocking").meanwhile([](const Call &call) { CHECK(!call.blocking); });
    fake.will("accept").gives(8);
    CHECK(succeeds(portsock_accept(&listener, &accepted, nullptr, Waiting().until(fake.now() + ms(5)))));
    fake.will("release").meanwhile([](const Call &call) { CHECK(call.blocking); });
    CHECK(succeeds(portsock_detach(&listener, &handle)));
    CHECK(handle == 3);
    fake.will("close");
    CHECK(succeeds(portsock_close(&accepted)));
}

TEST_CASE("detach: the handle goes out, in the mode that it is in") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    portsock_handle handle = -7;
    CHECK(fails(portsock_detach(&socket, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HANDLE));
    CHECK(succeeds(portsock_detach(&socket, &handle)));
    CHECK(handle == 3);
    handle = -7;
    CHECK(fails(portsock_detach(&socket, &handle), PORTSOCK_ERROR_CLOSED));
    CHECK(handle == -7);
}

TEST_CASE("duplicate: the same timeout") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(5)), copy{};
    fake.will("duplicate").gives(11);
    REQUIRE(succeeds(portsock_duplicate(&socket, &copy)));
    CHECK(copy.handle == 11);
    CHECK(copy.timeout_ns == ms(5));
    CHECK(copy.mode == PORTSOCK_MSG_DONTWAIT);
}

TEST_CASE("addresses: one that does not fit fails and is not cut") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    unsigned char bytes[16];
    memset(bytes, 0xee, sizeof bytes);
    size_t needed = 0;
    fake.will("local_address").gives(110);
    CHECK(fails(portsock_local_address_bytes(&socket, bytes, sizeof bytes, &needed), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(needed == 110);
    for (const unsigned char byte : bytes) CHECK(byte == 0xee);
    fake.will("peer_address").gives(16);
    CHECK(succeeds(portsock_peer_address_bytes(&socket, bytes, sizeof bytes, &needed)));
    CHECK(needed == 16);
    CHECK(bytes[15] == 0xab);
    portsock_address address{};
    fake.will("peer_address").gives(300);
    CHECK(fails(portsock_peer_address(&socket, &address), PORTSOCK_ERROR_BUFFER_TOO_SMALL));
    CHECK(address.length == 0);
    fake.will("peer_address").answer(-ENOTCONN);
    needed = 5;
    CHECK(fails(portsock_peer_address_bytes(&socket, bytes, sizeof bytes, &needed), PORTSOCK_ERROR_NOT_CONNECTED));
    CHECK(needed == 0);
    fake.will("local_address").gives(0);
    CHECK(succeeds(portsock_local_address_bytes(&socket, nullptr, 0, nullptr)));
}

TEST_CASE("listen: the default backlog") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    fake.will("listen").meanwhile([](const Call &call) { CHECK(call.length == 128); });
    CHECK(succeeds(portsock_listen(&socket, PORTSOCK_BACKLOG_DEFAULT)));
    fake.will("listen").meanwhile([](const Call &call) { CHECK(call.length == 0); });
    CHECK(succeeds(portsock_listen(&socket, 0)));
}

TEST_CASE("waker: opened once, closed once") {
    Fake fake;
    portsock_waker waker{};
    CHECK(fails(portsock_waker_wake(&waker), PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_WAKER));
    CHECK(fails(portsock_waker_clear(&waker), PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_WAKER));
    CHECK(gives(portsock_waker_close(&waker), 0));
    fake.will("waker_open").answer(-EMFILE);
    CHECK(fails(portsock_waker_open(&waker), PORTSOCK_ERROR_TOO_MANY_HANDLES));
    CHECK(waker.state == 0);
    fake.will("waker_open").gives(0);
    CHECK(succeeds(portsock_waker_open(&waker)));
    CHECK(fails(portsock_waker_open(&waker), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_WAKER));
    fake.will("waker_clear").answer(1);
    CHECK(gives(portsock_waker_clear(&waker), 1));
    fake.will("waker_close");
    CHECK(gives(portsock_waker_close(&waker), 0));
    CHECK(gives(portsock_waker_close(&waker), 0));
}

// Linux fails an accept of AF_ALG that requests an address with ECONNABORTED: sock_no_getname in do_accept
// (net/socket.c).
TEST_CASE("accept: no peer address is requested for families without one") {
    Fake fake;
    fake.whenever("close").answer(0);
    portsock_socket operations = fake.socket(-1, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_AF_ALG), accepted{};
    portsock_address address{};
    address.length = 77;
    fake.will("accept").gives(8).meanwhile([](const Call &call) { CHECK(call.data == nullptr); });
    CHECK(gives(portsock_accept(&operations, &accepted, &address, nullptr), 0));
    CHECK(address.length == 0);
    CHECK(gives(portsock_close(&accepted), 0));
    portsock_socket listener = fake.socket(-1, PORTSOCK_SOCK_STREAM, PORTSOCK_AF_INET);
    fake.will("accept").gives(9).meanwhile([&](const Call &call) { CHECK(call.data == address.bytes); });
    CHECK(gives(portsock_accept(&listener, &accepted, &address, nullptr), 0));
}

} // namespace
