// SPDX-License-Identifier: MIT
// The form of each control message's data: a hand-written table, compared with the readers and the writer of numbers.
// Sources: cmsg(3), ip(7), ipv6(7), udp(7), tcp(7), unix(7), packet(7), netlink(7); include/uapi/linux of can/j1939.h,
// if_alg.h, net_tstamp.h, tls.h; FreeBSD's and macOS's recv(2), ip(4) and unix(4); Windows' documentation of
// WSACMSGHDR.
#include "harness.hpp"
#include <cstring>

namespace {

enum class Kind : uint8_t {
    fds,
    credentials,
    packet_info,
    destination,
    interface,
    address,
    error,
    microseconds,
    nanoseconds,
    three_times,
    integer,         // 32 bits with a sign
    unsigned_number, // 32 bits without
    byte,
    wide,
    ip_number, // a byte's range, as wide as the system sends it
    segment,   // 16 bits' range
    none,      // bytes that no reader takes
};

const struct {
    int32_t id;
    Kind kind;
} messages[] = {
    {PORTSOCK_SCM_RIGHTS, Kind::fds},
    {PORTSOCK_SCM_CREDENTIALS, Kind::credentials},
    {PORTSOCK_SCM_PIDFD, Kind::fds},
    {PORTSOCK_SCM_PRIORITY, Kind::unsigned_number},
    {PORTSOCK_SCM_TIMESTAMP, Kind::microseconds},
    {PORTSOCK_SCM_TIMESTAMPNS, Kind::nanoseconds},
    {PORTSOCK_SCM_MARK, Kind::unsigned_number},
    {PORTSOCK_SCM_TIMESTAMPING, Kind::three_times},
    {PORTSOCK_SCM_RXQ_OVFL, Kind::unsigned_number},
    {PORTSOCK_SCM_WIFI_STATUS, Kind::integer},
    {PORTSOCK_SCM_TXTIME, Kind::wide},
    {PORTSOCK_SCM_TIMESTAMP_NEW, Kind::microseconds},
    {PORTSOCK_SCM_TIMESTAMPNS_NEW, Kind::nanoseconds},
    {PORTSOCK_SCM_TIMESTAMPING_NEW, Kind::three_times},
    {PORTSOCK_SCM_TS_OPT_ID, Kind::unsigned_number},
    {PORTSOCK_SCM_INQ, Kind::integer},
    {PORTSOCK_SCM_CREDS2, Kind::credentials},
    {PORTSOCK_SCM_REALTIME, Kind::nanoseconds},
    {PORTSOCK_SCM_MONOTONIC, Kind::nanoseconds},
    {PORTSOCK_SCM_TIMESTAMP_MONOTONIC, Kind::wide},
    {PORTSOCK_SCM_IP_TOS, Kind::ip_number},
    {PORTSOCK_SCM_IP_TTL, Kind::ip_number},
    {PORTSOCK_SCM_IP_PKTINFO, Kind::packet_info},
    {PORTSOCK_SCM_IP_RECVERR, Kind::error},
    {PORTSOCK_SCM_IP_ORIGDSTADDR, Kind::address},
    {PORTSOCK_SCM_IP_CHECKSUM, Kind::unsigned_number},
    {PORTSOCK_SCM_IP_RECVFRAGSIZE, Kind::integer},
    {PORTSOCK_SCM_IP_PROTOCOL, Kind::integer},
    {PORTSOCK_SCM_IP_RECVDSTADDR, Kind::destination},
    {PORTSOCK_SCM_IP_RECVIF, Kind::interface},
    {PORTSOCK_SCM_IP_SENDSRCADDR, Kind::destination},
    {PORTSOCK_SCM_IP_ECN, Kind::integer},
    {PORTSOCK_SCM_TCP_INQ, Kind::integer},
    {PORTSOCK_SCM_UDP_SEGMENT, Kind::segment},
    {PORTSOCK_SCM_UDP_GRO, Kind::integer},
    {PORTSOCK_SCM_IPV6_NEXTHOP, Kind::address},
    {PORTSOCK_SCM_IPV6_RECVERR, Kind::error},
    {PORTSOCK_SCM_IPV6_PKTINFO, Kind::packet_info},
    {PORTSOCK_SCM_IPV6_HOPLIMIT, Kind::integer},
    {PORTSOCK_SCM_IPV6_DONTFRAG, Kind::integer},
    {PORTSOCK_SCM_IPV6_TCLASS, Kind::integer},
    {PORTSOCK_SCM_IPV6_ORIGDSTADDR, Kind::address},
    {PORTSOCK_SCM_IPV6_RECVFRAGSIZE, Kind::integer},
    {PORTSOCK_SCM_IPV6_ECN, Kind::integer},
    {PORTSOCK_SCM_J1939_DEST_ADDR, Kind::byte},
    {PORTSOCK_SCM_J1939_DEST_NAME, Kind::wide},
    {PORTSOCK_SCM_J1939_PRIO, Kind::byte},
    {PORTSOCK_SCM_PACKET_TX_TIMESTAMP, Kind::error},
    {PORTSOCK_SCM_NETLINK_PKTINFO, Kind::unsigned_number},
    {PORTSOCK_SCM_NETLINK_NSID, Kind::integer},
    {PORTSOCK_SCM_BT_PKT_STATUS, Kind::byte},
    {PORTSOCK_SCM_BT_ERROR, Kind::error},
    {PORTSOCK_SCM_ALG_SET_OP, Kind::unsigned_number},
    {PORTSOCK_SCM_ALG_SET_AEAD_ASSOCLEN, Kind::unsigned_number},
    {PORTSOCK_SCM_TLS_SET_RECORD_TYPE, Kind::byte},
    {PORTSOCK_SCM_TLS_GET_RECORD_TYPE, Kind::byte},
};

// Bytes of a struct of the system's, or of a text.
const int32_t plain[] = {
    PORTSOCK_SCM_SECURITY,
    PORTSOCK_RDS_CMSG_RDMA_ARGS,
    PORTSOCK_RDS_CMSG_RDMA_DEST,
    PORTSOCK_RDS_CMSG_RDMA_MAP,
    PORTSOCK_RDS_CMSG_RDMA_STATUS,
    PORTSOCK_RDS_CMSG_CONG_UPDATE,
    PORTSOCK_SCM_TIMESTAMPING_OPT_STATS,
    PORTSOCK_SCM_TIMESTAMPING_PKTINFO,
    PORTSOCK_SCM_CREDS,
    PORTSOCK_SCM_BINTIME,
    PORTSOCK_SCM_TIME_INFO,
    PORTSOCK_SCM_IP_SECURITY,
    PORTSOCK_SCM_IP_RETOPTS,
    PORTSOCK_SCM_IPV6_FLOWINFO,
    PORTSOCK_SCM_IPV6_HOPOPTS,
    PORTSOCK_SCM_IPV6_RTHDRDSTOPTS,
    PORTSOCK_SCM_IPV6_RTHDR,
    PORTSOCK_SCM_IPV6_DSTOPTS,
    PORTSOCK_SCM_IPV6_PATHMTU,
    PORTSOCK_SCM_J1939_ERRQUEUE,
    PORTSOCK_SCM_SCTP_INIT,
    PORTSOCK_SCM_SCTP_SNDRCV,
    PORTSOCK_SCM_SCTP_SNDINFO,
    PORTSOCK_SCM_SCTP_RCVINFO,
    PORTSOCK_SCM_SCTP_NXTINFO,
    PORTSOCK_SCM_SCTP_PRINFO,
    PORTSOCK_SCM_SCTP_AUTHINFO,
    PORTSOCK_SCM_SCTP_DSTADDRV4,
    PORTSOCK_SCM_SCTP_DSTADDRV6,
    PORTSOCK_SCM_PACKET_AUXDATA,
    PORTSOCK_SCM_TIPC_ERRINFO,
    PORTSOCK_SCM_TIPC_RETDATA,
    PORTSOCK_SCM_TIPC_DESTNAME,
    PORTSOCK_SCM_ALG_SET_IV,
};

portsock_control item_of(int32_t id, const void *data, size_t length) {
    portsock_control item{};
    item.id = id;
    item.data = data;
    item.length = length;
    return item;
}

bool is_wrong_kind(portsock_result result) {
    return fails(result, PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONTROL).good;
}

bool is_between(Kind kind, Kind first, Kind last) { return kind >= first && kind <= last; }

// Which of the seven readers take a message: those of its kind, and no other.
void check_readers(int32_t id, Kind kind) {
    const unsigned char data[32] = {};
    const portsock_control item = item_of(id, data, 32);
    int64_t number = 0, times[3] = {};
    portsock_credentials credentials{};
    portsock_packet_info info{};
    portsock_address address{};
    portsock_queued_error error{};
    portsock_handle handles[8] = {};
    CHECK(!is_wrong_kind(portsock_control_number(&item, &number)) == is_between(kind, Kind::integer, Kind::segment));
    CHECK(!is_wrong_kind(portsock_control_time(&item, times, 3)) ==
          is_between(kind, Kind::microseconds, Kind::three_times));
    CHECK(!is_wrong_kind(portsock_control_credentials(&item, &credentials)) == (kind == Kind::credentials));
    CHECK(!is_wrong_kind(portsock_control_packet_info(&item, &info)) ==
          is_between(kind, Kind::packet_info, Kind::interface));
    CHECK(!is_wrong_kind(portsock_control_address(&item, &address)) == (kind == Kind::address));
    CHECK(!is_wrong_kind(portsock_control_error(&item, &error, nullptr)) == (kind == Kind::error));
    CHECK(!is_wrong_kind(portsock_control_fds(&item, handles, 8)) == (kind == Kind::fds));
}

void check_sign(int32_t id, Kind kind) {
    const int32_t bits = -1;
    const portsock_control item = item_of(id, &bits, sizeof bits);
    int64_t number = 0;
    REQUIRE(gives(portsock_control_number(&item, &number), 0));
    CHECK(number == (kind == Kind::unsigned_number ? int64_t{UINT32_MAX} : -1));
}

struct Range {
    int64_t min, max;
};

Range range_of(Kind kind) {
    switch (kind) {
    case Kind::integer:
        return {INT32_MIN, INT32_MAX};
    case Kind::unsigned_number:
        return {0, UINT32_MAX};
    case Kind::wide:
        return {INT64_MIN, INT64_MAX};
    case Kind::segment:
        return {0, UINT16_MAX};
    default:
        return {0, UINT8_MAX};
    }
}

portsock_result put(int32_t id, int64_t value, size_t &length) {
    alignas(8) static unsigned char control[64];
    length = 0;
    return portsock_control_put_number(control, sizeof control, &length, id, value);
}

// Where this system has the message: the range of the numbers that are sent.
void check_range(int32_t id, Kind kind) {
    size_t length = 0;
    const Range range = range_of(kind);
    if (fails(put(id, 0, length), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID).good) return;
    CHECK(gives(put(id, range.min, length), 0));
    CHECK(gives(put(id, range.max, length), 0));
    if (kind == Kind::wide) return;
    CHECK(fails(put(id, range.min - 1, length), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
    CHECK(fails(put(id, range.max + 1, length), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
}

// Seven of the unit.
void check_unit(int32_t id, Kind kind) {
    const int64_t halves[6] = {0, 7, 0, 0, 0, 0};
    const portsock_control item = item_of(id, halves, kind == Kind::three_times ? sizeof halves : 16);
    int64_t times[3] = {-1, -1, -1};
    REQUIRE(gives(portsock_control_time(&item, times, 3), kind == Kind::three_times ? 3 : 1));
    CHECK(times[0] == (kind == Kind::microseconds ? 7000 : 7));
}

// Four bytes: an address, the head of a sockaddr_dl, and too little for both at once.
void check_part(int32_t id, Kind kind) {
    const unsigned char four[4] = {1, 2, 3, 3};
    const portsock_control item = item_of(id, four, 4);
    portsock_packet_info info{};
    const portsock_result result = portsock_control_packet_info(&item, &info);
    if (kind == Kind::packet_info) {
        CHECK(fails(result, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_CONTROL));
        return;
    }
    REQUIRE(gives(result, 0));
    CHECK(info.family == (kind == Kind::destination ? PORTSOCK_AF_INET : 0));
    CHECK(info.interface_index == (kind == Kind::destination ? 0u : 0x0303u));
}

TEST_CASE("control messages: each is taken by the readers of its kind, and by no other") {
    for (const auto &message : messages) {
        CAPTURE(message.id);
        check_readers(message.id, message.kind);
        if (is_between(message.kind, Kind::integer, Kind::segment)) {
            check_sign(message.id, message.kind);
            check_range(message.id, message.kind);
        }
        if (is_between(message.kind, Kind::microseconds, Kind::three_times)) check_unit(message.id, message.kind);
        if (is_between(message.kind, Kind::packet_info, Kind::interface)) check_part(message.id, message.kind);
    }
    for (const int32_t id : plain) {
        CAPTURE(id);
        check_readers(id, Kind::none);
    }
}

TEST_CASE("control messages: every id has its line in the table by hand") {
    int32_t id = 0;
    if (portsock_error_kind(portsock_enumerate(&id, PORTSOCK_GROUP_CONTROL_TYPE, 0)) == PORTSOCK_ERROR_UNSUPPORTED)
        SKIP("a build without names; the others can list the messages");
    size_t count = 0;
    for (; portsock_enumerate(&id, PORTSOCK_GROUP_CONTROL_TYPE, count) >= 0; ++count) {
        CAPTURE(id);
        size_t lines = 0;
        for (const auto &message : messages) lines += message.id == id;
        for (const int32_t one : plain) lines += one == id;
        CHECK(lines == 1);
    }
    CHECK(count == sizeof messages / sizeof *messages + sizeof plain / sizeof *plain);
}

} // namespace
