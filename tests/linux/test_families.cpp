// SPDX-License-Identifier: MIT
// The families that Linux alone has: the bytes are the kernel's structs, the text gives them back, and the kernel takes
// them.
#include "net.hpp"
#include "posix.hpp"
#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#if __has_include(<linux/netlink.h>)
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/vm_sockets.h>
#define HAS_KERNEL_HEADERS 1
#endif

namespace {

Verdict refuses(std::string_view text, int32_t kind, int32_t field) {
    portsock_address address{};
    const portsock_result word = portsock_address_parse(&address, text.data(), text.size());
    CHECK(address.length == 0); // untouched
    return fails(word, kind, field);
}

#ifdef HAS_KERNEL_HEADERS
template <class Struct> bool is_same(const portsock_address &address, const Struct &native) {
    return address.length == sizeof native && memcmp(address.bytes, &native, sizeof native) == 0;
}

TEST_CASE("families: the bytes are the kernel's structs") {
    portsock_address address{};
    sockaddr_nl netlink{};
    netlink.nl_family = AF_NETLINK;
    netlink.nl_pid = 0x12345678;
    netlink.nl_groups = 0x9abcdef0;
    const portsock_netlink netlink_value{0x12345678, 0x9abcdef0};
    CHECK(gives(portsock_netlink_encode(&address, &netlink_value), 0));
    CHECK(is_same(address, netlink));

    sockaddr_vm vsock{};
    vsock.svm_family = AF_VSOCK;
    vsock.svm_port = 1234;
    vsock.svm_cid = VMADDR_CID_HOST;
    const portsock_vsock vsock_value{2, 1234, 0};
    CHECK(gives(portsock_vsock_encode(&address, &vsock_value), 0));
    CHECK(is_same(address, vsock));

    sockaddr_ll packet{};
    packet.sll_family = AF_PACKET;
    packet.sll_protocol = htons(0x0806);
    packet.sll_ifindex = 7;
    packet.sll_hatype = 772;
    packet.sll_pkttype = PACKET_OTHERHOST;
    packet.sll_halen = 6;
    memcpy(packet.sll_addr, "\1\2\3\4\5\6", 6);
    const portsock_packet packet_value{0x0806, 7, 3, 772, 6, {1, 2, 3, 4, 5, 6, 0, 0}};
    CHECK(gives(portsock_packet_encode(&address, &packet_value), 0));
    CHECK(is_same(address, packet));
}
#endif

TEST_CASE("families: each has one text, which gives the address back") {
    for (const std::string_view text :
         {"netlink:0:0", "netlink:4294967295:1", "vsock:2:1234", "vsock:any:any", "vsock:0:0?flags=255", "packet:0:0",
          "packet:2147483647:65535", "packet:1:2048:4:772:000102030405", "packet:3:0:0:0:ffffffffffffffff",
          "packet:3:0:0:1:"})
        CHECK(text_of(parse(text)) == text);
    CHECK(text_of(parse("packet:lo:3")) == "packet:1:3");
    const portsock_address loopback_link = parse("packet:lo:3");
    char named[PORTSOCK_TEXT_CAPACITY];
    CHECK(succeeds(portsock_address_format(&loopback_link, named, sizeof named, nullptr, PORTSOCK_TEXT_NAMES)));
    CHECK(std::string_view(named) == "packet:lo:3");
}

TEST_CASE("families: bytes that the text cannot say are written as they are") {
    portsock_address odd = parse("netlink:1:2");
    odd.bytes[2] = 1; // padding
    CHECK(text_of(odd).starts_with("native:16:"));
    CHECK(memcmp(parse(text_of(odd)).bytes, odd.bytes, odd.length) == 0);
    portsock_address cut = parse("packet:1:2048:4:772:000102030405");
    cut.length = 18; // what getsockname gives
    CHECK(text_of(cut).starts_with("native:17:"));
    portsock_packet value{};
    CHECK(gives(portsock_packet_decode(&value, &cut), 0));
    CHECK((value.link_length == 6 && value.link[5] == 5 && value.link[6] == 0));
}

TEST_CASE("families: what is no address, and which part of it") {
    CHECK(refuses("netlink:", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_PORT));
    CHECK(refuses("netlink:1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_GROUP));
    CHECK(refuses("netlink:4294967296:0", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_PORT));
    CHECK(refuses("netlink:1:2x", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_GROUP));
    CHECK(refuses("vsock:x:1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_HOST));
    CHECK(refuses("vsock:2", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_PORT));
    CHECK(refuses("vsock:2:3?flags=256", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_FLAGS));
    CHECK(refuses("packet:", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_PROTOCOL));
    CHECK(refuses("packet::1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_INTERFACE));
    CHECK(refuses("packet:1:65536", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_PROTOCOL));
    CHECK(refuses("packet:nosuch0:1", PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_INTERFACE));
    CHECK(refuses("packet:sixteen_letters_:1", PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_INTERFACE));
    CHECK(refuses(std::string_view("packet:l\0:1", 11), PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_FIELD_INTERFACE));
    CHECK(refuses("packet:1:1:0:0:012", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_HARDWARE_ADDRESS));
    CHECK(refuses("packet:1:1:0:0:0x", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_HARDWARE_ADDRESS));
    CHECK(refuses("packet:1:1:0:0:000102030405060708", PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_HARDWARE_ADDRESS));
}

TEST_CASE("families: values that no address holds, and addresses of another family") {
    portsock_address address{};
    portsock_packet packet{};
    packet.link_length = 9;
    CHECK(fails(portsock_packet_encode(&address, &packet), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_HARDWARE_ADDRESS));
    packet = {65536, 0, 0, 0, 0, {}};
    CHECK(fails(portsock_packet_encode(&address, &packet), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_PROTOCOL));
    packet = {0, 0x80000000u, 0, 0, 0, {}};
    CHECK(fails(portsock_packet_encode(&address, &packet), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_INTERFACE));
    const portsock_vsock vsock{0, 0, 256};
    CHECK(fails(portsock_vsock_encode(&address, &vsock), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_FLAGS));
    CHECK(fails(portsock_netlink_encode(&address, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_VALUE));
    CHECK(fails(portsock_vsock_encode(nullptr, &vsock), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS));
    CHECK(address.length == 0);
    portsock_netlink netlink{7, 7};
    const portsock_address inet = loopback(PORTSOCK_AF_INET);
    CHECK(fails(portsock_netlink_decode(&netlink, &inet), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_FIELD_ADDRESS));
    portsock_address lying = parse("packet:1:1:0:0:0102");
    lying.bytes[11] = 200;
    CHECK(fails(portsock_packet_decode(&packet, &lying), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_ADDRESS));
    CHECK(netlink.port == 7);
}

#ifdef HAS_KERNEL_HEADERS
TEST_CASE("netlink: the kernel lists its links") {
    Socket socket(PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW, NETLINK_ROUTE);
    const portsock_address here = parse("netlink:0:0"), kernel = parse("netlink:0:0");
    REQUIRE(gives(portsock_bind(socket, &here), 0));
    portsock_netlink chosen{};
    const portsock_address bound_to = local(socket);
    CHECK(gives(portsock_netlink_decode(&chosen, &bound_to), 0));
    CHECK(chosen.port != 0);
    struct {
        nlmsghdr head;
        ifinfomsg body;
    } request{};
    request.head.nlmsg_len = sizeof request;
    request.head.nlmsg_type = RTM_GETLINK;
    request.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    CHECK(gives(portsock_send_to(socket, &request, sizeof request, &kernel, 0, nullptr), sizeof request));
    std::vector<unsigned char> reply(65536);
    portsock_address from{};
    const portsock_result length = portsock_recv_from(socket, reply.data(), reply.size(), &from, nullptr, 0, nullptr);
    REQUIRE(length > static_cast<portsock_result>(sizeof(nlmsghdr) + sizeof(ifinfomsg)));
    CHECK(text_of(from) == "netlink:0:0");
    nlmsghdr first;
    memcpy(&first, reply.data(), sizeof first);
    CHECK(first.nlmsg_type == RTM_NEWLINK);
}
#endif

TEST_CASE("packet: a datagram on the loopback interface is seen, with where it came by") {
    Socket sniffer;
    const portsock_result word = portsock_open(sniffer, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_DGRAM, htons(0x0800));
    if (fails(word, PORTSOCK_ERROR_PERMISSION_DENIED)) SKIP("packet sockets need privileges; CI has them");
    REQUIRE(gives(word, 0));
    if (is_emulated()) SKIP("qemu-user turns the addresses of packet sockets halfway; native Linux runs this");
    const portsock_address here = parse("packet:lo:2048");
    REQUIRE(gives(portsock_bind(sniffer, &here), 0));
    portsock_packet bound_to{};
    const portsock_address address = local(sniffer);
    CHECK(gives(portsock_packet_decode(&bound_to, &address), 0));
    CHECK((bound_to.interface_index == 1 && bound_to.protocol == 0x0800 && bound_to.hardware_type == 772));

    Pair pair = udp_pair();
    CHECK(gives(portsock_send(pair.first, "seen by the way", 15, 0, nullptr), 15));
    REQUIRE(gives(portsock_set_timeout(sniffer, seconds(5)), 0));
    for (;;) {
        unsigned char frame[2048];
        portsock_address from{};
        const portsock_result length = portsock_recv_from(sniffer, frame, sizeof frame, &from, nullptr, 0, nullptr);
        REQUIRE(succeeds(length));
        if (length != 20 + 8 + 15 || memcmp(frame + 28, "seen by the way", 15) != 0) continue;
        portsock_packet value{};
        CHECK(gives(portsock_packet_decode(&value, &from), 0));
        CHECK((value.interface_index == 1 && value.protocol == 0x0800 && value.link_length == 6));
        break;
    }
}

TEST_CASE("vsock: any address is bound, and the kernel chooses a port") {
    Socket socket;
    const portsock_result word = portsock_open(socket, PORTSOCK_AF_VSOCK, PORTSOCK_SOCK_STREAM, 0);
    if (word < 0) SKIP("no vsock here; the machine of the vm bed has it");
    if (is_emulated()) SKIP("qemu-user does not know the addresses of vsock; native Linux runs this");
    const portsock_address any = parse("vsock:any:any");
    REQUIRE(gives(portsock_bind(socket, &any), 0));
    portsock_vsock value{};
    const portsock_address address = local(socket);
    CHECK(gives(portsock_vsock_decode(&value, &address), 0));
    CHECK((value.cid == UINT32_MAX && value.port != UINT32_MAX));
}

TEST_CASE("vsock: a conversation within the machine") {
    Socket listener, client, accepted;
    if (portsock_open(listener, PORTSOCK_AF_VSOCK, PORTSOCK_SOCK_STREAM, 0) < 0)
        SKIP("no vsock here; the machine of the vm bed has it");
    if (is_emulated()) SKIP("qemu-user does not know the addresses of vsock; native Linux runs this");
    const portsock_address here = parse("vsock:1:any");
    if (portsock_bind(listener, &here) < 0) SKIP("no loopback of vsock here; the machine of the vm bed has it");
    REQUIRE(gives(portsock_listen(listener, 1), 0));
    REQUIRE(gives(portsock_open(client, PORTSOCK_AF_VSOCK, PORTSOCK_SOCK_STREAM, 0), 0));
    REQUIRE(gives(portsock_set_timeout(client, seconds(5)), 0));
    const portsock_address address = local(listener);
    const portsock_result connected = portsock_connect(client, &address, nullptr);
    if (connected < 0) SKIP("no loopback of vsock here; the machine of the vm bed has it");
    portsock_address peer_address{};
    REQUIRE(gives(portsock_accept(listener, accepted, &peer_address, nullptr), 0));
    CHECK(text_of(peer_address).starts_with("vsock:1:"));
    char reply[8] = {};
    CHECK(gives(portsock_send(client, "hello", 5, 0, nullptr), 5));
    CHECK(gives(portsock_recv(accepted, reply, sizeof reply, 0, nullptr), 5));
}

} // namespace
