// SPDX-License-Identifier: MIT
#include "on_results.hpp"

using namespace portsock;

TEST_CASE("frame: a job of frames, there and back") {
    if (!has_family(Family::can)) SKIP("no CAN in this build");
    const CanFrame frames[] = {can_frame(1, "one"), can_frame(2 | PORTSOCK_CAN_EFF_FLAG, "two")};
    BcmJob job{};
    job.operation = PORTSOCK_BCM_TX_SETUP;
    job.interval_ns = 1000000;
    std::byte bytes[200];
    const std::size_t length = must(build_bcm_job(bytes, job, frames));
    CanFrame storage[2];
    const BcmJob found = must(parse_bcm_job({bytes, length}, storage));
    CHECK(found.frame_count == 2);
    CHECK(found.interval_ns == 1000000);
    CHECK(storage[1].id == frames[1].id);
    CHECK(std::string_view(reinterpret_cast<const char *>(storage[1].data), storage[1].length) == "two");
    CHECK(parse_bcm_job({bytes, 3}).error() == ErrorKind::bad_format);
}

TEST_CASE("frame: sockets of another family refuse frames") {
    Socket socket = must(Socket::open(Family::inet, Type::datagram));
    if (!has_family(Family::can)) SKIP("no CAN in this build");
    CHECK(send_can_frame(socket, can_frame(0x800)).error() == ErrorKind::out_of_range);
    CHECK(!receive_can_frame(socket, Wait().within(std::chrono::milliseconds(1))));
    const CanFilter filter{1, 2};
    CHECK(!set_can_filters(socket, {&filter, 1}));
    CHECK(send_can_frame(socket, can_frame(1, std::string(100, 'x'), PORTSOCK_CAN_FRAME_FD)).error() ==
          ErrorKind::out_of_range);
}

TEST_CASE("frame: the kernel's words for an error of netlink: none in another message") {
    if (!has_family(Family::netlink)) SKIP("no netlink in this build");
    const std::int32_t code = -22;
    NetlinkMessage message{};
    message.type = PORTSOCK_NETLINK_TYPE_ERROR;
    message.payload = &code;
    message.length = sizeof code;
    CHECK(must(netlink_error_text(message)).empty());
}

TEST_CASE("frame: netlink's messages and their attributes in loops") {
    if (!has_family(Family::netlink)) SKIP("no netlink in this build");
    unsigned char bytes[128];
    std::size_t length = 0;
    NetlinkMessage message{};
    message.type = 16;
    REQUIRE(portsock_netlink_build(bytes, sizeof bytes, &length, &message) >= 0);
    REQUIRE(portsock_netlink_append(bytes, sizeof bytes, &length, 1, "first", 5) >= 0);
    REQUIRE(portsock_netlink_append(bytes, sizeof bytes, &length, 2, "second", 6) >= 0);
    std::string all;
    NetlinkMessages messages({bytes, length});
    for (const NetlinkMessage &one : messages) {
        CHECK(one.type == 16);
        CHECK(succeeds(netlink_outcome(one)));
        for (const NetlinkItem &item : NetlinkItems(one, 0))
            all += std::string_view(static_cast<const char *>(item.data), item.length);
    }
    CHECK(all == "firstsecond");
    CHECK(succeeds(messages.check()));
    NetlinkMessages cut({bytes, length - 1});
    for (const NetlinkMessage &one : cut) CHECK(one.type == 99);
    CHECK(cut.check().error() == ErrorKind::bad_format);
    NetlinkMessage error{};
    error.type = 2;
    const std::int32_t code = -1;
    error.payload = &code;
    error.length = sizeof code;
    CHECK(!netlink_outcome(error));
}
