// SPDX-License-Identifier: MIT
// Files over a stream that POSIX alone has: pipes, directories, a signal that would end the process.
#include "net.hpp"
#include "posix.hpp"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace {

TEST_CASE("send_file: a pipe is a source as well, without an offset") {
    Pair pair = tcp_pair();
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    REQUIRE(write(ends[1], "through a pipe", 14) == 14);
    close(ends[1]);
    uint64_t done = 0;
    CHECK(gives(portsock_send_file(pair.first, &done, nullptr, ends[0], UINT64_MAX, nullptr), 0));
    CHECK(done == 14);
    CHECK(receive_exactly(pair.second, 14).size() == 14);
    int64_t offset = 0;
    CHECK(portsock_send_file(pair.first, &done, &offset, ends[0], 1, nullptr) < 0);
    close(ends[0]);
}

TEST_CASE("send_file: a directory, a file that can't be read") {
    Pair pair = tcp_pair();
    uint64_t done = 99;
    const int folder = open("/tmp", O_RDONLY);
    CHECK(portsock_error_code(portsock_send_file(pair.first, &done, nullptr, folder, 1, nullptr)) == EISDIR);
    CHECK(done == 0);
    close(folder);
    const int blind = open("/dev/null", O_WRONLY);
    CHECK(portsock_error_code(portsock_send_file(pair.first, &done, nullptr, blind, 1, nullptr)) == EBADF);
    close(blind);
}

TEST_CASE("send_file: a socket as the source: nothing of it is lost, nor taken for the file that it may not be") {
    Pair pair = tcp_pair(), source = tcp_pair();
    REQUIRE(gives(portsock_send(source.first, "from a socket", 13, 0, nullptr), 13));
    uint64_t done = 99;
    const portsock_handle handle = source.second.handle();
    CHECK(fails(portsock_send_file(pair.first, &done, nullptr, handle, 13, Waiting().within(seconds(5))),
                PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, 0)));
    CHECK(fails(portsock_send_file(pair.first, &done, nullptr, handle, 13, nullptr), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FILE));
    CHECK(done == 0);
    REQUIRE(succeeds(portsock_set_timeout(pair.first, -1)));
    CHECK(gives(portsock_send_file(pair.first, &done, nullptr, handle, 13, nullptr), 0));
    CHECK(done == 13);
    CHECK(receive_exactly(pair.second, 13).size() == 13);
}

// A pipe that blocks and has nothing in it.
struct Pipe {
    Pipe() { REQUIRE(pipe(ends) == 0); }
    ~Pipe() {
        close(ends[0]);
        close(ends[1]);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    int ends[2];
};

TEST_CASE("send_file: non-blocking, an empty pipe is reported as the file's would-block, not as a full socket") {
    Pair pair = tcp_pair();
    const Pipe empty;
    for (const int flags : {0, O_NONBLOCK}) {
        REQUIRE(fcntl(empty.ends[0], F_SETFL, flags) == 0);
        uint64_t done = 99;
        REQUIRE(succeeds(portsock_set_timeout(pair.first, 0)));
        const portsock_result result = portsock_send_file(pair.first, &done, nullptr, empty.ends[0], 5, nullptr);
        if (portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED)
            SKIP("a pipe is a source in blocking mode only here");
        CHECK(fails(result, PORTSOCK_ERROR_WOULD_BLOCK, PORTSOCK_PARAM_FILE));
        CHECK(done == 0);
    }
}

TEST_CASE("P59_send_file: a handle beyond a descriptor is not another's") {
    if (sizeof(portsock_handle) == 4) SKIP("a handle is as wide as a descriptor here; 64-bit builds have more");
    Pair pair = tcp_pair();
    File file(pattern(100));
    const portsock_handle wide = file.handle | static_cast<portsock_handle>(uint64_t{1} << 32);
    CHECK(portsock_error_code(portsock_send_file(pair.first, nullptr, nullptr, wide, 5, nullptr)) == EBADF);
}

volatile sig_atomic_t pipe_signals;
void count_pipe_signal(int);
void count_pipe_signal(int) { pipe_signals = pipe_signals + 1; }

TEST_CASE("P66_send_file: a peer that is gone is an error and no signal, in the middle of a file too") {
    pipe_signals = 0;
    struct sigaction counting{}, before{};
    counting.sa_handler = count_pipe_signal;
    sigaction(SIGPIPE, &counting, &before);
    for (int round = 0; round < 20; ++round) {
        Pair pair = tcp_pair();
        File file(pattern(16 << 20));
        (void)portsock_shutdown(pair.second, PORTSOCK_SHUT_WR);
        std::thread reader = harness::quiet_thread([&] {
            (void)receive_exactly(pair.second, 100000u * static_cast<unsigned>(round));
            (void)portsock_close(pair.second);
        });
        const portsock_result result =
            portsock_send_file(pair.first, nullptr, nullptr, file.handle, UINT64_MAX, nullptr);
        reader.join();
        const int32_t kind = portsock_error_kind(result);
        const bool reported = kind == PORTSOCK_ERROR_BROKEN_PIPE || kind == PORTSOCK_ERROR_CONNECTION_RESET;
        CHECK(reported);
    }
    sigset_t pending;
    sigpending(&pending);
    CHECK(sigismember(&pending, SIGPIPE) == 0);
    CHECK(pipe_signals == 0);
    sigaction(SIGPIPE, &before, nullptr);
}

TEST_CASE("P66_send_file: a SIGPIPE that was pending before the call is still pending after it") {
    sigset_t pipe_signal, before, pending;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    REQUIRE(pthread_sigmask(SIG_BLOCK, &pipe_signal, &before) == 0);
    REQUIRE(pthread_kill(pthread_self(), SIGPIPE) == 0);
    Pair pair = tcp_pair();
    File file(pattern(1000));
    REQUIRE(succeeds(portsock_shutdown(pair.first, PORTSOCK_SHUT_WR)));
    CHECK(fails(portsock_send_file(pair.first, nullptr, nullptr, file.handle, 1000, nullptr),
                PORTSOCK_ERROR_BROKEN_PIPE));
    sigpending(&pending);
    CHECK(sigismember(&pending, SIGPIPE) == 1);
    int taken = 0;
    if (sigismember(&pending, SIGPIPE) == 1) sigwait(&pipe_signal, &taken);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

TEST_CASE("send_file: from an empty pipe it ends at its timeout or deadline, and when it is woken") {
    Pair pair = tcp_pair();
    const Pipe empty;
    uint64_t done = 99;
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(200))));
    const Stopwatch watch;
    const portsock_result result = portsock_send_file(pair.first, &done, nullptr, empty.ends[0], 100, nullptr);
    if (portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED)
        SKIP("a pipe is a source in blocking mode only here");
    CHECK(fails(result, PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(200));
    CHECK(done == 0);
    for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
        REQUIRE(succeeds(portsock_set_timeout(pair.first, timeout)));
        CHECK(fails(portsock_send_file(pair.first, &done, nullptr, empty.ends[0], 100, Waiting().within(ms(50))),
                    PORTSOCK_ERROR_TIMED_OUT));
        Waker waker;
        std::thread later = harness::quiet_thread([&] {
            sleep_for(ms(50));
            portsock_waker_wake(&waker.raw);
        });
        CHECK(fails(portsock_send_file(pair.first, &done, nullptr, empty.ends[0], 100, Waiting().ended_by(&waker.raw)),
                    PORTSOCK_ERROR_CANCELLED));
        later.join();
    }
}

TEST_CASE("send_file: a pipe that fills slowly is sent whole, whatever bounds the call") {
    for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
        Pair pair = tcp_pair();
        Pipe slow;
        REQUIRE(succeeds(portsock_set_timeout(pair.first, timeout)));
        std::thread writer = harness::quiet_thread([&] {
            for (const char *part : {"one ", "two ", "three"}) {
                sleep_for(ms(20));
                if (write(slow.ends[1], part, strlen(part)) < 0) break;
            }
        });
        uint64_t done = 0;
        const portsock_result result =
            portsock_send_file(pair.first, &done, nullptr, slow.ends[0], 13, Waiting().within(seconds(20)));
        writer.join();
        if (portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED)
            SKIP("a pipe is a source without a wait only here");
        CHECK(gives(result, 0));
        CHECK(done == 13);
        const auto got = receive_exactly(pair.second, 13);
        CHECK(std::string(got.begin(), got.end()) == "one two three");
    }
}

} // namespace
