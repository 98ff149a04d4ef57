// SPDX-License-Identifier: MIT
// sniffer: prints every IPv4 packet from or to this machine's address, one line each, by Windows' SIO_RCVALL on a raw
// socket. Needs administrator rights.
//   ./sniffer [COUNT]               (default: 10 packets)
#include <portsock/portsock.hpp>
#include <array>
#include <cstdio>
#include <cstdlib>

using namespace portsock;

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "sniffer: %s: %s\n", what, error.message().c_str()), 1;
}

static Result<void> print_packets(Socket &socket, int count) {
    static std::array<std::byte, 65535> storage;
    while (count-- > 0) {
        Address sender;
        const Result<std::size_t> packet = socket.receive_from(storage, sender);
        if (!packet) return packet.error();
        const unsigned protocol = *packet > 9 ? std::to_integer<unsigned>(storage[9]) : 0;
        std::printf("%s: %zu bytes, protocol %u\n", sender.text().c_str(), *packet, protocol);
    }
    return {};
}

int main(int count, char **arguments) {
    const Result<HostName> name = host_name();
    if (!name) return report("this machine's name", name.error());
    const Result<Address> here = resolve_host(name->c_str(), Family::inet);
    if (!here) return report("this machine's address", here.error());
    Result<Socket> socket = Socket::open(Family::inet, Type::raw);
    if (!socket) return report("socket", socket.error());
    if (const auto bound = socket->bind(*here); !bound) return report("bind", bound.error());
    if (const auto set = socket->set(option::ip_header_included, true); !set) return report("IP_HDRINCL", set.error());
    if (const auto set = socket->set(option::sio_receive_all, 1); !set) return report("SIO_RCVALL", set.error());
    const Result<void> printed = print_packets(*socket, count > 1 ? std::atoi(arguments[1]) : 10);
    (void)socket->set(option::sio_receive_all, 0);
    return printed ? 0 : report("receive", printed.error());
}
