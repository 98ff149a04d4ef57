// SPDX-License-Identifier: MIT
#include "on_results.hpp"
#include <array>
#include <vector>

using namespace portsock;

TEST_CASE("poll: which of a few sockets is ready") {
    SocketPair two = tcp_pair();
    std::array entries{PollEntry(two.first, Event::readable), PollEntry(two.second, Event::readable | Event::writable)};
    CHECK(must(poll(entries)) == 1);
    CHECK_FALSE(entries[0].is_ready());
    CHECK(entries[1].is_ready_for(Event::writable));
    CHECK_FALSE(entries[1].is_ready_for(Event::readable));
    REQUIRE(succeeds(two.second.send("x")));
    entries[1].set_events(Event::readable);
    CHECK(must(poll(entries, 5s)) == 1);
    CHECK(entries[0].ready() == Event::readable);
    CHECK_FALSE(entries[1].is_ready());
}

TEST_CASE("poll: none became ready") {
    SocketPair two = tcp_pair();
    std::array entries{PollEntry(two.first, Event::readable)};
    CHECK(fails(poll(entries, 0s), ErrorKind::timed_out));
    CHECK(fails(poll(entries, 1ms), ErrorKind::timed_out));
    CHECK(fails(poll(entries, forever, Wait().within(1ms)), ErrorKind::timed_out));
    CHECK(fails(poll(entries, -1s), ErrorKind::out_of_range, Parameter::timeout));
}

TEST_CASE("poll: a closed socket and no socket are invalid") {
    Socket closed;
    std::array entries{PollEntry(closed, Event::readable), PollEntry()};
    CHECK(must(poll(entries, 0s)) == 2);
    CHECK(entries[0].ready() == Event::invalid);
    CHECK(entries[1].ready() == Event::invalid);
}

TEST_CASE("poll: many, with the caller's scratch") {
    SocketPair two = tcp_pair();
    std::vector<PollEntry> entries(100, PollEntry(two.first, Event::readable));
    std::vector<std::byte> scratch(poll_scratch_size(entries.size()));
    REQUIRE(succeeds(two.second.send("x")));
    CHECK(must(poll(entries, scratch, 5s)) == 100);
    CHECK(fails(poll(entries, std::span(scratch).first(10), 5s), ErrorKind::buffer_too_small, Parameter::scratch));
    static_assert(sizeof(PollScratch<3>) == PORTSOCK_POLL_SCRATCH(3));
    CHECK(sizeof(PollScratch<100>) >= poll_scratch_size(100));
}

TEST_CASE("poll: a waker ends it") {
    SocketPair two = tcp_pair();
    Waker waker = must(Waker::open());
    REQUIRE(succeeds(waker.wake()));
    std::array entries{PollEntry(two.first, Event::readable)};
    CHECK(fails(poll(entries, 5s, Wait().woken_by(waker)), ErrorKind::cancelled));
}
