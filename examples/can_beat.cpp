// SPDX-License-Identifier: MIT
// can_beat: makes the kernel send a frame periodically, and prints another frame when it changes; neither
// needs processor time of this program.
//   ./can_beat vcan0 123 MILLISECONDS 456
#include <portsock/portsock.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace portsock;

static Result<Socket> open_manager(const std::string &name) {
    const Result<Address> address = Address::parse("can:" + name);
    if (!address) return address.error();
    Result<Socket> socket = Socket::open(Family::can, Type::datagram, Protocol{PORTSOCK_CAN_BCM});
    if (!socket) return socket;
    const auto connected = socket->connect(*address);
    return connected ? std::move(socket) : connected.error();
}

static Result<void> give(Socket &socket, const BcmJob &job, const CanFrame &frame) {
    std::byte bytes[256];
    const auto length = build_bcm_job(bytes, job, {&frame, 1});
    if (!length) return length.error();
    const auto sent = socket.send({bytes, *length});
    return sent ? Result<void>() : sent.error();
}

static Result<void> beat(Socket &socket, std::uint32_t id, std::int64_t interval) {
    BcmJob job{};
    job.operation = PORTSOCK_BCM_TX_SETUP;
    job.flags = PORTSOCK_BCM_SETTIMER | PORTSOCK_BCM_STARTTIMER;
    job.id = id;
    job.interval_ns = interval;
    return give(socket, job, can_frame(id, "beat"));
}

// Every bit of its 8 bytes.
static Result<void> watch(Socket &socket, std::uint32_t id) {
    BcmJob job{};
    job.operation = PORTSOCK_BCM_RX_SETUP;
    job.id = id;
    return give(socket, job, can_frame(id, "\xff\xff\xff\xff\xff\xff\xff\xff"));
}

static Result<void> tell_change(Socket &socket) {
    std::byte bytes[256];
    const auto length = socket.receive(bytes);
    if (!length) return length.error();
    CanFrame frame{};
    const Result<BcmJob> job = parse_bcm_job({bytes, *length}, {&frame, 1});
    if (!job) return job.error();
    if (job->operation == PORTSOCK_BCM_RX_CHANGED && job->frame_count == 1)
        std::printf("%x changed: %.*s\n", unsigned{job->id}, static_cast<int>(frame.length),
                    reinterpret_cast<const char *>(frame.data));
    return {};
}

int main(int count, char **arguments) {
    if (count != 5) return std::fprintf(stderr, "usage: can_beat INTERFACE ID MILLISECONDS WATCHED_ID\n"), 2;
    Result<Socket> socket = open_manager(arguments[1]);
    Result<void> done = socket ? Result<void>() : socket.error();
    if (done) done = beat(*socket, std::strtoul(arguments[2], nullptr, 16), std::atoi(arguments[3]) * 1000000LL);
    if (done) done = watch(*socket, std::strtoul(arguments[4], nullptr, 16));
    if (done) std::printf("beating on %s\n", arguments[1]);
    std::fflush(stdout);
    if (done) done = tell_change(*socket);
    if (done) return 0;
    return std::fprintf(stderr, "can_beat: %s: %s\n", arguments[1], done.error().message().c_str()), 1;
}
