// SPDX-License-Identifier: MIT
// ethernet_sniffer: prints the frames of an interface, also those for other machines; then the numbers of frames
// received and lost. Linux; needs CAP_NET_RAW.
//   ./ethernet_sniffer eth0 [COUNT]               (default: 10 frames)
#include <portsock/portsock.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace portsock;

static Result<Socket> open_on(const std::string &name) {
    const Result<Address> address = Address::parse("packet:" + name + ":3"); // every protocol
    if (!address) return address.error();
    Packet here;
    if (const auto decoded = here.decode(*address); !decoded) return decoded.error();
    Result<Socket> socket = Socket::open(Family::packet, Type::raw); // receives nothing yet
    if (!socket) return socket;
    auto done = socket->bind(*address);
    if (done) done = join_packets(*socket, here.interface_index, PORTSOCK_PACKET_MR_PROMISCUOUS);
    return done ? std::move(socket) : done.error();
}

static void print_station(const unsigned char *bytes) {
    std::printf("%02x:%02x:%02x:%02x:%02x:%02x", bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]);
}

static Result<void> print_frame(Socket &socket) {
    static unsigned char frame[65535];
    const auto length = socket.receive(frame);
    if (!length) return length.error();
    if (*length < 14) return {};
    print_station(frame + 6);
    std::printf(" > ");
    print_station(frame);
    std::printf(", type %02x%02x, %zu bytes\n", frame[12], frame[13], *length);
    std::fflush(stdout);
    return {};
}

static Result<void> sniff(const char *name, int frames) {
    Result<Socket> socket = open_on(name);
    if (!socket) return socket.error();
    std::printf("receiving on %s\n", name);
    std::fflush(stdout);
    while (frames-- > 0)
        if (const auto done = print_frame(*socket); !done) return done;
    const auto counts = packet_statistics(*socket);
    if (!counts) return counts.error();
    std::printf("%u frames, %u lost\n", counts->seen, counts->dropped);
    return {};
}

int main(int count, char **arguments) {
    if (count < 2) return std::fprintf(stderr, "usage: ethernet_sniffer INTERFACE [COUNT]\n"), 2;
    const Result<void> done = sniff(arguments[1], count > 2 ? std::atoi(arguments[2]) : 10);
    if (done) return 0;
    return std::fprintf(stderr, "ethernet_sniffer: %s: %s\n", arguments[1], done.error().message().c_str()), 1;
}
