// SPDX-License-Identifier: MIT
#include "on_results.hpp"
#include <array>
#include <cstring>
#include <filesystem>

using namespace portsock;

TEST_CASE("control: built, then walked with a range-for") {
    std::array<std::byte, 256> storage;
    ControlBuilder builder(storage);
    if (!builder.put_number(ControlType::ip_ttl, 9)) SKIP("no control messages here; Linux's beds have them");
    CHECK(succeeds(builder.put_number(ControlType::ipv6_hoplimit, 10)));
    CHECK(succeeds(builder.put_native(12345, 6, Data("abc"))));
    std::size_t seen = 0;
    for (const ControlMessage &message : ControlMessages(builder.bytes())) {
        if (message.is(ControlType::ip_ttl)) CHECK(must(message.number()) == 9);
        if (message.is(ControlType::ipv6_hoplimit)) CHECK(must(message.number()) == 10);
        if (!message.is_known()) {
            CHECK(message.native_level() == 12345);
            CHECK(message.native_type() == 6);
            CHECK(message.data().size() == 3);
        }
        CHECK_FALSE(message.is_cut());
        ++seen;
    }
    CHECK(seen == 3);
    CHECK(succeeds(ControlMessages(builder.bytes()).check()));
    CHECK(must(must(ControlMessages(builder.bytes()).find(ControlType::ip_ttl)).number()) == 9);
    CHECK(fails(ControlMessages(builder.bytes()).find(ControlType::rights), ErrorKind::not_found));
    CHECK(must(ControlMessages(builder.bytes()).close_descriptors()) == 0);
    builder.clear();
    CHECK(builder.bytes().empty());
    CHECK(fails(ControlBuilder({}).put_number(ControlType::ip_ttl, 9), ErrorKind::buffer_too_small));
    CHECK(must(control_space(1)) > 1);
}

TEST_CASE("control: a message has no value of another type") {
    std::array<std::byte, 64> storage;
    ControlBuilder builder(storage);
    if (!builder.put_number(ControlType::ip_ttl, 9)) SKIP("no control messages here; Linux's beds have them");
    const ControlMessage message = *ControlMessages(builder.bytes()).begin();
    CHECK(fails(message.time(), ErrorKind::invalid_argument, Parameter::control));
    CHECK(fails(message.times(), ErrorKind::invalid_argument, Parameter::control));
    CHECK(fails(message.credentials(), ErrorKind::invalid_argument, Parameter::control));
    CHECK(fails(message.packet_info(), ErrorKind::invalid_argument, Parameter::control));
    CHECK(fails(message.address(), ErrorKind::invalid_argument, Parameter::control));
    CHECK(fails(message.queued_error(), ErrorKind::invalid_argument, Parameter::control));
    CHECK(fails(message.descriptors({}), ErrorKind::invalid_argument, Parameter::control));
    CHECK(message.c()->id == PORTSOCK_SCM_IP_TTL);
}

TEST_CASE("control: an invalid length ends the walk, and check returns the error") {
    std::array<std::byte, 64> lie{};
    std::size_t seen = 0;
    for ([[maybe_unused]] const ControlMessage &message : ControlMessages(lie)) ++seen;
    CHECK(seen == 0);
    CHECK(fails(ControlMessages(lie).check(), ErrorKind::bad_format, Parameter::control));
}

TEST_CASE("descriptors: received ones close themselves, but for those that are taken") {
    Result<SocketPair> pair = Socket::pair(Family::unix_, Type::stream);
    if (!pair) SKIP("no pair of UNIX sockets here; Linux's beds have it");
    SocketPair inner = must(Socket::pair(Family::unix_, Type::stream));
    const std::array handles{must(inner.first.native_handle()), must(inner.second.native_handle())};
    CHECK(must(send_descriptors(pair->first, "hello", handles)) == 5);
    std::array<std::byte, 8> data;
    ReceivedDescriptors<4> received;
    CHECK(must(received.receive(pair->second, Buffer(data))) == 5);
    REQUIRE(received.size() == 2);
    Socket one = must(Socket::adopt(received.take()));
    CHECK(received.size() == 1);
    CHECK(must(one.send("x")) == 1);
    CHECK(must(inner.second.receive(Buffer(data))) == 1);
    ReceivedDescriptors<4> moved(std::move(received));
    CHECK(moved.size() == 1);
    CHECK(received.empty()); // NOLINT: what is left of it
    MessageFlag flags{};
    CHECK(must(send_descriptors(pair->first, "again", handles)) == 5);
    CHECK(must(moved.receive(pair->second, Buffer(data), flags)) == 5);
    CHECK(moved.size() == 2);
    CHECK_FALSE(has(flags, MessageFlag::control_truncated));
    CHECK(must(send_descriptors(pair->first, "less", handles)) == 4);
    ReceivedDescriptors<1> small;
    CHECK(must(small.receive(pair->second, Buffer(data), flags)) == 4);
    CHECK(small.size() == 1);
    CHECK(has(flags, MessageFlag::control_truncated));
}

namespace {

// A datagram socket with the name of a file that is not there yet.
struct NamedSocket {
    Socket socket = must(Socket::open(Family::unix_, Type::datagram));
    Address address;

    explicit NamedSocket(std::string name) {
        name += std::to_string(portsock_clock_ns());
        address = must(Address::from(Unix::path((std::filesystem::temp_directory_path() / name).string())));
        REQUIRE(succeeds(socket.bind(address)));
    }
    ~NamedSocket() { (void)socket.unlink(address).has_value(); }
};

} // namespace

TEST_CASE("descriptors: sent with several buffers to a destination, received into several buffers with the sender") {
    if (!Socket::pair(Family::unix_, Type::datagram))
        SKIP("no datagrams over UNIX sockets here; Linux's beds have them");
    NamedSocket sender("portsock-sender-"), receiver("portsock-receiver-");
    const SocketPair inner = must(Socket::pair(Family::unix_, Type::stream));
    const std::array handles{must(inner.first.native_handle())};
    const std::array pieces{Data("hel"), Data("lo")};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = reinterpret_cast<const portsock_buffer *>(pieces.data());
    message.buffer_count = pieces.size();
    message.address = receiver.address.c()->bytes;
    message.address_length = receiver.address.c()->length;
    REQUIRE(must(send_descriptors(sender.socket, message, handles, Wait().within(10s))) == 5);

    std::array<std::byte, 4> first{}, second{};
    const std::array buffers{Buffer(first), Buffer(second)};
    Address from;
    portsock_message received{};
    received.size = sizeof received;
    received.buffers = reinterpret_cast<const portsock_buffer *>(buffers.data());
    received.buffer_count = buffers.size();
    received.address = from.c()->bytes;
    received.address_capacity = sizeof from.c()->bytes;
    ReceivedDescriptors<2> descriptors;
    REQUIRE(must(descriptors.receive(receiver.socket, received, Wait().within(10s))) == 5);
    CHECK(std::memcmp(first.data(), "hell", 4) == 0);
    CHECK(second[0] == std::byte{'o'});
    CHECK(descriptors.size() == 1);
    from.c()->length = static_cast<std::uint32_t>(received.address_length);
    CHECK(from == must(sender.socket.local_address()));
    CHECK_FALSE(has(static_cast<MessageFlag>(received.flags), MessageFlag::control_truncated));

    std::array<std::byte, 64> control;
    message.control = control.data();
    message.control_length = 1;
    CHECK(fails(send_descriptors(sender.socket, message, handles), ErrorKind::invalid_argument, Parameter::control));
}
