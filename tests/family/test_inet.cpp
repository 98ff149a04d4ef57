// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <portsock/portsock.h>
#include <string.h>

namespace {

bool fails(portsock_result result, int32_t kind, int32_t parameter) {
    return portsock_error_kind(result) == kind && portsock_error_parameter(result) == parameter;
}

TEST_CASE("inet: a value and its address") {
    const portsock_inet value = {8080, {192, 0, 2, 1}};
    portsock_address address;
    memset(&address, 0xee, sizeof address);
    REQUIRE(portsock_inet_encode(&address, &value) == 0);
    CHECK(address.length == 16);
    CHECK(address.bytes[2] == 0x1f); // 8080 in network order, as every system has it
    CHECK(address.bytes[3] == 0x90);
    CHECK(memcmp(address.bytes + 4, value.host, 4) == 0);
    for (size_t i = 8; i < 16; ++i) CHECK(address.bytes[i] == 0);
    CHECK(address.bytes[16] == 0xee); // only what is used is written

    int32_t family = -1;
    CHECK(portsock_address_family(&address, &family) == 0);
    CHECK(family == PORTSOCK_AF_INET);

    portsock_inet back = {};
    CHECK(portsock_inet_decode(&back, &address) == 0);
    CHECK(back.port == 8080);
    CHECK(memcmp(back.host, value.host, 4) == 0);
}

TEST_CASE("inet: every port comes back") {
    for (uint32_t port = 0; port <= 65535; port += 13) {
        const portsock_inet value = {port, {10, 20, 30, 40}};
        portsock_inet back = {};
        portsock_address address;
        REQUIRE(portsock_inet_encode(&address, &value) == 0);
        REQUIRE(portsock_inet_decode(&back, &address) == 0);
        REQUIRE(back.port == port);
    }
}

TEST_CASE("inet: invalid input is refused, and outputs are unchanged") {
    portsock_inet value = {65536, {}};
    portsock_address address;
    memset(&address, 0xee, sizeof address);
    CHECK(fails(portsock_inet_encode(&address, &value), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT));
    value.port = 0xffffffff;
    CHECK(fails(portsock_inet_encode(&address, &value), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT));
    CHECK(fails(portsock_inet_encode(nullptr, &value), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_inet_encode(&address, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));
    for (const uint8_t byte : address.bytes) REQUIRE(byte == 0xee);
    CHECK(address.length == 0xeeeeeeee);

    const portsock_inet6 other = {};
    value = {7, {1, 2, 3, 4}};
    REQUIRE(portsock_inet6_encode(&address, &other) == 0);
    CHECK(fails(portsock_inet_decode(&value, &address), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
    REQUIRE(portsock_inet_encode(&address, &value) == 0);
    for (uint32_t length = 0; length < 16; ++length) {
        address.length = length;
        CHECK(fails(portsock_inet_decode(&value, &address), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
    }
    address.length = 257;
    CHECK(fails(portsock_inet_decode(&value, &address), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_inet_decode(nullptr, &address), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_inet_decode(&value, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(value.port == 7);
}

} // namespace
