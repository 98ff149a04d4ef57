// SPDX-License-Identifier: MIT
#include "net.hpp"

namespace {

std::vector<int32_t> families() {
    std::vector<int32_t> found{PORTSOCK_AF_INET};
    if (has_inet6()) found.push_back(PORTSOCK_AF_INET6);
    return found;
}

TEST_CASE("datagram: to an address, and who sent it") {
    for (const int32_t family : families()) {
        Socket server = bound(family, PORTSOCK_SOCK_DGRAM), client = bound(family, PORTSOCK_SOCK_DGRAM);
        const portsock_address there = local(server);
        CHECK(gives(portsock_send_to(client, "ping", 4, &there, 0, nullptr), 4));
        char text[16];
        portsock_address from{};
        int32_t flags = 99;
        CHECK(gives(portsock_recv_from(server, text, sizeof text, &from, &flags, 0, nullptr), 4));
        CHECK(std::string(text, 4) == "ping");
        CHECK(text_of(from) == text_of(local(client)));
        CHECK((flags & PORTSOCK_MSG_TRUNC) == 0);
        CHECK(gives(portsock_send_to_bytes(server, "pong!", 5, from.bytes, from.length, 0, nullptr), 5));
        unsigned char bytes[64];
        size_t length = 0;
        CHECK(gives(
            portsock_recv_from_bytes(client, text, sizeof text, bytes, sizeof bytes, &length, nullptr, 0, nullptr), 5));
        CHECK(length == there.length);
    }
}

TEST_CASE("P33_datagram: longer than the buffer: returns the part that fits, and the flag") {
    for (const int32_t family : families()) {
        Pair pair = udp_pair(family);
        const std::vector<unsigned char> out = pattern(100);
        std::vector<unsigned char> in(10);
        for (int way = 0; way < 4; ++way) {
            INFO("way ", way);
            int32_t flags = 0;
            CHECK(gives(portsock_send(pair.first, out.data(), out.size(), 0, nullptr), 100));
            const portsock_buffer storage{in.data(), in.size()};
            portsock_message message{};
            message.size = sizeof message;
            message.buffers = &storage;
            message.buffer_count = 1;
            portsock_result result = 0;
            if (way == 0)
                result = portsock_recv(pair.second, in.data(), in.size(), 0, nullptr), flags = PORTSOCK_MSG_TRUNC;
            if (way == 1) result = portsock_recv_from(pair.second, in.data(), in.size(), nullptr, &flags, 0, nullptr);
            if (way == 2) result = portsock_recv_vector(pair.second, &storage, 1, &flags, 0, nullptr);
            if (way == 3) result = portsock_recv_message(pair.second, &message, 0, nullptr), flags = message.flags;
            CHECK(gives(result, 10));
            CHECK((flags & PORTSOCK_MSG_TRUNC) != 0);
            CHECK((in == pattern(10)));
        }
        // the rest of it is gone
        CHECK(succeeds(portsock_set_timeout(pair.second, 0)));
        CHECK(would_block(portsock_recv(pair.second, in.data(), in.size(), 0, nullptr), PORTSOCK_READABLE));
    }
}

TEST_CASE("datagram: an empty one is a datagram") {
    Pair pair = udp_pair();
    CHECK(succeeds(portsock_set_timeout(pair.second, seconds(5))));
    CHECK(gives(portsock_send(pair.first, nullptr, 0, 0, nullptr), 0));
    CHECK(gives(portsock_send(pair.first, "x", 1, 0, nullptr), 1));
    char text[4];
    CHECK(gives(portsock_recv(pair.second, text, 4, 0, nullptr), 0));
    CHECK(gives(portsock_recv(pair.second, text, 4, 0, nullptr), 1));
}

TEST_CASE("datagram: too long is refused whole") {
    Pair pair = udp_pair();
    const std::vector<unsigned char> out(70000);
    CHECK(fails(portsock_send(pair.first, out.data(), out.size(), 0, nullptr), PORTSOCK_ERROR_MESSAGE_TOO_LONG));
    size_t done = 99;
    CHECK(fails(portsock_send_all(pair.first, &done, out.data(), out.size(), 0, nullptr),
                PORTSOCK_ERROR_MESSAGE_TOO_LONG));
    CHECK(done == 0);
}

TEST_CASE("datagram: timeouts and non-blocking") {
    Socket socket = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    char byte;
    portsock_address from{};
    CHECK(succeeds(portsock_set_timeout(socket, 0)));
    CHECK(would_block(portsock_recv_from(socket, &byte, 1, &from, nullptr, 0, nullptr), PORTSOCK_READABLE));
    CHECK(succeeds(portsock_set_timeout(socket, ms(20))));
    int32_t flags;
    const Stopwatch watch;
    CHECK(fails(portsock_recv_from(socket, &byte, 1, &from, &flags, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(20));
    CHECK(from.length == 0);
}

TEST_CASE("P32_datagram: sending to a port without a receiver does not end receiving") {
    Socket server = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM), client = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    portsock_address absent{};
    {
        Socket gone = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
        absent = local(gone);
    }
    CHECK(gives(portsock_send_to(server, "x", 1, &absent, 0, nullptr), 1));
    sleep_for(ms(20));
    const portsock_address there = local(server);
    CHECK(gives(portsock_send_to(client, "y", 1, &there, 0, nullptr), 1));
    CHECK(succeeds(portsock_set_timeout(server, seconds(5))));
    char byte = 0;
    CHECK(gives(portsock_recv(server, &byte, 1, 0, nullptr), 1));
    CHECK(byte == 'y');
}

TEST_CASE("P34_datagram: the peer is taken away") {
    for (const int32_t family : families()) {
        Pair pair = udp_pair(family);
        Socket third = bound(family, PORTSOCK_SOCK_DGRAM);
        const portsock_address there = local(third);
        CHECK(succeeds(portsock_disconnect(pair.first)));
        CHECK(fails(portsock_send(pair.first, "x", 1, 0, nullptr),
                    portsock_error_kind(portsock_send(pair.first, "x", 1, 0, nullptr))));
        CHECK(portsock_send(pair.first, "x", 1, 0, nullptr) < 0);
        portsock_address address{};
        CHECK(fails(portsock_peer_address(pair.first, &address), PORTSOCK_ERROR_NOT_CONNECTED));
        CHECK(gives(portsock_send_to(pair.first, "y", 1, &there, 0, nullptr), 1));
        char byte;
        CHECK(gives(portsock_recv(third, &byte, 1, 0, nullptr), 1));
        CHECK(succeeds(portsock_connect(pair.first, &there, nullptr))); // and given again
    }
}

TEST_CASE("datagram: a message carries address and data") {
    Socket server = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM), client = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    portsock_address there = local(server), from{};
    char one[] = "ab", two[] = "cd";
    const portsock_buffer out[] = {{one, 2}, {two, 2}};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = out;
    message.buffer_count = 2;
    message.address = there.bytes;
    message.address_length = there.length;
    CHECK(gives(portsock_send_message(client, &message, 0, nullptr), 4));
    char text[8];
    const portsock_buffer in{text, 8};
    message = portsock_message{};
    message.size = sizeof message;
    message.buffers = &in;
    message.buffer_count = 1;
    message.address = from.bytes;
    message.address_capacity = sizeof from.bytes;
    CHECK(gives(portsock_recv_message(server, &message, 0, nullptr), 4));
    from.length = static_cast<uint32_t>(message.address_length);
    CHECK(text_of(from) == text_of(local(client)));
    CHECK(std::string(text, 4) == "abcd");
    CHECK(message.control_length == 0);
}

TEST_CASE("datagram: as many buffers as POSIX takes, both ways") {
    Pair pair = udp_pair();
    const std::vector<unsigned char> data = pattern(1024);
    std::vector<unsigned char> storage(1024);
    std::vector<portsock_buffer> out, in;
    for (size_t i = 0; i < data.size(); ++i) {
        out.push_back({const_cast<unsigned char *>(data.data()) + i, 1});
        in.push_back({storage.data() + i, 1});
    }
    CHECK(gives(portsock_send_vector(pair.first, out.data(), out.size(), 0, nullptr), 1024));
    CHECK(
        gives(portsock_recv_vector(pair.second, in.data(), in.size(), nullptr, 0, Waiting().within(seconds(5))), 1024));
    CHECK(storage == data);
    out.push_back({storage.data(), 1});
    CHECK(fails(portsock_send_vector(pair.first, out.data(), out.size(), 0, nullptr), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_COUNT));
}

TEST_CASE("datagram: an address of another family is a clear error") {
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    Socket four = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const portsock_address six = parse("[::1]:9");
    const portsock_result result = portsock_send_to(four, "x", 1, &six, 0, nullptr);
    CHECK(result < 0);
    CHECK(portsock_error_kind(result) != PORTSOCK_ERROR_OTHER);
    CHECK(fails(portsock_connect(four, &six, nullptr), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
}

} // namespace
