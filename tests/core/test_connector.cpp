// SPDX-License-Identifier: MIT
// One connection out of several addresses: order, shares of the time, delays, who is closed. The clock is the script's.
#include "on_fake.hpp"

namespace {

constexpr int64_t never = -1;

// Addresses, a connector over them, and a system in which every connect goes on until the test says otherwise.
struct Stage {
    explicit Stage(std::initializer_list<const char *> texts, uint32_t flags = 0, int64_t timeout = 0)
        : candidates(texts.size()) {
        size_t place = 0;
        for (const char *text : texts) candidates[place++].address = parse(text);
        connector.size = sizeof connector;
        connector.flags = flags;
        connector.candidates = candidates.data();
        connector.capacity = connector.count = candidates.size();
        connector.timeout = timeout;
        fake.whenever("close").answer(0);
        fake.whenever("set_blocking").answer(0);
        fake.whenever("peer_address").answer(0);
    }

    // An attempt that begins, on a handle of its own, and goes on.
    void goes_on(int handle) {
        fake.will("open").gives(handle);
        fake.will("connect").answer(-EINPROGRESS);
    }
    void fails_at_once(int handle, int error) {
        fake.will("open").gives(handle);
        fake.will("connect").answer(-error);
    }
    // A look at an attempt: it goes on still; or it is over, with an error or with 0.
    void still() { fake.will("poll").answer(0); }
    void over(int error) {
        fake.will("poll").answer(1);
        fake.will("get_option").gives(error);
    }
    // The wait between two steps, and how long it was.
    void waits(int64_t time, int ready = 0) { fake.will("poll").answer(ready).takes(time); }

    portsock_result run(const portsock_wait *wait = nullptr) {
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
    stage.goes_on(12);
    stage.waits(ms(5), 1);
    stage.over(ECONNREFUSED);
    stage.goes_on(13);
    stage.waits(ms(5), 1);
    stage.over(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.socket.handle == 13);
    CHECK(stage.socket.timeout == never); // the default
    CHECK(fails(stage.candidates[0].result, PORTSOCK_ERROR_NETWORK_UNREACHABLE));
    CHECK(fails(stage.candidates[1].result, PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(stage.candidates[2].state == PORTSOCK_CANDIDATE_CONNECTED);
    CHECK(stage.closed() == std::vector<portsock_handle>{11, 12});
}

TEST_CASE("connector: all fail, and the last one's error is the answer") {
    Stage stage({"127.0.0.1:80", "127.0.0.2:80"});
    stage.fails_at_once(11, ECONNREFUSED);
    stage.fails_at_once(12, EHOSTUNREACH);
    CHECK(fails(stage.run(), PORTSOCK_ERROR_HOST_UNREACHABLE));
    CHECK(stage.socket.state == 0);
    CHECK(stage.closed().size() == 2);
}

TEST_CASE("P69_connector: in turn, a silent address has its share of the time and no more") {
    Stage stage({"192.0.2.1:80", "192.0.2.2:80", "127.0.0.1:80"}, 0, ms(900));
    stage.goes_on(11);
    stage.waits(ms(300));
    stage.still();
    stage.goes_on(12);
    stage.waits(ms(300));
    stage.still();
    stage.goes_on(13);
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
    stage.goes_on(11);
    stage.waits(ms(250));
    stage.still();
    stage.goes_on(12);
    stage.waits(ms(7), 1);
    stage.still();
    stage.over(0);
    CHECK(gives(stage.run(), 0));
    CHECK(stage.socket.handle == 12);
    CHECK(stage.closed() == std::vector<portsock_handle>{11});
    CHECK(fails(stage.candidates[0].result, PORTSOCK_ERROR_CANCELLED));
    CHECK(stage.fake.now() == 1000000000 + ms(257));
}

TEST_CASE("connector: a race goes on with the next as soon as one fails, and the first may win late") {
    Stage stage({"[2001:db8::1]:80", "127.0.0.1:80", "127.0.0.2:80"}, PORTSOCK_CONNECT_RACE);
    stage.goes_on(11);
    stage.waits(ms(250));
    stage.still();
    stage.goes_on(12);
    stage.waits(ms(3), 1);
    stage.still();
    stage.over(ECONNREFUSED);
    stage.goes_on(13); // 253 ms, not 500
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

TEST_CASE("connector: the deadline of a race ends all that goes on") {
    Stage stage({"[2001:db8::1]:80", "192.0.2.1:80"}, PORTSOCK_CONNECT_RACE);
    stage.goes_on(11);
    stage.waits(ms(100));
    stage.still();
    stage.fake.whenever("poll").answer(0);
    CHECK(fails(stage.run(Waiting().until(1000000000 + ms(100))), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(stage.closed() == std::vector<portsock_handle>{11});
    CHECK(stage.candidates[1].state == PORTSOCK_CANDIDATE_UNTRIED);
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_CONNECTOR)); // it is over
}

TEST_CASE("connector: an event loop steps it, and is told when to look again") {
    Stage stage({"[2001:db8::1]:80", "127.0.0.1:80"}, PORTSOCK_CONNECT_RACE, ms(400));
    const int64_t begin = stage.fake.now();
    int64_t look = 0;
    stage.goes_on(11);
    const portsock_result first = portsock_connector_step(&stage.connector, &stage.socket, &look);
    CHECK(fails(first, PORTSOCK_ERROR_IN_PROGRESS));
    CHECK(portsock_error_readiness(first) == PORTSOCK_WRITABLE);
    CHECK(look == begin + ms(250));
    CHECK(stage.candidates[0].state == PORTSOCK_CANDIDATE_GOES_ON);
    stage.fake.pass(ms(250));
    stage.still();
    stage.goes_on(12);
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
    stage.goes_on(11);
    stage.fake.will("poll").wakes();
    CHECK(fails(stage.run(Waiting().ended_by(&waker)), PORTSOCK_ERROR_CANCELLED));
    CHECK(stage.closed() == std::vector<portsock_handle>{11});
}

TEST_CASE("connector: what is bound first, and an address of another family is an attempt that failed") {
    Stage stage({"127.0.0.1:80"});
    const portsock_address source = parse("127.0.0.1:0");
    stage.connector.source = &source;
    stage.fake.will("open").gives(11);
    stage.fake.will("bind").answer(-EADDRNOTAVAIL);
    CHECK(fails(stage.run(), PORTSOCK_ERROR_ADDRESS_NOT_AVAILABLE));
    CHECK(stage.closed() == std::vector<portsock_handle>{11});
}

TEST_CASE("connector: what is none") {
    Stage stage({"127.0.0.1:80"});
    stage.connector.count = 0;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_CANDIDATE));
    stage.connector.count = 2; // more than there is room for
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_CANDIDATE));
    stage.connector.count = 1;
    stage.connector.flags = 2;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FLAGS));
    stage.connector.flags = 0;
    stage.connector.delay = -1;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_TIMEOUT));
    CHECK(fails(portsock_connector_run(nullptr, &stage.socket, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_FIELD_CONNECTOR));
    CHECK(fails(portsock_connector_end(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_CONNECTOR));
    stage.connector.delay = 0;
    stage.connector.reserved = 1;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_CONNECTOR));
    stage.connector.reserved = 0;
    stage.connector.reserved_words[3] = 1;
    CHECK(fails(stage.run(), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_CONNECTOR));
    portsock_connector zero{};
    CHECK(gives(portsock_connector_end(&zero), 0));
    zero.count = 3; // of nothing
    CHECK(fails(portsock_connector_end(&zero), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_CANDIDATE));
    struct {
        portsock_connector known;
        unsigned char later[8];
    } newer{};
    newer.known.size = sizeof newer;
    newer.later[0] = 1; // a field that this library does not know
    CHECK(fails(portsock_connector_step(&newer.known, &stage.socket, nullptr), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_FIELD_CONNECTOR));
    CHECK(fails(portsock_connector_step(&zero, &stage.socket, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_FIELD_CONNECTOR));
}

} // namespace
