// SPDX-License-Identifier: MIT
// The names of Python's socket module: each exists, with the system's value.
#include "constants_in_c.h"
#include "harness.hpp"
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace {

portsock_result worth(std::string_view name, int64_t &value) {
    return portsock_constant(&value, name.data(), name.size());
}

std::string name_of(size_t index) {
    char name[64];
    size_t length = 0;
    if (portsock_constant_name(name, sizeof name, &length, index) < 0) return {};
    CHECK(strlen(name) == length);
    return {name, length};
}

TEST_CASE("constants: every name is enumerated once, and found by itself") {
    size_t count = 0, here = 0;
    std::string before;
    for (std::string name; !(name = name_of(count)).empty(); ++count) {
        CAPTURE(name);
        int64_t value = 0;
        const portsock_result result = worth(name, value);
        CHECK(result <= 1);
        if (result < 0) CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NAME));
        here += result >= 0;
        CHECK(name != before);
        before = name;
    }
    CHECK(count > 600);
    CHECK(here > 250);
    char text[8];
    CHECK(fails(portsock_constant_name(text, 8, nullptr, count), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INDEX));
    CHECK(fails(portsock_constant_name(text, 8, nullptr, SIZE_MAX), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INDEX));
}

TEST_CASE("constants: a value is the system's number, as its id is turned into") {
    for (const char *name : {"AF_INET", "AF_INET6"}) {
        int64_t value = -1;
        int32_t id = 0, native = 0;
        CHECK(gives(worth(name, value), 0));
        CHECK(gives(portsock_lookup(&id, PORTSOCK_GROUP_FAMILY, name, strlen(name)), 0));
        CHECK(gives(portsock_to_native(&native, PORTSOCK_GROUP_FAMILY, id), 0));
        CHECK(value == native);
    }
}

TEST_CASE("constants: facts are known everywhere, at any width and sign") {
    const struct {
        const char *name;
        int64_t value;
    } facts[] = {
        {"CAN_EFF_FLAG", 0x80000000}, {"VMADDR_CID_ANY", 0xffffffff}, {"RDS_RDMA_SILENT", 0x40},   {"J1939_NO_NAME", 0},
        {"TIPC_WAIT_FOREVER", -1},    {"CAN_ISOTP_OPTS", 1},          {"INADDR_NONE", 0xffffffff}, {"has_ipv6", 1}};
    for (const auto &fact : facts) {
        CAPTURE(fact.name);
        int64_t value = 77;
        CHECK(gives(worth(fact.name, value), 0));
        CHECK(value == fact.value);
    }
}

std::span<const constant_in_c> header_constants() { return {constants_in_c, constants_in_c_count}; }

TEST_CASE("constants: the header has every name, and no other") {
    size_t count = 0;
    for (std::string name; !(name = name_of(count)).empty();) ++count;
    CHECK(header_constants().size() == count);
    for (const constant_in_c &constant : header_constants()) {
        CAPTURE(constant.name);
        int64_t value = 0;
        CHECK(!fails(worth(constant.name, value), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME));
    }
}

TEST_CASE("constants: the header's number is found by name in its group") {
    for (const constant_in_c &constant : header_constants()) {
        if (constant.group == 0) continue;
        CAPTURE(constant.name);
        int32_t id = -1;
        const portsock_result word = portsock_lookup(&id, constant.group, constant.name, strlen(constant.name));
        if (constant.further != 0) {
            CHECK(fails(word, PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME));
            continue;
        }
        CHECK(gives(word, 0));
        CHECK(id == constant.value);
    }
}

// IPPROTO_IGP is IANA's 85 in the headers of BSD and macOS, 9 in those of Windows and here.
bool has_other_meaning(std::string_view name) { return name == "IPPROTO_IGP"; }

// Options and control messages are two numbers of the system.
bool is_pair(int32_t group) { return group == PORTSOCK_GROUP_OPTION || group == PORTSOCK_GROUP_CONTROL_TYPE; }

TEST_CASE("constants: the header's number is converted to the system's") {
    size_t plain = 0, converted = 0, lacking = 0;
    for (const constant_in_c &constant : header_constants()) {
        CAPTURE(constant.name);
        int64_t value = 0;
        const portsock_result word = worth(constant.name, value);
        if (word < 0 || constant.text != nullptr || is_pair(constant.group)) continue;
        if (constant.group == 0) {
            CHECK(value == constant.value);
            ++plain;
            continue;
        }
        if (has_other_meaning(constant.name)) continue;
        int32_t native = -1;
        const portsock_result result =
            portsock_to_native(&native, constant.group, static_cast<int32_t>(constant.value));
        if (fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID)) {
            CHECK(value ==
                  constant.value); // a level or request of Linux, whose value Python's module has on each system
            ++lacking;
            continue;
        }
        CHECK(gives(result, 0));
        CHECK(native == value);
        ++converted;
    }
    CHECK(plain > 150);
    CHECK(converted > 60);
    CHECK(lacking < 20);
}

TEST_CASE("constants: a text of the header is the library's") {
    size_t count = 0;
    for (const constant_in_c &constant : header_constants()) {
        if (constant.text == nullptr) continue;
        CAPTURE(constant.name);
        char text[64];
        size_t length = 0;
        ++count;
        CHECK(portsock_constant_text(text, sizeof text, &length, constant.name, strlen(constant.name)) > 0);
        CHECK(std::string_view(text, length) == constant.text);
    }
    CHECK(count == 8);
}

TEST_CASE("constants: names that stand for texts") {
    int64_t length = 0;
    CHECK(gives(worth("BDADDR_LOCAL", length), 1));
    CHECK(length == 17);
    char text[40];
    size_t needed = 0;
    CHECK(gives(portsock_constant_text(text, sizeof text, &needed, "BDADDR_ANY", 10), 17));
    CHECK(std::string_view(text, needed) == "00:00:00:00:00:00");
    CHECK(gives(portsock_constant_text(text, sizeof text, nullptr, "HV_GUID_PARENT", 14), 36));
    CHECK(std::string_view(text) == "A42E7CDA-D03F-480C-9CC2-A4DE20ABB878");
    CHECK(fails(portsock_constant_text(text, 17, &needed, "BDADDR_ANY", 10), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_TEXT));
    CHECK(needed == 17);
    CHECK(
        fails(portsock_constant_text(text, 17, &needed, "AF_INET", 7), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME));
}

TEST_CASE("constants: an unknown name is refused") {
    int64_t value = 77;
    for (const std::string_view name :
         {std::string_view(), std::string_view("AF_INET\0", 8), std::string_view("AF_INE"),
          std::string_view("AF_INET7"), std::string_view("af_inet")})
        CHECK(fails(worth(name, value), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME));
    const std::string long_name(70000, 'A');
    CHECK(fails(worth(long_name, value), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME));
    CHECK(fails(portsock_constant(&value, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_NAME));
    CHECK(fails(portsock_constant(nullptr, "AF_INET", 7), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    CHECK(value == 77);
}

} // namespace
