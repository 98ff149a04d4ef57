// SPDX-License-Identifier: MIT
#include "on_results.hpp"
#include "system.hpp"
#include <array>

using namespace portsock;

namespace {

std::string port_of(const Socket &socket) {
    const std::string text(must(socket.local_address()).text().c_str());
    return text.substr(text.rfind(':') + 1);
}

TEST_CASE("create_connection: to a server, by name and number") {
    Socket listener = must(create_server(Inet::loopback(0)));
    Socket client =
        must(create_connection("127.0.0.1", port_of(listener), {.flags = ConnectFlag::race}, Wait().within(10s)));
    Socket accepted = must(listener.accept(Wait().within(5s)));
    CHECK(must(client.peer_address()) == must(listener.local_address()));
}

TEST_CASE("create_server: options, and failures") {
    Socket listener = must(create_server(Inet::loopback(0), {.mode = BindMode::exclusive, .backlog = 1}));
    CHECK(!create_server(must(listener.local_address())));
    CHECK(fails(create_server(Inet::loopback(0), {.flags = ServerFlag::dual_stack}), ErrorKind::wrong_family,
                Parameter::flags));
    if (must(has_dual_stack())) CHECK(create_server(Inet6::any(0), {.flags = ServerFlag::dual_stack}));
}

TEST_CASE("connector: run, with every attempt's outcome") {
    Socket listener = must(create_server(Inet::loopback(0)));
    const Address closed_port = must(must(create_server(Inet::loopback(0))).local_address());
    Connector<3> connector;
    CHECK(connector.race(10ms).within(10s).add(closed_port));
    CHECK(connector.add(must(listener.local_address())));
    CHECK(connector.add(closed_port));
    CHECK(!connector.add(closed_port));
    Socket client = must(connector.run());
    CHECK(must(client.peer_address()) == must(listener.local_address()));
    CHECK(connector.candidates().size() == 3);
    CHECK(connector.candidates()[1].state == PORTSOCK_CANDIDATE_CONNECTED);
}

TEST_CASE("connector: stepped by a loop of one's own") {
    Socket listener = must(create_server(Inet::loopback(0)));
    Connector<> connector;
    CHECK(connector.within(10s).from(must(Address::from(Inet::loopback(0)))).add(must(listener.local_address())));
    Clock::time_point next_deadline;
    Result<Socket> client = connector.step(next_deadline);
    while (!client && client.error().kind() == ErrorKind::in_progress) {
        for (const portsock_candidate &candidate : connector.candidates()) {
            uint32_t ready = 0;
            if (candidate.state == PORTSOCK_CANDIDATE_CONNECTING)
                (void)portsock_wait_ready(&candidate.socket, &ready, PORTSOCK_WRITABLE, 1000000000, nullptr);
        }
        client = connector.step(next_deadline);
    }
    CHECK(client);
    CHECK(next_deadline == Clock::time_point::max());
}

TEST_CASE("connector: resolves") {
    Connector<> connector;
    CHECK(must(connector.resolve(Query("127.0.0.1", "7"))) == 1);
    CHECK(!connector.resolve(Query("host..invalid", "7")));
}

TEST_CASE("create_connection: from a source address, with each attempt's address and error") {
    const Socket listener = must(create_server(Inet::loopback(0)));
    const Address source = must(Address::from(Inet::loopback(0)));
    std::array<portsock_candidate, 4> attempts;
    std::size_t count = 0;
    const ConnectOptions options{.source = &source, .candidates = attempts, .count = &count};
    const Socket client = must(create_connection("127.0.0.1", port_of(listener), options, Wait().within(10s)));
    REQUIRE(count == 1);
    CHECK(attempts[0].state == PORTSOCK_CANDIDATE_CONNECTED);
    const std::string closed = port_of(must(create_server(Inet::loopback(0))));
    const Result<Socket> none = create_connection("127.0.0.1", closed, options, Wait().within(10s));
    CHECK(fails(none, ErrorKind::connection_refused));
    CHECK(Error(attempts[0].result) == none.error());
}

TEST_CASE("P81: create_server and create_connection: type and protocol") {
    CHECK(fails(create_server(Inet::loopback(0), {.type = Type::datagram}), ErrorKind::unsupported, Parameter::type));
    const Socket listener = must(create_server(Inet::loopback(0), {.protocol = Protocol::tcp}));
    CHECK(listener.protocol() == Protocol::tcp);
    const Socket client = must(create_connection(Query("127.0.0.1", port_of(listener)).of(Type::datagram)));
    CHECK(client.type() == Type::datagram);
    const Address::Defaults defaults = must(must(listener.local_address()).defaults());
    CHECK(defaults.type == Type::stream);
    CHECK(defaults.protocol == Protocol{});
}

TEST_CASE("P86: MPTCP or TCP: is_multipath returns which") {
    if (harness::is_emulated()) SKIP("qemu-user does not pass MPTCP_INFO on; native Linux runs this");
    Socket listener = must(create_server(Inet::loopback(0), {.flags = ServerFlag::mptcp_or_tcp}));
    const Socket client = must(
        create_connection("127.0.0.1", port_of(listener), {.flags = ConnectFlag::mptcp_or_tcp}, Wait().within(10s)));
    const Result<bool> multipath = client.is_multipath();
    if (client.protocol() == Protocol::tcp) CHECK(!multipath.value_or(false));
    else if (multipath.has_value() || !(multipath.error() == ErrorKind::unsupported)) CHECK(must(multipath));
    Connector<1> connector;
    CHECK(connector.multipath().within(10s).add(must(listener.local_address())));
    CHECK(must(connector.run()).protocol() == client.protocol());
}

} // namespace
