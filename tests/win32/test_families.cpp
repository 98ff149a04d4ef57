// SPDX-License-Identifier: MIT
// The families of Windows: the bytes are its structs, the text gives them back; and Wine's errors for the sockets.
#include "net.hpp"
#include "wine.hpp"
#include <winsock2.h>
#include <ws2tcpip.h>
#include <hvsocket.h>
#include <ws2bth.h>
#ifndef AF_HYPERV
#define AF_HYPERV 34
#endif

namespace {

Verdict refuses(std::string_view text, int32_t kind, int32_t parameter) {
    portsock_address address{};
    const portsock_result result = portsock_address_parse(&address, text.data(), text.size());
    CHECK(address.length == 0); // untouched
    return fails(result, kind, parameter);
}

TEST_CASE("hyperv: the bytes are SOCKADDR_HV, and the text gives them back") {
    SOCKADDR_HV native{};
    native.Family = AF_HYPERV;
    native.VmId = {0xe0e16197, 0xdd56, 0x4a10, {0x91, 0x95, 0x5e, 0xe7, 0xa1, 0x55, 0xa8, 0x38}};
    native.ServiceId = {0x00000400, 0xfacb, 0x11e6, {0xbd, 0x58, 0x64, 0x00, 0x6a, 0x79, 0x86, 0xd3}};
    const std::string text = "hyperv:e0e16197-dd56-4a10-9195-5ee7a155a838:00000400-facb-11e6-bd58-64006a7986d3";
    const portsock_address address = parse(text);
    CHECK((address.length == sizeof native && memcmp(address.bytes, &native, sizeof native) == 0));
    CHECK(text_of(address) == text);
    CHECK(text_of(parse("hyperv:loopback:00000400-FACB-11E6-BD58-64006A7986D3")) == text);
    portsock_hyperv value{};
    CHECK(gives(portsock_hyperv_decode(&value, &address), 0));
    CHECK((value.machine[0] == 0xe0 && value.machine[15] == 0x38 && value.service[3] == 0));
    CHECK(value.service[2] == 0x04);
    CHECK(parse("hyperv:broadcast:00000000-0000-0000-0000-000000000000").bytes[4] == 255);
}

// Every name of Python's HV_GUID_ constants is what the text of an address takes.
TEST_CASE("hyperv: the constants are machines") {
    for (const std::string_view name : {"WILDCARD", "BROADCAST", "CHILDREN", "LOOPBACK", "PARENT"}) {
        char uuid[64];
        const std::string id = "HV_GUID_" + std::string(name);
        REQUIRE(succeeds(portsock_constant_text(uuid, sizeof uuid, nullptr, id.data(), id.size())));
        const std::string service = ":00000400-facb-11e6-bd58-64006a7986d3";
        std::string lower(name);
        for (char &c : lower) c = static_cast<char>(c + ('a' - 'A'));
        CHECK(text_of(parse("hyperv:" + std::string(uuid) + service)) == text_of(parse("hyperv:" + lower + service)));
    }
}

TEST_CASE("rfcomm: the bytes are SOCKADDR_BTH, packed") {
    const uint8_t bytes[] = {32, 0,    0xab, 0x89, 0x67, 0x45, 0x23, 0x01, 0,    0,    0x01, 0x11, 0, 0, 0,
                             0,  0x00, 0x10, 0x80, 0x00, 0x00, 0x80, 0x5f, 0x9b, 0x34, 0xfb, 5,    0, 0, 0};
    const std::string text = "rfcomm:01:23:45:67:89:ab:5?service=00001101-0000-1000-8000-00805f9b34fb";
    const portsock_address address = parse(text);
    CHECK((address.length == sizeof bytes && memcmp(address.bytes, bytes, sizeof bytes) == 0));
    CHECK(text_of(address) == text);
    CHECK(text_of(parse("rfcomm:00:00:00:00:00:00:4294967295")) == "rfcomm:00:00:00:00:00:00:4294967295");
    portsock_rfcomm value{};
    CHECK(gives(portsock_rfcomm_decode(&value, &address), 0));
    CHECK((value.address[0] == 0x01 && value.address[5] == 0xab && value.channel == 5 && value.service[2] == 0x11));
    int32_t family = 0;
    CHECK(succeeds(portsock_address_family(&address, &family)));
    CHECK(family == PORTSOCK_AF_BLUETOOTH);
}

TEST_CASE("families: an invalid address fails with its parameter") {
    CHECK(refuses("hyperv:loopback", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_SERVICE));
    CHECK(
        refuses("hyperv:nobody:00000400-facb-11e6-bd58-64006a7986d3", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST));
    CHECK(
        refuses("hyperv:loopback:00000400facb11e6bd5864006a7986d3", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_SERVICE));
    CHECK(refuses("hyperv:loopback:00000400-facb-11e6-bd58-64006a7986d30", PORTSOCK_ERROR_BAD_FORMAT,
                  PORTSOCK_PARAM_SERVICE));
    CHECK(refuses("rfcomm:01:23:45:67:89:ab:1?service=", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_SERVICE));
    CHECK(refuses("can:1", PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY)); // of another system
    CHECK(refuses("l2cap:01:23:45:67:89:ab:1", PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY));
}

TEST_CASE("P47_unix: a path, and nothing abstract") {
    CHECK(text_of(parse("unix:C:/temp/x")) == "unix:C:/temp/x");
    CHECK(refuses("unix:@x", PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FORM));
    portsock_address address{};
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, "x", 1), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FORM));
}

// Windows has all three, given the hardware or the hypervisor.
TEST_CASE("families: unsupported families fail with Wine's code") {
    struct {
        int32_t family, protocol, code;
    } const rows[] = {{PORTSOCK_AF_UNIX, 0, WSAEAFNOSUPPORT},
                      {PORTSOCK_AF_HYPERV, HV_PROTOCOL_RAW, WSAEAFNOSUPPORT},
                      {PORTSOCK_AF_BLUETOOTH, BTHPROTO_RFCOMM, WSAEPROTONOSUPPORT}};
    for (const auto &row : rows) {
        CAPTURE(row.family);
        portsock_socket socket{};
        const portsock_result result = portsock_open(&socket, row.family, PORTSOCK_SOCK_STREAM, row.protocol);
        if (is_wine_until(10)) CHECK(portsock_error_code(result) == row.code);
        (void)portsock_close(&socket);
    }
}

} // namespace
