// SPDX-License-Identifier: MIT
// Connections by name on the scripted system: what the resolver is asked, which of its results are tried, with which
// type and protocol.
#include "on_fake.hpp"

namespace {

constexpr int32_t eai_service = -8, eai_socktype = -7; // glibc's and musl's numbers

portsock_resolved found(const std::string &text, int32_t type = PORTSOCK_SOCK_STREAM,
                        int32_t protocol = PORTSOCK_IPPROTO_TCP) {
    portsock_resolved made{0, type, protocol, 0, parse(text)};
    (void)portsock_address_family(&made.address, &made.family);
    return made;
}

portsock_query query_for(int32_t type = 0, int32_t protocol = 0) {
    portsock_query query{};
    query.size = sizeof query;
    query.type = type;
    query.protocol = protocol;
    query.host = "host.example";
    query.host_length = strlen(query.host);
    query.service = "80";
    query.service_length = 2;
    return query;
}

portsock_connect_options options_with(uint32_t flags) {
    portsock_connect_options options{};
    options.size = sizeof options;
    options.flags = flags;
    return options;
}

portsock_result refusal(int32_t code) {
    return portsock_core::failure(PORTSOCK_DOMAIN_RESOLVER, 0, static_cast<uint32_t>(code));
}

// A resolver that answers, and a system in which every socket is connected at once.
struct Stage {
    Stage() {
        fake.whenever("close").answer(0);
        fake.whenever("set_blocking").answer(0);
        fake.whenever("local_address").gives(parse("198.51.100.1:50000"));
    }
    portsock_result connect(const portsock_query &query, const portsock_connect_options *options = nullptr) {
        return portsock_create_connection(&socket, &query, options, nullptr);
    }

    Fake fake;
    portsock_socket socket{};
};

TEST_CASE("create_connection: a timeout of the wait options is one limit for the name and all addresses") {
    Stage stage;
    stage.fake.results = {found("198.51.100.7:80")};
    stage.fake.will("resolve").answer(0).takes(ms(30));
    stage.fake.will("open").gives(11);
    stage.fake.will("connect").answer(-EINPROGRESS);
    stage.fake.whenever("poll").answer(0).meanwhile([&](const Call &call) { stage.fake.pass(call.timeout); });
    const int64_t start = stage.fake.now();
    const portsock_query query = query_for();
    const portsock_result result =
        portsock_create_connection(&stage.socket, &query, nullptr, Waiting().timeout(ms(50)));
    CHECK(fails(result, PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.fake.now() - start == ms(50));
}

TEST_CASE("P81: create_connection: the query's type and protocol reach the socket, refused by the resolver or not") {
    struct Case {
        int32_t type, protocol; // of the query
        int32_t opened_type, opened_protocol;
        int32_t as_type, as_protocol; // what the name is looked up for, when the first is refused
    };
    constexpr int32_t stream = PORTSOCK_SOCK_STREAM, datagram = PORTSOCK_SOCK_DGRAM, sequence = PORTSOCK_SOCK_SEQPACKET;
    constexpr int32_t tcp = PORTSOCK_IPPROTO_TCP, udp = PORTSOCK_IPPROTO_UDP, sctp = PORTSOCK_IPPROTO_SCTP;
    const Case cases[] = {
        {0, sctp, stream, sctp, stream, tcp},
        {stream, sctp, stream, sctp, stream, tcp},
        {sequence, sctp, sequence, sctp, stream, tcp},
        {sequence, 0, sequence, sctp, stream, tcp},
        {stream, PORTSOCK_IPPROTO_MPTCP, stream, PORTSOCK_IPPROTO_MPTCP, stream, tcp},
        {0, PORTSOCK_IPPROTO_MPTCP, stream, PORTSOCK_IPPROTO_MPTCP, stream, tcp},
        {PORTSOCK_SOCK_DCCP, 0, PORTSOCK_SOCK_DCCP, PORTSOCK_IPPROTO_DCCP, stream, tcp},
        {0, PORTSOCK_IPPROTO_DCCP, PORTSOCK_SOCK_DCCP, PORTSOCK_IPPROTO_DCCP, stream, tcp},
        {0, PORTSOCK_IPPROTO_UDPLITE, datagram, PORTSOCK_IPPROTO_UDPLITE, datagram, udp},
    };
    for (const Case &each : cases) {
        // musl's lookup_serv.c: EAI_SERVICE; glibc's gaih_inet: EAI_SOCKTYPE; Windows: WSAESOCKTNOSUPPORT
        for (const int32_t code : {eai_service, eai_socktype}) {
            Stage stage;
            stage.fake.results = {found("192.0.2.1:80", each.as_type, each.as_protocol)};
            stage.fake.will("resolve").returns(refusal(code));
            stage.fake.will("resolve").meanwhile([&](const Call &call) {
                CHECK(call.type == each.as_type);
                CHECK(call.protocol == each.as_protocol);
            });
            stage.fake.will("open").gives(11);
            stage.fake.will("connect").answer(0);
            CHECK(gives(stage.connect(query_for(each.type, each.protocol)), 0));
            CHECK(stage.socket.type == each.opened_type);
            CHECK(stage.socket.protocol == each.opened_protocol);
            CHECK(stage.fake.open_lists == 0);
        }
        Stage known;
        known.fake.results = {found("192.0.2.1:80", each.opened_type, each.opened_protocol)};
        known.fake.will("resolve").answer(0);
        known.fake.will("open").gives(11);
        known.fake.will("connect").answer(0);
        CHECK(gives(known.connect(query_for(each.type, each.protocol)), 0));
        CHECK(known.socket.type == each.opened_type);
        CHECK(known.socket.protocol == each.opened_protocol);
    }
}

TEST_CASE("P81: create_connection: DGRAM, by its type or by UDP, is a connected datagram socket") {
    for (const portsock_query &query : {query_for(PORTSOCK_SOCK_DGRAM), query_for(0, PORTSOCK_IPPROTO_UDP)}) {
        Stage stage;
        stage.fake.results = {found("192.0.2.1:80", PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDP)};
        stage.fake.will("resolve").meanwhile([](const Call &call) { CHECK(call.type == PORTSOCK_SOCK_DGRAM); });
        stage.fake.will("open").gives(11);
        stage.fake.will("connect").answer(0);
        CHECK(gives(stage.connect(query), 0));
        CHECK(stage.socket.type == PORTSOCK_SOCK_DGRAM);
        CHECK(stage.socket.protocol == PORTSOCK_IPPROTO_UDP);
    }
}

TEST_CASE("create_connection: other refusals of the resolver are returned, and the name is looked up once") {
    Stage stage;
    stage.fake.will("resolve").returns(refusal(eai_service));
    CHECK(portsock_error_code(stage.connect(query_for())) == eai_service);
    stage.fake.will("resolve").returns(refusal(-2));
    CHECK(portsock_error_code(stage.connect(query_for(0, PORTSOCK_IPPROTO_SCTP))) == -2);
}

TEST_CASE("create_connection: a raw query, and MPTCP_OR_TCP with another protocol, are refused") {
    Stage stage;
    CHECK(fails(stage.connect(query_for(PORTSOCK_SOCK_RAW)), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE));
    for (const int32_t type : {int32_t{PORTSOCK_SOCK_NONBLOCK}, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK,
                               PORTSOCK_SOCK_DGRAM | PORTSOCK_SOCK_CLOEXEC})
        CHECK(fails(stage.connect(query_for(type)), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE));
    const portsock_connect_options options = options_with(PORTSOCK_CONNECT_MPTCP_OR_TCP);
    for (const portsock_query &query : {query_for(0, PORTSOCK_IPPROTO_TCP), query_for(PORTSOCK_SOCK_DGRAM)})
        CHECK(fails(stage.connect(query, &options), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_PROTOCOL));
    CHECK(stage.fake.calls().empty());
}

TEST_CASE("P86: create_connection: MPTCP_OR_TCP opens MPTCP, and TCP where it is refused") {
    for (const bool refused : {false, true}) {
        Stage stage;
        const portsock_connect_options options = options_with(PORTSOCK_CONNECT_MPTCP_OR_TCP);
        stage.fake.results = {found("192.0.2.1:80")};
        stage.fake.will("resolve").returns(refusal(eai_socktype));
        stage.fake.will("resolve").answer(0);
        if (refused) stage.fake.will("open").answer(-ENOPROTOOPT);
        stage.fake.will("open").gives(11);
        stage.fake.will("connect").answer(0);
        CHECK(gives(stage.connect(query_for(), &options), 0));
        CHECK(stage.socket.protocol == (refused ? PORTSOCK_IPPROTO_TCP : PORTSOCK_IPPROTO_MPTCP));
    }
}

TEST_CASE("P106: create_connection: a query without a service is refused before anything is looked up") {
    Stage stage;
    portsock_query query = query_for();
    for (const char *service : {static_cast<const char *>(nullptr), ""}) {
        query.service = service;
        query.service_length = 0;
        CHECK(fails(stage.connect(query), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SERVICE));
    }
    portsock_candidate candidate{};
    portsock_connector connector{};
    connector.size = sizeof connector;
    connector.candidates = &candidate;
    connector.capacity = 1;
    CHECK(fails(portsock_connector_resolve(&connector, &query, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_SERVICE));
    CHECK(stage.fake.calls().empty());
}

// ---- which addresses -------------------------------------------------------------------------------------------

struct List {
    std::vector<portsock_candidate> candidates;
    portsock_connector connector{};

    List(Fake &fake, size_t capacity, size_t six, size_t four, uint32_t flags = 0) : candidates(capacity) {
        for (size_t i = 1; i <= six; ++i) fake.results.push_back(found("[2001:db8::" + std::to_string(i) + "]:80"));
        for (size_t i = 1; i <= four; ++i) fake.results.push_back(found("192.0.2." + std::to_string(i) + ":80"));
        fake.will("resolve").answer(0);
        connector.size = sizeof connector;
        connector.flags = flags;
        connector.candidates = candidates.data();
        connector.capacity = capacity;
        const portsock_query query = query_for();
        const portsock_result count = portsock_connector_resolve(&connector, &query, nullptr);
        CHECK(count == static_cast<portsock_result>(connector.count));
    }
    // "666444": the families, in order
    std::string families() const {
        std::string text;
        for (size_t i = 0; i < connector.count; ++i) text += text_of(candidates[i].address)[0] == '[' ? '6' : '4';
        return text;
    }
};

TEST_CASE("P83: connector_resolve: when capacity is short each family keeps half of it, or all its addresses") {
    struct Case {
        size_t capacity, six, four;
        const char *cached_option;
    };
    for (const Case &each :
         {Case{8, 8, 1, "66666664"}, Case{8, 8, 8, "66664444"}, Case{8, 20, 3, "66666444"}, Case{8, 3, 9, "66644444"},
          Case{8, 4, 4, "66664444"}, Case{4, 2, 1, "664"}, Case{1, 4, 4, "6"}, Case{2, 4, 4, "64"},
          Case{3, 9, 9, "664"}, Case{8, 0, 12, "44444444"}}) {
        Fake fake;
        const List list(fake, each.capacity, each.six, each.four);
        CHECK(list.families() == each.cached_option);
        CHECK(text_of(list.candidates[0].address) == (each.six != 0 ? "[2001:db8::1]:80" : "192.0.2.1:80"));
    }
}

// RFC 8305, section 4: the list is interleaved, then the attempts start 250 ms apart.
TEST_CASE("P83: create_connection: a race reaches the one IPv4 address behind eight silent IPv6 addresses in 250 ms") {
    Stage stage;
    for (int i = 1; i <= 8; ++i) stage.fake.results.push_back(found("[2001:db8::" + std::to_string(i) + "]:80"));
    stage.fake.results.push_back(found("192.0.2.1:80"));
    stage.fake.will("resolve").answer(0);
    stage.fake.will("open").gives(11);
    stage.fake.will("connect").answer(-EINPROGRESS);
    stage.fake.will("poll").answer(0).takes(ms(250));
    stage.fake.will("poll").answer(0);
    stage.fake.will("open").gives(12);
    stage.fake.will("connect").answer(0);
    const int64_t begin = stage.fake.now();
    const portsock_connect_options race = options_with(PORTSOCK_CONNECT_RACE);
    CHECK(gives(stage.connect(query_for(), &race), 0));
    CHECK(stage.socket.handle == 12);
    CHECK(stage.fake.now() - begin == ms(250));
}

TEST_CASE("P83: create_connection: in turn, every kept address gets its share of the time") {
    Stage stage;
    for (int i = 1; i <= 9; ++i) stage.fake.results.push_back(found("[2001:db8::" + std::to_string(i) + "]:80"));
    stage.fake.results.push_back(found("192.0.2.1:80"));
    stage.fake.will("resolve").answer(0);
    for (int i = 0; i < 7; ++i) { // seven IPv6 addresses are silent for an eighth of the time each
        stage.fake.will("open").gives(11 + i);
        stage.fake.will("connect").answer(-EINPROGRESS);
        stage.fake.will("poll").answer(0).takes(ms(100));
        stage.fake.will("poll").answer(0);
    }
    stage.fake.will("open").gives(20);
    stage.fake.will("connect").answer(0);
    const portsock_query query = query_for();
    CHECK(gives(portsock_create_connection(&stage.socket, &query, nullptr, Waiting().until(stage.fake.now() + ms(800))),
                0));
    CHECK(stage.socket.handle == 20);
}

// ---- the options -----------------------------------------------------------------------------------------------

TEST_CASE("P84: create_connection: the caller's memory has each attempt's address and error") {
    Stage stage;
    portsock_candidate attempts[4];
    memset(attempts, 0xff, sizeof attempts); // whatever was there before
    size_t count = 99;
    portsock_connect_options options = options_with(0);
    options.candidates = attempts;
    options.capacity = 4;
    options.count_done = &count;
    stage.fake.results = {found("[2001:db8::1]:80"), found("192.0.2.1:80")};
    stage.fake.will("resolve").answer(0);
    for (const int error : {ENETUNREACH, ECONNREFUSED}) {
        stage.fake.will("open").gives(11);
        stage.fake.will("connect").answer(-error);
    }
    CHECK(fails(stage.connect(query_for(), &options), PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(count == 2);
    CHECK(text_of(attempts[0].address) == "[2001:db8::1]:80");
    CHECK(fails(attempts[0].result, PORTSOCK_ERROR_NETWORK_UNREACHABLE));
    CHECK(fails(attempts[1].result, PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(attempts[1].state == PORTSOCK_CANDIDATE_FAILED);
    stage.fake.will("resolve").returns(refusal(-2));
    CHECK(stage.connect(query_for(), &options) < 0);
    CHECK(count == 0);
}

TEST_CASE("create_connection: each attempt is bound to the source address") {
    Stage stage;
    const portsock_address source = parse("192.0.2.9:4000");
    portsock_connect_options options = options_with(0);
    options.source = &source;
    stage.fake.results = {found("192.0.2.1:80")};
    stage.fake.will("resolve").answer(0);
    stage.fake.will("open").gives(11);
    stage.fake.will("bind").answer(0);
    stage.fake.will("connect").answer(0);
    CHECK(gives(stage.connect(query_for(), &options), 0));
}

TEST_CASE("create_connection: bad options are refused before anything is looked up") {
    Stage stage;
    portsock_connect_options options = options_with(0x80000000);
    CHECK(fails(stage.connect(query_for(), &options), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    options = options_with(0);
    options.delay_ns = -1;
    CHECK(fails(stage.connect(query_for(), &options), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT));
    options = options_with(0);
    options.capacity = 3;
    CHECK(fails(stage.connect(query_for(), &options), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CANDIDATE));
    portsock_candidate one{};
    options.candidates = &one;
    options.capacity = 0;
    CHECK(fails(stage.connect(query_for(), &options), PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_CANDIDATE));
    options = options_with(0);
    options.reserved_words[3] = 1;
    CHECK(fails(stage.connect(query_for(), &options), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_OPTION));
    options = options_with(0);
    options.size = 4;
    CHECK(fails(stage.connect(query_for(), &options), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_OPTION));
    CHECK(stage.fake.calls().empty());
}

// ---- a resolver of the caller's --------------------------------------------------------------------------------

// One result without a type or a protocol, or with SEQPACKET.
struct Resolver {
    const char *address;
    int32_t type;
    int32_t asked_type = -1;

    static portsock_result find(void *user, const portsock_query *query, size_t index, portsock_resolved *resolved) {
        Resolver &self = *static_cast<Resolver *>(user);
        if (index != 0) return 0;
        self.asked_type = query->type;
        *resolved = found(self.address, self.type, 0);
        return 1;
    }
    portsock_query query(int32_t type = 0, int32_t protocol = 0) {
        portsock_query made = query_for(type, protocol);
        made.service = nullptr;
        made.service_length = 0;
        made.resolver = find;
        made.user = this;
        return made;
    }
};

TEST_CASE(
    "P81: create_connection: results of the caller's resolver take the query's type and protocol, then their own") {
    struct Case {
        int32_t type, protocol; // of the query
        const char *address;
        int32_t result_type;
        int32_t opened_type, opened_protocol;
    };
    for (const Case &each : {Case{0, 0, "192.0.2.1:80", 0, PORTSOCK_SOCK_STREAM, 0},
                             Case{0, 0, "unix:/x", PORTSOCK_SOCK_SEQPACKET, PORTSOCK_SOCK_SEQPACKET, 0},
                             Case{PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP, "192.0.2.1:80", PORTSOCK_SOCK_DGRAM,
                                  PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP}}) {
        Stage stage;
        Resolver resolver{each.address, each.result_type};
        stage.fake.will("open").gives(11);
        stage.fake.will("connect").answer(0);
        CHECK(gives(stage.connect(resolver.query(each.type, each.protocol)), 0));
        CHECK(resolver.asked_type == PORTSOCK_SOCK_STREAM);
        CHECK(stage.socket.type == each.opened_type);
        CHECK(stage.socket.protocol == each.opened_protocol);
    }
}

} // namespace
