// SPDX-License-Identifier: MIT
// Every row of src/table/numbers.tsv and options.tsv, live.
#include <doctest/doctest.h>
#include <portsock/names.hpp>
#include <portsock/portsock.h>
#include <string>

namespace {

struct Number {
    int32_t group;
    int32_t id;      // the header's
    int32_t written; // the table's
    const char *name;
};

const Number numbers[] = {
#define PORTSOCK_TEST_NUMBER(group, constant, id, name) {group, constant, id, name},
#include "numbers.inc"
#undef PORTSOCK_TEST_NUMBER
};

const int32_t last_space = numbers[sizeof numbers / sizeof *numbers - 1].group;

constexpr int32_t untouched = 0x5a5a5a5a;

bool fails(portsock_result result, int32_t kind, int32_t parameter) {
    return portsock_error_kind(result) == kind && portsock_error_parameter(result) == parameter;
}

portsock_result lookup(int32_t group, int32_t &id, const std::string &name) {
    return portsock_lookup(&id, group, name.data(), name.size());
}

bool built_without_names() {
    int32_t id = 0;
    return portsock_error_kind(lookup(PORTSOCK_GROUP_FAMILY, id, "AF_INET")) == PORTSOCK_ERROR_UNSUPPORTED;
}

std::string name_of(int32_t group, int32_t id) {
    char text[64];
    const portsock_result length = portsock_name(text, sizeof text, nullptr, group, id);
    return length < 0 ? "?" : std::string(text, static_cast<size_t>(length));
}

bool has_native(int32_t group) {
    return group <= PORTSOCK_GROUP_SHUTDOWN || group == PORTSOCK_GROUP_CONTROL_LEVEL ||
           group == PORTSOCK_GROUP_RESOLVER_ERROR || group == PORTSOCK_GROUP_SYSTEM_VALUE ||
           group == PORTSOCK_GROUP_RESOLVE_FLAG || group == PORTSOCK_GROUP_NAME_FLAG;
}

// Two ids may be one number of the system: AF_ROUTE is AF_NETLINK on Linux. A flag that the system lacks may be
// nothing.
void check_round_trip(const Number &number, int32_t native) {
    int32_t back = untouched, again = untouched;
    REQUIRE(portsock_from_native(&back, number.group, native) == 0);
    if (back == number.id || (number.group == PORTSOCK_GROUP_MESSAGE_FLAG && native == 0)) return;
    REQUIRE(portsock_to_native(&again, number.group, back) == 0);
    CHECK(again == native);
}

} // namespace

TEST_CASE("numbers: the header has the table's number") {
    for (const Number &number : numbers) {
        INFO(number.name);
        CHECK(number.id == number.written);
    }
}

TEST_CASE("numbers: name and number find each other" * doctest::skip(built_without_names())) {
    for (const Number &number : numbers) {
        INFO(number.name);
        int32_t id = untouched;
        CHECK(lookup(number.group, id, number.name) == 0);
        CHECK(id == number.id);
        CHECK(name_of(number.group, number.id) == number.name);
    }
}

TEST_CASE("numbers: a type with creation flags, there and back") {
    constexpr int32_t types[] = {PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK,
                                 PORTSOCK_SOCK_DGRAM | PORTSOCK_SOCK_CLOEXEC,
                                 PORTSOCK_SOCK_RAW | PORTSOCK_SOCK_NONBLOCK | PORTSOCK_SOCK_CLOEXEC};
    int32_t flag = 0;
    const bool has_flags = portsock_to_native(&flag, PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_NONBLOCK) == 0;
    for (const int32_t type : types) {
        int32_t native = untouched, id = untouched;
        const portsock_result result = portsock_to_native(&native, PORTSOCK_GROUP_TYPE, type);
        if (!has_flags) {
            CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID));
            continue;
        }
        CHECK(result == 0);
        CHECK(portsock_from_native(&id, PORTSOCK_GROUP_TYPE, native) == 0);
        CHECK(id == type);
    }
    if (!has_flags) return;
    int32_t id = untouched;
    CHECK(fails(portsock_from_native(&id, PORTSOCK_GROUP_TYPE, flag | 9), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_ID)); // no type has the number 9, and an id of the system's has no flags
    CHECK(id == untouched);
}

TEST_CASE("numbers: there and back") {
    for (const Number &number : numbers) {
        INFO(number.name);
        int32_t native = untouched;
        const portsock_result result = portsock_to_native(&native, number.group, number.id);
        if (result == 0) {
            check_round_trip(number, native);
            continue;
        }
        CHECK(native == untouched);
        CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED,
                    has_native(number.group) ? PORTSOCK_PARAM_ID : PORTSOCK_PARAM_CONSTANT_GROUP));
    }
}

TEST_CASE("numbers: those that every system has") {
    int32_t native = 0;
    CHECK(portsock_to_native(&native, PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET) == 0);
    CHECK(portsock_to_native(&native, PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET6) == 0);
    CHECK(portsock_to_native(&native, PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_STREAM) == 0);
    CHECK(portsock_to_native(&native, PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_DGRAM) == 0);
    CHECK(portsock_to_native(&native, PORTSOCK_GROUP_SHUTDOWN, PORTSOCK_SHUT_RDWR) == 0);
    CHECK(portsock_to_native(&native, PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_NOSIGNAL) == 0);
    CHECK(portsock_to_native(&native, PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_CMSG_CLOEXEC) == 0);
    CHECK(portsock_to_native(&native, PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_DONTWAIT) == 0);
}

TEST_CASE("numbers: protocols of IANA go through, with a name or without") {
    for (int32_t protocol = 0; protocol < 256; ++protocol) {
        int32_t native = untouched, id = untouched;
        CHECK(portsock_to_native(&native, PORTSOCK_GROUP_PROTOCOL, protocol) == 0);
        CHECK(native == protocol);
        CHECK(portsock_from_native(&id, PORTSOCK_GROUP_PROTOCOL, protocol) == 0);
        CHECK(id == protocol);
    }
    int32_t native = untouched;
    CHECK(fails(portsock_to_native(&native, PORTSOCK_GROUP_PROTOCOL, 65000), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_ID));
    CHECK(native == untouched);
}

TEST_CASE("numbers: a native number without an id is marked, and accepted") {
    const int32_t spaces[] = {PORTSOCK_GROUP_FAMILY, PORTSOCK_GROUP_TYPE, PORTSOCK_GROUP_PROTOCOL,
                              PORTSOCK_GROUP_SHUTDOWN};
    for (int32_t group : spaces) {
        int32_t id = 0, native = 0;
        CHECK(portsock_from_native(&id, group, 54321) == 0);
        CHECK(id == (PORTSOCK_NATIVE | 54321));
        CHECK(portsock_to_native(&native, group, id) == 0);
        CHECK(native == 54321);
        CHECK(fails(portsock_from_native(&id, group, -1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_ID));
    }
}

TEST_CASE("numbers: message flags come several together") {
    const int32_t flags = PORTSOCK_MSG_PEEK | PORTSOCK_MSG_OOB;
    int32_t native = 0, id = 0, peek = 0, oob = 0;
    REQUIRE(portsock_to_native(&native, PORTSOCK_GROUP_MESSAGE_FLAG, flags) == 0);
    REQUIRE(portsock_to_native(&peek, PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_PEEK) == 0);
    REQUIRE(portsock_to_native(&oob, PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_OOB) == 0);
    CHECK(native == (peek | oob));
    CHECK(portsock_from_native(&id, PORTSOCK_GROUP_MESSAGE_FLAG, native) == 0);
    CHECK(id == flags);
    CHECK(portsock_to_native(&native, PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_NATIVE | 0x1234) == 0);
    CHECK(native == 0x1234);
    native = untouched;
    CHECK(fails(portsock_to_native(&native, PORTSOCK_GROUP_MESSAGE_FLAG, flags | 0x10000000),
                PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID));
    CHECK(native == untouched);
}

TEST_CASE("numbers: enumeration gives each row once, in order" * doctest::skip(built_without_names())) {
    size_t row = 0;
    for (int32_t group = 1; group <= last_space; ++group) {
        int32_t id = 0;
        size_t index = 0;
        for (; portsock_enumerate(&id, group, index) == 0; ++index, ++row) {
            REQUIRE(row < sizeof numbers / sizeof *numbers);
            CHECK(numbers[row].group == group);
            CHECK(numbers[row].id == id);
        }
        CHECK(fails(portsock_enumerate(&id, group, index), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INDEX));
        CHECK(fails(portsock_enumerate(&id, group, SIZE_MAX), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INDEX));
    }
    CHECK(row == sizeof numbers / sizeof *numbers);
}

TEST_CASE("numbers: names that are not there" * doctest::skip(built_without_names())) {
    int32_t id = untouched;
    for (const char *name : {"", "AF_INE", "AF_INET66", "af_inet", "SOCK_STREAM"})
        CHECK(fails(lookup(PORTSOCK_GROUP_FAMILY, id, name), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME));
    CHECK(fails(lookup(PORTSOCK_GROUP_FAMILY, id, std::string("AF_INET\0", 8)), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_NAME));
    CHECK(
        fails(portsock_lookup(&id, PORTSOCK_GROUP_FAMILY, nullptr, 0), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME));
    CHECK(fails(portsock_lookup(&id, PORTSOCK_GROUP_FAMILY, nullptr, 3), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_NAME));
    CHECK(id == untouched);
}

TEST_CASE("numbers: a name in a small buffer" * doctest::skip(built_without_names())) {
    char text[8] = "~~~~~~~";
    size_t needed = 0;
    CHECK(fails(portsock_name(text, 7, &needed, PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET),
                PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_TEXT));
    CHECK(needed == 7);
    CHECK(text[0] == '~');
    CHECK(portsock_name(text, 8, &needed, PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET) == 7);
    CHECK(std::string(text) == "AF_INET");
    CHECK(fails(portsock_name(text, 8, &needed, PORTSOCK_GROUP_FAMILY, 9999), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_ID));
    CHECK(needed == 0);
    CHECK(fails(portsock_name(nullptr, 8, &needed, PORTSOCK_GROUP_FAMILY, 2), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_TEXT));
}

TEST_CASE("numbers: invalid groups and null outputs are refused") {
    int32_t value = untouched;
    for (int32_t group : {INT32_MIN, -1, 0, last_space + 1, INT32_MAX}) {
        CHECK(fails(portsock_to_native(&value, group, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CONSTANT_GROUP));
        CHECK(
            fails(portsock_from_native(&value, group, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CONSTANT_GROUP));
        CHECK(
            fails(portsock_lookup(&value, group, "x", 1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CONSTANT_GROUP));
        CHECK(fails(portsock_enumerate(&value, group, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CONSTANT_GROUP));
        CHECK(fails(portsock_name(nullptr, 0, nullptr, group, 0), PORTSOCK_ERROR_OUT_OF_RANGE,
                    PORTSOCK_PARAM_CONSTANT_GROUP));
    }
    CHECK(value == untouched);
    CHECK(portsock_error_kind(portsock_to_native(nullptr, PORTSOCK_GROUP_FAMILY, 2)) == PORTSOCK_ERROR_NULL_POINTER);
    CHECK(portsock_error_kind(portsock_from_native(nullptr, PORTSOCK_GROUP_FAMILY, 2)) == PORTSOCK_ERROR_NULL_POINTER);
}

TEST_CASE("numbers: the C++ names are the C numbers") {
    using namespace portsock;
    CHECK(static_cast<int32_t>(Family::unix_) == PORTSOCK_AF_UNIX);
    CHECK(static_cast<int32_t>(Type::stream) == PORTSOCK_SOCK_STREAM);
    CHECK(static_cast<int32_t>(MessageFlag::peek | MessageFlag::oob) == 3);
    CHECK((MessageFlag::peek & MessageFlag::oob) == MessageFlag(0));
    CHECK(static_cast<int32_t>(Option::so_reuseaddr) == PORTSOCK_SO_REUSEADDR);
    CHECK(static_cast<uint32_t>(Event::readable | Event::writable) == 3);
}

TEST_CASE("library: version, layout, system, order of bytes") {
    CHECK(portsock_version() == PORTSOCK_VERSION);
    CHECK(portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH) == 0);
    CHECK(fails(portsock_check(PORTSOCK_VERSION + 1, PORTSOCK_LAYOUT_HASH), PORTSOCK_ERROR_VERSION_MISMATCH,
                PORTSOCK_PARAM_VERSION));
    CHECK(fails(portsock_check(PORTSOCK_VERSION + 10000, PORTSOCK_LAYOUT_HASH), PORTSOCK_ERROR_VERSION_MISMATCH,
                PORTSOCK_PARAM_VERSION));
    CHECK(fails(portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH ^ 1), PORTSOCK_ERROR_VERSION_MISMATCH,
                PORTSOCK_PARAM_LAYOUT));
    char text[16], short_text[3] = "~~";
    const portsock_result length = portsock_system(text, sizeof text);
    REQUIRE(length > 2);
    CHECK(std::string(text).size() == static_cast<size_t>(length));
    CHECK(portsock_system(nullptr, 0) == length);
    CHECK(portsock_system(short_text, sizeof short_text) == length);
    CHECK(std::string(short_text) == std::string(text, 2));
    const uint16_t two = portsock_htons(0x0102);
    const uint32_t four = portsock_htonl(0x01020304);
    CHECK(*reinterpret_cast<const uint8_t *>(&two) == 1);
    CHECK(*reinterpret_cast<const uint8_t *>(&four) == 1);
    CHECK(portsock_ntohs(two) == 0x0102);
    CHECK(portsock_ntohl(four) == 0x01020304);
}
