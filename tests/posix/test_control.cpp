// SPDX-License-Identifier: MIT
// Control messages over UNIX and UDP sockets: what the system's macros say, what comes and goes, and nothing that
// leaks.
#include "local.hpp"
#include <netinet/in.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

// The buffer of a message, at an alignment of the test's choice.
struct Control {
    explicit Control(size_t capacity, size_t shift = 0) : memory(capacity + 16), shift(shift), capacity(capacity) {}
    unsigned char *data() { return memory.data() + shift; }

    std::vector<unsigned char> memory;
    size_t shift;
    size_t capacity;
    size_t length = 0;
};

struct Message {
    explicit Message(void *data, size_t length) : buffer{data, length} {
        raw.size = sizeof raw;
        raw.buffers = &buffer;
        raw.buffer_count = 1;
    }
    Message &sends(Control &control) {
        raw.control = control.data();
        raw.control_length = control.length;
        return *this;
    }
    Message &receives(Control &control) {
        raw.control = control.data();
        raw.control_capacity = control.capacity;
        return *this;
    }

    portsock_buffer buffer;
    portsock_message raw{};
};

std::vector<portsock_control> items_of(const portsock_message &message) {
    std::vector<portsock_control> items;
    portsock_control item{};
    size_t offset = 0;
    portsock_result result;
    while ((result = portsock_control_next(&item, &offset, message.control, message.control_length)) == 1)
        items.push_back(item);
    CHECK(gives(result, 0));
    return items;
}

const portsock_control *find(const std::vector<portsock_control> &items, int32_t id) {
    for (const portsock_control &item : items)
        if (item.id == id) return &item;
    return nullptr;
}

int64_t number_of(const std::vector<portsock_control> &items, int32_t id) {
    int64_t value = -1;
    const portsock_control *item = find(items, id);
    REQUIRE(item != nullptr);
    CHECK(gives(portsock_control_number(item, &value), 0));
    return value;
}

// Descriptors that are surely open, and that the test closes.
struct Descriptors {
    explicit Descriptors(size_t count) {
        for (size_t i = 0; i < count; ++i) handles.push_back(dup(STDERR_FILENO));
    }
    ~Descriptors() { close_all(handles); }
    static void close_all(const std::vector<portsock_handle> &these) {
        for (portsock_handle handle : these) portsock_close_native(handle);
    }
    std::vector<portsock_handle> handles;
};

// The outputs of recv_fds.
struct Received {
    portsock_result result = 0;
    std::vector<portsock_handle> handles;
    int32_t flags = 0;
    char data[64] = {};
    ~Received() { Descriptors::close_all(handles); }
    Received(Socket &socket, size_t capacity, int32_t how = 0) {
        handles.resize(capacity + 1);
        size_t count = 0;
        result = portsock_recv_fds(socket, data, sizeof data, handles.data(), capacity, &count, &flags, how, nullptr);
        handles.resize(count);
    }
};

portsock_result send_fds(Socket &socket, const std::vector<portsock_handle> &handles, std::string_view data = "x") {
    return portsock_send_fds(socket, data.data(), data.size(), handles.data(), handles.size(), 0, nullptr);
}

TEST_CASE("send_message_fds: several buffers and a destination, received with the sender's address") {
    const Folder folder;
    const portsock_address here = unix_path(folder.name + "/here"), there = unix_path(folder.name + "/there");
    Socket one(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM), other(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(portsock_bind(one, &here)));
    REQUIRE(succeeds(portsock_bind(other, &there)));
    char first[] = "two ", second[] = "parts", head[2], tail[16];
    const portsock_buffer parts[] = {{first, 4}, {second, 5}};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = parts;
    message.buffer_count = 2;
    message.address = const_cast<uint8_t *>(there.bytes);
    message.address_length = there.length;
    const portsock_handle sent[] = {one.handle(), other.handle()};
    REQUIRE(gives(portsock_send_message_fds(one, &message, sent, 2, 0, nullptr), 9));

    const portsock_buffer places[] = {{head, 2}, {tail, 16}};
    portsock_address from{};
    portsock_message received{};
    received.size = sizeof received;
    received.buffers = places;
    received.buffer_count = 2;
    received.address = from.bytes;
    received.address_capacity = sizeof from.bytes;
    portsock_handle came[3];
    size_t count = 0;
    REQUIRE(gives(portsock_recv_message_fds(other, &received, came, 3, &count, 0, nullptr), 9));
    from.length = static_cast<uint32_t>(received.address_length);
    CHECK(std::string(head, 2) + std::string(tail, 7) == "two parts");
    CHECK(text_of(from) == text_of(here));
    REQUIRE(count == 2);
    CHECK(is_close_on_exec(came[0]));
    for (size_t index = 0; index < count; ++index) CHECK(gives(portsock_close_native(came[index]), 0));

    REQUIRE(gives(portsock_send_message_fds(one, &message, sent, 2, 0, nullptr), 9));
    REQUIRE(gives(portsock_recv_message_fds(other, &received, came, 1, &count, 0, nullptr), 9));
    CHECK(count == 1);
    CHECK((received.flags & PORTSOCK_MSG_CTRUNC) != 0); // the other was closed
    CHECK(gives(portsock_close_native(came[0]), 0));
}

TEST_CASE("send_message_fds: control data of the caller's, no message, no data and another family are refused") {
    Pair pair = unix_pair(), udp = udp_pair();
    char byte = 'x';
    const portsock_buffer part{&byte, 1}, nothing{&byte, 0};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &part;
    message.buffer_count = 1;
    const portsock_handle sent = pair.first.handle();
    portsock_handle came = -1;
    size_t count = 0;
    CHECK(fails(portsock_send_message_fds(pair.first, nullptr, &sent, 1, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_MESSAGE));
    CHECK(fails(portsock_send_message_fds(udp.first, &message, &sent, 1, 0, nullptr), PORTSOCK_ERROR_WRONG_FAMILY,
                PORTSOCK_PARAM_SOCKET));
    message.control = &byte;
    message.control_length = message.control_capacity = 1;
    CHECK(fails(portsock_send_message_fds(pair.first, &message, &sent, 1, 0, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_CONTROL));
    CHECK(fails(portsock_recv_message_fds(pair.first, &message, &came, 1, &count, 0, nullptr),
                PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONTROL));
    message.control = nullptr;
    message.control_length = message.control_capacity = 0;
    message.buffers = &nothing;
    CHECK(fails(portsock_send_message_fds(pair.first, &message, &sent, 1, 0, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_LENGTH));
}

} // namespace

// ---- the layout ------------------------------------------------------------------------------------------------

TEST_CASE("P43_length and space are the system's, over a wide range") {
    constexpr size_t limit = 0x7fffffff;
    for (size_t length = 0; length < 600; ++length) {
        CHECK(gives(portsock_control_length(length), static_cast<portsock_result>(CMSG_LEN(length))));
        CHECK(gives(portsock_control_space(length), static_cast<portsock_result>(CMSG_SPACE(length))));
    }
    CHECK(succeeds(portsock_control_length(limit - CMSG_LEN(0))));
    CHECK(succeeds(portsock_control_space(limit - CMSG_SPACE(1))));
    for (size_t length : {limit - CMSG_LEN(0) + 1, limit, SIZE_MAX - 16, SIZE_MAX})
        CHECK(fails(portsock_control_length(length), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
    for (size_t length : {limit - CMSG_SPACE(1) + 1, limit, SIZE_MAX - 16, SIZE_MAX})
        CHECK(fails(portsock_control_space(length), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
}

TEST_CASE("P44_built messages equal those of the system's macros, byte by byte") {
    for (int count = 1; count < 4; ++count) {
        const std::vector<int> descriptors(static_cast<size_t>(count), 7);
        std::vector<unsigned char> expected = rights(descriptors);
        std::vector<unsigned char> built(expected.size(), 0xee);
        const std::vector<portsock_handle> handles(descriptors.begin(), descriptors.end());
        size_t length = 0;
        CHECK(gives(portsock_control_put_fds(built.data(), built.size(), &length, handles.data(), handles.size()), 0));
        CHECK(length == expected.size());
        CHECK(built == expected);
    }
}

TEST_CASE("the walk agrees with CMSG_FIRSTHDR and CMSG_NXTHDR") {
    alignas(cmsghdr) unsigned char bytes[512] = {};
    size_t length = 0;
    const unsigned char data[32] = {1, 2, 3};
    for (size_t size = 0; size < 12; ++size)
        REQUIRE(gives(portsock_control_put_native(bytes, sizeof bytes, &length, 41, static_cast<int>(size), data, size),
                      0));
    msghdr header{};
    header.msg_control = bytes;
    header.msg_controllen = static_cast<decltype(header.msg_controllen)>(length);
    portsock_control item{};
    size_t offset = 0;
    for (cmsghdr *expected = CMSG_FIRSTHDR(&header); expected != nullptr; expected = CMSG_NXTHDR(&header, expected)) {
        REQUIRE(gives(portsock_control_next(&item, &offset, bytes, length), 1));
        CHECK(item.native_level == expected->cmsg_level);
        CHECK(item.native_type == expected->cmsg_type);
        CHECK(item.data == CMSG_DATA(expected));
        CHECK(item.length == static_cast<size_t>(item.native_type));
    }
    CHECK(gives(portsock_control_next(&item, &offset, bytes, length), 0));
    CHECK(item.native_type == 11);
}

// ---- descriptors -----------------------------------------------------------------------------------------------

TEST_CASE("P42_descriptors come over, as many as were sent, and none is inheritable") {
    for (int32_t type : {PORTSOCK_SOCK_STREAM, PORTSOCK_SOCK_DGRAM}) {
        Pair pair = unix_pair(type);
        for (size_t count : {size_t{0}, size_t{1}, size_t{2}, size_t{100}, size_t{PORTSOCK_MAX_DESCRIPTORS}}) {
            const Descriptors sent(count);
            CHECK(gives(send_fds(pair.first, sent.handles, "four"), 4));
            const Received got(pair.second, count);
            CHECK(gives(got.result, 4));
            REQUIRE(got.handles.size() == count);
            CHECK((got.flags & PORTSOCK_MSG_CTRUNC) == 0);
            for (portsock_handle handle : got.handles) CHECK(is_close_on_exec(handle));
        }
    }
}

TEST_CASE("P40_more descriptors than the capacity: the rest is closed, and that is reported") {
    Pair pair = unix_pair();
    const Descriptors sent(5);
    const std::optional<int> before = open_descriptors();
    for (size_t capacity = 0; capacity < 5; ++capacity) {
        CHECK(gives(send_fds(pair.first, sent.handles), 1));
        const Received got(pair.second, capacity);
        CHECK(gives(got.result, 1));
        CHECK(got.handles.size() == capacity);
        CHECK((got.flags & PORTSOCK_MSG_CTRUNC) != 0);
    }
    CHECK(open_descriptors() == before);
}

TEST_CASE("P41_a full table: the data is received, no descriptor is left over, and that is reported") {
    Pair pair = unix_pair();
    const Descriptors sent(6);
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    const int next = dup(STDERR_FILENO);
    close(next);
    for (rlim_t storage = 0; storage < 6; ++storage) {
        CHECK(gives(send_fds(pair.first, sent.handles), 1));
        rlimit tight = before;
        tight.rlim_cur = static_cast<rlim_t>(next) + storage;
        REQUIRE(setrlimit(RLIMIT_NOFILE, &tight) == 0);
        const Received got(pair.second, 6);
        setrlimit(RLIMIT_NOFILE, &before);
        CHECK(gives(got.result, 1));
        CHECK(got.handles.empty());
        CHECK((got.flags & PORTSOCK_MSG_CTRUNC) != 0);
        const int again = dup(STDERR_FILENO);
        CHECK(again == next);
        close(again);
    }
}

TEST_CASE("P72_descriptors: no peek, no empty send") {
    Pair pair = unix_pair();
    const Descriptors sent(1);
    CHECK(fails(send_fds(pair.first, sent.handles, ""), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_LENGTH));
    CHECK(gives(send_fds(pair.first, {}, ""), 0));
    CHECK(gives(send_fds(pair.first, sent.handles), 1));
    const Received peeked(pair.second, 1, PORTSOCK_MSG_PEEK);
    CHECK(fails(peeked.result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    const Received native(pair.second, 1, PORTSOCK_NATIVE | static_cast<int32_t>(MSG_PEEK));
    CHECK(fails(native.result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    const Received got(pair.second, 1);
    CHECK(got.handles.size() == 1);
}

TEST_CASE("P72_a send that goes out in part hands its descriptors over once") {
    Pair pair = unix_pair();
    REQUIRE(succeeds(portsock_set_timeout(pair.first, 0)));
    const std::vector<unsigned char> data = pattern(4 << 20);
    const Descriptors sent(2);
    const portsock_result part =
        portsock_send_fds(pair.first, data.data(), data.size(), sent.handles.data(), 2, 0, nullptr);
    REQUIRE(part > 0);
    CHECK(static_cast<size_t>(part) < data.size());
    std::vector<unsigned char> storage(1 << 16);
    size_t came = 0, descriptors = 0;
    while (came < static_cast<size_t>(part)) {
        portsock_handle handles[4];
        size_t count = 0;
        const portsock_result result =
            portsock_recv_fds(pair.second, storage.data(), storage.size(), handles, 4, &count, nullptr, 0, nullptr);
        REQUIRE(result > 0);
        came += static_cast<size_t>(result);
        descriptors += count;
        for (size_t i = 0; i < count; ++i) portsock_close_native(handles[i]);
    }
    CHECK(came == static_cast<size_t>(part));
    CHECK(descriptors == 2);
}

TEST_CASE("descriptors: invalid arguments are refused") {
    Pair pair = unix_pair();
    Pair udp = udp_pair();
    const Descriptors sent(1);
    const std::vector<portsock_handle> many(PORTSOCK_MAX_DESCRIPTORS + 1, 0);
    CHECK(fails(send_fds(pair.first, many), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT));
    CHECK(fails(send_fds(pair.first, {-1}), PORTSOCK_ERROR_BAD_HANDLE, PORTSOCK_PARAM_HANDLE));
    CHECK(fails(send_fds(pair.first, {999999}), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(fails(send_fds(udp.first, sent.handles), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_SOCKET));
    CHECK(fails(portsock_send_fds(pair.first, "x", 1, nullptr, 1, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_HANDLE));
    CHECK(fails(portsock_send_fds(nullptr, "x", 1, nullptr, 0, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_SOCKET));
    char byte;
    size_t count = 0;
    portsock_handle handle = -7;
    const auto receive = [&](Socket &socket, size_t length, portsock_handle *handles, size_t *counted) {
        return portsock_recv_fds(socket, &byte, length, handles, 1, counted, nullptr, PORTSOCK_MSG_DONTWAIT, nullptr);
    };
    CHECK(fails(receive(udp.first, 1, &handle, &count), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_SOCKET));
    CHECK(fails(receive(pair.first, 1, nullptr, &count), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HANDLE));
    CHECK(fails(receive(pair.first, 1, &handle, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_COUNT));
    CHECK(fails(receive(pair.first, 0, &handle, &count), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_LENGTH));
    CHECK(would_block(receive(pair.first, 1, &handle, &count), PORTSOCK_READABLE));
    CHECK(handle == -7);
    Socket closed;
    CHECK(fails(receive(closed, 1, &handle, &count), PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_SOCKET));
}

TEST_CASE("P39_every size of buffer, every alignment: received messages can be walked, and nothing leaks (P77)") {
    if (is_emulated()) SKIP("qemu-user loses descriptors of messages that it cuts; native Linux runs this");
    Pair pair = unix_pair(PORTSOCK_SOCK_DGRAM);
    const Descriptors sent(3);
    const std::optional<int> before = open_descriptors();
    for (size_t capacity = 0; capacity < CMSG_SPACE(3 * sizeof(int)) + 9; ++capacity) {
        CHECK(gives(send_fds(pair.first, sent.handles), 1));
        Control control(capacity, capacity % 8);
        char byte;
        Message message(&byte, 1);
        CHECK(gives(portsock_recv_message(pair.second, &message.receives(control).raw, 0, nullptr), 1));
        size_t whole = 0;
        for (const portsock_control &item : items_of(message.raw)) whole += item.length / sizeof(int);
        CHECK(whole <= 3);
        CHECK((whole < 3) == ((message.raw.flags & PORTSOCK_MSG_CTRUNC) != 0));
        CHECK(gives(portsock_control_close(message.raw.control, message.raw.control_length),
                    static_cast<portsock_result>(whole)));
    }
    CHECK(open_descriptors() == before);
}

// ---- IP --------------------------------------------------------------------------------------------------------

TEST_CASE("hop limit, traffic class and packet information of IPv6, sent and received") {
    if (is_emulated()) SKIP("qemu-user does not turn the bytes of these; native Linux runs this");
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    Socket receiver = bound(PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM);
    Socket sender = bound(PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM);
    for (int option : {IPV6_RECVHOPLIMIT, IPV6_RECVTCLASS, IPV6_RECVPKTINFO})
        REQUIRE(succeeds(set_native(receiver, IPPROTO_IPV6, option, 1)));
    portsock_address there = local(receiver);
    Control control(256);
    REQUIRE(gives(portsock_control_put_number(control.data(), 256, &control.length, PORTSOCK_SCM_IPV6_HOPLIMIT, 9), 0));
    REQUIRE(
        gives(portsock_control_put_number(control.data(), 256, &control.length, PORTSOCK_SCM_IPV6_TCLASS, 0x20), 0));
    portsock_packet_info source{};
    source.family = PORTSOCK_AF_INET6;
    source.address[15] = 1;
    REQUIRE(gives(portsock_control_put_packet_info(control.data(), 256, &control.length, &source), 0));
    char data[] = "hello";
    Message out(data, 5);
    out.sends(control).raw.address = there.bytes;
    out.raw.address_length = there.length;
    REQUIRE(gives(portsock_send_message(sender, &out.raw, 0, nullptr), 5));
    Control storage(256, 3);
    Message in(data, 5);
    REQUIRE(gives(portsock_recv_message(receiver, &in.receives(storage).raw, 0, nullptr), 5));
    const std::vector<portsock_control> items = items_of(in.raw);
    CHECK(items.size() == 3);
    CHECK(number_of(items, PORTSOCK_SCM_IPV6_HOPLIMIT) == 9);
    CHECK(number_of(items, PORTSOCK_SCM_IPV6_TCLASS) == 0x20);
    const portsock_control *info = find(items, PORTSOCK_SCM_IPV6_PKTINFO);
    REQUIRE(info != nullptr);
    portsock_packet_info came{};
    CHECK(gives(portsock_control_packet_info(info, &came), 0));
    CHECK(came.family == PORTSOCK_AF_INET6);
    CHECK(came.interface_index != 0);
    CHECK(came.address[15] == 1);
}

// ---- dual-stack ------------------------------------------------------------------------------------------------

// A socket of IPv6 that carries IPv4 too, and one of IPv4 that talks to it.
struct DualStack {
    DualStack() {
        REQUIRE(succeeds(portsock_set_option(both, PORTSOCK_IPV6_V6ONLY, 0)));
        REQUIRE(succeeds(portsock_set_option(both, PORTSOCK_IPV6_RECVTCLASS, 1)));
        REQUIRE(succeeds(portsock_set_option(both, PORTSOCK_IPV6_RECVHOPLIMIT, 1)));
        const portsock_address any = parse("[::]:0");
        REQUIRE(succeeds(portsock_bind(both, &any)));
        portsock_inet6 here{};
        const portsock_address there = local(both);
        REQUIRE(succeeds(portsock_inet6_decode(&here, &there)));
        const portsock_inet destination = {here.port, {127, 0, 0, 1}};
        REQUIRE(succeeds(portsock_inet_encode(&dual, &destination)));
        from = local(inet);
        portsock_inet source{};
        REQUIRE(succeeds(portsock_inet_decode(&source, &from)));
        mapped = parse("[::ffff:127.0.0.1]:" + std::to_string(source.port));
    }

    // The control messages that the IPv4 socket receives with a message of the dual-stack one.
    std::vector<portsock_control> received(Control &control, bool connected) {
        char data[] = "x";
        Message out(data, 1);
        out.sends(control);
        if (!connected) {
            out.raw.address = mapped.bytes;
            out.raw.address_length = mapped.length;
        }
        REQUIRE(gives(portsock_send_message(both, &out.raw, 0, nullptr), 1));
        Message in(data, 1);
        REQUIRE(gives(portsock_recv_message(inet, &in.receives(storage).raw, 0, nullptr), 1));
        return items_of(in.raw);
    }

    Socket both{PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM}, inet = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    portsock_address dual{}, from{}, mapped{}; // the dual-stack socket's for IPv4; the other's for both
    Control storage{256};
};

TEST_CASE("P100_dual-stack: one switch receives type of service and time to live of IPv4 datagrams too") {
    if (is_emulated()) SKIP("qemu-user does not turn the bytes of these; native Linux runs this");
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    DualStack sockets;
    REQUIRE(succeeds(portsock_set_option(sockets.inet, PORTSOCK_IP_TOS, 0xb8)));
    REQUIRE(succeeds(portsock_set_option(sockets.inet, PORTSOCK_IP_TTL, 9)));
    for (const bool on : {true, false}) {
        CHECK(gives(portsock_send_to(sockets.inet, "x", 1, &sockets.dual, 0, nullptr), 1));
        char data[1];
        Message in(data, 1);
        REQUIRE(gives(portsock_recv_message(sockets.both, &in.receives(sockets.storage).raw, 0, nullptr), 1));
        const std::vector<portsock_control> items = items_of(in.raw);
        CHECK(items.size() == (on ? 2 : 0));
        if (on) {
            CHECK(number_of(items, PORTSOCK_SCM_IP_TOS) == 0xb8);
            CHECK(number_of(items, PORTSOCK_SCM_IP_TTL) == 9);
        }
        REQUIRE(succeeds(portsock_set_option(sockets.both, PORTSOCK_IPV6_RECVTCLASS, 0)));
        REQUIRE(succeeds(portsock_set_option(sockets.both, PORTSOCK_IPV6_RECVHOPLIMIT, 0)));
    }
}

TEST_CASE("P100_dual-stack: traffic class and hop limit of IPv6 go out with IPv4 too, by option and by message") {
    if (is_emulated()) SKIP("qemu-user does not turn the bytes of these; native Linux runs this");
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    DualStack sockets;
    REQUIRE(succeeds(portsock_set_option(sockets.inet, PORTSOCK_IP_RECVTOS, 1)));
    REQUIRE(succeeds(portsock_set_option(sockets.inet, PORTSOCK_IP_RECVTTL, 1)));
    REQUIRE(succeeds(portsock_set_option(sockets.both, PORTSOCK_IPV6_TCLASS, 0x20)));
    REQUIRE(succeeds(portsock_set_option(sockets.both, PORTSOCK_IPV6_UNICAST_HOPS, 7)));
    for (const bool connected : {false, true}) {
        if (connected) REQUIRE(succeeds(portsock_connect(sockets.both, &sockets.mapped, nullptr)));
        Control none(256), given(256), usual(256);
        std::vector<portsock_control> items = sockets.received(none, connected);
        CHECK(number_of(items, PORTSOCK_SCM_IP_TOS) == 0x20);
        CHECK(number_of(items, PORTSOCK_SCM_IP_TTL) == 7);
        const auto put = [](Control &control, int32_t id, int64_t value) {
            CHECK(gives(portsock_control_put_number(control.data(), 256, &control.length, id, value), 0));
        };
        put(given, PORTSOCK_SCM_IPV6_TCLASS, 0xb8);
        put(given, PORTSOCK_SCM_IPV6_HOPLIMIT, 9);
        items = sockets.received(given, connected);
        CHECK(number_of(items, PORTSOCK_SCM_IP_TOS) == 0xb8);
        CHECK(number_of(items, PORTSOCK_SCM_IP_TTL) == 9);
        put(usual, PORTSOCK_SCM_IPV6_TCLASS, -1); // the socket's own
        items = sockets.received(usual, connected);
        CHECK(number_of(items, PORTSOCK_SCM_IP_TOS) == 0x20);
    }
}

TEST_CASE("P100_dual-stack: control messages beyond the memory for them are refused, not dropped") {
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    DualStack sockets;
    Control control(1024);
    const std::vector<unsigned char> much(600);
    CHECK(gives(portsock_control_put_native(control.data(), 1024, &control.length, IPPROTO_IPV6, 0x7777, much.data(),
                                            much.size()),
                0));
    CHECK(gives(portsock_control_put_number(control.data(), 1024, &control.length, PORTSOCK_SCM_IPV6_TCLASS, 1), 0));
    char data[] = "x";
    Message out(data, 1);
    out.sends(control).raw.address = sockets.mapped.bytes;
    out.raw.address_length = sockets.mapped.length;
    CHECK(fails(portsock_send_message(sockets.both, &out.raw, 0, nullptr), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_CONTROL));
}
