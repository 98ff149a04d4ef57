// SPDX-License-Identifier: MIT
// In a network namespace of its own: what depends on the ports that the system may choose.
#include "../posix/local.hpp"
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

constexpr int no_namespace = 77, no_self_connect = 78;

bool write_file(const char *path, std::string_view text) {
    const int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(file);
    return written;
}

bool raise_loopback() {
    ifreq request{};
    memcpy(request.ifr_name, "lo", 3);
    request.ifr_flags = IFF_UP;
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const bool raised = socket >= 0 && ioctl(socket, SIOCSIFFLAGS, &request) == 0;
    if (socket >= 0) close(socket);
    return raised;
}

// A destination on loopback whose port is the first of two that the system may choose: a closed connection stays in
// TIME_WAIT on its port, so each trial has ports of its own.
struct Trial {
    uint32_t port;
    std::string host;

    Trial(uint32_t number, bool inet6, uint32_t others = 1)
        : port(40000 + 2 * number), host(inet6 ? "::1" : "127.0.0.1") {
        const std::string range = std::to_string(port) + " " + std::to_string(port + others);
        has_ports = write_file("/proc/sys/net/ipv4/ip_local_port_range", range);
    }
    std::string text() const { return (host == "::1" ? "[::1]:" : "127.0.0.1:") + std::to_string(port); }
    bool has_ports;
};

// connect alone reaches the socket itself: the premise of the test.
bool can_self_connect(const Trial &trial) {
    const portsock_address there = parse(trial.text());
    Socket socket(trial.host == "::1" ? PORTSOCK_AF_INET6 : PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    return portsock_connect(socket, &there, nullptr) >= 0 && text_of(local(socket)) == trial.text();
}

portsock_result connect_by_name(Socket &socket, const std::string &host, uint32_t port, uint32_t flags,
                                const portsock_address *source = nullptr) {
    const std::string service = std::to_string(port);
    portsock_query query{};
    query.size = sizeof query;
    query.host = host.data();
    query.host_length = host.size();
    query.service = service.data();
    query.service_length = service.size();
    portsock_connect_options options{};
    options.size = sizeof options;
    options.flags = flags;
    options.source = source;
    return portsock_create_connection(socket, &query, &options, Waiting().within(seconds(10)));
}

int refuse_self_connects() {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 && unshare(CLONE_NEWNET) != 0) return no_namespace;
    uint32_t number = 0;
    if (!raise_loopback() || !Trial(number, false).has_ports) return no_namespace;
    for (const bool inet6 : {false, true}) {
        if (!can_self_connect(Trial(number++, inet6))) return inet6 ? 0 : no_self_connect;
        for (const uint32_t flags : {0, 1, 0, 1, 0, 1, 0, 1}) { // in turn and in a race
            const Trial trial(number++, inet6);
            Socket socket;
            const portsock_result result = connect_by_name(socket, trial.host, trial.port, flags);
            if (portsock_error_kind(result) != PORTSOCK_ERROR_CONNECTION_REFUSED) return static_cast<int>(number);
        }
    }
    return 0;
}

TEST_CASE("P82: create_connection: a closed port that the system chooses as the local port is refused") {
    const harness::Ending ending = harness::in_child(refuse_self_connects);
    if (ending.status == no_namespace) SKIP("no network of one's own here; the machine of the vm bed has it");
    if (ending.status == no_self_connect)
        SKIP("no connect reached its own socket here; the bed native has a kernel where it does");
    CHECK(ending.status == 0);
}

// The one port that the system may choose is the destination's: a second try finds it in TIME_WAIT.
int refuse_by_the_only_port() {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 && unshare(CLONE_NEWNET) != 0) return no_namespace;
    uint32_t number = 0;
    if (!raise_loopback() || !Trial(number, false, 0).has_ports) return no_namespace;
    for (const bool inet6 : {false, true}) {
        if (!can_self_connect(Trial(number++, inet6, 0))) return inet6 ? 0 : no_self_connect;
        for (const uint32_t flags : {0u, static_cast<uint32_t>(PORTSOCK_CONNECT_RACE)}) {
            const Trial trial(number++, inet6, 0);
            Socket socket;
            const portsock_result result = connect_by_name(socket, trial.host, trial.port, flags);
            if (portsock_error_kind(result) != PORTSOCK_ERROR_CONNECTION_REFUSED) return static_cast<int>(number);
        }
    }
    return 0;
}

TEST_CASE("P82: create_connection: a closed port that is the only local port is refused") {
    const harness::Ending ending = harness::in_child(refuse_by_the_only_port);
    if (ending.status == no_namespace) SKIP("no network of one's own here; the machine of the vm bed has it");
    if (ending.status == no_self_connect)
        SKIP("no connect reached its own socket here; the bed native has a kernel where it does");
    CHECK(ending.status == 0);
}

// Two peers, and one port to reach both from. 0, or the number of the step that failed.
int share_one_port() {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 && unshare(CLONE_NEWNET) != 0) return no_namespace;
    if (!raise_loopback() || !write_file("/proc/sys/net/ipv4/ip_local_port_range", "41000 41000")) return no_namespace;
    const portsock_address source = parse("127.0.0.1:0");
    Socket listeners[2], clients[2], bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    for (int i = 0; i < 2; ++i) {
        const portsock_address there = parse("127.0.0.1:" + std::to_string(30001 + i));
        if (portsock_create_server(listeners[i], &there, nullptr) < 0) return 1;
    }
    for (int i = 0; i < 2; ++i) {
        if (connect_by_name(clients[i], "127.0.0.1", static_cast<uint32_t>(30001 + i), 0, &source) < 0) return 2 + i;
        if (text_of(local(clients[i])) != "127.0.0.1:41000") return 4;
    }
    return portsock_bind(bound, &source) < 0 ? 0 : 5; // bind alone finds no port that is free
}

TEST_CASE("P85: create_connection: from a source address one local port serves connections to several peers") {
    if (is_emulated()) SKIP("qemu-user does not pass IP_BIND_ADDRESS_NO_PORT on; native Linux runs this");
    const harness::Ending ending = harness::in_child(share_one_port);
    if (ending.status == no_namespace) SKIP("no network of one's own here; the machine of the vm bed has it");
    CHECK(ending.status == 0);
}

} // namespace
