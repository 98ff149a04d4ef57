// SPDX-License-Identifier: MIT
// For the tests of the C++ interface: the harness' matchers over results, and sockets that are joined.
#pragma once
#include <doctest/doctest.h>
#include <portsock/portsock.hpp>
#include <harness.hpp>
#include <chrono>
#include <string>
#include <utility>

using namespace portsock::literals;
using namespace std::chrono_literals;

template <class Value> harness::Verdict succeeds(const portsock::Result<Value> &result) {
    return harness::succeeds(result.error().c());
}

template <class Value> harness::Verdict fails(const portsock::Result<Value> &result, portsock::ErrorKind kind) {
    return harness::fails(result.error().c(), static_cast<int32_t>(kind));
}

template <class Value>
harness::Verdict fails(const portsock::Result<Value> &result, portsock::ErrorKind kind, portsock::Parameter parameter) {
    return harness::fails(result.error().c(), static_cast<int32_t>(kind), static_cast<int32_t>(parameter));
}

// The value that a call must return; otherwise the test ends.
template <class Value> Value must(portsock::Result<Value> result) {
    REQUIRE(succeeds(result));
    return *std::move(result);
}

inline portsock::Socket listening() {
    portsock::Socket socket = must(portsock::Socket::open(portsock::Family::inet, portsock::Type::stream));
    REQUIRE(succeeds(socket.bind(portsock::Inet::loopback(0))));
    REQUIRE(succeeds(socket.listen()));
    return socket;
}

// A client and the server's end of it.
inline portsock::SocketPair tcp_pair() {
    portsock::Socket listener = listening();
    portsock::Socket client = must(portsock::Socket::open(portsock::Family::inet, portsock::Type::stream));
    REQUIRE(succeeds(client.connect(must(listener.local_address()))));
    return {std::move(client), must(listener.accept())};
}

inline portsock::Socket datagram_socket() {
    portsock::Socket socket = must(portsock::Socket::open(portsock::Family::inet, portsock::Type::datagram));
    REQUIRE(succeeds(socket.bind(portsock::Inet::loopback(0))));
    return socket;
}
