// SPDX-License-Identifier: MIT
#include "on_results.hpp"
#include <array>
#include <string_view>
#include <vector>

using namespace portsock;

namespace {

std::string received(Socket &socket, TransferOptions options = {}) {
    char buffer[256];
    const std::size_t length = must(socket.receive(buffer, options));
    return {buffer, length};
}

} // namespace

TEST_CASE("socket: closed until it is opened, and after it is closed") {
    Socket socket;
    CHECK_FALSE(socket);
    CHECK_FALSE(socket.is_open());
    CHECK(succeeds(socket.close()));
    char byte[1];
    CHECK(fails(socket.receive(byte), ErrorKind::closed, Parameter::socket));
    CHECK(fails(socket.timeout(), ErrorKind::closed, Parameter::socket));
    socket = must(Socket::open(Family::inet, Type::stream));
    CHECK(socket.is_open());
    CHECK(socket.family() == Family::inet);
    CHECK(socket.type() == Type::stream);
    CHECK(socket.protocol() == Protocol{});
    CHECK(succeeds(socket.close()));
    CHECK_FALSE(socket.is_open());
    CHECK(succeeds(socket.close()));
}

TEST_CASE("socket: an invalid open fails") {
    CHECK(fails(Socket::open(Family(12345), Type::stream), ErrorKind::unsupported));
    CHECK(fails(Socket::adopt(-1), ErrorKind::bad_handle));
}

TEST_CASE("socket: moves") {
    Socket first = datagram_socket();
    const NativeHandle handle = must(first.native_handle());
    Socket second = std::move(first);
    CHECK_FALSE(first.is_open());
    CHECK(must(second.native_handle()) == handle);
    first = std::move(second);
    CHECK_FALSE(second.is_open());
    CHECK(must(first.native_handle()) == handle);
}

TEST_CASE("socket: moved to itself is unchanged") {
    Socket socket = datagram_socket();
    Socket &same = socket;
    socket = std::move(same);
    CHECK(socket.is_open());
    CHECK(succeeds(socket.local_address()));
}

TEST_CASE("socket: moved onto an open one, that one is closed") {
    Socket listener = listening();
    const Address address = must(listener.local_address());
    listener = Socket();
    Socket client = must(Socket::open(Family::inet, Type::stream));
    CHECK(fails(client.connect(address), ErrorKind::connection_refused));
}

TEST_CASE("socket: lives in containers") {
    std::vector<Socket> sockets;
    for (int i = 0; i < 10; ++i) sockets.push_back(datagram_socket());
    for (const Socket &socket : sockets) CHECK(socket.is_open());
    sockets.erase(sockets.begin(), sockets.begin() + 5);
    CHECK(sockets.size() == 5);
    for (const Socket &socket : sockets) CHECK(succeeds(socket.local_address()));
}

TEST_CASE("socket: a conversation") {
    SocketPair two = tcp_pair();
    auto &[client, server] = two;
    CHECK(must(client.send_all("hello")) == 5);
    CHECK(received(server) == "hello");
    CHECK(must(server.send(std::string("hi"))) == 2);
    CHECK(received(client) == "hi");
    CHECK(must(client.peer_address()) == must(server.local_address()));
    CHECK(must(client.local_address()) == must(server.peer_address()));
    CHECK(succeeds(client.shutdown(Shutdown::sending)));
    CHECK(received(server).empty());
}

TEST_CASE("socket: accept returns the client's address") {
    Socket listener = listening();
    Socket client = must(Socket::open(Family::inet, Type::stream));
    REQUIRE(succeeds(client.connect(must(listener.local_address()), Wait().within(5s))));
    Address peer;
    const Socket server = must(listener.accept(peer, Wait().within(5s)));
    CHECK(peer == must(client.local_address()));
    CHECK(fails(listener.accept(Wait().within(1ms)), ErrorKind::timed_out));
}

TEST_CASE("socket: bytes come from and go into whatever holds them") {
    SocketPair two = tcp_pair();
    auto &[client, server] = two;
    const std::array<std::byte, 2> bytes{std::byte{'a'}, std::byte{'b'}};
    const std::vector<unsigned char> numbers{'c', 'd'};
    const char literal[] = "ef";
    CHECK(must(client.send(bytes)) == 2);
    CHECK(must(client.send(std::span<const std::byte>(bytes))) == 2);
    CHECK(must(client.send(numbers)) == 2);
    CHECK(must(client.send(literal)) == 2);
    CHECK(must(client.send(std::string_view("gh"))) == 2);
    CHECK(must(client.send({literal, 1})) == 1);
    CHECK(must(client.send("")) == 0);
    std::string into(11, '?');
    CHECK(must(server.receive(into, MessageFlag::wait_all)) == 11);
    CHECK(into == "ababcdefghe");
    CHECK(must(client.send("1234")) == 4);
    std::array<std::byte, 1> one;
    CHECK(must(server.receive(one)) == 1);
    std::byte two_bytes[1];
    CHECK(must(server.receive(two_bytes)) == 1);
    unsigned char three[1];
    CHECK(must(server.receive(std::span<unsigned char>(three))) == 1);
    char four[8];
    CHECK(must(server.receive({four, 1})) == 1);
    CHECK(four[0] == '4');
}

TEST_CASE("socket: flags and a wait, together or alone") {
    SocketPair two = tcp_pair();
    auto &[client, server] = two;
    char byte[1];
    CHECK(fails(server.receive(byte, MessageFlag::dont_wait), ErrorKind::would_block));
    CHECK(server.receive(byte, MessageFlag::dont_wait).error().readiness() == Event::readable);
    CHECK(fails(server.receive(byte, Wait().within(1ms)), ErrorKind::timed_out));
    REQUIRE(succeeds(client.send("x")));
    CHECK(received(server, {MessageFlag::peek, Wait().within(5s)}) == "x");
    CHECK(received(server, MessageFlag::peek | MessageFlag::dont_wait) == "x");
    CHECK(received(server) == "x");
}

TEST_CASE("socket: several pieces at once") {
    SocketPair two = tcp_pair();
    auto &[client, server] = two;
    const std::vector<unsigned char> body{'b', 'o', 'd', 'y'};
    CHECK(must(client.send_vector(std::array{Data("head "), Data(body)})) == 9);
    char first[5], second[10];
    CHECK(must(server.receive_vector(std::array{Buffer(first), Buffer(second)})) == 9);
    CHECK(std::string_view(first, 5) == "head ");
    CHECK(std::string_view(second, 4) == "body");
    CHECK(must(client.send_vector({})) == 0);
}

TEST_CASE("socket: datagrams, with the sender and the length") {
    Socket one = datagram_socket(), other = datagram_socket();
    REQUIRE(succeeds(other.set_timeout(5s)));
    CHECK(must(one.send_to("datagram", must(other.local_address()))) == 8);
    char buffer[4];
    Address sender;
    MessageFlag flags{};
    CHECK(must(other.receive_from(buffer, sender, flags)) == 4);
    CHECK(sender == must(one.local_address()));
    CHECK(has(flags, MessageFlag::truncated));
    CHECK(must(one.send_to("more", must(must(other.local_address()).as<Inet>()))) == 4);
    CHECK(must(other.receive_from(buffer, sender)) == 4);
    CHECK(must(one.send_to("", must(other.local_address()))) == 0);
    flags = MessageFlag::truncated;
    CHECK(must(other.receive_vector(std::array{Buffer(buffer)}, flags)) == 0);
    CHECK_FALSE(has(flags, MessageFlag::truncated));
    CHECK(succeeds(one.connect(must(other.local_address()))));
    CHECK(must(one.send("last")) == 4);
    CHECK(succeeds(one.disconnect()));
    CHECK(fails(one.peer_address(), ErrorKind::not_connected));
}

TEST_CASE("socket: send_all returns the count sent before a failure") {
    SocketPair two = tcp_pair();
    REQUIRE(succeeds(two.first.set_timeout(30ms)));
    const std::string much(64 << 20, 'x');
    std::size_t sent = 0;
    CHECK(fails(two.first.send_all(sent, much), ErrorKind::timed_out));
    CHECK(sent > 0);
    CHECK(sent < much.size());
}

TEST_CASE("socket: timeouts are durations") {
    Socket socket = datagram_socket();
    CHECK(must(socket.timeout()) == forever);
    CHECK(socket.is_blocking());
    CHECK(succeeds(socket.set_timeout(1500ms)));
    CHECK(must(socket.timeout()) == 1500ms);
    CHECK_FALSE(socket.is_blocking());
    CHECK(succeeds(socket.set_nonblocking()));
    CHECK(must(socket.timeout()) == 0ns);
    char byte[1];
    CHECK(fails(socket.receive(byte), ErrorKind::would_block));
    CHECK(succeeds(socket.set_blocking()));
    CHECK(must(socket.timeout()) == forever);
    CHECK(succeeds(socket.set_timeout(std::chrono::duration<double>(0.25))));
    CHECK(must(socket.timeout()) == 250ms);
    CHECK(succeeds(socket.set_timeout(forever)));
    CHECK(socket.is_blocking());
}

TEST_CASE("socket: options have types") {
    Socket socket = must(Socket::open(Family::inet, Type::stream));
    CHECK(succeeds(socket.set(option::reuse_address, true)));
    CHECK(must(socket.get(option::reuse_address)));
    CHECK(succeeds(socket.set(option::tcp_no_delay, true)));
    CHECK(must(socket.get(option::tcp_no_delay)));
    CHECK(succeeds(socket.set(option::receive_buffer_size, 20000)));
    CHECK(must(socket.get(option::receive_buffer_size)) >= 20000);
    CHECK(fails(socket.set(option::send_buffer_size, -1), ErrorKind::out_of_range, Parameter::value));
    CHECK(must(socket.get(option::type)) == Type::stream);
    CHECK_FALSE(must(socket.get(option::keep_alive)));
}

TEST_CASE("socket: options that are durations, names, bytes and addresses") {
    Socket socket = must(Socket::open(Family::inet, Type::stream));
    CHECK(must(socket.get(option::linger)) == std::nullopt);
    CHECK(succeeds(socket.set(option::linger, 2500ms)));
    CHECK(must(socket.get(option::linger)) == 3s);
    CHECK(succeeds(socket.set(option::linger, std::nullopt)));
    CHECK(must(socket.get(option::linger)) == std::nullopt);
    CHECK(succeeds(socket.set(option::receive_timeout, 2s)));
    CHECK(must(socket.get(option::receive_timeout)) == 2s);
    CHECK(fails(socket.set(option::receive_timeout, 0ms), ErrorKind::out_of_range, Parameter::value));
    if (socket.get(option::tcp_keep_idle)) {
        CHECK(succeeds(socket.set(option::tcp_keep_idle, 1500ms)));
        CHECK(must(socket.get(option::tcp_keep_idle)) == 2s);
    }
    char storage[32];
    const Result<std::string_view> congestion = socket.get(option::tcp_congestion, storage);
    CHECK((congestion || congestion.error().kind() == ErrorKind::unsupported));
    std::byte info[256];
    const Result<std::size_t> length = socket.get(option::tcp_info, info);
    CHECK((length ? *length > 0 : length.error().kind() == ErrorKind::unsupported));
    const Address here = must(Address::parse("127.0.0.1:0"));
    Socket datagram = must(Socket::open(Family::inet, Type::datagram));
    if (datagram.set(option::ip_multicast_interface, here)) { // an emulator may lack it
        CHECK(must(datagram.get(option::ip_multicast_interface)) == here);
        CHECK(succeeds(datagram.set(option::ip_multicast_interface, 0u)));
    }
    const Address group = must(Address::parse("239.77.2.1:0"));
    CHECK(succeeds(datagram.join_at(here, group)));
    CHECK(succeeds(datagram.leave_at(here, group)));
    CHECK(fails(datagram.join(here), ErrorKind::out_of_range, Parameter::group));
}

TEST_CASE("socket: queries besides its options") {
    Socket socket = must(Socket::open(Family::inet, Type::datagram));
    CHECK(succeeds(socket.bind(must(Address::parse("127.0.0.1:0")))));
    CHECK(must(socket.available()) == 0);
    CHECK(succeeds(socket.connect(must(socket.local_address()))));
    CHECK(must(socket.send("hello")) == 5);
    CHECK(has(must(socket.wait_ready(Event::readable, 5s)), Event::readable));
    CHECK(must(socket.available()) == 5);
    CHECK(!socket.peer_credentials());
}

TEST_CASE("socket: options by the system's numbers") {
    Socket socket = must(Socket::open(Family::inet, Type::stream));
    const Result<std::int32_t> tcp = to_native(Protocol::tcp);
    REQUIRE(succeeds(tcp));
    const int on = 1; // TCP_NODELAY is 1 on every system
    CHECK(succeeds(socket.set_native(*tcp, 1, {&on, sizeof on})));
    int value = 0;
    CHECK(succeeds(socket.get_native(*tcp, 1, {&value, sizeof value})));
    CHECK(value != 0);
}

TEST_CASE("socket: a connect that is started, and finished") {
    Socket listener = listening();
    Socket client = must(Socket::open(Family::inet, Type::stream));
    const Result<void> started = client.connect_start(must(listener.local_address()));
    if (!started) {
        CHECK(fails(started, ErrorKind::in_progress));
        CHECK(started.error().readiness() == Event::writable);
        CHECK(has(must(client.wait_ready(Event::writable, 5s)), Event::writable));
    }
    CHECK(succeeds(client.connect_finish(Wait().within(5s))));
    CHECK(must(client.peer_address()) == must(listener.local_address()));
}

TEST_CASE("socket: a value is accepted as an address, and its error is returned") {
    Socket listener = listening();
    const Inet address = must(must(listener.local_address()).as<Inet>());
    Socket client = must(Socket::open(Family::inet, Type::stream));
    CHECK(succeeds(client.connect(address)));
    CHECK(fails(client.bind(Unix::path("")), ErrorKind::bad_format, Parameter::path));
    CHECK(fails(client.connect_start(Inet6({}, 1, 0, 0x100000)), ErrorKind::out_of_range, Parameter::flow));
    CHECK(fails(client.send_to("x", Unix::path(std::string(300, 'x'))), ErrorKind::too_long, Parameter::path));
}

TEST_CASE("socket: adopt, detach, duplicate") {
    Socket socket = datagram_socket();
    const Address address = must(socket.local_address());
    Socket copy = must(socket.duplicate());
    CHECK(must(copy.local_address()) == address);
    const NativeHandle handle = must(copy.detach());
    CHECK_FALSE(copy.is_open());
    Socket adopted = must(Socket::adopt(handle));
    CHECK(adopted.family() == Family::inet);
    CHECK(adopted.type() == Type::datagram);
    CHECK(must(adopted.local_address()) == address);
    Socket known = must(Socket::adopt(must(adopted.detach()), Family::inet, Type::datagram, Protocol::udp));
    CHECK(known.protocol() == Protocol::udp);
}

TEST_CASE("socket: not inheritable until that is set") {
    Socket socket = datagram_socket();
    CHECK_FALSE(must(socket.inheritable()));
    CHECK(succeeds(socket.set_inheritable(true)));
    CHECK(must(socket.inheritable()));
}

TEST_CASE("socket: a pair") {
    Result<SocketPair> two = Socket::pair(Family::unix_, Type::stream);
    if (!two && two.error() == ErrorKind::unsupported) SKIP("no socket pairs here");
    REQUIRE(succeeds(two));
    auto [one, other] = *std::move(two);
    CHECK(succeeds(one.send("x")));
    CHECK(received(other) == "x");
}

TEST_CASE("socket: the C ABI is accessible") {
    Socket socket = datagram_socket();
    int64_t timeout = 0;
    CHECK(portsock_get_timeout(socket.c(), &timeout) == 0);
    CHECK(timeout == -1);
    CHECK(portsock_close(socket.c()) == 0);
    CHECK_FALSE(socket.is_open());
}

TEST_CASE("socket: an invalid file handle fails") {
    Socket socket = must(Socket::open(Family::inet, Type::stream));
    std::uint64_t sent_done = 99;
    std::int64_t offset = 0;
    CHECK(!socket.send_file(-1));
    CHECK(!socket.send_file(sent_done, -1, &offset, 5));
    CHECK(sent_done == 0);
}
