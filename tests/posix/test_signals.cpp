// SPDX-License-Identifier: MIT
// Signals: a connect continues after one (P01), a wait ends when it should (P03), SIGPIPE is never raised (P05), and a
// full UNIX backlog is neither a success nor an end (P61).
#include "local.hpp"
#include <functional>

namespace {

constexpr long storm_us = 400;

// ---- P01: connecting in a storm ---------------------------------------------------------------------------------

// Accepts in another thread, after a while, a given number; the last one is kept.
class SlowAccept {
  public:
    SlowAccept(Socket &listener, size_t count, int64_t after)
        : thread_(quiet_thread([this, &listener, count, after] { run(listener, count, after); })) {}
    ~SlowAccept() { join(); }
    SlowAccept(const SlowAccept &) = delete;
    SlowAccept &operator=(const SlowAccept &) = delete;
    Socket &join() {
        if (thread_.joinable()) thread_.join();
        return last_;
    }

  private:
    void run(Socket &listener, size_t count, int64_t after) {
        sleep_for(after);
        for (size_t i = 0; i < count; ++i) {
            Socket next;
            if (portsock_accept(listener, next, nullptr, Waiting().within(seconds(10))) < 0) return;
            last_ = std::move(next);
        }
    }

    Socket last_;
    std::thread thread_; // after what it writes
};

// The two sides are each other's: a byte goes both ways.
bool are_joined(Socket &one, Socket &other) {
    Waiting five;
    five.within(seconds(5));
    char there = 0, back = 0;
    return portsock_send(one, "a", 1, 0, nullptr) == 1 && portsock_recv(other, &there, 1, 0, five) == 1 &&
           portsock_send(other, "b", 1, 0, nullptr) == 1 && portsock_recv(one, &back, 1, 0, five) == 1 &&
           there == 'a' && back == 'b';
}

// Connects to a full backlog while signals come; the other side accepts after a while.
void connect_in_storm(Socket &listener, int32_t family, int64_t timeout) {
    const portsock_address there = local(listener);
    const std::vector<Socket> waiting = fill_backlog(there, family);
    REQUIRE(!waiting.empty());
    Socket socket(family, PORTSOCK_SOCK_STREAM);
    REQUIRE(succeeds(portsock_set_timeout(socket, timeout)));
    Hook hook;
    const SignalStorm storm(storm_us);
    SlowAccept accepting(listener, waiting.size() + 1, ms(100));
    CHECK(gives(portsock_connect(socket, &there, with_hook(hook)), 0));
    CHECK(hook.asked > 10);
    CHECK(are_joined(socket, accepting.join()));
}

TEST_CASE("P01_connect: TCP to a full backlog, blocking, in a storm of signals") {
    Socket listener = listening(PORTSOCK_AF_INET, 0);
    connect_in_storm(listener, PORTSOCK_AF_INET, for_ever);
}

TEST_CASE("P01_connect: TCP to a full backlog, with a timeout, in a storm of signals") {
    Socket listener = listening(PORTSOCK_AF_INET, 0);
    connect_in_storm(listener, PORTSOCK_AF_INET, seconds(10));
}

TEST_CASE("P01_connect: refused stays refused in a storm of signals") {
    const SignalStorm storm(storm_us);
    for (const int64_t timeout : {for_ever, seconds(5)}) {
        for (int i = 0; i < 200; ++i) {
            Socket closed = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
            const portsock_address there = local(closed);
            Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
            REQUIRE(succeeds(portsock_set_timeout(socket, timeout)));
            REQUIRE(fails(portsock_connect(socket, &there, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
        }
    }
    CHECK(SignalStorm::count() > 0);
}

// ---- P61: the full backlog of a UNIX listener -------------------------------------------------------------------

TEST_CASE("P61_P01_connect: UNIX to a full backlog, in a storm of signals") {
    for (const int64_t timeout : {for_ever, seconds(10)}) {
        const Folder folder;
        Socket listener = unix_listening(unix_path(folder.name + "/l"), PORTSOCK_SOCK_STREAM, 0);
        connect_in_storm(listener, PORTSOCK_AF_UNIX, timeout);
    }
}

struct FullUnix {
    FullUnix() : there(unix_path(folder.name + "/l")), listener(unix_listening(there, PORTSOCK_SOCK_STREAM, 0)) {
        waiting = fill_backlog(there, PORTSOCK_AF_UNIX);
        REQUIRE(!waiting.empty());
        REQUIRE(waiting.size() < 60);
    }
    Folder folder;
    portsock_address there;
    Socket listener;
    std::vector<Socket> waiting;
};

TEST_CASE("P61_connect: a full UNIX backlog, non-blocking: would block, nothing in progress, and later a success") {
    FullUnix full;
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK);
    portsock_address absent{};
    CHECK(fails(portsock_connect(socket, &full.there, nullptr), PORTSOCK_ERROR_WOULD_BLOCK));
    CHECK(fails(portsock_connect_start(socket, &full.there), PORTSOCK_ERROR_WOULD_BLOCK));
    CHECK(fails(portsock_peer_address(socket, &absent), PORTSOCK_ERROR_NOT_CONNECTED));
    CHECK(fails(portsock_connect_finish(socket, nullptr), PORTSOCK_ERROR_NOT_CONNECTED));
    for (size_t i = 0; i < full.waiting.size(); ++i) {
        Socket accepted;
        CHECK(succeeds(portsock_accept(full.listener, accepted, nullptr, nullptr)));
    }
    CHECK(gives(portsock_connect(socket, &full.there, nullptr), 0));
}

TEST_CASE("P61_connect: a full UNIX backlog, with a timeout: not early, not without end, and no false success") {
    FullUnix full;
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    REQUIRE(succeeds(portsock_set_timeout(socket, ms(150))));
    const Stopwatch watch;
    CHECK(fails(portsock_connect(socket, &full.there, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(150));
    CHECK(watch.elapsed() < seconds(3));
    portsock_address absent{};
    CHECK(fails(portsock_peer_address(socket, &absent), PORTSOCK_ERROR_NOT_CONNECTED));
}

TEST_CASE("P61_connect: a full UNIX backlog, with a timeout and a slow accept: connected") {
    FullUnix full;
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    REQUIRE(succeeds(portsock_set_timeout(socket, seconds(10))));
    SlowAccept accepting(full.listener, full.waiting.size() + 1, ms(50));
    CHECK(gives(portsock_connect(socket, &full.there, nullptr), 0));
    CHECK(are_joined(socket, accepting.join()));
}

TEST_CASE("P61_connect: a full UNIX backlog and signals that the hook stops, or a waker that ends it") {
    FullUnix full;
    for (const int64_t timeout : {for_ever, seconds(10)}) {
        Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
        REQUIRE(succeeds(portsock_set_timeout(socket, timeout)));
        Hook hook{0, 3};
        const SignalStorm storm(storm_us);
        CHECK(fails(portsock_connect(socket, &full.there, with_hook(hook)), PORTSOCK_ERROR_INTERRUPTED));
        CHECK(hook.asked == 3);
    }
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    Waker waker;
    REQUIRE(succeeds(portsock_waker_wake(waker)));
    CHECK(fails(portsock_connect(socket, &full.there, Waiting().ended_by(waker)), PORTSOCK_ERROR_CANCELLED));
    CHECK(is_nonblocking(socket.handle()) == is_nonblocking_with(for_ever));
}

TEST_CASE("P61_connect: a UNIX listener that goes away while its backlog is full: refused") {
    for (const int64_t timeout : {for_ever, seconds(10)}) {
        FullUnix full;
        Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
        REQUIRE(succeeds(portsock_set_timeout(socket, timeout)));
        const SignalStorm storm(storm_us);
        std::thread closing = quiet_thread([&] {
            sleep_for(ms(30));
            full.listener = Socket();
        });
        CHECK(fails(portsock_connect(socket, &full.there, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
        closing.join();
    }
}

// ---- P03: the remaining time ------------------------------------------------------------------------------------

// The sockets for calls that cannot proceed.
struct Stuck {
    Stuck() : listener(listening()), pair(tcp_pair()), full(unix_pair()), udp(udp_pair()) { fill_buffer(full.first); }
    Socket listener;
    Pair pair, full, udp;
    unsigned char storage[64];
};

struct StuckCall {
    const char *name;
    std::function<Socket &(Stuck &)> socket;
    std::function<portsock_result(Stuck &, const portsock_wait_options *)> make;
};

const std::vector<StuckCall> &stuck_calls() {
    static const portsock_buffer none{nullptr, 0};
    static const std::vector<unsigned char> much(1 << 16);
    static const std::vector<StuckCall> calls = {
        {"recv", [](Stuck &at) -> Socket & { return at.pair.first; },
         [](Stuck &at, auto wait) { return portsock_recv(at.pair.first, at.storage, sizeof at.storage, 0, wait); }},
        {"recv, all", [](Stuck &at) -> Socket & { return at.pair.first; },
         [](Stuck &at, auto wait) {
             return portsock_recv(at.pair.first, at.storage, sizeof at.storage, PORTSOCK_MSG_WAITALL, wait);
         }},
        {"recv_from", [](Stuck &at) -> Socket & { return at.udp.first; },
         [](Stuck &at, auto wait) {
             return portsock_recv_from(at.udp.first, at.storage, sizeof at.storage, nullptr, nullptr, 0, wait);
         }},
        {"recv_vector", [](Stuck &at) -> Socket & { return at.udp.first; },
         [](Stuck &at, auto wait) { return portsock_recv_vector(at.udp.first, &none, 1, nullptr, 0, wait); }},
        {"accept", [](Stuck &at) -> Socket & { return at.listener; },
         [](Stuck &at, auto wait) {
             Socket accepted;
             return portsock_accept(at.listener, accepted, nullptr, wait);
         }},
        {"send", [](Stuck &at) -> Socket & { return at.full.first; },
         [](Stuck &at, auto wait) { return portsock_send(at.full.first, much.data(), much.size(), 0, wait); }},
        {"send_all", [](Stuck &at) -> Socket & { return at.full.first; },
         [](Stuck &at, auto wait) {
             return portsock_send_all(at.full.first, nullptr, much.data(), much.size(), 0, wait);
         }},
        {"send_vector", [](Stuck &at) -> Socket & { return at.full.first; },
         [](Stuck &at, auto wait) {
             const portsock_buffer buffer{const_cast<unsigned char *>(much.data()), much.size()};
             return portsock_send_vector(at.full.first, &buffer, 1, 0, wait);
         }},
    };
    return calls;
}

void check_time(const Stopwatch &watch, int64_t timeout) {
    CHECK(watch.elapsed() >= timeout);
    CHECK(watch.elapsed() < timeout + seconds(1)); // it would never end if each signal began it anew
}

TEST_CASE("P03_receive: 300 ms under a storm of signals are 300 ms") {
    Stuck stuck;
    REQUIRE(succeeds(portsock_set_timeout(stuck.pair.first, ms(300))));
    Hook hook;
    const SignalStorm storm(storm_us);
    const Stopwatch watch;
    CHECK(fails(portsock_recv(stuck.pair.first, stuck.storage, sizeof stuck.storage, 0, with_hook(hook)),
                PORTSOCK_ERROR_TIMED_OUT));
    check_time(watch, ms(300));
    CHECK(hook.asked > 30);
}

TEST_CASE("P03_every waiting call ends on time under a storm of signals, by timeout and by deadline") {
    Stuck stuck;
    const SignalStorm storm(storm_us);
    for (const StuckCall &call : stuck_calls()) {
        CAPTURE(call.name);
        REQUIRE(succeeds(portsock_set_timeout(call.socket(stuck), ms(60))));
        const Stopwatch by_timeout;
        CHECK(fails(call.make(stuck, nullptr), PORTSOCK_ERROR_TIMED_OUT));
        check_time(by_timeout, ms(60));
        REQUIRE(succeeds(portsock_set_timeout(call.socket(stuck), for_ever)));
        const Stopwatch by_deadline;
        CHECK(fails(call.make(stuck, Waiting().within(ms(60))), PORTSOCK_ERROR_TIMED_OUT));
        check_time(by_deadline, ms(60));
    }
}

TEST_CASE("P03_wait_ready, poll: on time under a storm of signals") {
    Stuck stuck;
    const SignalStorm storm(storm_us);
    uint32_t ready = 77;
    const Stopwatch one;
    CHECK(fails(portsock_wait_ready(stuck.pair.first, &ready, PORTSOCK_READABLE, ms(100), nullptr),
                PORTSOCK_ERROR_TIMED_OUT));
    check_time(one, ms(100));
    CHECK(ready == 77);
    portsock_poll_entry entry{stuck.pair.first, PORTSOCK_READABLE, 0};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
    const Stopwatch many;
    CHECK(fails(portsock_poll(&entry, 1, scratch, sizeof scratch, ms(100), nullptr), PORTSOCK_ERROR_TIMED_OUT));
    check_time(many, ms(100));
}

TEST_CASE("hook: asked after each signal, and its result ends every waiting call, in every mode") {
    Stuck stuck;
    const SignalStorm storm(storm_us);
    for (const int64_t timeout : {for_ever, seconds(20)}) {
        for (const StuckCall &call : stuck_calls()) {
            CAPTURE(call.name);
            REQUIRE(succeeds(portsock_set_timeout(call.socket(stuck), timeout)));
            Hook hook{0, 4};
            CHECK(fails(call.make(stuck, with_hook(hook)), PORTSOCK_ERROR_INTERRUPTED));
            CHECK(hook.asked == 4);
        }
        Hook waiting{0, 4};
        CHECK(fails(portsock_wait_ready(stuck.pair.first, nullptr, PORTSOCK_READABLE, timeout, with_hook(waiting)),
                    PORTSOCK_ERROR_INTERRUPTED));
        CHECK(waiting.asked == 4);
    }
}

TEST_CASE("hook: it may close the socket, and the call fails with CLOSED") {
    struct Closer {
        Socket &socket;
        static int32_t ask(void *self) {
            portsock_close(static_cast<Closer *>(self)->socket);
            return 0;
        }
    };
    for (const int64_t timeout : {for_ever, seconds(20)}) {
        Pair pair = tcp_pair();
        REQUIRE(succeeds(portsock_set_timeout(pair.first, timeout)));
        Closer closer{pair.first};
        char byte;
        const SignalStorm storm(storm_us);
        CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, Waiting().with_hook(&Closer::ask, &closer)),
                    PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_SOCKET));
    }
}

TEST_CASE("waker: a signal handler may wake") {
    static portsock_waker *woken;
    Waker waker;
    woken = waker;
    struct sigaction action{}, before;
    action.sa_handler = [](int) { portsock_waker_wake(woken); };
    sigaction(SIGUSR1, &action, &before);
    Pair pair = tcp_pair();
    const pthread_t self = pthread_self();
    std::thread sender = quiet_thread([self] {
        sleep_for(ms(30));
        pthread_kill(self, SIGUSR1);
    });
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, Waiting().ended_by(waker)), PORTSOCK_ERROR_CANCELLED));
    sender.join();
    sigaction(SIGUSR1, &before, nullptr);
}

TEST_CASE("waker_wake: leaves errno unchanged, since a signal handler may call it") {
    portsock_waker waker{};
    REQUIRE(succeeds(portsock_waker_open(&waker)));
    const uint64_t full = UINT64_MAX - 1; // of an eventfd; a pipe takes some thousand of them
    while (write(static_cast<int>(waker.wake_handle), &full, sizeof full) > 0) {
    }
    REQUIRE(errno == EAGAIN);
    errno = ENOENT;
    const portsock_result result = portsock_waker_wake(&waker);
    const int after = errno;
    CHECK(gives(result, 0));
    CHECK(after == ENOENT);
    CHECK(gives(portsock_waker_close(&waker), 0));
}

// ---- P05: SIGPIPE -----------------------------------------------------------------------------------------------

struct SendPath {
    const char *name;
    std::function<portsock_result(Socket &)> send;
    bool may_say_otherwise; // an address on a connected UNIX stream is an error of its own
};

const std::vector<SendPath> &send_paths() {
    static char byte[] = "x";
    static const portsock_buffer buffer{byte, 1};
    static const std::vector<SendPath> paths = {
        {"send", [](Socket &socket) { return portsock_send(socket, byte, 1, 0, nullptr); }, false},
        {"send, a flag", [](Socket &socket) { return portsock_send(socket, byte, 1, PORTSOCK_MSG_NOSIGNAL, nullptr); },
         true},
        {"send, a deadline", [](Socket &socket) { return portsock_send(socket, byte, 1, 0, Waiting().within(ms(10))); },
         false},
        {"send_all", [](Socket &socket) { return portsock_send_all(socket, nullptr, byte, 1, 0, nullptr); }, false},
        {"send_vector", [](Socket &socket) { return portsock_send_vector(socket, &buffer, 1, 0, nullptr); }, false},
        {"send_message",
         [](Socket &socket) {
             portsock_message message{};
             message.size = sizeof message;
             message.buffers = &buffer;
             message.buffer_count = 1;
             return portsock_send_message(socket, &message, 0, nullptr);
         },
         false},
        {"send_to",
         [](Socket &socket) {
             portsock_address there = loopback(PORTSOCK_AF_INET);
             if (socket.raw.family == PORTSOCK_AF_UNIX) there = unix_path("nobody");
             return portsock_send_to(socket, byte, 1, &there, 0, nullptr);
         },
         true},
    };
    return paths;
}

// The peer of a connection dies while something is on its way to it, and the connection notices.
void kill_peer(Pair &pair) {
    portsock_send(pair.first, "x", 1, 0, nullptr);
    portsock_close(pair.second);
    portsock_send(pair.first, "x", 1, 0, nullptr);
    uint32_t ready = 0;
    portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, seconds(5), nullptr);
    char storage[8];
    for (int i = 0; i < 4; ++i) portsock_recv(pair.first, storage, sizeof storage, PORTSOCK_MSG_DONTWAIT, nullptr);
}

void shut_down(Pair &pair) { portsock_shutdown(pair.first, PORTSOCK_SHUT_WR); }

// Everything in a child with the default disposition: 0, or the number of the path that answered wrongly. A SIGPIPE
// kills it.
int send_everything(const std::function<Pair()> &make, void (*spoil)(Pair &), int64_t timeout) {
    signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    int number = 0;
    for (const SendPath &path : send_paths()) {
        ++number;
        Pair pair = make();
        portsock_set_timeout(pair.first, timeout);
        spoil(pair);
        const portsock_result result = path.send(pair.first);
        if (result >= 0) return number;
        if (!path.may_say_otherwise && portsock_error_kind(result) != PORTSOCK_ERROR_BROKEN_PIPE) return number + 100;
    }
    return 0;
}

Pair connected_by_path() {
    const Folder folder;
    const portsock_address there = unix_path(folder.name + "/l");
    Socket listener = unix_listening(there);
    Pair pair{Socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), Socket()};
    portsock_connect(pair.first, &there, nullptr);
    portsock_accept(listener, pair.second, nullptr, nullptr);
    return pair;
}

TEST_CASE("P05_SIGPIPE: none on any way to send, in any mode, to a peer that is gone or after a shutdown") {
    struct Row {
        const char *name;
        std::function<Pair()> make;
    };
    const Row rows[] = {
        {"TCP", [] { return tcp_pair(); }},
        {"UNIX stream", connected_by_path},
        {"UNIX pair", [] { return unix_pair(); }},
        {"UNIX seqpacket pair", [] { return unix_pair(PORTSOCK_SOCK_SEQPACKET); }},
    };
    for (const Row &row : rows) {
        for (const int64_t timeout : {for_ever, int64_t{0}, seconds(5)}) {
            for (const auto spoil : {kill_peer, shut_down}) {
                CAPTURE(row.name);
                CAPTURE(timeout);
                CAPTURE((spoil == shut_down));
                const Ending ending = in_child([&] { return send_everything(row.make, spoil, timeout); });
                CHECK(ending.signal == 0);
                CHECK(ending.status == 0);
            }
        }
    }
}

TEST_CASE("P05_SIGPIPE: the child of that test would die of one") {
    const Ending ending = in_child([] {
        signal(SIGPIPE, SIG_DFL);
        Pair pair = unix_pair();
        portsock_close(pair.second);
        return send(static_cast<int>(pair.first.handle()), "x", 1, 0) < 0 ? 1 : 0;
    });
    CHECK(ending.signal == SIGPIPE);
}

TEST_CASE("P05_SIGPIPE: dispositions and masks are unchanged") {
    struct sigaction before, after;
    sigset_t mask_before, mask_after;
    sigaction(SIGPIPE, nullptr, &before);
    sigprocmask(SIG_SETMASK, nullptr, &mask_before);
    Pair pair = tcp_pair();
    kill_peer(pair);
    CHECK(fails(portsock_send(pair.first, "x", 1, 0, nullptr), PORTSOCK_ERROR_BROKEN_PIPE));
    sigaction(SIGPIPE, nullptr, &after);
    sigprocmask(SIG_SETMASK, nullptr, &mask_after);
    CHECK((before.sa_handler == after.sa_handler));
    CHECK(sigismember(&mask_before, SIGPIPE) == sigismember(&mask_after, SIGPIPE));
}

} // namespace
