// SPDX-License-Identifier: MIT
// The families of Linux only: the bytes are the kernel's structs, the text gives them back, and the kernel takes
// them.
#include "net.hpp"
#include "posix.hpp"
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#if __has_include(<linux/netlink.h>)
#include <linux/can.h>
#include <linux/if_alg.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/qrtr.h>
#include <linux/rtnetlink.h>
#include <linux/tipc.h>
#include <linux/vm_sockets.h>
#define HAS_KERNEL_HEADERS 1
#endif

namespace {

Verdict refuses(std::string_view text, int32_t kind, int32_t parameter) {
    portsock_address address{};
    const portsock_result result = portsock_address_parse(&address, text.data(), text.size());
    CHECK(address.length == 0); // untouched
    return fails(result, kind, parameter);
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

// A struct whose first bytes the kernel gives back, as many as the protocol has.
Verdict begins(const portsock_address &address, const sockaddr_can &native, size_t length) {
    return {address.length == length && memcmp(address.bytes, &native, length) == 0, "the bytes"};
}

TEST_CASE("families: CAN's one struct, by protocol") {
    portsock_address address{};
    sockaddr_can native{};
    native.can_family = AF_CAN;
    native.can_ifindex = 7;
    const portsock_can frames{7};
    CHECK(gives(portsock_can_encode(&address, &frames), 0));
    CHECK(begins(address, native, 8));
    native.can_addr.tp.rx_id = 0x123;
    native.can_addr.tp.tx_id = 0x18daf110u | CAN_EFF_FLAG;
    const portsock_isotp messages{7, 0x123, 0x18daf110u | CAN_EFF_FLAG};
    CHECK(gives(portsock_isotp_encode(&address, &messages), 0));
    CHECK(begins(address, native, 16));
    native = {};
    native.can_family = AF_CAN;
    native.can_ifindex = 7;
    native.can_addr.j1939.name = 0x0123456789abcdef;
    native.can_addr.j1939.pgn = 0x12300;
    native.can_addr.j1939.addr = 0x80;
    const portsock_j1939 group{0x0123456789abcdef, 7, 0x12300, 0x80, 0};
    CHECK(gives(portsock_j1939_encode(&address, &group), 0));
    CHECK(begins(address, native, 24));
    CHECK(sizeof native == 24);
}

TEST_CASE("families: TIPC, Qualcomm's router, the kernel's cryptography") {
    portsock_address address{};
    sockaddr_tipc service{};
    service.family = AF_TIPC;
    service.addrtype = TIPC_ADDR_NAME;
    service.scope = TIPC_CLUSTER_SCOPE;
    service.addr.name.name.type = 18888;
    service.addr.name.name.instance = 17;
    service.addr.name.domain = 5;
    const portsock_tipc instance{2, 2, 18888, 17, 5};
    CHECK(gives(portsock_tipc_encode(&address, &instance), 0));
    CHECK(is_same(address, service));
    sockaddr_tipc range{};
    range.family = AF_TIPC;
    range.addrtype = TIPC_ADDR_NAMESEQ;
    range.scope = TIPC_NODE_SCOPE;
    range.addr.nameseq = {18888, 1, 9};
    const portsock_tipc instances{1, 3, 18888, 1, 9};
    CHECK(gives(portsock_tipc_encode(&address, &instances), 0));
    CHECK(is_same(address, range));
    sockaddr_tipc port{};
    port.family = AF_TIPC;
    port.addrtype = TIPC_ADDR_ID;
    port.scope = TIPC_CLUSTER_SCOPE;
    port.addr.id = {1234, 5678};
    const portsock_tipc one{3, 2, 1234, 5678, 0};
    CHECK(gives(portsock_tipc_encode(&address, &one), 0));
    CHECK(is_same(address, port));

    sockaddr_qrtr router{};
    router.sq_family = AF_QIPCRTR;
    router.sq_node = 1;
    router.sq_port = 0xfffffffe;
    const portsock_qipcrtr router_value{1, 0xfffffffe};
    CHECK(gives(portsock_qipcrtr_encode(&address, &router_value), 0));
    CHECK(is_same(address, router));

    sockaddr_alg algorithm{};
    algorithm.salg_family = AF_ALG;
    memcpy(algorithm.salg_type, "skcipher", 9);
    memcpy(algorithm.salg_name, "cbc(aes)", 9);
    algorithm.salg_feat = 1;
    algorithm.salg_mask = 2;
    const portsock_alg algorithm_value{"skcipher", "cbc(aes)", 1, 2};
    CHECK(gives(portsock_alg_encode(&address, &algorithm_value), 0));
    CHECK(is_same(address, algorithm));
}
#endif

// The kernel's structs are in no header that user space has: these are the bytes.
TEST_CASE("families: Bluetooth's bytes") {
    const auto is_bytes = [](const char *text, std::initializer_list<uint8_t> bytes) {
        const portsock_address address = parse(text);
        return address.length == bytes.size() + 2 && std::equal(bytes.begin(), bytes.end(), address.bytes + 2);
    };
    CHECK(is_bytes("l2cap:01:23:45:67:89:ab:4097?cid=64&type=2",
                   {0x01, 0x10, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01, 64, 0, 2, 0}));
    CHECK(is_bytes("rfcomm:01:23:45:67:89:ab:30", {0xab, 0x89, 0x67, 0x45, 0x23, 0x01, 30, 0}));
    CHECK(is_bytes("sco:01:23:45:67:89:ab", {0xab, 0x89, 0x67, 0x45, 0x23, 0x01}));
    const uint16_t numbers[] = {65534, 1};
    const portsock_address hci = parse("hci:65534?channel=1");
    CHECK((hci.length == 6 && memcmp(hci.bytes + 2, numbers, sizeof numbers) == 0));
}

TEST_CASE("families: each has one text, which gives the address back") {
    for (const std::string_view text : {"netlink:0:0",
                                        "netlink:4294967295:1",
                                        "vsock:2:1234",
                                        "vsock:any:any",
                                        "vsock:0:0?flags=255",
                                        "packet:0:0",
                                        "packet:2147483647:65535",
                                        "packet:1:2048:4:772:000102030405",
                                        "packet:3:0:0:0:ffffffffffffffff",
                                        "packet:3:0:0:1:",
                                        "can:0",
                                        "can:2147483647",
                                        "isotp:7:123:18daf110",
                                        "isotp:0:000:7ff",
                                        "j1939:7:123456789abcdef:12300:80",
                                        "j1939:0:0:40000:ff",
                                        "tipc:service:18888:17:0",
                                        "tipc:range:18888:0:4294967295?scope=3",
                                        "tipc:socket:1:2?scope=0",
                                        "qipcrtr:1:4294967294",
                                        "alg:hash:sha256",
                                        "alg:aead:gcm(aes)?features=1&mask=2",
                                        "alg:rng:x%3Fy?mask=7",
                                        "alg:a%3Ab:c:d",
                                        "alg::",
                                        "l2cap:01:23:45:67:89:ab:1",
                                        "l2cap:00:00:00:00:00:00:0?type=1",
                                        "rfcomm:ff:ff:ff:00:00:00:255",
                                        "hci:0",
                                        "hci:65535?channel=3",
                                        "sco:00:00:00:ff:ff:ff"})
        CHECK(text_of(parse(text)) == text);
    CHECK(text_of(parse("packet:lo:3")) == "packet:1:3");
    const portsock_address loopback_link = parse("packet:lo:3");
    char named[PORTSOCK_TEXT_CAPACITY];
    CHECK(succeeds(portsock_address_format(&loopback_link, named, sizeof named, nullptr, PORTSOCK_TEXT_NAMES)));
    CHECK(std::string_view(named) == "packet:lo:3");
}

// The value of its family that a text stands for.
template <class Value> Value value_of(portsock_result (*decode)(Value *, const portsock_address *), const char *text) {
    Value value;
    memset(&value, 0x5a, sizeof value);
    const portsock_address address = parse(text);
    CHECK(gives(decode(&value, &address), 0));
    return value;
}

TEST_CASE("families: the values of addresses") {
    CHECK(value_of(portsock_can_decode, "can:7").interface_index == 7);
    const auto messages = value_of(portsock_isotp_decode, "isotp:7:123:18daf110");
    CHECK((messages.interface_index == 7 && messages.receive_id == 0x123 && messages.send_id == 0x98daf110));
    const auto group = value_of(portsock_j1939_decode, "j1939:7:123456789abcdef:12300:80");
    CHECK((group.interface_index == 7 && group.name == 0x0123456789abcdef && group.parameter_group == 0x12300));
    CHECK((group.node == 0x80 && group.reserved == 0));
    const auto service = value_of(portsock_tipc_decode, "tipc:range:18888:1:9?scope=3");
    CHECK((service.kind == 1 && service.scope == 3 && service.first == 18888 && service.second == 1));
    CHECK(service.third == 9);
    const auto router = value_of(portsock_qipcrtr_decode, "qipcrtr:1:4294967294");
    CHECK((router.node == 1 && router.port == 4294967294));
    const auto algorithm = value_of(portsock_alg_decode, "alg:aead:gcm(aes)?features=1&mask=2");
    CHECK((std::string_view(algorithm.type) == "aead" && std::string_view(algorithm.name) == "gcm(aes)"));
    CHECK((algorithm.features == 1 && algorithm.mask == 2));
    const uint8_t device[6] = {0x01, 0x23, 0x45, 0x67, 0x89, 0xab};
    const auto port = value_of(portsock_l2cap_decode, "l2cap:01:23:45:67:89:ab:4097?cid=64&type=2");
    CHECK((port.psm == 4097 && port.cid == 64 && port.address_type == 2 && port.reserved[1] == 0));
    CHECK(memcmp(port.address, device, sizeof device) == 0);
    const auto channel = value_of(portsock_rfcomm_decode, "rfcomm:01:23:45:67:89:ab:30");
    CHECK((channel.channel == 30 && channel.service[15] == 0 && memcmp(channel.address, device, sizeof device) == 0));
    const auto voice = value_of(portsock_sco_decode, "sco:01:23:45:67:89:ab");
    CHECK(memcmp(voice.address, device, sizeof device) == 0);
    const auto controller = value_of(portsock_hci_decode, "hci:65534?channel=1");
    CHECK((controller.device == 65534 && controller.channel == 1));
    portsock_address address{};
    const portsock_hyperv guest{};
    portsock_kernel_control control{};
    CHECK(fails(portsock_hyperv_encode(&address, &guest), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY));
    CHECK(fails(portsock_kernel_control_decode(&control, &address), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY));
    CHECK(fails(portsock_kernel_control_encode(&address, &control), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY));
}

// A value of bytes that no address holds.
template <class Value>
portsock_result encoded(portsock_result (*encode)(portsock_address *, const Value *), const Value &value) {
    portsock_address address{};
    return encode(&address, &value);
}

TEST_CASE("families: values out of range, and shorter addresses") {
    CHECK(fails(encoded(portsock_can_encode, {0x80000000u}), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_INTERFACE));
    CHECK(fails(encoded(portsock_isotp_encode, {1, 0x800, 0}), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_IDENTIFIER));
    CHECK(fails(encoded(portsock_j1939_encode, {0, 1, 0, 256, 0}), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_NODE));
    CHECK(fails(encoded(portsock_tipc_encode, {4, 2, 0, 0, 0}), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FORM));
    CHECK(fails(encoded(portsock_tipc_encode, {3, 2, 1, 2, 3}), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
    CHECK(fails(encoded(portsock_tipc_encode, {2, 128, 1, 2, 3}), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_SCOPE));
    CHECK(
        fails(encoded(portsock_rfcomm_encode, {{}, {}, 256, {}}), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CHANNEL));
    const portsock_sco voice{};
    CHECK(fails(portsock_sco_encode(nullptr, &voice), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    portsock_alg algorithm{};
    memset(algorithm.name, 'x', sizeof algorithm.name);
    CHECK(fails(encoded(portsock_alg_encode, algorithm), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME));
    CHECK(fails(encoded(portsock_l2cap_encode, {{}, {}, 0, 0, 256}), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE));
    portsock_hci controller{};
    controller.channel = 65536;
    CHECK(fails(encoded(portsock_hci_encode, controller), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CHANNEL));
    for (const char *text :
         {"can:7", "isotp:7:123:456", "j1939:7:0:0:0", "tipc:socket:1:2", "qipcrtr:1:2", "alg:hash:md5",
          "l2cap:01:23:45:67:89:ab:1", "rfcomm:01:23:45:67:89:ab:1", "hci:0", "sco:01:23:45:67:89:ab"}) {
        CAPTURE(text);
        portsock_address cut = parse(text);
        --cut.length;
        CHECK(text_of(cut).starts_with("native:"));
    }
}

TEST_CASE("families: bytes without a text form are written in hexadecimal") {
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

TEST_CASE("families: an invalid address fails with its parameter") {
    CHECK(refuses("netlink:", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT));
    CHECK(refuses("netlink:1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_GROUP));
    CHECK(refuses("netlink:4294967296:0", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT));
    CHECK(refuses("netlink:1:2x", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_GROUP));
    CHECK(refuses("vsock:x:1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST));
    CHECK(refuses("vsock:2", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT));
    CHECK(refuses("vsock:2:3?flags=256", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FLAGS));
    CHECK(refuses("can:", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_INTERFACE));
    CHECK(refuses("can:nosuch0", PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INTERFACE));
    CHECK(refuses("can:1:2", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_INTERFACE));
    CHECK(refuses("isotp:1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_IDENTIFIER));
    CHECK(refuses("isotp:1:12:123", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_IDENTIFIER));
    CHECK(refuses("isotp:1:800:123", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_IDENTIFIER));
    CHECK(refuses("isotp:1:123:20000000", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_IDENTIFIER));
    CHECK(refuses("j1939:1:0:40001:0", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PARAMETER_GROUP));
    CHECK(refuses("j1939:1:10000000000000000:0:0", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_NAME));
    CHECK(refuses("j1939:1:0:0:100", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_NODE));
    CHECK(refuses("j1939:1:0:0:1g", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_NODE));
    CHECK(refuses("tipc:name:1:2:3", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_FORM));
    CHECK(refuses("tipc:service:1:2", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_SCOPE));
    CHECK(refuses("tipc:socket:1:2:3", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_TEXT));
    CHECK(refuses("tipc:socket:1:2?scope=128", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_SCOPE));
    CHECK(refuses("qipcrtr:x:1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_NODE));
    CHECK(refuses("alg:hash", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_NAME));
    CHECK(refuses("alg:fourteen_bytes:x", PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_TYPE));
    CHECK(refuses("alg:hash:" + std::string(64, 'x'), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME));
    CHECK(refuses("alg:hash:a%00b", PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_NAME));
    CHECK(refuses("alg:hash:x?mask=1&features=1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_TEXT));
    CHECK(refuses("l2cap:01:23:45:67:89:1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HARDWARE_ADDRESS));
    CHECK(refuses("l2cap:01:23:45:67:89:ab", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT));
    CHECK(refuses("l2cap:01:23:45:67:89:ab:65536", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT));
    CHECK(refuses("rfcomm:01:23:45:67:89:gh:1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HARDWARE_ADDRESS));
    CHECK(refuses("rfcomm:01:23:45:67:89:ab:256", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CHANNEL));
    CHECK(refuses("rfcomm:01:23:45:67:89:ab:1?service=00001101-0000-1000-8000-00805f9b34fb", PORTSOCK_ERROR_UNSUPPORTED,
                  PORTSOCK_PARAM_SERVICE));
    CHECK(refuses("hci:65536", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_INTERFACE));
    CHECK(refuses("hci:", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_INTERFACE));
    CHECK(refuses("hci:01:23:45:67:89:ab", PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_HARDWARE_ADDRESS)); // NetBSD's
    CHECK(refuses("hci:ubt0hci", PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NAME));                       // FreeBSD's
    CHECK(refuses("sco:01:23:45:67:89:ab:1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HARDWARE_ADDRESS));
    CHECK(refuses("hyperv:x:y", PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY)); // of another system
    CHECK(refuses("packet:", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PROTOCOL));
    CHECK(refuses("packet::1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_INTERFACE));
    CHECK(refuses("packet:1:65536", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PROTOCOL));
    CHECK(refuses("packet:nosuch0:1", PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INTERFACE));
    CHECK(refuses("packet:sixteen_letters_:1", PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_INTERFACE));
    CHECK(refuses(std::string_view("packet:l\0:1", 11), PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_INTERFACE));
    CHECK(refuses("packet:1:1:0:0:012", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HARDWARE_ADDRESS));
    CHECK(refuses("packet:1:1:0:0:0x", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HARDWARE_ADDRESS));
    CHECK(refuses("packet:1:1:0:0:000102030405060708", PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_HARDWARE_ADDRESS));
}

TEST_CASE("families: values that no address holds, and addresses of another family") {
    portsock_address address{};
    portsock_packet packet{};
    packet.link_length = 9;
    CHECK(fails(portsock_packet_encode(&address, &packet), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_HARDWARE_ADDRESS));
    packet = {65536, 0, 0, 0, 0, {}};
    CHECK(fails(portsock_packet_encode(&address, &packet), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PROTOCOL));
    packet = {0, 0x80000000u, 0, 0, 0, {}};
    CHECK(fails(portsock_packet_encode(&address, &packet), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_INTERFACE));
    const portsock_vsock vsock{0, 0, 256};
    CHECK(fails(portsock_vsock_encode(&address, &vsock), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FLAGS));
    CHECK(fails(portsock_netlink_encode(&address, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_vsock_encode(nullptr, &vsock), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(address.length == 0);
    portsock_netlink netlink{7, 7};
    const portsock_address inet = loopback(PORTSOCK_AF_INET);
    CHECK(fails(portsock_netlink_decode(&netlink, &inet), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
    portsock_address lying = parse("packet:1:1:0:0:0102");
    lying.bytes[11] = 200;
    CHECK(fails(portsock_packet_decode(&packet, &lying), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
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
    const portsock_result result = portsock_open(sniffer, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_DGRAM, 0x0800);
    if (fails(result, PORTSOCK_ERROR_PERMISSION_DENIED))
        SKIP("no privilege for packet sockets here; the machine of the vm bed has it");
    REQUIRE(gives(result, 0));
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
    const portsock_result result = portsock_open(socket, PORTSOCK_AF_VSOCK, PORTSOCK_SOCK_STREAM, 0);
    if (result < 0) SKIP("no vsock here; the machine of the vm bed has it");
    if (is_emulated()) SKIP("qemu-user lacks the addresses of vsock; native Linux runs this");
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
    if (is_emulated()) SKIP("qemu-user lacks the addresses of vsock; native Linux runs this");
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

// Of each address family: a listener on an address of this machine, and the protocol that the kernel has for it.
TEST_CASE("P81: create_server: the listener has the protocol of its address's family") {
    if (is_emulated()) SKIP("qemu-user lacks these families; native Linux and the vm bed run this");
    struct Case {
        const char *text;
        int32_t type, protocol;
    };
    size_t opened = 0;
    for (const Case &each : {Case{"rfcomm:00:00:00:00:00:00:0", PORTSOCK_SOCK_STREAM, PORTSOCK_BTPROTO_RFCOMM},
                             Case{"l2cap:00:00:00:00:00:00:4097", PORTSOCK_SOCK_SEQPACKET, PORTSOCK_BTPROTO_L2CAP},
                             Case{"sco:00:00:00:00:00:00", PORTSOCK_SOCK_SEQPACKET, PORTSOCK_BTPROTO_SCO},
                             Case{"tipc:service:18888:99:0", PORTSOCK_SOCK_STREAM, 0},
                             Case{"unix:@portsock-P81", PORTSOCK_SOCK_STREAM, 0}}) {
        INFO(std::string(each.text));
        Socket listener;
        const portsock_address address = parse(each.text);
        const portsock_result result = portsock_create_server(listener, &address, nullptr);
        if (portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED) continue; // not in this kernel
        CHECK(gives(result, 0));
        if (result < 0) continue;
        int64_t type = -1, protocol = -1;
        CHECK(succeeds(portsock_get_option(listener, &type, PORTSOCK_SO_TYPE)));
        CHECK(succeeds(portsock_get_option(listener, &protocol, PORTSOCK_SO_PROTOCOL)));
        CHECK(type == each.type);
        CHECK((protocol & INT32_MAX) == each.protocol);
        ++opened;
    }
    CHECK(opened >= (getenv("PORTSOCK_ALL_FAMILIES") != nullptr ? 5 : 1));
    for (const char *text : {"can:1", "hci:0", "netlink:0:0", "packet:1:2048"}) {
        Socket none;
        const portsock_address address = parse(text);
        CHECK(fails(portsock_create_server(none, &address, nullptr), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE));
    }
}

} // namespace
