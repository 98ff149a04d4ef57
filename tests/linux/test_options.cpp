// SPDX-License-Identifier: MIT
// Every option: what portsock sets on one socket, the kernel's own call sets on its twin, and both then hold the same;
// what portsock reads is what the kernel's own call reads. Where the kernel refuses, both are refused alike.
#include "option_numbers.hpp"
#include "../posix/local.hpp"
#include <algorithm>
#include <bit>
#include <errno.h>
#include <net/if.h>
#include <set>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace {

using Bytes = std::vector<unsigned char>;

// ---- values ---------------------------------------------------------------------------------------------------------

template <class Value> Bytes bytes_of(const Value &value) {
    const auto *at = reinterpret_cast<const unsigned char *>(&value);
    return {at, at + sizeof value};
}

Bytes bytes(std::initializer_list<int> values) {
    Bytes all;
    for (const int value : values) all.push_back(static_cast<unsigned char>(value));
    return all;
}

Bytes numbers(std::initializer_list<int64_t> values) {
    Bytes all;
    for (const int64_t value : values) {
        const Bytes one = bytes_of(static_cast<uint32_t>(value));
        all.insert(all.end(), one.begin(), one.end());
    }
    return all;
}

Bytes text(const char *name) { return {name, name + strlen(name)}; }
Bytes lingering(int time) { return bytes_of(linger{1, time}); }
Bytes lasting(int whole, int micro) {
    timeval value{};
    value.tv_sec = whole;
    value.tv_usec = micro;
    return bytes_of(value);
}
uint32_t network(uint32_t index) { return htonl(index); }

// A program of one instruction: take all of the packet.
Bytes filter() {
    static const uint64_t take_all[] = {(std::endian::native == std::endian::big) ? 0x0006000000040000u
                                                                                  : 0x0004000000000006u};
    struct {
        unsigned short count;
        const void *program;
    } program = {1, take_all};
    return bytes_of(program);
}

Bytes group6() {
    ipv6_mreq request{};
    request.ipv6mr_multiaddr.s6_addr[0] = 0xff;
    request.ipv6mr_multiaddr.s6_addr[1] = 0x02;
    request.ipv6mr_multiaddr.s6_addr[15] = 0x77;
    request.ipv6mr_interface = 1;
    return bytes_of(request);
}

Bytes promiscuous() { return numbers({1, 1, 0, 0}); }
Bytes multicast4() { return bytes({239, 1, 2, 3, 127, 0, 0, 1}); }                            // struct ip_mreq
Bytes multicast4_source() { return bytes({239, 1, 2, 3, 127, 0, 0, 1, 127, 0, 0, 2}); }       // struct ip_mreq_source
Bytes source_filter() { return bytes({239, 1, 2, 3, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}); } // struct ip_msfilter
Bytes packet_ring() { return numbers({4096, 1, 2048, 2}); }                                   // struct tpacket_req

// struct tcp_md5sig: an address of 128 bytes, flags and prefix, the key's length, an interface, the key.
Bytes md5_key() {
    Bytes key(216);
    const Bytes family = bytes_of(uint16_t{AF_INET}), length = bytes_of(uint16_t{4});
    std::copy(family.begin(), family.end(), key.begin());
    const Bytes host = bytes({127, 0, 0, 1}), secret = text("key!");
    std::copy(host.begin(), host.end(), key.begin() + 4);
    std::copy(length.begin(), length.end(), key.begin() + 130);
    std::copy(secret.begin(), secret.end(), key.begin() + 136);
    return key;
}

// RFC 8754: next header, length in 8 bytes, type 4, segments left, last entry, flags, tag; one segment.
Bytes segment_routing_header() {
    Bytes header = bytes({0, 2, 4, 0, 0, 0, 0, 0});
    header.resize(24);
    header[23] = 1;
    return header;
}

// struct in6_flowlabel_req: to ::1, any label; takes one of its own, or reads the label of received packets.
Bytes flow_label(bool takes) {
    Bytes request(32);
    request[15] = 1;
    request[21] = 1;             // IPV6_FL_S_EXCL
    request[22] = takes ? 1 : 8; // IPV6_FL_F_CREATE, IPV6_FL_F_REMOTE
    return request;
}

// struct mptcp_subflow_data and a buffer behind it.
Bytes subflow_request() {
    Bytes request = numbers({16, 0, 0, 100});
    request.resize(256);
    return request;
}

// struct sctp_event: association changes; struct sctp_prstatus: messages with a time to live.
Bytes sctp_event(unsigned char on) {
    Bytes event = numbers({0});
    for (const unsigned char byte : bytes_of(uint16_t{0x8001})) event.push_back(byte);
    event.push_back(on);
    event.push_back(0);
    return event;
}
Bytes sctp_policy() {
    Bytes status(24);
    const Bytes policy = bytes_of(uint16_t{0x10});
    std::copy(policy.begin(), policy.end(), status.begin() + 6);
    return status;
}

Bytes loopback_bytes() {
    Bytes address(16);
    const Bytes family = bytes_of(uint16_t{AF_INET});
    std::copy(family.begin(), family.end(), address.begin());
    address[4] = 127, address[7] = 1;
    return address;
}

// struct tls12_crypto_info_aes_gcm_128: version 1.2, the cipher's number; initialization vector, key, salt and
// sequence.
Bytes tls_key() {
    Bytes key(40);
    const Bytes version = bytes_of(uint16_t{0x0303}), cipher = bytes_of(uint16_t{51});
    std::copy(version.begin(), version.end(), key.begin());
    std::copy(cipher.begin(), cipher.end(), key.begin() + 2);
    return key;
}

// ---- sockets --------------------------------------------------------------------------------------------------------

// The socket under test, and the objects that it needs. Closed where this machine has none.
struct Subject {
    Socket socket, other;
    int fd() const { return static_cast<int>(socket.handle()); }
    bool is_here() const { return socket.raw.state == PORTSOCK_STATE_OPEN; }
};

Subject plain(int32_t family, int32_t type, int32_t protocol = 0) {
    Subject subject;
    (void)portsock_open(subject.socket, family, type, protocol);
    return subject;
}

Subject prepared(Subject subject, std::string_view bind_to, std::string_view connect_to) {
    if (!subject.is_here()) return subject;
    const portsock_address here = parse(bind_to);
    REQUIRE(succeeds(portsock_bind(subject.socket, &here)));
    if (!connect_to.empty()) {
        const portsock_address there = parse(connect_to);
        REQUIRE(succeeds(portsock_connect(subject.socket, &there, nullptr)));
    }
    return subject;
}

Subject joined(Pair pair) { return {std::move(pair.first), std::move(pair.second)}; }

Subject tcp() { return plain(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM); }
Subject tcp6() { return plain(PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM); }
Subject tcp_connected() { return joined(tcp_pair()); }
Subject listener() { return {listening(), Socket()}; }
Subject mptcp() { return plain(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP); }
Subject udp() { return plain(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM); }
Subject udp6() { return plain(PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM); }
Subject udp_connected() { return prepared(udp(), "127.0.0.1:0", "127.0.0.1:9"); }
Subject udp6_connected() { return prepared(udp6(), "[::1]:0", "[::1]:9"); }
Subject udp_shared() {
    Subject subject = udp();
    REQUIRE(succeeds(portsock_set_option(subject.socket, PORTSOCK_SO_REUSEPORT, 1)));
    return prepared(std::move(subject), "127.0.0.1:0", "");
}
Subject udplite() { return plain(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDPLITE); }
Subject unix_stream() { return plain(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM); }
Subject raw() { return plain(PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, 254); }
Subject raw_icmp() { return plain(PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMP); }
Subject raw6() { return plain(PORTSOCK_AF_INET6, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMPV6); }
Subject raw6_all() { return plain(PORTSOCK_AF_INET6, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_RAW); }
Subject packet() { return plain(PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW); }
Subject packet_bound() { return prepared(packet(), "packet:lo:3", ""); }
Subject netlink() { return plain(PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW); }
Subject vsock() { return plain(PORTSOCK_AF_VSOCK, PORTSOCK_SOCK_STREAM); }
Subject can_raw() { return plain(PORTSOCK_AF_CAN, PORTSOCK_SOCK_RAW, 1); }
Subject can_isotp() { return plain(PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, 6); }
Subject can_j1939() { return plain(PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, 7); }
Subject tipc() { return plain(PORTSOCK_AF_TIPC, PORTSOCK_SOCK_RDM); }
Subject tipc_stream() { return plain(PORTSOCK_AF_TIPC, PORTSOCK_SOCK_STREAM); }
Subject rds() { return plain(PORTSOCK_AF_RDS, PORTSOCK_SOCK_SEQPACKET); }
Subject l2cap() { return plain(PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_SEQPACKET, 0); }
Subject hci() { return plain(PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_RAW, 1); }
Subject sco() { return plain(PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_SEQPACKET, 2); }
Subject rfcomm() { return plain(PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_STREAM, 3); }
Subject alg() {
    Subject subject = plain(PORTSOCK_AF_ALG, PORTSOCK_SOCK_SEQPACKET);
    if (!subject.is_here()) return subject;
    unsigned char address[88] = {38, 0, 'a', 'e', 'a', 'd'}; // struct sockaddr_alg
    if ((std::endian::native == std::endian::big)) std::swap(address[0], address[1]);
    memcpy(address + 24, "gcm(aes)", 8);
    REQUIRE(succeeds(portsock_bind_bytes(subject.socket, address, sizeof address)));
    return subject;
}
Subject unix_connected() { return joined(unix_pair()); }

// A socket of a kind in the state that an option needs: what else is set before, by the kernel's own call.
Subject with(Subject subject, int level, int option, const Bytes &value) {
    if (!subject.is_here()) return subject;
    CAPTURE(option);
    const int result = setsockopt(subject.fd(), level, option, value.data(), static_cast<socklen_t>(value.size()));
    if (!is_emulated()) CHECK((result == 0 || errno == EPERM));
    return subject;
}
Subject udp_filtered() { return with(udp(), SOL_SOCKET, SO_ATTACH_FILTER, filter()); }
Subject udp_shared_filtered() { return with(udp_shared(), SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, filter()); }
Subject udp_member() { return with(udp(), IPPROTO_IP, IP_ADD_MEMBERSHIP, multicast4()); }
Subject udp_blocked() { return with(udp_member(), IPPROTO_IP, IP_BLOCK_SOURCE, multicast4_source()); }
Subject udp_source_member() { return with(udp(), IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP, multicast4_source()); }
Subject udp6_member() { return with(udp6(), IPPROTO_IPV6, IPV6_JOIN_GROUP, group6()); }
Subject udp6_mapped() { return prepared(udp6(), "[::]:0", "[::ffff:127.0.0.1]:9"); }
Subject raw6_other() { return plain(PORTSOCK_AF_INET6, PORTSOCK_SOCK_RAW, 254); }
Subject tcp_repaired() { return with(tcp(), IPPROTO_TCP, TCP_REPAIR, numbers({1})); }
Subject tcp_queue_repaired() { return with(tcp_repaired(), IPPROTO_TCP, TCP_REPAIR_QUEUE, numbers({1})); }
Subject tcp_connection_repaired() { return with(tcp_connected(), IPPROTO_TCP, TCP_REPAIR, numbers({1})); }
Subject packet_group() {
    return with(packet_bound(), SOL_PACKET, PACKET_FANOUT, numbers({0x10060007}));
} // by a program
Subject sctp() { return plain(PORTSOCK_AF_INET, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP); }
Subject sctp6() { return plain(PORTSOCK_AF_INET6, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP); }
Subject sctp_stream() { return plain(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP); }
Subject sctp_bound() { return prepared(sctp(), "0.0.0.0:0", ""); }
Subject sctp_authenticated() { return with(sctp(), IPPROTO_SCTP, SCTP_AUTH_SUPPORTED, numbers({0, 1})); }
// Both ends accept every option of an association.
Subject sctp_willing() {
    Subject subject = sctp_stream();
    for (const int option : {SCTP_AUTH_SUPPORTED, SCTP_ASCONF_SUPPORTED, SCTP_RECONFIG_SUPPORTED})
        subject = with(std::move(subject), IPPROTO_SCTP, option, numbers({0, 1}));
    return with(std::move(subject), IPPROTO_SCTP, SCTP_ENABLE_STREAM_RESET, numbers({0, 7}));
}
Subject sctp_connected() {
    Subject subject = sctp_willing(), server = sctp_willing();
    if (!subject.is_here()) return subject;
    const portsock_address any = parse("127.0.0.1:0");
    REQUIRE(succeeds(portsock_bind(server.socket, &any)));
    REQUIRE(succeeds(portsock_listen(server.socket, 1)));
    const portsock_address there = local(server.socket);
    REQUIRE(succeeds(portsock_connect(subject.socket, &there, nullptr)));
    REQUIRE(succeeds(portsock_accept(server.socket, subject.other, nullptr, nullptr)));
    return subject;
}
// Closed where the kernel has no module for TLS.
Subject tcp_tls() {
    Subject subject = tcp_connected();
    const Bytes name = text("tls");
    if (setsockopt(subject.fd(), IPPROTO_TCP, TCP_ULP, name.data(), 3) < 0) (void)portsock_close(subject.socket);
    return subject;
}

// ---- rows -----------------------------------------------------------------------------------------------------------

constexpr int64_t as_the_kernel_says = -98; // read after it was set: not what was set

enum class Way : uint8_t { flag, number, wide, bytes, address, length, descriptor };

struct Row {
    int32_t id;
    const char *name;
    int level, option; // the kernel's
    const char *socket;
    Subject (*make)();
    Way way;
    bool readable, writable;
    int64_t value, then; // in portsock's words: set, and read after that
    Bytes native;        // the bytes for the kernel
    const char *address;
    Bytes request = {};   // what the buffer of a read holds before: what it is about
    bool is_same = false; // what is set is what was read before
};

// (Each has its own name: through another macro, it would be a number by then.)
#define SPECIAL(level, name, socket, value, then, native)                                                              \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::number, true, true, value, then, (native), nullptr},
#define NATIVE(level, name, socket, value, then, native)                                                               \
    {PORTSOCK_##name, #name, level, name,  #socket, socket,                                                            \
     Way::number,     true,  true,  value, then,    numbers({int64_t(native)}),                                        \
     nullptr},
#define NUMBER(level, name, socket, value)                                                                             \
    {PORTSOCK_##name,  #name,  level, name, #socket, socket, Way::number, true, true, value, value,                    \
     numbers({value}), nullptr},
#define REFUSED(level, name, socket, value)                                                                            \
    {PORTSOCK_##name,  #name,  level, name, #socket, socket, Way::number, true, true, value, value,                    \
     numbers({value}), nullptr},
#define FLAG(level, name, socket)                                                                                      \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::flag, true, true, 1, 1, numbers({1}), nullptr},
#define LONG(level, name, socket, value)                                                                               \
    {PORTSOCK_##name,          #name,  level, name, #socket, socket, Way::wide, true, true, value, value,              \
     bytes_of(int64_t{value}), nullptr},
#define WORD(level, name, socket, value)                                                                               \
    {PORTSOCK_##name, #name, level, name,  #socket, socket,                                                            \
     Way::wide,       true,  true,  value, value,   bytes_of(static_cast<unsigned long>(value)),                       \
     nullptr},
#define ADDRESS(level, name, socket, text, native)                                                                     \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::address, true, true, 0, 0, (native), text},
#define LENGTH(level, name, socket, value)                                                                             \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::length, false, true, value, value, Bytes(), nullptr},
#define BYTES(level, name, socket, native)                                                                             \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::bytes, true, true, 0, 0, (native), nullptr},
#define SAME(level, name, socket)                                                                                      \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::bytes, true, true, 0, 0, Bytes(), nullptr, {}, true},
#define ASKED(level, name, socket, native, request)                                                                    \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::bytes, true, true, 0, 0, (native), nullptr, (request)},
#define READ_ASKED(level, name, socket, request)                                                                       \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::bytes, true, false, 0, 0, Bytes(), nullptr, (request)},
#define READ(level, name, socket)                                                                                      \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::number, true, false, 0, 0, Bytes(), nullptr},
#define READ_LONG(level, name, socket)                                                                                 \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::wide, true, false, 0, 0, Bytes(), nullptr},
#define READ_BYTES(level, name, socket)                                                                                \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::bytes, true, false, 0, 0, Bytes(), nullptr},
#define DESCRIPTOR(level, name, socket)                                                                                \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::descriptor, true, false, 0, 0, Bytes(), nullptr},
#define WRITE(level, name, socket, value, native)                                                                      \
    {PORTSOCK_##name, #name, level, name,  #socket,           socket, Way::number,                                     \
     false,           true,  value, value, numbers({native}), nullptr},
#define WRITE_LONG(level, name, socket, value)                                                                         \
    {PORTSOCK_##name,          #name,  level, name, #socket, socket, Way::wide, false, true, value, value,             \
     bytes_of(int64_t{value}), nullptr},
#define WRITE_BYTES(level, name, socket, native)                                                                       \
    {PORTSOCK_##name, #name, level, name, #socket, socket, Way::bytes, false, true, 0, 0, (native), nullptr},

const std::vector<Row> &rows() {
    static const std::vector<Row> all = {
#include "option_rows.inc"
    };
    return all;
}

// ---- the kernel's own calls -----------------------------------------------------------------------------------------

struct Answer {
    int error; // 0 for none
    Bytes bytes;
};

Answer ask(const Row &row, const Subject &subject) {
    Bytes storage = row.request;
    storage.resize(512);
    size_t wanted = row.request.empty() ? storage.size() : row.request.size();
    if (row.way == Way::wide) wanted = row.native.empty() ? sizeof(int64_t) : row.native.size();
    if (row.way <= Way::number) wanted = std::max(row.native.size(), sizeof(int));
    socklen_t length = static_cast<socklen_t>(wanted);
    if (getsockopt(subject.fd(), row.level, row.option, storage.data(), &length) < 0) return {errno, {}};
    storage.resize(std::min<size_t>(length, storage.size()));
    return {0, storage};
}

int set_by(const Row &row, const Subject &subject) {
    const bool nothing = row.way == Way::length;
    const Bytes same = row.is_same ? ask(row, subject).bytes : row.native;
    const void *value = nothing ? nullptr : same.data();
    const size_t length = nothing ? static_cast<size_t>(row.value) : same.size();
    const int answer = setsockopt(subject.fd(), row.level, row.option, value, static_cast<socklen_t>(length));
    return answer < 0 ? errno : 0;
}

// ---- portsock's -----------------------------------------------------------------------------------------------------

bool is_scripted();

portsock_result set(const Row &row, Subject &subject) {
    switch (row.way) {
    case Way::bytes: {
        const Bytes value = row.is_same && !is_scripted() ? ask(row, subject).bytes : row.native;
        return portsock_set_option_bytes(subject.socket, row.id, value.data(), value.size());
    }
    case Way::address: {
        const portsock_address address = parse(row.address);
        return portsock_set_option_address(subject.socket, row.id, &address);
    }
    default:
        return portsock_set_option(subject.socket, row.id, row.value);
    }
}

int code_of(portsock_result result) { return result < 0 ? portsock_error_code(result) : 0; }

// The kernel's number: 1, 4 or 8 bytes.
int64_t number_in(const Bytes &from) {
    int64_t wide = 0;
    int32_t number = 0;
    if (from.size() == sizeof wide) return memcpy(&wide, from.data(), sizeof wide), wide;
    if (from.size() == 1) return from[0];
    if (from.size() >= sizeof number) memcpy(&number, from.data(), sizeof number);
    return number;
}

// ---- the comparison -------------------------------------------------------------------------------------------------

// Options with different values on two sockets, or on one at two times.
bool is_moving(const Row &row) {
    const std::set<std::string> moving = {"TCP_TIMESTAMP", "SCTP_PRIMARY_ADDR", "SCTP_GET_ASSOC_STATS"};
    return moving.contains(row.name);
}

// Whether the kernel takes it; else both were refused alike.
bool check_set(const Row &row, Subject &mine, Subject &twin) {
    const portsock_result result = set(row, mine);
    const int error = set_by(row, twin);
    CAPTURE(portsock_error_code(result));
    CHECK(code_of(result) == error);
    if (error != 0) return false;
    if (row.readable) {
        const Answer own = ask(row, mine), other = ask(row, twin);
        CHECK(own.error == other.error);
        if (!is_moving(row)) CHECK(own.bytes == other.bytes);
    }
    return true;
}

void check_number(const Row &row, Subject &mine, const Answer &kernel, bool was_set) {
    int64_t value = -99;
    const portsock_result result = portsock_get_option(mine.socket, &value, row.id);
    CHECK(code_of(result) == kernel.error);
    if (result < 0) {
        CHECK(value == -99);
        return;
    }
    if (is_moving(row)) return;
    if (was_set && row.then != as_the_kernel_says && !is_emulated()) CHECK(value == row.then);
    else if (row.way == Way::wide) CHECK(value == number_in(kernel.bytes));
    else if (!row.writable || row.then == as_the_kernel_says)
        CHECK(static_cast<int32_t>(value) == static_cast<int32_t>(number_in(kernel.bytes)));
}

void check_bytes(const Row &row, Subject &mine, const Answer &kernel) {
    Bytes storage = row.request;
    storage.resize(512);
    size_t length = 99999;
    const size_t capacity = row.request.empty() ? storage.size() : row.request.size();
    const portsock_result result = portsock_get_option_bytes(mine.socket, storage.data(), capacity, &length, row.id);
    CHECK(code_of(result) == kernel.error);
    if (result < 0) {
        CHECK(length == 99999);
        return;
    }
    REQUIRE(length <= kernel.bytes.size()); // a name comes without the NULs behind it
    if (is_moving(row)) return;
    CHECK(std::equal(storage.begin(), storage.begin() + static_cast<ptrdiff_t>(length), kernel.bytes.begin()));
    for (size_t rest = length; rest < kernel.bytes.size(); ++rest) {
        if (kernel.bytes[rest] == 0) continue;
        CHECK(std::find(kernel.bytes.begin(), kernel.bytes.end(), 0) <=
              kernel.bytes.begin() + static_cast<ptrdiff_t>(length));
        break;
    }
}

void check_descriptor(const Row &row, Subject &mine) {
    int64_t value = -99;
    const portsock_result result = portsock_get_option(mine.socket, &value, row.id);
    if (result < 0) {
        CHECK(portsock_error_code(result) == ENOPROTOOPT); // older than Linux 6.5
        return;
    }
    CHECK(is_close_on_exec(value));
    close(static_cast<int>(value));
}

void check_address(const Row &row, Subject &mine, bool was_set) {
    portsock_address address{};
    const portsock_result result = portsock_get_option_address(mine.socket, &address, row.id);
    CHECK(succeeds(result));
    if (was_set) CHECK(text_of(address) == row.address);
}

// Both directions; whether the kernel did all that was asked.
bool check(const Row &row) {
    const std::string name = row.name;
    CAPTURE(name);
    Subject mine = row.make(), twin = row.make();
    const bool was_set = row.writable && check_set(row, mine, twin);
    int64_t value = -99;
    if (!row.readable) {
        CHECK(
            fails(portsock_get_option(mine.socket, &value, row.id), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
        return was_set;
    }
    if (!row.writable)
        CHECK(fails(portsock_set_option(mine.socket, row.id, 1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
    if (row.way == Way::descriptor) return check_descriptor(row, mine), true;
    const Answer kernel = ask(row, mine);
    if (row.way == Way::bytes) check_bytes(row, mine, kernel);
    else if (row.way != Way::address) check_number(row, mine, kernel, was_set);
    else if (kernel.error == 0) check_address(row, mine, was_set); // an emulator has none
    return kernel.error == 0 && (was_set || !row.writable);
}

// Of families that not every machine has.
bool is_rare(const Row &row) {
    const std::set<std::string> rare = {"vsock",
                                        "can_raw",
                                        "can_isotp",
                                        "can_j1939",
                                        "tipc",
                                        "tipc_stream",
                                        "rds",
                                        "l2cap",
                                        "hci",
                                        "sco",
                                        "rfcomm",
                                        "alg",
                                        "mptcp",
                                        "udplite",
                                        "sctp",
                                        "sctp6",
                                        "sctp_bound",
                                        "sctp_stream",
                                        "sctp_authenticated",
                                        "sctp_connected",
                                        "tcp_tls"};
    return rare.contains(row.socket);
}

} // namespace

TEST_CASE("options: every row of the table is tested here, or is no option of Linux") {
    std::set<int32_t> here;
    for (const Row &row : rows()) CHECK(here.insert(row.id).second);
    int32_t id = 0;
    if (portsock_error_kind(portsock_enumerate(&id, PORTSOCK_GROUP_OPTION, 0)) == PORTSOCK_ERROR_UNSUPPORTED)
        SKIP("a build without names; the others can list the options");
    Subject subject = tcp();
    for (size_t index = 0; portsock_enumerate(&id, PORTSOCK_GROUP_OPTION, index) >= 0; ++index) {
        CAPTURE(id);
        if (here.contains(id)) continue;
        CHECK((id & 0xffff) >= 0x8001);
        int64_t value = -99;
        unsigned char storage[16];
        CHECK(
            fails(portsock_get_option(subject.socket, &value, id), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
        CHECK(fails(portsock_set_option(subject.socket, id, 1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
        CHECK(fails(portsock_get_option_bytes(subject.socket, storage, sizeof storage, nullptr, id),
                    PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
        CHECK(fails(portsock_set_option_bytes(subject.socket, id, storage, 4), PORTSOCK_ERROR_UNSUPPORTED,
                    PORTSOCK_PARAM_OPTION));
    }
}

TEST_CASE("options: every one of the families that every Linux has, as the kernel's own calls do it") {
    size_t looked_at = 0;
    for (const Row &row : rows()) {
        if (is_rare(row) || !row.make().is_here()) continue;
        ++looked_at;
        (void)check(row);
    }
    CHECK(looked_at > 100);
}

TEST_CASE("options: every one of the families that are modules, as the kernel's own calls do it") {
    std::set<std::string> missing;
    for (const Row &row : rows()) {
        if (!is_rare(row)) continue;
        if (row.make().is_here()) (void)check(row);
        else missing.insert(row.socket);
    }
    if (missing.empty()) return;
    std::string all;
    for (const std::string &one : missing) all += (all.empty() ? "" : ", ") + one;
    SKIP("no " + all + " here; the machine of the vm bed has it");
}

// ---- the access of each row, against the kernel -------------------------------------------------------------------

namespace {

enum class Direction : uint8_t { get, set };

// Why the kernel's call fails although the option can be read or set, or succeeds although it cannot.
enum class Because : uint8_t {
    never,      // no Linux has it, other systems do
    state,      // the socket of the row is not in the state that it needs: this code, which no unknown option has
    since,      // absent up to Linux 6.1, there from 6.18 on
    configured, // by the kernel's configuration: CONFIG_ and the text; empty: by other modules
};

struct Exception {
    const char *name;
    Direction direction;
    int error, other_error; // 0: it succeeds
    Because because;
    const char *text;
};

const Exception exceptions[] = {
#include "option_exceptions.inc"
};

const Exception *find_exception(const Row &row, Direction direction) {
    for (const Exception &exception : exceptions)
        if (std::string_view(exception.name) == row.name && exception.direction == direction) return &exception;
    return nullptr;
}

// The version's two numbers in one: 6.18 is 618.
int kernel_version() {
    utsname system{};
    REQUIRE(uname(&system) == 0);
    int major = 0, minor = 0;
    REQUIRE(sscanf(system.release, "%d.%d", &major, &minor) == 2);
    return major * 100 + minor;
}

bool has_net_admin() {
    Subject subject = udp();
    const int size = 20000;
    return setsockopt(subject.fd(), SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size) == 0;
}

// 1 or 0; -1 if the kernel's configuration is not readable.
int is_configured(const char *symbol) {
    if (*symbol == 0 || access("/proc/config.gz", R_OK) != 0) return -1;
    const std::string command = std::string("zcat /proc/config.gz | grep -q '^CONFIG_") + symbol + "='";
    return system(command.c_str()) == 0 ? 1 : 0;
}

// 1: the exception must apply; 0: it must not; -1: it may.
int must_apply(const Exception &exception) {
    switch (exception.because) {
    case Because::since:
        return kernel_version() <= 601 ? 1 : kernel_version() >= 618 ? 0 : -1;
    case Because::configured: {
        const int configured = is_configured(exception.text);
        return configured < 0 ? -1 : 1 - configured;
    }
    default:
        return 1;
    }
}

// The kernel's error for an option that it lacks in that direction.
bool is_unknown(const Row &row, int error) {
    return error == ENOPROTOOPT || error == EOPNOTSUPP || (row.level == SOL_TIPC && error == EINVAL);
}

// A call of the kernel's against the table: it succeeds or lacks the option, according to access; or an exception
// of the list explains it, and is needed.
void check_access(const Row &row, Direction direction, bool is_allowed, int error) {
    const bool is_read = direction == Direction::get;
    CAPTURE(is_read);
    CAPTURE(error);
    const bool as_said = is_allowed ? error == 0 : is_unknown(row, error);
    const Exception *exception = find_exception(row, direction);
    const int applies = exception == nullptr ? 0 : must_apply(*exception);
    if (applies == 0) CHECK(as_said);
    if (exception == nullptr || applies == 0) return;
    const bool is_explained = error == exception->error || error == exception->other_error;
    CAPTURE(exception->text);
    CHECK((is_explained || (applies < 0 && as_said)));
    if (applies > 0) CHECK(!as_said); // else nothing needs the exception
}

bool is_refused(portsock_result result) {
    return fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION).good;
}

void check_row(const Row &row) {
    const std::string name = row.name;
    CAPTURE(name);
    Subject reader = row.make(), writer = row.make(), other = row.make();
    Bytes buffer(512);
    const bool reads =
        !is_refused(portsock_get_option_bytes(reader.socket, buffer.data(), buffer.size(), nullptr, row.id));
    const bool writes = !is_refused(portsock_set_option_bytes(other.socket, row.id, buffer.data(), 0));
    CHECK(reads == row.readable);
    CHECK(writes == row.writable);
    Subject fresh = row.make();
    check_access(row, Direction::get, row.readable, ask(row, fresh).error);
    const Row one{row.id, row.name, row.level, row.option, row.socket,   row.make, Way::number,
                  false,  true,     1,         1,          numbers({1}), nullptr};
    check_access(row, Direction::set, row.writable, set_by(row.writable ? row : one, writer));
}

} // namespace

TEST_CASE("options: the kernel reads and sets each according to its access, or an exception has the reason") {
    allow_open_descriptors(); // SO_PEERPIDFD is read as bytes
    if (is_emulated()) SKIP("qemu-user has a list of options of its own; native Linux runs this");
    if (!has_net_admin()) SKIP("no CAP_NET_ADMIN, which some options need; the machine of the vm bed has it");
    if (kernel_version() < 601) SKIP("a kernel before 6.1; the machine of the vm bed has a newer one");
    std::set<std::string> missing;
    size_t held = 0;
    for (const Row &row : rows()) {
        if (!row.make().is_here()) {
            missing.insert(row.socket);
            continue;
        }
        check_row(row);
        ++held;
    }
    CHECK(held + 150 > rows().size()); // those of modules may be missing
    if (missing.empty()) return;
    std::string all;
    for (const std::string &one : missing) all += (all.empty() ? "" : ", ") + one;
    SKIP(std::to_string(held) + " of " + std::to_string(rows().size()) + " held; no " + all +
         " here; the machine of the vm bed has it");
}

TEST_CASE("options: each exception is of a row, and its only one in that direction") {
    std::set<std::pair<std::string, Direction>> seen;
    for (const Exception &exception : exceptions) {
        CAPTURE(exception.name);
        CHECK(seen.emplace(exception.name, exception.direction).second);
        CHECK(std::any_of(rows().begin(), rows().end(),
                          [&](const Row &row) { return std::string_view(row.name) == exception.name; }));
        const bool has_text = *exception.text != 0 || exception.because == Because::configured;
        CHECK(has_text);
    }
}

TEST_CASE("options: SO_PEERNAME as an address is the peer's, although Linux refuses a longer buffer") {
    Subject subject = tcp_connected();
    portsock_address address{};
    CHECK(succeeds(portsock_get_option_address(subject.socket, &address, PORTSOCK_SO_PEERNAME)));
    CHECK(text_of(address) == text_of(local(subject.other)));
}

// ---- what goes to the kernel, whatever families it has ------------------------------------------------------------

namespace {

// While a test holds one, the two calls below end here: what was asked, and what is answered.
struct Script {
    Script() { running = this; }
    ~Script() { running = nullptr; }
    Script(const Script &) = delete;
    Script &operator=(const Script &) = delete;

    static Script *running;
    int calls = 0, level = -1, option = -1;
    bool has_value = false;
    size_t length = 0;
    Bytes reported, answer;
};
Script *Script::running;
bool is_scripted() { return Script::running != nullptr; }

} // namespace

extern "C" int setsockopt(int fd, int level, int option, const void *value,
                          socklen_t length) noexcept(noexcept(::setsockopt(0, 0, 0, nullptr, 0))) {
    Script *script = Script::running;
    if (script == nullptr) return static_cast<int>(syscall(SYS_setsockopt, fd, level, option, value, length));
    const auto *from = static_cast<const unsigned char *>(value);
    ++script->calls;
    script->level = level, script->option = option;
    script->has_value = value != nullptr;
    script->length = length;
    if (value != nullptr) script->reported.assign(from, from + length);
    return 0;
}

extern "C" int getsockopt(int fd, int level, int option, void *value,
                          socklen_t *length) noexcept(noexcept(::getsockopt(0, 0, 0, nullptr, nullptr))) {
    Script *script = Script::running;
    if (script == nullptr) return static_cast<int>(syscall(SYS_getsockopt, fd, level, option, value, length));
    ++script->calls;
    script->level = level, script->option = option;
    script->length = *length;
    *length = static_cast<socklen_t>(std::min<size_t>(*length, script->answer.size()));
    if (*length != 0) memcpy(value, script->answer.data(), *length);
    return 0;
}

namespace {

void check_asked(const Row &row, Script &script) {
    CHECK(std::exchange(script.calls, 0) == 1);
    CHECK(script.level == row.level);
    CHECK(script.option == row.option);
}

void check_told(const Row &row, Subject &subject) {
    Script script;
    CHECK(gives(set(row, subject), 0));
    check_asked(row, script);
    const bool is_narrow =
        std::string_view(row.name).starts_with("IP_MULTICAST_") && script.reported.size() == 1; // P35
    if (is_narrow) CHECK(number_in(script.reported) == number_in(row.native));
    else CHECK(script.reported == row.native);
    CHECK(script.has_value == !row.native.empty());
    if (row.way == Way::length) CHECK(script.length == static_cast<size_t>(row.value));
}

void check_read(const Row &row, Subject &subject) {
    Script script;
    script.answer = row.native.empty() ? Bytes(row.way == Way::wide ? sizeof(int64_t) : sizeof(int)) : row.native;
    int64_t value = -99;
    Bytes storage(64);
    portsock_address address{};
    if (row.way == Way::bytes) {
        CHECK(gives(portsock_get_option_bytes(subject.socket, storage.data(), storage.size(), nullptr, row.id), 0));
    } else if (row.way == Way::address) {
        CHECK(gives(portsock_get_option_address(subject.socket, &address, row.id), 0));
    } else {
        CHECK(gives(portsock_get_option(subject.socket, &value, row.id), 0));
        CHECK(script.length == script.answer.size());
        if (!row.native.empty() && row.then == row.value) CHECK(value == row.value);
    }
    check_asked(row, script);
    if (row.way != Way::flag) return;
    script.answer = numbers({6}); // whatever is not zero is on; and no other value is returned
    CHECK(gives(portsock_get_option(subject.socket, &value, row.id), 0));
    CHECK(value == 1);
    CHECK(fails(portsock_set_option(subject.socket, row.id, 2), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
}

// By hand, of ip(7), socket(7), tcp(7), packet(7), netlink(7) and include/uapi/linux: the numbers without a sign, the
// sizes, the names and the addresses; other numbers have a sign.
const std::set<std::string> unsigned_numbers = {"IP_LOCAL_PORT_RANGE",
                                                "SO_MARK",
                                                "SO_TIMESTAMPING",
                                                "SO_INCOMING_NAPI_ID",
                                                "TCP_QUEUE_SEQ",
                                                "TCP_TIMESTAMP",
                                                "TCP_NOTSENT_LOWAT",
                                                "IPV6_ADDR_PREFERENCES",
                                                "CAN_RAW_ERR_FILTER",
                                                "CAN_ISOTP_TX_STMIN",
                                                "CAN_ISOTP_RX_STMIN",
                                                "SCTP_PARTIAL_DELIVERY_POINT",
                                                "SCTP_GET_ASSOC_NUMBER",
                                                "PACKET_RESERVE",
                                                "PACKET_FANOUT",
                                                "NETLINK_ADD_MEMBERSHIP",
                                                "NETLINK_DROP_MEMBERSHIP",
                                                "TIPC_IMPORTANCE",
                                                "TIPC_NODE_RECVQ_DEPTH",
                                                "TIPC_SOCK_RECVQ_DEPTH",
                                                "BT_PHY",
                                                "L2CAP_LM",
                                                "RFCOMM_LM"};
const std::set<std::string> sizes = {"SO_SNDBUF",      "SO_RCVBUF",      "SO_RCVLOWAT",    "SO_SNDLOWAT",
                                     "SO_SNDBUFFORCE", "SO_RCVBUFFORCE", "SO_RESERVE_MEM", "TCP_WINDOW_CLAMP",
                                     "UDP_SEGMENT",    "IPV6_MTU"};
const std::set<std::string> names = {"SO_BINDTODEVICE", "SO_PEERSEC", "TCP_CONGESTION", "TCP_ULP"};
const std::set<std::string> addresses = {"SO_PEERNAME", "SO_ORIGINAL_DST", "IP6T_SO_ORIGINAL_DST", "IPV6_NEXTHOP",
                                         "RDS_CANCEL_SENT_TO"};
const std::set<std::string> flags_beside = {
    "SO_ACCEPTCONN",    "SO_INQ",       "IP_MULTICAST_LOOP",     "IP_MULTICAST_ALL",    "TCP_QUICKACK",
    "TCP_THIN_DUPACK",  "TCP_IS_MPTCP", "SO_VM_SOCKETS_TRUSTED", "IPV6_MULTICAST_LOOP", "IPV6_MULTICAST_ALL",
    "CAN_RAW_LOOPBACK", "TIPC_NODELAY"};
// Converted, so their range is not that of a plain number.
const std::set<std::string> converted = {"IP_UNICAST_IF",     "IPV6_UNICAST_IF", "TCP_LINGER2",   "SO_TYPE",
                                         "SO_PROTOCOL",       "SO_DOMAIN",       "IPV6_ADDRFORM", "SO_BINDTOIFINDEX",
                                         "IPV6_MULTICAST_IF", "IP_MULTICAST_TTL"};

bool is_no_option(portsock_result result) {
    return fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION).good;
}

// Bytes are no number, and no address unless they are one; a name ends at its NUL.
void check_bytes_kind(const Row &row, Subject &subject) {
    Script script;
    script.answer = bytes({'a', 'b', 0, 0});
    int64_t value = 0;
    size_t length = 0;
    Bytes storage(64);
    portsock_address address{};
    if (std::string_view(row.name) == "ICMP_FILTER") return; // a number, looked at as bytes
    CHECK(is_no_option(portsock_get_option(subject.socket, &value, row.id)));
    CHECK(is_no_option(portsock_set_option(subject.socket, row.id, 1)));
    if (!row.readable) return;
    REQUIRE(gives(portsock_get_option_bytes(subject.socket, storage.data(), storage.size(), &length, row.id), 0));
    CHECK(length == (names.contains(row.name) ? 2u : 4u));
    if (!addresses.contains(row.name))
        CHECK(is_no_option(portsock_get_option_address(subject.socket, &address, row.id)));
}

// Reading or setting against the access is refused without a system call.
void check_refusals(const Row &row, Subject &subject) {
    Script script;
    Bytes storage(64);
    const portsock_result read =
        portsock_get_option_bytes(subject.socket, storage.data(), storage.size(), nullptr, row.id);
    CHECK(is_no_option(read) == !row.readable);
    CHECK(script.calls == (row.readable ? 1 : 0));
    script.calls = 0;
    CHECK(is_no_option(portsock_set_option_bytes(subject.socket, row.id, storage.data(), 4)) == !row.writable);
    CHECK(script.calls == (row.writable ? 1 : 0));
}

struct NumberKind {
    int64_t min, max, all_bits; // and what 32 set bits are when they are read
};

NumberKind number_kind(const std::string &name) {
    if (unsigned_numbers.contains(name)) return {0, UINT32_MAX, UINT32_MAX};
    if (sizes.contains(name)) return {0, INT32_MAX, -1};
    if (flags_beside.contains(name)) return {0, 1, 1};
    return {INT32_MIN, INT32_MAX, -1};
}

void check_number_kind(const Row &row, Subject &subject) {
    const bool is_plain = row.native.empty() || row.native == numbers({row.value}) || sizes.contains(row.name) ||
                          unsigned_numbers.contains(row.name) || flags_beside.contains(row.name);
    if (converted.contains(row.name) || !is_plain) return;
    const NumberKind kind = number_kind(row.name);
    Script script;
    script.answer = bytes({255, 255, 255, 255});
    if (row.writable) {
        CHECK(gives(portsock_set_option(subject.socket, row.id, kind.min), 0));
        CHECK(gives(portsock_set_option(subject.socket, row.id, kind.max), 0));
        for (const int64_t value : {kind.min - 1, kind.max + 1})
            CHECK(fails(portsock_set_option(subject.socket, row.id, value), PORTSOCK_ERROR_OUT_OF_RANGE,
                        PORTSOCK_PARAM_VALUE));
    }
    int64_t value = 0;
    if (!row.readable || sizes.contains(row.name)) return;
    CHECK(gives(portsock_get_option(subject.socket, &value, row.id), 0));
    CHECK(value == kind.all_bits);
}

} // namespace

TEST_CASE("options: every one goes out and comes in with the kernel's level, number and bytes") {
    for (const Row &row : rows()) {
        const std::string name = row.name;
        CAPTURE(name);
        Subject subject = tcp();
        if (row.writable) check_told(row, subject);
        if (row.readable) check_read(row, subject);
        check_refusals(row, subject);
        if (row.way == Way::bytes) check_bytes_kind(row, subject);
        if (row.way == Way::number) check_number_kind(row, subject);
    }
}

// ---- what options do ------------------------------------------------------------------------------------------------

namespace {

uint16_t internet_checksum(const Bytes &bytes) {
    uint32_t sum = 0;
    for (size_t at = 0; at + 1 < bytes.size(); at += 2) sum += static_cast<uint32_t>(bytes[at] << 8 | bytes[at + 1]);
    while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<uint16_t>(~sum);
}

constexpr unsigned char echo_request = 8, echo_reply = 0;

// The ICMP message behind the IPv4 header.
Bytes received_icmp(Socket &socket) {
    Bytes storage(256);
    const portsock_result result =
        portsock_recv(socket, storage.data(), storage.size(), 0, Waiting().within(seconds(5)));
    REQUIRE(succeeds(result));
    storage.resize(static_cast<size_t>(result));
    const size_t header = static_cast<size_t>(storage[0] & 15) * 4;
    return {storage.begin() + static_cast<ptrdiff_t>(header), storage.end()};
}

bool receives(Socket &socket, size_t length) {
    Bytes storage(256);
    const portsock_result result = portsock_recv(socket, storage.data(), storage.size(), 0, Waiting().within(ms(200)));
    return result == static_cast<portsock_result>(length);
}

} // namespace

TEST_CASE("raw sockets: an echo request over ICMP, and its reply; a filter keeps the request away") {
    Subject subject = raw_icmp();
    if (!subject.is_here()) SKIP("no privilege for raw sockets here; the machine of the vm bed has it");
    Bytes request = {echo_request, 0, 0, 0, 0x12, 0x34, 0, 1, 'p', 'i', 'n', 'g'};
    const uint16_t sum = internet_checksum(request);
    request[2] = static_cast<unsigned char>(sum >> 8);
    request[3] = static_cast<unsigned char>(sum);
    REQUIRE(succeeds(portsock_set_option(subject.socket, PORTSOCK_ICMP_FILTER, 1u << echo_request)));
    REQUIRE(succeeds(portsock_set_option(subject.socket, PORTSOCK_IP_TTL, 9)));
    const portsock_address there = parse("127.0.0.1:0");
    CHECK(gives(portsock_send_to(subject.socket, request.data(), request.size(), &there, 0, nullptr),
                static_cast<portsock_result>(request.size())));
    const Bytes reply = received_icmp(subject.socket);
    CHECK(reply[0] == echo_reply);
    CHECK(std::equal(reply.begin() + 4, reply.end(), request.begin() + 4, request.end()));
}

TEST_CASE("UDPLITE: a datagram whose checksum covers less than the receiver requires is dropped") {
    Subject receiver = udplite(), sender = udplite();
    if (!receiver.is_here()) SKIP("no UDPLITE here; the machine of the vm bed has it");
    const portsock_address here = parse("127.0.0.1:0");
    REQUIRE(succeeds(portsock_bind(receiver.socket, &here)));
    const portsock_address there = local(receiver.socket);
    if (portsock_set_option(receiver.socket, PORTSOCK_UDPLITE_RECV_CSCOV, 20) < 0)
        SKIP("this emulator has no options of UDPLITE; native Linux has them");
    const Bytes data = pattern(100);
    for (const auto &[covered, comes] : {std::pair{12, false}, {20, true}, {8, false}, {0, true}}) {
        CAPTURE(covered);
        CHECK(succeeds(portsock_set_option(sender.socket, PORTSOCK_UDPLITE_SEND_CSCOV, covered)));
        CHECK(gives(portsock_send_to(sender.socket, data.data(), data.size(), &there, 0, nullptr), 100));
        CHECK(receives(receiver.socket, data.size()) == comes);
    }
}

TEST_CASE("filters: a program passes its packets and drops the rest; detached, all are received") {
    Pair pair = udp_pair();
    // Those that begin with 'a': load byte 8 (behind UDP's header), compare, take all or nothing.
    struct {
        uint16_t code;
        uint8_t yes, no;
        uint32_t value;
    } const program[] = {{0x30, 0, 0, 8}, {0x15, 0, 1, 'a'}, {0x06, 0, 0, 0xffff}, {0x06, 0, 0, 0}};
    if (is_emulated()) SKIP("this emulator attaches filters and can't detach them; native Linux does");
    REQUIRE(succeeds(portsock_attach_filter(pair.second, program, 4)));
    CHECK(gives(portsock_send(pair.first, "blue", 4, 0, nullptr), 4));
    CHECK(gives(portsock_send(pair.first, "amber", 5, 0, nullptr), 5));
    CHECK(receives(pair.second, 5));
    CHECK(succeeds(portsock_set_option(pair.second, PORTSOCK_SO_DETACH_FILTER, 0)));
    CHECK(gives(portsock_send(pair.first, "blue", 4, 0, nullptr), 4));
    CHECK(receives(pair.second, 4));
    CHECK(fails(portsock_attach_filter(pair.second, program, 0), PORTSOCK_ERROR_INVALID_ARGUMENT));
}

TEST_CASE("credentials: who connected") {
    Pair pair = unix_pair();
    portsock_credentials who{};
    CHECK(gives(portsock_peer_credentials(pair.first, &who), 0));
    CHECK(who.process == getpid());
    CHECK(who.user == getuid());
    CHECK(who.group == getgid());
    Subject other = tcp();
    who.process = 77;
    CHECK(portsock_peer_credentials(other.socket, &who) < 0);
    CHECK(who.process == 77);
}

TEST_CASE("P112: keepalive's limits are the kernel's, and a datagram socket has no keepalive") {
    const struct {
        int64_t idle, interval;
        int32_t count;
        bool is_set;
    } rows[] = {{seconds(32767), seconds(32767), 127, true},
                {seconds(32768), seconds(1), 1, false},
                {seconds(1), seconds(32768), 1, false},
                {seconds(1), seconds(1), 128, false}};
    for (const auto &row : rows) {
        Subject subject = tcp();
        CAPTURE(row.idle);
        CAPTURE(row.count);
        CHECK((portsock_set_keepalive(subject.socket, row.idle, row.interval, row.count) == 0) == row.is_set);
        int64_t on = -1;
        REQUIRE(succeeds(portsock_get_option(subject.socket, &on, PORTSOCK_SO_KEEPALIVE)));
        CHECK((on == 1) == row.is_set);
        // The kernel's own answer to the same three.
        const int idle = static_cast<int>(row.idle / seconds(1)),
                  interval = static_cast<int>(row.interval / seconds(1));
        const bool takes = setsockopt(subject.fd(), IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle) == 0 &&
                           setsockopt(subject.fd(), IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof interval) == 0 &&
                           setsockopt(subject.fd(), IPPROTO_TCP, TCP_KEEPCNT, &row.count, sizeof row.count) == 0;
        if (!is_emulated()) CHECK(takes == row.is_set);
    }
    Subject datagrams = udp();
    int64_t on = -1;
    CHECK(fails(portsock_set_keepalive(datagrams.socket, seconds(60), 0, 0), PORTSOCK_ERROR_UNSUPPORTED));
    CHECK(succeeds(portsock_get_option(datagrams.socket, &on, PORTSOCK_SO_KEEPALIVE)));
    CHECK(on == 0);
}

TEST_CASE("requests: an interface's flags by its name, and a buffer that is too small") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    ifreq request{};
    strcpy(request.ifr_name, "lo");
    size_t length = 0;
    CHECK(gives(portsock_ioctl(socket, SIOCGIFFLAGS, &request, sizeof request, &request, sizeof request, &length), 0));
    CHECK(length == sizeof request);
    CHECK((request.ifr_flags & IFF_LOOPBACK) != 0);
    CHECK(fails(portsock_ioctl(socket, SIOCGIFFLAGS, &request, sizeof request, &request, 4, &length),
                PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_OUTPUT));
    constexpr uint64_t reads_eight = 2u << 30 | 8u << 16 | 'x' << 8 | 1; // _IOR('x', 1, 8 bytes)
    unsigned char storage[8];
    CHECK(fails(portsock_ioctl(socket, reads_eight, nullptr, 0, storage, 7, &length), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_OUTPUT));
    CHECK(fails(portsock_ioctl(socket, reads_eight, storage, 7, nullptr, 0, &length), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_BUFFER));
    const ifreq before = request;
    CHECK(gives(portsock_ioctl(socket, SIOCGIFINDEX, &request, sizeof request, nullptr, 0, &length), 0));
    CHECK(memcmp(&request, &before, sizeof request) == 0); // the input is read alone, whatever the request does
    char long_name[257] = {};
    CHECK(fails(portsock_ioctl(socket, SIOCGIFINDEX, long_name, sizeof long_name, nullptr, 0, &length),
                PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_OUTPUT));
    memset(storage, 0x5a, sizeof storage);
    const unsigned char input[4] = {1, 2, 3, 4};
    CHECK(portsock_ioctl(socket, reads_eight, input, sizeof input, storage, sizeof storage, &length) <
          0); // an unknown request
    for (const unsigned char byte : storage) CHECK(byte == 0x5a);
}

TEST_CASE("names: the congestion control is returned without padding; the kernel cuts it to a small buffer") {
    if (is_emulated()) SKIP("qemu-user takes this name for a number; native Linux runs this");
    Subject subject = tcp();
    char storage[32];
    size_t length = 0;
    CHECK(succeeds(portsock_set_option_bytes(subject.socket, PORTSOCK_TCP_CONGESTION, "reno", 4)));
    CHECK(
        succeeds(portsock_get_option_bytes(subject.socket, storage, sizeof storage, &length, PORTSOCK_TCP_CONGESTION)));
    CHECK(std::string(storage, length) == "reno");
    CHECK(succeeds(portsock_get_option_bytes(subject.socket, storage, 3, &length, PORTSOCK_TCP_CONGESTION)));
    CHECK(std::string(storage, length) == "ren");
    CHECK(portsock_set_option_bytes(subject.socket, PORTSOCK_TCP_CONGESTION, "no such", 7) < 0);
}
