// SPDX-License-Identifier: MIT
// The real src/win32 on a scripted Winsock: behavior of Windows that Wine lacks, and the calls made.
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
            creation_flags = flags;
            return wide;
        };
        winsock::closesocket = [this](SOCKET socket) { return seen(socket, 0); };
        winsock::ioctlsocket = [this](SOCKET socket, long request, u_long *number) {
            if (request == static_cast<long>(SIOCATMARK)) *number = 1; // no urgent data is left to read
            return seen(socket, 0);
        };
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
    DWORD creation_flags = 0;
    std::vector<Option> options;
    std::vector<std::pair<DWORD, std::vector<unsigned char>>> requests;
};

TEST_CASE("P59_handles have 64 bits, in every call") {
    Wide system;
    const portsock_address there = parse("192.0.2.1:80");
    char storage[4] = {};
    {
        Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
        CHECK(socket.handle() == static_cast<portsock_handle>(wide));
        CHECK(succeeds(portsock_bind(socket, &there)));
        CHECK(succeeds(portsock_listen(socket, 1)));
        CHECK(succeeds(portsock_connect(socket, &there, nullptr)));
        CHECK(gives(portsock_send(socket, storage, 4, 0, nullptr), 4));
        CHECK(gives(portsock_send_to(datagram, storage, 4, &there, 0, nullptr), 4));
        CHECK(gives(portsock_recv(socket, storage, 4, 0, nullptr), 4));
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

TEST_CASE("P13_P32_a new socket is non-inheritable, and a datagram one without ICMP errors") {
    Wide system;
    Socket stream(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK((system.creation_flags & WSA_FLAG_NO_HANDLE_INHERIT) != 0);
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
        if (name == SO_LINGER) return winsock::fails_with(WSAENOPROTOOPT); // at the close
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

TEST_CASE("P22_P71_WSAPoll gets only events that it accepts, and never an empty set") {
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
    winsock::recvfrom = [](SOCKET, char *storage, int length, int, sockaddr *, int *) {
        memset(storage, 'x', static_cast<size_t>(length));
        return winsock::fails_with(WSAEMSGSIZE);
    };
    winsock::WSARecvFrom = [](SOCKET, LPWSABUF buffers, DWORD, LPDWORD received, LPDWORD, sockaddr *, LPINT,
                              LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
        memset(buffers[0].buf, 'x', buffers[0].len);
        *received = buffers[0].len;
        return winsock::fails_with(WSAEMSGSIZE);
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    char storage[4] = {};
    int32_t flags = 0;
    CHECK(gives(portsock_recv_from(socket, storage, 4, nullptr, &flags, 0, nullptr), 4));
    CHECK(flags == PORTSOCK_MSG_TRUNC);
    CHECK(storage[3] == 'x');
}

TEST_CASE("P81: a server on a Hyper-V address has the address's type and protocol") {
    Wide system;
    std::vector<int> opened;
    winsock::WSASocketW = [&](int family, int type, int protocol, LPWSAPROTOCOL_INFOW, GROUP, DWORD) {
        opened = {family, type, protocol};
        return wide;
    };
    const portsock_address address = parse("hyperv:loopback:00000400-facb-11e6-bd58-64006a7986d3");
    Socket listener;
    CHECK(succeeds(portsock_create_server(listener, &address, nullptr)));
    CHECK(opened == std::vector<int>{34 /* AF_HYPERV */, SOCK_STREAM, 1 /* HV_PROTOCOL_RAW */});
}

// ---- P99: what WSAEMSGSIZE stands for ------------------------------------------------------------------------------

// WSARecvMsg on this system: it stores a datagram of 5 bytes, as much as the buffers take, and its control messages,
// and fails with WSAEMSGSIZE when either was longer. Which one is in dwFlags: MSG_TRUNC, MSG_CTRUNC.
// https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_wsarecvmsg and
// https://learn.microsoft.com/windows/win32/api/ws2def/ns-ws2def-wsamsg, "flags on output".
constexpr ULONG datagram_length = 5;
ULONG control_length; // of the control messages: a test sets it

ULONG store(const WSABUF *buffers, ULONG count, ULONG length) {
    ULONG stored = 0;
    for (ULONG i = 0; i < count && stored < length; ++i) {
        const ULONG part = std::min(buffers[i].len, length - stored);
        memset(buffers[i].buf, 'x', part);
        stored += part;
    }
    return stored;
}

INT WSAAPI receive_datagram(SOCKET, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED,
                            LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
    *received = store(message->lpBuffers, message->dwBufferCount, datagram_length);
    if (*received < datagram_length) message->dwFlags |= MSG_TRUNC;
    if (message->Control.len < control_length) message->dwFlags |= MSG_CTRUNC;
    else memset(message->Control.buf, 'c', message->Control.len = control_length);
    message->namelen = sizeof(sockaddr_in);
    return (message->dwFlags & (MSG_TRUNC | MSG_CTRUNC)) != 0 ? winsock::fails_with(WSAEMSGSIZE) : 0;
}

// The same, and Control.len is the length needed although less was stored.
INT WSAAPI receive_with_control_length_needed(SOCKET socket, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED state,
                                              LPWSAOVERLAPPED_COMPLETION_ROUTINE done) {
    const INT result = receive_datagram(socket, message, received, state, done);
    message->Control.len = control_length;
    return result;
}

LPFN_WSARECVMSG receive_message_by = receive_datagram; // what the extension function does, in this test

INT WSAAPI receive_by_script(SOCKET socket, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED state,
                             LPWSAOVERLAPPED_COMPLETION_ROUTINE done) {
    return receive_message_by(socket, message, received, state, done);
}

// A system with datagram sockets whose WSARecvMsg is the script's.
struct Datagrams : Wide {
    explicit Datagrams(LPFN_WSARECVMSG function = receive_datagram) {
        receive_message_by = function;
        control_length = 24;
        winsock::WSAIoctl = [](SOCKET, DWORD code, LPVOID, DWORD, LPVOID output, DWORD, LPDWORD length, LPWSAOVERLAPPED,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
            if (code != SIO_GET_EXTENSION_FUNCTION_POINTER) return 0;
            const LPFN_WSARECVMSG function = receive_by_script;
            memcpy(output, &function, *length = sizeof function);
            return 0;
        };
        winsock::getsockopt = [](SOCKET, int, int, char *value, int *length) {
            const int type = SOCK_DGRAM;
            memcpy(value, &type, *length = sizeof type);
            return 0;
        };
    }
};

struct Received {
    portsock_result result;
    int32_t flags;
    size_t control_length;
    std::string data;    // both buffers, 64 bytes each, '.' where nothing was stored
    std::string control; // the same of the control buffer

    size_t stored() const { return static_cast<size_t>(std::count(data.begin(), data.end(), 'x')); }
};

Received receive_parts(Socket &socket, size_t first, size_t second, size_t control_capacity, int32_t flags = 0) {
    Received received;
    received.data.assign(128, '.');
    received.control.assign(2000, '.');
    const portsock_buffer buffers[] = {{received.data.data(), first}, {received.data.data() + 64, second}};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = buffers;
    message.buffer_count = 2;
    message.control = received.control.data();
    message.control_capacity = control_capacity;
    received.result = portsock_recv_message(socket, &message, flags, nullptr);
    received.flags = message.flags;
    received.control_length = message.control_length;
    return received;
}

TEST_CASE("P99: recv_message returns the bytes stored, whichever of data and control messages was truncated") {
    Datagrams system;
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    struct Row {
        size_t first, second, control;
        portsock_result result;
        int32_t flags;
    };
    const Row rows[] = {
        {64, 0, 64, 5, 0},
        {64, 0, 8, 5, PORTSOCK_MSG_CTRUNC},
        {64, 64, 8, 5, PORTSOCK_MSG_CTRUNC},
        {2, 64, 8, 5, PORTSOCK_MSG_CTRUNC},
        {3, 2, 8, 5, PORTSOCK_MSG_CTRUNC},
        {3, 0, 64, 3, PORTSOCK_MSG_TRUNC},
        {1, 2, 64, 3, PORTSOCK_MSG_TRUNC},
        {1, 2, 8, 3, PORTSOCK_MSG_TRUNC | PORTSOCK_MSG_CTRUNC},
        {0, 0, 8, 0, PORTSOCK_MSG_TRUNC | PORTSOCK_MSG_CTRUNC},
    };
    // Control messages that are longer than the caller's buffer, and than any that the library has in its place.
    for (const ULONG needed : {24u, 1000u}) {
        for (const Row &row : rows) {
            for (const int32_t flags : {0, static_cast<int32_t>(PORTSOCK_MSG_PEEK)}) {
                control_length = needed;
                CAPTURE(needed);
                CAPTURE(row.first);
                CAPTURE(row.second);
                CAPTURE(row.control);
                const size_t capacity = row.control < 64 ? row.control : needed;
                const Received received = receive_parts(socket, row.first, row.second, capacity, flags);
                CHECK(gives(received.result, row.result));
                CHECK(static_cast<size_t>(received.result) == received.stored());
                CHECK(received.flags == row.flags);
                CHECK(received.control_length <= capacity);
                CHECK(received.control.find_first_not_of('.', capacity) == std::string::npos);
            }
        }
    }
}

TEST_CASE("P99: control_length is never above the capacity, although the system returns the length needed") {
    Datagrams system(receive_with_control_length_needed);
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    for (const auto &[capacity, needed] :
         {std::pair{1u, 24u}, {23u, 24u}, {100u, 1000u}, {512u, 1000u}, {999u, 1000u}}) {
        control_length = needed;
        const Received received = receive_parts(socket, 64, 0, capacity);
        CHECK(gives(received.result, 5));
        CHECK(received.flags == PORTSOCK_MSG_CTRUNC);
        CHECK(received.control_length == capacity);
        CHECK(received.control.find_first_not_of('.', capacity) == std::string::npos);
    }
}

TEST_CASE("P33: a WSAEMSGSIZE without a flag is a truncated datagram, as of recvfrom") {
    // Wine 8's WSARecvMsg: no MSG_TRUNC, no count.
    Datagrams system([](SOCKET, LPWSAMSG message, LPDWORD, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
        (void)store(message->lpBuffers, message->dwBufferCount, 3);
        message->Control.len = 0;
        return winsock::fails_with(WSAEMSGSIZE);
    });
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const Received received = receive_parts(socket, 3, 0, 64);
    CHECK(gives(received.result, 3));
    CHECK(received.flags == PORTSOCK_MSG_TRUNC);
}

TEST_CASE("P97: flags of the call are not among the flags of the message") {
    Wide system;
    winsock::WSARecvFrom = [](SOCKET, LPWSABUF, DWORD, LPDWORD received, LPDWORD flags, sockaddr *, LPINT,
                              LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
        CHECK(*flags == MSG_PEEK); // and it is unchanged
        *received = 4;
        return 0;
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    char data[4];
    int32_t flags = -1;
    CHECK(gives(portsock_recv_from(socket, data, 4, nullptr, &flags, PORTSOCK_MSG_PEEK, nullptr), 4));
    CHECK(flags == 0);
}

// ---- lengths of one call -------------------------------------------------------------------------------------------

TEST_CASE("P49: a receive of more bytes than an int holds is cut, never wrapped") {
    Wide system;
    int length = 0;
    winsock::recv = [&](SOCKET, char *, int asked, int) { return length = asked, 1; };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    char byte = 0;
    CHECK(gives(portsock_recv(socket, &byte, (size_t{1} << 32) + 5, 0, nullptr), 1)); // as an int: 5
    CHECK(length == INT_MAX);
}

constexpr int megabyte = 1 << 20;

TEST_CASE("P125: no send on a stream gets more than 1 MiB in one call") {
    Wide system;
    int largest = 0;
    winsock::send = [&](SOCKET, const char *, int length, int) {
        CHECK(length > 0);
        largest = std::max(largest, length);
        return length;
    };
    winsock::WSASendTo = [](SOCKET, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD, const sockaddr *, int,
                            LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
        *sent = 0;
        for (DWORD i = 0; i < count; ++i) *sent += buffers[i].len;
        return 0;
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const size_t huge = (size_t{1} << 32) + 5; // as an int: 5
    char byte = 0;                             // the script reads none of it
    CHECK(gives(portsock_send(socket, &byte, huge, 0, nullptr), megabyte));
    CHECK(gives(portsock_send(socket, &byte, huge, PORTSOCK_MSG_DONTWAIT, nullptr), megabyte));
    CHECK(gives(portsock_send_all(socket, nullptr, &byte, huge, 0, nullptr), static_cast<portsock_result>(huge)));
    CHECK(largest == megabyte);
    portsock_buffer buffers[] = {{&byte, 10}, {&byte, huge}, {&byte, 10}};
    CHECK(gives(portsock_send_vector(socket, buffers, 3, 0, nullptr), megabyte));
    largest = 0;
    portsock_writer writer{};
    char storage[16];
    REQUIRE(succeeds(portsock_writer_start(&writer, socket, storage, sizeof storage)));
    CHECK(portsock_writer_write(&writer, nullptr, &byte, size_t{3} << 20, nullptr) > 0);
    CHECK(largest == megabyte);
}

TEST_CASE("P125: a datagram longer than 1 MiB goes to the system whole") {
    Wide system;
    winsock::sendto = [](SOCKET, const char *, int length, int, const sockaddr *, int) { return length; };
    winsock::WSASendTo = [](SOCKET, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD, const sockaddr *, int,
                            LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
        *sent = 0;
        for (DWORD i = 0; i < count; ++i) *sent += buffers[i].len;
        return 0;
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const portsock_address there = parse("192.0.2.1:9");
    char byte = 0; // the script reads none of it
    CHECK(gives(portsock_send(socket, &byte, 2 * megabyte, 0, nullptr), 2 * megabyte));
    CHECK(gives(portsock_send_to(socket, &byte, 2 * megabyte, &there, 0, nullptr), 2 * megabyte));
    const portsock_buffer buffers[] = {{&byte, 10}, {&byte, megabyte}};
    CHECK(gives(portsock_send_vector(socket, buffers, 2, 0, nullptr), megabyte + 10));
}

// Windows waits for all only on a blocking socket.
TEST_CASE("MSG_WAITALL is waited for") {
    Wide system;
    int left = 3;
    winsock::recv = [&](SOCKET, char *storage, int length, int flags) {
        CHECK((flags & MSG_WAITALL) == 0);
        CHECK(length == left);
        *storage = 'x';
        return --left, 1;
    };
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    char storage[3];
    CHECK(gives(portsock_recv(socket, storage, 3, PORTSOCK_MSG_WAITALL, nullptr), 3));
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
    winsock::getsockopt = [](SOCKET, int, int, char *value, int *length) {
        return memset(value, 0, static_cast<size_t>(*length)), 0;
    };
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

TEST_CASE("P14_P70_bind_modes: no reuse of a stream's address, which would be theft here") {
    Wide system;
    Socket stream(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    CHECK(succeeds(portsock_prepare_bind(stream, PORTSOCK_BIND_REUSE_TIME_WAIT)));
    CHECK(system.options.empty());
    CHECK(succeeds(portsock_prepare_bind(stream, PORTSOCK_BIND_EXCLUSIVE)));
    CHECK(succeeds(portsock_prepare_bind(datagram, PORTSOCK_BIND_SHARE)));
    const std::vector<Option> expected = {{SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1}, {SOL_SOCKET, SO_REUSEADDR, 1}};
    CHECK(system.options == expected);
    CHECK(fails(portsock_prepare_bind(stream, PORTSOCK_BIND_BALANCE), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_BIND_MODE));
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
    CHECK(gives(portsock_send_file(pair.first, &done, &offset, file.handle, 5000, nullptr), 0));
    CHECK(transmitted == 1);
    CHECK(done == 5000);
    CHECK(offset == 6000);
    CHECK(harness::file_position(file.handle) == 0);
    CHECK(receive_exactly(pair.second, 5000) == pattern(5000, 1000));
    harness::set_file_position(file.handle, 100000);
    std::vector<unsigned char> got;
    std::thread reader([&] { got = receive_exactly(pair.second, 200000); });
    CHECK(gives(portsock_send_file(pair.first, &done, nullptr, file.handle, UINT64_MAX, nullptr), 0));
    reader.join();
    CHECK(transmitted == 2);
    CHECK(done == 200000);
    CHECK(harness::file_position(file.handle) == 300000);
    CHECK(got == pattern(200000, 100000));
    offset = 0;
    CHECK(gives(portsock_send_file(pair.first, &done, &offset, file.handle, 10, Waiting().within(seconds(5))), 0));
    CHECK(succeeds(portsock_set_option(pair.first, PORTSOCK_SO_SNDTIMEO, seconds(5))));
    CHECK(gives(portsock_send_file(pair.first, &done, &offset, file.handle, 10, nullptr), 0));
    CHECK(transmitted == 2); // both were read and sent
    CHECK(receive_exactly(pair.second, 20) == pattern(20));
}

TEST_CASE("send_file: a peer that closes ends the transmission") {
    winsock::Scripted script;
    sell_as(true);
    Pair pair = tcp_pair();
    File file(pattern(32 << 20));
    std::thread peer([&] {
        (void)receive_exactly(pair.second, 100000);
        (void)portsock_close(pair.second);
    });
    uint64_t done = 0;
    const portsock_result result = portsock_send_file(pair.first, &done, nullptr, file.handle, UINT64_MAX, nullptr);
    peer.join();
    CHECK(result < 0);
    CHECK(done < 32u << 20);
    CHECK(static_cast<uint64_t>(harness::file_position(file.handle)) == done);
    CHECK(transmitted > 0);
}

TEST_CASE("send_file: where the system does two at a time in the whole machine, it is read and sent") {
    winsock::Scripted script;
    sell_as(false);
    Pair pair = tcp_pair();
    File file(pattern(1000));
    CHECK(gives(portsock_send_file(pair.first, nullptr, nullptr, file.handle, UINT64_MAX, nullptr), 0));
    CHECK(transmitted == 0);
    CHECK(receive_exactly(pair.second, 1000) == pattern(1000));
}

// Loopback: one more try in place of Windows' three in two seconds.
TEST_CASE("P21_a refused connect to loopback fails soon") {
    Wide system;
    Socket near_one(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), far_one(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address far_away = parse("192.0.2.1:80"), here = parse("127.0.0.1:80");
    CHECK(succeeds(portsock_connect(far_one, &far_away, nullptr)));
    CHECK(system.requests.empty());
    CHECK(succeeds(portsock_connect(near_one, &here, nullptr)));
    CHECK(system.requested(_WSAIOW(IOC_VENDOR, 17)) == 0x1ffff); // SIO_TCP_INITIAL_RTO: any time, one more try
}

// SIO_AF_UNIX_GETPEERPID returns the process id and a length of 0: https://github.com/microsoft/WSL/issues/4676 and
// mingw-w64's afunix.h for its number.
TEST_CASE("P47: the peer of a UNIX socket is a process; its user and group have no number") {
    Wide system;
    ULONG process = 4711;
    winsock::WSAIoctl = [&](SOCKET, DWORD code, LPVOID, DWORD input_length, LPVOID output, DWORD capacity,
                            LPDWORD length, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE) {
        if (code != 0x58000100) return 0; // of the socket's creation
        CHECK(input_length == 0);
        REQUIRE(capacity == sizeof process);
        memcpy(output, &process, sizeof process);
        *length = 0;
        return 0;
    };
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    portsock_credentials peer{};
    CHECK(succeeds(portsock_peer_credentials(socket, &peer)));
    CHECK(peer.process == 4711);
    CHECK(peer.user == UINT32_MAX);
    CHECK(peer.group == UINT32_MAX);
    process = 0;
    CHECK(succeeds(portsock_peer_credentials(socket, &peer)));
    CHECK(peer.process == -1);
    winsock::WSAIoctl = [](SOCKET, DWORD, LPVOID, DWORD, LPVOID, DWORD, LPDWORD, LPWSAOVERLAPPED,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE) { return winsock::fails_with(WSAENOTCONN); };
    peer.process = 7;
    CHECK(fails(portsock_peer_credentials(socket, &peer), PORTSOCK_ERROR_NOT_CONNECTED));
    CHECK(peer.process == 7);
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

TEST_CASE("accept: a connection that its client has reset fails with CONNECTION_RESET, under Wine too") {
    Wide system;
    Socket listener(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
    for (const int code : {WSAECONNRESET, WSAENOTCONN}) {
        winsock::accept = [code](SOCKET, sockaddr *, int *) {
            (void)winsock::fails_with(code);
            return INVALID_SOCKET;
        };
        CHECK(fails(portsock_accept(listener, accepted, nullptr, nullptr), PORTSOCK_ERROR_CONNECTION_RESET));
    }
}

} // namespace
