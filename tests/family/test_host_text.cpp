// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <portsock/portsock.h>
#include <string>
#include <string.h>

namespace {

bool fails(portsock_result result, int32_t kind, int32_t parameter) {
    return portsock_error_kind(result) == kind && portsock_error_parameter(result) == parameter;
}

std::string inet_text(uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
    const uint8_t host[] = {a, b, c, d};
    char text[16];
    const portsock_result length = portsock_inet_ntoa(host, text, sizeof text, nullptr);
    REQUIRE(length == static_cast<portsock_result>(strlen(text)));
    return text;
}

portsock_result read(int32_t family, const std::string &text, uint8_t *host) {
    return portsock_inet_pton(family, host, 16, text.data(), text.size());
}

// Read and written again.
std::string inet6_text(const std::string &text) {
    uint8_t host[16];
    if (read(PORTSOCK_AF_INET6, text, host) != 16) return "refused";
    char out[46];
    const portsock_result length = portsock_inet_ntop(PORTSOCK_AF_INET6, host, 16, out, sizeof out, nullptr);
    REQUIRE(length == static_cast<portsock_result>(strlen(out)));
    return out;
}

portsock_result classic(const std::string &text, uint32_t &value) {
    uint8_t host[4] = {0xee, 0xee, 0xee, 0xee};
    const portsock_result result = portsock_inet_aton(host, text.data(), text.size());
    value = static_cast<uint32_t>(host[0]) << 24 | static_cast<uint32_t>(host[1]) << 16 |
            static_cast<uint32_t>(host[2]) << 8 | host[3];
    return result;
}

TEST_CASE("host text: every octet, in every place") {
    for (int i = 0; i < 256; ++i) {
        const auto octet = static_cast<uint8_t>(i);
        const std::string digits = std::to_string(i);
        CHECK(inet_text(octet, 1, 22, 255) == digits + ".1.22.255");
        CHECK(inet_text(255, octet, 1, 22) == "255." + digits + ".1.22");
        CHECK(inet_text(22, 255, octet, 1) == "22.255." + digits + ".1");
        CHECK(inet_text(1, 22, 255, octet) == "1.22.255." + digits);
    }
}

TEST_CASE("host text: a buffer that is too small is not touched") {
    const uint8_t host[] = {10, 200, 3, 44}; // 11 characters
    for (size_t capacity = 0; capacity <= 20; ++capacity) {
        char text[20];
        memset(text, '#', sizeof text);
        size_t needed = 0;
        const portsock_result result = portsock_inet_ntop(PORTSOCK_AF_INET, host, 4, text, capacity, &needed);
        CHECK(needed == 11);
        if (capacity < 12) {
            CHECK(fails(result, PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_TEXT));
            for (const char c : text) CHECK(c == '#');
        } else {
            CHECK(result == 11);
            CHECK(strcmp(text, "10.200.3.44") == 0);
            for (size_t i = 12; i < sizeof text; ++i) CHECK(text[i] == '#'); // nothing after the NUL
        }
    }
    size_t needed = 7;
    CHECK(portsock_inet_ntoa(host, nullptr, 0, &needed) < 0);
    CHECK(needed == 11);
}

TEST_CASE("host text: RFC 5952") {
    CHECK(inet6_text("::") == "::");
    CHECK(inet6_text("0:0:0:0:0:0:0:0") == "::");
    CHECK(inet6_text("::1") == "::1");
    CHECK(inet6_text("1::") == "1::");
    CHECK(inet6_text("2001:0DB8:0:0:0001:0:0:0001") == "2001:db8::1:0:0:1"); // the first of two runs
    CHECK(inet6_text("2001:db8:0:1:1:1:1:1") == "2001:db8:0:1:1:1:1:1");     // one group is not shortened
    CHECK(inet6_text("2001:0:0:1:0:0:0:1") == "2001:0:0:1::1");              // the longest
    CHECK(inet6_text("1:0:0:2::") == "1:0:0:2::");
    CHECK(inet6_text("0:0:1::") == "0:0:1::");
    CHECK(inet6_text("0:1:2:3:4:5:6:7") == "0:1:2:3:4:5:6:7");
    CHECK(inet6_text("::2:3:4:5:6:7:8") == "0:2:3:4:5:6:7:8");
    CHECK(inet6_text("1:2:3:4:5:6:7::") == "1:2:3:4:5:6:7:0");
    CHECK(inet6_text("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff") == "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    CHECK(inet6_text("::ffff:192.0.2.128") == "::ffff:192.0.2.128");
    CHECK(inet6_text("::FFFF:c000:280") == "::ffff:192.0.2.128");
    CHECK(inet6_text("::ffff:0:0") == "::ffff:0.0.0.0");
    CHECK(inet6_text("::1:ffff:1.2.3.4") == "::1:ffff:102:304");
    CHECK(inet6_text("64:ff9b::192.0.2.33") == "64:ff9b::c000:221");
    CHECK(inet6_text("1:2:3:4:5:6:7.8.9.10") == "1:2:3:4:5:6:708:90a");
}

TEST_CASE("host text: the last four bytes after twelve zeros are dotted, unless two more are zero") {
    CHECK(inet6_text("::1.2.3.4") == "::1.2.3.4");
    CHECK(inet6_text("::1:0") == "::0.1.0.0");
    CHECK(inet6_text("::0.0.255.255") == "::ffff");
}

// CPython's lists (test_socket: testIPv4toString, testIPv6toString), and more.
TEST_CASE("host text: refuses the texts that CPython's tests refuse") {
    uint8_t host[16];
    for (const char *text : {"0.0.0.", "300.0.0.0", "a.0.0.0", "1.2.3.4.5", "::1"}) {
        CAPTURE(text);
        CHECK(fails(read(PORTSOCK_AF_INET, text, host), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST));
        uint32_t value;
        CHECK(classic(text, value) < 0);
        CHECK(value == 0xeeeeeeee);
    }
    for (const char *text : {"0.0.0.0",
                             "[::1]",
                             ":::1",
                             "1:2:3:4:5:6:7:8:9",
                             ":",
                             ":1:2:3:4:5:6:7:8",
                             "1:2:3:4:5:6:7:8:",
                             "1::2::3",
                             "1:2:3:4:5:6:7::8:9",
                             "0x1::",
                             "::1.2.3.4:",
                             "1:2:3:4:5:6:7:1.2.3.4",
                             "::%1",
                             "fe80::1%1",
                             "1:2:3:4:5:6:7",
                             "1:2:3:4:5:6:7:8::",
                             "::1:2:3:4:5:6:7:8",
                             "12345::",
                             "::1 ",
                             " ::1",
                             "g::",
                             "1:",
                             "::1:",
                             ":::",
                             "1:::2",
                             "0x20::",
                             "::0::",
                             "1::abc::",
                             "1::abc::def",
                             "1:2:3:4:5:6",
                             "1:2:3:4:5:6:",
                             "1:2:3:4:5:6:7:8:0",
                             "255.254.253.252",
                             "1::260.2.3.0",
                             "1::0.be.e.0",
                             "::1.2.3.4:0",
                             "0.100.200.0:3:4:5:6:7:8",
                             "::300.0.0.1",
                             "::01.2.3.4",
                             "::1.2.3",
                             "::1.2.3.4.5",
                             "::-1",
                             "",
                             "1.2.3.4::",
                             "::1:1.2.3.4:5"}) {
        CAPTURE(text);
        CHECK(fails(read(PORTSOCK_AF_INET6, text, host), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST));
    }
}

TEST_CASE("host text: IPv4 is exactly four decimal parts") {
    uint8_t host[4] = {};
    CHECK(portsock_inet_pton(PORTSOCK_AF_INET, host, 4, "255.0.10.199", 12) == 4);
    CHECK((host[0] == 255 && host[1] == 0 && host[2] == 10 && host[3] == 199));
    for (const std::string &text :
         {std::string(), std::string("1"), std::string("1.2.3"), std::string("01.2.3.4"), std::string("1.2.3.00"),
          std::string("256.1.1.1"), std::string("1.1.1.1000"), std::string("0x1.2.3.4"), std::string(" 1.2.3.4"),
          std::string("1.2.3.4 "), std::string("1.2.3.4\n"), std::string("+1.2.3.4"), std::string("1..3.4"),
          std::string("1.2.3.4."), std::string(".1.2.3.4"), std::string("1.2.3.4\0", 8), std::string("1.2\0.3.4", 8)}) {
        CAPTURE(text);
        CHECK(fails(portsock_inet_pton(PORTSOCK_AF_INET, host, 4, text.data(), text.size()), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_HOST));
    }
    CHECK((host[0] == 255 && host[1] == 0 && host[2] == 10 && host[3] == 199)); // untouched
}

TEST_CASE("P78_classic_forms_end_where_the_text_ends") {
    const struct {
        const char *text;
        uint32_t value;
    } taken[] = {{"1.2.3.4", 0x01020304},
                 {"127.1", 0x7f000001},
                 {"127.0.1", 0x7f000001},
                 {"2130706433", 0x7f000001},
                 {"0x7f.1", 0x7f000001},
                 {"0X7F.0x1", 0x7f000001},
                 {"0177.1", 0x7f000001},
                 {"00.0.0.010", 8},
                 {"255.255.255.255", 0xffffffff},
                 {"4294967295", 0xffffffff},
                 {"0xffffffff", 0xffffffff},
                 {"037777777777", 0xffffffff},
                 {"1.16777215", 0x01ffffff},
                 {"1.2.65535", 0x0102ffff},
                 {"0", 0},
                 {"0x0000000000000000001", 1},
                 {"000000000000000000017", 15}};
    for (const auto &row : taken) {
        CAPTURE(row.text);
        uint32_t value = 0;
        CHECK(classic(row.text, value) == 0);
        CHECK(value == row.value);
    }
    for (const std::string &text :
         {std::string("1.2.3.4 foo"), std::string("1.2.3.4 "),     std::string(" 1.2.3.4"),
          std::string("1.2.3.4\n"),   std::string("1.2.3.4\0", 8), std::string(),
          std::string("."),           std::string("1."),           std::string(".1"),
          std::string("1..2"),        std::string("1.2.3.4."),     std::string("1.2.3.4.5"),
          std::string("08"),          std::string("1.2.3.09"),     std::string("0x"),
          std::string("0x.1"),        std::string("0xg"),          std::string("-1"),
          std::string("+1"),          std::string("1e3"),          std::string("999999999999x"),
          std::string("localhost")}) {
        CAPTURE(text);
        uint32_t value = 0;
        CHECK(fails(classic(text, value), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST));
        CHECK(value == 0xeeeeeeee);
    }
    for (const char *text : {"256.1", "1.16777216", "1.2.65536", "1.2.3.256", "1.256.3.4", "4294967296", "0x100000000",
                             "040000000000", "99999999999999999999999999999999999"}) {
        CAPTURE(text);
        uint32_t value = 0;
        CHECK(fails(classic(text, value), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_HOST));
        CHECK(value == 0xeeeeeeee);
    }
}

TEST_CASE("host text: arguments") {
    uint8_t host[16] = {};
    char text[46];
    size_t needed = 99;
    CHECK(fails(portsock_inet_pton(PORTSOCK_AF_UNIX, host, 16, "1.2.3.4", 7), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FAMILY));
    CHECK(fails(portsock_inet_pton(PORTSOCK_AF_INET, host, 3, "1.2.3.4", 7), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_inet_pton(PORTSOCK_AF_INET6, host, 15, "::1", 3), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_inet_pton(PORTSOCK_AF_INET, nullptr, 4, "1.2.3.4", 7), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_inet_pton(PORTSOCK_AF_INET, host, 4, nullptr, 7), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_TEXT));
    CHECK(fails(portsock_inet_pton(PORTSOCK_AF_INET, host, 4, nullptr, 0), PORTSOCK_ERROR_BAD_FORMAT,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_inet_ntop(PORTSOCK_AF_UNIX, host, 4, text, 46, &needed), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FAMILY));
    CHECK(needed == 0); // always written
    CHECK(fails(portsock_inet_ntop(PORTSOCK_AF_INET, host, 16, text, 46, &needed), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_LENGTH));
    CHECK(fails(portsock_inet_ntop(PORTSOCK_AF_INET6, host, 4, text, 46, &needed), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_LENGTH));
    CHECK(fails(portsock_inet_ntop(PORTSOCK_AF_INET6, nullptr, 16, text, 46, &needed), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_inet_ntoa(nullptr, text, 46, &needed), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_inet_ntoa(host, nullptr, 46, &needed), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TEXT));
    CHECK(fails(portsock_inet_aton(nullptr, "1", 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_inet_aton(host, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TEXT));
    CHECK(fails(portsock_inet_ntop(PORTSOCK_AF_INET6, host, 16, text, 2, &needed), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_TEXT));
    CHECK(needed == 2);
    CHECK(portsock_inet_ntop(PORTSOCK_AF_INET6, host, 16, text, 3, nullptr) == 2);
}

TEST_CASE("device text: an address and a UUID, both ways, and invalid texts") {
    const uint8_t device[] = {1, 0x23, 0x45, 0x67, 0x89, 0xab};
    const uint8_t uuid[] = {0x90, 0xdb, 0x8b, 0x89, 0x0d, 0x35, 0x4f, 0x79,
                            0x8c, 0xe9, 0x49, 0xea, 0x0a, 0xc8, 0xb7, 0xcd};
    char text[64] = "";
    size_t needed = 0;
    CHECK(portsock_device_format(device, text, sizeof text, &needed) == 17);
    CHECK(needed == 17);
    CHECK(std::string(text) == "01:23:45:67:89:ab");
    CHECK(
        fails(portsock_device_format(device, text, 17, &needed), PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_TEXT));
    CHECK(portsock_uuid_format(uuid, text, sizeof text, nullptr) == 36);
    CHECK(std::string(text) == "90db8b89-0d35-4f79-8ce9-49ea0ac8b7cd");
    uint8_t found[16] = {};
    CHECK(portsock_device_parse(found, "01:23:45:67:89:AB", 17) == 0);
    CHECK(memcmp(found, device, sizeof device) == 0);
    CHECK(portsock_uuid_parse(found, text, 36) == 0);
    CHECK(memcmp(found, uuid, sizeof uuid) == 0);
    for (const std::string bad :
         {"", "01:23:45:67:89", "01:23:45:67:89:ab:", "1:23:45:67:89:ab", "01-23-45-67-89-ab", "01:23:45:67:89:ag"})
        CHECK(fails(portsock_device_parse(found, bad.data(), bad.size()), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_HARDWARE_ADDRESS));
    for (const std::string bad : {"", "90db8b89-0d35-4f79-8ce9-49ea0ac8b7c", "90db8b890d354f798ce949ea0ac8b7cd",
                                  "90db8b89-0d35-4f79-8ce9-49ea0ac8b7cd0"})
        CHECK(
            fails(portsock_uuid_parse(found, bad.data(), bad.size()), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_VALUE));
    CHECK(memcmp(found, uuid, sizeof uuid) == 0);
    CHECK(fails(portsock_device_parse(nullptr, "x", 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_uuid_parse(found, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TEXT));
}

} // namespace
