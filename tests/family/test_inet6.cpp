// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <portsock/portsock.h>
#include <string.h>

namespace {

bool fails(portsock_result result, int32_t kind, int32_t parameter) {
    return portsock_error_kind(result) == kind && portsock_error_parameter(result) == parameter;
}

TEST_CASE("inet6: a value and its address") {
    const portsock_inet6 value = {443, 0x12345, 3, {0xfe, 0x80, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8}};
    portsock_address address;
    memset(&address, 0xee, sizeof address);
    REQUIRE(portsock_inet6_encode(&address, &value) == 0);
    CHECK(address.length == 28);
    const uint8_t port_and_flow[] = {0x01, 0xbb, 0x00, 0x01, 0x23, 0x45};
    CHECK(memcmp(address.bytes + 2, port_and_flow, sizeof port_and_flow) == 0);
    CHECK(memcmp(address.bytes + 8, value.host, 16) == 0);
    uint32_t scope;
    memcpy(&scope, address.bytes + 24, sizeof scope);
    CHECK(scope == 3);
    CHECK(address.bytes[28] == 0xee);

    int32_t family = -1;
    CHECK(portsock_address_family(&address, &family) == 0);
    CHECK(family == PORTSOCK_AF_INET6);

    portsock_inet6 back = {};
    CHECK(portsock_inet6_decode(&back, &address) == 0);
    CHECK(memcmp(&back, &value, sizeof value) == 0);
}

TEST_CASE("inet6: the limits of a value") {
    portsock_inet6 value = {65535, 0xfffff, 0xffffffff, {}};
    portsock_inet6 back = {};
    portsock_address address;
    CHECK(portsock_inet6_encode(&address, &value) == 0);
    CHECK(portsock_inet6_decode(&back, &address) == 0);
    CHECK(memcmp(&back, &value, sizeof value) == 0);

    memset(&address, 0xee, sizeof address);
    value.flow = 0x100000;
    CHECK(fails(portsock_inet6_encode(&address, &value), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FLOW));
    value = {65536, 0, 0, {}};
    CHECK(fails(portsock_inet6_encode(&address, &value), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT));
    CHECK(fails(portsock_inet6_encode(nullptr, &value), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_inet6_encode(&address, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));
    for (const uint8_t byte : address.bytes) REQUIRE(byte == 0xee);
}

TEST_CASE("inet6: addresses that hold no value") {
    const portsock_inet other = {};
    portsock_inet6 value = {9, 0, 0, {}};
    portsock_address address;
    REQUIRE(portsock_inet_encode(&address, &other) == 0);
    CHECK(fails(portsock_inet6_decode(&value, &address), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
    REQUIRE(portsock_inet6_encode(&address, &value) == 0);
    for (uint32_t length = 0; length < 28; ++length) {
        address.length = length;
        CHECK(fails(portsock_inet6_decode(&value, &address), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
    }
    CHECK(fails(portsock_inet6_decode(nullptr, &address), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_inet6_decode(&value, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(value.port == 9);
}

} // namespace
