// SPDX-License-Identifier: MIT
#include "net.hpp"
#include <cstring>
#include <fstream>

namespace harness {

Socket::Socket(int32_t family, int32_t type, int32_t protocol) {
    REQUIRE(succeeds(portsock_open(&raw, family, type, protocol)));
}

portsock_address parse(std::string_view text) {
    portsock_address address{};
    REQUIRE(succeeds(portsock_address_parse(&address, text.data(), text.size())));
    return address;
}

std::string text_of(const portsock_address &address) {
    char text[PORTSOCK_TEXT_CAPACITY];
    const portsock_result length = portsock_address_format(&address, text, sizeof text, nullptr, 0);
    return length < 0 ? describe(length) : std::string(text, static_cast<size_t>(length));
}

portsock_address local(Socket &socket) {
    portsock_address address{};
    REQUIRE(succeeds(portsock_local_address(socket, &address)));
    return address;
}

portsock_address peer(Socket &socket) {
    portsock_address address{};
    REQUIRE(succeeds(portsock_peer_address(socket, &address)));
    return address;
}

portsock_address loopback(int32_t family) {
    portsock_address address{};
    const portsock_inet four{0, {127, 0, 0, 1}};
    portsock_inet6 six{};
    six.host[15] = 1;
    const portsock_result result =
        family == PORTSOCK_AF_INET6 ? portsock_inet6_encode(&address, &six) : portsock_inet_encode(&address, &four);
    REQUIRE(succeeds(result));
    return address;
}

bool has_inet6() {
    portsock_socket socket{};
    if (portsock_open(&socket, PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM, 0) < 0) return false;
    const portsock_address address = loopback(PORTSOCK_AF_INET6);
    const portsock_result result = portsock_bind(&socket, &address);
    portsock_close(&socket);
    return result >= 0;
}

bool has_unix() {
    portsock_socket socket{};
    if (portsock_open(&socket, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0) < 0) return false;
    portsock_close(&socket);
    return true;
}

Socket bound(int32_t family, int32_t type) {
    Socket socket(family, type);
    const portsock_address address = loopback(family);
    REQUIRE(succeeds(portsock_bind(socket, &address)));
    return socket;
}

Socket listening(int32_t family, int32_t backlog) {
    Socket socket = bound(family, PORTSOCK_SOCK_STREAM);
    REQUIRE(succeeds(portsock_listen(socket, backlog)));
    return socket;
}

Pair tcp_pair(int32_t family) {
    Socket listener = listening(family);
    const portsock_address address = local(listener);
    Pair pair;
    pair.first = Socket(family, PORTSOCK_SOCK_STREAM);
    REQUIRE(succeeds(portsock_connect(pair.first, &address, nullptr)));
    REQUIRE(succeeds(portsock_accept(listener, pair.second, nullptr, nullptr)));
    return pair;
}

Pair udp_pair(int32_t family) {
    Pair pair{bound(family, PORTSOCK_SOCK_DGRAM), bound(family, PORTSOCK_SOCK_DGRAM)};
    const portsock_address first = local(pair.first), second = local(pair.second);
    REQUIRE(succeeds(portsock_connect(pair.first, &second, nullptr)));
    REQUIRE(succeeds(portsock_connect(pair.second, &first, nullptr)));
    return pair;
}

void check_number(int32_t group, int32_t id, int32_t native) {
    CAPTURE(group);
    CAPTURE(id);
    int32_t there = -99, back = -99;
    CHECK(gives(portsock_to_native(&there, group, id), 0));
    CHECK(there == native);
    CHECK(gives(portsock_from_native(&back, group, native), 0));
    CHECK(back == id);
}

File::File(const std::vector<unsigned char> &content) {
    const std::string name = folder.name + "/file";
    std::ofstream(name, std::ios::binary)
        .write(reinterpret_cast<const char *>(content.data()), static_cast<std::streamsize>(content.size()));
    handle = open_file(name);
    REQUIRE(handle != -1);
}

std::vector<unsigned char> pattern(size_t length, size_t from) {
    std::vector<unsigned char> bytes(length);
    for (size_t i = 0; i < length; ++i) {
        const size_t at = from + i;
        bytes[i] = static_cast<unsigned char>(at ^ at >> 8 ^ at >> 16 ^ at >> 24);
    }
    return bytes;
}

std::vector<unsigned char> receive_exactly(Socket &socket, size_t length) {
    std::vector<unsigned char> bytes(length);
    size_t done = 0;
    while (done < length) {
        const portsock_result result = portsock_recv(socket, bytes.data() + done, length - done, 0, nullptr);
        if (result <= 0) break;
        done += static_cast<size_t>(result);
    }
    bytes.resize(done);
    return bytes;
}

} // namespace harness
