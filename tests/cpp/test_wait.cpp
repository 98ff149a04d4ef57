// SPDX-License-Identifier: MIT
#include "on_results.hpp"
#include <limits>
#include <ratio>
#include <thread>

using namespace portsock;
using std::chrono::duration;

namespace {
constexpr std::int64_t max = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t refused = std::numeric_limits<std::int64_t>::min();
} // namespace

TEST_CASE("durations: become nanoseconds") {
    CHECK(to_timeout(0s) == 0);
    CHECK(to_timeout(1ns) == 1);
    CHECK(to_timeout(5s) == 5000000000);
    CHECK(to_timeout(std::chrono::minutes(2)) == 120000000000);
    CHECK(to_timeout(duration<unsigned char, std::milli>(255)) == 255000000);
    CHECK(to_timeout(duration<std::int64_t, std::ratio<1, 3>>(2)) == 666666667);
    static_assert(to_timeout(3ms) == 3000000);
}

TEST_CASE("durations: fractions of a nanosecond are rounded up, since zero would not wait") {
    CHECK(to_timeout(duration<std::int64_t, std::pico>(0)) == 0);
    CHECK(to_timeout(duration<std::int64_t, std::pico>(1)) == 1);
    CHECK(to_timeout(duration<std::int64_t, std::pico>(1000)) == 1);
    CHECK(to_timeout(duration<std::int64_t, std::pico>(1001)) == 2);
    CHECK(to_timeout(duration<std::int64_t, std::atto>(max)) == 9223372037);
    CHECK(to_timeout(duration<double, std::nano>(0.25)) == 1);
    CHECK(to_timeout(duration<float>(0.5f)) == 500000000);
}

TEST_CASE("durations: a duration out of range has no limit") {
    CHECK(to_timeout(forever) == -1);
    CHECK(to_timeout(std::chrono::hours::max()) == -1);
    CHECK(to_timeout(std::chrono::seconds(max / 1000000000)) == max / 1000000000 * 1000000000);
    CHECK(to_timeout(std::chrono::seconds(max / 1000000000 + 1)) == -1);
    CHECK(to_timeout(std::chrono::nanoseconds(max - 1)) == max - 1);
    CHECK(to_timeout(duration<std::uint64_t, std::nano>(std::uint64_t{1} << 63)) == -1);
    CHECK(to_timeout(duration<std::uint64_t, std::pico>(std::numeric_limits<std::uint64_t>::max())) ==
          18446744073709552);
    CHECK(to_timeout(duration<double>(1e300)) == -1);
    CHECK(to_timeout(duration<double>(std::numeric_limits<double>::infinity())) == -1);
    CHECK(from_timeout(-1) == forever);
    CHECK(from_timeout(7) == 7ns);
}

TEST_CASE("durations: below zero is refused, -1 ns too") {
    CHECK(to_timeout(-1ns) == refused);
    CHECK(to_timeout(-1h) == refused);
    CHECK(to_timeout(duration<double>(-0.5)) == refused);
    CHECK(to_timeout(duration<double>(std::numeric_limits<double>::quiet_NaN())) == refused);
    Socket socket = must(Socket::open(Family::inet, Type::datagram));
    CHECK(fails(socket.set_timeout(-1ns), ErrorKind::out_of_range, Parameter::timeout));
    char byte[1];
    CHECK(fails(socket.receive(byte, Wait().within(-1s)), ErrorKind::out_of_range, Parameter::wait));
    CHECK(fails(socket.wait_ready(Event::readable, -1s), ErrorKind::out_of_range, Parameter::timeout));
}

TEST_CASE("clock: steady, the library's own") {
    static_assert(std::chrono::is_clock_v<Clock>);
    const Clock::time_point before = Clock::now();
    const std::int64_t between = portsock_clock_ns();
    const Clock::time_point after = Clock::now();
    CHECK(before.time_since_epoch().count() <= between);
    CHECK(between <= after.time_since_epoch().count());
}

TEST_CASE("wait: converts to portsock_wait_options") {
    const Wait plain;
    CHECK(plain.c()->size == sizeof(portsock_wait_options));
    CHECK(plain.c()->flags == 0);
    CHECK(plain.c()->waker == nullptr);
    CHECK((plain.c()->interrupted == nullptr));
    CHECK(Wait().until(Clock::time_point(7ns)).c()->time_ns == 7);
    CHECK(Wait().until(Clock::time_point(-7ns)).c()->time_ns == 0);
    CHECK(Wait().until(Clock::time_point::max()).c()->time_ns == max);
    CHECK(Wait().without_end().c()->time_ns == -1);
    CHECK(Wait().within(forever).c()->time_ns == -1);
    CHECK(Wait().within(std::chrono::nanoseconds(max - 1)).c()->time_ns == max);
    CHECK(Wait().without_end().c()->flags == PORTSOCK_WAIT_DEADLINE);
    CHECK(Wait().timeout(5ms).c()->flags == PORTSOCK_WAIT_TIMEOUT);
    CHECK(Wait().timeout(5ms).c()->time_ns == 5000000);
    CHECK(Wait().timeout(forever).c()->time_ns == -1);
    CHECK(Wait().within(1s).timeout(0s).c()->flags == PORTSOCK_WAIT_TIMEOUT);
    CHECK(WaitReference().c() == nullptr);
    CHECK(WaitReference(plain).c() == plain.c());
}

TEST_CASE("wait: a deadline holds over all the calls that it is handed to") {
    SocketPair two = tcp_pair();
    const Wait wait = Wait().within(40ms);
    const Clock::time_point start = Clock::now();
    char byte[1];
    CHECK(fails(two.first.receive(byte, wait), ErrorKind::timed_out));
    CHECK(fails(two.first.receive(byte, wait), ErrorKind::timed_out));
    CHECK(Clock::now() - start >= 40ms);
    CHECK(Clock::now() - start < 5s);
}

TEST_CASE("wait: an interruption hook is any callable, by reference") {
    int calls = 0;
    auto stop = [&calls] { return ++calls == 3; };
    const Wait wait = Wait().interrupted_by(stop);
    REQUIRE((wait.c()->interrupted != nullptr));
    CHECK(wait.c()->interrupted(wait.c()->user) == 0);
    CHECK(wait.c()->interrupted(wait.c()->user) == 0);
    CHECK(wait.c()->interrupted(wait.c()->user) == 1);
    CHECK(calls == 3);
    const auto never = [] { return false; };
    const Wait by_constant = Wait().interrupted_by(never);
    CHECK(by_constant.c()->interrupted(by_constant.c()->user) == 0);
    bool (*function)() = [] { return true; };
    const Wait by_function = Wait().interrupted_by(function);
    CHECK(by_function.c()->interrupted(by_function.c()->user) == 1);
}

TEST_CASE("wait: the hook ends send_all between two parts") {
    SocketPair two = tcp_pair();
    REQUIRE(succeeds(two.first.set_timeout(5s)));
    const std::string much(64 << 20, 'x');
    auto stop = [] { return true; };
    std::size_t sent = 0;
    CHECK(fails(two.first.send_all(sent, much, Wait().interrupted_by(stop)), ErrorKind::interrupted));
    CHECK(sent > 0);
    CHECK(sent < much.size());
}

TEST_CASE("waker: ends a call of another thread") {
    SocketPair two = tcp_pair();
    Waker waker = must(Waker::open());
    std::thread other([&waker] {
        std::this_thread::sleep_for(20ms);
        (void)waker.wake();
    });
    char byte[1];
    CHECK(fails(two.first.receive(byte, Wait().within(10s).woken_by(waker)), ErrorKind::cancelled));
    other.join();
    CHECK(fails(two.first.receive(byte, Wait().woken_by(waker)), ErrorKind::cancelled));
    CHECK(must(waker.clear()));
    CHECK_FALSE(must(waker.clear()));
    CHECK(fails(two.first.receive(byte, Wait().within(1ms).woken_by(waker)), ErrorKind::timed_out));
}

TEST_CASE("waker: moves, closes itself, and is closed initially") {
    Waker closed;
    CHECK_FALSE(closed.is_open());
    CHECK(fails(closed.wake(), ErrorKind::closed, Parameter::waker));
    CHECK(fails(closed.clear(), ErrorKind::closed, Parameter::waker));
    closed.close();
    Waker first = must(Waker::open());
    Waker second = std::move(first);
    CHECK(second.is_open());
    CHECK_FALSE(first.is_open());
    first = std::move(second);
    Waker &same = first;
    first = std::move(same);
    CHECK(first.is_open());
    CHECK(succeeds(first.wake()));
    first = must(Waker::open()); // the old one is closed
    CHECK_FALSE(must(first.clear()));
    char byte[1];
    Socket socket = datagram_socket();
    CHECK(fails(socket.receive(byte, Wait().woken_by(closed)), ErrorKind::closed, Parameter::waker));
}
