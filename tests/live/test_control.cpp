// SPDX-License-Identifier: MIT
// Control messages that every system has: where a datagram came to, and with which time to live and type of service.
#include "net.hpp"
#include "wine.hpp"

namespace {

// A receiver with control messages enabled, a sender, and the last message.
struct Letters {
    explicit Letters(int32_t family)
        : receiver(bound(family, PORTSOCK_SOCK_DGRAM)), sender(family, PORTSOCK_SOCK_DGRAM), there(local(receiver)) {}

    void enable(std::initializer_list<int32_t> options) {
        for (const int32_t option : options) CHECK(succeeds(portsock_set_option(receiver, option, 1)));
    }

    portsock_result send(const unsigned char *control = nullptr, size_t length = 0) {
        const portsock_buffer data[] = {{const_cast<char *>("hel"), 3}, {const_cast<char *>("lo"), 2}};
        portsock_message out{};
        out.size = sizeof out;
        out.buffers = data;
        out.buffer_count = 2;
        out.address = there.bytes;
        out.address_length = there.length;
        out.control = const_cast<unsigned char *>(control);
        out.control_length = length;
        return portsock_send_message(sender, &out, 0, nullptr);
    }

    portsock_result receive(size_t storage = 512, size_t misplaced = 0, size_t capacity = 64) {
        const portsock_buffer into{data, capacity};
        message = {};
        message.size = sizeof message;
        message.buffers = &into;
        message.buffer_count = 1;
        message.address = from.bytes;
        message.address_capacity = sizeof from.bytes;
        message.control = control + misplaced;
        message.control_capacity = storage;
        const portsock_result result = portsock_recv_message(receiver, &message, 0, Waiting().within(seconds(5)));
        message.buffers = nullptr;
        from.length = static_cast<uint32_t>(message.address_length);
        return result;
    }

    portsock_control item(int32_t id) const {
        portsock_control found{};
        size_t offset = 0;
        while (portsock_control_next(&found, &offset, message.control, message.control_length) == 1)
            if (found.id == id) return found;
        FAIL_CHECK("no such message");
        return {};
    }

    int64_t number(int32_t id) const {
        const portsock_control found = item(id);
        int64_t value = -99;
        CHECK(succeeds(portsock_control_number(&found, &value)));
        return value;
    }

    Socket receiver, sender;
    portsock_address there, from{};
    portsock_message message{};
    alignas(8) unsigned char control[640]{};
    unsigned char data[64]{};
};

TEST_CASE("control: IPv4: time to live and destination, at every alignment") {
    if (is_emulated()) SKIP("qemu-user does not turn the bytes of these; native Linux runs this");
    Letters letters(PORTSOCK_AF_INET);
    letters.enable({PORTSOCK_IP_RECVTTL, PORTSOCK_IP_PKTINFO});
    CHECK(succeeds(portsock_set_option(letters.sender, PORTSOCK_IP_TTL, 9)));
    for (size_t misplaced = 0; misplaced < 8; ++misplaced) {
        CAPTURE(misplaced);
        CHECK(gives(letters.send(), 5));
        CHECK(gives(letters.receive(512, misplaced), 5));
        CHECK(std::string_view(reinterpret_cast<char *>(letters.data), 5) == "hello");
        CHECK(letters.message.flags == 0);
        CHECK(letters.number(PORTSOCK_SCM_IP_TTL) == 9);
        const portsock_control item = letters.item(PORTSOCK_SCM_IP_PKTINFO);
        portsock_packet_info info{};
        CHECK(succeeds(portsock_control_packet_info(&item, &info)));
        CHECK(info.interface_index != 0);
        const std::string port = text_of(local(letters.sender)).substr(7); // of "0.0.0.0:port"
        CHECK(text_of(letters.from) == "127.0.0.1" + port);
    }
}

TEST_CASE("control: IPv4: a time to live that is sent with one datagram") {
    if (is_emulated()) SKIP("qemu-user does not turn the bytes of these; native Linux runs this");
    Letters letters(PORTSOCK_AF_INET);
    letters.enable({PORTSOCK_IP_RECVTTL});
    unsigned char storage[64];
    size_t used = 0;
    CHECK(succeeds(portsock_control_put_number(storage, sizeof storage, &used, PORTSOCK_SCM_IP_TTL, 7)));
    CHECK(gives(letters.send(storage, used), 5));
    CHECK(gives(letters.receive(), 5));
    if (is_wine_until(10)) CHECK(letters.number(PORTSOCK_SCM_IP_TTL) == 64); // Wine does not look at it
    else CHECK(letters.number(PORTSOCK_SCM_IP_TTL) == 7);
}

TEST_CASE("control: type of service and traffic class, of the socket and of one datagram") {
    if (is_emulated()) SKIP("qemu-user does not turn the bytes of these; native Linux runs this");
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    struct Row {
        int32_t family, enable, option, id;
    };
    for (const Row &row :
         {Row{PORTSOCK_AF_INET, PORTSOCK_IP_RECVTOS, PORTSOCK_IP_TOS, PORTSOCK_SCM_IP_TOS},
          Row{PORTSOCK_AF_INET6, PORTSOCK_IPV6_RECVTCLASS, PORTSOCK_IPV6_TCLASS, PORTSOCK_SCM_IPV6_TCLASS}}) {
        CAPTURE(row.id);
        Letters letters(row.family);
        letters.enable({row.enable});
        const portsock_result set = portsock_set_option(letters.sender, row.option, 0x20);
        const bool refused = is_wine_until(10) && set < 0;     // IPV6_TCLASS
        if (refused) CHECK(portsock_error_code(set) == 10042); // WSAENOPROTOOPT
        else CHECK(succeeds(set));
        const int64_t own = refused ? 0 : 0x20;
        CHECK(gives(letters.send(), 5));
        CHECK(gives(letters.receive(), 5));
        CHECK(letters.number(row.id) == own);
        unsigned char storage[64];
        size_t used = 0;
        CHECK(succeeds(portsock_control_put_number(storage, sizeof storage, &used, row.id, 0x48)));
        CHECK(gives(letters.send(storage, used), 5));
        CHECK(gives(letters.receive(), 5));
        if (is_wine_until(10)) CHECK(letters.number(row.id) == own); // Wine does not look at it
        else CHECK(letters.number(row.id) == 0x48);
    }
}

TEST_CASE("control: IPv6: hop limit and destination") {
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    if (is_emulated()) SKIP("qemu-user does not turn the bytes of these; native Linux runs this");
    Letters letters(PORTSOCK_AF_INET6);
    letters.enable({PORTSOCK_IPV6_RECVHOPLIMIT, PORTSOCK_IPV6_RECVPKTINFO});
    CHECK(succeeds(portsock_set_option(letters.sender, PORTSOCK_IPV6_UNICAST_HOPS, 5)));
    CHECK(gives(letters.send(), 5));
    CHECK(gives(letters.receive(), 5));
    CHECK(letters.number(PORTSOCK_SCM_IPV6_HOPLIMIT) == 5);
    const portsock_control item = letters.item(PORTSOCK_SCM_IPV6_PKTINFO);
    portsock_packet_info info{};
    CHECK(succeeds(portsock_control_packet_info(&item, &info)));
    CHECK(info.interface_index != 0);
}

TEST_CASE("control: truncation is reported, for data and for messages, and the rest can be walked") {
    if (is_emulated()) SKIP("qemu-user cuts by rules of its own; native Linux runs this");
    Letters letters(PORTSOCK_AF_INET);
    letters.enable({PORTSOCK_IP_RECVTTL, PORTSOCK_IP_PKTINFO});
    for (const size_t storage : {0u, 1u, 8u, 20u, 512u}) {
        CAPTURE(storage);
        CHECK(gives(letters.send(), 5));
        CHECK(gives(letters.receive(storage, 0, 3), 3));
        CHECK((letters.message.flags & PORTSOCK_MSG_TRUNC) != 0);
        // With a capacity of 0 Windows has no messages to cut.
        if (storage != 0) CHECK(((letters.message.flags & PORTSOCK_MSG_CTRUNC) != 0) == (storage < 512));
        CHECK(letters.message.control_length <= storage);
        portsock_control item{};
        size_t offset = 0;
        while (portsock_control_next(&item, &offset, letters.message.control, letters.message.control_length) == 1)
            CHECK(item.length <= storage);
    }
}

TEST_CASE("P99: a message whose control data alone is truncated has the length of its data") {
    if (is_emulated()) SKIP("qemu-user cuts by rules of its own; native Linux runs this");
    Letters letters(PORTSOCK_AF_INET);
    letters.enable({PORTSOCK_IP_RECVTTL, PORTSOCK_IP_PKTINFO});
    for (const size_t capacity : {1u, 8u, 20u}) {
        CHECK(gives(letters.send(), 5));
        CHECK(gives(letters.receive(capacity), 5)); // into 64 bytes
        CHECK((letters.message.flags & PORTSOCK_MSG_CTRUNC) != 0);
        CHECK((letters.message.flags & PORTSOCK_MSG_TRUNC) == 0);
        CHECK(letters.message.control_length <= capacity);
    }
}

TEST_CASE("control: a stream has none, and returns a length of 0") {
    Pair pair = tcp_pair();
    CHECK(gives(portsock_send(pair.first, "hello", 5, 0, nullptr), 5));
    char data[16];
    alignas(8) unsigned char control[64];
    const portsock_buffer into{data, sizeof data};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &into;
    message.buffer_count = 1;
    message.control = control;
    message.control_capacity = sizeof control;
    CHECK(gives(portsock_recv_message(pair.second, &message, 0, Waiting().within(seconds(5))), 5));
    CHECK(message.control_length == 0);
}

} // namespace
