// SPDX-License-Identifier: MIT
// Every family of Linux, data through: in the machine of the vm bed, whose kernel has them all.
#include "net.hpp"
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using Bytes = std::vector<unsigned char>;

Bytes bytes_of(std::string_view text) { return Bytes(text.begin(), text.end()); }

// A socket of a family that the kernel may lack: closed then.
bool try_open(Socket &socket, int32_t family, int32_t type, int32_t protocol = 0) {
    if (portsock_open(socket, family, type, protocol) < 0) return false;
    REQUIRE(gives(portsock_set_timeout(socket, seconds(10)), 0));
    return true;
}

bool bind_to(Socket &socket, const char *text) {
    portsock_address address{};
    if (portsock_address_parse(&address, text, strlen(text)) < 0) return false; // no such interface
    return portsock_bind(socket, &address) >= 0;
}

void send_text(Socket &socket, std::string_view text) {
    CHECK(
        gives(portsock_send(socket, text.data(), text.size(), 0, nullptr), static_cast<portsock_result>(text.size())));
}

std::string receive_text(Socket &socket) {
    char storage[4096];
    const portsock_result length = portsock_recv(socket, storage, sizeof storage, 0, nullptr);
    REQUIRE(succeeds(length));
    return std::string(storage, static_cast<size_t>(length));
}

// A message with the one control message that is looked for.
struct Received {
    std::string text;
    portsock_control item{};
    alignas(8) unsigned char storage[256];
};

bool receive_with(Socket &socket, Received &received, int32_t id) {
    char text[256];
    const portsock_buffer whole = {text, sizeof text};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = const_cast<portsock_buffer *>(&whole);
    message.buffer_count = 1;
    message.control = received.storage;
    message.control_capacity = sizeof received.storage;
    const portsock_result length = portsock_recv_message(socket, &message, 0, nullptr);
    REQUIRE(succeeds(length));
    received.text.assign(text, static_cast<size_t>(length));
    size_t offset = 0;
    while (portsock_control_next(&received.item, &offset, received.storage, message.control_length) == 1)
        if (received.item.id == id) return true;
    return false;
}

template <class Struct> portsock_result set_struct(Socket &socket, int32_t option, const Struct &value) {
    return portsock_set_option_bytes(socket, option, &value, sizeof value);
}

// A listener and a client that are bound or connected by text: both ways.
void converse(Socket &listener, Socket &client, const portsock_address &there) {
    REQUIRE(gives(portsock_listen(listener, 4), 0));
    Socket accepted;
    (void)portsock_connect_start(client, &there); // TIPC's ends when the other has accepted
    REQUIRE(gives(portsock_accept(listener, accepted, nullptr, nullptr), 0));
    REQUIRE(gives(portsock_connect_finish(client, nullptr), 0));
    REQUIRE(gives(portsock_set_timeout(accepted, seconds(10)), 0));
    send_text(client, "there");
    CHECK(receive_text(accepted) == "there");
    send_text(accepted, "and back");
    CHECK(receive_text(client) == "and back");
}

#define NEEDS(condition, what)                                                                                         \
    if (!(condition)) SKIP("no " what " here; the machine of the vm bed has it")

// ---- CAN --------------------------------------------------------------------------------------------------------

portsock_can_frame frame_of(uint32_t id, std::string_view data, uint32_t flags = 0) {
    portsock_can_frame frame{};
    frame.id = id;
    frame.flags = flags;
    frame.length = static_cast<uint32_t>(data.size());
    memcpy(frame.data, data.data(), data.size());
    return frame;
}

bool open_can(Socket &socket) {
    return try_open(socket, PORTSOCK_AF_CAN, PORTSOCK_SOCK_RAW, PORTSOCK_CAN_RAW) && bind_to(socket, "can:vcan0");
}

portsock_can_frame receive_frame(Socket &socket) {
    portsock_can_frame frame{};
    REQUIRE(gives(portsock_can_recv(socket, &frame, 0, nullptr), 0));
    return frame;
}

TEST_CASE("CAN: frames of every kind, and the filters that let them pass") {
    Socket sender, receiver;
    NEEDS(open_can(sender) && open_can(receiver), "CAN");
    const portsock_can_frame frames[] = {frame_of(0x123, "data"), frame_of(0x7ff, ""),
                                         frame_of(0x12345678 | PORTSOCK_CAN_EFF_FLAG, "extended"),
                                         frame_of(0x100 | PORTSOCK_CAN_RTR_FLAG, "")};
    for (const portsock_can_frame &frame : frames) {
        REQUIRE(gives(portsock_can_send(sender, &frame, 0, nullptr), 0));
        const portsock_can_frame found = receive_frame(receiver);
        CHECK(memcmp(&found, &frame, sizeof frame) == 0);
    }
    const portsock_can_filter one_alone = {0x123, PORTSOCK_CAN_SFF_MASK};
    REQUIRE(gives(portsock_set_option_bytes(receiver, PORTSOCK_CAN_RAW_FILTER, &one_alone, sizeof one_alone), 0));
    for (const portsock_can_frame &frame : {frame_of(0x124, "no"), frame_of(0x123, "yes")})
        REQUIRE(gives(portsock_can_send(sender, &frame, 0, nullptr), 0));
    CHECK(receive_frame(receiver).id == 0x123);
    REQUIRE(gives(portsock_set_option_bytes(receiver, PORTSOCK_CAN_RAW_FILTER, nullptr, 0), 0)); // none at all
    REQUIRE(gives(portsock_can_send(sender, &frames[0], 0, nullptr), 0));
    portsock_can_frame none{};
    CHECK(fails(portsock_can_recv(receiver, &none, PORTSOCK_MSG_DONTWAIT, nullptr), PORTSOCK_ERROR_WOULD_BLOCK));
}

bool hears_nothing(Socket &socket) {
    portsock_can_frame none{};
    return fails(portsock_can_recv(socket, &none, PORTSOCK_MSG_DONTWAIT, nullptr), PORTSOCK_ERROR_WOULD_BLOCK).good;
}

TEST_CASE("CAN: error frames on request, joined filters, and timestamps") {
    Socket sender, receiver;
    NEEDS(open_can(sender) && open_can(receiver), "CAN");
    const portsock_can_frame error = frame_of(PORTSOCK_CAN_ERR_FLAG | 0x4, std::string_view("\0\1\0\0\0\0\0\0", 8));
    REQUIRE(gives(portsock_can_send(sender, &error, 0, nullptr), 0));
    CHECK(hears_nothing(receiver));
    REQUIRE(gives(portsock_set_option(receiver, PORTSOCK_CAN_RAW_ERR_FILTER, 0x4), 0)); // controllers' problems
    const portsock_can_frame other_error =
        frame_of(PORTSOCK_CAN_ERR_FLAG | 0x8, std::string_view("\0\0\0\0\0\0\0\0", 8));
    for (const portsock_can_frame &frame : {other_error, error})
        REQUIRE(gives(portsock_can_send(sender, &frame, 0, nullptr), 0));
    const portsock_can_frame found = receive_frame(receiver);
    CHECK(memcmp(&found, &error, sizeof error) == 0);

    const portsock_can_filter filters[] = {{0x100, 0x700}, {0x023 | PORTSOCK_CAN_INV_FILTER, 0x0ff}};
    REQUIRE(gives(set_struct(receiver, PORTSOCK_CAN_RAW_FILTER, filters), 0));
    REQUIRE(gives(portsock_set_option(receiver, PORTSOCK_CAN_RAW_JOIN_FILTERS, 1), 0));
    for (const uint32_t id : {0x223u, 0x224u, 0x123u, 0x124u}) {
        const portsock_can_frame frame = frame_of(id, "");
        REQUIRE(gives(portsock_can_send(sender, &frame, 0, nullptr), 0));
    }
    CHECK(receive_frame(receiver).id == 0x124);
    CHECK(hears_nothing(receiver));

    REQUIRE(gives(portsock_set_option(receiver, PORTSOCK_SO_TIMESTAMPNS, 1), 0));
    const portsock_can_frame last = frame_of(0x124, "when");
    REQUIRE(gives(portsock_can_send(sender, &last, 0, nullptr), 0));
    Received received;
    REQUIRE(receive_with(receiver, received, PORTSOCK_SCM_TIMESTAMPNS));
    int64_t came = 0;
    CHECK(gives(portsock_control_time(&received.item, &came, 1), 1));
    CHECK(came > seconds(1600000000));
}

TEST_CASE("P113: can_mtu: the MTU of the interface, and no such interface") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM); // any socket will do
    ifreq request{};
    strcpy(request.ifr_name, "lo");
    REQUIRE(::ioctl(static_cast<int>(socket.raw.handle), SIOCGIFMTU, &request) == 0);
    uint32_t loopback = 0;
    REQUIRE(gives(portsock_interface_index(&loopback, "lo", 2), 0));
    CHECK(gives(portsock_can_mtu(socket, loopback), request.ifr_mtu));
    CHECK(fails(portsock_can_mtu(socket, 999999), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SCOPE));
    REQUIRE(gives(portsock_close(socket), 0));
    CHECK(fails(portsock_can_mtu(socket, loopback), PORTSOCK_ERROR_CLOSED));
}

TEST_CASE("CAN FD: 64 bytes, once both want it; own messages and the loop") {
    Socket sender, receiver;
    NEEDS(open_can(sender) && open_can(receiver), "CAN");
    uint32_t bus = 0;
    REQUIRE(gives(portsock_interface_index(&bus, "vcan0", 5), 0));
    CHECK(gives(portsock_can_mtu(sender, bus), 72));
    const std::string data(64, 'f');
    const portsock_can_frame wide = frame_of(1, data, PORTSOCK_CAN_FRAME_FD | PORTSOCK_CAN_FRAME_BRS);
    CHECK(portsock_error_domain(portsock_can_send(sender, &wide, 0, nullptr)) == PORTSOCK_DOMAIN_SYSTEM);
    for (Socket *socket : {&sender, &receiver})
        REQUIRE(gives(portsock_set_option(*socket, PORTSOCK_CAN_RAW_FD_FRAMES, 1), 0));
    REQUIRE(gives(portsock_can_send(sender, &wide, 0, nullptr), 0));
    const portsock_can_frame found = receive_frame(receiver);
    CHECK((found.length == 64 && (found.flags & PORTSOCK_CAN_FRAME_BRS) != 0 &&
           memcmp(found.data, data.data(), 64) == 0));

    REQUIRE(gives(portsock_set_option(sender, PORTSOCK_CAN_RAW_RECV_OWN_MSGS, 1), 0));
    REQUIRE(gives(portsock_can_send(sender, &wide, 0, nullptr), 0));
    CHECK(receive_frame(sender).length == 64);
    CHECK(receive_frame(receiver).length == 64);
    REQUIRE(gives(portsock_set_option(sender, PORTSOCK_CAN_RAW_LOOPBACK, 0), 0));
    REQUIRE(gives(portsock_can_send(sender, &wide, 0, nullptr), 0));
    portsock_can_frame none{};
    CHECK(fails(portsock_can_recv(receiver, &none, PORTSOCK_MSG_DONTWAIT, nullptr), PORTSOCK_ERROR_WOULD_BLOCK));
}

TEST_CASE("CAN's broadcast manager: a frame again and again, and news of one that changes") {
    Socket manager, listener;
    NEEDS(try_open(manager, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_BCM) && open_can(listener), "CAN");
    const portsock_address bus = parse("can:vcan0");
    REQUIRE(gives(portsock_connect(manager, &bus, nullptr), 0));
    portsock_bcm_job job{};
    unsigned char bytes[256];
    size_t length = 0;
    job.operation = PORTSOCK_BCM_TX_SETUP;
    job.flags = PORTSOCK_BCM_SETTIMER | PORTSOCK_BCM_STARTTIMER;
    job.id = 0x42;
    job.interval_ns = ms(10);
    job.frame_count = 1;
    const portsock_can_frame beat = frame_of(0x42, "beat");
    REQUIRE(succeeds(portsock_bcm_build(bytes, sizeof bytes, &length, &job, &beat)));
    REQUIRE(gives(portsock_send(manager, bytes, length, 0, nullptr), static_cast<portsock_result>(length)));
    for (int i = 0; i < 3; ++i) CHECK(receive_frame(listener).id == 0x42);

    Socket watcher, sender;
    REQUIRE(try_open(watcher, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_BCM));
    REQUIRE(open_can(sender));
    REQUIRE(gives(portsock_connect(watcher, &bus, nullptr), 0));
    job = {};
    job.operation = PORTSOCK_BCM_RX_SETUP;
    job.flags = PORTSOCK_BCM_RX_FILTER_ID;
    job.id = 0x99;
    REQUIRE(succeeds(portsock_bcm_build(bytes, sizeof bytes, &length, &job, nullptr)));
    REQUIRE(gives(portsock_send(watcher, bytes, length, 0, nullptr), static_cast<portsock_result>(length)));
    const portsock_can_frame news = frame_of(0x99, "news");
    REQUIRE(gives(portsock_can_send(sender, &news, 0, nullptr), 0));
    const portsock_result reported = portsock_recv(watcher, bytes, sizeof bytes, 0, nullptr);
    REQUIRE(succeeds(reported));
    portsock_can_frame frames[2];
    REQUIRE(gives(portsock_bcm_parse(&job, frames, 2, bytes, static_cast<size_t>(reported)), 0));
    CHECK((job.operation == PORTSOCK_BCM_RX_CHANGED && job.id == 0x99 && job.frame_count == 1));
    CHECK(memcmp(frames[0].data, "news", 4) == 0);
}

TEST_CASE("CAN: reading or deleting a job that is not there is INVALID_ARGUMENT") {
    Socket manager;
    NEEDS(try_open(manager, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_BCM), "CAN");
    const portsock_address bus = parse("can:vcan0");
    REQUIRE(gives(portsock_connect(manager, &bus, nullptr), 0));
    for (const uint32_t operation :
         {PORTSOCK_BCM_TX_READ, PORTSOCK_BCM_TX_DELETE, PORTSOCK_BCM_RX_READ, PORTSOCK_BCM_RX_DELETE}) {
        CAPTURE(operation);
        portsock_bcm_job job{};
        unsigned char bytes[256];
        size_t length = 0;
        job.operation = operation;
        job.id = 0x777;
        REQUIRE(succeeds(portsock_bcm_build(bytes, sizeof bytes, &length, &job, nullptr)));
        CHECK(fails(portsock_send(manager, bytes, length, 0, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT));
    }
}

TEST_CASE("P94: ISO-TP returns from a send before its transfer has ended, and the error comes with a later call") {
    Socket socket;
    NEEDS(try_open(socket, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_ISOTP) &&
              bind_to(socket, "isotp:vcan0:701:702"),
          "ISO-TP");
    const char data[40] = "no peer";
    REQUIRE(succeeds(portsock_set_timeout(socket, seconds(5))));
    CHECK(gives(portsock_send(socket, data, sizeof data, 0, nullptr), 40));
    CHECK(portsock_error_code(portsock_send(socket, data, sizeof data, 0, nullptr)) == ECOMM);
}

TEST_CASE("P94: ISO-TP with WAIT_TX_DONE returns the error of its own transfer, whatever the timeout") {
    Socket socket;
    NEEDS(try_open(socket, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_ISOTP), "ISO-TP");
    portsock_isotp_options options{};
    options.flags = PORTSOCK_CAN_ISOTP_WAIT_TX_DONE;
    REQUIRE(gives(portsock_set_option_bytes(socket, PORTSOCK_CAN_ISOTP_OPTS, &options, sizeof options), 0));
    REQUIRE(bind_to(socket, "isotp:vcan0:703:704"));
    REQUIRE(succeeds(portsock_set_timeout(socket, ms(50))));
    const char data[40] = "no peer";
    const int64_t start = portsock_clock_ns();
    CHECK(portsock_error_code(portsock_send(socket, data, sizeof data, 0, nullptr)) == ECOMM);
    CHECK(portsock_clock_ns() - start > ms(300)); // the kernel does not look at MSG_DONTWAIT
}

TEST_CASE("ISO-TP: a message of many frames") {
    Socket one, other;
    NEEDS(try_open(one, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_ISOTP) &&
              bind_to(one, "isotp:vcan0:321:123"),
          "ISO-TP");
    REQUIRE(try_open(other, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_ISOTP));
    REQUIRE(bind_to(other, "isotp:vcan0:123:321"));
    const std::string long_text(1000, 'i');
    send_text(one, long_text);
    CHECK(receive_text(other) == long_text);
    send_text(other, "short");
    char storage[16];
    int32_t flags = 0;
    CHECK(gives(portsock_recv_from(one, storage, sizeof storage, nullptr, &flags, 0, nullptr), 5)); // by recvmsg
    CHECK(std::string_view(storage, 5) == "short");
}

TEST_CASE("J1939: a message to a node, of more than one frame") {
    Socket sender, receiver;
    NEEDS(try_open(receiver, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_J1939) &&
              bind_to(receiver, "j1939:vcan0:0:40000:20"),
          "J1939");
    REQUIRE(try_open(sender, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_J1939));
    REQUIRE(bind_to(sender, "j1939:vcan0:0:40000:30"));
    const portsock_address there = parse("j1939:vcan0:0:1200:20");
    const std::string text(100, 'j');
    REQUIRE(gives(portsock_send_to(sender, text.data(), text.size(), &there, 0, nullptr), 100));
    char storage[200];
    portsock_address from{};
    int32_t flags = 0;
    REQUIRE(gives(portsock_recv_from(receiver, storage, sizeof storage, &from, &flags, 0, nullptr), 100));
    CHECK(std::string_view(storage, 100) == text);
    portsock_j1939 value{};
    REQUIRE(gives(portsock_j1939_decode(&value, &from), 0));
    CHECK((value.node == 0x30 && value.parameter_group == 0x1200));
}

TEST_CASE("ISO-TP: an address and padding in each frame, as the options say") {
    Socket one, other, witness;
    NEEDS(try_open(one, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_ISOTP) && open_can(witness), "ISO-TP");
    REQUIRE(try_open(other, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_ISOTP));
    portsock_isotp_options options{};
    options.flags = PORTSOCK_CAN_ISOTP_EXTEND_ADDR | PORTSOCK_CAN_ISOTP_TX_PADDING;
    options.address = 0x5a;
    options.send_padding = 0xaa;
    for (Socket *socket : {&one, &other}) REQUIRE(gives(set_struct(*socket, PORTSOCK_CAN_ISOTP_OPTS, options), 0));
    const portsock_isotp_flow flow = {2, 0, 0}; // a result after every second frame
    REQUIRE(gives(set_struct(other, PORTSOCK_CAN_ISOTP_RECV_FC, flow), 0));
    REQUIRE(bind_to(one, "isotp:vcan0:322:122"));
    REQUIRE(bind_to(other, "isotp:vcan0:122:322"));
    send_text(one, "pad");
    CHECK(receive_text(other) == "pad");
    const portsock_can_frame frame = receive_frame(witness);
    CHECK((frame.id == 0x122 && frame.length == 8 && memcmp(frame.data, "\x5a\x03pad\xaa\xaa\xaa", 8) == 0));
    const std::string long_text(40, 'l');
    send_text(one, long_text);
    CHECK(receive_text(other) == long_text);
    int words = 0; // of flow control: 34 bytes behind the first frame, 6 in each, two at a time
    for (int frames = 0; frames < 10; ++frames) words += receive_frame(witness).id == 0x322 ? 1 : 0;
    CHECK(words == 3);
}

TEST_CASE("J1939: a filter lets one node through, and a priority arrives") {
    Socket receiver, wanted, unwanted;
    NEEDS(try_open(receiver, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_J1939), "J1939");
    portsock_j1939_filter filter{};
    filter.node = 0x41;
    filter.node_mask = 0xff;
    REQUIRE(gives(set_struct(receiver, PORTSOCK_SO_J1939_FILTER, filter), 0));
    REQUIRE(bind_to(receiver, "j1939:vcan0:0:40000:21"));
    REQUIRE(try_open(wanted, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_J1939));
    REQUIRE(bind_to(wanted, "j1939:vcan0:0:40000:41"));
    REQUIRE(try_open(unwanted, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_J1939));
    REQUIRE(bind_to(unwanted, "j1939:vcan0:0:40000:42"));
    const portsock_address there = parse("j1939:vcan0:0:1200:21");
    REQUIRE(gives(portsock_set_option(wanted, PORTSOCK_SO_J1939_SEND_PRIO, 3), 0));
    REQUIRE(gives(portsock_send_to(unwanted, "no", 2, &there, 0, nullptr), 2));
    REQUIRE(gives(portsock_send_to(wanted, "yes", 3, &there, 0, nullptr), 3));
    Received received;
    REQUIRE(receive_with(receiver, received, PORTSOCK_SCM_J1939_PRIO));
    CHECK(received.text == "yes");
    REQUIRE(received.item.length == 1);
    CHECK(*static_cast<const unsigned char *>(received.item.data) == 3);
}

// ---- without permission -----------------------------------------------------------------------------------------

// ---- packets ------------------------------------------------------------------------------------------------------

std::string packet_address(Socket &socket) { return text_of(local(socket)); }

TEST_CASE("P108: AF_PACKET's protocol is in host order at open, as in the address; the system's number is its own") {
    constexpr int32_t every = 3; // ETH_P_ALL
    Socket socket, native;
    NEEDS(try_open(socket, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, every), "PACKET");
    CHECK(packet_address(socket) == "packet:0:3");
    CHECK(socket.raw.protocol == every);
    REQUIRE(try_open(native, PORTSOCK_NATIVE | AF_PACKET, PORTSOCK_SOCK_RAW, PORTSOCK_NATIVE | htons(every)));
    CHECK(packet_address(native) == "packet:0:3");
    CHECK(native.raw.protocol == every);
    CHECK(native.raw.family == PORTSOCK_AF_PACKET);
    Socket refused;
    CHECK(fails(portsock_open(refused, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, 65536), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_PROTOCOL));
}

TEST_CASE("P108: a packet socket opened for IPv4 receives IPv4's packets") {
    constexpr int32_t ipv4 = 0x0800; // ETH_P_IP
    Socket socket, sender(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    NEEDS(try_open(socket, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_DGRAM, ipv4), "PACKET");
    REQUIRE(succeeds(portsock_set_timeout(socket, seconds(5))));
    const portsock_address there = parse("127.0.0.1:9");
    REQUIRE(gives(portsock_send_to(sender, "x", 1, &there, 0, nullptr), 1));
    char bytes[2048];
    portsock_address from{};
    portsock_packet value{};
    REQUIRE(succeeds(portsock_recv_from(socket, bytes, sizeof bytes, &from, nullptr, 0, nullptr)));
    REQUIRE(gives(portsock_packet_decode(&value, &from), 0));
    CHECK(value.protocol == static_cast<uint32_t>(ipv4));
}

TEST_CASE("families: without permission, open or bind fails with PERMISSION_DENIED") {
    const pid_t child = fork();
    if (child == 0) {
        if (setgid(65534) != 0 || setuid(65534) != 0) _exit(77);
        Socket packet, raw;
        const portsock_result one = portsock_open(packet, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, 0);
        const portsock_result other = portsock_open(raw, PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMP);
        const bool reported = portsock_error_kind(one) == PORTSOCK_ERROR_PERMISSION_DENIED &&
                              portsock_error_kind(other) == PORTSOCK_ERROR_PERMISSION_DENIED;
        _exit(reported ? 0 : 1);
    }
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) SKIP("no other user to become here; the machine of the vm bed has it");
    CHECK(WEXITSTATUS(status) == 0);
}

// ---- clusters and processors ------------------------------------------------------------------------------------

TEST_CASE("P102: a returned TIPC message differs from an empty one by its control data") {
    Socket sender, gone;
    NEEDS(try_open(sender, PORTSOCK_AF_TIPC, PORTSOCK_SOCK_RDM), "TIPC");
    REQUIRE(try_open(gone, PORTSOCK_AF_TIPC, PORTSOCK_SOCK_RDM));
    const portsock_address range = parse("tipc:range:18889:17:17"), service = parse("tipc:service:18889:17:0");
    REQUIRE(gives(portsock_bind(gone, &range), 0));
    REQUIRE(gives(portsock_set_option(sender, PORTSOCK_TIPC_DEST_DROPPABLE, 0), 0));
    REQUIRE(succeeds(portsock_set_timeout(sender, seconds(5))));
    REQUIRE(gives(portsock_send_to(sender, "hello", 5, &service, 0, nullptr), 5));
    REQUIRE(gives(portsock_close(gone), 0));

    char data[16], control[128];
    const portsock_buffer piece{data, sizeof data};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &piece;
    message.buffer_count = 1;
    message.control = control;
    message.control_capacity = sizeof control;
    REQUIRE(gives(portsock_recv_message(sender, &message, 0, nullptr), 0));
    size_t offset = 0;
    portsock_control item{};
    uint32_t reason[2] = {0, 0};
    std::string returned;
    while (portsock_control_next(&item, &offset, control, message.control_length) > 0) {
        if (item.id == PORTSOCK_SCM_TIPC_ERRINFO) memcpy(reason, item.data, sizeof reason);
        if (item.id == PORTSOCK_SCM_TIPC_RETDATA) returned.assign(static_cast<const char *>(item.data), item.length);
    }
    CHECK((reason[0] == 1 || reason[0] == 2)); // TIPC_ERR_NO_NAME, TIPC_ERR_NO_PORT
    CHECK(reason[1] == 5);
    CHECK(returned == "hello");
}

TEST_CASE("TIPC: a service by its name, and a stream to it") {
    Socket server, client;
    NEEDS(try_open(server, PORTSOCK_AF_TIPC, PORTSOCK_SOCK_RDM), "TIPC");
    portsock_tipc range{};
    portsock_address address{}, from{};
    range.kind = 1;
    range.scope = 2;
    range.first = 18888;
    range.second = 10;
    range.third = 20;
    REQUIRE(gives(portsock_tipc_encode(&address, &range), 0));
    REQUIRE(gives(portsock_bind(server, &address), 0));
    REQUIRE(try_open(client, PORTSOCK_AF_TIPC, PORTSOCK_SOCK_RDM));
    portsock_tipc one{};
    one.kind = 2;
    one.scope = 2;
    one.first = 18888;
    one.second = 15;
    REQUIRE(gives(portsock_tipc_encode(&address, &one), 0));
    REQUIRE(gives(portsock_send_to(client, "by name", 7, &address, 0, nullptr), 7));
    char storage[16];
    REQUIRE(gives(portsock_recv_from(server, storage, sizeof storage, &from, nullptr, 0, nullptr), 7));
    REQUIRE(gives(portsock_send_to(server, "answer", 6, &from, 0, nullptr), 6));
    CHECK(receive_text(client) == "answer");

    Socket listener, caller;
    REQUIRE(try_open(listener, PORTSOCK_AF_TIPC, PORTSOCK_SOCK_STREAM));
    REQUIRE(try_open(caller, PORTSOCK_AF_TIPC, PORTSOCK_SOCK_STREAM));
    range.first = 18889;
    one.first = 18889;
    REQUIRE(gives(portsock_tipc_encode(&address, &range), 0));
    REQUIRE(gives(portsock_bind(listener, &address), 0));
    REQUIRE(gives(portsock_tipc_encode(&address, &one), 0));
    converse(listener, caller, address);
}

TEST_CASE("TIPC: the topology server reports a new service") {
    Socket topology, service;
    NEEDS(try_open(topology, PORTSOCK_AF_TIPC, PORTSOCK_SOCK_SEQPACKET), "TIPC");
    const portsock_address server = parse("tipc:service:1:1:0");
    REQUIRE(gives(portsock_connect(topology, &server, nullptr), 0));
    const portsock_tipc_subscription subscription = {18890, 0, 100, PORTSOCK_TIPC_SUB_PORTS, -1, "handle"};
    REQUIRE(gives(portsock_tipc_subscribe(topology, &subscription, nullptr), 0));
    REQUIRE(try_open(service, PORTSOCK_AF_TIPC, PORTSOCK_SOCK_RDM));
    REQUIRE(bind_to(service, "tipc:range:18890:7:9"));
    portsock_tipc_event event{};
    REQUIRE(gives(portsock_tipc_next_event(topology, &event, nullptr), 0));
    CHECK((event.event == PORTSOCK_TIPC_PUBLISHED && event.first == 7 && event.last == 9));
    CHECK(memcmp(&event.subscription, &subscription, sizeof subscription) == 0);
    portsock_tipc own{};
    const portsock_address here = local(service);
    REQUIRE(gives(portsock_tipc_decode(&own, &here), 0));
    CHECK((own.kind == 3 && own.first == event.reference));
}

bool join_group(Socket &member, uint32_t instance, uint32_t flags) {
    if (!try_open(member, PORTSOCK_AF_TIPC, PORTSOCK_SOCK_RDM)) return false;
    const portsock_tipc_group group = {4711, instance, 3, flags};
    REQUIRE(gives(set_struct(member, PORTSOCK_TIPC_GROUP_JOIN, group), 0));
    return true;
}

TEST_CASE("TIPC: a group reports its members, and each receives a message to all") {
    Socket one, other, speaker;
    NEEDS(join_group(one, 1, 0), "TIPC");
    REQUIRE(join_group(other, 2, 0));
    REQUIRE(join_group(speaker, 3, 2));
    char storage[16];
    for (int members = 0; members < 2; ++members) { // each is reported as an empty message with the others
        int32_t flags = 0;
        REQUIRE(gives(portsock_recv_from(speaker, storage, sizeof storage, nullptr, &flags, 0, nullptr), 0));
        CHECK((flags & PORTSOCK_MSG_OOB) != 0);
    }
    send_text(speaker, "to all");
    CHECK(receive_text(one) == "to all");
    CHECK(receive_text(other) == "to all");
    CHECK(fails(portsock_recv(speaker, storage, sizeof storage, PORTSOCK_MSG_DONTWAIT, nullptr),
                PORTSOCK_ERROR_WOULD_BLOCK));
    CHECK(gives(portsock_set_option_bytes(one, PORTSOCK_TIPC_GROUP_LEAVE, nullptr, 0), 0));
}

TEST_CASE("QIPCRTR: a datagram between two ports of this node") {
    Socket one, other;
    NEEDS(try_open(one, PORTSOCK_AF_QIPCRTR, PORTSOCK_SOCK_DGRAM), "QIPCRTR");
    REQUIRE(try_open(other, PORTSOCK_AF_QIPCRTR, PORTSOCK_SOCK_DGRAM));
    REQUIRE(bind_to(one, "qipcrtr:1:5000"));
    REQUIRE(bind_to(other, "qipcrtr:1:5001"));
    const portsock_address there = parse("qipcrtr:1:5001");
    REQUIRE(gives(portsock_send_to(one, "node to node", 12, &there, 0, nullptr), 12));
    char storage[16];
    portsock_address from{};
    REQUIRE(gives(portsock_recv_from(other, storage, sizeof storage, &from, nullptr, 0, nullptr), 12));
    CHECK(text_of(from) == "qipcrtr:1:5000");
}

TEST_CASE("RDS: a datagram arrives once, whole, although RDS lacks MSG_NOSIGNAL") {
    Socket one, other;
    NEEDS(try_open(one, PORTSOCK_AF_RDS, PORTSOCK_SOCK_SEQPACKET), "RDS");
    REQUIRE(try_open(other, PORTSOCK_AF_RDS, PORTSOCK_SOCK_SEQPACKET));
    REQUIRE(bind_to(one, "127.0.0.1:0"));
    REQUIRE(bind_to(other, "127.0.0.1:0"));
    const portsock_address there = local(other);
    char storage[16];
    REQUIRE(gives(portsock_send_to(one, "reliable", 8, &there, 0, nullptr), 8));
    portsock_address from{};
    CHECK(gives(portsock_recv_from(other, storage, sizeof storage, &from, nullptr, 0, nullptr), 8));
    CHECK(std::string_view(storage, 8) == "reliable");
    CHECK(text_of(from) == text_of(local(one)));
    const portsock_buffer part = {const_cast<char *>("message"), 7};
    portsock_message message{};
    message.size = sizeof message;
    message.address = const_cast<unsigned char *>(reinterpret_cast<const unsigned char *>(there.bytes));
    message.address_length = there.length;
    message.buffers = const_cast<portsock_buffer *>(&part);
    message.buffer_count = 1;
    REQUIRE(gives(portsock_send_message(one, &message, 0, nullptr), 7));
    CHECK(gives(portsock_recv_from(other, storage, sizeof storage, nullptr, nullptr, 0, nullptr), 7));
    CHECK(std::string_view(storage, 7) == "message");
    CHECK(fails(portsock_recv(other, storage, sizeof storage, PORTSOCK_MSG_DONTWAIT, nullptr),
                PORTSOCK_ERROR_WOULD_BLOCK));
}

TEST_CASE("SCTP: a stream, and one socket of many peers") {
    for (const int32_t family : {PORTSOCK_AF_INET, PORTSOCK_AF_INET6}) {
        Socket listener, client;
        NEEDS(try_open(listener, family, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP), "SCTP");
        const portsock_address any = loopback(family);
        REQUIRE(gives(portsock_bind(listener, &any), 0));
        REQUIRE(try_open(client, family, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP));
        converse(listener, client, local(listener));

        Socket hub, peers[2];
        REQUIRE(try_open(hub, family, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP));
        REQUIRE(gives(portsock_bind(hub, &any), 0));
        REQUIRE(gives(portsock_listen(hub, 4), 0));
        const portsock_address there = local(hub);
        for (Socket &peer : peers) {
            REQUIRE(try_open(peer, family, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP));
            REQUIRE(gives(portsock_send_to(peer, "hello", 5, &there, 0, nullptr), 5));
            char storage[16];
            portsock_address from{};
            REQUIRE(gives(portsock_recv_from(hub, storage, sizeof storage, &from, nullptr, 0, nullptr), 5));
            REQUIRE(gives(portsock_send_to(hub, "welcome", 7, &from, 0, nullptr), 7));
            CHECK(receive_text(peer) == "welcome");
        }
    }
}

// ---- Bluetooth: between the two controllers of the machine ------------------------------------------------------

constexpr const char *first_device = "02:c0:de:00:00:01", *second_device = "02:c0:de:00:00:02";

std::string on_device(const char *family, const char *device, const char *rest) {
    return std::string(family) + ":" + device + rest;
}

TEST_CASE("Bluetooth: L2CAP and RFCOMM from one controller to the other") {
    const struct {
        const char *name;
        int32_t type, protocol;
        const char *port;
    } protocols[] = {{"l2cap", PORTSOCK_SOCK_SEQPACKET, PORTSOCK_BTPROTO_L2CAP, ":4097"},
                     {"rfcomm", PORTSOCK_SOCK_STREAM, PORTSOCK_BTPROTO_RFCOMM, ":7"}};
    for (const auto &protocol : protocols) {
        CAPTURE(protocol.name);
        Socket listener, client;
        const std::string here = on_device(protocol.name, first_device, protocol.port);
        NEEDS(try_open(listener, PORTSOCK_AF_BLUETOOTH, protocol.type, protocol.protocol) &&
                  bind_to(listener, here.c_str()),
              "Bluetooth");
        REQUIRE(try_open(client, PORTSOCK_AF_BLUETOOTH, protocol.type, protocol.protocol));
        REQUIRE(bind_to(client, on_device(protocol.name, second_device, ":0").c_str()));
        converse(listener, client, parse(here));
    }
}

TEST_CASE("Bluetooth: SCO, the voice of one controller to the other") {
    Socket listener, client, accepted;
    NEEDS(try_open(listener, PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_BTPROTO_SCO) &&
              bind_to(listener, "sco:02:c0:de:00:00:01"),
          "Bluetooth");
    REQUIRE(gives(portsock_listen(listener, 1), 0));
    REQUIRE(try_open(client, PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_BTPROTO_SCO));
    REQUIRE(bind_to(client, "sco:02:c0:de:00:00:02"));
    const portsock_address there = parse("sco:02:c0:de:00:00:01");
    REQUIRE(gives(portsock_connect(client, &there, nullptr), 0));
    portsock_address from{};
    REQUIRE(gives(portsock_accept(listener, accepted, &from, nullptr), 0));
    REQUIRE(gives(portsock_set_timeout(accepted, seconds(10)), 0));
    CHECK(text_of(from) == "sco:02:c0:de:00:00:02");
    send_text(client, "voice");
    CHECK(receive_text(accepted) == "voice");
}

TEST_CASE("Bluetooth: a controller answers over HCI, through a filter") {
    Socket controller;
    NEEDS(try_open(controller, PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_RAW, PORTSOCK_BTPROTO_HCI) &&
              bind_to(controller, "hci:0"),
          "Bluetooth");
    const portsock_hci_filter events = {PORTSOCK_HCI_EVENTS, {UINT32_MAX, UINT32_MAX}, 0}, beyond = {0, {0, 0}, 65536};
    REQUIRE(gives(portsock_hci_set_filter(controller, &events), 0));
    CHECK(fails(portsock_hci_set_filter(controller, &beyond), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
    const unsigned char read_address[] = {1, 0x09, 0x10, 0};
    REQUIRE(gives(portsock_send(controller, read_address, sizeof read_address, 0, nullptr), 4));
    // Events of other commands may come before.
    unsigned char answer[64] = {};
    portsock_result length = 0;
    for (int event = 0; event < 100 && (answer[1] != 0x0e || answer[4] != 0x09 || answer[5] != 0x10); ++event) {
        length = portsock_recv(controller, answer, sizeof answer, 0, Waiting().within(seconds(10)));
        REQUIRE(succeeds(length));
    }
    REQUIRE(gives(length, 13));
    CHECK((answer[0] == 4 && answer[1] == 0x0e && answer[4] == 0x09 && answer[5] == 0x10 && answer[7] == 1));
}

// ---- the kernel's cryptography ----------------------------------------------------------------------------------

bool open_algorithm(Socket &operation, const char *algorithm, const Bytes &key = {}, size_t tag = 0) {
    Socket socket;
    const std::string text = std::string("alg:") + algorithm;
    if (!try_open(socket, PORTSOCK_AF_ALG, PORTSOCK_SOCK_SEQPACKET) || !bind_to(socket, text.c_str())) return false;
    if (!key.empty())
        REQUIRE(gives(portsock_set_option_bytes(socket, PORTSOCK_ALG_SET_KEY, key.data(), key.size()), 0));
    if (tag != 0)
        REQUIRE(gives(portsock_set_option(socket, PORTSOCK_ALG_SET_AEAD_AUTHSIZE, static_cast<int64_t>(tag)), 0));
    portsock_address none{};
    none.length = 77;
    REQUIRE(gives(portsock_accept(socket, operation, &none, nullptr), 0)); // with an address the kernel fails
    CHECK(none.length == 0);
    return true;
}

std::string hex_of(const unsigned char *bytes, size_t length) {
    std::string text;
    for (size_t i = 0; i < length; ++i) {
        char two[3];
        snprintf(two, sizeof two, "%02x", bytes[i]);
        text += two;
    }
    return text;
}

std::string digest(Socket &operation, const Bytes &data) {
    size_t done = 0;
    REQUIRE(succeeds(portsock_send_all(operation, &done, data.data(), data.size(), 0, nullptr)));
    unsigned char result[64];
    const portsock_result length = portsock_recv(operation, result, sizeof result, 0, nullptr);
    REQUIRE(succeeds(length));
    return hex_of(result, static_cast<size_t>(length));
}

// The output of sha256sum for the file.
std::string digest_by_coreutils(const std::string &file) {
    char text[65] = {};
    FILE *program = popen(("sha256sum " + file).c_str(), "r");
    REQUIRE(program != nullptr);
    const size_t length = fread(text, 1, 64, program);
    pclose(program);
    return std::string(text, length);
}

TEST_CASE("AF_ALG: digests as FIPS 180-2 and RFC 4231 have them, and one of a mebibyte as sha256sum has it") {
    Socket hash, keyed, million;
    NEEDS(open_algorithm(hash, "hash:sha256"), "AF_ALG");
    CHECK(digest(hash, bytes_of("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    NEEDS(open_algorithm(keyed, "hash:hmac(sha256)", bytes_of("Jefe")), "hmac of AF_ALG");
    CHECK(digest(keyed, bytes_of("what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    NEEDS(open_algorithm(million, "hash:sha256"), "AF_ALG");
    const Bytes many = pattern(1 << 20);
    size_t sent = 0;
    while (sent < many.size()) { // in parts, each but the last with MSG_MORE
        const size_t part = std::min<size_t>(many.size() - sent, 50000);
        const bool last = sent + part == many.size();
        REQUIRE(gives(portsock_send(million, many.data() + sent, part, last ? 0 : PORTSOCK_MSG_MORE, nullptr),
                      static_cast<portsock_result>(part)));
        sent += part;
    }
    unsigned char result[32];
    REQUIRE(gives(portsock_recv(million, result, sizeof result, 0, nullptr), 32));
    const File file(many);
    CHECK(hex_of(result, 32) == digest_by_coreutils(file.folder.name + "/file"));
}

// The associated data, the text and the tag of one operation.
portsock_result transform(Socket &operation, int32_t how, const Bytes &input, size_t associated, Bytes &output,
                          const Bytes &vector = Bytes(12)) {
    const portsock_buffer whole = {const_cast<unsigned char *>(input.data()), input.size()};
    portsock_alg_message message{};
    message.size = sizeof message;
    message.operation = how;
    message.associated_length = static_cast<int64_t>(associated);
    message.iv = vector.data();
    message.iv_length = vector.size();
    message.buffers = &whole;
    message.buffer_count = 1;
    REQUIRE(gives(portsock_send_alg(operation, &message, 0, nullptr), static_cast<portsock_result>(input.size())));
    return portsock_recv(operation, output.data(), output.size(), 0, nullptr);
}

TEST_CASE("AF_ALG: AES-GCM with its tag, and a tag that was tampered with is an error") {
    Socket cipher;
    NEEDS(open_algorithm(cipher, "aead:gcm(aes)", Bytes(16), 16), "AF_ALG");
    const Bytes text(16); // test case 2 of the GCM specification: all zero
    Bytes sealed(32);
    REQUIRE(gives(transform(cipher, PORTSOCK_ALG_OP_ENCRYPT, text, 0, sealed), 32));
    CHECK(hex_of(sealed.data(), 32) == "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf");
    Bytes opened(16);
    CHECK(gives(transform(cipher, PORTSOCK_ALG_OP_DECRYPT, sealed, 0, opened), 16));
    CHECK(opened == text);
    sealed[31] ^= 1;
    CHECK(fails(transform(cipher, PORTSOCK_ALG_OP_DECRYPT, sealed, 0, opened), PORTSOCK_ERROR_PROTOCOL_FAILURE));
}

Bytes from_hex(std::string_view text) {
    Bytes bytes;
    for (size_t i = 0; i + 1 < text.size(); i += 2)
        bytes.push_back(static_cast<unsigned char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
    return bytes;
}

TEST_CASE("AF_ALG: AES-GCM with associated data, test case 4 of its specification; and those may not change either") {
    Socket cipher;
    NEEDS(open_algorithm(cipher, "aead:gcm(aes)", from_hex("feffe9928665731c6d6a8f9467308308"), 16), "AF_ALG");
    const Bytes vector = from_hex("cafebabefacedbaddecaf888");
    const Bytes associated = from_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    const Bytes text = from_hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                                "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    Bytes input = associated;
    input.insert(input.end(), text.begin(), text.end());
    Bytes sealed(input.size() + 16);
    const auto whole = static_cast<portsock_result>(sealed.size());
    REQUIRE(gives(transform(cipher, PORTSOCK_ALG_OP_ENCRYPT, input, associated.size(), sealed, vector), whole));
    CHECK(hex_of(sealed.data() + associated.size(), text.size() + 16) ==
          "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
          "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
          "5bc94fbc3221a5db94fae95ae7121a47");
    Bytes opened(input.size());
    CHECK(gives(transform(cipher, PORTSOCK_ALG_OP_DECRYPT, sealed, associated.size(), opened, vector), whole - 16));
    CHECK(opened == input);
    sealed[0] ^= 1;
    CHECK(fails(transform(cipher, PORTSOCK_ALG_OP_DECRYPT, sealed, associated.size(), opened, vector),
                PORTSOCK_ERROR_PROTOCOL_FAILURE));
}

TEST_CASE("AF_ALG: random numbers, and an algorithm that the kernel lacks") {
    Socket generator, none;
    NEEDS(open_algorithm(generator, "rng:jitterentropy_rng"), "random numbers of AF_ALG");
    unsigned char one[32] = {}, other[32] = {};
    CHECK(gives(portsock_recv(generator, one, sizeof one, 0, nullptr), 32));
    CHECK(gives(portsock_recv(generator, other, sizeof other, 0, nullptr), 32));
    CHECK(memcmp(one, other, 32) != 0);
    REQUIRE(try_open(none, PORTSOCK_AF_ALG, PORTSOCK_SOCK_SEQPACKET));
    const portsock_address address = parse("alg:hash:nosuch");
    CHECK(fails(portsock_bind(none, &address), PORTSOCK_ERROR_NOT_FOUND));
}

} // namespace
