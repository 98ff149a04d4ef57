// SPDX-License-Identifier: MIT
// The rule of message flags (P89): an accepted flag has its effect, or the call fails with UNSUPPORTED, parameter
// FLAGS. The expectations are written from the kernels' sources and Winsock's documentation, not from src/table.
#include "on_fake.hpp"
#include <string>

namespace {

char memory[64];
portsock_buffer piece{memory, 64};

struct FlagCall {
    const char *name;
    bool sends;
    bool addressed;
    int32_t only_family; // 0: any
    portsock_result (*run)(portsock_socket *, int32_t flags);
    bool descriptors = false; // each look at them would make new ones
};

portsock_result receive_message(portsock_socket *socket, int32_t flags) {
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &piece;
    message.buffer_count = 1;
    return portsock_recv_message(socket, &message, flags, nullptr);
}

portsock_address address_for(const portsock_socket &socket) {
    portsock_address address = parse("127.0.0.1:7");
    const auto native = static_cast<uint16_t>(socket.family);
    memcpy(address.bytes, &native, sizeof native);
    return address;
}

portsock_result send_message(portsock_socket *socket, int32_t flags) {
    portsock_address there = address_for(*socket);
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &piece;
    message.buffer_count = 1;
    message.address = there.bytes;
    message.address_length = there.length;
    return portsock_send_message(socket, &message, flags, nullptr);
}

portsock_result receive_descriptors(portsock_socket *socket, int32_t flags) {
    portsock_handle handle;
    size_t count;
    return portsock_recv_fds(socket, memory, 64, &handle, 1, &count, nullptr, flags, nullptr);
}

portsock_result send_alg(portsock_socket *socket, int32_t flags) {
    portsock_alg_message message{};
    message.size = sizeof message;
    message.operation = message.associated_length = -1;
    message.buffers = &piece;
    message.buffer_count = 1;
    return portsock_send_alg(socket, &message, flags, nullptr);
}

const FlagCall flag_calls[] = {
    {"recv", false, false, 0, [](portsock_socket *s, int32_t f) { return portsock_recv(s, memory, 64, f, nullptr); }},
    {"recv_from", false, false, 0,
     [](portsock_socket *s, int32_t f) {
         return portsock_recv_from_bytes(s, memory, 64, nullptr, 0, nullptr, nullptr, f, nullptr);
     }},
    {"recv_vector", false, false, 0,
     [](portsock_socket *s, int32_t f) { return portsock_recv_vector(s, &piece, 1, nullptr, f, nullptr); }},
    {"recv_message", false, false, 0, receive_message},
    {"recv_fds", false, false, PORTSOCK_AF_UNIX, receive_descriptors, true},
    {"send", true, false, 0, [](portsock_socket *s, int32_t f) { return portsock_send(s, memory, 64, f, nullptr); }},
    {"send_to", true, true, 0,
     [](portsock_socket *s, int32_t f) {
         const portsock_address there = address_for(*s);
         return portsock_send_to(s, memory, 64, &there, f, nullptr);
     }},
    {"send_all", true, false, 0,
     [](portsock_socket *s, int32_t f) { return portsock_send_all(s, nullptr, memory, 1, f, nullptr); }},
    {"send_vector", true, false, 0,
     [](portsock_socket *s, int32_t f) { return portsock_send_vector(s, &piece, 1, f, nullptr); }},
    {"send_message", true, true, 0, send_message},
    {"send_fds", true, false, PORTSOCK_AF_UNIX,
     [](portsock_socket *s, int32_t f) { return portsock_send_fds(s, memory, 64, nullptr, 0, f, nullptr); }},
    {"send_alg", true, false, PORTSOCK_AF_ALG, send_alg},
};

enum System { on_linux, on_bsd, on_windows };
constexpr void (Fake::*plays[])() = {&Fake::plays_linux, &Fake::plays_bsd, &Fake::plays_windows};

struct SocketKind {
    const char *name;
    int32_t family, type, protocol;
};

const SocketKind kinds[] = {
    {"TCP", PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP},
    {"TCP over IPv6", PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM, 0},
    {"SCTP", PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP},
    {"UDP", PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDP},
    {"raw IP", PORTSOCK_AF_INET6, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMPV6},
    {"UNIX stream", PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0},
    {"UNIX datagrams", PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM, 0},
    {"packet", PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, 0},
    {"netlink", PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW, 0},
    {"CAN", PORTSOCK_AF_CAN, PORTSOCK_SOCK_RAW, PORTSOCK_CAN_RAW},
    {"CAN's broadcast manager", PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_BCM},
    {"ALG", PORTSOCK_AF_ALG, PORTSOCK_SOCK_SEQPACKET, 0},
    {"VSOCK", PORTSOCK_AF_VSOCK, PORTSOCK_SOCK_STREAM, 0},
};

bool is_ip(const SocketKind &kind) { return kind.family == PORTSOCK_AF_INET || kind.family == PORTSOCK_AF_INET6; }
bool is_sctp(const SocketKind &kind) { return kind.protocol == PORTSOCK_IPPROTO_SCTP; }
bool is_stream(const SocketKind &kind) { return kind.type == PORTSOCK_SOCK_STREAM && !is_sctp(kind); }
bool is_tcp(const SocketKind &kind) { return is_ip(kind) && is_stream(kind); }
bool is_ip_datagram(const SocketKind &kind) { return is_ip(kind) && !is_stream(kind) && !is_sctp(kind); }
bool is_family(const SocketKind &kind, int32_t family) { return kind.family == family; }

// Whether the flag has an effect there.
bool has_effect(int32_t flag, const FlagCall &call, const SocketKind &kind, System system) {
    const bool unix_stream = is_family(kind, PORTSOCK_AF_UNIX) && is_stream(kind);
    switch (flag) {
    case PORTSOCK_MSG_DONTWAIT:
    case PORTSOCK_MSG_NOSIGNAL:
        return true;
    case PORTSOCK_MSG_CMSG_CLOEXEC:
        return !call.sends;
    case PORTSOCK_MSG_OOB:
        return is_tcp(kind) || (system == on_linux && unix_stream);
    case PORTSOCK_MSG_PEEK:
        return !call.sends && !call.descriptors && !(system == on_linux && is_family(kind, PORTSOCK_AF_ALG));
    case PORTSOCK_MSG_WAITALL:
        return !call.sends && is_stream(kind);
    case PORTSOCK_MSG_DONTROUTE:
        return call.sends && is_ip_datagram(kind);
    case PORTSOCK_MSG_EOR:
        return call.sends && system != on_windows && (!is_stream(kind) || (system == on_linux && is_tcp(kind)));
    default:
        break;
    }
    if (system != on_linux) return false;
    switch (flag) {
    case PORTSOCK_MSG_TRUNC:
        return !call.sends &&
               (is_tcp(kind) || is_ip_datagram(kind) || is_family(kind, PORTSOCK_AF_PACKET) ||
                is_family(kind, PORTSOCK_AF_NETLINK) || (is_family(kind, PORTSOCK_AF_UNIX) && !unix_stream));
    case PORTSOCK_MSG_ERRQUEUE:
        return !call.sends && (is_tcp(kind) || is_ip_datagram(kind) || is_family(kind, PORTSOCK_AF_PACKET) ||
                               kind.protocol == PORTSOCK_CAN_RAW);
    case PORTSOCK_MSG_CONFIRM:
        return call.sends && is_ip_datagram(kind);
    case PORTSOCK_MSG_MORE:
        return call.sends && (is_ip(kind) || is_family(kind, PORTSOCK_AF_ALG));
    case PORTSOCK_MSG_ZEROCOPY:
        return call.sends && (is_tcp(kind) || is_ip_datagram(kind));
    case PORTSOCK_MSG_FASTOPEN:
        return call.sends && call.addressed && is_tcp(kind);
    default:
        return false; // only received, or no system here has it
    }
}

bool is_transfer(const Call &call) { return call.name.rfind("receive", 0) == 0 || (call.name.rfind("send", 0) == 0); }

// The library's own work: the system need not see these.
constexpr int32_t own_work =
    PORTSOCK_MSG_DONTWAIT | PORTSOCK_MSG_NOSIGNAL | PORTSOCK_MSG_CMSG_CLOEXEC | PORTSOCK_MSG_WAITALL;

bool reaches_the_system(const Fake &fake, int32_t flag) {
    for (const Call &call : fake.calls())
        if (is_transfer(call) && (call.flags & flag) != 0) return true;
    return false;
}

void check(int32_t flag, const FlagCall &call, const SocketKind &kind, System system) {
    INFO(std::string(call.name), ", flag ", flag, ", ", std::string(kind.name), ", system ", static_cast<int>(system));
    Fake fake;
    (fake.*plays[system])();
    portsock_socket socket = fake.socket(0, kind.type, kind.family);
    socket.protocol = kind.protocol;
    fake.whenever("get_option").gives(1); // SO_ZEROCOPY is on
    for (const char *name : {"receive", "receive_from", "receive_message", "send", "send_to", "send_message"})
        fake.whenever(name).answer(1);
    const portsock_result result = call.run(&socket, flag);
    if (has_effect(flag, call, kind, system)) {
        CHECK(succeeds(result));
        CHECK(((flag & own_work) != 0 || reaches_the_system(fake, flag)));
    } else {
        CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
        for (const Call &made : fake.calls()) CHECK_FALSE(is_transfer(made));
    }
}

TEST_CASE("P89: each flag of each call on each kind of socket and system has its effect or is unsupported") {
    for (const System system : {on_linux, on_bsd, on_windows})
        for (const FlagCall &call : flag_calls)
            for (const SocketKind &kind : kinds) {
                if (call.only_family != 0 && kind.family != call.only_family) continue;
                for (uint32_t bit = 0; bit < 31; ++bit) check(int32_t{1} << bit, call, kind, system);
            }
}

TEST_CASE("P89: a set of flags is refused for any one of them") {
    Fake fake;
    portsock_socket socket = fake.socket(0);
    const int32_t with_received = PORTSOCK_MSG_DONTWAIT | PORTSOCK_MSG_CTRUNC;
    CHECK(fails(portsock_recv(&socket, memory, 64, with_received, nullptr), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FLAGS));
    CHECK(fails(portsock_send(&socket, memory, 64, PORTSOCK_MSG_MORE | PORTSOCK_MSG_PEEK, nullptr),
                PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    CHECK(fake.log().empty());
}

TEST_CASE("P89: MSG_ZEROCOPY without SO_ZEROCOPY, where Linux would copy and say nothing, is unsupported") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    fake.will("get_option").gives(0);
    CHECK(fails(portsock_send(&socket, memory, 64, PORTSOCK_MSG_ZEROCOPY, nullptr), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FLAGS));
    CHECK(fake.count("send") == 0);
}

TEST_CASE("P89: a flag in the system's own number is passed to the system unchanged") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    fake.will("send").answer(64).meanwhile([](const Call &call) { CHECK(call.flags == 0x40000); });
    CHECK(gives(portsock_send(&socket, memory, 64, PORTSOCK_NATIVE | 0x40000, nullptr), 64));
}

// Linux, net/packet/af_packet.c, packet_recvmsg; net/can/isotp.c, isotp_recvmsg: EINVAL for a flag that they do not
// list.
TEST_CASE(
    "P89: MSG_NOSIGNAL and MSG_CMSG_CLOEXEC of a receive are not passed on: ISO-TP and packet sockets refuse them") {
    for (const int32_t flag : {PORTSOCK_MSG_NOSIGNAL, PORTSOCK_MSG_CMSG_CLOEXEC}) {
        Fake fake;
        portsock_socket socket = fake.socket(-1);
        const auto check_flags = [](const Call &call) { CHECK(call.flags == 0); };
        for (const char *call : {"receive", "receive_from", "receive_message"})
            fake.will(call).answer(64).meanwhile(check_flags);
        portsock_buffer buffer{memory, 64};
        portsock_address address;
        CHECK(gives(portsock_recv(&socket, memory, 64, flag, nullptr), 64));
        CHECK(gives(portsock_recv_from(&socket, memory, 64, &address, nullptr, flag, nullptr), 64));
        CHECK(gives(portsock_recv_vector(&socket, &buffer, 1, nullptr, flag, nullptr), 64));
    }
}

TEST_CASE("P89: send_all with MSG_OOB sends its last byte alone, so that a part has no mark") {
    Fake fake;
    portsock_socket socket = fake.socket(ms(100));
    fake.will("send").answer(10).meanwhile([](const Call &call) {
        CHECK(call.length == 63);
        CHECK((call.flags & PORTSOCK_MSG_OOB) == 0);
    });
    fake.will("send").answer(53).meanwhile([](const Call &call) { CHECK((call.flags & PORTSOCK_MSG_OOB) == 0); });
    fake.will("send").answer(1).meanwhile([](const Call &call) {
        CHECK(call.length == 1);
        CHECK((call.flags & PORTSOCK_MSG_OOB) != 0);
    });
    CHECK(gives(portsock_send_all(&socket, nullptr, memory, 64, PORTSOCK_MSG_OOB, nullptr), 64));
}

TEST_CASE("P89: send_all with the system's number of MSG_OOB never splits a datagram") {
    for (const int32_t type : {PORTSOCK_SOCK_DGRAM, PORTSOCK_SOCK_SEQPACKET}) {
        Fake fake;
        portsock_socket socket = fake.socket(ms(100), type);
        fake.will("send").answer(-EOPNOTSUPP).meanwhile([](const Call &call) { CHECK(call.length == 64); });
        constexpr int32_t oob = PORTSOCK_MSG_OOB, native = PORTSOCK_NATIVE | oob;
        CHECK(portsock_error_code(portsock_send_all(&socket, nullptr, memory, 64, native, nullptr)) == EOPNOTSUPP);
    }
}

TEST_CASE("P89: a send that is cut to the system's limit has no flag of its end") {
    constexpr size_t count = portsock_core::os::vector_limit + 1;
    static portsock_buffer many[count];
    for (portsock_buffer &buffer : many) buffer = {memory, 1};
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    fake.will("send_message").answer(5).meanwhile([](const Call &call) { CHECK(call.flags == 0); });
    CHECK(gives(portsock_send_vector(&socket, many, count, PORTSOCK_MSG_EOR, nullptr), 5));
    fake.will("send_message").answer(5).meanwhile([](const Call &call) { CHECK(call.flags == PORTSOCK_MSG_EOR); });
    CHECK(gives(portsock_send_vector(&socket, many, 10, PORTSOCK_MSG_EOR, nullptr), 5));
    fake.will("send").answer(5).meanwhile([](const Call &call) { CHECK(call.flags == 0); });
    const size_t too_long = portsock_core::os::stream_send_limit + 1;
    CHECK(gives(portsock_send(&socket, memory, too_long, PORTSOCK_MSG_EOR, nullptr), 5));
}

} // namespace
