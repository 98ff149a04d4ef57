// SPDX-License-Identifier: MIT
// Connections by name and servers in one call, on the system's own sockets.
#include "net.hpp"
#include <map>

namespace {

portsock_server_options server_options(uint32_t flags = 0, int32_t type = 0, int32_t protocol = 0) {
    portsock_server_options options{};
    options.size = sizeof options;
    options.flags = flags;
    options.type = type;
    options.protocol = protocol;
    return options;
}

portsock_result create(Socket &listener, const portsock_address &address, const portsock_server_options &options) {
    return portsock_create_server(listener, &address, &options);
}

Socket server(const char *address, uint32_t flags = 0) {
    Socket listener;
    const portsock_address there = parse(address);
    REQUIRE(succeeds(create(listener, there, server_options(flags))));
    return listener;
}

uint32_t port_of(Socket &socket) {
    const std::string text = text_of(local(socket));
    return static_cast<uint32_t>(std::stoul(text.substr(text.rfind(':') + 1)));
}

portsock_connect_options connect_options(uint32_t flags = 0) {
    portsock_connect_options options{};
    options.size = sizeof options;
    options.flags = flags;
    return options;
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

// No listener there.
uint32_t closed_port() {
    Socket listener = server("127.0.0.1:0");
    return port_of(listener);
}

TEST_CASE("create_server: IPv4, which a client reaches") {
    Socket listener = server("127.0.0.1:0"), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
    const portsock_address there = local(listener);
    CHECK(succeeds(portsock_connect(client, &there, nullptr)));
    CHECK(succeeds(portsock_accept(listener, accepted, nullptr, Waiting().within(seconds(5)))));
}

TEST_CASE("P18_create_server: an IPv6 listener accepts IPv6 only, whatever the system's default") {
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
    Socket listener = server("[::]:0", PORTSOCK_SERVER_DUAL_STACK), accepted;
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address there = parse(at("127.0.0.1", port_of(listener)));
    CHECK(succeeds(portsock_connect(client, &there, Waiting().within(seconds(10)))));
    portsock_address peer{};
    CHECK(succeeds(portsock_accept(listener, accepted, &peer, Waiting().within(seconds(5)))));
    CHECK(text_of(peer).starts_with("[::ffff:127.0.0.1]:"));
    const portsock_address four = parse("127.0.0.1:0");
    Socket none;
    CHECK(fails(create(none, four, server_options(PORTSOCK_SERVER_DUAL_STACK)), PORTSOCK_ERROR_WRONG_FAMILY,
                PORTSOCK_PARAM_FLAGS));
}

TEST_CASE("create_server: a failure leaves nothing open") {
    Socket first = server("127.0.0.1:0"), second;
    const portsock_address taken = local(first);
    const portsock_result result = portsock_create_server(second, &taken, nullptr);
    CHECK(portsock_error_kind(result) == PORTSOCK_ERROR_ADDRESS_IN_USE);
    CHECK(second.raw.state == 0);
    portsock_server_options options = server_options();
    options.bind_mode = 9;
    CHECK(fails(create(second, taken, options), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_BIND_MODE));
    CHECK(second.raw.state == 0);
    CHECK(fails(portsock_create_server(second, nullptr, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS));
    CHECK(
        fails(portsock_create_server(first, &taken, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SOCKET));
}

TEST_CASE("create_server: options with an unknown flag, a reserved field or a bad size are refused") {
    Socket none;
    const portsock_address any = parse("127.0.0.1:0");
    portsock_server_options options = server_options(0x80000000);
    CHECK(fails(create(none, any, options), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    options = server_options();
    options.reserved = 1;
    CHECK(fails(create(none, any, options), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_OPTION));
    options = server_options();
    options.reserved_words[3] = 1;
    CHECK(fails(create(none, any, options), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_OPTION));
    options = server_options();
    options.size = 0;
    CHECK(fails(create(none, any, options), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_OPTION));
    CHECK(none.raw.state == 0);
}

TEST_CASE("P81: create_server: a type that cannot listen is refused, whether given or of the protocol") {
    Socket none;
    const portsock_address any = parse("127.0.0.1:0");
    for (const portsock_server_options &options :
         {server_options(0, PORTSOCK_SOCK_DGRAM), server_options(0, PORTSOCK_SOCK_RAW),
          server_options(0, 0, PORTSOCK_IPPROTO_UDP),
          server_options(0, PORTSOCK_SOCK_DGRAM | PORTSOCK_SOCK_NONBLOCK)}) {
        CHECK(fails(create(none, any, options), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE));
        CHECK(none.raw.state == 0);
    }
}

TEST_CASE("P81: create_server: the listener has the requested type and protocol, or it fails") {
    struct Case {
        int32_t type, protocol;
    };
    for (const Case &each :
         {Case{PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP}, Case{PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP},
          Case{PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP}, Case{PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP}}) {
        Socket listener;
        const portsock_address any = parse("127.0.0.1:0");
        const portsock_result result = create(listener, any, server_options(0, each.type, each.protocol));
        INFO(each.type << " " << each.protocol << " " << result);
        if (result < 0) {
            CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED));
            CHECK(listener.raw.state == 0);
            continue;
        }
        portsock_socket same{};
        CHECK(succeeds(portsock_adopt(&same, listener.raw.handle, -1, -1, -1))); // the system's answer
        CHECK(same.type == each.type);
        CHECK(same.protocol == each.protocol);
        CHECK(listener.raw.type == each.type);
        CHECK(listener.raw.protocol == each.protocol);
        portsock_handle handle;
        CHECK(succeeds(portsock_detach(&same, &handle)));
    }
}

TEST_CASE("create_server: the flags of creation go with the default type") {
    Socket listener;
    const portsock_address any = parse("127.0.0.1:0");
    CHECK(succeeds(create(listener, any, server_options(0, PORTSOCK_SOCK_NONBLOCK))));
    CHECK(listener.raw.timeout_ns == 0);
    CHECK(listener.raw.type == PORTSOCK_SOCK_STREAM);
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
    CHECK(succeeds(portsock_create_connection(client, &query, nullptr, nullptr)));
    CHECK(text_of(peer(client)) == "127.0.0.1:" + port);
    query.service = "no such service";
    query.service_length = 15;
    Socket none;
    CHECK(portsock_create_connection(none, &query, nullptr, nullptr) < 0);
    CHECK(none.raw.state == 0);
    CHECK(fails(portsock_create_connection(none, nullptr, nullptr, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_REQUEST));
    CHECK(fails(portsock_create_connection(client, &query, nullptr, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_SOCKET));
}

TEST_CASE("create_connection: the next address when one refuses, in turn and in a race") {
    for (const uint32_t flags : {0u, static_cast<uint32_t>(PORTSOCK_CONNECT_RACE)}) {
        Socket listener = server("127.0.0.1:0"), client, accepted;
        const uint32_t unused_port = closed_port();
        Hosts hosts{{at("127.0.0.1", unused_port), at("127.0.0.1", unused_port), text_of(local(listener))}};
        const portsock_connect_options options = connect_options(flags);
        const portsock_query query = hosts.query();
        CHECK(succeeds(portsock_create_connection(client, &query, &options, Waiting().within(seconds(20)))));
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
    CHECK(fails(portsock_create_connection(client, &query, nullptr, nullptr), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_SERVICE));
    query.service = "8\0"
                    "0";
    query.service_length = 3;
    CHECK(fails(portsock_create_connection(client, &query, nullptr, nullptr), PORTSOCK_ERROR_EMBEDDED_NUL,
                PORTSOCK_PARAM_SERVICE));
    query.service_length = 1;
    query.host = "a\0b";
    query.host_length = 3;
    CHECK(fails(portsock_create_connection(client, &query, nullptr, nullptr), PORTSOCK_ERROR_EMBEDDED_NUL,
                PORTSOCK_PARAM_HOST));
    query.host = "";
    query.host_length = 0;
    // Nothing of that name, or, on Windows, this machine, without a listener.
    const int32_t kind =
        portsock_error_kind(portsock_create_connection(client, &query, nullptr, Waiting().within(seconds(5))));
    const bool reported = kind == PORTSOCK_ERROR_HOST_NOT_FOUND || kind == PORTSOCK_ERROR_CONNECTION_REFUSED;
    CHECK(reported);
    CHECK(client.raw.state == 0);
}

TEST_CASE("create_connection: all refuse; and a resolver that finds nothing") {
    const uint32_t unused_port = closed_port();
    Hosts closed{{at("127.0.0.1", unused_port), at("127.0.0.1", unused_port)}}, none{{}};
    portsock_query query = closed.query();
    Socket client;
    CHECK(fails(portsock_create_connection(client, &query, nullptr, Waiting().within(seconds(20))),
                PORTSOCK_ERROR_CONNECTION_REFUSED));
    query = none.query();
    CHECK(portsock_create_connection(client, &query, nullptr, nullptr) < 0);
    CHECK(client.raw.state == 0);
}

TEST_CASE("connector: the errors of all attempts, and a source that each is bound to") {
    Socket listener = server("127.0.0.1:0"), client;
    portsock_candidate candidates[2] = {};
    candidates[0].address = parse(at("127.0.0.1", closed_port()));
    candidates[1].address = local(listener);
    const portsock_address source = parse("127.0.0.1:0");
    portsock_connector connector{};
    connector.size = sizeof connector;
    connector.candidates = candidates;
    connector.capacity = connector.count = 2;
    connector.source = &source;
    connector.timeout_ns = seconds(20);
    CHECK(succeeds(portsock_connector_run(&connector, client, nullptr)));
    CHECK(fails(candidates[0].result, PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(candidates[1].state == PORTSOCK_CANDIDATE_CONNECTED);
    CHECK(text_of(local(client)).starts_with("127.0.0.1:"));
    Hosts hosts{{"127.0.0.1:1"}};
    const portsock_query query = hosts.query();
    CHECK(fails(portsock_connector_resolve(&connector, &query, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_CONNECTOR)); // it is over
    portsock_connector full{};
    full.size = sizeof full;
    CHECK(fails(portsock_connector_resolve(&full, &query, nullptr), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_CANDIDATE));
}

// ---- type and protocol -----------------------------------------------------------------------------------------

struct Transport {
    const char *name;
    int32_t type, protocol;
};
constexpr Transport transports[] = {
    {"TCP", PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP},
    {"MPTCP", PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP},
    {"SCTP, one to one", PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP},
    {"SCTP, one to many", PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP},
};

// The system's value of an option.
int64_t option_of(Socket &socket, int32_t option) {
    int64_t value = -1;
    CHECK(succeeds(portsock_get_option(socket, &value, option)));
    return value;
}

TEST_CASE(
    "P81: create_connection: a TCP server is reached by TCP alone: other protocols connect as themselves or fail") {
    Socket listener = server("127.0.0.1:0");
    const std::string port = std::to_string(port_of(listener));
    for (const Transport &each : transports) {
        INFO(each.name);
        Socket client;
        portsock_query query = query_of("127.0.0.1", port);
        query.type = each.type;
        query.protocol = each.protocol;
        if (portsock_create_connection(client, &query, nullptr, Waiting().within(seconds(5))) < 0) {
            CHECK(each.protocol != PORTSOCK_IPPROTO_TCP);
            CHECK(client.raw.state == 0);
            continue;
        }
        CHECK(client.raw.type == each.type);
        CHECK(client.raw.protocol == each.protocol);
        CHECK(option_of(client, PORTSOCK_SO_TYPE) == each.type);
    }
}

TEST_CASE("P81: create_connection and create_server: both ends of each transport that this system has") {
    for (const Transport &each : transports) {
        INFO(each.name);
        Socket listener, client;
        const portsock_address any = parse("127.0.0.1:0");
        if (create(listener, any, server_options(0, each.type, each.protocol)) < 0) continue;
        const std::string port = std::to_string(port_of(listener));
        portsock_query query = query_of("127.0.0.1", port);
        query.type = each.type;
        query.protocol = each.protocol;
        CHECK(succeeds(portsock_create_connection(client, &query, nullptr, Waiting().within(seconds(5)))));
        if (each.type == PORTSOCK_SOCK_STREAM) CHECK(text_of(peer(client)) == "127.0.0.1:" + port);
        CHECK(client.raw.type == each.type);
        CHECK(client.raw.protocol == each.protocol);
    }
}

TEST_CASE("P81: create_connection: a datagram query is a connected UDP socket") {
    Socket receiver(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM), client;
    const portsock_address any = parse("127.0.0.1:0");
    REQUIRE(succeeds(portsock_bind(receiver, &any)));
    const std::string port = std::to_string(port_of(receiver));
    for (const bool by_protocol : {false, true}) {
        portsock_query query = query_of("127.0.0.1", port);
        if (by_protocol) query.protocol = PORTSOCK_IPPROTO_UDP;
        else query.type = PORTSOCK_SOCK_DGRAM;
        Socket sender;
        CHECK(succeeds(portsock_create_connection(sender, &query, nullptr, nullptr)));
        CHECK(sender.raw.type == PORTSOCK_SOCK_DGRAM);
        CHECK(gives(portsock_send(sender, "x", 1, 0, nullptr), 1));
        char byte = 0;
        CHECK(gives(portsock_recv(receiver, &byte, 1, 0, Waiting().within(seconds(5))), 1));
    }
}

TEST_CASE("P86: MPTCP by name: MPTCP with an MPTCP server, TCP with a TCP server, and is_multipath returns which") {
    if (is_emulated()) SKIP("qemu-user does not pass MPTCP_INFO on; native Linux runs this");
    for (const bool multipath : {true, false}) {
        Socket listener, client, accepted;
        const portsock_address any = parse("127.0.0.1:0");
        const portsock_server_options options =
            multipath ? server_options(PORTSOCK_SERVER_MPTCP_OR_TCP) : server_options();
        REQUIRE(succeeds(create(listener, any, options)));
        const std::string port = std::to_string(port_of(listener));
        const portsock_query query = query_of("127.0.0.1", port);
        const portsock_connect_options flags = connect_options(PORTSOCK_CONNECT_MPTCP_OR_TCP);
        REQUIRE(succeeds(portsock_create_connection(client, &query, &flags, Waiting().within(seconds(5)))));
        REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, Waiting().within(seconds(5)))));
        CHECK(gives(portsock_send(client, "x", 1, 0, nullptr), 1));
        char byte = 0;
        CHECK(gives(portsock_recv(accepted, &byte, 1, 0, Waiting().within(seconds(5))), 1));
        const portsock_result reported = portsock_is_multipath(client);
        if (client.raw.protocol == PORTSOCK_IPPROTO_TCP) {
            if (reported < 0) CHECK(fails(reported, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_PROTOCOL));
            else CHECK(reported == 0);
            SKIP("no MPTCP in this kernel; the machine of the vm bed has it");
        }
        CHECK(client.raw.protocol == PORTSOCK_IPPROTO_MPTCP);
        if (portsock_error_kind(reported) == PORTSOCK_ERROR_UNSUPPORTED)
            SKIP("the plain POSIX backend cannot read it on Linux; the Linux backend does");
        CHECK(reported == (multipath ? 1 : 0));
        CHECK(gives(portsock_is_multipath(accepted), multipath ? 1 : 0));
    }
}

// ---- options of a connection -----------------------------------------------------------------------------------

TEST_CASE("create_connection: from a source address, with the attempts in the caller's memory") {
    Socket listener = server("127.0.0.1:0"), client;
    const portsock_address source = parse("127.0.0.1:0");
    Hosts hosts{{at("127.0.0.1", closed_port()), text_of(local(listener))}};
    portsock_candidate attempts[2];
    size_t count = 0;
    portsock_connect_options options = connect_options();
    options.source = &source;
    options.candidates = attempts;
    options.capacity = 2;
    options.count_done = &count;
    const portsock_query query = hosts.query();
    CHECK(succeeds(portsock_create_connection(client, &query, &options, Waiting().within(seconds(20)))));
    REQUIRE(count == 2);
    CHECK(fails(attempts[0].result, PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(attempts[1].state == PORTSOCK_CANDIDATE_CONNECTED);
    CHECK(text_of(local(client)).starts_with("127.0.0.1:"));
}

TEST_CASE("P85: create_connection: the port of a source without one is chosen by connect; bind alone chooses at once") {
    Socket first = server("127.0.0.1:0"), client;
    const portsock_address source = parse("127.0.0.1:0");
    portsock_connect_options options = connect_options();
    options.source = &source;
    const std::string port = std::to_string(port_of(first));
    const portsock_query query = query_of("127.0.0.1", port);
    REQUIRE(succeeds(portsock_create_connection(client, &query, &options, Waiting().within(seconds(5)))));
    int64_t left = 0;
    if (portsock_get_option(client, &left, PORTSOCK_IP_BIND_ADDRESS_NO_PORT) < 0)
        SKIP("IP_BIND_ADDRESS_NO_PORT is Linux's; the bed native runs it");
    CHECK(left == 1);
    Socket bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(succeeds(portsock_bind(bound, &source)));
    CHECK(option_of(bound, PORTSOCK_IP_BIND_ADDRESS_NO_PORT) == 0);
    CHECK(port_of(bound) != 0); // bind alone chooses at once
}

TEST_CASE("create_connection: with a default timeout of 0 a listener whose queue is full is not waited for") {
    Socket listener;
    const portsock_address any = parse("127.0.0.1:0");
    portsock_server_options options = server_options();
    options.backlog = 1;
    REQUIRE(succeeds(create(listener, any, options)));
    const portsock_address there = local(listener);
    std::vector<Socket> waiting;
    for (int i = 0; i < 9; ++i) {
        waiting.emplace_back(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK);
        (void)portsock_connect_start(waiting.back(), &there);
    }
    const std::string port = std::to_string(port_of(listener));
    const portsock_query query = query_of("127.0.0.1", port);
    Socket client;
    REQUIRE(succeeds(portsock_set_default_timeout(0)));
    const portsock_result result = portsock_create_connection(client, &query, nullptr, nullptr);
    CHECK(succeeds(portsock_set_default_timeout(-1)));
    CHECK(fails(result, PORTSOCK_ERROR_IN_PROGRESS));
    CHECK(client.raw.state == 0);
}

TEST_CASE("servers: a backlog of PORTSOCK_SOMAXCONN is the most that the system allows") {
    Socket listener = server("127.0.0.1:0"), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(gives(portsock_listen(listener, PORTSOCK_SOMAXCONN), 0));
    const portsock_address there = local(listener);
    CHECK(succeeds(portsock_connect(client, &there, nullptr)));
}

} // namespace
