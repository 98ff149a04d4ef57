// SPDX-License-Identifier: MIT
// Lines of CAN frames to their bytes and back (cli/frames.c). The forms are those of can-utils' lib.h and cansend.c.
#include <doctest/doctest.h>
#include <harness.hpp>
#include <cstring>
#include <string>
extern "C" {
#include "../../cli/frames.h"
}

namespace {

bool has_can() {
    unsigned char bytes[16];
    const portsock_can_frame frame{};
    return portsock_can_build(bytes, sizeof bytes, &frame) > 0;
}

std::string round_trip(const std::string &line) {
    unsigned char bytes[FRAME_BYTES];
    char text[FRAME_LINE];
    const size_t size = frame_from_text(bytes, line.data(), line.size());
    if (size == 0) return "no frame";
    return std::string(text, frame_to_text(text, bytes, size));
}

TEST_CASE("frames: a line is read and written as the same line") {
    if (!has_can()) SKIP("no CAN in this build; the bed native has it");
    for (const std::string line : {"123#DEADBEEF", "7FF#", "12345678#1122334455667788", "100#R", "100#R5", "123##4AA",
                                   "20000004#0001000000000000"}) {
        CAPTURE(line);
        CHECK(round_trip(line) == line);
    }
    CHECK(round_trip("123#11.22.33") == "123#112233");
    CHECK(round_trip("123##3") == "123##7");
}

TEST_CASE("P113: frames: the DLC of a classic frame of eight bytes is read and written behind \"_\"") {
    if (!has_can()) SKIP("no CAN in this build; the bed native has it");
    for (const std::string line :
         {"123#1122334455667788_9", "1F334455#1122334455667788_B", "333#R8_E", "123#0000000000000000_F"}) {
        CAPTURE(line);
        CHECK(round_trip(line) == line);
    }
    unsigned char bytes[FRAME_BYTES];
    REQUIRE(frame_from_text(bytes, "123#1122334455667788_b", 22) == 16);
    CHECK(bytes[4] == 8);
    CHECK(bytes[7] == 11);
    for (const std::string line :
         {"123#11223344556677_B", "123#1122334455667788_8", "123#1122334455667788_", "123#_B", "123#R_9", "_9",
          "123#R7_9", "123#1122334455667788_G", "123##41122334455667788_9", "123#1122334455667788_10"}) {
        CAPTURE(line);
        CHECK(round_trip(line) == "no frame");
    }
}

TEST_CASE("P113: frames: a frame of CAN XL is read and written with its network, priority, flags, type and field") {
    if (!has_can()) SKIP("no CAN in this build; the bed native has it");
    for (const std::string line : {"45123#81:00:12345678#11223344556677", "00242#81:07:40000123#112233",
                                   "FF7FF#83:FF:FFFFFFFF#00", "00000#80:00:00000000#AA"}) {
        CAPTURE(line);
        CHECK(round_trip(line) == line);
    }
    CHECK(round_trip("45123#81:00:12345678#11223344.556677") == "45123#81:00:12345678#11223344556677");
    std::string longest = "00123#80:00:00000000#";
    for (int i = 0; i < 2048; ++i) longest += "5A";
    CHECK(round_trip(longest) == longest);
    CHECK(round_trip(longest + "5A") == "no frame");
    unsigned char bytes[FRAME_BYTES];
    REQUIRE(frame_from_text(bytes, "45123#81:07:12345678#AABB", 25) == 14);
    const unsigned char flags_type_length[] = {0x81, 7};
    CHECK(memcmp(bytes + 4, flags_type_length, 2) == 0);
    for (const std::string line :
         {"45123#01:00:12345678#11", "45123#81:00:12345678#", "45123#81:00:12345678", "45800#81:00:12345678#11",
          "45123#84:00:12345678#11", "45123#81:00:1234567#811", "45123#8100:12345678#11", "45123#81:00:12345678#1",
          "4512G#81:00:12345678#11", "45123#", "45123#11"}) {
        CAPTURE(line);
        CHECK(round_trip(line) == "no frame");
    }
}

TEST_CASE("frames: bytes that are no frame have no line") {
    if (!has_can()) SKIP("no CAN in this build; the bed native has it");
    char text[FRAME_LINE];
    const unsigned char bytes[72] = {};
    for (const size_t length : {0, 1, 12, 15, 17, 71}) CHECK(frame_to_text(text, bytes, length) == 0);
}

} // namespace
