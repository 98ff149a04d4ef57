// SPDX-License-Identifier: MIT
#include "on_results.hpp"

using namespace portsock;

TEST_CASE("library: headers and library go together") {
    CHECK(succeeds(check()));
    CHECK(version() >= header_version);
    CHECK_FALSE(system_name().empty());
}

TEST_CASE("library: the default timeout") {
    if (fails(set_default_timeout(forever), ErrorKind::unsupported)) SKIP("this build has no default timeout");
    CHECK(default_timeout() == forever);
    CHECK(succeeds(set_default_timeout(2s)));
    CHECK(default_timeout() == 2s);
    const Socket socket = must(Socket::open(Family::inet, Type::datagram));
    CHECK(must(socket.timeout()) == 2s);
    CHECK(fails(set_default_timeout(-1s), ErrorKind::out_of_range, Parameter::timeout));
    CHECK(succeeds(set_default_timeout(forever)));
}

TEST_CASE("library: numbers have names and the system's numbers") {
    if (name_of(Family::inet).empty()) SKIP("this build has no names");
    CHECK(name_of(Family::inet) == "AF_INET");
    CHECK(name_of(Option::so_reuseaddr) == "SO_REUSEADDR");
    CHECK(name_of(Family(9999)).empty());
    CHECK(must(named<Type>("SOCK_DGRAM")) == Type::datagram);
    CHECK(fails(named<Type>("AF_INET"), ErrorKind::not_found, Parameter::name));
    const std::int32_t native = must(to_native(Family::inet6));
    CHECK(must(from_native<Family>(native)) == Family::inet6);
    CHECK(must(from_native<Family>(9999)) == Family(PORTSOCK_NATIVE | 9999));
}

TEST_CASE("library: every number of a space, one by one") {
    if (name_of(Family::inet).empty()) SKIP("this build has no names");
    std::size_t count = 0;
    bool has_inet6 = false;
    for (auto family = numbered<Family>(0); family; family = numbered<Family>(++count))
        has_inet6 = has_inet6 || *family == Family::inet6;
    CHECK(has_inet6);
    CHECK(count > 20);
    CHECK(fails(numbered<Family>(count), ErrorKind::not_found, Parameter::index));
}

TEST_CASE("library: the constants of Python's socket module") {
    if (constant_name(0).empty()) SKIP("this build has no names");
    CHECK(must(constant("AF_INET")) == must(to_native(Family::inet)));
    CHECK(constant_text("BDADDR_ANY") == "00:00:00:00:00:00");
    CHECK(must(constant("BDADDR_ANY")) == 17);
    CHECK(constant_text("AF_INET").empty());
    CHECK(fails(constant("AF_NOBODY"), ErrorKind::not_found, Parameter::name));
    std::size_t count = 0;
    while (!constant_name(count).empty()) ++count;
    CHECK(count > 500);
}

TEST_CASE("library: byte order") {
    static_assert(network_order(network_order(std::uint32_t{0x01020304})) == 0x01020304);
    CHECK(network_order(std::uint16_t{80}) == portsock_htons(80));
    CHECK(network_order(std::uint32_t{0x01020304}) == portsock_htonl(0x01020304));
    CHECK(network_order(std::uint8_t{7}) == 7);
}

TEST_CASE("library: flags are sets") {
    constexpr Event both = Event::readable | Event::writable;
    static_assert(has(both, Event::readable) && !has(both, Event::hangup) && !has(Event{}, both));
    static_assert((both & ~Event::readable) == Event::writable);
    Event events{};
    events |= Event::priority;
    CHECK(events == Event::priority);
    events &= Event::readable;
    CHECK(events == Event{});
}
