// SPDX-License-Identifier: MIT
// Nanoseconds of one call, ours and libc's, on the same random hosts: medians of rounds that take turns.
#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>
#include <vector>

namespace {

constexpr size_t host_count = 1024;
constexpr int round_count = 101;

struct Host {
    uint8_t bytes[16];
    char text[46];
    size_t length;
};

uint32_t random_number() {
    static uint64_t state = 0x9e3779b97f4a7c15;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<uint32_t>(state >> 16);
}

std::vector<Host> make_hosts(int family, uint32_t zeros_of_four) {
    std::vector<Host> hosts(host_count);
    for (Host &host : hosts) {
        for (size_t i = 0; i < 16; i += 2) {
            const uint32_t value = random_number() % 4 < zeros_of_four ? 0 : random_number();
            host.bytes[i] = static_cast<uint8_t>(value);
            host.bytes[i + 1] = static_cast<uint8_t>(value >> 8);
        }
        inet_ntop(family, host.bytes, host.text, sizeof host.text);
        host.length = strlen(host.text);
    }
    return hosts;
}

uint64_t sink;

template <class Call> double time_of(const std::vector<Host> &hosts, Call call) {
    const auto begin = std::chrono::steady_clock::now();
    for (const Host &host : hosts) sink += call(host);
    const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
    return spent.count() / static_cast<double>(hosts.size());
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

template <class Ours, class Libc> void compare(const char *what, const std::vector<Host> &hosts, Ours ours, Libc libc) {
    std::vector<double> our_times, libc_times;
    for (int round = 0; round < round_count; ++round) {
        our_times.push_back(time_of(hosts, ours));
        libc_times.push_back(time_of(hosts, libc));
    }
    const double our_time = median(our_times), libc_time = median(libc_times);
    printf("%-28s %8.1f ns  libc %8.1f ns  %6.1f times\n", what, our_time, libc_time, libc_time / our_time);
}

void compare_family(const char *name, int32_t family, int native, size_t size, uint32_t zeros_of_four) {
    const std::vector<Host> hosts = make_hosts(native, zeros_of_four);
    char what[64];
    snprintf(what, sizeof what, "inet_ntop %s", name);
    compare(
        what, hosts,
        [=](const Host &host) {
            char text[46];
            portsock_inet_ntop(family, host.bytes, size, text, sizeof text, nullptr);
            return static_cast<uint64_t>(text[0]);
        },
        [=](const Host &host) {
            char text[46];
            inet_ntop(native, host.bytes, text, sizeof text);
            return static_cast<uint64_t>(text[0]);
        });
    snprintf(what, sizeof what, "inet_pton %s", name);
    compare(
        what, hosts,
        [=](const Host &host) {
            uint8_t bytes[16];
            portsock_inet_pton(family, bytes, sizeof bytes, host.text, host.length);
            return static_cast<uint64_t>(bytes[0]);
        },
        [=](const Host &host) {
            uint8_t bytes[16];
            inet_pton(native, host.text, bytes);
            return static_cast<uint64_t>(bytes[0]);
        });
}

} // namespace

int main() {
    compare_family("IPv4", PORTSOCK_AF_INET, AF_INET, 4, 0);
    compare_family("IPv6", PORTSOCK_AF_INET6, AF_INET6, 16, 0);
    compare_family("IPv6, half zeros", PORTSOCK_AF_INET6, AF_INET6, 16, 2);
    return sink == 42; // so that nothing is optimised away
}
