// SPDX-License-Identifier: MIT
// Features of Windows only.
#include "net.hpp"
#include "wine.hpp"
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mstcpip.h>
#include <atomic>
#include <windows.h>

namespace {

bool is_inheritable(const Socket &socket) {
    DWORD flags = 0;
    REQUIRE(GetHandleInformation(reinterpret_cast<HANDLE>(socket.handle()), &flags));
    return (flags & HANDLE_FLAG_INHERIT) != 0;
}

TEST_CASE("pair: there is none of UNIX sockets") {
    Socket first, second;
    CHECK(fails(portsock_pair(first, second, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FAMILY));
}

TEST_CASE("P13_sockets are not inheritable from creation, accepted and duplicated ones too") {
    Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted, copy;
    const portsock_address there = local(listener);
    REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
    REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
    REQUIRE(succeeds(portsock_duplicate(accepted, copy)));
    for (Socket *socket : {&listener, &client, &accepted, &copy}) CHECK(!is_inheritable(*socket));
    CHECK(succeeds(portsock_set_inheritable(copy, 1)));
    CHECK(is_inheritable(copy));
    CHECK(gives(portsock_get_inheritable(copy), 1));
}

TEST_CASE("share: this process makes another socket for the same connection") {
    Pair pair = tcp_pair();
    unsigned char bytes[1024];
    size_t length = 0;
    CHECK(fails(portsock_share(pair.second, bytes, 10, &length, GetCurrentProcessId()), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_BUFFER));
    CHECK(length == sizeof(WSAPROTOCOL_INFOW));
    REQUIRE(succeeds(portsock_share(pair.second, bytes, sizeof bytes, &length, GetCurrentProcessId())));
    Socket shared;
    REQUIRE(succeeds(portsock_from_share(shared, bytes, length)));
    CHECK(shared.raw.family == PORTSOCK_AF_INET);
    CHECK(shared.raw.type == PORTSOCK_SOCK_STREAM);
    CHECK(!is_inheritable(shared));
    CHECK(succeeds(portsock_close(pair.second)));
    char storage[8] = {};
    CHECK(gives(portsock_send(pair.first, "hello", 5, 0, nullptr), 5));
    CHECK(gives(portsock_recv(shared, storage, 8, 0, Waiting().within(seconds(5))), 5));
    CHECK(fails(portsock_from_share(shared, bytes, length), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SOCKET));
    Socket none;
    CHECK(fails(portsock_from_share(none, bytes, length - 1), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER));
    CHECK(fails(portsock_from_share(none, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
    memset(bytes, 0x5a, length);
    CHECK(portsock_from_share(none, bytes, length) < 0);
}

// The child of the test below: it reads the bytes from its input, answers over the socket, and ends.
int answer_over_shared_socket() {
    unsigned char bytes[1024];
    DWORD length = 0, part = 0;
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    while (length < sizeof(WSAPROTOCOL_INFOW) && ReadFile(input, bytes + length, sizeof bytes - length, &part, nullptr))
        length += part;
    Socket socket;
    if (portsock_from_share(socket, bytes, length) < 0) return 2;
    char storage[8];
    const portsock_result got = portsock_recv(socket, storage, sizeof storage, 0, Waiting().within(seconds(20)));
    if (got <= 0) return 3;
    return portsock_send_all(socket, nullptr, storage, static_cast<size_t>(got), 0, nullptr) < 0 ? 4 : 0;
}

TEST_CASE("share: a child process answers over the socket that it was given" * doctest::description("child")) {
    char own_name[MAX_PATH];
    REQUIRE(GetModuleFileNameA(nullptr, own_name, sizeof own_name) != 0);
    SECURITY_ATTRIBUTES inheritable{sizeof inheritable, nullptr, TRUE};
    HANDLE out_of = nullptr, into = nullptr;
    REQUIRE(CreatePipe(&out_of, &into, &inheritable, 0));
    REQUIRE(SetHandleInformation(into, HANDLE_FLAG_INHERIT, 0));
    STARTUPINFOA start{};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = out_of;
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    PROCESS_INFORMATION child{};
    std::string line = '"' + std::string(own_name) + '"';
    REQUIRE(SetEnvironmentVariableA("PORTSOCK_TEST_CHILD", "share"));
    const BOOL started =
        CreateProcessA(own_name, line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &start, &child);
    SetEnvironmentVariableA("PORTSOCK_TEST_CHILD", nullptr);
    REQUIRE(started);
    Pair pair = tcp_pair();
    unsigned char bytes[1024];
    size_t length = 0;
    CHECK(succeeds(portsock_share(pair.second, bytes, sizeof bytes, &length, child.dwProcessId)));
    DWORD written = 0;
    CHECK(WriteFile(into, bytes, static_cast<DWORD>(length), &written, nullptr));
    CloseHandle(into);
    char storage[8] = {};
    CHECK(gives(portsock_send(pair.first, "child", 5, 0, nullptr), 5));
    CHECK(gives(portsock_recv(pair.first, storage, 8, 0, Waiting().within(seconds(20))), 5));
    CHECK(std::string_view(storage, 5) == "child");
    DWORD status = 99;
    WaitForSingleObject(child.hProcess, 20000);
    GetExitCodeProcess(child.hProcess, &status);
    CHECK(status == 0);
    CloseHandle(child.hProcess);
    CloseHandle(child.hThread);
    CloseHandle(out_of);
}

TEST_CASE("P53_keepalive: set in one call, by options or by Windows' older request") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_set_keepalive(pair.first, seconds(30), seconds(3), 4)));
    int64_t on = 0;
    CHECK(succeeds(portsock_get_option(pair.first, &on, PORTSOCK_SO_KEEPALIVE)));
    CHECK(on == 1);
    CHECK(succeeds(portsock_set_keepalive(pair.first, -1, 0, 0)));
    CHECK(succeeds(portsock_get_option(pair.first, &on, PORTSOCK_SO_KEEPALIVE)));
    CHECK(on == 0);
    CHECK(fails(portsock_set_keepalive(pair.first, 0, 0, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_IDLE));
    CHECK(fails(portsock_set_keepalive(pair.first, 1, -1, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_INTERVAL));
    CHECK(fails(portsock_set_keepalive(pair.first, 1, 1, -1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_COUNT));
}

TEST_CASE("errors: Winsock's in our words, others in the system's") {
    char words[400] = {}, tiny[4];
    const portsock_result refused = portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, WSAECONNREFUSED);
    CHECK(portsock_error_message(refused, words, sizeof words) > 0);
    CHECK(std::string_view(words) == "connection refused");
    const portsock_result missing = portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, ERROR_CRC);
    const portsock_result length = portsock_error_message(missing, words, sizeof words);
    CHECK(!std::string_view(words).starts_with("system "));
    CHECK(static_cast<size_t>(length) == strlen(words));
    CHECK((words[length - 1] != '.' && words[length - 1] != ' ' && words[length - 1] != '\n'));
    CHECK(gives(portsock_error_message(missing, tiny, sizeof tiny), length));
    CHECK(std::string_view(tiny) == std::string_view(words, 3));
    const portsock_result nonsense = portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, 0x7ffe);
    CHECK(portsock_error_message(nonsense, words, sizeof words) > 0);
    CHECK(std::string_view(words) == "system 32766");
}

TEST_CASE("P111: the resolver's codes for a shortage have the kinds of the shortage") {
    const auto kind = [](int code) { return portsock_error_kind(portsock_error_make(PORTSOCK_DOMAIN_RESOLVER, code)); };
    for (const int code : {int{WSA_NOT_ENOUGH_MEMORY}, int{EAI_MEMORY}, int{WSAENOBUFS}})
        CHECK(kind(code) == PORTSOCK_ERROR_NO_MEMORY);
    CHECK(kind(WSAEMFILE) == PORTSOCK_ERROR_TOO_MANY_HANDLES);
}

TEST_CASE("names: this machine's is set, with permission") {
    char name[1026];
    const portsock_result length = portsock_host_name(name, sizeof name, nullptr);
    REQUIRE(length > 0);
    const portsock_result same = portsock_set_host_name(name, static_cast<size_t>(length));
    const bool reported = same >= 0 || portsock_error_kind(same) == PORTSOCK_ERROR_PERMISSION_DENIED;
    CHECK(reported);
    CHECK(fails(portsock_set_host_name("\xff", 1), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_NAME));
    CHECK(fails(portsock_set_host_name(name, 5000), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME));
}

TEST_CASE("send_file: from an empty pipe it ends at its timeout, and sends arriving data") {
    Pair pair = tcp_pair();
    HANDLE out, in;
    REQUIRE(CreatePipe(&out, &in, nullptr, 0));
    uint64_t done = 99;
    const auto handle = reinterpret_cast<portsock_handle>(out);
    REQUIRE(succeeds(portsock_set_timeout(pair.first, 0)));
    CHECK(fails(portsock_send_file(pair.first, &done, nullptr, handle, 5, nullptr), PORTSOCK_ERROR_WOULD_BLOCK,
                PORTSOCK_PARAM_FILE));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(200))));
    const Stopwatch watch;
    CHECK(fails(portsock_send_file(pair.first, &done, nullptr, handle, 5, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(200));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, seconds(20))));
    DWORD written = 0;
    REQUIRE(WriteFile(in, "hello", 5, &written, nullptr));
    CHECK(gives(portsock_send_file(pair.first, &done, nullptr, handle, 5, nullptr), 0));
    CHECK(receive_exactly(pair.second, 5).size() == 5);
    CloseHandle(in);
    CHECK(gives(portsock_send_file(pair.first, &done, nullptr, handle, 5, nullptr), 0)); // its end
    CloseHandle(out);
}

TEST_CASE("send_file: a pipe, a directory, a file that can't be read") {
    Pair pair = tcp_pair();
    uint64_t done = 99;
    HANDLE out = nullptr, in = nullptr;
    REQUIRE(CreatePipe(&out, &in, nullptr, 0));
    DWORD written = 0;
    REQUIRE(WriteFile(in, "through a pipe", 14, &written, nullptr));
    CloseHandle(in);
    const auto handle = [](HANDLE file) { return reinterpret_cast<portsock_handle>(file); };
    CHECK(gives(portsock_send_file(pair.first, &done, nullptr, handle(out), UINT64_MAX, nullptr), 0));
    CHECK(done == 14);
    CHECK(receive_exactly(pair.second, 14).size() == 14);
    CloseHandle(out);
    const Folder folder;
    const HANDLE directory = CreateFileA(folder.name.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                         OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    CHECK(portsock_send_file(pair.first, &done, nullptr, handle(directory), 1, nullptr) < 0);
    CloseHandle(directory);
    const HANDLE blind =
        CreateFileA((folder.name + "/blind").c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);
    const portsock_result result = portsock_send_file(pair.first, &done, nullptr, handle(blind), 1, nullptr);
    CHECK(portsock_error_code(result) == ERROR_ACCESS_DENIED);
    CHECK(done == 0);
    CloseHandle(blind);
    CHECK(portsock_send_file(pair.first, &done, nullptr, handle(blind), 1, nullptr) < 0);
}

// ---- WSAIoctl -------------------------------------------------------------------------------------------------------

TEST_CASE("requests: as options, by number, and unsupported ones with Wine's code") {
    Socket stream(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    CHECK(succeeds(portsock_set_option(datagram, PORTSOCK_SIO_UDP_CONNRESET, 1)));
    CHECK(succeeds(portsock_set_option(datagram, PORTSOCK_SIO_UDP_CONNRESET, 0)));
    const portsock_result fast = portsock_set_option(stream, PORTSOCK_SIO_LOOPBACK_FAST_PATH, 1);
    if (is_wine_until(10)) CHECK(portsock_error_code(fast) == WSAEOPNOTSUPP); // Windows: a success
    else CHECK(succeeds(fast));
    int64_t value = -99;
    CHECK(fails(portsock_get_option(datagram, &value, PORTSOCK_SIO_UDP_CONNRESET), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_OPTION));
    const portsock_result quick = portsock_set_option(stream, PORTSOCK_TCP_QUICKACK, 1);
    CHECK(value == -99);
    if (is_wine_until(10)) CHECK(portsock_error_code(quick) == WSAEOPNOTSUPP); // Windows: a success
    else CHECK(succeeds(quick));
    CHECK(succeeds(portsock_get_option(stream, &value, PORTSOCK_TCP_QUICKACK)));
    CHECK(value == (succeeds(quick) ? 1 : 0)); // what was set
}

TEST_CASE("requests: every packet of an interface, for a raw socket that is bound to it") {
    Socket socket;
    const portsock_result opened = portsock_open(socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMP);
    if (opened < 0) {
        CHECK(portsock_error_code(opened) == WSAEACCES); // an administrator's alone
        return;
    }
    const portsock_address here = parse("127.0.0.1:0");
    REQUIRE(succeeds(portsock_bind(socket, &here)));
    const portsock_result all = portsock_set_option(socket, PORTSOCK_SIO_RCVALL, 1);
    if (is_wine_until(10)) CHECK(portsock_error_code(all) == WSAEOPNOTSUPP); // Windows: a success
    else CHECK(succeeds(all));
}

TEST_CASE("requests: lists of addresses and of interfaces; the interface that leads to an address") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    alignas(8) unsigned char storage[4096];
    size_t length = 0;
    REQUIRE(
        succeeds(portsock_get_option_bytes(socket, storage, sizeof storage, &length, PORTSOCK_SIO_ADDRESS_LIST_QUERY)));
    CHECK(length >= sizeof(INT));
    REQUIRE(
        succeeds(portsock_get_option_bytes(socket, storage, sizeof storage, &length, PORTSOCK_SIO_GET_INTERFACE_LIST)));
    CHECK(length % sizeof(INTERFACE_INFO) == 0);
    CHECK(length != 0);
    const portsock_address there = parse("127.0.0.1:1");
    CHECK(succeeds(portsock_ioctl(socket, SIO_ROUTING_INTERFACE_QUERY, there.bytes, there.length, storage,
                                  sizeof storage, &length)));
    CHECK(length >= sizeof(sockaddr_in));
    CHECK(portsock_ioctl(socket, SIO_ROUTING_INTERFACE_QUERY, there.bytes, there.length, storage, 2, &length) < 0);
}

TEST_CASE("requests: an extension function, and the state of a connection") {
    Pair pair = tcp_pair();
    GUID id = {0xf689d7c8, 0x6f1f, 0x436b, {0x8a, 0x53, 0xe5, 0x4f, 0xe3, 0x51, 0xc3, 0x22}}; // WSARecvMsg
    void *function = nullptr;
    size_t length = 0;
    CHECK(succeeds(portsock_ioctl(pair.first, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function,
                                  sizeof function, &length)));
    CHECK(function != nullptr);
    CHECK(length == sizeof function);
    DWORD version = 0;
    unsigned char storage[256];
    constexpr uint64_t tcp_info = 0xd8000027; // SIO_TCP_INFO
    const portsock_result result =
        portsock_ioctl(pair.first, tcp_info, &version, sizeof version, storage, sizeof storage, &length);
    if (is_wine_until(10)) CHECK(portsock_error_code(result) == WSAEOPNOTSUPP); // Windows: TCP_INFO_v0
    else CHECK(succeeds(result));
}

TEST_CASE("families that Wine lacks: its code is passed on") {
    portsock_socket socket{};
    const portsock_result hyperv = portsock_open(&socket, PORTSOCK_NATIVE | 34, PORTSOCK_SOCK_STREAM, 1);
    if (hyperv < 0) CHECK(portsock_error_code(hyperv) == WSAEAFNOSUPPORT); // Windows with Hyper-V: a success
    portsock_close(&socket);
    const portsock_result bluetooth = portsock_open(&socket, PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_STREAM, 3);
    if (bluetooth < 0)
        CHECK((portsock_error_code(bluetooth) == WSAEPROTONOSUPPORT ||
               portsock_error_code(bluetooth) == WSAEAFNOSUPPORT));
    portsock_close(&socket);
}

TEST_CASE("more buffers than Windows' stack array holds: a stream takes a part, and all of it comes") {
    Pair pair = tcp_pair();
    const std::vector<unsigned char> bytes = pattern(1000);
    std::vector<portsock_buffer> pieces;
    for (size_t at = 0; at < bytes.size(); ++at) pieces.push_back({const_cast<unsigned char *>(bytes.data() + at), 1});
    size_t sent = 0;
    while (sent < pieces.size()) {
        const portsock_result result =
            portsock_send_vector(pair.first, pieces.data() + sent, pieces.size() - sent, 0, nullptr);
        REQUIRE(result > 0);
        sent += static_cast<size_t>(result);
    }
    CHECK((receive_exactly(pair.second, bytes.size()) == bytes));
}

const bool is_child = [] {
    if (getenv("PORTSOCK_TEST_CHILD") != nullptr)
        TerminateProcess(GetCurrentProcess(), static_cast<UINT>(answer_over_shared_socket()));
    return false;
}();

} // namespace
