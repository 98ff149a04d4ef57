// SPDX-License-Identifier: MIT
// can_answer: receives frames of a CAN bus, prints each, sends it back and then another one. Ends after COUNT frames.
//   ./can_answer vcan0 [COUNT]
#include <portsock/portsock.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace portsock;

static Result<Socket> open_bus(const std::string &name) {
    const Result<Address> address = Address::parse("can:" + name);
    if (!address) return address.error();
    Result<Socket> socket = Socket::open(Family::can, Type::raw, Protocol{PORTSOCK_CAN_RAW});
    if (!socket) return socket;
    const auto bound = socket->bind(*address);
    return bound ? std::move(socket) : bound.error();
}

static Result<void> answer(Socket &socket) {
    const Result<CanFrame> frame = receive_can_frame(socket);
    if (!frame) return frame.error();
    std::printf("received: id %x, %u bytes:", unsigned{frame->id}, unsigned{frame->length});
    for (std::uint32_t i = 0; i < frame->length; ++i) std::printf(" %02x", frame->data[i]);
    std::printf("\n");
    std::fflush(stdout);
    if (const auto sent = send_can_frame(socket, *frame); !sent) return sent;
    return send_can_frame(socket, can_frame(0x01, "\x01\x02\x03"));
}

int main(int count, char **arguments) {
    if (count < 2) return std::fprintf(stderr, "usage: can_answer INTERFACE [COUNT]\n"), 2;
    Result<Socket> socket = open_bus(arguments[1]);
    Result<void> done = socket ? Result<void>() : socket.error();
    if (done) std::printf("receiving on %s\n", arguments[1]);
    std::fflush(stdout);
    for (int left = count > 2 ? std::atoi(arguments[2]) : 1; done && left > 0; --left) done = answer(*socket);
    if (done) return 0;
    return std::fprintf(stderr, "can_answer: %s: %s\n", arguments[1], done.error().message().c_str()), 1;
}
