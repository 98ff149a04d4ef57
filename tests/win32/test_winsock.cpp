// SPDX-License-Identifier: MIT
// The real src/win32 on a scripted Winsock: what Wine does not do and Windows does, and what is asked of the system.
#include "net.hpp"
#include "winsock.hpp"
#include <mstcpip.h>
#include <mswsock.h>
#include <algorithm>
#include <thread>
#include <windows.h>

namespace {

// More than 32 bits hold: Windows may give such a handle (P59).
constexpr SOCKET wide = 0x123456789a;

struct Option {
    int level, name;
    DWORD value;
    bool operator==(const Option &) const = default;
};

// A system whose sockets are all `wide`, and that lets everything through; what was asked is kept.
struct Wide {
    Wide() {
        winsock::WSASocketW = [this](int, int, int, LPWSAPROTOCOL_INFOW, GROUP, DWORD flags) {
            birth_flags = flags;
            return wide;
        };
        winsock::closesocket = [this](SOCKET socket) { return seen(socket, 0); };
        winsock::ioctlsocket = [this](SOCKET socket, long, u_long *) { return seen(socket, 0); };
        winsock::WSAIoctl = [this](SOCKET socket, DWORD code, LPVOID input, DWORD length, LPVOID, DWORD, LPDWORD,
                                   LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
            const auto *bytes = static_cast<const unsigned char *>(input);
            requests.emplace_back(code, std::vector<unsigned char>(bytes, bytes + length));
            return seen(socket, 0);
        };
        winsock::setsockopt = [this](SOCKET socket, int level, int name, const char *value, int length) {
            DWORD number = 0;
            memcpy(&number, value, std::min(static_cast<size_t>(length), sizeof number));
            options.push_back({level, name, number});
            return seen(socket, refuses_options ? winsock::fails_with(WSAENOPROTOOPT) : 0);
        };
        winsock::bind = [this](SOCKET socket, const sockaddr *, int) { return seen(socket, 0); };
        winsock::listen = [this](SOCKET socket, int) { return seen(socket, 0); };
        winsock::shutdown = [this](SOCKET socket, int) { return seen(socket, 0); };
        winsock::connect = [this](SOCKET socket, const sockaddr *, int) { return seen(socket, 0); };
        winsock::send = [this](SOCKET socket, const char *, int length, int) { return seen(socket, length); };
        winsock::recv = [this](SOCKET socket, char *, int length, int) { return seen(socket, length); };
        winsock::sendto = [this](SOCKET socket, const char *, int length, int, const sockaddr *, int) {
            return seen(socket, length);
        };
        winsock::WSAPoll = [this](LPWSAPOLLFD slots, ULONG, INT) {
            slots[0].revents = slots[0].events;
            return seen(slots[0].fd, 1);
        };
    }

    int seen(SOCKET socket, int result) {
        ++calls;
        strange += socket != wide ? 1 : 0;
        return result;
    }

    // The value that a request was made with; -1: it was not made.
    int64_t requested(DWORD code) const {
        for (const auto &[made, input] : requests) {
            if (made != code) continue;
            DWORD value = 0;
            memcpy(&value, input.data(), std::min(input.size(), sizeof value));
            return value;
        }
        return -1;
    }

    winsock::Scripted script;
    int calls = 0, strange = 0;
    bool refuses_options = false;
    DWORD birth_flags = 0;
    std::vector<Option> options;
    std::vector<std::pair<DWORD, std::vector<unsigned char>>> requests;
};

TEST_CASE("P59_handles have 64 bits, in every call") {
    Wide system;
    const portsock_address there = parse("192.0.2.1:80");
    char room[4] = {};
    {
        Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
        CHECK(socket.handle() == static_cast<portsock_handle>(wide));
        CHECK(succeeds(portsock_bind(socket, &there)));
        CHECK(succeeds(portsock_listen(socket, 1)));
        CHECK(succeeds(portsock_connect(socket, &there, nullptr)));
        CHECK(gives(portsock_send(socket, room, 4, 0, nullptr), 4));
        CHECK(gives(portsock_send_to(datagram, room, 4, &there, 0, nullptr), 4));
        CHECK(gives(portsock_recv(socket, room, 4, 0, nullptr), 4));
        CHECK(succeeds(portsock_set_option(socket, PORTSOCK_TCP_NODELAY, 1)));
        uint32_t ready = 0;
        CHECK(succeeds(portsock_wait_ready(socket, &ready, PORTSOCK_READABLE, for_ever, nullptr)));
        CHECK(succeeds(portsock_shutdown(socket, PORTSOCK_SHUT_WR)));
        portsock_handle handle = 0;
        CHECK(succeeds(portsock_native_handle(socket, &handle)));
        CHECK(handle == static_cast<portsock_handle>(wide));
    }
    CHECK(system.calls > 12);
    CHECK(system.strange == 0);
}

TEST_CASE("P13_P32_a socket is born non-inheritable, and a datagram one deaf to ICMP") {
    Wide system;
    Socket stream(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK((system.birth_flags & WSA_FLAG_NO_HANDLE_INHERIT) != 0);
    CHECK(system.requested(SIO_UDP_CONNRESET) == -1);
    Socket datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    CHECK(system.requested(SIO_UDP_CONNRESET) == 0);
    CHECK(system.requested(_WSAIOW(IOC_VENDOR, 15)) == 0); // SIO_UDP_NETRESET
}

TEST_CASE("P08_Winsock is started once, whatever comes") {
    Wide system;
    int starts = 0;
    winsock::WSAStartup = [&](WORD, LPWSADATA) { return ++starts, 0; };
    for (int i = 0; i < 3; ++i) Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(starts <= 1); // another test may have been the first
}

// Before Windows 10 2004 only select knew.
TEST_CASE("P19_a failed connect is seen although WSAPoll is silent") {
    Wide system;
    int silences = 0;
    winsock::connect = [&](SOCKET, const sockaddr *, int) { return winsock::fails_with(WSAEWOULDBLOCK); };
    winsock::WSAPoll = [&](LPWSAPOLLFD slots, ULONG, INT timeout) {
        CHECK(timeout <= 100); // it comes back to look
        slots[0].revents = 0;
        return ++silences, 0;
    };
    winsock::select = [&](int, fd_set *, fd_set *, fd_set *failures, const timeval *) {
        if (silences < 2) return failures->fd_count = 0, 0;
        CHECK(failures->fd_array[0] == wide);
        return 1;
    };
    winsock::getpeername = [](SOCKET, sockaddr *, int *) { return winsock::fails_with(WSAENOTCONN); };
    winsock::getsockopt = [](SOCKET, int level, int name, char *value, int *length) {
        CHECK((level == SOL_SOCKET && name == SO_ERROR));
        const int refused = WSAECONNREFUSED;
        memcpy(value, &refused, sizeof refused);
        *length = sizeof refused;
        return 0;
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address there = parse("192.0.2.1:80");
    CHECK(fails(portsock_connect(socket, &there, Waiting().within(seconds(10))), PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(silences == 2);
}

TEST_CASE("P22_P71_WSAPoll is asked only what it takes, and never about nothing") {
    Wide system;
    int polls = 0;
    winsock::WSAPoll = [&](LPWSAPOLLFD slots, ULONG count, INT) {
        CHECK(count > 0);
        bool any = false;
        for (ULONG i = 0; i < count; ++i) {
            CHECK((slots[i].events & ~(POLLRDNORM | POLLRDBAND | POLLWRNORM)) == 0);
            slots[i].revents = slots[i].events;
            any = any || slots[i].fd != INVALID_SOCKET;
        }
        CHECK(any);
        return ++polls, static_cast<int>(count);
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const uint32_t all = PORTSOCK_READABLE | PORTSOCK_WRITABLE | PORTSOCK_PRIORITY;
    uint32_t ready = 0;
    CHECK(succeeds(portsock_wait_ready(socket, &ready, all, for_ever, nullptr)));
    CHECK(ready == all);
    CHECK(polls == 1);
    alignas(16) unsigned char scratch[256];
    CHECK(fails(portsock_poll(nullptr, 0, scratch, sizeof scratch, ms(5), nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(polls == 1);
}

TEST_CASE("P23_300 sockets are one WSAPoll, whose failures are looked for in sets of any size") {
    Wide system;
    ULONG asked = 0;
    unsigned looked_for = 0;
    winsock::WSAPoll = [&](LPWSAPOLLFD slots, ULONG count, INT) {
        for (ULONG i = 0; i < count; ++i) slots[i].revents = 0;
        return asked = count, 0;
    };
    winsock::select = [&](int, fd_set *, fd_set *, fd_set *failures, const timeval *) {
        CHECK(failures->fd_count <= FD_SETSIZE);
        looked_for += failures->fd_count;
        return 0;
    };
    std::vector<portsock_socket> sockets(300);
    std::vector<portsock_poll_entry> entries(300);
    for (size_t i = 0; i < sockets.size(); ++i) {
        REQUIRE(succeeds(portsock_open(&sockets[i], PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0)));
        entries[i] = {&sockets[i], PORTSOCK_WRITABLE, 0};
    }
    std::vector<unsigned char> scratch(PORTSOCK_POLL_SCRATCH(300));
    CHECK(fails(portsock_poll(entries.data(), entries.size(), scratch.data(), scratch.size(), ms(1), nullptr),
                PORTSOCK_ERROR_TIMED_OUT));
    CHECK(asked == 300);
    CHECK(looked_for >= 300);
    for (portsock_socket &socket : sockets) CHECK(succeeds(portsock_close(&socket)));
}

TEST_CASE("P33_a datagram that was cut is a success with a flag") {
    Wide system;
    winsock::recvfrom = [](SOCKET, char *room, int length, int, sockaddr *, int *) {
        memset(room, 'x', static_cast<size_t>(length));
        return winsock::fails_with(WSAEMSGSIZE);
    };
    winsock::WSARecvFrom = [](SOCKET, LPWSABUF buffers, DWORD, LPDWORD received, LPDWORD, sockaddr *, LPINT,
                              LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
        memset(buffers[0].buf, 'x', buffers[0].len);
        *received = buffers[0].len;
        return winsock::fails_with(WSAEMSGSIZE);
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    char room[4] = {};
    int32_t flags = 0;
    CHECK(gives(portsock_recv_from(socket, room, 4, nullptr, &flags, 0, nullptr), 4));
    CHECK(flags == PORTSOCK_MSG_TRUNC);
    CHECK(room[3] == 'x');
}

TEST_CASE("P49_a length beyond what an int holds is cut, never wrapped") {
    Wide system;
    int largest = 0;
    winsock::send = [&](SOCKET, const char *, int length, int) {
        CHECK(length > 0);
        largest = std::max(largest, length);
        return length;
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const size_t huge = (size_t{1} << 32) + 5; // as an int: 5
    char byte = 0;                             // the script reads none of it
    CHECK(gives(portsock_send_all(socket, nullptr, &byte, huge, 0, nullptr), static_cast<portsock_result>(huge)));
    CHECK(largest == INT_MAX);
}

// Windows waits for all only on a blocking socket.
TEST_CASE("MSG_WAITALL is waited for") {
    Wide system;
    int left = 3;
    winsock::recv = [&](SOCKET, char *room, int length, int flags) {
        CHECK((flags & MSG_WAITALL) == 0);
        CHECK(length == left);
        *room = 'x';
        return --left, 1;
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    char room[3];
    CHECK(gives(portsock_recv(socket, room, 3, PORTSOCK_MSG_WAITALL, nullptr), 3));
}

TEST_CASE("P53_keepalive: options where they are, the older request where not") {
    Wide system;
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(succeeds(portsock_set_keepalive(socket, seconds(30), ms(1500), 4)));
    const std::vector<Option> expected = {{IPPROTO_TCP, 3 /* TCP_KEEPIDLE */, 30},
                                          {IPPROTO_TCP, 17 /* TCP_KEEPINTVL */, 2}, // seconds, rounded up
                                          {IPPROTO_TCP, 16 /* TCP_KEEPCNT */, 4},
                                          {SOL_SOCKET, SO_KEEPALIVE, 1}};
    CHECK(system.options == expected);
    winsock::setsockopt = [](SOCKET, int level, int, const char *, int) {
        return level == SOL_SOCKET ? 0 : winsock::fails_with(WSAENOPROTOOPT);
    };
    CHECK(succeeds(portsock_set_keepalive(socket, seconds(30), ms(1500), 4)));
    REQUIRE(system.requests.size() == 1);
    tcp_keepalive times{};
    REQUIRE(system.requests[0].second.size() == sizeof times);
    memcpy(&times, system.requests[0].second.data(), sizeof times);
    CHECK(system.requests[0].first == SIO_KEEPALIVE_VALS);
    CHECK((times.onoff == 1 && times.keepalivetime == 30000 && times.keepaliveinterval == 1500)); // milliseconds
}

TEST_CASE("P14_P70_intents: no reuse of a stream's address, which would be theft here") {
    Wide system;
    Socket stream(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    CHECK(succeeds(portsock_prepare_bind(stream, PORTSOCK_BIND_RESTART)));
    CHECK(system.options.empty());
    CHECK(succeeds(portsock_prepare_bind(stream, PORTSOCK_BIND_EXCLUSIVE)));
    CHECK(succeeds(portsock_prepare_bind(datagram, PORTSOCK_BIND_SHARE)));
    const std::vector<Option> expected = {{SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1}, {SOL_SOCKET, SO_REUSEADDR, 1}};
    CHECK(system.options == expected);
    CHECK(
        fails(portsock_prepare_bind(stream, PORTSOCK_BIND_BALANCE), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_INTENT));
}

int transmitted;            // calls
LPFN_TRANSMITFILE transmit; // the system's

BOOL WSAAPI count_transmit(SOCKET socket, HANDLE file, DWORD length, DWORD each, LPOVERLAPPED state,
                           LPTRANSMIT_FILE_BUFFERS buffers, DWORD flags) {
    ++transmitted;
    return transmit(socket, file, length, each, state, buffers, flags);
}

// A Windows for servers, which has no limit of two such calls at a time, or one for desks.
void sell_as(bool server) {
    transmitted = 0;
    winsock::VerifyVersionInfoW = [server](LPOSVERSIONINFOEXW, DWORD, DWORDLONG) { return server ? FALSE : TRUE; };
    winsock::WSAIoctl = [](SOCKET socket, DWORD code, LPVOID input, DWORD input_length, LPVOID output, DWORD capacity,
                           LPDWORD length, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
        static const auto own = reinterpret_cast<decltype(&::WSAIoctl)>(
            reinterpret_cast<void *>(GetProcAddress(GetModuleHandleA("ws2_32.dll"), "WSAIoctl")));
        const int result = own(socket, code, input, input_length, output, capacity, length, nullptr, nullptr);
        const GUID wanted = WSAID_TRANSMITFILE;
        if (code == SIO_GET_EXTENSION_FUNCTION_POINTER && memcmp(input, &wanted, sizeof wanted) == 0)
            transmit = std::exchange(*static_cast<LPFN_TRANSMITFILE *>(output), count_transmit);
        return result;
    };
}

TEST_CASE("send_file: a server's Windows transmits it, where nothing bounds the call") {
    winsock::Scripted script;
    sell_as(true);
    Pair pair = tcp_pair();
    File file(pattern(300000));
    uint64_t done = 0;
    int64_t offset = 1000;
    CHECK(gives(portsock_send_file(pair.first, &done, file.handle, &offset, 5000, nullptr), 0));
    CHECK(transmitted == 1);
    CHECK(done == 5000);
    CHECK(offset == 6000);
    CHECK(harness::file_position(file.handle) == 0);
    CHECK(receive_exactly(pair.second, 5000) == pattern(5000, 1000));
    harness::set_file_position(file.handle, 100000);
    std::vector<unsigned char> got;
    std::thread reader([&] { got = receive_exactly(pair.second, 200000); });
    CHECK(gives(portsock_send_file(pair.first, &done, file.handle, nullptr, UINT64_MAX, nullptr), 0));
    reader.join();
    CHECK(transmitted == 2);
    CHECK(done == 200000);
    CHECK(harness::file_position(file.handle) == 300000);
    CHECK(got == pattern(200000, 100000));
    offset = 0;
    CHECK(gives(portsock_send_file(pair.first, &done, file.handle, &offset, 10, Waiting().within(seconds(5))), 0));
    CHECK(succeeds(portsock_set_option(pair.first, PORTSOCK_SO_SNDTIMEO, seconds(5))));
    CHECK(gives(portsock_send_file(pair.first, &done, file.handle, &offset, 10, nullptr), 0));
    CHECK(transmitted == 2); // both were read and sent
    CHECK(receive_exactly(pair.second, 20) == pattern(20));
}

TEST_CASE("send_file: a peer that goes ends what is transmitted") {
    winsock::Scripted script;
    sell_as(true);
    Pair pair = tcp_pair();
    File file(pattern(32 << 20));
    std::thread peer([&] {
        (void)receive_exactly(pair.second, 100000);
        (void)portsock_close(pair.second);
    });
    uint64_t done = 0;
    const portsock_result word = portsock_send_file(pair.first, &done, file.handle, nullptr, UINT64_MAX, nullptr);
    peer.join();
    CHECK(word < 0);
    CHECK(done < 32u << 20);
    CHECK(static_cast<uint64_t>(harness::file_position(file.handle)) == done);
    CHECK(transmitted > 0);
}

TEST_CASE("send_file: where the system does two at a time in the whole machine, it is read and sent") {
    winsock::Scripted script;
    sell_as(false);
    Pair pair = tcp_pair();
    File file(pattern(1000));
    CHECK(gives(portsock_send_file(pair.first, nullptr, file.handle, nullptr, UINT64_MAX, nullptr), 0));
    CHECK(transmitted == 0);
    CHECK(receive_exactly(pair.second, 1000) == pattern(1000));
}

// Loopback: one more try in place of Windows' three in two seconds.
TEST_CASE("P21_a refused connect to loopback is told soon") {
    Wide system;
    Socket near_one(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), far_one(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address far_away = parse("192.0.2.1:80"), here = parse("127.0.0.1:80");
    CHECK(succeeds(portsock_connect(far_one, &far_away, nullptr)));
    CHECK(system.requests.empty());
    CHECK(succeeds(portsock_connect(near_one, &here, nullptr)));
    CHECK(system.requested(_WSAIOW(IOC_VENDOR, 17)) == 0x1ffff); // SIO_TCP_INITIAL_RTO: any time, one more try
}

TEST_CASE("P11_an accepted socket is made non-blocking and non-inheritable, or is closed") {
    Wide system;
    bool closed = false;
    winsock::accept = [](SOCKET, sockaddr *, int *) { return SOCKET{0x98}; };
    winsock::ioctlsocket = [](SOCKET, long, u_long *) { return 0; };
    Socket listener(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
    winsock::closesocket = [&](SOCKET socket) { return closed = closed || socket == 0x98, 0; };
    // The handle is none of the system's, so it can't be made non-inheritable: it must not be handed over.
    CHECK(portsock_accept(listener, accepted, nullptr, nullptr) < 0);
    CHECK(closed);
}

} // namespace
