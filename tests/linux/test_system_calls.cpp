// SPDX-License-Identifier: MIT
// How many system calls a receive costs, seen from outside by strace. The same is asserted on the scripted system in
// tests/core/test_attempt.cpp, where nothing can be skipped.
#include "net.hpp"
#include "posix.hpp"
#include <cstdio>
#include <fstream>
#include <sys/mman.h>
#include <unistd.h>

namespace {

// Runs this program again under strace, with one test; the lines that it wrote.
std::vector<std::string> trace(const char *test) {
    const Folder folder;
    const std::string file = folder.name + "/trace";
    char self[4096];
    const ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    REQUIRE(length > 0);
    self[length] = '\0';
    const std::string only = std::string("-tc=") + test;
    const Ending ending = in_child([&] {
        setenv("PORTSOCK_TRACED", "1", 1);
        freopen("/dev/null", "w", stdout);
        freopen("/dev/null", "w", stderr);
        execlp("strace", "strace", "-qq", "-f", "-o", file.c_str(), "-e",
               "trace=recvfrom,recvmsg,sendto,sendmsg,poll,ppoll,select,clock_gettime,ioctl,fcntl,epoll_wait,madvise", self, only.c_str(),
               static_cast<char *>(nullptr));
        return 99;
    });
    if (ending.status == 99) return {};
    std::vector<std::string> lines;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

// madvise on nothing, of this length, marks a place in the trace.
void mark(int number) { (void)madvise(nullptr, static_cast<size_t>(number), 12345); }

// The names of the calls after a mark, up to the next.
std::string after_mark(const std::vector<std::string> &lines, int number) {
    std::string names;
    bool on = false;
    for (const std::string &line : lines) {
        const size_t start = line.find_first_not_of(" 0123456789");
        const size_t bracket = line.find('(');
        if (bracket == std::string::npos) continue;
        const std::string name = line.substr(start, bracket - start);
        if (name == "madvise") {
            on = line.find(", " + std::to_string(number) + ",") != std::string::npos;
            continue;
        }
        if (on) names += (names.empty() ? "" : " ") + name;
    }
    return names;
}

void traced_calls() {
    Pair pair = udp_pair();
    char byte;
    const int64_t timeouts[] = {-1, 0, seconds(5)};
    int place = 100;
    for (const int64_t timeout : timeouts) {
        REQUIRE(succeeds(portsock_set_timeout(pair.first, timeout)));
        REQUIRE(succeeds(portsock_send(pair.second, "x", 1, 0, nullptr)));
        mark(place++); // 100, 101, 102: a receive that is ready
        CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
        mark(999);
    }
    mark(103); // a send that is ready
    CHECK(gives(portsock_send(pair.first, "x", 1, 0, nullptr), 1));
    mark(999);
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(5))));
    mark(104); // a receive that waits in vain
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    mark(999);
    portsock_address from{};
    REQUIRE(succeeds(portsock_send(pair.second, "x", 1, 0, nullptr)));
    mark(105); // with the address
    CHECK(gives(portsock_recv_from(pair.first, &byte, 1, &from, nullptr, 0, nullptr), 1));
    mark(999);
}

TEST_CASE("system calls: one for what is ready, in every mode; two for what is not") {
    if (getenv("PORTSOCK_TRACED") != nullptr) {
        traced_calls();
        return;
    }
    const std::vector<std::string> lines = trace("system calls: one for what is ready*");
    if (lines.empty()) SKIP("strace is not here, or may not trace");
    CHECK(after_mark(lines, 100) == "recvfrom");
    CHECK(after_mark(lines, 101) == "recvfrom");
    CHECK(after_mark(lines, 102) == "recvfrom");
    CHECK(after_mark(lines, 103) == "sendto");
    CHECK(after_mark(lines, 104) == "recvfrom ppoll");
    CHECK(after_mark(lines, 105) == "recvfrom");
}

} // namespace
