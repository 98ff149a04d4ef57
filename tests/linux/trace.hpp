// SPDX-License-Identifier: MIT
// The system calls that something makes, by ptrace: a child does it, this process looks on.
#pragma once
#include "../posix/local.hpp"
#include <optional>
#include <sstream>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace harness {

inline std::string call_name(unsigned long number) {
    struct Row {
        unsigned long number;
        const char *name;
    };
    static constexpr Row rows[] = {
#ifdef SYS_recv
        {SYS_recv, "recvfrom"},
#endif
#ifdef SYS_send
        {SYS_send, "sendto"},
#endif
#ifdef SYS_ppoll_time64
        {SYS_ppoll_time64, "ppoll"},
#endif
#ifdef SYS_fcntl64
        {SYS_fcntl64, "fcntl"},
#endif
        {SYS_recvfrom, "recvfrom"},
        {SYS_sendto, "sendto"},
        {SYS_recvmsg, "recvmsg"},
        {SYS_sendmsg, "sendmsg"},
        {SYS_connect, "connect"},
        {SYS_accept4, "accept4"},
        {SYS_ppoll, "ppoll"},
        {SYS_getsockopt, "getsockopt"},
        {SYS_setsockopt, "setsockopt"},
        {SYS_socket, "socket"},
        {SYS_socketpair, "socketpair"},
        {SYS_eventfd2, "eventfd2"},
        {SYS_close, "close"},
        {SYS_fcntl, "fcntl"},
        {SYS_ioctl, "ioctl"},
        {SYS_write, "write"},
        {SYS_read, "read"},
        {SYS_getpeername, "getpeername"},
        {SYS_getsockname, "getsockname"},
        {SYS_bind, "bind"},
        {SYS_listen, "listen"},
    };
    for (const Row &row : rows)
        if (row.number == number) return row.name;
    return std::to_string(number);
}

// In a child that is traced: what follows is counted, up to the second mark.
inline void mark() { syscall(SYS_getppid); }

struct Traced {
    bool possible = false;
    int status = -1;   // the child's
    std::string calls; // between the marks, with a space between two

    int count(const std::string &name) const {
        int found = 0;
        std::istringstream words(calls);
        for (std::string result; words >> result;) found += result == name;
        return found;
    }
};

// The system call that a stopped child enters; none when it leaves one.
inline std::optional<unsigned long> entered(pid_t child) {
    struct __ptrace_syscall_info info{};
    const auto size = reinterpret_cast<void *>(sizeof info);
    if (ptrace(PTRACE_GET_SYSCALL_INFO, child, size, &info) <= 0) return std::nullopt;
    if (info.op != 1 /* PTRACE_SYSCALL_INFO_ENTRY */) return std::nullopt;
    return static_cast<unsigned long>(info.entry.nr);
}

// Lets the child run to its end, one system call after the other.
inline void watch(Traced &traced, pid_t child) {
    int status = 0, marks = 0, signal = 0;
    ptrace(PTRACE_SETOPTIONS, child, nullptr, reinterpret_cast<void *>(PTRACE_O_TRACESYSGOOD));
    for (;;) {
        ptrace(PTRACE_SYSCALL, child, nullptr, reinterpret_cast<void *>(static_cast<long>(signal)));
        while (waitpid(child, &status, 0) < 0) {
        }
        if (!WIFSTOPPED(status)) break;
        signal = 0;
        if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
            signal = WSTOPSIG(status);
            continue;
        }
        const std::optional<unsigned long> number = entered(child);
        if (!number) continue;
        if (*number == SYS_getppid) ++marks;
        else if (marks == 1) traced.calls += (traced.calls.empty() ? "" : " ") + call_name(*number);
    }
    traced.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// The system calls of body between its two marks; body returns the child's exit status.
inline Traced trace(const std::function<int()> &body) {
    Traced traced;
    const pid_t child = fork();
    if (child == 0) {
        alarm(30);
        if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(99);
        raise(SIGSTOP);
        _exit(body());
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
    }
    if (!WIFSTOPPED(status)) return traced;
    traced.possible = true;
    watch(traced, child);
    return traced;
}

} // namespace harness

#define TRACE_OR_SKIP(traced)                                                                                          \
    if (!(traced).possible) SKIP("no ptrace here (qemu-user, some containers); native Linux has it")
