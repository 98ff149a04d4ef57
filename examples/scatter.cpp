// SPDX-License-Identifier: MIT
// scatter: sends one message from several buffers and receives it into several, without copying.
#include <portsock/portsock.hpp>
#include <cstdio>

using namespace portsock;

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "scatter: %s: %s\n", what, error.message().c_str()), 1;
}

int main() {
    const auto here = Address::parse("127.0.0.1:0");
    auto sender = Socket::open(Family::inet, Type::datagram), receiver = Socket::open(Family::inet, Type::datagram);
    if (!here || !sender || !receiver) return report("open", receiver.error());
    if (const auto bound = receiver->bind(*here); !bound) return report("bind", bound.error());
    const auto there = receiver->local_address();
    if (!there) return report("address", there.error());
    if (const auto connected = sender->connect(*there); !connected) return report("connect", connected.error());

    char first[] = "----", second[] = "0123456789", third[] = "--------------";
    const Buffer in[] = {Buffer(first, 4), Buffer(second + 2, 7), Buffer(third, 14)}; // the second begins in its middle
    const Data out[] = {"Mary ", "had a ", "little lamb"};
    const auto sent = sender->send_vector(out);
    if (!sent) return report("send", sent.error());
    const auto length = receiver->receive_vector(in);
    if (!length) return report("receive", length.error());
    std::printf("%zu bytes: \"%s\" \"%s\" \"%s\"\n", *length, first, second, third);
}
