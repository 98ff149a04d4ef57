// SPDX-License-Identifier: MIT
// Bad input to every function: a clear error.
#include "net.hpp"

namespace {

// long because it is a list: every function once
TEST_CASE("refusals: null and closed sockets, in every function") {
    const portsock_address there = loopback(PORTSOCK_AF_INET);
    portsock_socket closed{}, vacant{};
    portsock_address address{};
    portsock_handle handle = 0;
    int64_t number = 0;
    size_t length = 0;
    char byte = 0;
    const portsock_buffer piece{&byte, 1};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &piece;
    message.buffer_count = 1;
    for (portsock_socket *socket : {&closed, static_cast<portsock_socket *>(nullptr)}) {
        const portsock_result results[] = {
            portsock_detach(socket, &handle),
            portsock_duplicate(socket, &vacant),
            portsock_native_handle(socket, &handle),
            portsock_set_timeout(socket, 1),
            portsock_get_timeout(socket, &number),
            portsock_set_inheritable(socket, 1),
            portsock_get_inheritable(socket),
            portsock_prepare_bind(socket, PORTSOCK_BIND_REUSE_TIME_WAIT),
            portsock_share(socket, &byte, 1, &length, 1),
            portsock_set_keepalive(socket, 1, 1, 1),
            portsock_bind(socket, &there),
            portsock_bind_bytes(socket, there.bytes, there.length),
            portsock_listen(socket, 1),
            portsock_accept(socket, &vacant, nullptr, nullptr),
            portsock_accept_bytes(socket, &vacant, nullptr, 0, nullptr, nullptr),
            portsock_connect(socket, &there, nullptr),
            portsock_connect_bytes(socket, there.bytes, there.length, nullptr),
            portsock_connect_start(socket, &there),
            portsock_connect_start_bytes(socket, there.bytes, there.length),
            portsock_connect_finish(socket, nullptr),
            portsock_disconnect(socket),
            portsock_shutdown(socket, PORTSOCK_SHUT_RD),
            portsock_local_address(socket, &address),
            portsock_local_address_bytes(socket, address.bytes, 16, &length),
            portsock_peer_address(socket, &address),
            portsock_peer_address_bytes(socket, address.bytes, 16, &length),
            portsock_recv(socket, &byte, 1, 0, nullptr),
            portsock_recv_from(socket, &byte, 1, nullptr, nullptr, 0, nullptr),
            portsock_recv_from_bytes(socket, &byte, 1, nullptr, 0, nullptr, nullptr, 0, nullptr),
            portsock_recv_vector(socket, &piece, 1, nullptr, 0, nullptr),
            portsock_recv_message(socket, &message, 0, nullptr),
            portsock_send(socket, &byte, 1, 0, nullptr),
            portsock_send_to(socket, &byte, 1, &there, 0, nullptr),
            portsock_send_to_bytes(socket, &byte, 1, there.bytes, there.length, 0, nullptr),
            portsock_send_all(socket, nullptr, &byte, 1, 0, nullptr),
            portsock_send_vector(socket, &piece, 1, 0, nullptr),
            portsock_send_message(socket, &message, 0, nullptr),
            portsock_get_option(socket, &number, PORTSOCK_SO_TYPE),
            portsock_set_option(socket, PORTSOCK_SO_KEEPALIVE, 1),
            portsock_get_option_bytes(socket, &byte, 1, nullptr, PORTSOCK_SO_TYPE),
            portsock_set_option_bytes(socket, PORTSOCK_SO_KEEPALIVE, &byte, 1),
            portsock_get_option_address(socket, &address, PORTSOCK_IP_MULTICAST_IF),
            portsock_set_option_address(socket, PORTSOCK_IP_MULTICAST_IF, &there),
            portsock_join_group(socket, &there, nullptr, 0),
            portsock_leave_group(socket, &there, nullptr, 0),
            portsock_block_source(socket, &there, nullptr, 0),
            portsock_unblock_source(socket, &there, nullptr, 0),
            portsock_join_group_at(socket, &there, nullptr, nullptr),
            portsock_leave_group_at(socket, &there, nullptr, nullptr),
            portsock_available(socket, &length),
            portsock_at_mark(socket),
            portsock_is_multipath(socket),
            portsock_peer_credentials(socket, nullptr),
            portsock_attach_filter(socket, nullptr, 1),
            portsock_ioctl(socket, 1, nullptr, 1, nullptr, 0, nullptr),
            portsock_get_option_native(socket, &byte, 1, nullptr, 1, 1),
            portsock_set_option_native(socket, 1, 1, &byte, 1),
            portsock_wait_ready(socket, nullptr, PORTSOCK_READABLE, 0, nullptr),
        };
        const int32_t kind = socket == nullptr ? PORTSOCK_ERROR_NULL_POINTER : PORTSOCK_ERROR_CLOSED;
        for (const portsock_result &result : results) {
            INFO("call number ", &result - results);
            CHECK(fails(result, kind, PORTSOCK_PARAM_SOCKET));
        }
    }
}

TEST_CASE("refusals: null pointers elsewhere") {
    Pair pair = udp_pair();
    portsock_address address{};
    CHECK(fails(portsock_recv(pair.first, nullptr, 1, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_recv_from(pair.first, nullptr, 1, &address, nullptr, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_send(pair.first, nullptr, 1, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_send_to(pair.first, "x", 1, nullptr, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_recv_vector(pair.first, nullptr, 1, nullptr, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_local_address(pair.first, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_bind(pair.first, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_get_timeout(pair.first, nullptr), PORTSOCK_ERROR_NULL_POINTER));
    CHECK(fails(portsock_native_handle(pair.first, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HANDLE));
    CHECK(fails(portsock_waker_open(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_WAKER));
    CHECK(fails(portsock_waker_wake(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_WAKER));
    CHECK(fails(portsock_waker_close(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_WAKER));
    CHECK(fails(portsock_open(nullptr, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_SOCKET));
    CHECK(
        fails(portsock_pair(nullptr, nullptr, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_NULL_POINTER));
    CHECK(fails(portsock_adopt(nullptr, 0, -1, -1, -1), PORTSOCK_ERROR_NULL_POINTER));
}

TEST_CASE("refusals: invalid flags") {
    Pair pair = tcp_pair();
    char byte = 0;
    constexpr int32_t unknown = 0x10; // no row has this bit
    CHECK(
        fails(portsock_recv(pair.first, &byte, 1, unknown, nullptr), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    CHECK(
        fails(portsock_send(pair.first, &byte, 1, unknown, nullptr), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    CHECK(fails(portsock_send_all(pair.first, nullptr, &byte, 1, unknown, nullptr), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FLAGS));
    CHECK(
        gives(portsock_send(pair.first, &byte, 1, PORTSOCK_MSG_NOSIGNAL, nullptr), 1)); // as always: no error anywhere
}

TEST_CASE("P49_refusals: lengths out of range") {
    Pair pair = tcp_pair(), datagrams = udp_pair();
    static char byte; // not on the stack: close to the end of memory, a kernel refuses the address first
    size_t done = 99;
    CHECK(fails(portsock_send_all(pair.first, &done, &byte, SIZE_MAX, 0, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_LENGTH));
    CHECK(done == 0);
    CHECK(fails(portsock_send(datagrams.first, &byte, SIZE_MAX / 4 * 3, 0, nullptr), PORTSOCK_ERROR_MESSAGE_TOO_LONG));
    CHECK(fails(portsock_bind_bytes(pair.first, &byte, SIZE_MAX), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_connect_bytes(pair.first, &byte, 0, nullptr), PORTSOCK_ERROR_BAD_FORMAT,
                PORTSOCK_PARAM_ADDRESS));
}

TEST_CASE("refusals: an address of another family") {
    Socket four(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address six = parse("[::1]:0"), path = parse("unix:/nowhere");
    for (const portsock_address *address : {&six, &path}) {
        CHECK(fails(portsock_bind(four, address), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
        CHECK(fails(portsock_connect(four, address, nullptr), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
    }
}

TEST_CASE("refusals: a backlog of none, of the most, and listening twice") {
    Socket listener = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    for (const int32_t backlog : {0, INT32_MAX, PORTSOCK_BACKLOG_DEFAULT + 0, INT32_MIN})
        CHECK(succeeds(portsock_listen(listener, backlog)));
    Socket datagram = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    CHECK(portsock_listen(datagram, 1) < 0);
}

} // namespace
