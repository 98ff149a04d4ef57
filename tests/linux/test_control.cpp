// SPDX-License-Identifier: MIT
// Control messages that Linux delivers, each from the kernel itself; and the table's numbers against the kernel's
// headers.
#include "../posix/local.hpp"
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#if __has_include(<linux/errqueue.h>)
#include <linux/errqueue.h>
#endif
#if __has_include(<linux/if_alg.h>)
#include <linux/if_alg.h>
#endif
#if __has_include(<linux/if_packet.h>)
#include <linux/if_packet.h>
#endif
#if __has_include(<linux/netlink.h>)
#include <linux/netlink.h>
#endif
#if __has_include(<linux/tipc.h>)
#include <linux/tipc.h>
#endif
#if __has_include(<linux/tls.h>)
#include <linux/tls.h>
#endif

#if SOL_SOCKET == 1
#include "../../src/table/generated/linux_generic.inc" // at compile time: the ids are the kernel's numbers
#endif

namespace {

// A receiver with an option that brings control messages, a sender, and what came last.
struct Conversation {
    explicit Conversation(int32_t family = PORTSOCK_AF_INET)
        : receiver(bound(family, PORTSOCK_SOCK_DGRAM)), sender(bound(family, PORTSOCK_SOCK_DGRAM)),
          there(local(receiver)) {}

    bool enables(int level, int option, int value = 1) { return set_native(receiver, level, option, value) >= 0; }

    template <class Put> portsock_result sends_with(const Put &put, size_t length = 5) {
        size_t used = 0;
        unsigned char storage[256];
        REQUIRE(gives(put(storage, sizeof storage, &used), 0));
        return sends(storage, used, length);
    }
    portsock_result sends(void *bytes = nullptr, size_t used = 0, size_t length = 5) {
        std::vector<unsigned char> data = pattern(length);
        const portsock_buffer whole{data.data(), length};
        portsock_message message{};
        message.size = sizeof message;
        message.buffers = &whole;
        message.buffer_count = 1;
        message.address = there.bytes;
        message.address_length = there.length;
        message.control = bytes;
        message.control_length = used;
        return portsock_send_message(sender, &message, 0, nullptr);
    }
    portsock_result receives(Socket &socket, size_t capacity = 512, int32_t flags = 0) {
        control.assign(capacity + 3, 0); // at an odd place
        const portsock_buffer whole{data, sizeof data};
        message = {};
        message.size = sizeof message;
        message.buffers = &whole;
        message.buffer_count = 1;
        message.control = control.data() + 3;
        message.control_capacity = capacity;
        const portsock_result result = portsock_recv_message(socket, &message, flags, Waiting().within(seconds(5)));
        message.buffers = nullptr;
        return result;
    }
    portsock_result receives() { return receives(receiver); }

    bool find(portsock_control &item, int32_t id) const {
        size_t offset = 0;
        while (portsock_control_next(&item, &offset, message.control, message.control_length) == 1)
            if (item.id == id) return true;
        return false;
    }
    portsock_control item(int32_t id) const {
        portsock_control found{};
        REQUIRE(find(found, id));
        return found;
    }
    int64_t number(int32_t id) const {
        const portsock_control found = item(id);
        int64_t value = -99;
        CHECK(gives(portsock_control_number(&found, &value), 0));
        return value;
    }

    Socket receiver, sender;
    portsock_address there;
    std::vector<unsigned char> control;
    portsock_message message{};
    unsigned char data[4096];
};

int64_t real_time() {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return int64_t{now.tv_sec} * 1000000000 + now.tv_nsec;
}

bool is_now(int64_t time) { return time > real_time() - seconds(60) && time < real_time() + seconds(60); }

} // namespace

TEST_CASE("IPv4: time to live, type of service and packet information, sent and received") {
    if (is_emulated()) SKIP("qemu-user does not turn the bytes of these; native Linux runs this");
    Conversation talk;
    REQUIRE(talk.enables(IPPROTO_IP, IP_RECVTTL));
    REQUIRE(talk.enables(IPPROTO_IP, IP_RECVTOS));
    REQUIRE(talk.enables(IPPROTO_IP, IP_PKTINFO));
    CHECK(gives(talk.sends_with([](void *storage, size_t capacity, size_t *used) {
        portsock_packet_info from{};
        from.family = PORTSOCK_AF_INET;
        memcpy(from.address, "\x7f\x00\x00\x01", 4);
        REQUIRE(gives(portsock_control_put_number(storage, capacity, used, PORTSOCK_SCM_IP_TTL, 33), 0));
        REQUIRE(gives(portsock_control_put_number(storage, capacity, used, PORTSOCK_SCM_IP_TOS, 0x10), 0));
        return portsock_control_put_packet_info(storage, capacity, used, &from);
    }),
                5));
    REQUIRE(gives(talk.receives(), 5));
    CHECK(talk.number(PORTSOCK_SCM_IP_TTL) == 33);
    CHECK(talk.number(PORTSOCK_SCM_IP_TOS) == 0x10);
    const portsock_control item = talk.item(PORTSOCK_SCM_IP_PKTINFO);
    portsock_packet_info info{};
    CHECK(gives(portsock_control_packet_info(&item, &info), 0));
    CHECK(info.family == PORTSOCK_AF_INET);
    CHECK(info.interface_index != 0);
    CHECK(memcmp(info.address, "\x7f\x00\x00\x01", 4) == 0);
    CHECK(memcmp(info.local, "\x7f\x00\x00\x01", 4) == 0);
}

TEST_CASE("IPv6: messages in buffers of every size: whole, cut or missing, and always reported") {
    if (is_emulated()) SKIP("qemu-user cuts by rules of its own; native Linux runs this");
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    Conversation talk(PORTSOCK_AF_INET6);
    REQUIRE(talk.enables(IPPROTO_IPV6, IPV6_RECVHOPLIMIT));
    REQUIRE(talk.enables(IPPROTO_IPV6, IPV6_RECVTCLASS));
    REQUIRE(talk.enables(IPPROTO_IPV6, IPV6_RECVPKTINFO));
    REQUIRE(gives(talk.sends(), 5));
    REQUIRE(gives(talk.receives(), 5));
    const size_t whole = talk.message.control_length;
    for (size_t capacity = 0; capacity <= whole + 8; ++capacity) {
        REQUIRE(gives(talk.sends(), 5));
        REQUIRE(gives(talk.receives(talk.receiver, capacity), 5));
        portsock_control item{};
        size_t offset = 0, bytes = 0, count = 0;
        portsock_result result;
        while ((result = portsock_control_next(&item, &offset, talk.message.control, talk.message.control_length)) ==
               1) {
            bytes += item.length;
            ++count;
            CHECK(item.id >= 0);
        }
        CHECK(gives(result, 0));
        const bool complete = count == 3 && bytes == 4 + 4 + 20;
        CHECK(complete == ((talk.message.flags & PORTSOCK_MSG_CTRUNC) == 0));
        CHECK(talk.message.control_length <= capacity);
    }
}

TEST_CASE("P52_timestamps: to the microsecond, to the nanosecond, of software; old and new") {
    const struct {
        int option;
        int value;
        int32_t ids[2];
    } rows[] = {
        {SO_TIMESTAMP, 1, {PORTSOCK_SCM_TIMESTAMP, PORTSOCK_SCM_TIMESTAMP_NEW}},
        {SO_TIMESTAMPNS, 1, {PORTSOCK_SCM_TIMESTAMPNS, PORTSOCK_SCM_TIMESTAMPNS_NEW}},
        {SO_TIMESTAMPING, 0x8 | 0x10, {PORTSOCK_SCM_TIMESTAMPING, PORTSOCK_SCM_TIMESTAMPING_NEW}},
        {63, 1, {PORTSOCK_SCM_TIMESTAMP_NEW, PORTSOCK_SCM_TIMESTAMP}},
        {64, 1, {PORTSOCK_SCM_TIMESTAMPNS_NEW, PORTSOCK_SCM_TIMESTAMPNS}},
        {65, 0x8 | 0x10, {PORTSOCK_SCM_TIMESTAMPING_NEW, PORTSOCK_SCM_TIMESTAMPING}},
    };
    for (const auto &row : rows) {
        CAPTURE(row.option);
        Conversation talk;
        if (!talk.enables(SOL_SOCKET, row.option, row.value)) continue; // an emulator or a kernel without it
        REQUIRE(gives(talk.sends(), 5));
        REQUIRE(gives(talk.receives(), 5));
        portsock_control item{};
        if (!talk.find(item, row.ids[0]) && !talk.find(item, row.ids[1])) continue;
        int64_t times[3] = {};
        const portsock_result count = portsock_control_time(&item, times, 3);
        CHECK(succeeds(count));
        CHECK(is_now(times[0]));
    }
}

TEST_CASE("credentials: of this process, and those that were sent") {
    Pair pair = unix_pair(PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(set_native(pair.second, SOL_SOCKET, SO_PASSCRED, 1)));
    Conversation talk;
    const portsock_credentials own{getpid(), getuid(), getgid(), 0};
    for (bool explicitly : {false, true}) {
        unsigned char storage[64];
        size_t used = 0;
        REQUIRE(gives(portsock_control_put_credentials(storage, sizeof storage, &used, &own), 0));
        const portsock_buffer whole{storage, 5};
        portsock_message message{};
        message.size = sizeof message;
        message.buffers = &whole;
        message.buffer_count = 1;
        message.control = explicitly ? storage : nullptr;
        message.control_length = explicitly ? used : 0;
        REQUIRE(gives(portsock_send_message(pair.first, &message, 0, nullptr), 5));
        REQUIRE(gives(talk.receives(pair.second), 5));
        const portsock_control item = talk.item(PORTSOCK_SCM_CREDENTIALS);
        portsock_credentials came{};
        CHECK(gives(portsock_control_credentials(&item, &came), 0));
        CHECK(came.process == getpid());
        CHECK(came.user == getuid());
        CHECK(came.group == getgid());
    }
}

TEST_CASE("credentials beside descriptors: both come, and recv_fds finds its own") {
    Pair pair = unix_pair();
    REQUIRE(succeeds(set_native(pair.second, SOL_SOCKET, SO_PASSCRED, 1)));
    const portsock_handle sent[] = {STDERR_FILENO};
    CHECK(gives(portsock_send_fds(pair.first, "x", 1, sent, 1, 0, nullptr), 1));
    portsock_handle came[2] = {-1, -1};
    size_t count = 0;
    int32_t flags = 0;
    char byte;
    CHECK(gives(portsock_recv_fds(pair.second, &byte, 1, came, 2, &count, &flags, 0, nullptr), 1));
    CHECK(count == 1);
    CHECK((flags & PORTSOCK_MSG_CTRUNC) == 0);
    portsock_close_native(came[0]);
}

TEST_CASE("P72_a process as a descriptor is one too: it is found, counted and closed") {
    constexpr int pass_pidfd = 76;
    Pair pair = unix_pair();
    if (set_native(pair.second, SOL_SOCKET, pass_pidfd, 1) < 0)
        SKIP("a kernel before 6.5; the native bed runs this on a newer one");
    Conversation talk;
    const std::optional<int> before = open_descriptors();
    CHECK(gives(portsock_send(pair.first, "x", 1, 0, nullptr), 1));
    REQUIRE(gives(talk.receives(pair.second), 1));
    portsock_control item{};
    if (!talk.find(item, PORTSOCK_SCM_PIDFD))
        SKIP("the kernel does not report the process; the native bed runs this where it does");
    portsock_handle handle = -1;
    CHECK(gives(portsock_control_fds(&item, &handle, 1), 1));
    CHECK(handle > 2);
    CHECK(gives(portsock_control_close(talk.message.control, talk.message.control_length), 1));
    CHECK(gives(portsock_send(pair.first, "x", 1, 0, nullptr), 1));
    size_t count = 7;
    char byte;
    CHECK(gives(portsock_recv_fds(pair.second, &byte, 1, &handle, 1, &count, nullptr, 0, nullptr), 1));
    CHECK(count == 0);
    CHECK(open_descriptors() == before);
}

TEST_CASE("P37_UDP: one send cut into datagrams, and received as one again") {
    if (is_emulated()) SKIP("qemu-user does not turn the bytes of these; native Linux runs this");
    Conversation talk;
    const portsock_result sent = talk.sends_with(
        [](void *storage, size_t capacity, size_t *used) {
            return portsock_control_put_number(storage, capacity, used, PORTSOCK_SCM_UDP_SEGMENT, 1000);
        },
        2500);
    if (sent < 0) SKIP("no cutting of datagrams here; the machine of the vm bed has it");
    CHECK(gives(sent, 2500));
    for (portsock_result length : {1000, 1000, 500}) CHECK(gives(talk.receives(), length));
    if (!talk.enables(IPPROTO_UDP, 104)) SKIP("no joining of datagrams here; the machine of the vm bed has it");
    CHECK(gives(talk.sends_with(
                    [](void *storage, size_t capacity, size_t *used) {
                        return portsock_control_put_number(storage, capacity, used, PORTSOCK_SCM_UDP_SEGMENT, 1000);
                    },
                    2500),
                2500));
    const portsock_result result = talk.receives();
    REQUIRE(succeeds(result));
    portsock_control item{};
    if (talk.find(item, PORTSOCK_SCM_UDP_GRO)) {
        CHECK(gives(result, 2500));
        CHECK(talk.number(PORTSOCK_SCM_UDP_GRO) == 1000);
    }
}

TEST_CASE("the error queue: who refused, and why") {
    for (int32_t family : {PORTSOCK_AF_INET, PORTSOCK_AF_INET6}) {
        const bool six = family == PORTSOCK_AF_INET6;
        if (six && !has_inet6()) continue;
        Conversation talk(family);
        REQUIRE(succeeds(six ? set_native(talk.sender, IPPROTO_IPV6, IPV6_RECVERR, 1)
                             : set_native(talk.sender, IPPROTO_IP, IP_RECVERR, 1)));
        portsock_close(talk.receiver);
        REQUIRE(gives(talk.sends(), 5));
        uint32_t ready = 0;
        (void)portsock_wait_ready(talk.sender, &ready, PORTSOCK_READABLE, ms(500), nullptr);
        REQUIRE(gives(talk.receives(talk.sender, 512, PORTSOCK_MSG_ERRQUEUE), 5)); // what was sent
        CHECK((talk.message.flags & PORTSOCK_MSG_ERRQUEUE) != 0);
        const portsock_control item = talk.item(six ? PORTSOCK_SCM_IPV6_RECVERR : PORTSOCK_SCM_IP_RECVERR);
        portsock_queued_error error{};
        portsock_address offender{};
        CHECK(gives(portsock_control_error(&item, &error, &offender), 0));
        CHECK(fails(error.error, PORTSOCK_ERROR_CONNECTION_REFUSED));
        CHECK(error.origin == (six ? uint32_t{PORTSOCK_ORIGIN_ICMPV6} : uint32_t{PORTSOCK_ORIGIN_ICMP}));
        CHECK(error.type == (six ? 1u : 3u));
        CHECK(error.code == (six ? 4u : 3u));
        if (!is_emulated()) // qemu-user on ARM forgets who it was
            CHECK(text_of(offender) == (six ? "[::1]:0" : "127.0.0.1:0"));
    }
}

TEST_CASE("the destination of a datagram, as the sender gave it") {
    Conversation talk;
    if (!talk.enables(IPPROTO_IP, 20)) SKIP("no IP_RECVORIGDSTADDR here; the machine of the vm bed has it");
    REQUIRE(gives(talk.sends(), 5));
    REQUIRE(gives(talk.receives(), 5));
    portsock_control item{};
    if (!talk.find(item, PORTSOCK_SCM_IP_ORIGDSTADDR)) SKIP("not delivered here; the machine of the vm bed has it");
    portsock_address address{};
    CHECK(gives(portsock_control_address(&item, &address), 0));
    CHECK(text_of(address) == text_of(talk.there));
}

TEST_CASE("how many datagrams were dropped") {
    Conversation talk;
    if (!talk.enables(SOL_SOCKET, SO_RXQ_OVFL)) SKIP("no SO_RXQ_OVFL here; the machine of the vm bed has it");
    REQUIRE(talk.enables(SOL_SOCKET, SO_RCVBUF, 2304));
    for (int round = 0; round < 200; ++round) (void)talk.sends(nullptr, 0, 1000);
    int64_t dropped = 0;
    while (talk.receives(talk.receiver, 512, PORTSOCK_MSG_DONTWAIT) > 0) {
    }
    REQUIRE(gives(talk.sends(), 5));
    REQUIRE(gives(talk.receives(), 5));
    portsock_control item{};
    if (!talk.find(item, PORTSOCK_SCM_RXQ_OVFL)) SKIP("not delivered here; the machine of the vm bed has it");
    CHECK(gives(portsock_control_number(&item, &dropped), 0));
    CHECK(dropped > 0);
}

TEST_CASE("a time to send at is taken") {
    Conversation talk;
    const int configuration[2] = {CLOCK_MONOTONIC, 0};
    if (portsock_set_option_native(talk.sender, SOL_SOCKET, 61, configuration, sizeof configuration) < 0)
        SKIP("no SO_TXTIME here, or no permission; the machine of the vm bed has it");
    CHECK(gives(talk.sends_with([](void *storage, size_t capacity, size_t *used) {
        return portsock_control_put_number(storage, capacity, used, PORTSOCK_SCM_TXTIME, portsock_clock_ns() + ms(1));
    }),
                5));
    CHECK(gives(talk.receives(), 5));
}

// ---- AF_ALG ----------------------------------------------------------------------------------------------------

namespace {

using Bytes = std::vector<unsigned char>;

// The kernel's sockaddr_alg, by its numbers.
portsock_address algorithm(const char *type, const char *name) {
    Bytes bytes(88);
    const uint16_t family = 38;
    memcpy(bytes.data(), &family, sizeof family);
    memcpy(bytes.data() + 2, type, strlen(type));
    memcpy(bytes.data() + 24, name, strlen(name));
    portsock_address address{};
    REQUIRE(succeeds(portsock_address_from_native(&address, bytes.data(), bytes.size())));
    return address;
}

Bytes transformed(Socket &socket, int32_t operation, Bytes text, const Bytes &vector) {
    const portsock_buffer whole{text.data(), text.size()};
    portsock_alg_message message{};
    message.size = sizeof message;
    message.operation = operation;
    message.associated_length = -1;
    message.iv = vector.data();
    message.iv_length = vector.size();
    message.buffers = &whole;
    message.buffer_count = 1;
    const portsock_result length = static_cast<portsock_result>(text.size());
    CHECK(gives(portsock_send_alg(socket, &message, 0, nullptr), length));
    Bytes result(text.size());
    CHECK(gives(portsock_recv(socket, result.data(), result.size(), 0, nullptr), length));
    return result;
}

} // namespace

TEST_CASE("AF_ALG: AES in CBC mode, there and back, as NIST SP 800-38A has it") {
    Socket cipher;
    if (portsock_open(cipher, PORTSOCK_AF_ALG, PORTSOCK_SOCK_SEQPACKET, 0) < 0)
        SKIP("no AF_ALG here; the machine of the vm bed has it");
    const portsock_address address = algorithm("skcipher", "cbc(aes)");
    REQUIRE(succeeds(portsock_bind(cipher, &address)));
    const Bytes key{0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6, 0xab, 0xf7, 0x15, 0x88, 0x09, 0xcf, 0x4f, 0x3c};
    REQUIRE(succeeds(portsock_set_option_native(cipher, 279, 1, key.data(), key.size())));
    Socket operation;
    REQUIRE(succeeds(portsock_accept(cipher, operation, nullptr, nullptr)));
    const Bytes vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    const Bytes plain{0x6b, 0xc1, 0xbe, 0xe2, 0x2e, 0x40, 0x9f, 0x96, 0xe9, 0x3d, 0x7e, 0x11, 0x73, 0x93, 0x17, 0x2a};
    const Bytes secret{0x76, 0x49, 0xab, 0xac, 0x81, 0x19, 0xb2, 0x46, 0xce, 0xe9, 0x8e, 0x9b, 0x12, 0xe9, 0x19, 0x7d};
    CHECK((transformed(operation, PORTSOCK_ALG_OP_ENCRYPT, plain, vector) == secret));
    CHECK((transformed(operation, PORTSOCK_ALG_OP_DECRYPT, secret, vector) == plain));
}

// The rule of Linux: an id is the kernel's level and type. Those that Linux lacks count from 0x8001.
TEST_CASE("control: every type goes out by the kernel's level and type, and is known by them") {
    int32_t id = 0;
    size_t here = 0;
    if (portsock_error_kind(portsock_enumerate(&id, PORTSOCK_GROUP_CONTROL_TYPE, 0)) == PORTSOCK_ERROR_UNSUPPORTED)
        SKIP("a build without names; the others can list the types");
    alignas(cmsghdr) unsigned char storage[128];
    for (size_t index = 0; portsock_enumerate(&id, PORTSOCK_GROUP_CONTROL_TYPE, index) >= 0; ++index) {
        CAPTURE(id);
        size_t used = 0, offset = 0;
        const portsock_result result = portsock_control_put(storage, sizeof storage, &used, id, "12345678", 8);
        if ((id & 0xffff) >= 0x8001) {
            CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID));
            continue;
        }
        ++here;
        CHECK(gives(result, 0));
        cmsghdr head;
        memcpy(&head, storage, sizeof head);
        CHECK(head.cmsg_level == id >> 16);
        CHECK(head.cmsg_type == (id & 0xffff));
        portsock_control item{};
        CHECK(gives(portsock_control_next(&item, &offset, storage, used), 1));
        CHECK(item.id == id);
    }
    CHECK(here > 50);
}
