// SPDX-License-Identifier: MIT
// Which system calls a call makes on Linux, no more and no fewer: a child is traced. Reading the clock is no system
// calls here; the tests of the core count those.
#include "trace.hpp"
#include <bit>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>

namespace {

constexpr int64_t timeouts[] = {for_ever, 0, seconds(10)};

// One call of the library, traced: 0 when it answered as it should.
Traced trace_call(const std::function<bool()> &call) {
    return trace([&] {
        mark();
        const bool good = call();
        mark();
        return good ? 0 : 1;
    });
}

TEST_CASE("system calls: a receive or send that is ready is one, in every mode") {
    char storage[8];
    const portsock_buffer buffer{storage, sizeof storage};
    for (const int64_t timeout : timeouts) {
        CAPTURE(timeout);
        Pair pair = tcp_pair();
        REQUIRE(succeeds(portsock_set_timeout(pair.first, timeout)));
        REQUIRE(gives(portsock_send(pair.second, "abcdefgh", 8, 0, nullptr), 8));
        struct Row {
            std::function<bool()> call;
            const char *calls;
        };
        const Row rows[] = {
            {[&] { return portsock_recv(pair.first, storage, 1, 0, nullptr) == 1; }, "recvfrom"},
            {[&] { return portsock_recv(pair.first, storage, 1, PORTSOCK_MSG_PEEK, nullptr) == 1; }, "recvfrom"},
            {[&] { return portsock_recv(pair.first, storage, 1, PORTSOCK_MSG_WAITALL, nullptr) == 1; }, "recvfrom"},
            {[&] { return portsock_recv(pair.first, storage, 1, 0, Waiting().within(seconds(1))) == 1; }, "recvfrom"},
            {[&] { return portsock_recv_from(pair.first, storage, 1, nullptr, nullptr, 0, nullptr) == 1; }, "recvfrom"},
            {[&] { return portsock_recv_vector(pair.first, &buffer, 1, nullptr, 0, nullptr) > 0; }, "recvmsg"},
            {[&] { return portsock_send(pair.first, "x", 1, 0, nullptr) == 1; }, "sendto"},
            {[&] { return portsock_send_all(pair.first, nullptr, "x", 1, 0, nullptr) == 1; }, "sendto"},
            {[&] { return portsock_send_vector(pair.first, &buffer, 1, 0, nullptr) == 8; }, "sendmsg"},
        };
        for (const Row &row : rows) {
            const Traced traced = trace_call(row.call);
            TRACE_OR_SKIP(traced);
            CHECK(traced.status == 0);
            CHECK(traced.calls == row.calls);
        }
    }
}

TEST_CASE("system calls: a receive that must wait: try, wait, try; not ready and non-blocking: one") {
    for (const int64_t timeout : timeouts) {
        CAPTURE(timeout);
        Pair pair = tcp_pair();
        REQUIRE(succeeds(portsock_set_timeout(pair.first, timeout)));
        std::thread later = quiet_thread([&] {
            sleep_for(ms(200));
            portsock_send(pair.second, "x", 1, 0, nullptr);
        });
        const Traced traced = trace_call([&] {
            char byte;
            const portsock_result result = portsock_recv(pair.first, &byte, 1, 0, nullptr);
            return timeout == 0 ? result < 0 : result == 1;
        });
        later.join();
        TRACE_OR_SKIP(traced);
        CHECK(traced.status == 0);
        CHECK(traced.calls == (timeout > 0 ? "recvfrom ppoll recvfrom" : timeout == 0 ? "recvfrom" : "recvfrom"));
    }
}

TEST_CASE("system calls: an expired timeout is one wait, rounded up once") {
    Pair pair = tcp_pair();
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(7) + 1300001)));
    const Traced traced = trace_call([&] {
        char byte;
        return portsock_error_kind(portsock_recv(pair.first, &byte, 1, 0, nullptr)) == PORTSOCK_ERROR_TIMED_OUT;
    });
    TRACE_OR_SKIP(traced);
    CHECK(traced.status == 0);
    CHECK(traced.calls == "recvfrom ppoll");
}

TEST_CASE("system calls: connect and accept") {
    for (const int64_t timeout : timeouts) {
        CAPTURE(timeout);
        Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        const portsock_address there = local(listener);
        REQUIRE(succeeds(portsock_set_timeout(client, timeout)));
        REQUIRE(succeeds(portsock_set_timeout(listener, timeout)));
        const Traced connecting = trace_call([&] {
            const portsock_result result = portsock_connect(client, &there, nullptr);
            return timeout == 0 ? portsock_error_kind(result) == PORTSOCK_ERROR_IN_PROGRESS : result == 0;
        });
        TRACE_OR_SKIP(connecting);
        CHECK(connecting.status == 0);
        CHECK(connecting.calls == (timeout > 0 ? "connect ppoll getsockopt" : "connect"));
        const Traced accepting = trace_call([&] {
            portsock_socket accepted{};
            return portsock_accept(listener, &accepted, nullptr, nullptr) == 0 && is_close_on_exec(accepted.handle);
        });
        CHECK(accepting.status == 0);
        CHECK(accepting.calls == "accept4 fcntl"); // the fcntl is the test's
    }
}

TEST_CASE("system calls: opening, changing and closing are one each") {
    portsock_socket first{}, second{};
    portsock_waker waker{};
    Socket open(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    uint32_t ready;
    struct Row {
        std::function<portsock_result()> call;
        const char *calls;
    };
    const Row rows[] = {
        {[&] { return portsock_open(&first, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0); }, "socket"},
        {[&] { return portsock_pair(&first, &second, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM, 0); }, "socketpair"},
        {[&] { return portsock_waker_open(&waker); }, "eventfd2"},
        {[&] { return portsock_duplicate(open, &first); }, "fcntl"},
        {[&] { return portsock_set_timeout(open, 0); }, "ioctl"},
        {[&] { return portsock_wait_ready(open, &ready, PORTSOCK_WRITABLE, 0, nullptr); }, "ppoll"},
        {[&] { return portsock_close(open); }, "close"},
    };
    for (const Row &row : rows) {
        const Traced traced = trace_call([&] { return row.call() >= 0; });
        TRACE_OR_SKIP(traced);
        CHECK(traced.status == 0);
        CHECK(traced.calls == row.calls);
    }
}

TEST_CASE("P01_connect: in a storm of signals connect is called once") {
    for (const int64_t timeout : {for_ever, seconds(20)}) {
        Socket listener = listening(PORTSOCK_AF_INET, 0);
        const portsock_address there = local(listener);
        const std::vector<Socket> waiting = fill_backlog(there, PORTSOCK_AF_INET);
        std::thread acceptor = quiet_thread([&] {
            sleep_for(ms(100));
            for (size_t i = 0; i < waiting.size() + 1; ++i) {
                portsock_socket accepted{};
                portsock_accept(&listener.raw, &accepted, nullptr, Waiting().within(seconds(10)));
                portsock_close(&accepted);
            }
        });
        const Traced traced = trace([&] {
            portsock_socket socket{};
            portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
            portsock_set_timeout(&socket, timeout);
            const SignalStorm storm(2000);
            mark();
            const portsock_result result = portsock_connect(&socket, &there, nullptr);
            mark();
            return result == 0 && SignalStorm::count() > 5 ? 0 : 1;
        });
        acceptor.join();
        TRACE_OR_SKIP(traced);
        CHECK(traced.status == 0);
        CHECK(traced.count("connect") == 1);
        CHECK(traced.count("getsockopt") == 1);
    }
}

// From now on the kernel answers each close with EINTR, and does nothing.
bool make_close_interrupted() {
    sock_filter code[] = {
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, nr)},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_close},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | EINTR},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
    };
    const sock_fprog program{4, code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

TEST_CASE("P02_close: interrupted: a success, and never made again") {
    const Ending filtered = in_child([] { return make_close_interrupted() ? 0 : 1; });
    if (filtered.status != 0) SKIP("no seccomp here (qemu-user, some containers); native Linux has it");
    const Traced traced = trace([] {
        portsock_socket socket{};
        portsock_waker waker{};
        if (portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) != 0) return 1;
        if (portsock_waker_open(&waker) != 0 || !make_close_interrupted()) return 2;
        const portsock_handle handle = socket.handle;
        mark();
        const bool good =
            portsock_close(&socket) == 0 && portsock_close_native(handle) == 0 && portsock_waker_close(&waker) == 0;
        mark();
        return good && socket.state == 0 ? 0 : 3;
    });
    TRACE_OR_SKIP(traced);
    CHECK(traced.status == 0);
    CHECK(traced.calls == "close close close");
}

// From now on the kernel answers each getsockopt of SO_PROTOCOL with this error.
bool make_protocol_fail(int error) {
    const uint32_t answer = SECCOMP_RET_ERRNO | static_cast<uint32_t>(error);
    constexpr uint32_t name_at = offsetof(seccomp_data, args) + 2 * sizeof(uint64_t) +
                                 (std::endian::native == std::endian::big ? sizeof(uint32_t) : 0);
    sock_filter code[] = {
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, nr)},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, 3, SYS_getsockopt},
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, name_at},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SO_PROTOCOL},
        {BPF_RET | BPF_K, 0, 0, answer},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
    };
    const sock_fprog program{6, code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

int adopt_when_protocol_fails(int error, portsock_result &result, int32_t &protocol) {
    portsock_socket socket{}, adopted{};
    if (portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) != 0) return 1;
    if (!make_protocol_fail(error)) return 2;
    result = portsock_adopt(&adopted, socket.handle, -1, -1, -1);
    protocol = adopted.protocol;
    return 0;
}

TEST_CASE("adopt: a protocol that cannot be read for lack of memory is an error, not protocol 0") {
    const Ending filtered = in_child([] { return make_protocol_fail(ENOBUFS) ? 0 : 1; });
    if (filtered.status != 0) SKIP("no seccomp here (qemu-user, some containers); native Linux has it");
    const Ending short_of_memory = in_child([] {
        portsock_result result = 0;
        int32_t protocol = -1;
        if (const int status = adopt_when_protocol_fails(ENOBUFS, result, protocol); status != 0) return status;
        return portsock_error_code(result) == ENOBUFS ? 0 : 3;
    });
    CHECK(short_of_memory.status == 0);
    const Ending unknown = in_child([] { // a kernel without the option
        portsock_result result = 0;
        int32_t protocol = -1;
        if (const int status = adopt_when_protocol_fails(ENOPROTOOPT, result, protocol); status != 0) return status;
        return result == 0 && protocol == 0 ? 0 : 3;
    });
    CHECK(unknown.status == 0);
}

} // namespace
