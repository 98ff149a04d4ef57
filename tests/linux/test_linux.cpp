// SPDX-License-Identifier: MIT
// Features of Linux only: accept4 and eventfd, the abstract namespace, and every family of the kernel through its
// number.
#include "../posix/local.hpp"
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

constexpr int32_t native(int number) { return PORTSOCK_NATIVE | static_cast<int32_t>(number); }

std::string target_of(portsock_handle handle) {
    char target[100];
    const ssize_t length = readlink(("/proc/self/fd/" + std::to_string(handle)).c_str(), target, sizeof target);
    return std::string(target, length > 0 ? static_cast<size_t>(length) : 0);
}

TEST_CASE("linux: the backend returns its name") {
    char text[16];
    CHECK(gives(portsock_system(text, sizeof text), 5));
    CHECK(std::string(text) == "linux");
}

TEST_CASE("linux: a waker is one eventfd, non-blocking, close-on-exec; waking and clearing count nothing") {
    Waker waker;
    CHECK(waker.raw.wait_handle == waker.raw.wake_handle);
    CHECK(target_of(waker.raw.wait_handle) == "anon_inode:[eventfd]");
    CHECK(is_nonblocking(waker.raw.wait_handle));
    CHECK(is_close_on_exec(waker.raw.wait_handle));
    for (int i = 0; i < 1000; ++i) CHECK(gives(portsock_waker_wake(waker), 0));
    CHECK(gives(portsock_waker_clear(waker), 1));
    CHECK(gives(portsock_waker_clear(waker), 0));
    const uint64_t nearly_full = UINT64_MAX - 1;
    REQUIRE(write(static_cast<int>(waker.raw.wake_handle), &nearly_full, sizeof nearly_full) == sizeof nearly_full);
    errno = EDOM;
    CHECK(gives(portsock_waker_wake(waker), 0)); // counted to its end: awake already
    CHECK(errno == EDOM);                        // a signal handler may wake
    CHECK(gives(portsock_waker_clear(waker), 1));
}

TEST_CASE("linux: an accepted socket takes no O_NONBLOCK from its listener, and none from accept4 but ours") {
    Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
    const portsock_address there = local(listener);
    REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
    REQUIRE(succeeds(portsock_set_timeout(listener, seconds(5))));
    portsock_address from{};
    CHECK(gives(portsock_accept(listener, accepted, &from, nullptr), 0));
    CHECK(!is_nonblocking(accepted.handle()));
    CHECK(is_close_on_exec(accepted.handle()));
    CHECK(text_of(from) == text_of(local(client)));
    CHECK(accepted.raw.protocol == listener.raw.protocol);
}

// ---- every family through its number ------------------------------------------------------------------------------

struct Kind {
    const char *name;
    int32_t family, type, protocol;
    int native_family, native_type, native_protocol;
};

constexpr int no_family = 60;

// By the kernel's ABI: old headers lack some of these names.
constexpr Kind kinds[] = {
    {"UDPLITE", PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDPLITE, AF_INET, SOCK_DGRAM, 136},
    {"MPTCP", PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP, AF_INET, SOCK_STREAM, 262},
    {"SCTP", PORTSOCK_AF_INET, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP, AF_INET, SOCK_SEQPACKET, 132},
    {"DCCP", PORTSOCK_AF_INET, PORTSOCK_SOCK_DCCP, PORTSOCK_IPPROTO_DCCP, AF_INET, 6, 33},
    {"ICMP", PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMP, AF_INET, SOCK_RAW, 1},
    {"NETLINK", PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW, 0, 16, SOCK_RAW, 0},
    {"ROUTE", PORTSOCK_AF_ROUTE, PORTSOCK_SOCK_RAW, 0, 16, SOCK_RAW, 0},
    {"PACKET", PORTSOCK_AF_PACKET, PORTSOCK_SOCK_DGRAM, 0, 17, SOCK_DGRAM, 0},
    {"VSOCK", PORTSOCK_AF_VSOCK, PORTSOCK_SOCK_STREAM, 0, 40, SOCK_STREAM, 0},
    {"ALG", PORTSOCK_AF_ALG, PORTSOCK_SOCK_SEQPACKET, 0, 38, SOCK_SEQPACKET, 0},
    {"CAN", PORTSOCK_AF_CAN, PORTSOCK_SOCK_RAW, 1, 29, SOCK_RAW, 1},
    {"TIPC", PORTSOCK_AF_TIPC, PORTSOCK_SOCK_RDM, 0, 30, SOCK_RDM, 0},
    {"BLUETOOTH", PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_RAW, 1, 31, SOCK_RAW, 1},
    {"RDS", PORTSOCK_AF_RDS, PORTSOCK_SOCK_SEQPACKET, 0, 21, SOCK_SEQPACKET, 0},
    {"QIPCRTR", PORTSOCK_AF_QIPCRTR, PORTSOCK_SOCK_DGRAM, 0, 42, SOCK_DGRAM, 0},
    {"XDP", PORTSOCK_AF_XDP, PORTSOCK_SOCK_RAW, 0, 44, SOCK_RAW, 0},
    {"nothing", native(no_family), PORTSOCK_SOCK_STREAM, 0, no_family, SOCK_STREAM, 0},
};

TEST_CASE("linux: every family opens through its number, or fails as the kernel's own call does") {
    std::string missing;
    for (const Kind &kind : kinds) {
        CAPTURE(kind.name);
        const int probe = socket(kind.native_family, kind.native_type, kind.native_protocol);
        const int error = probe < 0 ? errno : 0;
        portsock_socket opened{};
        const portsock_result result = portsock_open(&opened, kind.family, kind.type, kind.protocol);
        if (probe < 0) {
            CHECK(result == portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, error));
            CHECK(portsock_error_kind(result) != PORTSOCK_ERROR_OTHER);
            CHECK(opened.state == 0);
            if (kind.native_family != no_family) missing += std::string(missing.empty() ? "" : ", ") + kind.name;
            continue;
        }
        int reported = -1;
        socklen_t size = sizeof reported;
        CHECK(getsockopt(probe, SOL_SOCKET, SO_PROTOCOL, &reported, &size) == 0);
        close(probe);
        CHECK(kind.native_family != no_family);
        CHECK(gives(result, 0));
        int64_t family = -1, type = -1, protocol = -1;
        CHECK(gives(portsock_get_option(&opened, &family, PORTSOCK_SO_DOMAIN), 0));
        CHECK(gives(portsock_get_option(&opened, &type, PORTSOCK_SO_TYPE), 0));
        CHECK(gives(portsock_get_option(&opened, &protocol, PORTSOCK_SO_PROTOCOL), 0));
        CHECK((family == kind.family || kind.family == PORTSOCK_AF_ROUTE));
        CHECK(type == kind.type);
        CHECK(opened.protocol == kind.protocol);
        CHECK(protocol == (reported == kind.native_protocol ? kind.protocol : reported)); // CAN's sockets say 0
        CHECK(is_close_on_exec(opened.handle));
        CHECK(gives(portsock_close(&opened), 0));
    }
    if (!missing.empty()) SKIP("no " + missing + " here; the machine of the vm bed has it");
}

TEST_CASE("linux: native ids open the same sockets, and are known by their portable ids") {
    Socket stream(native(AF_INET), native(SOCK_STREAM), native(IPPROTO_TCP));
    CHECK(stream.raw.family == PORTSOCK_AF_INET);
    CHECK(stream.raw.type == PORTSOCK_SOCK_STREAM);
    CHECK(stream.raw.protocol == PORTSOCK_IPPROTO_TCP);
    const portsock_address here = loopback(PORTSOCK_AF_INET);
    CHECK(gives(portsock_bind(stream, &here), 0));
    const portsock_address wrong = unix_path("x");
    CHECK(fails(portsock_bind(stream, &wrong), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS)); // it is IPv4's
}

TEST_CASE("linux: a protocol is scoped by its family: a packet socket's is an Ethernet type") {
    constexpr int32_t every = 3; // ETH_P_ALL
    Socket socket, adopted;
    const portsock_result result = portsock_open(socket, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, every);
    if (fails(result, PORTSOCK_ERROR_PERMISSION_DENIED))
        SKIP("no privilege for packet sockets here; the machine of the vm bed has it");
    CHECK(gives(result, 0));
    CHECK(socket.raw.protocol == every);
    // NETLINK_KOBJECT_UEVENT: one of the few that qemu-user has too.
    Socket events(PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW, 15);
    int64_t protocol = -1;
    CHECK(gives(portsock_get_option(events, &protocol, PORTSOCK_SO_PROTOCOL), 0));
    CHECK(protocol == 15);
    portsock_handle handle = -1;
    REQUIRE(succeeds(portsock_detach(events, &handle)));
    CHECK(gives(portsock_adopt(adopted, handle, -1, -1, -1), 0));
    CHECK(adopted.raw.protocol == 15);
    CHECK(adopted.raw.family == PORTSOCK_AF_NETLINK);
}

// Of <linux/socket.h>, <linux/net.h>, <linux/in.h> and <netdb.h>, by hand: the two sides are compared with neither the
// library's rows nor this machine's headers.
const struct {
    int32_t group, id, native;
} kernel_numbers[] = {
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_UNIX, 1},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET, 2},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET6, 10},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_NETLINK, 16},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_PACKET, 17},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_RDS, 21},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_CAN, 29},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_TIPC, 30},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_BLUETOOTH, 31},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_ALG, 38},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_VSOCK, 40},
    {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_QIPCRTR, 42},
    {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_STREAM, 1},
    {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_DGRAM, 2},
    {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_RAW, 3},
    {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_SEQPACKET, 5},
    {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_NONBLOCK, 2048},
    {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_CLOEXEC, 524288},
    {PORTSOCK_GROUP_PROTOCOL, PORTSOCK_IPPROTO_MPTCP, 262},
    {PORTSOCK_GROUP_SHUTDOWN, PORTSOCK_SHUT_RD, 0},
    {PORTSOCK_GROUP_SHUTDOWN, PORTSOCK_SHUT_WR, 1},
    {PORTSOCK_GROUP_SHUTDOWN, PORTSOCK_SHUT_RDWR, 2},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_OOB, 0x1},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_PEEK, 0x2},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_DONTROUTE, 0x4},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_CTRUNC, 0x8},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_TRUNC, 0x20},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_DONTWAIT, 0x40},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_EOR, 0x80},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_WAITALL, 0x100},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_CONFIRM, 0x800},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_ERRQUEUE, 0x2000},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_NOSIGNAL, 0x4000},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_MORE, 0x8000},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_ZEROCOPY, 0x4000000},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_FASTOPEN, 0x20000000},
    {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_CMSG_CLOEXEC, 0x40000000},
    {PORTSOCK_GROUP_RESOLVE_FLAG, PORTSOCK_AI_PASSIVE, 0x1},
    {PORTSOCK_GROUP_RESOLVE_FLAG, PORTSOCK_AI_CANONNAME, 0x2},
    {PORTSOCK_GROUP_RESOLVE_FLAG, PORTSOCK_AI_NUMERICHOST, 0x4},
    {PORTSOCK_GROUP_RESOLVE_FLAG, PORTSOCK_AI_V4MAPPED, 0x8},
    {PORTSOCK_GROUP_RESOLVE_FLAG, PORTSOCK_AI_ALL, 0x10},
    {PORTSOCK_GROUP_RESOLVE_FLAG, PORTSOCK_AI_ADDRCONFIG, 0x20},
    {PORTSOCK_GROUP_RESOLVE_FLAG, PORTSOCK_AI_NUMERICSERV, 0x400},
    {PORTSOCK_GROUP_NAME_FLAG, PORTSOCK_NI_NUMERICHOST, 0x1},
    {PORTSOCK_GROUP_NAME_FLAG, PORTSOCK_NI_NUMERICSERV, 0x2},
    {PORTSOCK_GROUP_NAME_FLAG, PORTSOCK_NI_NOFQDN, 0x4},
    {PORTSOCK_GROUP_NAME_FLAG, PORTSOCK_NI_NAMEREQD, 0x8},
    {PORTSOCK_GROUP_NAME_FLAG, PORTSOCK_NI_DGRAM, 0x10},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_IP, 0},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_SOCKET, 1},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_TCP, 6},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_UDP, 17},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_IPV6, 41},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_CAN_RAW, 101},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_CAN_J1939, 107},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_SCTP, 132},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_UDPLITE, 136},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_PACKET, 263},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_NETLINK, 270},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_TIPC, 271},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_RXRPC, 272},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_BLUETOOTH, 274},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_RDS, 276},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_ALG, 279},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_TLS, 282},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_XDP, 283},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_CAN_BASE, 100},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_CAN_ISOTP, 106},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_IPX, 256},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_AX25, 257},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_ATALK, 258},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_NETROM, 259},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_ROSE, 260},
    {PORTSOCK_GROUP_CONTROL_LEVEL, PORTSOCK_SOL_RFCOMM, 18},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_BADFLAGS, -1},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_NONAME, -2},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_AGAIN, -3},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_FAIL, -4},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_NODATA, -5},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_FAMILY, -6},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_SOCKTYPE, -7},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_SERVICE, -8},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_ADDRFAMILY, -9},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_MEMORY, -10},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_SYSTEM, -11},
    {PORTSOCK_GROUP_RESOLVER_ERROR, PORTSOCK_EAI_OVERFLOW, -12},
    {PORTSOCK_GROUP_SYSTEM_VALUE, PORTSOCK_SOMAXCONN, SOMAXCONN},
    {PORTSOCK_GROUP_SYSTEM_VALUE, PORTSOCK_IP_MAX_MEMBERSHIPS, 20},
    {PORTSOCK_GROUP_SYSTEM_VALUE, PORTSOCK_IPPROTO_MAX, 263},
    {PORTSOCK_GROUP_SYSTEM_VALUE, PORTSOCK_IOCTL_VM_SOCKETS_GET_LOCAL_CID, _IO(7, 0xb9)},
};

TEST_CASE("linux: numbers are the kernel's own, both ways") {
    for (const auto &row : kernel_numbers) check_number(row.group, row.id, row.native);
    int32_t route = -99;
    CHECK(gives(portsock_to_native(&route, PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_ROUTE), 0));
    CHECK(route == 16); // NETLINK's
}

TEST_CASE("linux: levels of Bluetooth whose numbers are those of IP's are converted to them") {
    const struct {
        int32_t id, native;
    } levels[] = {{PORTSOCK_SOL_HCI, 0}, {PORTSOCK_SOL_L2CAP, 6}, {PORTSOCK_SOL_SCO, 17}};
    for (const auto &level : levels) {
        int32_t native = -99, id = -99;
        CHECK(gives(portsock_to_native(&native, PORTSOCK_GROUP_CONTROL_LEVEL, level.id), 0));
        CHECK(native == level.native);
        CHECK(gives(portsock_from_native(&id, PORTSOCK_GROUP_CONTROL_LEVEL, native), 0));
        CHECK(id == level.native);
    }
}

TEST_CASE("linux: an error of the resolver is converted from its code, also one without a number here") {
    int32_t id = -99, native = -99;
    CHECK(gives(portsock_from_native(&id, PORTSOCK_GROUP_RESOLVER_ERROR, -200), 0));
    CHECK(id < 0);
    CHECK(gives(portsock_to_native(&native, PORTSOCK_GROUP_RESOLVER_ERROR, id), 0));
    CHECK(native == -200);
    CHECK(fails(portsock_from_native(&id, PORTSOCK_GROUP_RESOLVER_ERROR, 0x8000), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_ID));
    CHECK(fails(portsock_from_native(&id, PORTSOCK_GROUP_FAMILY, -2), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_ID));
}

TEST_CASE("linux: names of other systems are no constants here, and no flags of the resolver") {
    for (const std::string_view name : {"AI_V4MAPPED_CFG", "RCVALL_ON", "SIO_RCVALL", "HV_PROTOCOL_RAW", "SO_BTH_MTU",
                                        "SYSPROTO_CONTROL", "NETLINK_ARPD", "RDS_CMSG_RDMA_UPDATE"}) {
        CAPTURE(name);
        int64_t value = -1;
        CHECK(fails(portsock_constant(&value, name.data(), name.size()), PORTSOCK_ERROR_UNSUPPORTED,
                    PORTSOCK_PARAM_NAME));
        CHECK(value == -1);
    }
    int32_t native = -1;
    CHECK(fails(portsock_to_native(&native, PORTSOCK_GROUP_RESOLVE_FLAG, PORTSOCK_AI_V4MAPPED_CFG),
                PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID));
    CHECK(native == -1);
}

TEST_CASE("linux: native message flags go through") {
    Pair pair = unix_pair();
    char byte = 0;
    CHECK(gives(portsock_send(pair.first, "x", 1, native(MSG_NOSIGNAL), nullptr), 1));
    CHECK(gives(portsock_recv(pair.second, &byte, 1, native(MSG_PEEK), nullptr), 1));
    CHECK(gives(portsock_recv(pair.second, &byte, 1, native(MSG_DONTWAIT), nullptr), 1));
    CHECK(would_block(portsock_recv(pair.second, &byte, 1, native(MSG_DONTWAIT), nullptr), PORTSOCK_READABLE));
}

// A request for the links, and an answer that comes: a family whose address the library lacks.
TEST_CASE("linux: a packet socket's own address is one that can be written down and bound to") {
    Socket socket, other;
    const portsock_address there = parse("packet:lo:2048");
    if (fails(portsock_open(socket, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, 0), PORTSOCK_ERROR_PERMISSION_DENIED))
        SKIP("packet sockets need privileges; CI has them");
    REQUIRE(gives(portsock_bind(socket, &there), 0));
    const portsock_address here = local(socket);
    const std::string text = text_of(here);
    CHECK(text.starts_with("packet:"));
    const portsock_address again = parse(text);
    CHECK((again.length == here.length && memcmp(again.bytes, here.bytes, here.length) == 0));
    REQUIRE(gives(portsock_open(other, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, 0), 0));
    CHECK(gives(portsock_bind(other, &here), 0));
}

TEST_CASE("linux: NETLINK by bytes: bind, send_to, receive, and the text of its address") {
    struct Name {
        uint16_t family, pad;
        uint32_t port, groups;
    };
    struct Request {
        uint32_t length;
        uint16_t type, flags;
        uint32_t sequence, port;
        uint8_t body[16];
    };
    Socket socket;
    const portsock_result result = portsock_open(socket, PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW, 0);
    if (result < 0) SKIP("no NETLINK here; the machine of the vm bed has it");
    const Name anyone{AF_NETLINK, 0, 0, 0};
    CHECK(gives(portsock_bind_bytes(socket, &anyone, sizeof anyone), 0));
    const Request request{sizeof request, 18 /* RTM_GETLINK */, 0x301 /* REQUEST, DUMP */, 7, 0, {}};
    CHECK(gives(portsock_send_to_bytes(socket, &request, sizeof request, &anyone, sizeof anyone, 0, nullptr),
                sizeof request));
    alignas(4) unsigned char storage[32768];
    portsock_address from{};
    REQUIRE(succeeds(portsock_set_timeout(socket, seconds(5))));
    CHECK(portsock_recv_from(socket, storage, sizeof storage, &from, nullptr, 0, nullptr) > 16);
    CHECK(from.length == sizeof(Name));
    CHECK(text_of(from) == "netlink:0:0"); // the kernel
    const portsock_address again = parse(text_of(from));
    CHECK(memcmp(again.bytes, from.bytes, from.length) == 0);
}

TEST_CASE("linux: MPTCP carries data") {
    portsock_socket probe{};
    if (portsock_open(&probe, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP) < 0)
        SKIP("no MPTCP in this kernel; the machine of the vm bed has it");
    portsock_close(&probe);
    const portsock_address any = loopback(PORTSOCK_AF_INET);
    Socket listener(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP), server;
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP);
    REQUIRE(succeeds(portsock_bind(listener, &any)));
    REQUIRE(succeeds(portsock_listen(listener, 4)));
    const portsock_address there = local(listener);
    CHECK(gives(portsock_connect(client, &there, Waiting().within(seconds(5))), 0));
    CHECK(gives(portsock_accept(listener, server, nullptr, Waiting().within(seconds(5))), 0));
    CHECK(gives(portsock_send(client, "x", 1, 0, nullptr), 1));
    char byte;
    CHECK(gives(portsock_recv(server, &byte, 1, 0, Waiting().within(seconds(5))), 1));
    unsigned char info[256] = {}; // struct mptcp_info: its flags are 32 bits, at 8
    size_t length = 0;
    constexpr int32_t mptcp_level = 284, mptcp_info = 1;
    const portsock_result result =
        portsock_get_option_native(client, info, sizeof info, &length, mptcp_level, mptcp_info);
    if (result < 0) return; // kernels before 5.16 do not return it
    uint32_t flags = 0;
    memcpy(&flags, info + 8, sizeof flags);
    CHECK((flags & 1) == 0); // it is no plain TCP in disguise
    CHECK((flags & 2) != 0); // the other end's key came
}

TEST_CASE("linux: UDPLITE carries data") {
    portsock_socket probe{};
    if (portsock_open(&probe, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDPLITE) < 0)
        SKIP("no UDPLITE in this kernel; the machine of the vm bed has it");
    portsock_close(&probe);
    const portsock_address any = loopback(PORTSOCK_AF_INET);
    Socket one(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDPLITE);
    Socket two(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDPLITE);
    REQUIRE(succeeds(portsock_bind(two, &any)));
    const portsock_address there = local(two);
    CHECK(gives(portsock_send_to(one, "x", 1, &there, 0, nullptr), 1));
    char byte;
    CHECK(gives(portsock_recv(two, &byte, 1, 0, Waiting().within(seconds(5))), 1));
}

TEST_CASE("linux: options as bytes: TCP_INFO, and a number that is no option") {
    Pair pair = tcp_pair();
    tcp_info info{};
    size_t length = 0;
    CHECK(gives(portsock_get_option_native(pair.first, &info, sizeof info, &length, IPPROTO_TCP, TCP_INFO), 0));
    if (length == sizeof(int)) SKIP("qemu-user gives TCP_INFO as one number; native Linux runs this");
    CHECK(length > 50);
    CHECK(info.tcpi_state == TCP_ESTABLISHED);
    const portsock_result result = portsock_set_option_native(pair.first, IPPROTO_TCP, 29999, &length, sizeof(int));
    CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED));
    CHECK(portsock_error_code(result) == ENOPROTOOPT);
}

// The numbers that PowerPC has for itself: arch/powerpc/include/uapi/asm/socket.h. The bed powerpc runs this there.
TEST_CASE("P124: options that a processor numbers otherwise reach the kernel under its own numbers") {
    const struct {
        int32_t option;
        int native;
        int64_t value;
    } rows[] = {{PORTSOCK_SO_PASSCRED, SO_PASSCRED, 1}, {PORTSOCK_SO_RCVLOWAT, SO_RCVLOWAT, 5}};
    Pair pair = unix_pair();
    for (const auto &row : rows) {
        CAPTURE(row.option);
        CHECK(gives(portsock_set_option(pair.first, row.option, row.value), 0));
        int value = -1;
        socklen_t length = sizeof value;
        const int handle = static_cast<int>(pair.first.handle());
        REQUIRE(getsockopt(handle, SOL_SOCKET, row.native, &value, &length) == 0);
        CHECK(value == row.value);
    }
    portsock_credentials peer{};
    CHECK(gives(portsock_peer_credentials(pair.first, &peer), 0));
    CHECK(peer.process == getpid());
}

TEST_CASE("P124: the number of a request has the processor's bits for its direction") {
    int64_t value = 0;
    CHECK(gives(portsock_constant(&value, "IOCTL_VM_SOCKETS_GET_LOCAL_CID", 30), 0));
    CHECK(value == _IO(7, 0xb9));
}

TEST_CASE("linux: a UNIX socket's peer that goes with data unread is a reset") {
    Pair pair = unix_pair();
    REQUIRE(succeeds(portsock_send(pair.first, "unread", 6, 0, nullptr)));
    REQUIRE(succeeds(portsock_close(pair.second)));
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_CONNECTION_RESET));
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 0));
}

} // namespace
