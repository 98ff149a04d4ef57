// SPDX-License-Identifier: MIT
// Conditions of Linux that a call waits for besides readiness: a full output queue (P90), a connection that a send
// opens (P92), descriptors between the parts of a gather (P89), the error queue (P62).
#include "../posix/local.hpp"
#include <cstdlib>
#include <linux/if_ether.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

// ---- P90 --------------------------------------------------------------------------------------------------------

constexpr int cannot_run = 77;

// The child's own network, whose loopback sends 80 kilobytes a second and queues 3 frames.
bool make_slow_network() {
    if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return false;
    ifreq request{};
    strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP | IFF_LOOPBACK;
    const int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const bool is_up = ioctl(descriptor, SIOCSIFFLAGS, &request) == 0;
    close(descriptor);
    return is_up && system("tc qdisc add dev lo root tbf rate 640kbit burst 2000 limit 3000 2>/dev/null") == 0;
}

bool open_on_loopback(portsock_socket &socket) {
    portsock_packet place{};
    portsock_address address{};
    place.interface_index = if_nametoindex("lo");
    place.protocol = 0x88b5; // an experiment's
    return portsock_open(&socket, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, 0) == 0 &&
           portsock_packet_encode(&address, &place) == 0 && portsock_bind(&socket, &address) == 0;
}

// How many of so many frames are taken, and the last result.
int send_frames(portsock_socket &socket, int count, portsock_result &result) {
    unsigned char frame[1000] = {};
    frame[12] = 0x88, frame[13] = 0xb5;
    int sent = 0;
    do result = portsock_send(&socket, frame, sizeof frame, 0, nullptr);
    while (result == sizeof frame && ++sent < count);
    return sent;
}

// 0, or the step that went wrong.
int send_over_slow_network() {
    if (!make_slow_network()) return cannot_run;
    portsock_socket socket{};
    if (!open_on_loopback(socket)) return 1;
    portsock_result result = 0;
    if (portsock_set_timeout(&socket, 0) < 0 || send_frames(socket, 20, result) >= 20) return 2;
    if (portsock_error_kind(result) != PORTSOCK_ERROR_WOULD_BLOCK || portsock_error_readiness(result) != 0) return 3;
    if (portsock_set_timeout(&socket, seconds(20)) < 0 || send_frames(socket, 20, result) != 20) return 4;
    if (portsock_set_timeout(&socket, -1) < 0 || send_frames(socket, 20, result) != 20) return 5;
    if (portsock_set_timeout(&socket, 1) < 0 || send_frames(socket, 20, result) >= 20) return 6;
    return portsock_error_kind(result) == PORTSOCK_ERROR_TIMED_OUT ? 0 : 7;
}

TEST_CASE("P90: packet sockets wait for a full output queue and lose no frame; non-blocking: would-block") {
    const harness::Ending ending = harness::in_child(send_over_slow_network);
    if (ending.status == cannot_run)
        SKIP("no network of one's own, or no tc; a root user of a machine with both has them");
    CHECK(ending.status == 0);
    CHECK(ending.signal == 0);
}

// ---- P91 --------------------------------------------------------------------------------------------------------

TEST_CASE("P91: more groups than net.ipv4.igmp_max_memberships is LIMIT_REACHED") {
    if (is_emulated()) SKIP("qemu-user does not join a group by an interface's index; native Linux runs this");
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const uint32_t loopback = if_nametoindex("lo");
    portsock_result result = 0;
    for (int i = 0; i < 2000 && result >= 0; ++i) {
        const std::string text = "239.1." + std::to_string(i / 250) + "." + std::to_string(1 + i % 250) + ":0";
        const portsock_address group = parse(text);
        result = portsock_join_group(socket, &group, nullptr, loopback);
    }
    if (result >= 0) SKIP("net.ipv4.igmp_max_memberships is above 2000 here; it is 20 on a usual machine");
    CHECK(fails(result, PORTSOCK_ERROR_LIMIT_REACHED));
    CHECK(portsock_error_code(result) == ENOBUFS);
}

// ---- P92 --------------------------------------------------------------------------------------------------------

TEST_CASE("P92: MSG_FASTOPEN without a cookie sends its data with a timeout and in blocking mode") {
    Socket listener = listening();
    const portsock_address there = local(listener);
    for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
        Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
        REQUIRE(succeeds(portsock_set_timeout(client, timeout)));
        const portsock_result result = portsock_send_to(client, "hello", 5, &there, PORTSOCK_MSG_FASTOPEN, nullptr);
        if (portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED)
            SKIP("net.ipv4.tcp_fastopen is off here; a usual machine has it on");
        CHECK(gives(result, 5));
        Socket accepted;
        char text[8];
        REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, Waiting().within(seconds(20)))));
        CHECK(gives(portsock_recv(accepted, text, 5, PORTSOCK_MSG_WAITALL, Waiting().within(seconds(20))), 5));
    }
}

TEST_CASE("P92: MSG_FASTOPEN, non-blocking: in progress and no data taken; after connect_finish it can be sent") {
    Socket listener = listening();
    const portsock_address there = local(listener);
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    REQUIRE(succeeds(portsock_set_timeout(client, 0)));
    const portsock_result result = portsock_send_to(client, "hello", 5, &there, PORTSOCK_MSG_FASTOPEN, nullptr);
    if (result >= 0 || portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED)
        SKIP("net.ipv4.tcp_fastopen is off here, or the cookie is known; a usual machine has it on");
    CHECK(fails(result, PORTSOCK_ERROR_IN_PROGRESS));
    CHECK(portsock_error_readiness(result) == PORTSOCK_WRITABLE);
    CHECK(gives(portsock_connect_finish(client, Waiting().within(seconds(20))), 0));
    CHECK(gives(portsock_send(client, "again", 5, 0, nullptr), 5));
    Socket accepted;
    char text[8];
    REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, Waiting().within(seconds(20)))));
    CHECK(gives(portsock_recv(accepted, text, 8, 0, Waiting().within(seconds(20))), 5));
    CHECK(std::string_view(text, 5) == "again");
}

TEST_CASE("P92: TCP_FASTOPEN_CONNECT: connect succeeds before there is a connection, and the first send opens it") {
    Socket listener = listening();
    const portsock_address there = local(listener);
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    if (portsock_set_option(client, PORTSOCK_TCP_FASTOPEN_CONNECT, 1) < 0)
        SKIP("net.ipv4.tcp_fastopen is off here; a usual machine has it on");
    REQUIRE(succeeds(portsock_set_timeout(client, seconds(20))));
    CHECK(gives(portsock_connect(client, &there, nullptr), 0));
    CHECK(gives(portsock_send(client, "hello", 5, 0, nullptr), 5));
    Socket accepted;
    char text[8];
    REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, Waiting().within(seconds(20)))));
    CHECK(gives(portsock_recv(accepted, text, 5, PORTSOCK_MSG_WAITALL, Waiting().within(seconds(20))), 5));
}

// ---- P89 --------------------------------------------------------------------------------------------------------

bool is_same_file(int one, int other) {
    struct stat first{}, second{};
    return fstat(one, &first) == 0 && fstat(other, &second) == 0 && first.st_ino == second.st_ino;
}

TEST_CASE("P89: a gather over a UNIX stream ends with the part that brings descriptors; none is lost") {
    for (const int64_t timeout : {int64_t{-1}, ms(200)}) {
        Pair pair = unix_pair();
        REQUIRE(succeeds(portsock_set_timeout(pair.second, timeout)));
        int files[2];
        REQUIRE(pipe2(files, O_CLOEXEC) == 0);
        const portsock_handle first = files[0], second = files[1];
        REQUIRE(gives(portsock_send(pair.first, "12", 2, 0, nullptr), 2));
        REQUIRE(gives(portsock_send_fds(pair.first, "34", 2, &first, 1, 0, nullptr), 2));
        REQUIRE(gives(portsock_send_fds(pair.first, "56", 2, &second, 1, 0, nullptr), 2));
        char text[16];
        portsock_handle got[2] = {-1, -1};
        size_t count = 0;
        int32_t flags = 0;
        CHECK(
            gives(portsock_recv_fds(pair.second, text, 16, got, 2, &count, &flags, PORTSOCK_MSG_WAITALL, nullptr), 4));
        REQUIRE(count == 1);
        CHECK(is_same_file(static_cast<int>(got[0]), files[0]));
        CHECK((flags & PORTSOCK_MSG_CTRUNC) == 0);
        close(static_cast<int>(got[0]));
        CHECK(gives(portsock_recv_fds(pair.second, text, 2, got, 2, &count, &flags, PORTSOCK_MSG_WAITALL, nullptr), 2));
        REQUIRE(count == 1);
        CHECK(is_same_file(static_cast<int>(got[0]), files[1]));
        close(static_cast<int>(got[0]));
        close(files[0]);
        close(files[1]);
    }
}

// ---- P62 --------------------------------------------------------------------------------------------------------

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds_of = [](timeval time) { return static_cast<double>(time.tv_sec) + time.tv_usec / 1e6; };
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

TEST_CASE("P62: a receive from an empty error queue beside waiting data sleeps until its deadline") {
    Pair pair = udp_pair();
    REQUIRE(succeeds(portsock_set_option(pair.first, PORTSOCK_IP_RECVERR, 1)));
    REQUIRE(gives(portsock_send(pair.second, "data", 4, 0, nullptr), 4));
    char byte;
    CHECK(would_block(portsock_recv(pair.first, &byte, 1, PORTSOCK_MSG_ERRQUEUE, nullptr), PORTSOCK_FAILED));
    CHECK(fails(portsock_wait_ready(pair.first, nullptr, PORTSOCK_FAILED, ms(20), nullptr), PORTSOCK_ERROR_TIMED_OUT));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(300))));
    const double before = processor_seconds();
    const Stopwatch watch;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, PORTSOCK_MSG_ERRQUEUE, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(300));
    CHECK(processor_seconds() - before < 0.1);
}

TEST_CASE("P62: an error that arrives ends a receive from the error queue") {
    Socket closed = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const portsock_address there = local(closed);
    (void)portsock_close(closed);
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(portsock_set_option(socket, PORTSOCK_IP_RECVERR, 1)));
    REQUIRE(succeeds(portsock_set_timeout(socket, seconds(20))));
    std::thread later = harness::quiet_thread([&] {
        sleep_for(ms(30));
        portsock_send_to(socket, "x", 1, &there, 0, nullptr);
    });
    char byte;
    CHECK(gives(portsock_recv(socket, &byte, 1, PORTSOCK_MSG_ERRQUEUE, nullptr), 1));
    later.join();
}

} // namespace
