// SPDX-License-Identifier: MIT
// A socket's life on a real POSIX kernel: modes, errors that wait to be read, timeouts, adopted and given handles.
#include "local.hpp"
#include <errno.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

// The default timeout, for a while.
struct DefaultTimeout {
    explicit DefaultTimeout(int64_t timeout) { REQUIRE(succeeds(portsock_set_default_timeout(timeout))); }
    ~DefaultTimeout() { portsock_set_default_timeout(-1); }
    DefaultTimeout(const DefaultTimeout &) = delete;
    DefaultTimeout &operator=(const DefaultTimeout &) = delete;
};

bool has_default_timeout() { return portsock_set_default_timeout(-1) >= 0; }

// Something is done in another thread after a while, and waited for at the end.
class Later {
  public:
    Later(int64_t after, std::function<void()> body)
        : thread_(quiet_thread([after, body] { sleep_for(after), body(); })) {}
    ~Later() { thread_.join(); }
    Later(const Later &) = delete;
    Later &operator=(const Later &) = delete;

  private:
    std::thread thread_;
};

void set_nonblocking(portsock_handle handle, bool on) {
    const int descriptor = static_cast<int>(handle);
    const int flags = fcntl(descriptor, F_GETFL);
    REQUIRE(fcntl(descriptor, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) == 0);
}

// A datagram socket whose peer is a closed port, as reported by ICMP.
Socket rejected(bool keeps_queue = false) {
    Socket socket = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM), gone = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const portsock_address there = local(gone);
#ifdef IP_RECVERR
    if (keeps_queue) REQUIRE(succeeds(set_native(socket, IPPROTO_IP, IP_RECVERR, 1)));
#else
    (void)keeps_queue;
#endif
    REQUIRE(succeeds(portsock_connect(socket, &there, nullptr)));
    gone = Socket();
    REQUIRE(gives(portsock_send(socket, "x", 1, 0, nullptr), 1));
    return socket;
}

// ---- P02, P09, P10 ------------------------------------------------------------------------------------------------

TEST_CASE("P02_close: the number is free after a close, and closing again does not touch another descriptor") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_handle handle = socket.handle();
    CHECK(gives(portsock_close(socket), 0));
    Socket other(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    REQUIRE(other.handle() == handle); // the lowest free number
    CHECK(gives(portsock_close(socket), 0));
    CHECK(fcntl(static_cast<int>(handle), F_GETFD) >= 0);
    CHECK(other.raw.state == PORTSOCK_STATE_OPEN);
}

TEST_CASE("P02_close: a reset by the peer is no error of close; a descriptor that was closed behind our back is") {
    Pair pair = tcp_pair();
    const linger now{1, 0};
    REQUIRE(succeeds(portsock_set_option_native(pair.second, SOL_SOCKET, SO_LINGER, &now, sizeof now)));
    portsock_close(pair.second);
    CHECK(gives(portsock_close(pair.first), 0));
    Socket robbed(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    close(static_cast<int>(robbed.handle()));
    CHECK(fails(portsock_close(robbed), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(robbed.raw.state == 0);
    CHECK(gives(portsock_close(robbed), 0));
}

TEST_CASE("P09_errors: of a failed bind, listen, connect survive the close and everything else") {
    Socket taken = listening();
    const portsock_address there = local(taken);
    Socket bad(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const portsock_result bind = portsock_bind(bad, &there);
    const portsock_result listen = portsock_listen(datagram, 5);
    taken = Socket();
    const portsock_result connect = portsock_connect(bad, &there, nullptr);
    portsock_close(bad);
    portsock_close(datagram);
    errno = ENOENT;
    CHECK(fails(bind, PORTSOCK_ERROR_ADDRESS_IN_USE));
    CHECK(portsock_error_code(bind) == EADDRINUSE);
    CHECK(fails(listen, PORTSOCK_ERROR_UNSUPPORTED));
    CHECK(fails(connect, PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(portsock_error_code(connect) == ECONNREFUSED);
}

TEST_CASE("P10_errors: every code of errno has a kind that is not success, and a name") {
    for (int32_t code = 1; code <= 4095; ++code) {
        const portsock_result result = portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, code);
        const int32_t kind = portsock_error_kind(result);
        char name[64] = {};
        if (result < 0 && kind != PORTSOCK_ERROR_NONE && portsock_error_code(result) == code &&
            portsock_error_name(result, name, sizeof name) > 0 &&
            portsock_error_domain(result) == PORTSOCK_DOMAIN_SYSTEM)
            continue;
        CAPTURE(code);
        CHECK(fails(result, PORTSOCK_ERROR_OTHER));
    }
    CHECK(portsock_error_kind(portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, 4000)) == PORTSOCK_ERROR_OTHER);
}

// ---- P11, P12 -----------------------------------------------------------------------------------------------------

TEST_CASE("P11_P12_accept: the accepted socket's mode is the default's, whatever the listener's is") {
    if (!has_default_timeout()) SKIP("this build has no default timeout; the plain one has");
    for (const int64_t listener_timeout : {for_ever, int64_t{0}, seconds(5)}) {
        for (const int64_t timeout : {for_ever, int64_t{0}, seconds(3)}) {
            CAPTURE(listener_timeout);
            CAPTURE(timeout);
            Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
            REQUIRE(succeeds(portsock_set_timeout(listener, listener_timeout)));
            CHECK(is_nonblocking(listener.handle()) == is_nonblocking_with(listener_timeout));
            const portsock_address there = local(listener);
            REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
            const DefaultTimeout scope(timeout);
            CHECK(gives(portsock_accept(listener, accepted, nullptr, Waiting().within(seconds(5))), 0));
            CHECK(accepted.raw.timeout_ns == timeout);
            CHECK(is_nonblocking(accepted.handle()) == is_nonblocking_with(timeout));
            CHECK(is_close_on_exec(accepted.handle()));
            CHECK(is_nonblocking(listener.handle())); // an accept that something may end leaves it so
        }
    }
}

TEST_CASE("P12_P93_modes: open, pair, duplicate and set_timeout: O_NONBLOCK follows the timeout, or is always set") {
    for (const int64_t timeout : {for_ever, int64_t{0}, seconds(1)}) {
        Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), copy;
        CHECK(is_nonblocking(socket.handle()) == is_nonblocking_with(for_ever));
        CHECK(gives(portsock_set_timeout(socket, timeout), 0));
        CHECK(is_nonblocking(socket.handle()) == is_nonblocking_with(timeout));
        CHECK(gives(portsock_duplicate(socket, copy), 0));
        CHECK(copy.raw.timeout_ns == timeout);
        CHECK(is_nonblocking(copy.handle()) == is_nonblocking_with(timeout));
    }
    Pair pair;
    CHECK(gives(
        portsock_pair(pair.first, pair.second, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK, 0), 0));
    CHECK(is_nonblocking(pair.first.handle()));
    CHECK(is_nonblocking(pair.second.handle()));
    CHECK(pair.second.raw.timeout_ns == 0);
    CHECK(pair.second.raw.type == PORTSOCK_SOCK_STREAM);
}

TEST_CASE("modes: a default timeout is every new socket's, whichever way it came") {
    if (!has_default_timeout()) SKIP("this build has no default timeout; the plain one has");
    Socket before(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    portsock_handle handle = -1;
    REQUIRE(succeeds(portsock_detach(before, &handle)));
    const DefaultTimeout scope(seconds(2));
    Socket opened(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), adopted;
    Pair pair = unix_pair();
    CHECK(gives(portsock_adopt(adopted, handle, -1, -1, -1), 0));
    for (Socket *socket : {&opened, &adopted, &pair.first, &pair.second}) {
        CHECK(socket->raw.timeout_ns == seconds(2));
        CHECK(is_nonblocking(socket->handle()));
    }
}

TEST_CASE(
    "modes: a listener in blocking mode waits although a deadline has made it non-blocking; detach sets it back") {
    Socket listener = listening(), accepted, client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(fails(portsock_accept(listener, accepted, nullptr, Waiting().within(ms(5))), PORTSOCK_ERROR_TIMED_OUT));
    const portsock_address there = local(listener);
    std::thread later = quiet_thread([&] {
        sleep_for(ms(50));
        portsock_connect(client, &there, nullptr);
    });
    CHECK(gives(portsock_accept(listener, accepted, nullptr, nullptr), 0));
    later.join();
    portsock_handle handle = -1;
    REQUIRE(succeeds(portsock_detach(listener, &handle)));
    CHECK(!is_nonblocking(handle));
    portsock_close_native(handle);
}

TEST_CASE("modes: one call with a deadline leaves the descriptor's mode unchanged") {
    Pair pair = tcp_pair();
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, Waiting().within(ms(5))), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(would_block(portsock_recv(pair.first, &byte, 1, PORTSOCK_MSG_DONTWAIT, nullptr), PORTSOCK_READABLE));
    CHECK(is_nonblocking(pair.first.handle()) == is_nonblocking_with(for_ever));
}

// ---- P18, P25, P50, P59 -------------------------------------------------------------------------------------------

TEST_CASE("P18_V6ONLY: set and read back, and it has its effect") {
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    for (const int64_t only : {1, 0}) {
        Socket listener(PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        int64_t value = -1;
        CHECK(gives(portsock_set_option(listener, PORTSOCK_IPV6_V6ONLY, only), 0));
        CHECK(gives(portsock_get_option(listener, &value, PORTSOCK_IPV6_V6ONLY), 0));
        CHECK(value == only);
        const portsock_address any = parse("[::]:0");
        REQUIRE(succeeds(portsock_bind(listener, &any)));
        REQUIRE(succeeds(portsock_listen(listener, 4)));
        portsock_inet6 six{};
        const portsock_address name = local(listener);
        REQUIRE(succeeds(portsock_inet6_decode(&six, &name)));
        const portsock_address four = parse("127.0.0.1:" + std::to_string(six.port));
        const portsock_result result = portsock_connect(client, &four, nullptr);
        if (only != 0) CHECK(fails(result, PORTSOCK_ERROR_CONNECTION_REFUSED));
        else CHECK(gives(result, 0));
    }
}

TEST_CASE("P25_timeouts: below -1 is refused everywhere, -1 waits forever") {
    Pair pair = unix_pair();
    portsock_poll_entry entry{pair.first, PORTSOCK_READABLE, 0};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
    uint32_t ready = 0;
    for (const int64_t bad : {int64_t{-2}, INT64_MIN}) {
        CHECK(fails(portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, bad, nullptr),
                    PORTSOCK_ERROR_OUT_OF_RANGE));
        CHECK(fails(portsock_poll(&entry, 1, scratch, sizeof scratch, bad, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE));
        CHECK(fails(portsock_set_timeout(pair.first, bad), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT));
    }
    const Later later(ms(30), [&] { portsock_send(pair.second, "x", 1, 0, nullptr); });
    CHECK(gives(portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, -1, nullptr), 1));
    CHECK(gives(portsock_poll(&entry, 1, scratch, sizeof scratch, -1, nullptr), 1));
}

TEST_CASE("P50_numbers: as this system's headers have them") {
    struct Row {
        int32_t group, id, native;
    };
    const Row rows[] = {
        {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_UNSPEC, AF_UNSPEC},
        {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_UNIX, AF_UNIX},
        {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET, AF_INET},
        {PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET6, AF_INET6},
        {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_STREAM, SOCK_STREAM},
        {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_DGRAM, SOCK_DGRAM},
        {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_RAW, SOCK_RAW},
        {PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_SEQPACKET, SOCK_SEQPACKET},
        {PORTSOCK_GROUP_PROTOCOL, PORTSOCK_IPPROTO_TCP, IPPROTO_TCP},
        {PORTSOCK_GROUP_PROTOCOL, PORTSOCK_IPPROTO_UDP, IPPROTO_UDP},
        {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_OOB, MSG_OOB},
        {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_PEEK, MSG_PEEK},
        {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_TRUNC, MSG_TRUNC},
        {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_CTRUNC, MSG_CTRUNC},
        {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_EOR, MSG_EOR},
        {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_WAITALL, MSG_WAITALL},
        {PORTSOCK_GROUP_MESSAGE_FLAG, PORTSOCK_MSG_DONTWAIT, MSG_DONTWAIT},
    };
    for (const Row &row : rows) check_number(row.group, row.id, row.native);
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    int type = 0;
    size_t length = 0;
    CHECK(gives(portsock_get_option_native(socket, &type, sizeof type, &length, SOL_SOCKET, SO_TYPE), 0));
    CHECK(type == SOCK_DGRAM); // and not what is 2 elsewhere
}

TEST_CASE("P59_handles: as wide as a pointer; one that is no descriptor is never cut to one") {
    CHECK(sizeof(portsock_handle) == sizeof(void *));
    if (sizeof(portsock_handle) == sizeof(int))
        SKIP("handles are as wide as descriptors here; on 64 bits they are not");
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), adopted;
    const portsock_handle beyond = socket.handle() + (portsock_handle{1} << (sizeof(portsock_handle) * 4));
    CHECK(fails(portsock_adopt(adopted, beyond, -1, -1, -1), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(fails(portsock_close_native(beyond), PORTSOCK_ERROR_BAD_HANDLE));
    portsock_handle copy = 0;
    CHECK(fails(portsock_duplicate_native(&copy, beyond), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(fcntl(static_cast<int>(socket.handle()), F_GETFD) >= 0);
}

// ---- P34: taking a peer away --------------------------------------------------------------------------------------

TEST_CASE("P34_disconnect: a datagram socket sends anywhere again, and connects again") {
    for (const int32_t family : {PORTSOCK_AF_INET, PORTSOCK_AF_INET6}) {
        if (family == PORTSOCK_AF_INET6 && !has_inet6()) continue;
        Socket socket(family, PORTSOCK_SOCK_DGRAM), one = bound(family, PORTSOCK_SOCK_DGRAM),
                                                    two = bound(family, PORTSOCK_SOCK_DGRAM);
        const portsock_address first = local(one), second = local(two);
        char byte;
        CHECK(gives(portsock_connect(socket, &first, nullptr), 0));
        CHECK(gives(portsock_send(socket, "a", 1, 0, nullptr), 1));
        CHECK(gives(portsock_disconnect(socket), 0));
        portsock_address absent{};
        CHECK(fails(portsock_peer_address(socket, &absent), PORTSOCK_ERROR_NOT_CONNECTED));
        CHECK(fails(portsock_send(socket, "b", 1, 0, nullptr), PORTSOCK_ERROR_DESTINATION_REQUIRED));
        CHECK(gives(portsock_send_to(socket, "c", 1, &second, 0, nullptr), 1));
        CHECK(gives(portsock_connect(socket, &second, nullptr), 0));
        CHECK(gives(portsock_send(socket, "d", 1, 0, nullptr), 1));
        CHECK(gives(portsock_connect(socket, &first, nullptr), 0)); // another one, without taking the last away
        CHECK(gives(portsock_send(socket, "e", 1, 0, nullptr), 1));
        CHECK(gives(portsock_disconnect(socket), 0));
        CHECK(gives(portsock_disconnect(socket), 0)); // there is none: fine
        for (const char expected : {'a', 'e'}) {
            CHECK(gives(portsock_recv(one, &byte, 1, 0, Waiting().within(seconds(5))), 1));
            CHECK(byte == expected);
        }
        for (const char expected : {'c', 'd'}) {
            CHECK(gives(portsock_recv(two, &byte, 1, 0, Waiting().within(seconds(5))), 1));
            CHECK(byte == expected);
        }
    }
}

// ---- P51, P64, P65, P67: time and modes ---------------------------------------------------------------------------

TEST_CASE("P51_SO_RCVTIMEO: the user's own works in blocking mode, and its end is a would-block") {
    Pair pair = tcp_pair();
    const timeval limit{0, 100000};
    REQUIRE(succeeds(portsock_set_option_native(pair.first, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit)));
    const Later rescue(seconds(1), [&] { portsock_send(pair.second, "x", 1, 0, nullptr); }); // it is not waited for
    char byte;
    const Stopwatch watch;
    CHECK(would_block(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_READABLE));
    CHECK(watch.elapsed() >= ms(90)); // a kernel's tick
    CHECK(watch.elapsed() < ms(900));
}

TEST_CASE("P51_timeouts: rounded up, never early") {
    Pair pair = tcp_pair();
    char byte;
    uint32_t ready;
    for (const int64_t timeout : {int64_t{1}, int64_t{999}, int64_t{999999}, ms(1) + 1, ms(7) + 300000, ms(20)}) {
        CAPTURE(timeout);
        REQUIRE(succeeds(portsock_set_timeout(pair.first, timeout)));
        const Stopwatch receiving;
        CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(receiving.elapsed() >= timeout);
        const Stopwatch waiting;
        CHECK(fails(portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, timeout, nullptr),
                    PORTSOCK_ERROR_TIMED_OUT));
        CHECK(waiting.elapsed() >= timeout);
    }
}

TEST_CASE("P64_modes: a duplicate that someone made blocking: a timed call ends all the same") {
    Pair pair = tcp_pair();
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(50))));
    set_nonblocking(pair.first.handle(), false);
    const Later rescue(seconds(1), [&] { portsock_shutdown(pair.second, PORTSOCK_SHUT_WR); });
    char storage[4];
    const portsock_buffer buffer{storage, sizeof storage};
    for (const auto &receive : std::initializer_list<std::function<portsock_result()>>{
             [&] { return portsock_recv(pair.first, storage, 4, 0, nullptr); },
             [&] { return portsock_recv_from(pair.first, storage, 4, nullptr, nullptr, 0, nullptr); },
             [&] { return portsock_recv(pair.first, storage, 4, PORTSOCK_MSG_WAITALL, nullptr); },
             [&] { return portsock_recv_vector(pair.first, &buffer, 1, nullptr, 0, nullptr); }}) {
        const Stopwatch watch;
        CHECK(fails(receive(), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(watch.elapsed() >= ms(50));
    }
    Pair full = unix_pair();
    fill_buffer(full.first);
    REQUIRE(succeeds(portsock_set_timeout(full.first, ms(50))));
    set_nonblocking(full.first.handle(), false);
    const std::vector<unsigned char> much(8000000);
    CHECK(
        fails(portsock_send_all(full.first, nullptr, much.data(), much.size(), 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(fails(portsock_send(full.first, much.data(), much.size(), 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, 0)));
    set_nonblocking(pair.first.handle(), false);
    CHECK(would_block(portsock_recv(pair.first, storage, 4, 0, nullptr), PORTSOCK_READABLE));
}

TEST_CASE("P64_modes: an inherited O_NONBLOCK in blocking mode: portsock waits in its place") {
    Pair pair = tcp_pair();
    set_nonblocking(pair.first.handle(), true);
    char byte = 0;
    const Later later(ms(50), [&] { portsock_send(pair.second, "y", 1, 0, nullptr); });
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
    CHECK(byte == 'y');
    Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
    const portsock_address there = local(listener);
    set_nonblocking(listener.handle(), true);
    set_nonblocking(client.handle(), true);
    const Later connecting(ms(50), [&] { portsock_connect(client, &there, nullptr); });
    CHECK(gives(portsock_accept(listener, accepted, nullptr, nullptr), 0));
    CHECK(is_nonblocking(accepted.handle()) == is_nonblocking_with(for_ever));
}

TEST_CASE("P64_modes: connect in blocking mode on an O_NONBLOCK descriptor waits") {
    Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
    const portsock_address there = local(listener);
    set_nonblocking(client.handle(), true);
    CHECK(gives(portsock_connect(client, &there, nullptr), 0));
    CHECK(gives(portsock_accept(listener, accepted, nullptr, nullptr), 0));
}

TEST_CASE("P65_WAITALL with a timeout: whole, or the data at its end; nothing is lost") {
    Pair pair = tcp_pair();
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(100))));
    char storage[8] = {};
    CHECK(gives(portsock_send(pair.second, "abc", 3, 0, nullptr), 3));
    const Stopwatch watch;
    CHECK(gives(portsock_recv(pair.first, storage, 8, PORTSOCK_MSG_WAITALL, nullptr), 3));
    CHECK(watch.elapsed() >= ms(100));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, seconds(10))));
    CHECK(gives(portsock_send(pair.second, "abcd", 4, 0, nullptr), 4));
    {
        const Later later(ms(30), [&] { portsock_send(pair.second, "efgh", 4, 0, nullptr); });
        CHECK(gives(portsock_recv(pair.first, storage, 8, PORTSOCK_MSG_WAITALL, nullptr), 8));
        CHECK(std::string_view(storage, 8) == "abcdefgh");
    }
    CHECK(gives(portsock_send(pair.second, "end", 3, 0, nullptr), 3));
    portsock_shutdown(pair.second, PORTSOCK_SHUT_WR);
    CHECK(gives(portsock_recv(pair.first, storage, 8, PORTSOCK_MSG_WAITALL, nullptr), 3));
    CHECK(gives(portsock_recv(pair.first, storage, 8, PORTSOCK_MSG_WAITALL, nullptr), 0));
}

TEST_CASE("P65_SO_RCVLOWAT: determines when a wait ends; a try receives the available data") {
    Pair pair = tcp_pair();
    REQUIRE(succeeds(set_native(pair.first, SOL_SOCKET, SO_RCVLOWAT, 8)));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, seconds(10))));
    char storage[16];
    CHECK(gives(portsock_send(pair.second, "abc", 3, 0, nullptr), 3));
    uint32_t ready = 0;
    const portsock_result early = portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, ms(30), nullptr);
    CHECK((early == 1 || portsock_error_kind(early) == PORTSOCK_ERROR_TIMED_OUT)); // some kernels' poll looks away
    CHECK(gives(portsock_recv(pair.first, storage, sizeof storage, 0, nullptr), 3));
    const Later later(ms(30), [&] { portsock_send(pair.second, "12345678", 8, 0, nullptr); });
    CHECK(gives(portsock_recv(pair.first, storage, sizeof storage, 0, nullptr), 8));
}

TEST_CASE("P67_timeouts: huge ones and huge deadlines wait as long as it takes, and overflow nothing") {
    Pair pair = tcp_pair();
    char byte;
    uint32_t ready = 0;
    for (const int64_t huge : {INT64_MAX, INT64_MAX - 1, INT64_MAX / 2, int64_t{INT32_MAX} * 1000000 + 1}) {
        CAPTURE(huge);
        REQUIRE(succeeds(portsock_set_timeout(pair.first, huge)));
        for (const auto &call : std::initializer_list<std::function<portsock_result()>>{
                 [&] { return portsock_recv(pair.first, &byte, 1, 0, nullptr); },
                 [&] { return portsock_recv(pair.first, &byte, 1, 0, Waiting().until(huge)); },
                 [&] {
                     const portsock_result result =
                         portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, huge, nullptr);
                     portsock_recv(pair.first, &byte, 1, 0, nullptr);
                     return result;
                 }}) {
            const Later later(ms(10), [&] { portsock_send(pair.second, "x", 1, 0, nullptr); });
            CHECK(gives(call(), 1));
        }
    }
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, Waiting().until(0)), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, Waiting().until(1)), PORTSOCK_ERROR_TIMED_OUT));
}

// ---- what must not be misread -------------------------------------------------------------------------------------

TEST_CASE("open: a native type may carry the system's creation flags, which set the mode as portsock's own do") {
    const int32_t bare = PORTSOCK_NATIVE | int{SOCK_STREAM};
    {
        Pair pair;
        CHECK(gives(portsock_pair(pair.first, pair.second, PORTSOCK_AF_UNIX, bare, 0), 0));
        CHECK(pair.first.raw.type == PORTSOCK_SOCK_STREAM);
        CHECK(pair.first.raw.timeout_ns == -1);
    }
    int32_t nonblock = 0, id = 0;
    if (portsock_to_native(&nonblock, PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_NONBLOCK) < 0)
        SKIP("no creation flags here; Linux has them");
    REQUIRE(gives(portsock_from_native(&id, PORTSOCK_GROUP_TYPE, SOCK_STREAM | nonblock), 0));
    for (const int32_t type : {bare | nonblock, id}) {
        Pair pair;
        CHECK(gives(portsock_pair(pair.first, pair.second, PORTSOCK_AF_UNIX, type, 0), 0));
        CHECK(pair.first.raw.type == PORTSOCK_SOCK_STREAM);
        CHECK(pair.first.raw.timeout_ns == 0);
        CHECK(is_nonblocking(pair.first.handle()));
    }
    Socket unknown;
    CHECK(fails(portsock_open(unknown, PORTSOCK_AF_UNIX, PORTSOCK_NATIVE | nonblock | 9, 0),
                PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_TYPE));
}

TEST_CASE("receive: nothing of a stream is there at once, nothing of a datagram is waited for") {
    Pair stream = unix_pair();
    char byte = 'x';
    CHECK(gives(portsock_recv(stream.first, nullptr, 0, 0, nullptr), 0));
    CHECK(gives(portsock_recv(stream.first, &byte, 0, 0, nullptr), 0));
    Pair tcp = tcp_pair();
    CHECK(gives(portsock_recv(tcp.first, &byte, 0, 0, nullptr), 0));
    Pair datagram = udp_pair();
    REQUIRE(succeeds(portsock_set_timeout(datagram.first, ms(20))));
    CHECK(fails(portsock_recv(datagram.first, &byte, 0, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
}

TEST_CASE("send_to: an address of another family fails with WRONG_FAMILY") {
    Socket inet(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM), local_socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    const portsock_address inet6 = parse("[::1]:9"), inet4 = parse("127.0.0.1:9");
    CHECK(
        fails(portsock_send_to(inet, "x", 1, &inet6, 0, nullptr), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_send_to(local_socket, "x", 1, &inet4, 0, nullptr), PORTSOCK_ERROR_WRONG_FAMILY,
                PORTSOCK_PARAM_ADDRESS));
    char data[] = "x";
    const portsock_buffer piece{data, 1};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &piece;
    message.buffer_count = 1;
    message.address = const_cast<uint8_t *>(inet6.bytes);
    message.address_length = inet6.length;
    CHECK(
        fails(portsock_send_message(inet, &message, 0, nullptr), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS));
    message.address_length = 1;
    CHECK(fails(portsock_send_message(inet, &message, 0, nullptr), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS));
}

// ---- P60 ----------------------------------------------------------------------------------------------------------

TEST_CASE("P60_scope: a link-local address without one is refused with its field") {
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    const portsock_address there = parse("[fe80::1]:9"), group = parse("[ff02::1]:9");
    Socket stream(PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM);
    CHECK(fails(portsock_connect(stream, &there, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SCOPE));
    CHECK(fails(portsock_connect(datagram, &there, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SCOPE));
    CHECK(fails(portsock_bind(datagram, &there), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SCOPE));
    for (const portsock_address &target : {there, group}) { // Linux's sendto chooses an interface where it has one
        const portsock_result result = portsock_send_to(datagram, "x", 1, &target, 0, nullptr);
        CHECK((result == 1 || fails(result, PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SCOPE)));
    }
    const portsock_address documentation = parse("[2001:db8::1]:9");
    const portsock_result elsewhere = portsock_send_to(datagram, "x", 1, &documentation, 0, nullptr);
    CHECK(portsock_error_parameter(elsewhere) != PORTSOCK_PARAM_SCOPE);
}

// ---- P62, P63: errors of datagrams --------------------------------------------------------------------------------

int64_t processor_time() {
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval &time) {
        return int64_t{time.tv_sec} * 1000000000 + int64_t{time.tv_usec} * 1000;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

TEST_CASE("P62_error queue: an unread one does not make a timed receive spin") {
#ifdef IP_RECVERR
    Socket socket = rejected(true);
    char byte;
    REQUIRE(succeeds(portsock_set_timeout(socket, seconds(5))));
    CHECK(fails(portsock_recv(socket, &byte, 1, 0, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
    uint32_t ready = 0;
    REQUIRE(gives(portsock_wait_ready(socket, &ready, PORTSOCK_READABLE, 0, nullptr), 1));
    REQUIRE((ready & PORTSOCK_FAILED) != 0); // it stays: the queue was not read
    REQUIRE(succeeds(portsock_set_timeout(socket, ms(400))));
    const int64_t before = processor_time();
    const Stopwatch watch;
    CHECK(fails(portsock_recv(socket, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(400));
    CHECK(processor_time() - before < ms(100));
#else
    SKIP("no IP_RECVERR on this system; Linux has it");
#endif
}

TEST_CASE("P62_error queue: data that comes meanwhile is received, and the queue can be read") {
#if defined IP_RECVERR && defined MSG_ERRQUEUE
    Socket socket = rejected(true), sender(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const portsock_address here = local(socket), there = peer(socket);
    char byte = 0;
    REQUIRE(succeeds(portsock_set_timeout(socket, seconds(10))));
    CHECK(fails(portsock_recv(socket, &byte, 1, 0, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
    REQUIRE(succeeds(portsock_bind(sender, &there)));
    const Later later(ms(50), [&] { portsock_send_to(sender, "z", 1, &here, 0, nullptr); });
    CHECK(gives(portsock_recv(socket, &byte, 1, 0, nullptr), 1));
    CHECK(byte == 'z');
    unsigned char control[512];
    const portsock_buffer buffer{&byte, 1};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &buffer;
    message.buffer_count = 1;
    message.control = control;
    message.control_capacity = sizeof control;
    CHECK(gives(portsock_recv_message(socket, &message, PORTSOCK_MSG_ERRQUEUE, nullptr), 1));
    CHECK(byte == 'x');
    CHECK((message.flags & PORTSOCK_MSG_ERRQUEUE) != 0);
    CHECK(message.control_length > 0);
#else
    SKIP("no error queue on this system; Linux has it");
#endif
}

TEST_CASE("P63_pending errors: waiting does not take a datagram's error away from the receive") {
    for (int round = 0; round < 3; ++round) {
        Socket socket = rejected();
        uint32_t ready = 0;
        const portsock_result waited = portsock_wait_ready(socket, &ready, PORTSOCK_READABLE, seconds(5), nullptr);
        portsock_poll_entry entry{socket, PORTSOCK_READABLE, 0};
        unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
        const portsock_result polled = portsock_poll(&entry, 1, scratch, sizeof scratch, seconds(5), nullptr);
        CHECK(gives(waited, 1));
        CHECK(gives(polled, 1));
        CHECK((ready & PORTSOCK_FAILED) != 0);
        CHECK((entry.ready & PORTSOCK_FAILED) != 0);
        char byte;
        if (round == 1) REQUIRE(succeeds(portsock_set_timeout(socket, seconds(5))));
        if (round == 2) REQUIRE(succeeds(portsock_set_timeout(socket, 0)));
        CHECK(fails(portsock_recv(socket, &byte, 1, 0, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
        CHECK(would_block(portsock_recv(socket, &byte, 1, PORTSOCK_MSG_DONTWAIT, nullptr), PORTSOCK_READABLE)); // once
    }
}

// ---- adopting and giving up ---------------------------------------------------------------------------------------

TEST_CASE("adopt: refuses a descriptor that is not a socket, and an invalid one") {
    const portsock_socket fresh{};
    portsock_socket socket{};
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const int file = open("/dev/null", O_RDWR | O_CLOEXEC);
    const int closed = fcntl(file, F_DUPFD_CLOEXEC, 100);
    close(closed);
    for (const int descriptor : {ends[0], ends[1], file})
        for (const int32_t asked : {-1, 0 + PORTSOCK_AF_INET})
            CHECK(fails(portsock_adopt(&socket, descriptor, asked, asked, asked), PORTSOCK_ERROR_NOT_A_SOCKET));
    for (const int descriptor : {-1, -2, INT32_MIN, INT32_MAX, closed})
        CHECK(fails(portsock_adopt(&socket, descriptor, -1, -1, -1), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(memcmp(&socket, &fresh, sizeof socket) == 0);
    for (const int descriptor : {ends[0], ends[1], file}) CHECK(close(descriptor) == 0); // they stayed the caller's
}

TEST_CASE("adopt: reads family, type and protocol from the system, or uses the given ones") {
    struct Row {
        int family, type, protocol;
        int32_t family_id, type_id, protocol_id;
    };
    const Row rows[] = {
        {AF_INET, SOCK_STREAM, 0, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP},
        {AF_INET, SOCK_DGRAM, 0, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDP},
        {AF_UNIX, SOCK_STREAM, 0, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0},
        {AF_UNIX, SOCK_DGRAM, 0, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM, 0},
        {AF_INET6, SOCK_DGRAM, 0, PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDP},
    };
    for (const Row &row : rows) {
        const int descriptor = socket(row.family, row.type, row.protocol);
        if (descriptor < 0) continue;
        Socket found, reported;
        CHECK(gives(portsock_adopt(found, descriptor, -1, -1, -1), 0));
        CHECK(found.raw.family == row.family_id);
        CHECK(found.raw.type == row.type_id);
#ifdef SO_PROTOCOL
        CHECK(found.raw.protocol == row.protocol_id);
#endif
        CHECK(found.raw.timeout_ns == -1);
        CHECK(found.handle() == descriptor);
        CHECK(!is_close_on_exec(descriptor)); // unchanged
        portsock_handle handle = -1;
        REQUIRE(succeeds(portsock_detach(found, &handle)));
        CHECK(gives(portsock_adopt(reported, handle, PORTSOCK_AF_INET6, PORTSOCK_SOCK_RAW, 77), 0));
        CHECK(reported.raw.family == PORTSOCK_AF_INET6);
        CHECK(reported.raw.type == PORTSOCK_SOCK_RAW);
        CHECK(reported.raw.protocol == 77);
    }
}

TEST_CASE("adopt: a socket that is open already is not lost, and the handle stays the caller's") {
    Socket open(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_handle before = open.handle();
    const int other = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(fails(portsock_adopt(open, other, -1, -1, -1), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SOCKET));
    CHECK(open.handle() == before);
    CHECK(gives(portsock_close_native(other), 0));
    CHECK(fails(portsock_close_native(other), PORTSOCK_ERROR_BAD_HANDLE));
    CHECK(fails(portsock_close_native(-1), PORTSOCK_ERROR_BAD_HANDLE));
}

TEST_CASE("detach: the handle is open and in the mode of the timeout") {
    for (const int64_t timeout : {for_ever, int64_t{0}, seconds(1)}) {
        Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        REQUIRE(succeeds(portsock_set_timeout(socket, timeout)));
        portsock_handle handle = -1, again = -7;
        CHECK(gives(portsock_detach(socket, &handle), 0));
        CHECK(is_nonblocking(handle) == (timeout >= 0));
        CHECK(socket.raw.state == 0);
        CHECK(fails(portsock_detach(socket, &again), PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_SOCKET));
        CHECK(again == -7);
        CHECK(gives(portsock_close(socket), 0)); // it is not the socket's any more
        CHECK(close(static_cast<int>(handle)) == 0);
    }
}

} // namespace
