// SPDX-License-Identifier: MIT
// The messages of one family: bytes to values and back, beside the kernel's own structs.
#include "net.hpp"
#include "posix.hpp"
#include <cerrno>
#include <cstring>
#if __has_include(<linux/can/bcm.h>) && __has_include(<linux/rtnetlink.h>)
#define HAS_KERNEL_HEADERS 1
#include <linux/can.h>
#include <linux/can/bcm.h>
#include <linux/can/isotp.h>
#include <linux/can/j1939.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/tipc.h>
#endif
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

portsock_can_frame frame_of(uint32_t id, std::string_view data, uint32_t flags = 0) {
    portsock_can_frame frame{};
    frame.id = id;
    frame.flags = flags;
    frame.length = static_cast<uint32_t>(data.size());
    memcpy(frame.data, data.data(), data.size());
    return frame;
}

bool is_same(const portsock_can_frame &a, const portsock_can_frame &b) { return memcmp(&a, &b, sizeof a) == 0; }

// ---- CAN --------------------------------------------------------------------------------------------------------

#ifdef HAS_KERNEL_HEADERS
TEST_CASE("frames: the bytes are the kernel's structs") {
    unsigned char bytes[sizeof(canfd_frame)];
    const portsock_can_frame frame = frame_of(0x123, "\x01\x02\x03");
    REQUIRE(gives(portsock_can_build(bytes, sizeof bytes, &frame), sizeof(can_frame)));
    can_frame classic;
    memcpy(&classic, bytes, sizeof classic);
    CHECK((classic.can_id == 0x123 && classic.can_dlc == 3 && memcmp(classic.data, "\x01\x02\x03", 3) == 0));

    const portsock_can_frame wide =
        frame_of(0x1234567 | PORTSOCK_CAN_EFF_FLAG, "twelve bytes", PORTSOCK_CAN_FRAME_FD | PORTSOCK_CAN_FRAME_BRS);
    REQUIRE(gives(portsock_can_build(bytes, sizeof bytes, &wide), sizeof(canfd_frame)));
    canfd_frame fd;
    memcpy(&fd, bytes, sizeof fd);
    CHECK((fd.can_id == (0x1234567 | CAN_EFF_FLAG) && fd.len == 12 && memcmp(fd.data, "twelve bytes", 12) == 0));
    CHECK(fd.flags == (CANFD_BRS | 4)); // 4: CANFD_FDF of newer headers
}

TEST_CASE("frames: a job is the kernel's struct") {
    const portsock_can_frame frames[] = {frame_of(1, "a"), frame_of(2, "bc")};
    portsock_bcm_job job{};
    job.operation = PORTSOCK_BCM_TX_SETUP;
    job.flags = PORTSOCK_BCM_SETTIMER | PORTSOCK_BCM_STARTTIMER;
    job.count = 7;
    job.id = 0x42;
    job.first_interval_ns = 1500000001; // a nanosecond becomes a microsecond
    job.interval_ns = 20000;
    job.frame_count = 2;
    std::vector<unsigned char> bytes(200);
    size_t needed = 0;
    REQUIRE(gives(portsock_bcm_build(bytes.data(), bytes.size(), &needed, &job, frames),
                  static_cast<portsock_result>(sizeof(bcm_msg_head) + 2 * sizeof(can_frame))));
    CHECK(needed == sizeof(bcm_msg_head) + 2 * sizeof(can_frame));
    bcm_msg_head head;
    memcpy(static_cast<void *>(&head), bytes.data(), sizeof head);
    CHECK((head.opcode == TX_SETUP && head.flags == (SETTIMER | STARTTIMER) && head.count == 7 && head.can_id == 0x42));
    CHECK(
        (head.ival1.tv_sec == 1 && head.ival1.tv_usec == 500001 && head.ival2.tv_sec == 0 && head.ival2.tv_usec == 20));
    CHECK(head.nframes == 2);
    can_frame second;
    memcpy(&second, bytes.data() + sizeof head + sizeof second, sizeof second);
    CHECK((second.can_id == 2 && second.can_dlc == 2));

    portsock_bcm_job found{};
    portsock_can_frame storage[2];
    found.id = 1;
    storage[0] = frame_of(7, "untouched");
    CHECK(fails(portsock_bcm_parse(&found, storage, 1, bytes.data(), needed), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_COUNT));
    CHECK((found.id == 1 && is_same(storage[0], frame_of(7, "untouched"))));
    REQUIRE(gives(portsock_bcm_parse(&found, storage, 2, bytes.data(), needed), 0));
    CHECK(is_same(storage[1], frames[1]));
    CHECK((found.frame_count == 2 && found.first_interval_ns == 1500001000 && found.interval_ns == 20000 &&
           found.id == 0x42));
    CHECK(is_same(storage[0], frames[0]));
}

TEST_CASE("frames: structs of options have the kernel's layout") {
    CHECK((sizeof(portsock_isotp_options) == sizeof(can_isotp_options) &&
           offsetof(portsock_isotp_options, receive_address) == offsetof(can_isotp_options, rx_ext_address)));
    CHECK((sizeof(portsock_isotp_flow) == sizeof(can_isotp_fc_options) &&
           offsetof(portsock_isotp_flow, gap) == offsetof(can_isotp_fc_options, stmin)));
    CHECK((sizeof(portsock_isotp_link) == sizeof(can_isotp_ll_options) &&
           offsetof(portsock_isotp_link, max_data) == offsetof(can_isotp_ll_options, tx_dl)));
    CHECK((sizeof(portsock_j1939_filter) == sizeof(j1939_filter) &&
           offsetof(portsock_j1939_filter, parameter_group) == offsetof(j1939_filter, pgn) &&
           offsetof(portsock_j1939_filter, node) == offsetof(j1939_filter, addr)));
    CHECK((sizeof(portsock_tipc_group) == sizeof(tipc_group_req) &&
           offsetof(portsock_tipc_group, scope) == offsetof(tipc_group_req, scope)));
    CHECK(PORTSOCK_CAN_INV_FILTER == CAN_INV_FILTER);
    CHECK((PORTSOCK_NETLINK_FLAG_DUMP == NLM_F_DUMP && PORTSOCK_NETLINK_FLAG_EXCLUSIVE == NLM_F_EXCL &&
           PORTSOCK_NETLINK_FLAG_CHANGED == NLM_F_DUMP_INTR && PORTSOCK_NETLINK_TYPE_DONE == NLMSG_DONE));
    CHECK((PORTSOCK_PACKET_MR_UNICAST == PACKET_MR_UNICAST && PORTSOCK_PACKET_MR_PROMISCUOUS == PACKET_MR_PROMISC));
}
#endif

TEST_CASE("frames: each comes back as it went") {
    const std::string data(64, 'x');
    for (const uint32_t id :
         {0u, 0x7ffu, 5 | PORTSOCK_CAN_RTR_FLAG, 0x1fffffff | PORTSOCK_CAN_EFF_FLAG, 4 | PORTSOCK_CAN_ERR_FLAG})
        for (const uint32_t flags : {0u, 1u, 3u, 7u})
            for (const size_t length : {0u, 1u, 8u, 9u, 12u, 16u, 20u, 24u, 32u, 48u, 63u, 64u}) {
                if (flags == 0 ? length > 8 : (id & PORTSOCK_CAN_RTR_FLAG) != 0) continue;
                const portsock_can_frame frame = frame_of(id, std::string_view(data).substr(0, length), flags);
                unsigned char bytes[72];
                portsock_can_frame found;
                const portsock_result size = portsock_can_build(bytes, sizeof bytes, &frame);
                REQUIRE(gives(size, flags == 0 ? 16 : 72));
                REQUIRE(gives(portsock_can_parse(&found, bytes, static_cast<size_t>(size)), 0));
                CHECK(is_same(found, frame));
            }
}

// len8_dlc of <linux/can.h>, byte 7: valid for 9 to 15 and a length of 8.
TEST_CASE("P113: the raw DLC of a classic frame of eight bytes goes out and comes in") {
    for (uint32_t dlc = 9; dlc <= 15; ++dlc) {
        portsock_can_frame frame = frame_of(0x123, "eight by"), found{};
        frame.raw_dlc = dlc;
        unsigned char bytes[72] = {};
        REQUIRE(gives(portsock_can_build(bytes, sizeof bytes, &frame), 16));
        CHECK(bytes[4] == 8);
        CHECK(bytes[7] == dlc);
        REQUIRE(gives(portsock_can_parse(&found, bytes, 16), 0));
        CHECK(found.raw_dlc == dlc);
        CHECK(found.length == 8);
        bytes[4] = 7; // the kernel's rule: nothing is meant then
        REQUIRE(gives(portsock_can_parse(&found, bytes, 16), 0));
        CHECK(found.raw_dlc == 0);
    }
    portsock_can_frame found{};
    unsigned char bytes[16] = {1, 0, 0, 0, 8, 0, 0, 8};
    REQUIRE(gives(portsock_can_parse(&found, bytes, 16), 0));
    CHECK(found.raw_dlc == 0);
}

// struct canxl_frame of <linux/can.h> (6.12): prio with VCID at bit 16, flags with XLF 0x80, sdt, len, af, data.
TEST_CASE("P113: a CAN XL frame's bytes are the kernel's struct, and come back as they went") {
    portsock_can_xl_frame frame{}, found{};
    frame.priority = 0x123;
    frame.virtual_network = 0x45;
    frame.flags = PORTSOCK_CAN_XL_SEC;
    frame.sdu_type = 0x67;
    frame.acceptance_field = 0x89abcdef;
    unsigned char bytes[2060];
    for (const uint32_t length : {1u, 4u, 60u, 64u, 2048u}) { // 4 and 60: as long as a frame of CAN, of CAN FD
        frame.length = length;
        memset(frame.data, static_cast<int>(length), length);
        const portsock_result size = portsock_can_xl_build(bytes, sizeof bytes, &frame);
        REQUIRE(gives(size, static_cast<portsock_result>(12 + length)));
        uint32_t number = 0;
        uint16_t stored = 0;
        memcpy(&number, bytes, 4);
        memcpy(&stored, bytes + 6, 2);
        CHECK(number == 0x00450123);
        CHECK(bytes[4] == 0x81);
        CHECK(bytes[5] == 0x67);
        CHECK(stored == length);
        memcpy(&number, bytes + 8, 4);
        CHECK(number == 0x89abcdef);
        REQUIRE(gives(portsock_can_xl_parse(&found, bytes, static_cast<size_t>(size)), 0));
        CHECK(memcmp(&found, &frame, sizeof found) == 0);
        portsock_can_frame classic{};
        CHECK(portsock_can_parse(&classic, bytes, static_cast<size_t>(size)) < 0);
        CHECK(fails(portsock_can_xl_parse(&found, bytes, static_cast<size_t>(size) - 1), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_BUFFER));
        CHECK(fails(portsock_can_xl_build(bytes, 11 + length, &frame), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                    PORTSOCK_PARAM_BUFFER));
    }
}

TEST_CASE("P113: an invalid frame of CAN XL fails with its parameter") {
    const auto refused = [](uint32_t portsock_can_xl_frame::*member, uint32_t value, int32_t kind, int32_t parameter) {
        portsock_can_xl_frame frame{};
        frame.length = 1;
        frame.*member = value;
        unsigned char bytes[2060];
        return fails(portsock_can_xl_build(bytes, sizeof bytes, &frame), kind, parameter);
    };
    constexpr int32_t range = PORTSOCK_ERROR_OUT_OF_RANGE;
    CHECK(refused(&portsock_can_xl_frame::priority, 0x800, range, PORTSOCK_PARAM_IDENTIFIER));
    CHECK(refused(&portsock_can_xl_frame::virtual_network, 256, range, PORTSOCK_PARAM_SCOPE));
    CHECK(refused(&portsock_can_xl_frame::sdu_type, 256, range, PORTSOCK_PARAM_TYPE));
    CHECK(refused(&portsock_can_xl_frame::length, 0, range, PORTSOCK_PARAM_LENGTH));
    CHECK(refused(&portsock_can_xl_frame::length, 2049, range, PORTSOCK_PARAM_LENGTH));
    CHECK(refused(&portsock_can_xl_frame::flags, 4, PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_FLAGS));
    portsock_can_xl_frame found{};
    const portsock_can_frame classic = frame_of(0x123, "data");
    unsigned char bytes[16];
    REQUIRE(gives(portsock_can_build(bytes, sizeof bytes, &classic), 16));
    CHECK(fails(portsock_can_xl_parse(&found, bytes, 16), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER));
}

TEST_CASE("frames: an invalid frame fails with its parameter") {
    unsigned char bytes[72] = {};
    const auto refused = [&](portsock_can_frame frame, int32_t kind, int32_t parameter) {
        return fails(portsock_can_build(bytes, sizeof bytes, &frame), kind, parameter);
    };
    CHECK(refused(frame_of(0x800, ""), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_IDENTIFIER));
    CHECK(refused(frame_of(1, "nine byte"), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
    portsock_can_frame odd = frame_of(1, "", 1);
    odd.length = 65;
    CHECK(refused(odd, PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
    for (const uint32_t dlc : {1u, 8u, 9u, 15u, 16u}) { // of frames that have not eight bytes, or are CAN FD's
        odd = frame_of(1, "seven by");
        odd.raw_dlc = dlc;
        if (dlc >= 9 && dlc <= 15) odd.length = 7;
        CHECK(refused(odd, PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
        odd = frame_of(1, "eight by", PORTSOCK_CAN_FRAME_FD);
        odd.raw_dlc = dlc;
        CHECK(refused(odd, PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
    }
    CHECK(refused(frame_of(1, "", PORTSOCK_CAN_FRAME_BRS), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_FLAGS));
    CHECK(refused(frame_of(1, "", 8), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_FLAGS));
    CHECK(refused(frame_of(1 | PORTSOCK_CAN_RTR_FLAG, "", 1), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_FLAGS));
    const portsock_can_frame frame = frame_of(1, "x"), wide = frame_of(1, "x", 1);
    CHECK(fails(portsock_can_build(bytes, 15, &frame), PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_can_build(bytes, 71, &wide), PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_can_build(nullptr, 16, &frame), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_can_build(bytes, 16, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));

    portsock_can_frame found{};
    for (size_t length = 0; length <= sizeof bytes; ++length)
        if (length != 16 && length != 72)
            CHECK(fails(portsock_can_parse(&found, bytes, length), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER));
    bytes[4] = 9; // an invalid length
    CHECK(fails(portsock_can_parse(&found, bytes, 16), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER));
    bytes[4] = 65;
    CHECK(fails(portsock_can_parse(&found, bytes, 72), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER));
}

TEST_CASE("frames: whatever is parsed can be sent again") {
    for (const uint32_t id :
         {0u, 0x800u, 0x1fffffffu, 0x40000123u, 0x400fffffu, 0x80000001u, 0xc0000001u, 0xe0000001u, 0xffffffffu})
        for (const size_t size : {16u, 72u})
            for (unsigned length = 0; length <= 64; ++length) {
                unsigned char bytes[72] = {}, again[72];
                memcpy(bytes, &id, sizeof id);
                bytes[4] = static_cast<unsigned char>(length);
                bytes[5] = 0xff;
                portsock_can_frame frame{}, same{};
                if (portsock_can_parse(&frame, bytes, size) < 0) continue;
                const portsock_result built = portsock_can_build(again, sizeof again, &frame);
                REQUIRE(gives(built, static_cast<portsock_result>(size)));
                REQUIRE(gives(portsock_can_parse(&same, again, size), 0));
                CHECK(is_same(frame, same));
            }
    unsigned char bytes[16] = {};
    const uint32_t id = 0x800 | 0x123;
    memcpy(bytes, &id, sizeof id);
    portsock_can_frame frame{};
    REQUIRE(gives(portsock_can_parse(&frame, bytes, sizeof bytes), 0));
    CHECK(frame.id == 0x123); // 11 bits count
}

TEST_CASE("frames: a job's times at their ends, and nothing is written before all is good") {
    portsock_bcm_job job{};
    unsigned char bytes[512];
    for (const int64_t good : {int64_t{0}, int64_t{1}, int64_t{INT32_MAX} * 1000000000 + 999999000}) {
        job.first_interval_ns = good;
        portsock_bcm_job found{};
        const portsock_result size = portsock_bcm_build(bytes, sizeof bytes, nullptr, &job, nullptr);
        REQUIRE(succeeds(size));
        REQUIRE(gives(portsock_bcm_parse(&found, nullptr, 0, bytes, static_cast<size_t>(size)), 0));
        CHECK(found.first_interval_ns == (good + 999) / 1000 * 1000);
    }
    memset(bytes, 0x55, sizeof bytes);
    for (const int64_t bad : {int64_t{-1}, int64_t{INT32_MAX} * 1000000000 + 999999001, INT64_MAX, INT64_MIN}) {
        job.first_interval_ns = bad;
        CHECK(fails(portsock_bcm_build(bytes, sizeof bytes, nullptr, &job, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE,
                    PORTSOCK_PARAM_TIMEOUT));
    }
    job.first_interval_ns = 0;
    job.frame_count = 2;
    const portsock_can_frame frames[] = {frame_of(1, "a"), frame_of(0x800, "b")};
    CHECK(fails(portsock_bcm_build(bytes, sizeof bytes, nullptr, &job, frames), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_IDENTIFIER));
    for (const unsigned char byte : bytes) CHECK(byte == 0x55);

    const portsock_can_frame good[] = {frame_of(1, "a"), frame_of(2, "b")};
    const portsock_result size = portsock_bcm_build(bytes, sizeof bytes, nullptr, &job, good);
    REQUIRE(succeeds(size));
    portsock_can_frame storage[2] = {frame_of(7, "untouched"), frame_of(7, "untouched")};
    bytes[size - 16 + 4] = 9; // the second frame's length
    CHECK(fails(portsock_bcm_parse(&job, storage, 2, bytes, static_cast<size_t>(size)), PORTSOCK_ERROR_BAD_FORMAT,
                PORTSOCK_PARAM_BUFFER));
    CHECK(is_same(storage[0], frame_of(7, "untouched")));
    bytes[size - 16 + 4] = 1;
    memset(bytes + 12, 0x7f, 16); // times that no kernel returns
    CHECK(fails(portsock_bcm_parse(&job, storage, 2, bytes, static_cast<size_t>(size)), PORTSOCK_ERROR_BAD_FORMAT,
                PORTSOCK_PARAM_BUFFER));
}

TEST_CASE("frames: an invalid job is refused") {
    portsock_bcm_job job{};
    portsock_can_frame frame = frame_of(1, "x", PORTSOCK_CAN_FRAME_FD);
    unsigned char bytes[512];
    size_t needed = 99;
    job.frame_count = 258;
    CHECK(fails(portsock_bcm_build(bytes, sizeof bytes, &needed, &job, &frame), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_COUNT));
    CHECK(needed == 0);
    job.frame_count = 1;
    CHECK(fails(portsock_bcm_build(bytes, sizeof bytes, nullptr, &job, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_bcm_build(bytes, sizeof bytes, nullptr, &job, &frame), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_FLAGS));
    frame.flags = 0;
    CHECK(fails(portsock_bcm_build(nullptr, 0, &needed, &job, &frame), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_BUFFER));
    CHECK(needed > 16);
    job.reserved = 1;
    CHECK(fails(portsock_bcm_build(bytes, sizeof bytes, nullptr, &job, &frame), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_VALUE));
    job.reserved = 0;
    job.interval_ns = -1;
    CHECK(fails(portsock_bcm_build(bytes, sizeof bytes, nullptr, &job, &frame), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_TIMEOUT));
    job.interval_ns = 0;
    job.flags = PORTSOCK_BCM_CAN_FD_FRAME;
    const portsock_result size = portsock_bcm_build(bytes, sizeof bytes, nullptr, &job, &frame);
    REQUIRE(succeeds(size));
    for (size_t length = 0; length < static_cast<size_t>(size); ++length)
        CHECK(fails(portsock_bcm_parse(&job, nullptr, 0, bytes, length), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_BUFFER));
    CHECK(gives(portsock_bcm_parse(&job, &frame, 1, bytes, static_cast<size_t>(size)), 0));
}

// ---- netlink ----------------------------------------------------------------------------------------------------

portsock_netlink_message message_of(uint32_t type, uint32_t flags, const void *payload, size_t length) {
    portsock_netlink_message message{};
    message.type = type;
    message.flags = flags;
    message.sequence = 1;
    message.payload = payload;
    message.length = length;
    return message;
}

TEST_CASE("netlink: messages and attributes are built, walked, and nested") {
    unsigned char bytes[256];
    size_t length = 0, position = 0;
    const portsock_netlink_message message = message_of(16, 0x301, "body5", 5);
    REQUIRE(gives(portsock_netlink_build(bytes, sizeof bytes, &length, &message), 21));
    REQUIRE(gives(portsock_netlink_append(bytes, sizeof bytes, &length, 1, "odd", 3), 32));
    size_t nest = 0;
    REQUIRE(gives(portsock_netlink_nest(bytes, sizeof bytes, &length, &nest, 2), 36));
    REQUIRE(gives(portsock_netlink_append(bytes, sizeof bytes, &length, 7, "deep", 4), 44));
    REQUIRE(gives(portsock_netlink_end_nest(bytes, length, nest), 0));

    portsock_netlink_message found{};
    REQUIRE(gives(portsock_netlink_next(&found, &position, bytes, length), 1));
    CHECK((found.type == 16 && found.flags == 0x301 && found.sequence == 1 && found.length == 28));
    portsock_netlink_item item{};
    size_t at = 5; // behind the fixed part, and what fills it up
    REQUIRE(gives(portsock_netlink_attribute(&item, &at, found.payload, found.length), 1));
    CHECK((item.type == 1 && item.flags == 0 && item.length == 3 && memcmp(item.data, "odd", 3) == 0));
    REQUIRE(gives(portsock_netlink_attribute(&item, &at, found.payload, found.length), 1));
    CHECK((item.type == 2 && item.flags == PORTSOCK_NETLINK_ATTRIBUTE_NESTED && item.length == 8));
    portsock_netlink_item deep{};
    size_t deep_at = 0;
    REQUIRE(gives(portsock_netlink_attribute(&deep, &deep_at, item.data, item.length), 1));
    CHECK((deep.type == 7 && memcmp(deep.data, "deep", 4) == 0));
    CHECK(gives(portsock_netlink_attribute(&deep, &deep_at, item.data, item.length), 0));
    CHECK(gives(portsock_netlink_attribute(&item, &at, found.payload, found.length), 0));
    CHECK(gives(portsock_netlink_next(&found, &position, bytes, length), 0));
}

TEST_CASE("netlink: an invalid or cut length is reported at every place") {
    unsigned char bytes[64];
    size_t length = 0;
    const portsock_netlink_message message = message_of(16, 0, "payload", 7);
    REQUIRE(gives(portsock_netlink_build(bytes, sizeof bytes, &length, &message), 23));
    portsock_netlink_message found{};
    for (size_t cut = 1; cut < length; ++cut) {
        size_t position = 0;
        CHECK(fails(portsock_netlink_next(&found, &position, bytes, cut), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_BUFFER));
        CHECK(position == 0);
    }
    for (const uint32_t lie : {0u, 1u, 15u, 24u, 0x7fffffffu, 0xffffffffu}) {
        size_t position = 0;
        memcpy(bytes, &lie, sizeof lie);
        CHECK(fails(portsock_netlink_next(&found, &position, bytes, length), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_BUFFER));
        CHECK(fails(portsock_netlink_append(bytes, sizeof bytes, &length, 1, nullptr, 0), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_BUFFER));
    }
    portsock_netlink_item item{};
    for (const unsigned lie : {0u, 3u, 9u, 0xffffu}) {
        const unsigned char attribute[8] = {static_cast<unsigned char>(lie), static_cast<unsigned char>(lie >> 8)};
        size_t at = 0;
        CHECK(fails(portsock_netlink_attribute(&item, &at, attribute, sizeof attribute), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_BUFFER));
    }
    size_t beyond = 65;
    CHECK(fails(portsock_netlink_next(&found, &beyond, bytes, 64), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_OFFSET));
    CHECK(
        fails(portsock_netlink_next(&found, &beyond, nullptr, 64), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
    CHECK(
        fails(portsock_netlink_next(nullptr, &beyond, bytes, 64), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    CHECK(fails(portsock_netlink_build(bytes, 22, &length, &message), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_BUFFER));
    const portsock_netlink_message wrong = message_of(0x10000, 0, nullptr, 0);
    CHECK(fails(portsock_netlink_build(bytes, 64, &length, &wrong), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE));
}

TEST_CASE("netlink: a message keeps its payload's length, and may be built where the payload lies") {
    unsigned char bytes[64] = {};
    memcpy(bytes + 20, "five!", 5);
    const portsock_netlink_message message = message_of(16, 0, bytes + 20, 5);
    size_t needed = 99, position = 0;
    CHECK(fails(portsock_netlink_build(nullptr, 0, &needed, &message), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_BUFFER));
    CHECK(needed == 21);
    REQUIRE(gives(portsock_netlink_build(bytes, sizeof bytes, nullptr, &message), 21));
    portsock_netlink_message found{};
    REQUIRE(gives(portsock_netlink_next(&found, &position, bytes, 21), 1));
    CHECK((found.length == 5 && memcmp(found.payload, "five!", 5) == 0));
    size_t length = 21;
    CHECK(fails(portsock_netlink_append(bytes, 27, &length, 1, nullptr, 0), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_BUFFER));
    CHECK(length == 21); // untouched
    CHECK(gives(portsock_netlink_append(bytes, 28, &length, 1, nullptr, 0), 28));
}

TEST_CASE("netlink: an error is one of the system's numbers, or malformed") {
    struct Case {
        int32_t code;
        portsock_result result;
    };
    const portsock_result malformed = portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_BAD_FORMAT);
    for (const Case &each : {Case{0, 0}, Case{-1, portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, 1)},
                             Case{-4095, portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, 4095)}, Case{-4096, malformed},
                             Case{-40000, malformed}, Case{INT32_MIN, malformed}, Case{5, malformed}}) {
        CAPTURE(each.code);
        for (const uint32_t type : {PORTSOCK_NETLINK_TYPE_ERROR, PORTSOCK_NETLINK_TYPE_DONE}) {
            const portsock_netlink_message message = message_of(type, 0, &each.code, sizeof each.code);
            const portsock_result result = portsock_netlink_error(&message);
            CHECK(portsock_error_kind(result) == portsock_error_kind(each.result));
            CHECK(portsock_error_code(result) == portsock_error_code(each.result));
        }
    }
}

// The kernel's reply to a request of a strict dump with a bad filter: net/core/rtnetlink.c.
TEST_CASE("P115: the kernel's words for an error are read from its extended acknowledgement") {
    if (is_emulated()) SKIP("qemu-user does not convert the payload of netlink's errors; native Linux runs this");
    Socket open;
    const portsock_address kernel = parse("netlink:0:0");
    REQUIRE(succeeds(portsock_open(open, PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_ROUTE)));
    REQUIRE(succeeds(portsock_connect(open, &kernel, nullptr)));
    REQUIRE(succeeds(portsock_set_timeout(open, seconds(20))));
    for (const int32_t is_on : {0, 1}) {
        REQUIRE(succeeds(portsock_set_option(open, PORTSOCK_NETLINK_EXT_ACK, is_on)));
        REQUIRE(succeeds(portsock_set_option(open, PORTSOCK_NETLINK_GET_STRICT_CHK, 1)));
        ifinfomsg body{};
        body.ifi_type = 3;
        unsigned char bytes[4096];
        size_t length = 0, position = 0;
        const portsock_netlink_message request =
            message_of(RTM_GETLINK, PORTSOCK_NETLINK_FLAG_REQUEST | PORTSOCK_NETLINK_FLAG_DUMP, &body, sizeof body);
        REQUIRE(succeeds(portsock_netlink_build(bytes, sizeof bytes, &length, &request)));
        REQUIRE(succeeds(portsock_send(open, bytes, length, 0, nullptr)));
        const portsock_result answer = portsock_recv(open, bytes, sizeof bytes, 0, nullptr);
        REQUIRE(succeeds(answer));
        portsock_netlink_message message{};
        REQUIRE(gives(portsock_netlink_next(&message, &position, bytes, static_cast<size_t>(answer)), 1));
        CHECK(fails(portsock_netlink_error(&message), PORTSOCK_ERROR_INVALID_ARGUMENT));
        const char *text = nullptr;
        size_t text_length = 99;
        uint32_t offset = 99;
        const portsock_result result = portsock_netlink_error_text(&message, &text, &text_length, &offset);
        REQUIRE(gives(result, static_cast<portsock_result>(text_length)));
        CHECK(offset == 0);
        if (is_on == 0) CHECK(text_length == 0);
        else CHECK(std::string_view(text, text_length) == "Invalid values in header for link dump request");
    }
}

// A message of an error with an extended acknowledgement, with the layout of include/uapi/linux/netlink.h.
TEST_CASE("P115: extended acknowledgements: capped, with the whole request, and malformed") {
    constexpr uint32_t capped = 0x100, has_attributes = 0x200;
    const uint32_t request_size = 24;
    std::vector<unsigned char> payload(4 + 16);
    const int32_t code = -22;
    memcpy(payload.data(), &code, 4);
    memcpy(payload.data() + 4, &request_size, 4);
    const uint16_t offset_head[] = {8, 2}, words_head[] = {8, 1}; // length and type of each attribute
    const uint32_t offset_value = 20;
    std::vector<unsigned char> tail(16);
    memcpy(tail.data(), offset_head, 4);
    memcpy(tail.data() + 4, &offset_value, 4);
    memcpy(tail.data() + 8, words_head, 4);
    memcpy(tail.data() + 12, "bad", 4);
    std::vector<unsigned char> whole = payload, head = payload;
    whole.resize(4 + request_size);
    whole.insert(whole.end(), tail.begin(), tail.end());
    head.insert(head.end(), tail.begin(), tail.end());
    const char *text = nullptr;
    size_t length = 0;
    uint32_t offset = 0;
    for (const bool is_capped : {false, true}) {
        const std::vector<unsigned char> &bytes = is_capped ? head : whole;
        const uint32_t flags = has_attributes | (is_capped ? capped : 0);
        const portsock_netlink_message message =
            message_of(PORTSOCK_NETLINK_TYPE_ERROR, flags, bytes.data(), bytes.size());
        CHECK(gives(portsock_netlink_error_text(&message, &text, &length, &offset), 3));
        CHECK(std::string_view(text, length) == "bad");
        CHECK(offset == 20);
        for (size_t cut = 0; cut < bytes.size(); ++cut) {
            const std::vector<unsigned char> part(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(cut));
            const portsock_netlink_message shorter = message_of(PORTSOCK_NETLINK_TYPE_ERROR, flags, part.data(), cut);
            const portsock_result result = portsock_netlink_error_text(&shorter, &text, &length, nullptr);
            CHECK((result == 0 || portsock_error_kind(result) == PORTSOCK_ERROR_BAD_FORMAT));
        }
    }
    const portsock_netlink_message message =
        message_of(PORTSOCK_NETLINK_TYPE_ERROR, has_attributes, whole.data(), whole.size());
    for (const uint32_t huge : {UINT32_MAX, UINT32_MAX - 3}) { // with the code before it, 0 in 32 bits
        memcpy(whole.data() + 4, &huge, 4);
        CHECK(fails(portsock_netlink_error_text(&message, &text, &length, nullptr), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_BUFFER));
    }
    CHECK(fails(portsock_netlink_error_text(nullptr, &text, &length, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_MESSAGE));
    CHECK(fails(portsock_netlink_error_text(&message, nullptr, &length, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_OUTPUT));
}

// The receive buffer of a socket that does not read overflows (netlink_overrun of net/netlink/af_netlink.c).
int lose_messages() {
    if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return 77;
    Socket listener;
    const portsock_address links = parse("netlink:0:1");
    if (portsock_open(listener, PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_ROUTE) < 0 ||
        portsock_bind(listener, &links) < 0 || portsock_set_option(listener, PORTSOCK_SO_RCVBUF, 1024) < 0)
        return 1;
    const int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    strcpy(request.ifr_name, "lo");
    for (int mtu = 60000; mtu < 60050; ++mtu) {
        request.ifr_mtu = mtu;
        if (ioctl(descriptor, SIOCSIFMTU, &request) != 0) return 77;
    }
    unsigned char bytes[8192];
    portsock_result result = 0;
    portsock_set_timeout(listener, 0);
    for (int i = 0; i < 100 && result >= 0; ++i) result = portsock_recv(listener, bytes, sizeof bytes, 0, nullptr);
    if (portsock_error_kind(result) != PORTSOCK_ERROR_MESSAGES_LOST) return 2;
    return portsock_error_code(result) == ENOBUFS ? 0 : 3;
}

TEST_CASE("P91: netlink messages that were lost are an error kind of their own") {
    const harness::Ending ending = harness::in_child(lose_messages);
    if (ending.status == 77) SKIP("no network of one's own here; the machine of the vm bed has it");
    CHECK(ending.status == 0);
}

TEST_CASE("netlink: an invalid nest is refused") {
    unsigned char bytes[64];
    size_t length = 0, nest = 0;
    const portsock_netlink_message message = message_of(16, 0, nullptr, 0);
    REQUIRE(gives(portsock_netlink_build(bytes, sizeof bytes, &length, &message), 16));
    CHECK(fails(portsock_netlink_nest(bytes, sizeof bytes, &length, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_OUTPUT));
    CHECK(fails(portsock_netlink_nest(bytes, 19, &length, &nest, 1), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_BUFFER));
    for (const size_t place : {size_t{0}, size_t{15}, size_t{17}, size_t{16}, SIZE_MAX})
        CHECK(
            fails(portsock_netlink_end_nest(bytes, length, place), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_OFFSET));
    CHECK(fails(portsock_netlink_end_nest(nullptr, 20, 16), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
}

#ifdef HAS_KERNEL_HEADERS

Socket route_socket() {
    Socket socket(PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_ROUTE);
    const portsock_address kernel = parse("netlink:0:0");
    REQUIRE(gives(portsock_set_timeout(socket, seconds(20)), 0));
    REQUIRE(succeeds(portsock_connect(socket, &kernel, nullptr)));
    return socket;
}

template <class Body> void ask(Socket &socket, uint32_t type, uint32_t flags, const Body &body) {
    unsigned char bytes[128];
    size_t length = 0;
    const portsock_netlink_message message = message_of(type, flags | NLM_F_REQUEST, &body, sizeof body);
    REQUIRE(succeeds(portsock_netlink_build(bytes, sizeof bytes, &length, &message)));
    REQUIRE(succeeds(portsock_send(socket, bytes, length, 0, nullptr)));
}

// Calls back for each message of a list, until its end.
template <class Each> portsock_result walk_list(Socket &socket, size_t storage, Each each) {
    std::vector<unsigned char> bytes(storage);
    for (;;) {
        int32_t flags = 0;
        const portsock_result length =
            portsock_recv_from(socket, bytes.data(), bytes.size(), nullptr, &flags, 0, nullptr);
        if (length < 0) return length;
        if ((flags & PORTSOCK_MSG_TRUNC) != 0) return -1;
        size_t position = 0;
        portsock_netlink_message message{};
        portsock_result more = 0;
        while ((more = portsock_netlink_next(&message, &position, bytes.data(), static_cast<size_t>(length))) > 0) {
            if (const portsock_result error = portsock_netlink_error(&message); error < 0) return error;
            if (message.type == NLMSG_DONE) return 0;
            each(message);
        }
        if (more < 0) return more;
    }
}

TEST_CASE("netlink: the kernel lists its links by name, and an error is the system's") {
    Socket socket = route_socket();
    ifinfomsg body{};
    ask(socket, RTM_GETLINK, NLM_F_DUMP, body);
    bool has_loopback = false;
    CHECK(gives(walk_list(socket, 65536,
                          [&](const portsock_netlink_message &message) {
                              CHECK(message.type == RTM_NEWLINK);
                              size_t at = sizeof(ifinfomsg);
                              portsock_netlink_item item{};
                              while (portsock_netlink_attribute(&item, &at, message.payload, message.length) > 0)
                                  if (item.type == IFLA_IFNAME &&
                                      std::string_view(static_cast<const char *>(item.data)) == "lo")
                                      has_loopback = true;
                          }),
                0));
    CHECK(has_loopback);

    body.ifi_index = 0x7ffffff0;
    ask(socket, RTM_GETLINK, 0, body);
    const portsock_result missing = walk_list(socket, 65536, [](const portsock_netlink_message &) {});
    CHECK(portsock_error_domain(missing) == PORTSOCK_DOMAIN_SYSTEM);
    CHECK(portsock_error_code(missing) == ENODEV);
}

// In a network of its own: 10,000 routes, listed through a small buffer.
int list_many_routes() {
    constexpr uint32_t routes = 10000;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 && unshare(CLONE_NEWNET) != 0) return 77;
    Socket socket = route_socket();
    ifinfomsg up{};
    up.ifi_index = 1;
    up.ifi_flags = up.ifi_change = 1; // IFF_UP
    ask(socket, RTM_NEWLINK, NLM_F_ACK, up);
    unsigned char reply[256];
    if (portsock_recv(socket, reply, sizeof reply, 0, nullptr) < 0) return 1;
    for (uint32_t i = 0; i < routes; ++i) {
        unsigned char bytes[128];
        size_t length = 0;
        rtmsg body{};
        body.rtm_family = 2; // AF_INET
        body.rtm_dst_len = 32;
        body.rtm_table = RT_TABLE_MAIN;
        body.rtm_protocol = RTPROT_STATIC;
        body.rtm_scope = RT_SCOPE_LINK;
        body.rtm_type = RTN_UNICAST;
        const uint8_t there[4] = {10, 1, static_cast<uint8_t>(i >> 8), static_cast<uint8_t>(i)};
        const uint32_t by = 1;
        const portsock_netlink_message message =
            message_of(RTM_NEWROUTE, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL, &body, sizeof body);
        if (portsock_netlink_build(bytes, sizeof bytes, &length, &message) < 0) return 2;
        if (portsock_netlink_append(bytes, sizeof bytes, &length, RTA_DST, there, sizeof there) < 0) return 3;
        if (portsock_netlink_append(bytes, sizeof bytes, &length, RTA_OIF, &by, sizeof by) < 0) return 4;
        if (portsock_send(socket, bytes, length, 0, nullptr) < 0) return 5;
    }
    rtmsg all{};
    all.rtm_family = 2;
    uint32_t seen = 0;
    ask(socket, RTM_GETROUTE, NLM_F_DUMP, all);
    const portsock_result listed = walk_list(socket, 8192, [&](const portsock_netlink_message &message) {
        rtmsg one;
        memcpy(&one, message.payload, sizeof one);
        if (one.rtm_protocol == RTPROT_STATIC) ++seen;
    });
    if (listed != 0) return 6;
    if (seen != routes) return 7;
    ask(socket, RTM_GETROUTE, NLM_F_DUMP, all); // and through one that is too small: cut, and reported
    return walk_list(socket, 512, [](const portsock_netlink_message &) {}) == -1 ? 0 : 8;
}

// In a network of its own: its interface gets a name that a terminal would obey.
int name_with_an_escape() {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 && unshare(CLONE_NEWNET) != 0) return 77;
    Socket socket = route_socket();
    unsigned char bytes[128];
    size_t length = 0;
    ifinfomsg body{};
    body.ifi_index = 1;
    const portsock_netlink_message message =
        message_of(RTM_NEWLINK, PORTSOCK_NETLINK_FLAG_REQUEST | PORTSOCK_NETLINK_FLAG_ACK, &body, sizeof body);
    if (portsock_netlink_build(bytes, sizeof bytes, &length, &message) < 0) return 1;
    if (portsock_netlink_append(bytes, sizeof bytes, &length, IFLA_IFNAME, "a\x1b[31mz", 8) < 0) return 2;
    if (portsock_send(socket, bytes, length, 0, nullptr) < 0) return 3;
    const portsock_result answer = portsock_recv(socket, bytes, sizeof bytes, 0, nullptr);
    size_t position = 0;
    portsock_netlink_message acknowledged{};
    if (answer < 0 || portsock_netlink_next(&acknowledged, &position, bytes, static_cast<size_t>(answer)) != 1)
        return 4;
    if (portsock_netlink_error(&acknowledged) < 0) return 77;
    const portsock_address address = parse("packet:1:2048");
    char text[PORTSOCK_TEXT_CAPACITY];
    portsock_address_format(&address, text, sizeof text, nullptr, PORTSOCK_TEXT_NAMES);
    return std::string_view(text) == "packet:1:2048" ? 0 : 5;
}

// The findings of a child without privileges elsewhere, and with them in the machine.
void check_in_its_own_network(int (*body)()) {
    const harness::Ending ending = harness::in_child(body);
    if (ending.status == 77) SKIP("no network of one's own here; the machine of the vm bed has it");
    CHECK(ending.status == 0);
}

TEST_CASE("netlink: ten thousand routes through a small buffer, and a reported cut") {
    if (is_emulated()) SKIP("qemu-user does not turn routes' messages; native Linux runs this");
    check_in_its_own_network(list_many_routes);
}

TEST_CASE("packet: an interface's name that is not plain stays an index") {
    if (is_emulated()) SKIP("qemu-user does not turn links' messages; native Linux runs this");
    check_in_its_own_network(name_with_an_escape);
}

#endif

// ---- packets, vsock ---------------------------------------------------------------------------------------------

TEST_CASE("packet: promiscuous mode and multicasts are joined, and packets counted") {
    Socket socket;
    const portsock_result result = portsock_open(socket, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, 3); // every protocol
    if (fails(result, PORTSOCK_ERROR_PERMISSION_DENIED))
        SKIP("no privilege for packet sockets here; the machine of the vm bed has it");
    if (is_emulated()) SKIP("qemu-user lacks packet sockets' options; native Linux runs this");
    REQUIRE(gives(result, 0));
    const uint8_t group[6] = {1, 0, 0x5e, 0, 0, 1};
    CHECK(gives(portsock_packet_join(socket, 1, 1, nullptr, 0), 0));
    CHECK(gives(portsock_packet_join(socket, 1, 0, group, sizeof group), 0));
    CHECK(gives(portsock_packet_leave(socket, 1, 0, group, sizeof group), 0));
    CHECK(gives(portsock_packet_leave(socket, 1, 1, nullptr, 0), 0));
    CHECK(fails(portsock_packet_join(socket, 1, 4, nullptr, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE));
    CHECK(
        fails(portsock_packet_join(socket, 1, 0, group, 9), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_HARDWARE_ADDRESS));
    CHECK(portsock_error_domain(portsock_packet_join(socket, 0x7ffffff0, 1, nullptr, 0)) == PORTSOCK_DOMAIN_SYSTEM);

    Pair pair = udp_pair();
    CHECK(gives(portsock_send(pair.first, "x", 1, 0, nullptr), 1));
    uint32_t seen = 0, dropped = 99;
    CHECK(gives(portsock_packet_statistics(socket, &seen, &dropped), 0));
    CHECK(seen >= 1);
    CHECK(dropped == 0);
    CHECK(fails(portsock_packet_statistics(socket, nullptr, &dropped), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_OUTPUT));
}

TEST_CASE("frames: no value, and sockets of another family") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const portsock_tipc_subscription subscription{};
    const portsock_hci_filter filter{};
    portsock_tipc_event event{};
    CHECK(fails(portsock_tipc_subscribe(socket, nullptr, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));
    CHECK(
        fails(portsock_tipc_next_event(socket, nullptr, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    CHECK(fails(portsock_hci_set_filter(socket, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));
    CHECK(portsock_tipc_subscribe(socket, &subscription, nullptr) < 0);
    for (const int64_t bad : {int64_t{-2}, int64_t{0xffffffff} * 1000000, INT64_MAX}) {
        portsock_tipc_subscription late{};
        late.timeout_ns = bad;
        CHECK(fails(portsock_tipc_subscribe(socket, &late, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE,
                    PORTSOCK_PARAM_TIMEOUT));
    }
    CHECK(portsock_hci_set_filter(socket, &filter) < 0);
    Pair pair = udp_pair();
    CHECK(gives(portsock_send(pair.first, "no event", 8, 0, nullptr), 8));
    CHECK(fails(portsock_tipc_next_event(pair.second, &event, Waiting().within(seconds(5))), PORTSOCK_ERROR_BAD_FORMAT,
                PORTSOCK_PARAM_BUFFER));
}

TEST_CASE("vsock: which machine this is") {
    uint32_t cid = 0;
    const portsock_result result = portsock_vsock_local_cid(&cid);
    if (access("/dev/vsock", R_OK) == 0 && !is_emulated()) CHECK(gives(result, 0));
    else CHECK(portsock_error_domain(result) == PORTSOCK_DOMAIN_SYSTEM);
    CHECK(fails(portsock_vsock_local_cid(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
}

} // namespace
