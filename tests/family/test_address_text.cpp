// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <portsock/portsock.h>
#include <string>
#include <string.h>

namespace {

using namespace std::string_literals;

bool fails(portsock_result result, int32_t kind, int32_t parameter) {
    return portsock_error_kind(result) == kind && portsock_error_parameter(result) == parameter;
}

std::string text_of(const portsock_address &address, uint32_t flags = 0) {
    char text[PORTSOCK_TEXT_CAPACITY];
    size_t needed = 0;
    const portsock_result length = portsock_address_format(&address, text, sizeof text, &needed, flags);
    REQUIRE(length >= 0);
    REQUIRE(needed == static_cast<size_t>(length));
    REQUIRE(text[length] == '\0');
    return std::string(text, static_cast<size_t>(length));
}

portsock_result parse(portsock_address &address, const std::string &text) {
    return portsock_address_parse(&address, text.data(), text.size());
}

bool same(const portsock_address &one, const portsock_address &other) {
    return one.length == other.length && memcmp(one.bytes, other.bytes, one.length) == 0;
}

// The text of an address, which stands for exactly that address.
std::string round_trip(const portsock_address &address) {
    const std::string text = text_of(address);
    portsock_address back;
    memset(&back, 0xee, sizeof back);
    CAPTURE(text);
    CHECK(parse(back, text) == 0);
    CHECK(same(back, address));
    return text;
}

// The canonical text of a text.
std::string again(const std::string &text) {
    portsock_address address;
    CAPTURE(text);
    if (parse(address, text) != 0) return "refused";
    return round_trip(address);
}

void check_refused(const std::string &text, int32_t kind, int32_t parameter) {
    portsock_address address;
    memset(&address, 0xee, sizeof address);
    const portsock_result result = parse(address, text);
    CAPTURE(text);
    CAPTURE(portsock_error_kind(result));
    CAPTURE(portsock_error_parameter(result));
    CHECK(fails(result, kind, parameter));
    CHECK(address.length == 0xeeeeeeee); // untouched
    for (const uint8_t byte : address.bytes) REQUIRE(byte == 0xee);
}

portsock_address unix_address(int32_t form, const std::string &name) {
    portsock_address address;
    REQUIRE(portsock_unix_encode(&address, form, name.data(), name.size()) == 0);
    return address;
}

std::string unix_text(const std::string &path) { return round_trip(unix_address(PORTSOCK_UNIX_PATH, path)); }

uint32_t unix_head() { return unix_address(PORTSOCK_UNIX_UNNAMED, "").length; }

bool has_abstract() {
    portsock_address address;
    return portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, "x", 1) == 0;
}

struct Random {
    uint64_t state = 0x9e3779b97f4a7c15;
    uint32_t next() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<uint32_t>(state >> 16);
    }
    uint32_t below(uint32_t limit) { return next() % limit; }
    uint8_t byte() { return static_cast<uint8_t>(next()); }
};

TEST_CASE("address text: inet") {
    CHECK(again("127.0.0.1:80") == "127.0.0.1:80");
    CHECK(again("0.0.0.0:0") == "0.0.0.0:0");
    CHECK(again("255.255.255.255:65535") == "255.255.255.255:65535");
    CHECK(again("10.0.0.1:00080") == "10.0.0.1:80");
    check_refused("", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS);
    check_refused("127.0.0.1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT);
    check_refused("127.0.0.1:", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT);
    check_refused("127.0.0.1:65536", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    check_refused("127.0.0.1:99999999999999999999999", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    for (const std::string &port :
         {"-1"s, "+1"s, " 1"s, "1 "s, "1\n"s, "0x1"s, "1:"s, "80a"s, "1\0"s, "80?flow=1"s, "http"s})
        check_refused("127.0.0.1:" + port, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT);
    for (const std::string &host : {""s, " 127.0.0.1"s, "127.0.0.1 "s, "127.1"s, "256.0.0.1"s, "1.2.3.4.5"s,
                                    "example.org"s, "01.2.3.4"s, "1.2.3.4\0"s, "\0"s, "-1.2.3.4"s})
        check_refused(host + ":80", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST);
    check_refused("::1", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST);
}

TEST_CASE("address text: inet6") {
    CHECK(again("[::1]:80") == "[::1]:80");
    CHECK(again("[::]:0") == "[::]:0");
    CHECK(again("[2001:DB8:0:0::1]:443") == "[2001:db8::1]:443");
    CHECK(again("[::ffff:1.2.3.4]:1") == "[::ffff:1.2.3.4]:1");
    CHECK(again("[fe80::1%3]:80") == "[fe80::1%3]:80");
    CHECK(again("[fe80::1%0]:80") == "[fe80::1]:80");
    CHECK(again("[fe80::1%4294967295]:80") == "[fe80::1%4294967295]:80");
    CHECK(again("[::1]:80?flow=74565") == "[::1]:80?flow=74565");
    CHECK(again("[::1]:80?flow=0") == "[::1]:80");
    CHECK(again("[fe80::1%7]:65535?flow=1048575") == "[fe80::1%7]:65535?flow=1048575");
    for (const char *text : {"[::1]", "[::1]:", "[::1]x", "[::1] :80", "[::1]:80 ", "[::1]:-80", "[::1]:80/", "[::1]8"})
        check_refused(text, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT);
    for (const char *text :
         {"[", "[]:80", "[::1", "[::1:80", "[1.2.3.4]:80", "[ ::1]:80", "[::1 ]:80", "[::g]:80", "[[::1]]:80"})
        check_refused(text, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST);
    check_refused("[::1]:65536", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    check_refused("[fe80::1%]:80", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_SCOPE);
    check_refused("[fe80::1%4294967296]:80", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_SCOPE);
    check_refused("[fe80::1%lo\0]:80"s, PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_SCOPE);
    check_refused("[::1]:80?flow=1048576", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FLOW);
    for (const char *suffix : {"?", "?flow", "?flow=", "?flow=-1", "?flow=1 ", "?flow=0x1", "?x=1", "?flow=1?flow=1"})
        check_refused("[::1]:80"s + suffix, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_FLOW);
}

TEST_CASE("address text: a zone that is no interface") {
    for (const std::string &zone : {"no-such-zone"s, "-1"s, "+1"s, "1x"s, " 1"s, "a%b"s, std::string(500, 'z')})
        check_refused("[fe80::1%" + zone + "]:80", PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SCOPE);
}

TEST_CASE("address text: names for indexes, where there are any") {
    portsock_address address;
    for (uint32_t index = 1; index < 200; ++index) {
        REQUIRE(parse(address, "[fe80::1%" + std::to_string(index) + "]:80") == 0);
        const std::string named = text_of(address, PORTSOCK_TEXT_NAMES); // a name, or the index where there is none
        CAPTURE(named);
        portsock_address back;
        REQUIRE(parse(back, named) == 0);
        CHECK(same(back, address));
    }
}

TEST_CASE("address text: unix") {
    CHECK(unix_text("/run/x") == "unix:/run/x");
    CHECK(unix_text("relative") == "unix:relative");
    CHECK(unix_text("/run/a b") == "unix:/run/a%20b");
    CHECK(unix_text("/100%") == "unix:/100%25");
    CHECK(unix_text("/a?b#c:d;e") == "unix:/a?b#c:d;e");
    CHECK(unix_text("/\n\t\x7f\x01") == "unix:/%0A%09%7F%01");
    CHECK(again("unix:") == "unix:");
    CHECK(again("unix:/a b") == "unix:/a%20b"); // what needs an escape may come without
    CHECK(again("unix:%2fx%c3%A9") == "unix:/x\xc3\xa9");
    check_refused("unix:/a%00b", PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_PATH);
    check_refused("unix:%00", PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_PATH);
    check_refused("unix:/a\0b"s, PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_PATH);
    for (const char *text : {"unix:/a%", "unix:/a%4", "unix:/a%4g", "unix:/a%g4", "unix:/%%41", "unix:@%", "unix:% 1"})
        check_refused(text, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PATH);
    check_refused("unix:" + std::string(254, 'p'), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_PATH);
    check_refused("unix:" + std::string(100000, 'p'), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_PATH);
}

TEST_CASE("address text: UTF-8 stays, malformed bytes are escaped") {
    CHECK(unix_text("/\xc2\xa0") == "unix:/\xc2\xa0"); // U+00A0, the first
    CHECK(unix_text("/\xc3\xa9") == "unix:/\xc3\xa9");
    CHECK(unix_text("/\xe2\x82\xac") == "unix:/\xe2\x82\xac");
    CHECK(unix_text("/\xf0\x9f\x98\x80") == "unix:/\xf0\x9f\x98\x80");
    CHECK(unix_text("/\xf4\x8f\xbf\xbd") == "unix:/\xf4\x8f\xbf\xbd");
    CHECK(unix_text("/\xc2\x9f") == "unix:/%C2%9F");               // a control, U+009F
    CHECK(unix_text("/\xc0\xaf") == "unix:/%C0%AF");               // overlong
    CHECK(unix_text("/\xe0\x82\xa9") == "unix:/%E0%82%A9");        // overlong
    CHECK(unix_text("/\xf0\x82\x82\xac") == "unix:/%F0%82%82%AC"); // overlong
    CHECK(unix_text("/\xed\xa0\x80") == "unix:/%ED%A0%80");        // a surrogate
    CHECK(unix_text("/\xf4\x90\x80\x80") == "unix:/%F4%90%80%80"); // above U+10FFFF
    CHECK(unix_text("/\xe2\x82") == "unix:/%E2%82");               // cut
    CHECK(unix_text("/\xe2\x82z") == "unix:/%E2%82z");
    CHECK(unix_text("/\xa9\xff\xfe") == "unix:/%A9%FF%FE");
    CHECK(unix_text("/\xc3\xc3\xa9") == "unix:/%C3\xc3\xa9");
    CHECK(unix_text("/\xe2\x80\xae"
                    "txt") == "unix:/%E2%80%AEtxt");        // turns the direction of the following text
    CHECK(unix_text("/\xe2\x80\xa8") == "unix:/%E2%80%A8"); // ends a line
}

TEST_CASE("P73_a_path_that_begins_with_an_at_sign_is_no_abstract_name") {
    CHECK(unix_text("@name") == "unix:%40name");
    CHECK(unix_text("@") == "unix:%40");
    CHECK(unix_text("a@b") == "unix:a@b");
    portsock_address address;
    REQUIRE(parse(address, "unix:%40name") == 0);
    int32_t form = -1;
    char name[8];
    CHECK(portsock_unix_decode(&form, name, sizeof name, nullptr, &address) == 5);
    CHECK(form == PORTSOCK_UNIX_PATH);
}

TEST_CASE("P45_abstract_names_of_every_length_with_NULs_inside") {
    if (!has_abstract()) {
        check_refused("unix:@name", PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FORM);
        return;
    }
    CHECK(again("unix:@") == "unix:@");
    CHECK(again("unix:@@") == "unix:@@");
    CHECK(again("unix:@name") == "unix:@name");
    CHECK(again("unix:@a%00b%00") == "unix:@a%00b%00");
    check_refused("unix:@" + std::string(108, 'n'), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_PATH);
    Random random;
    for (size_t length = 0; length <= 107; ++length) {
        std::string name(length, '\0');
        round_trip(unix_address(PORTSOCK_UNIX_ABSTRACT, name));
        for (char &c : name) c = static_cast<char>(random.byte());
        round_trip(unix_address(PORTSOCK_UNIX_ABSTRACT, name));
    }
}

TEST_CASE("P46_paths_of_every_length") {
    std::string path;
    portsock_address address;
    for (size_t length = 1; length < 254; ++length) {
        path.push_back('\xff'); // the longest text
        if (portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path.data(), path.size()) != 0) {
            CHECK(length > 103);
            break;
        }
        CHECK(round_trip(address).size() == 5 + 3 * length);
    }
}

TEST_CASE("P73_lengths_that_are_not_the_structures_come_back_too") {
    portsock_address address = unix_address(PORTSOCK_UNIX_PATH, std::string(108, 'x'));
    CHECK(round_trip(address) == "unix:" + std::string(108, 'x'));
    address.length = unix_head() + 109; // Linux counts the NUL that it adds beyond the structure
    address.bytes[unix_head() + 108] = 0;
    round_trip(address);

    address = unix_address(PORTSOCK_UNIX_PATH, "/run/x");
    address.length -= 1; // the NUL is not counted
    round_trip(address);
    address.length += 20; // a length of the whole structure
    memset(address.bytes + unix_head() + 6, 0, 19);
    round_trip(address);
    address.bytes[unix_head() + 9] = 'z'; // something after the NUL
    round_trip(address);

    address = unix_address(PORTSOCK_UNIX_UNNAMED, "");
    for (uint32_t length = address.length + 1; length <= 256; ++length) {
        address.length = length;
        address.bytes[length - 1] = 0;
        round_trip(address);
    }
}

TEST_CASE("P73_padding_and_flow_information_come_back") {
    portsock_address address;
    REQUIRE(parse(address, "127.0.0.1:80") == 0);
    address.bytes[12] = 1; // sin_zero
    CHECK(round_trip(address).rfind("native:", 0) == 0);
    address.bytes[12] = 0;
    address.length = 17;
    address.bytes[16] = 0;
    CHECK(round_trip(address).rfind("native:", 0) == 0);
    address.length = 8;
    CHECK(round_trip(address).rfind("native:", 0) == 0);

    REQUIRE(parse(address, "[::1]:80?flow=1") == 0);
    address.bytes[4] = 0x0f; // a traffic class, as Linux returns it
    CHECK(round_trip(address).rfind("native:", 0) == 0);
}

TEST_CASE("address text: families without a text form") {
    CHECK(again("native:200:00ff10") == "native:200:00ff10");
    CHECK(again("native:200:ABCDEF") == "native:200:abcdef");
    CHECK(again("native:200:") == "native:200:");
    CHECK(again("native:0:") == "native:0:");
    CHECK(again("native:47:" + std::string(2 * 254, 'a')) == "native:47:" + std::string(2 * 254, 'a'));
    check_refused("native:47:" + std::string(2 * 255, 'a'), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS);
    for (const char *text : {"native:47:0", "native:47:0g", "native:47: 0", "native:47:00 ", "native:47:0x00"})
        check_refused(text, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS);
    for (const char *text : {"native:", "native:x:00", "native::00", "native:47", "native:-1:00", "native: 1:00"})
        check_refused(text, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_FAMILY);
    for (const char *text : {"native:65536:00", "native:4294967298:00", "native:99999999999999999999:00"})
        check_refused(text, PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FAMILY);
    for (const char *text : {"nosuch:1:2", "localhost:80", "UNIX:/run/x", "http://127.0.0.1:80", "unix2:x", "a:"})
        check_refused(text, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS);
}

TEST_CASE("address text: a buffer that is too small is unchanged, and the needed length is returned") {
    for (const char *whole : {"127.0.0.1:80", "[fe80::1%3]:80?flow=5", "unix:/run/x%20y", "native:200:00ff"}) {
        portsock_address address;
        REQUIRE(parse(address, whole) == 0);
        const size_t length = strlen(whole);
        for (size_t capacity = 0; capacity < length + 4; ++capacity) {
            char text[64];
            memset(text, '#', sizeof text);
            size_t needed = 0;
            const portsock_result result = portsock_address_format(&address, text, capacity, &needed, 0);
            CHECK(needed == length);
            size_t written = 0;
            if (capacity > length) {
                CHECK(result == static_cast<portsock_result>(length));
                CHECK(strcmp(text, whole) == 0);
                written = length + 1;
            } else {
                CHECK(fails(result, PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_TEXT));
            }
            for (size_t i = written; i < sizeof text; ++i) REQUIRE(text[i] == '#');
        }
    }
}

TEST_CASE("address text: arguments") {
    portsock_address address;
    REQUIRE(parse(address, "127.0.0.1:80") == 0);
    char text[PORTSOCK_TEXT_CAPACITY];
    size_t needed = 9;
    CHECK(fails(portsock_address_format(nullptr, text, sizeof text, &needed, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(needed == 0);
    CHECK(fails(portsock_address_format(&address, nullptr, 1, &needed, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_TEXT));
    CHECK(fails(portsock_address_format(&address, text, sizeof text, nullptr, 2), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_FLAGS));
    CHECK(portsock_address_format(&address, nullptr, 0, &needed, 0) < 0);
    CHECK(needed == 12);
    CHECK(portsock_address_defaults(&address, nullptr, nullptr) == 0);
    CHECK(fails(portsock_address_defaults(nullptr, nullptr, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_address_parse(nullptr, "x", 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_address_parse(&address, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TEXT));
    CHECK(fails(portsock_address_parse(&address, nullptr, 0), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));

    int32_t family = -7;
    for (uint32_t length = 0; length < 2; ++length) {
        address.length = length;
        CHECK(fails(portsock_address_family(&address, &family), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
        CHECK(fails(portsock_address_format(&address, text, sizeof text, nullptr, 0), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_ADDRESS));
    }
    address.length = 257;
    CHECK(fails(portsock_address_format(&address, text, sizeof text, nullptr, 0), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_address_family(nullptr, &family), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_address_family(&address, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_FAMILY));
    CHECK(family == -7);
}

TEST_CASE("address: from native bytes") {
    portsock_address address;
    portsock_address copy;
    memset(&copy, 0xee, sizeof copy);
    REQUIRE(parse(address, "[fe80::1%3]:80") == 0);
    CHECK(portsock_address_from_native(&copy, address.bytes, address.length) == 0);
    CHECK(same(copy, address));
    CHECK(copy.bytes[copy.length] == 0xee);
    uint8_t bytes[257] = {};
    memset(&copy, 0xee, sizeof copy);
    CHECK(fails(portsock_address_from_native(&copy, bytes, 257), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_address_from_native(&copy, bytes, SIZE_MAX), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_address_from_native(&copy, bytes, 1), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_address_from_native(&copy, nullptr, 0), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_address_from_native(&copy, nullptr, 16), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_address_from_native(nullptr, bytes, 16), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(copy.length == 0xeeeeeeee);
    CHECK(portsock_address_from_native(&copy, bytes, 256) == 0);
    CHECK(copy.length == 256);
}

TEST_CASE("address: the families of this build") {
    CHECK(portsock_has_family(PORTSOCK_AF_INET) == 1);
    CHECK(portsock_has_family(PORTSOCK_AF_INET6) == 1);
    CHECK(portsock_has_family(PORTSOCK_AF_UNIX) == 1);
    CHECK(portsock_has_family(PORTSOCK_AF_UNSPEC) == 0);
    CHECK(portsock_has_family(PORTSOCK_AF_IPX) == 0);
    CHECK(portsock_has_family(12345) == 0);
}

TEST_CASE("address text: random values of every family come back") {
    Random random;
    for (int round = 0; round < 20000; ++round) {
        portsock_address address;
        portsock_inet inet = {random.below(65536), {random.byte(), random.byte(), random.byte(), random.byte()}};
        REQUIRE(portsock_inet_encode(&address, &inet) == 0);
        round_trip(address);
        portsock_inet6 inet6 = {random.below(65536),
                                random.below(3) == 0 ? random.below(0x100000) : 0,
                                random.below(2) == 0 ? random.next() : 0,
                                {}};
        for (uint8_t &byte : inet6.host) byte = random.below(2) == 0 ? random.byte() : 0;
        REQUIRE(portsock_inet6_encode(&address, &inet6) == 0);
        round_trip(address);
        std::string path(1 + random.below(103), '\0');
        for (char &c : path) c = static_cast<char>(1 + random.below(255));
        round_trip(unix_address(PORTSOCK_UNIX_PATH, path));
    }
}

// Every address that can be written down: any bytes of any length behind any family.
TEST_CASE("address text: random bytes as an address come back") {
    Random random;
    const char *const heads[] = {"127.0.0.1:80", "[::1]:80", "unix:x", "native:200:00"};
    for (int round = 0; round < 40000; ++round) {
        portsock_address address;
        REQUIRE(parse(address, heads[random.below(4)]) == 0);
        const uint32_t min = unix_head();
        const uint32_t length = address.length;
        for (uint32_t i = min; i < 256; ++i)
            if (i >= length || random.below(4) == 0) address.bytes[i] = random.below(2) == 0 ? random.byte() : 0;
        if (random.below(2) == 0) address.length = min + random.below(257 - min);
        // The length byte of BSD is the system's to set, so the address is made by the library once.
        const std::string written = text_of(address);
        portsock_address settled;
        REQUIRE(parse(settled, written) == 0);
        CHECK(settled.length == address.length);
        CHECK(memcmp(settled.bytes + min, address.bytes + min, address.length - min) == 0);
        round_trip(settled);
    }
}

// Whatever is parsed, parsing ends, and what is taken is written and read back the same.
TEST_CASE("address text: random bytes and broken texts as input") {
    Random random;
    const std::string seeds[] = {"127.0.0.1:80",
                                 "[fe80::1%3]:80?flow=5",
                                 "unix:/run/x%20y",
                                 "unix:@a%00b",
                                 "native:47:00ff",
                                 "[::ffff:1.2.3.4]:65535",
                                 ""};
    const std::string alphabet = "0123456789abcdefx:.%[]@/?=nativeunixflow \0\xff-+"s;
    for (int round = 0; round < 60000; ++round) {
        std::string text = seeds[random.below(7)];
        for (uint32_t changes = random.below(6); changes > 0; --changes) {
            const char likely = alphabet[random.below(static_cast<uint32_t>(alphabet.size()))];
            const char c = random.below(3) == 0 ? static_cast<char>(random.byte()) : likely;
            const size_t at = random.below(static_cast<uint32_t>(text.size()) + 1);
            if (random.below(3) == 0 && at < text.size()) text.erase(at, 1 + random.below(4));
            else if (random.below(2) == 0 && at < text.size()) text[at] = c;
            else text.insert(at, 1, c);
        }
        char *const bytes = new char[text.size()]; // nothing after the end is read: the sanitizer watches
        memcpy(bytes, text.data(), text.size());
        portsock_address address;
        memset(&address, 0xee, sizeof address);
        const portsock_result result = portsock_address_parse(&address, bytes, text.size());
        delete[] bytes;
        if (result == 0) round_trip(address);
        else REQUIRE((address.length == 0xeeeeeeee && portsock_error_domain(result) != 0));
    }
}

TEST_CASE("P81: address: the type and the protocol of a socket are those that the address needs") {
    struct Case {
        const char *text;
        int32_t type, protocol;
    };
    const Case cases[] = {
        {"127.0.0.1:80", PORTSOCK_SOCK_STREAM, 0},
        {"[::1]:80", PORTSOCK_SOCK_STREAM, 0},
        {"unix:/x", PORTSOCK_SOCK_STREAM, 0},
        {"unix:", PORTSOCK_SOCK_STREAM, 0},
        {"netlink:0:1", PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_ROUTE},
        {"packet:0:2048", PORTSOCK_SOCK_RAW, 0},
        {"vsock:2:1234", PORTSOCK_SOCK_STREAM, 0},
        {"can:1", PORTSOCK_SOCK_RAW, PORTSOCK_CAN_RAW},
        {"isotp:1:123:321", PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_ISOTP},
        {"j1939:1:0:40000:ff", PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_J1939},
        {"tipc:service:1:1:0", PORTSOCK_SOCK_STREAM, 0},
        {"qipcrtr:1:2", PORTSOCK_SOCK_DGRAM, 0},
        {"alg:hash:sha256", PORTSOCK_SOCK_SEQPACKET, 0},
        {"l2cap:00:11:22:33:44:55:4097", PORTSOCK_SOCK_SEQPACKET, PORTSOCK_BTPROTO_L2CAP},
        {"rfcomm:00:11:22:33:44:55:3", PORTSOCK_SOCK_STREAM, PORTSOCK_BTPROTO_RFCOMM},
        {"hci:0", PORTSOCK_SOCK_RAW, PORTSOCK_BTPROTO_HCI},
        {"sco:00:11:22:33:44:55", PORTSOCK_SOCK_SEQPACKET, PORTSOCK_BTPROTO_SCO},
        {"hyperv:00000000-0000-0000-0000-000000000000:00000001-facb-11e6-bd58-64006a7986d3", PORTSOCK_SOCK_STREAM,
         PORTSOCK_HV_PROTOCOL_RAW},
        {"native:200:0102", PORTSOCK_SOCK_STREAM, 0},
    };
    size_t known = 0;
    for (const Case &each : cases) {
        portsock_address address;
        const portsock_result parsed = portsock_address_parse(&address, each.text, strlen(each.text));
        INFO(std::string(each.text) << " " << parsed);
        if (portsock_error_kind(parsed) == PORTSOCK_ERROR_UNSUPPORTED) continue; // not a family of this system
        REQUIRE(parsed == 0);
        int32_t type = -1, protocol = -1;
        CHECK(portsock_address_defaults(&address, &type, &protocol) == 0);
        CHECK(type == each.type);
        CHECK(protocol == each.protocol);
        ++known;
    }
    CHECK(known >= 5);
}

} // namespace
