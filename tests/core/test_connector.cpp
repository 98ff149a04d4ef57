// SPDX-License-Identifier: MIT
// One connection out of several addresses: order, shares of the time, delays, who is closed. The clock is the script's.
#include "on_fake.hpp"

namespace {

constexpr int64_t never = -1;

// Addresses, a connector over them, and a system in which every connect stays in progress until the test ends it.
struct Stage {
    explicit Stage(std::initializer_list<const char *> texts, uint32_t flags = 0, int64_t timeout = 0)
        : candidates(texts.size()) {
        size_t place = 0;
        for (const char *text : texts) candidates[place++].address = parse(text);
        connector.size = sizeof connector;
        connector.flags = flags;
        connector.candidates = candidates.data();
        connector.capacity = connector.count = candidates.size();
        connector.timeout_ns = timeout;
        fake.whenever("close").answer(0);
        fake.whenever("set_blocking").answer(0);
        fake.whenever("peer_address").answer(0);
        fake.whenever("local_address").gives(parse("198.51.100.1:50000"));
    }

    // An attempt that begins, on its own handle, and stays in progress.
    void is_in_progress(int handle) {
        fake.will("open").gives(handle);
        fake.will("connect").answer(-EINPROGRESS);
    }
    void fails_at_once(int handle, int error) {
        fake.will("open").gives(handle);
        fake.will("connect").answer(-error);
    }
    // A check of an attempt: it is still in progress, or it has ended with an error or with 0.
    void still() { fake.will("poll").answer(0); }
    void over(int error) {
        fake.will("poll").answer(1);
        fake.will("get_option").gives(error);
    }
    // The wait between two steps, and how long it was.
    void waits(int64_t time, int ready = 0) { fake.will("poll").answer(ready).takes(time); }

    portsock_result run(const portsock_wait_options *wait = nullptr) {
        return portsock_connector_run(&connector, &socket, wait);
    }

    std::vector<portsock_handle> closed() const {
        std::vector<portsock_handle> handles;
        for (const Call &call : fake.calls())
            if (call.name == "close") handles.push_back(call.handle);
        return handles;
    }

    Fake fake;
    std::vector<portsock_candidate> candidates;
    portsock_connector connector{};
    portsock_socket socket{};
};

TEST_CASE("connector: in turn, the next begins when one has failed") {
    Stage stage({"[::1]:80", "127.0.0.1:80", "127.0.0.2:80"});
    stage.fails_at_once(11, ENETUNREACH);
    stage.is_in_progress(12);
    stage.waits(ms(5), 1);
    stage.over(ECONNREFUSED);
    stage.is_in_progress(13);
    stage.waits(ms(5), 1);
    stage.over(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.socket.handle == 13);
    CHECK(stage.socket.timeout_ns == never); // the default
    CHECK(fails(stage.candidates[0].result, PORTSOCK_ERROR_NETWORK_UNREACHABLE));
    CHECK(fails(stage.candidates[1].result, PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(stage.candidates[2].state == PORTSOCK_CANDIDATE_CONNECTED);
    CHECK(stage.closed() == std::vector<portsock_handle>{11, 12});
}

TEST_CASE("P84: connector: when all fail the most informative error is returned, each attempt keeps its own") {
    struct Case {
        int first, second, returned;
    };
    // In the order of the ranking, whichever comes first; of equals the first.
    for (const Case &each :
         {Case{ECONNREFUSED, EHOSTUNREACH, ECONNREFUSED}, Case{ENETUNREACH, ECONNREFUSED, ECONNREFUSED},
          Case{ECONNRESET, ECONNREFUSED, ECONNREFUSED}, Case{EACCES, ECONNRESET, ECONNRESET},
          Case{ETIMEDOUT, EMFILE, EMFILE}, Case{EHOSTUNREACH, ETIMEDOUT, ETIMEDOUT},
          Case{EAFNOSUPPORT, ENETUNREACH, ENETUNREACH}, Case{EADDRNOTAVAIL, EHOSTUNREACH, EHOSTUNREACH},
          Case{EHOSTUNREACH, ENETUNREACH, EHOSTUNREACH}, Case{EPROTONOSUPPORT, EAFNOSUPPORT, EPROTONOSUPPORT},
          Case{EAFNOSUPPORT, EADDRNOTAVAIL, EADDRNOTAVAIL}, Case{EPROTONOSUPPORT, EADDRNOTAVAIL, EADDRNOTAVAIL}}) {
        for (const uint32_t flags : {0u, static_cast<uint32_t>(PORTSOCK_CONNECT_RACE)}) {
            Stage stage({"127.0.0.1:80", "127.0.0.2:80"}, flags);
            stage.fails_at_once(11, each.first);
            stage.fails_at_once(12, each.second);
            CHECK(portsock_error_code(stage.run()) == each.returned);
            CHECK(portsock_error_code(stage.candidates[0].result) == each.first);
            CHECK(portsock_error_code(stage.candidates[1].result) == each.second);
            CHECK(stage.socket.state == 0);
            CHECK(stage.closed().size() == 2);
        }
    }
}

TEST_CASE("P84: connector: refused by one address and silence of the other until the deadline is refused") {
    Stage stage({"127.0.0.1:80", "192.0.2.1:80"}, 0, ms(100));
    stage.fails_at_once(11, ECONNREFUSED);
    stage.is_in_progress(12);
    stage.waits(ms(100));
    stage.still();
    CHECK(fails(stage.run(), PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(fails(stage.candidates[1].result, PORTSOCK_ERROR_TIMED_OUT));
}

TEST_CASE("P84: connector: silence before a network that cannot be reached is a timeout") {
    Stage stage({"192.0.2.1:80", "[2001:db8::1]:80"}, PORTSOCK_CONNECT_RACE, ms(300));
    stage.is_in_progress(11);
    stage.waits(ms(250));
    stage.still();
    stage.fails_at_once(12, ENETUNREACH);
    stage.waits(ms(50));
    stage.still();
    CHECK(fails(stage.run(), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(fails(stage.candidates[1].result, PORTSOCK_ERROR_NETWORK_UNREACHABLE));
}

TEST_CASE("P69_connector: in turn, a silent address has its share of the time and no more") {
    Stage stage({"192.0.2.1:80", "192.0.2.2:80", "127.0.0.1:80"}, 0, ms(900));
    stage.is_in_progress(11);
    stage.waits(ms(300));
    stage.still();
    stage.is_in_progress(12);
    stage.waits(ms(300));
    stage.still();
    stage.is_in_progress(13);
    stage.waits(ms(1), 1);
    stage.over(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.socket.handle == 13);
    const std::vector<int64_t> shares = {ms(300), ms(300), ms(300)};
    std::vector<int64_t> waited;
    for (const Call &call : stage.fake.calls())
        if (call.name == "poll" && call.timeout > 0) waited.push_back(call.timeout);
    CHECK(waited == shares);
    CHECK(fails(stage.candidates[0].result, PORTSOCK_ERROR_TIMED_OUT));
}

// RFC 8305: a black hole first costs a quarter of a second.
TEST_CASE("connector: a race starts the next after the delay, and the winner's siblings are closed") {
    Stage stage({"[2001:db8::1]:80", "127.0.0.1:80"}, PORTSOCK_CONNECT_RACE);
    stage.is_in_progress(11);
    stage.waits(ms(250));
    stage.still();
    stage.is_in_progress(12);
    stage.waits(ms(7), 1);
    stage.still();
    stage.over(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.socket.handle == 12);
    CHECK(stage.closed() == std::vector<portsock_handle>{11});
    CHECK(fails(stage.candidates[0].result, PORTSOCK_ERROR_CANCELLED));
    CHECK(stage.fake.now() == 1000000000 + ms(257));
}

TEST_CASE("connector: a race continues with the next as soon as one fails, and the first may still succeed") {
    Stage stage({"[2001:db8::1]:80", "127.0.0.1:80", "127.0.0.2:80"}, PORTSOCK_CONNECT_RACE);
    stage.is_in_progress(11);
    stage.waits(ms(250));
    stage.still();
    stage.is_in_progress(12);
    stage.waits(ms(3), 1);
    stage.still();
    stage.over(ECONNREFUSED);
    stage.is_in_progress(13); // 253 ms, not 500
    stage.waits(ms(100), 1);
    stage.over(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.socket.handle == 11);
    CHECK(stage.closed() == std::vector<portsock_handle>{12, 13});
}

TEST_CASE("connector: a race lets the families alternate, the first one's first") {
    Stage stage({"[::1]:1", "[::2]:1", "[::3]:1", "127.0.0.1:1", "127.0.0.2:1"}, PORTSOCK_CONNECT_RACE);
    for (int handle = 11; handle < 16; ++handle) stage.fails_at_once(handle, ECONNREFUSED);
    CHECK(fails(stage.run(), PORTSOCK_ERROR_CONNECTION_REFUSED));
    std::string order;
    for (const portsock_candidate &candidate : stage.candidates) order += text_of(candidate.address) + " ";
    CHECK(order == "[::1]:1 127.0.0.1:1 [::2]:1 127.0.0.2:1 [::3]:1 ");
}

TEST_CASE("connector: the deadline of a race ends every attempt") {
    Stage stage({"[2001:db8::1]:80", "192.0.2.1:80"}, PORTSOCK_CONNECT_RACE);
    stage.is_in_progress(11);
    stage.waits(ms(100));
    stage.still();
    stage.fake.whenever("poll").answer(0);
    CHECK(fails(stage.run(Waiting().until(1000000000 + ms(100))), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.closed() == std::vector<portsock_handle>{11});
    CHECK(stage.candidates[1].state == PORTSOCK_CANDIDATE_UNTRIED);
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONNECTOR)); // it is over
}

TEST_CASE("connector: an event loop steps it, and gets the time of the next step") {
    Stage stage({"[2001:db8::1]:80", "127.0.0.1:80"}, PORTSOCK_CONNECT_RACE, ms(400));
    const int64_t begin = stage.fake.now();
    int64_t look = 0;
    stage.is_in_progress(11);
    const portsock_result first = portsock_connector_step(&stage.connector, &stage.socket, &look);
    CHECK(fails(first, PORTSOCK_ERROR_IN_PROGRESS));
    CHECK(portsock_error_readiness(first) == PORTSOCK_WRITABLE);
    CHECK(look == begin + ms(250));
    CHECK(stage.candidates[0].state == PORTSOCK_CANDIDATE_CONNECTING);
    stage.fake.pass(ms(250));
    stage.still();
    stage.is_in_progress(12);
    CHECK(fails(portsock_connector_step(&stage.connector, &stage.socket, &look), PORTSOCK_ERROR_IN_PROGRESS));
    CHECK(look == begin + ms(400)); // there is no third: the end of all
    stage.over(0);
    CHECK(gives(portsock_connector_step(&stage.connector, &stage.socket, &look), 0));
    CHECK(look == never);
    CHECK(stage.socket.handle == 11);
    CHECK(stage.closed() == std::vector<portsock_handle>{12});
}

TEST_CASE("connector: a waker ends it, and nothing is left open") {
    Stage stage({"192.0.2.1:80"}, PORTSOCK_CONNECT_RACE);
    portsock_waker waker = stage.fake.waker();
    stage.is_in_progress(11);
    stage.fake.will("poll").wakes();
    CHECK(fails(stage.run(Waiting().ended_by(&waker)), PORTSOCK_ERROR_CANCELLED));
    CHECK(stage.closed() == std::vector<portsock_handle>{11});
}

TEST_CASE("connector: the source is bound first, and an address of another family is a failed attempt") {
    Stage stage({"127.0.0.1:80"});
    const portsock_address source = parse("127.0.0.1:0");
    stage.connector.source = &source;
    stage.fake.whenever("set_option").answer(0);
    stage.fake.will("open").gives(11);
    stage.fake.will("bind").answer(-EADDRNOTAVAIL);
    CHECK(fails(stage.run(), PORTSOCK_ERROR_ADDRESS_NOT_AVAILABLE));
    CHECK(stage.closed() == std::vector<portsock_handle>{11});
}

TEST_CASE("connector: invalid arguments are refused") {
    Stage stage({"127.0.0.1:80"});
    stage.connector.count = 0;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CANDIDATE));
    stage.connector.count = 2; // more than the capacity
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CANDIDATE));
    stage.connector.count = 1;
    stage.connector.flags = 0x80000000;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    stage.connector.flags = 0;
    stage.connector.delay_ns = -1;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT));
    CHECK(fails(portsock_connector_run(nullptr, &stage.socket, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_CONNECTOR));
    CHECK(fails(portsock_connector_end(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONNECTOR));
    stage.connector.delay_ns = 0;
    stage.connector.reserved = 1;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONNECTOR));
    stage.connector.reserved = 0;
    stage.connector.reserved_words[3] = 1;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONNECTOR));
    portsock_connector zero{};
    CHECK(gives(portsock_connector_end(&zero), 0));
    zero.count = 3; // of nothing
    CHECK(fails(portsock_connector_end(&zero), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CANDIDATE));
    struct {
        portsock_connector known;
        unsigned char later[8];
    } newer{};
    newer.known.size = sizeof newer;
    newer.later[0] = 1; // a member that this library does not have
    CHECK(fails(portsock_connector_step(&newer.known, &stage.socket, nullptr), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_CONNECTOR));
    CHECK(fails(portsock_connector_step(&zero, &stage.socket, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_CONNECTOR));
}

// ---- self-connects ---------------------------------------------------------------------------------------------

// The socket that was connected has the destination's address.
void self_connects(Stage &stage, int handle, const char *address) {
    stage.fake.will("open").gives(handle);
    stage.fake.will("connect").answer(0);
    stage.fake.will("local_address").gives(parse(address));
}

// Go's net (net/tcpsock_posix.go, selfConnect): closed, and tried twice more.
TEST_CASE("P82: connector: a connection of the socket to itself is tried three times, then refused") {
    for (const char *address : {"127.0.0.1:40000", "[::1]:40000"}) {
        for (const uint32_t flags : {0u, static_cast<uint32_t>(PORTSOCK_CONNECT_RACE)}) {
            Stage stage({address}, flags);
            for (const int handle : {11, 12, 13}) self_connects(stage, handle, address);
            CHECK(fails(stage.run(), PORTSOCK_ERROR_CONNECTION_REFUSED));
            CHECK(stage.closed() == std::vector<portsock_handle>{11, 12, 13});
            CHECK(stage.socket.state == 0);
        }
    }
}

// Linux: the socket that was closed keeps its port in TIME_WAIT (net/ipv4/inet_hashtables.c, __inet_check_established).
TEST_CASE("P82: connector: after a self-connect a system that has no other port to choose is a refusal") {
    for (const int error : {EADDRNOTAVAIL, EADDRINUSE}) {
        Stage stage({"127.0.0.1:40000"});
        self_connects(stage, 11, "127.0.0.1:40000");
        stage.fails_at_once(12, error);
        CHECK(fails(stage.run(), PORTSOCK_ERROR_CONNECTION_REFUSED));
        CHECK(fails(stage.candidates[0].result, PORTSOCK_ERROR_CONNECTION_REFUSED));
        CHECK(stage.closed() == std::vector<portsock_handle>{11, 12});
    }
    Stage stage({"127.0.0.1:40000"});
    self_connects(stage, 11, "127.0.0.1:40000");
    stage.fake.will("open").answer(-EMFILE);
    CHECK(fails(stage.run(), PORTSOCK_ERROR_TOO_MANY_HANDLES)); // any other error is the attempt's
}

TEST_CASE("P82: connector: the second try of an address that was connected to itself may succeed") {
    Stage stage({"127.0.0.1:40000"});
    self_connects(stage, 11, "127.0.0.1:40000");
    stage.fake.will("open").gives(12);
    stage.fake.will("connect").answer(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.socket.handle == 12);
    CHECK(stage.closed() == std::vector<portsock_handle>{11});
}

TEST_CASE("P82: connector: a connect that was in progress and ends at itself is tried again, then the next address") {
    Stage stage({"127.0.0.1:40000", "127.0.0.2:80"});
    for (const int handle : {11, 12, 13}) {
        stage.is_in_progress(handle);
        stage.waits(ms(1), 1);
        stage.over(0);
        stage.fake.will("peer_address").answer(0);
        stage.fake.will("local_address").gives(parse("127.0.0.1:40000"));
    }
    stage.fake.will("open").gives(14);
    stage.fake.will("connect").answer(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.socket.handle == 14);
    CHECK(fails(stage.candidates[0].result, PORTSOCK_ERROR_CONNECTION_REFUSED));
}

TEST_CASE("P82: connector: the wildcard address as destination is this machine") {
    Stage stage({"0.0.0.0:40000"});
    for (const int handle : {11, 12, 13}) self_connects(stage, handle, "127.0.0.1:40000");
    CHECK(fails(stage.run(), PORTSOCK_ERROR_CONNECTION_REFUSED));
}

TEST_CASE("P82: connector: another local host or port is no self-connect") {
    for (const char *local : {"127.0.0.2:40000", "127.0.0.1:40001"}) {
        Stage stage({"127.0.0.1:40000"});
        self_connects(stage, 11, local);
        CHECK(gives(stage.run(), 0));
        CHECK(stage.socket.handle == 11);
    }
}

TEST_CASE("P82: connector: a source port that the caller chose is left alone") {
    Stage stage({"127.0.0.1:40000"});
    const portsock_address source = parse("127.0.0.1:40000");
    stage.connector.source = &source;
    stage.fake.will("open").gives(11);
    stage.fake.will("bind").answer(0);
    stage.fake.will("connect").answer(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.fake.count("local_address") == 0);
}

// Windows' answer: connect, "Remarks": "If the address member of the structure specified by name is filled with zeros,
// connect will return the error WSAEADDRNOTAVAIL" (learn.microsoft.com, winsock2/nf-winsock2-connect).
TEST_CASE("P109: connector: a system that cannot connect to the wildcard address returns its own error") {
    for (const char *address : {"0.0.0.0:80", "[::]:80"}) {
        Stage stage({address});
        stage.fake.plays_windows();
        stage.fails_at_once(11, EADDRNOTAVAIL);
        CHECK(fails(stage.run(), PORTSOCK_ERROR_ADDRESS_NOT_AVAILABLE));
        CHECK(stage.fake.count("connect") == 1); // no other address is tried in its place
    }
}

// ---- the source address ----------------------------------------------------------------------------------------

TEST_CASE("P85: connector: a source without a port leaves the choice of the port to connect") {
    for (const int answer : {0, -ENOPROTOOPT}) { // a system that refuses the option chooses in bind
        Stage stage({"127.0.0.1:80"});
        const portsock_address source = parse("127.0.0.1:0");
        stage.connector.source = &source;
        stage.fake.will("open").gives(11);
        stage.fake.will("set_option").answer(answer).meanwhile([](const Call &call) {
            int value = 0;
            memcpy(&value, call.data, sizeof value);
            CHECK(value == 1);
        });
        stage.fake.will("bind").answer(0);
        stage.fake.will("connect").answer(0);
        CHECK(gives(stage.run(), 0));
    }
}

TEST_CASE("P85: bind: without a connector the port is chosen at once") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    const portsock_address source = parse("127.0.0.1:0");
    fake.will("bind").answer(0);
    CHECK(gives(portsock_bind(&socket, &source), 0));
    CHECK(fake.log() == "bind");
}

// ---- without waiting -------------------------------------------------------------------------------------------

struct DefaultTimeout {
    explicit DefaultTimeout(int64_t timeout) { CHECK(gives(portsock_set_default_timeout(timeout), 0)); }
    ~DefaultTimeout() { (void)portsock_set_default_timeout(-1); }
};

TEST_CASE("connector: with a default timeout of 0 each address is tried once and nothing is waited for") {
    for (const uint32_t flags : {0u, static_cast<uint32_t>(PORTSOCK_CONNECT_RACE)}) {
        Stage stage({"192.0.2.1:80", "192.0.2.2:80"}, flags);
        const DefaultTimeout none(0);
        for (const int handle : {11, 12}) stage.is_in_progress(handle);
        const int64_t begin = stage.fake.now();
        CHECK(fails(stage.run(), PORTSOCK_ERROR_IN_PROGRESS));
        CHECK(stage.fake.now() == begin);
        CHECK(stage.closed() == std::vector<portsock_handle>{11, 12});
        for (const portsock_candidate &candidate : stage.candidates)
            CHECK(fails(candidate.result, PORTSOCK_ERROR_IN_PROGRESS));
        CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONNECTOR)); // it is over
        CHECK(stage.fake.count("poll") == 0);
    }
}

TEST_CASE("connector: with a default timeout of 0 an address that connects at once is used") {
    Stage stage({"192.0.2.1:80", "127.0.0.1:80"});
    const DefaultTimeout none(0);
    stage.is_in_progress(11);
    stage.fake.will("open").gives(12);
    stage.fake.will("connect").answer(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.socket.handle == 12);
    CHECK(stage.socket.timeout_ns == 0);
}

TEST_CASE("connector: with a default timeout of 0 a deadline or a timeout of its own is waited for") {
    for (const bool own : {false, true}) {
        Stage stage({"192.0.2.1:80"}, 0, own ? ms(50) : 0);
        const DefaultTimeout none(0);
        stage.is_in_progress(11);
        stage.waits(ms(50));
        stage.still();
        const portsock_result result = own ? stage.run() : stage.run(Waiting().until(stage.fake.now() + ms(50)));
        CHECK(fails(result, PORTSOCK_ERROR_TIMED_OUT));
    }
}

// ---- type and protocol -----------------------------------------------------------------------------------------

TEST_CASE("P81: connector: a candidate is opened with its type and protocol, or with the address's") {
    Stage stage({"127.0.0.1:80", "127.0.0.1:80", "127.0.0.1:80", "unix:/x"});
    stage.candidates[0].type = PORTSOCK_SOCK_SEQPACKET;
    stage.candidates[0].protocol = PORTSOCK_IPPROTO_SCTP;
    stage.candidates[1].protocol = PORTSOCK_IPPROTO_UDP;
    for (const int handle : {11, 12, 13}) stage.fails_at_once(handle, ECONNREFUSED);
    stage.fails_at_once(14, ENOENT);
    CHECK(stage.run() < 0);
    std::vector<std::pair<int32_t, int32_t>> opened;
    for (const Call &call : stage.fake.calls())
        if (call.name == "open") opened.emplace_back(call.type, call.protocol);
    const std::vector<std::pair<int32_t, int32_t>> expected = {
        {PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP},
        {PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDP},
        {PORTSOCK_SOCK_STREAM, 0},
        {PORTSOCK_SOCK_STREAM, 0},
    };
    CHECK(opened == expected);
}

TEST_CASE("P83: connector: a race keeps type and protocol with their addresses when it reorders them") {
    Stage stage({"[::1]:1", "[::2]:1", "127.0.0.1:1"}, PORTSOCK_CONNECT_RACE);
    stage.candidates[2].protocol = PORTSOCK_IPPROTO_SCTP;
    for (const int handle : {11, 12, 13}) stage.fails_at_once(handle, ECONNREFUSED);
    CHECK(stage.run() < 0);
    CHECK(text_of(stage.candidates[1].address) == "127.0.0.1:1");
    CHECK(stage.candidates[1].protocol == PORTSOCK_IPPROTO_SCTP);
    CHECK(stage.candidates[2].protocol == 0);
}

TEST_CASE("P86: connector: MPTCP, or TCP where the system refuses it; the query's MPTCP alone fails") {
    Stage stage({"127.0.0.1:80", "[::1]:80"}, PORTSOCK_CONNECT_MPTCP_OR_TCP);
    stage.fake.will("open").answer(-ENOPROTOOPT);
    stage.fails_at_once(11, ECONNREFUSED);
    stage.fake.will("open").gives(12);
    stage.fake.will("connect").answer(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.fake.calls()[0].protocol == PORTSOCK_IPPROTO_MPTCP);
    CHECK(stage.fake.calls()[1].protocol == PORTSOCK_IPPROTO_TCP);
    CHECK(stage.socket.protocol == PORTSOCK_IPPROTO_MPTCP);

    Stage alone({"127.0.0.1:80"});
    alone.candidates[0].protocol = PORTSOCK_IPPROTO_MPTCP;
    alone.fake.will("open").answer(-EPROTONOSUPPORT);
    CHECK(fails(alone.run(), PORTSOCK_ERROR_UNSUPPORTED));
    CHECK(alone.fake.count("open") == 1);
}

} // namespace
