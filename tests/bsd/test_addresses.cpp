// SPDX-License-Identifier: MIT
// Addresses of FreeBSD and NetBSD, by their bytes: ng_btsocket.h and netbt/bluetooth.h for Bluetooth, sys/un.h for
// UNIX. Each system is a program of its own, compiled with its structs.
#include "../../src/core/address.hpp"
#include "../../src/core/check.hpp"
#include "../../src/family/family.hpp"
#include "../../src/os.hpp"
#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace portsock_core;

// The part of the platform interface that the addresses need.
namespace portsock_core::os {
Result from_native(int32_t, int32_t native, int32_t &id) { return id = native, 0; }
Result to_native(int32_t, int32_t id, int32_t &native) { return native = id, 0; }
Result interface_index(uint32_t &, const char *) { return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SCOPE); }
Result interface_name(char (&)[interface_name_size], uint32_t) { return refuse(PORTSOCK_ERROR_NOT_FOUND); }
} // namespace portsock_core::os

// And the harness of the library.
portsock_result portsock_error_name(portsock_result, char *, size_t) { return 0; }
portsock_result portsock_error_message(portsock_result, char *, size_t) { return 0; }

namespace {

using Bytes = std::vector<uint8_t>;

Bytes bytes_of(const portsock_address &address) { return {address.bytes, address.bytes + address.length}; }

std::string text_of(const portsock_address &address) {
    char text[PORTSOCK_TEXT_CAPACITY] = {};
    const Result length = address_format(&address, text, sizeof text, nullptr, 0);
    return length < 0 ? "" : std::string(text, static_cast<size_t>(length));
}

portsock_address parse(const std::string &text) {
    portsock_address address{};
    CAPTURE(text);
    CHECK(address_parse(&address, text.data(), text.size()) == 0);
    return address;
}

bool fails(Result result, int32_t kind, int32_t parameter) { return result == refuse(kind, parameter); }

// The text stands for these bytes, and the bytes for this text.
void check(const std::string &text, const Bytes &bytes) {
    CAPTURE(text);
    CHECK(bytes_of(parse(text)) == bytes);
    portsock_address address{};
    CHECK(address_from_native(&address, bytes.data(), bytes.size()) == 0);
    CHECK(text_of(address) == text);
}

Bytes padded(Bytes bytes, size_t length) {
    bytes.resize(length);
    return bytes;
}

#ifdef PLAYED_FREEBSD

TEST_CASE("bluetooth: FreeBSD's structs, one for each protocol") {
    check("l2cap:01:23:45:67:89:ab:4097", {14, 36, 0x01, 0x10, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01, 0, 0, 0, 0});
    check("l2cap:01:23:45:67:89:ab:0?cid=5&type=1", {14, 36, 0, 0, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01, 5, 0, 1, 0});
    check("rfcomm:01:23:45:67:89:ab:7", {9, 36, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01, 7});
    check("sco:01:23:45:67:89:ab", {8, 36, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01});
    check("hci:ubt0hci", padded({34, 36, 'u', 'b', 't', '0', 'h', 'c', 'i'}, 34));
    check("hci:%30x", padded({34, 36, '0', 'x'}, 34)); // a digit in front would be a number
}

TEST_CASE("bluetooth: a controller of FreeBSD has a node, and neither number nor address") {
    portsock_address address{};
    portsock_hci value{};
    value.device = 1;
    CHECK(fails(hci_encode(&address, &value), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_INTERFACE));
    value = {};
    value.address[5] = 1;
    CHECK(fails(hci_encode(&address, &value), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_HARDWARE_ADDRESS));
    value = {};
    memset(value.node, 'x', sizeof value.node);
    CHECK(fails(hci_encode(&address, &value), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME));
    const std::string too_long = "hci:" + std::string(32, 'x');
    CHECK(
        fails(address_parse(&address, too_long.data(), too_long.size()), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME));
}

#else

TEST_CASE("bluetooth: NetBSD's struct, the same for each protocol") {
    const uint16_t psm = 4097;
    Bytes l2cap = padded({16, 31, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01}, 16);
    memcpy(&l2cap[8], &psm, sizeof psm); // in the machine's order
    check("l2cap:01:23:45:67:89:ab:4097", l2cap);
    check("rfcomm:01:23:45:67:89:ab:7", padded({16, 31, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01, 0, 0, 7}, 16));
    const Bytes device = padded({16, 31, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01}, 16);
    for (const char *text : {"sco:01:23:45:67:89:ab", "hci:01:23:45:67:89:ab", "l2cap:01:23:45:67:89:ab:0"})
        CHECK(bytes_of(parse(text)) == device);
    CHECK(bytes_of(parse("hci:0")) == padded({16, 31}, 16));
}

TEST_CASE("bluetooth: members that NetBSD's struct lacks are unsupported") {
    portsock_address address{};
    portsock_l2cap l2cap{};
    l2cap.cid = 1;
    CHECK(fails(l2cap_encode(&address, &l2cap), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_CHANNEL));
    l2cap = {};
    l2cap.address_type = 1;
    CHECK(fails(l2cap_encode(&address, &l2cap), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE));
    portsock_hci hci{};
    hci.node[0] = 'x';
    CHECK(fails(hci_encode(&address, &hci), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NAME));
    hci = {};
    hci.channel = 1;
    CHECK(fails(hci_encode(&address, &hci), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_CHANNEL));
    hci = {};
    CHECK(hci_encode(&address, &hci) == 0);
    hci.reserved[0] = 1;
    CHECK(fails(hci_encode(&address, &hci), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE));
    CHECK(fails(hci_decode(&hci, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
}

#endif

TEST_CASE("bluetooth: values come back from their bytes, and short addresses are refused") {
    portsock_l2cap l2cap{};
    portsock_rfcomm rfcomm{};
    portsock_address address = parse("l2cap:01:23:45:67:89:ab:4097");
    CHECK(l2cap_decode(&l2cap, &address) == 0);
    CHECK(l2cap.psm == 4097);
    CHECK(l2cap.address[0] == 0x01);
    CHECK(l2cap.address[5] == 0xab);
    address.length -= 3;
    CHECK(fails(l2cap_decode(&l2cap, &address), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
    address = parse("rfcomm:01:23:45:67:89:ab:7");
    CHECK(rfcomm_decode(&rfcomm, &address) == 0);
    CHECK(rfcomm.channel == 7);
    rfcomm.channel = 256;
    CHECK(fails(rfcomm_encode(&address, &rfcomm), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CHANNEL));
    rfcomm.channel = 1;
    rfcomm.service[0] = 1;
    CHECK(fails(rfcomm_encode(&address, &rfcomm), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_SERVICE));
    l2cap.psm = 65536;
    CHECK(fails(l2cap_encode(&address, &l2cap), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT));
}

// The bytes of cases that getsockname of macOS, FreeBSD, OpenBSD and NetBSD returned.
TEST_CASE("P104: UNIX addresses with a length byte have one form") {
    portsock_address address{};
    Bytes unnamed = padded({16, 1}, 16);
    CHECK(address_from_native(&address, unnamed.data(), 16) == 0);
    CHECK(bytes_of(address) == Bytes{2, 1});
    CHECK(text_of(address) == "unix:");
    CHECK(bytes_of(parse("unix:")) == Bytes{2, 1});
    unnamed[0] = 106;
    unnamed.resize(106);
    CHECK(address_from_native(&address, unnamed.data(), 106) == 0);
    CHECK(text_of(address) == "unix:");
    const Bytes whole = {9, 1, '/', 'r', 'u', 'n', '/', 'x', 0};
    for (const size_t length : {size_t{8}, size_t{9}, size_t{106}}) {
        Bytes bytes = padded(Bytes(whole.begin(), whole.begin() + 8), length);
        bytes[0] = static_cast<uint8_t>(length);
        CHECK(address_from_native(&address, bytes.data(), bytes.size()) == 0);
        CHECK(bytes_of(address) == whole);
        CHECK(text_of(address) == "unix:/run/x");
    }
    CHECK(bytes_of(parse("unix:/run/x")) == whole);
}

TEST_CASE("addresses of IPv4 and IPv6 have a length byte and the system's family") {
    check("127.0.0.1:80", padded({16, AF_INET, 0, 80, 127, 0, 0, 1}, 16));
    Bytes six = padded({28, AF_INET6, 0, 80}, 28);
    six[23] = 1;
    check("[::1]:80", six);
}

} // namespace
