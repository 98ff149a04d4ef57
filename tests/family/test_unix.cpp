// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <portsock/portsock.h>
#include <string.h>

namespace {

bool fails(portsock_result result, int32_t kind, int32_t parameter) {
    return portsock_error_kind(result) == kind && portsock_error_parameter(result) == parameter;
}

struct Name {
    char bytes[256];
    size_t needed;
    int32_t form;
    portsock_result result;
};

Name decode(const portsock_address &address) {
    Name name = {{}, 0, -1, 0};
    name.result = portsock_unix_decode(&name.form, name.bytes, sizeof name.bytes, &name.needed, &address);
    return name;
}

// The head of every UNIX address of this system: what an address without a name has.
uint32_t head() {
    portsock_address address;
    REQUIRE(portsock_unix_encode(&address, PORTSOCK_UNIX_UNNAMED, nullptr, 0) == 0);
    return address.length;
}

bool has_abstract() {
    portsock_address address;
    return portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, "x", 1) == 0;
}

// The longest path of this system: 108 on Windows, 253 on Linux, BSD and macOS.
size_t longest_path() {
    char path[256];
    memset(path, 'p', sizeof path);
    portsock_address address;
    size_t length = sizeof path;
    while (portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path, length) < 0) --length;
    return length;
}

TEST_CASE("P88: a path ends with a NUL where that fits the system's own struct") {
    char path[256];
    memset(path, 'p', sizeof path);
    const size_t longest = longest_path(), native = has_abstract() ? 108 : longest;
    CHECK(longest >= 103);
    for (size_t length = 1; length <= longest; ++length) {
        portsock_address address;
        memset(&address, 0xee, sizeof address);
        REQUIRE(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path, length) == 0);
        CHECK(address.length == head() + length + (length < native ? 1 : 0));
        if (length < native) CHECK(address.bytes[address.length - 1] == 0);
        if (address.length < 256) CHECK(address.bytes[address.length] == 0xee);
        const Name name = decode(address);
        CHECK(name.result == static_cast<portsock_result>(length));
        CHECK(name.needed == length);
        CHECK(name.form == PORTSOCK_UNIX_PATH);
        CHECK(memcmp(name.bytes, path, length) == 0);
    }
}

TEST_CASE("P73_a_path_of_108_bytes_comes_back_beyond_the_structure") {
    char path[108];
    memset(path, 'x', sizeof path);
    portsock_address address;
    REQUIRE(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path, sizeof path) == 0);
    address.length = head() + 109; // Linux' length, with the NUL that it adds
    address.bytes[head() + 108] = 0;
    const Name name = decode(address);
    CHECK(name.result == 108);
    CHECK(name.form == PORTSOCK_UNIX_PATH);
    CHECK(memcmp(name.bytes, path, sizeof path) == 0);
}

TEST_CASE("unix: a path whose NUL is not counted, and one with more after it") {
    portsock_address address;
    REQUIRE(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, "/run/x", 6) == 0);
    address.length -= 1;
    CHECK(decode(address).result == 6);
    address.length += 3;
    memcpy(address.bytes + head() + 6, "\0zz", 3);
    const Name name = decode(address);
    CHECK(name.result == 6);
    CHECK(memcmp(name.bytes, "/run/x", 6) == 0);
}

TEST_CASE("P45_an_abstract_name_is_as_long_as_its_address_says") {
    portsock_address address;
    char text[108];
    for (size_t i = 0; i < sizeof text; ++i) text[i] = static_cast<char>(i % 3 == 0 ? 0 : i); // NULs are part of it
    if (!has_abstract()) {
        CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, text, 3), PORTSOCK_ERROR_UNSUPPORTED,
                    PORTSOCK_PARAM_FORM));
        return;
    }
    for (size_t length = 0; length <= 107; ++length) {
        REQUIRE(portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, text, length) == 0);
        CHECK(address.length == head() + 1 + length);
        CHECK(address.bytes[head()] == 0);
        const Name name = decode(address);
        CHECK(name.result == static_cast<portsock_result>(length));
        CHECK(name.form == PORTSOCK_UNIX_ABSTRACT);
        CHECK(memcmp(name.bytes, text, length) == 0);
    }
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, text, 108), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_PATH));
}

// The forms in which systems return one address: getsockname of macOS, FreeBSD and OpenBSD gives 16 bytes for an
// unnamed socket (sun_noname in uipc_usrreq.c), and the path that was bound, as long as its SUN_LEN was.
TEST_CASE("P104_unix: every form that a system returns of an address has the text and the bytes of the one form") {
    portsock_address shortest, one_form, address, parsed;
    char text[PORTSOCK_TEXT_CAPACITY];
    REQUIRE(portsock_unix_encode(&shortest, PORTSOCK_UNIX_UNNAMED, nullptr, 0) == 0);
    REQUIRE(portsock_unix_encode(&one_form, PORTSOCK_UNIX_PATH, "/run/x", 6) == 0);
    uint8_t native[128] = {};

    memcpy(native, shortest.bytes, head());
    const uint32_t unnamed_lengths[] = {head(), 16, 104, 106, 110};
    for (const uint32_t length : unnamed_lengths) {
        if (has_abstract() && length != head()) continue; // there zeros are a name
        CAPTURE(length);
        REQUIRE(portsock_address_from_native(&address, native, length) == 0);
        CHECK(portsock_address_format(&address, text, sizeof text, nullptr, 0) == 5);
        CHECK(strcmp(text, "unix:") == 0);
        REQUIRE(portsock_address_parse(&parsed, text, 5) == 0);
        CHECK(parsed.length == address.length);
        CHECK(memcmp(parsed.bytes, address.bytes, address.length) == 0);
    }

    memcpy(native, one_form.bytes, one_form.length);
    const uint32_t path_lengths[] = {head() + 6, head() + 7, head() + 8, 106, 110};
    for (const uint32_t length : path_lengths) {
        CAPTURE(length);
        REQUIRE(portsock_address_from_native(&address, native, length) == 0);
        CHECK(address.length == one_form.length);
        CHECK(memcmp(address.bytes, one_form.bytes, one_form.length) == 0);
        CHECK(portsock_address_format(&address, text, sizeof text, nullptr, 0) == 11);
        CHECK(strcmp(text, "unix:/run/x") == 0);
    }
}

TEST_CASE("unix: no name") {
    portsock_address address;
    REQUIRE(portsock_unix_encode(&address, PORTSOCK_UNIX_UNNAMED, nullptr, 0) == 0);
    const Name name = decode(address);
    CHECK(name.result == 0);
    CHECK(name.form == PORTSOCK_UNIX_UNNAMED);
    if (has_abstract()) return;
    memset(address.bytes + address.length, 0, 14); // macOS returns sixteen empty bytes
    address.length += 14;
    CHECK(decode(address).form == PORTSOCK_UNIX_UNNAMED);
}

TEST_CASE("P46_a_path_is_never_cut") {
    portsock_address address;
    memset(&address, 0xee, sizeof address);
    char path[300];
    memset(path, 'p', sizeof path);
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path, sizeof path), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_PATH));
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path, longest_path() + 1), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_PATH));
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, "/a\0b", 4), PORTSOCK_ERROR_EMBEDDED_NUL,
                PORTSOCK_PARAM_PATH));
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, "", 0), PORTSOCK_ERROR_BAD_FORMAT,
                PORTSOCK_PARAM_PATH));
    for (const uint8_t byte : address.bytes) REQUIRE(byte == 0xee);

    REQUIRE(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, "/run/x", 6) == 0);
    char small[5] = {'#', '#', '#', '#', '#'};
    int32_t form = -1;
    size_t needed = 0;
    CHECK(fails(portsock_unix_decode(&form, small, sizeof small, &needed, &address), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_PATH));
    CHECK(needed == 6);
    CHECK(form == -1);
    CHECK(memcmp(small, "#####", 5) == 0);
    CHECK(portsock_unix_decode(&form, nullptr, 0, &needed, &address) < 0);
    CHECK(needed == 6);
    char exact[6];
    CHECK(portsock_unix_decode(&form, exact, sizeof exact, nullptr, &address) == 6);
}

TEST_CASE("unix: invalid input is refused") {
    portsock_address address;
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_UNNAMED, "x", 1), PORTSOCK_ERROR_BAD_FORMAT,
                PORTSOCK_PARAM_PATH));
    CHECK(fails(portsock_unix_encode(&address, 3, "x", 1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FORM));
    CHECK(fails(portsock_unix_encode(&address, -1, "x", 1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FORM));
    CHECK(fails(portsock_unix_encode(nullptr, PORTSOCK_UNIX_PATH, "x", 1), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_PATH));

    const portsock_inet other = {};
    REQUIRE(portsock_inet_encode(&address, &other) == 0);
    CHECK(fails(decode(address).result, PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
    address.length = 0;
    CHECK(fails(decode(address).result, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
    char byte;
    int32_t form;
    CHECK(fails(portsock_unix_decode(nullptr, &byte, 1, nullptr, &address), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_FORM));
    CHECK(fails(portsock_unix_decode(&form, nullptr, 1, nullptr, &address), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_PATH));
    CHECK(fails(portsock_unix_decode(&form, &byte, 1, nullptr, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
}

} // namespace
