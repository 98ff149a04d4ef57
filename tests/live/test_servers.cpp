// SPDX-License-Identifier: MIT
// Connections by name and servers in one call, on the system's own sockets.
#include "net.hpp"
#include <map>

namespace {

Socket server(const char *address, int32_t intent = PORTSOCK_BIND_RESTART, uint32_t flags = 0) {
    Socket listener;
    const portsock_address there = parse(address);
    REQUIRE(succeeds(portsock_create_server(listener, &there, intent, PORTSOCK_BACKLOG_DEFAULT, flags)));
    return listener;
}

uint32_t port_of(Socket &socket) {
    const std::string text = text_of(local(socket));
    return static_cast<uint32_t>(std::stoul(text.substr(text.rfind(':') + 1)));
}

// Hosts that a test makes up: what each name stands for.
struct Hosts {
    std::vector<std::string> addresses;

    static portsock_result find(void *user, const portsock_query *, size_t index, portsock_resolved *found) {
        const Hosts &hosts = *static_cast<Hosts *>(user);
        if (index == hosts.addresses.size()) return 0;
        *found = {};
        found->address = parse(hosts.addresses[index]);
        found->type = PORTSOCK_SOCK_STREAM;
        return portsock_address_family(&found->address, &found->family) < 0 ? 0 : 1;
    }

    portsock_query query() {
        portsock_query made{};
        made.size = sizeof made;
        made.host = "made.up";
        made.host_length = 7;
        made.resolver = find;
        made.user = this;
        return made;
    }
};

std::string at(const char *host, uint32_t port) { return host + (":" + std::to_string(port)); }

// Nobody listens there.
uint32_t deaf_port() {
    Socket listener = server("127.0.0.1:0");
    return port_of(listener);
}

TEST_CASE("create_server: IPv4, which a client reaches") {
    Socket listener = server("127.0.0.1:0"), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
    const portsock_address there = local(listener);
    CHECK(succeeds(portsock_connect(client, &there, nullptr)));
    CHECK(succeeds(portsock_accept(listener, accepted, nullptr, Waiting().within(seconds(5)))));
}

TEST_CASE("P18_create_server: IPv6 is for IPv6 alone, whatever the system's default") {
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    Socket listener = server("[::]:0"), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    int64_t alone = -1;
    CHECK(succeeds(portsock_get_option(listener, &alone, PORTSOCK_IPV6_V6ONLY)));
    CHECK(alone == 1);
    const portsock_address there = parse(at("127.0.0.1", port_of(listener)));
    CHECK(fails(portsock_connect(client, &there, Waiting().within(seconds(10))), PORTSOCK_ERROR_CONNECTION_REFUSED));
}

TEST_CASE("P18_create_server: dual-stack has IPv4 peers, mapped") {
    if (!has_inet6() || portsock_has_dual_stack() != 1) SKIP("no dual-stack here; the machine of the vm bed has it");
    Socket listener = server("[::]:0", PORTSOCK_BIND_RESTART, PORTSOCK_SERVER_DUAL_STACK), accepted;
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address there = parse(at("127.0.0.1", port_of(listener)));
    CHECK(succeeds(portsock_connect(client, &there, Waiting().within(seconds(10)))));
    portsock_address peer{};
    CHECK(succeeds(portsock_accept(listener, accepted, &peer, Waiting().within(seconds(5)))));
    CHECK(text_of(peer).starts_with("[::ffff:127.0.0.1]:"));
    const portsock_address four = parse("127.0.0.1:0");
    Socket none;
    CHECK(fails(portsock_create_server(none, &four, 0, -1, PORTSOCK_SERVER_DUAL_STACK), PORTSOCK_ERROR_WRONG_FAMILY,
                PORTSOCK_FIELD_FLAGS));
}

TEST_CASE("create_server: what fails leaves nothing open") {
    Socket first = server("127.0.0.1:0"), second;
    const portsock_address taken = local(first);
    const portsock_result word =
        portsock_create_server(second, &taken, PORTSOCK_BIND_RESTART, PORTSOCK_BACKLOG_DEFAULT, 0);
    CHECK(portsock_error_kind(word) == PORTSOCK_ERROR_ADDRESS_IN_USE);
    CHECK(second.raw.state == 0);
    CHECK(fails(portsock_create_server(second, &taken, 9, -1, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_INTENT));
    CHECK(fails(portsock_create_server(second, &taken, 0, -1, 2), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FLAGS));
    CHECK(
        fails(portsock_create_server(second, nullptr, 0, -1, 0), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS));
    CHECK(
        fails(portsock_create_server(first, &taken, 0, -1, 0), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_SOCKET));
}

portsock_query query_of(std::string_view host, std::string_view service) {
    portsock_query query{};
    query.size = sizeof query;
    query.host = host.data();
    query.host_length = host.size();
    query.service = service.data();
    query.service_length = service.size();
    return query;
}

TEST_CASE("create_connection: by the system's resolver") {
    Socket listener = server("127.0.0.1:0"), client;
    const std::string port = std::to_string(port_of(listener));
    portsock_query query = query_of("127.0.0.1", port);
    CHECK(succeeds(portsock_create_connection(client, &query, 0, nullptr)));
    CHECK(text_of(peer(client)) == "127.0.0.1:" + port);
    query.service = "no such service";
    query.service_length = 15;
    Socket none;
    CHECK(portsock_create_connection(none, &query, 0, nullptr) < 0);
    CHECK(none.raw.state == 0);
    CHECK(fails(portsock_create_connection(none, nullptr, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_FIELD_REQUEST));
    CHECK(fails(portsock_create_connection(client, &query, 0, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_FIELD_SOCKET));
}

TEST_CASE("create_connection: the next address when one refuses, in turn and in a race") {
    for (const uint32_t flags : {0u, static_cast<uint32_t>(PORTSOCK_CONNECT_RACE)}) {
        Socket listener = server("127.0.0.1:0"), client, accepted;
        const uint32_t nobody = deaf_port();
        Hosts hosts{{at("127.0.0.1", nobody), at("127.0.0.1", nobody), text_of(local(listener))}};
        const portsock_query query = hosts.query();
        CHECK(succeeds(portsock_create_connection(client, &query, flags, Waiting().within(seconds(20)))));
        CHECK(succeeds(portsock_accept(listener, accepted, nullptr, Waiting().within(seconds(5)))));
        char byte = 0;
        CHECK(gives(portsock_send(accepted, "x", 1, 0, nullptr), 1));
        CHECK(gives(portsock_recv(client, &byte, 1, 0, nullptr), 1)); // it blocks, as a socket of this library does
    }
}

TEST_CASE("create_connection: a host that is empty, a service that no name is, both with a NUL") {
    Socket client;
    const std::string service(70000, 's');
    portsock_query query = query_of("127.0.0.1", service);
    CHECK(
        fails(portsock_create_connection(client, &query, 0, nullptr), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_SERVICE));
    query.service = "8\0"
                    "0";
    query.service_length = 3;
    CHECK(fails(portsock_create_connection(client, &query, 0, nullptr), PORTSOCK_ERROR_EMBEDDED_NUL,
                PORTSOCK_FIELD_SERVICE));
    query.service_length = 1;
    query.host = "a\0b";
    query.host_length = 3;
    CHECK(fails(portsock_create_connection(client, &query, 0, nullptr), PORTSOCK_ERROR_EMBEDDED_NUL,
                PORTSOCK_FIELD_HOST));
    query.host = "";
    query.host_length = 0;
    // Nothing of that name, or, on Windows, this machine, where nobody listens.
    const int32_t kind =
        portsock_error_kind(portsock_create_connection(client, &query, 0, Waiting().within(seconds(5))));
    const bool told = kind == PORTSOCK_ERROR_HOST_NOT_FOUND || kind == PORTSOCK_ERROR_CONNECTION_REFUSED;
    CHECK(told);
    CHECK(client.raw.state == 0);
}

TEST_CASE("create_connection: all refuse; and a resolver that finds nothing") {
    const uint32_t nobody = deaf_port();
    Hosts deaf{{at("127.0.0.1", nobody), at("127.0.0.1", nobody)}}, none{{}};
    portsock_query query = deaf.query();
    Socket client;
    CHECK(fails(portsock_create_connection(client, &query, 0, Waiting().within(seconds(20))),
                PORTSOCK_ERROR_CONNECTION_REFUSED));
    query = none.query();
    CHECK(portsock_create_connection(client, &query, 0, nullptr) < 0);
    CHECK(client.raw.state == 0);
}

TEST_CASE("connector: the errors of all attempts, and a source that each is bound to") {
    Socket listener = server("127.0.0.1:0"), client;
    portsock_candidate candidates[2] = {};
    candidates[0].address = parse(at("127.0.0.1", deaf_port()));
    candidates[1].address = local(listener);
    const portsock_address source = parse("127.0.0.1:0");
    portsock_connector connector{};
    connector.size = sizeof connector;
    connector.candidates = candidates;
    connector.capacity = connector.count = 2;
    connector.source = &source;
    connector.timeout = seconds(20);
    CHECK(succeeds(portsock_connector_run(&connector, client, nullptr)));
    CHECK(fails(candidates[0].result, PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(candidates[1].state == PORTSOCK_CANDIDATE_CONNECTED);
    CHECK(text_of(local(client)).starts_with("127.0.0.1:"));
    Hosts hosts{{"127.0.0.1:1"}};
    const portsock_query query = hosts.query();
    CHECK(fails(portsock_connector_resolve(&connector, &query, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_FIELD_CONNECTOR)); // it is over
    portsock_connector full{};
    full.size = sizeof full;
    CHECK(fails(portsock_connector_resolve(&full, &query, nullptr), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_FIELD_CANDIDATE));
}

} // namespace
