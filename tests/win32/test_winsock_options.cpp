// SPDX-License-Identifier: MIT
// Every option of option_rows.inc through a scripted Winsock: level, name, length and bytes are Windows' own, both
// ways.
#include "net.hpp"
#include "winsock.hpp"
#include <set>

namespace {

using Bytes = std::vector<unsigned char>;

constexpr int socket_level = 0xffff, inet_level = 0, inet6_level = 41, tcp_level = 6, udp_level = 17, rfcomm_level = 3,
              hyperv_level = 1, request = -1; // a request's number is all there is

Bytes dword(int64_t value) {
    Bytes bytes;
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<unsigned char>(value >> shift));
    return bytes;
}

struct Row {
    int32_t id;
    std::string name;
    int level;
    int64_t number;
    std::string access;
    int64_t value, then;
    Bytes bytes;
    bool is_number;

    bool may(char what) const { return access.find(what) != std::string::npos; }
};

// Each macro pastes the name itself: handed on, a header's macro of that name would take its place.
const std::vector<Row> &rows() {
#define FLAG(level, number, name, access) {PORTSOCK_##name, #name, level, number, access, 1, 1, dword(1), true},
#define NUMBER(level, number, name, access, value)                                                                     \
    {PORTSOCK_##name, #name, level, number, access, value, value, dword(value), true},
#define TURNED(level, number, name, access, value, then, bytes)                                                        \
    {PORTSOCK_##name, #name, level, number, access, value, then, bytes, true},
#define BYTES(level, number, name, access)                                                                             \
    {PORTSOCK_##name, #name, level, number, access, 0, 0, Bytes({7, 0, 255, 1, 9}), false},
    static const std::vector<Row> all = {
#include "option_rows.inc"
    };
    return all;
}

// The last call of Winsock, and its result.
struct Asked {
    Asked() {
        winsock::setsockopt = [this](SOCKET, int at, int which, const char *value, int size) {
            return seen(at, which, value, size);
        };
        winsock::getsockopt = [this](SOCKET, int at, int which, char *value, int *size) {
            seen(at, which, value, 0);
            *size = give(value, *size);
            return 0;
        };
        winsock::WSAIoctl = [this](SOCKET, DWORD code, LPVOID input, DWORD length, LPVOID output, DWORD capacity,
                                   LPDWORD given, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
            seen(request, static_cast<int>(code), input, static_cast<int>(length));
            *given = output != nullptr ? static_cast<DWORD>(give(output, static_cast<int>(capacity))) : 0;
            return 0;
        };
    }

    int seen(int at, int which, const void *value, int size) {
        ++calls;
        level = at;
        number = static_cast<uint32_t>(which);
        const auto *from = static_cast<const unsigned char *>(value);
        input.assign(from, from + size);
        return 0;
    }

    int give(void *storage, int size) {
        capacity = size;
        const size_t length = std::min(static_cast<size_t>(size), answer.size());
        memcpy(storage, answer.data(), length);
        return static_cast<int>(length);
    }

    // Once, of this row, with this input.
    void expect(const Row &row, const Bytes &bytes) {
        CHECK(std::exchange(calls, 0) == 1);
        CHECK(level == row.level);
        CHECK(number == static_cast<uint32_t>(row.number));
        CHECK(input == bytes);
    }

    int calls = 0, level = 0, capacity = 0;
    uint32_t number = 0;
    Bytes input, answer;
};

// SIO_TCP_INFO is given the version of the struct that it shall return:
// https://learn.microsoft.com/windows/win32/winsock/sio-tcp-info
const Bytes version_0 = dword(0);

void check_set(const Row &row, Socket &socket, Asked &asked) {
    const portsock_result result = row.is_number
                                       ? portsock_set_option(socket, row.id, row.value)
                                       : portsock_set_option_bytes(socket, row.id, row.bytes.data(), row.bytes.size());
    if (!row.may('w')) {
        CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
        CHECK(asked.calls == 0);
        return;
    }
    CHECK(gives(result, 0));
    asked.expect(row, row.bytes);
}

void check_get(const Row &row, Socket &socket, Asked &asked) {
    asked.answer = row.bytes;
    int64_t value = -99;
    Bytes storage(16);
    size_t length = 99;
    const portsock_result result =
        row.is_number ? portsock_get_option(socket, &value, row.id)
                      : portsock_get_option_bytes(socket, storage.data(), storage.size(), &length, row.id);
    if (!row.may('r')) {
        if (row.id == PORTSOCK_TCP_QUICKACK) CHECK(gives(result, 0)); // what was set last: the system is not asked
        else CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
        CHECK(asked.calls == 0);
        return;
    }
    CHECK(gives(result, 0));
    asked.expect(row, row.id == PORTSOCK_SIO_TCP_INFO ? version_0 : Bytes{});
    CHECK(asked.capacity == (row.is_number ? 4 : 16));
    if (row.is_number) CHECK(value == row.then);
    else CHECK((length == row.bytes.size() && Bytes(storage.begin(), storage.begin() + 5) == row.bytes));
}

TEST_CASE("options: every one of Windows goes out and comes in as Windows' documentation has it") {
    winsock::Scripted script;
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    Asked asked;
    for (const Row &row : rows()) {
        CAPTURE(row.name);
        check_set(row, socket, asked);
        check_get(row, socket, asked);
    }
}

TEST_CASE("options: every row of the table is tested here, or is no option of Windows") {
    winsock::Scripted script;
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    Asked asked;
    std::set<int32_t> here;
    for (const Row &row : rows()) CHECK(here.insert(row.id).second);
    int32_t id = 0;
    size_t count = 0;
    for (; portsock_enumerate(&id, PORTSOCK_GROUP_OPTION, count) >= 0; ++count) {
        CAPTURE(id);
        if (here.contains(id)) continue;
        int64_t value = -99;
        CHECK(fails(portsock_get_option(socket, &value, id), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
        CHECK(fails(portsock_set_option(socket, id, 1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
    }
    CHECK(count > here.size());
    CHECK(asked.calls == 0);
}

TEST_CASE("options: the interface of IPv4's multicasts by its address, both ways") {
    winsock::Scripted script;
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    Asked asked;
    const portsock_address wanted = parse("192.0.2.7:0");
    const Row row = {PORTSOCK_IP_MULTICAST_IF, "", inet_level, 9, "", 0, 0, {192, 0, 2, 7}, false};
    CHECK(gives(portsock_set_option_address(socket, row.id, &wanted), 0));
    asked.expect(row, row.bytes);
    asked.answer = row.bytes;
    portsock_address got{};
    CHECK(gives(portsock_get_option_address(socket, &got, row.id), 0));
    asked.expect(row, {});
    CHECK(text_of(got) == "192.0.2.7:0");
}

TEST_CASE("options: acknowledgements at once are switched off as well; the last value set is returned") {
    winsock::Scripted script;
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    Asked asked;
    CHECK(gives(portsock_set_option(socket, PORTSOCK_TCP_QUICKACK, 0), 0));
    CHECK(std::exchange(asked.calls, 0) == 1);
    CHECK(asked.number == 0x98000017);
    CHECK(asked.input == dword(0)); // Windows' own way again
    Bytes storage(4);
    CHECK(fails(portsock_get_option_native(socket, storage.data(), 4, nullptr, tcp_level, static_cast<int>(0x98000017)),
                PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
    CHECK(asked.calls == 0);
    int64_t value = 99;
    CHECK(gives(portsock_get_option(socket, &value, PORTSOCK_TCP_QUICKACK), 0));
    CHECK(value == 0);
    CHECK(gives(portsock_set_option(socket, PORTSOCK_TCP_QUICKACK, 1), 0));
    asked.calls = 0;
    CHECK(gives(portsock_get_option(socket, &value, PORTSOCK_TCP_QUICKACK), 0));
    CHECK(value == 1);
    CHECK(asked.calls == 0); // Windows has no request for it
    Socket other(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(gives(portsock_get_option(other, &value, PORTSOCK_TCP_QUICKACK), 0));
    CHECK(value == 0);
}

} // namespace
