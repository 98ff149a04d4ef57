// SPDX-License-Identifier: MIT
// Control messages as they go to WSASendMsg and as they come, byte for byte; this machine's name in all of Unicode.
#include "net.hpp"
#include "winsock.hpp"
#include <cstring>

namespace {

using Bytes = std::vector<unsigned char>;

// A WSACMSGHDR of Windows for 64 bits, its data, and what aligns the next one.
Bytes message(int level, int type, const Bytes &data) {
    const size_t length = 16 + data.size();
    Bytes all((length + 7) / 8 * 8);
    all[0] = static_cast<unsigned char>(length);
    all[8] = static_cast<unsigned char>(level);
    all[12] = static_cast<unsigned char>(type);
    for (size_t at = 0; at < data.size(); ++at) all[16 + at] = data[at];
    return all;
}

struct Row {
    int32_t id;
    int64_t value;
    Bytes bytes;
};

// The levels and types of Windows' documentation.
const std::vector<Row> rows = {
    {PORTSOCK_SCM_IP_TOS, 0x10, message(0, 3, {0x10, 0, 0, 0})},
    {PORTSOCK_SCM_IP_TTL, 9, message(0, 4, {9, 0, 0, 0})},
    {PORTSOCK_SCM_IP_ECN, 2, message(0, 50, {2, 0, 0, 0})},
    {PORTSOCK_SCM_IPV6_TCLASS, 0xb8, message(41, 39, {0xb8, 0, 0, 0})},
    {PORTSOCK_SCM_IPV6_HOPLIMIT, 64, message(41, 21, {64, 0, 0, 0})},
    {PORTSOCK_SCM_IPV6_ECN, 1, message(41, 50, {1, 0, 0, 0})},
    {PORTSOCK_SCM_UDP_SEGMENT, 1200, message(17, 2, {0xb0, 4, 0, 0})},
};

// A socket whose messages go nowhere, and the control messages of the last.
struct Outbox {
    Outbox() : socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM) {
        winsock::WSASendMsg = [this](SOCKET, LPWSAMSG header, DWORD, LPDWORD sent, LPWSAOVERLAPPED,
                                     LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
            control.assign(header->Control.buf, header->Control.buf + header->Control.len);
            *sent = header->lpBuffers[0].len;
            return 0;
        };
    }

    Bytes sends(const Bytes &messages, size_t length) {
        const portsock_buffer data{const_cast<char *>("hello"), 5};
        const portsock_address there = parse("192.0.2.1:9");
        portsock_message out{};
        out.size = sizeof out;
        out.buffers = &data;
        out.buffer_count = 1;
        out.address = const_cast<unsigned char *>(there.bytes);
        out.address_length = there.length;
        out.control = const_cast<unsigned char *>(messages.data());
        out.control_length = length;
        CHECK(gives(portsock_send_message(socket, &out, 0, nullptr), 5));
        return control;
    }

    winsock::Scripted script;
    Socket socket;
    Bytes control;
};

portsock_control first_of(const Bytes &messages) {
    portsock_control item{};
    size_t offset = 0;
    CHECK(gives(portsock_control_next(&item, &offset, messages.data(), messages.size()), 1));
    return item;
}

TEST_CASE("control: numbers go to WSASendMsg in Windows' bytes, and are read from them") {
    Outbox outbox;
    for (const Row &row : rows) {
        CAPTURE(row.id);
        Bytes storage(64);
        size_t used = 0;
        CHECK(gives(portsock_control_put_number(storage.data(), storage.size(), &used, row.id, row.value), 0));
        CHECK(outbox.sends(storage, used) == row.bytes);
        const portsock_control item = first_of(row.bytes);
        int64_t value = -99;
        CHECK(item.id == row.id);
        CHECK(gives(portsock_control_number(&item, &value), 0));
        CHECK(value == row.value);
    }
    // By the names of the options that ask for them.
    CHECK(first_of(message(0, 40, {0x20, 0, 0, 0})).id == PORTSOCK_SCM_IP_TOS);
    CHECK(first_of(message(0, 21, {9, 0, 0, 0})).id == PORTSOCK_SCM_IP_TTL);
}

TEST_CASE("control: packet information goes to WSASendMsg in Windows' structs, and is read from them") {
    Outbox outbox;
    const Bytes inet = message(0, 19, {192, 0, 2, 7, 3, 0, 0, 0}); // IN_PKTINFO: the address first
    const Bytes inet6 = message(41, 19, {0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 4, 0, 0, 0});
    for (const bool is_inet6 : {false, true}) {
        const Bytes &expected = is_inet6 ? inet6 : inet;
        portsock_packet_info info{};
        info.family = is_inet6 ? PORTSOCK_AF_INET6 : PORTSOCK_AF_INET;
        info.interface_index = is_inet6 ? 4 : 3;
        memcpy(info.address, expected.data() + 16, is_inet6 ? 16 : 4);
        Bytes storage(64);
        size_t used = 0;
        CHECK(gives(portsock_control_put_packet_info(storage.data(), storage.size(), &used, &info), 0));
        CHECK(outbox.sends(storage, used) == expected);
        const portsock_control item = first_of(expected);
        portsock_packet_info came{};
        CHECK(gives(portsock_control_packet_info(&item, &came), 0));
        CHECK(came.family == info.family);
        CHECK(came.interface_index == info.interface_index);
        CHECK(memcmp(came.address, info.address, sizeof came.address) == 0);
    }
}

// ---- this machine's name --------------------------------------------------------------------------------------------

const std::wstring wide_name = L"b\x00fcro-\x6771\x4eac-\xd83d\xdda5"; // two bytes, three, and a pair that is four
const std::string name_in_utf8 = "b\xc3\xbcro-\xe6\x9d\xb1\xe4\xba\xac-\xf0\x9f\x96\xa5";

TEST_CASE("names: this machine's in all of Unicode is UTF-8, whole or with the needed length") {
    winsock::Scripted script;
    winsock::GetComputerNameExW = [](COMPUTER_NAME_FORMAT format, LPWSTR name, LPDWORD size) {
        CHECK(format == ComputerNamePhysicalDnsHostname);
        REQUIRE(*size > wide_name.size());
        wmemcpy(name, wide_name.c_str(), wide_name.size() + 1);
        *size = static_cast<DWORD>(wide_name.size());
        return TRUE;
    };
    char name[64] = {};
    size_t needed = 0;
    CHECK(gives(portsock_host_name(name, sizeof name, &needed), static_cast<portsock_result>(name_in_utf8.size())));
    CHECK(std::string(name) == name_in_utf8);
    winsock::GetComputerNameExW = [](COMPUTER_NAME_FORMAT, LPWSTR, LPDWORD) {
        SetLastError(ERROR_ACCESS_DENIED);
        return FALSE;
    };
    CHECK(portsock_error_code(portsock_host_name(name, sizeof name, nullptr)) == ERROR_ACCESS_DENIED);
}

TEST_CASE("names: this machine's is set in UTF-16") {
    winsock::Scripted script;
    std::wstring set;
    winsock::SetComputerNameExW = [&](COMPUTER_NAME_FORMAT format, LPCWSTR name) {
        CHECK(format == ComputerNamePhysicalDnsHostname);
        set = name;
        return TRUE;
    };
    CHECK(gives(portsock_set_host_name(name_in_utf8.data(), name_in_utf8.size()), 0));
    CHECK(set == wide_name);
}

} // namespace
