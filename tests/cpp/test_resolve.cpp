// SPDX-License-Identifier: MIT
#include "on_results.hpp"
#include <set>
#include <vector>

using namespace portsock;

namespace {

bool resolves() { return resolve("127.0.0.1", "1").error() != ErrorKind::unsupported; }

static_assert(std::input_iterator<Resolution::Iterator>);
static_assert(std::input_iterator<Interfaces::Iterator>);
static_assert(!std::is_copy_constructible_v<Resolution> && std::is_nothrow_move_constructible_v<Resolution>);

} // namespace

TEST_CASE("resolve: a range of results") {
    if (!resolves()) SKIP("this backend resolves no names yet; Linux and POSIX do");
    auto found = resolve("127.0.0.1", "80");
    REQUIRE(succeeds(found));
    std::vector<std::string> texts;
    for (const Resolved &one : *found) {
        CHECK(one.family() == Family::inet);
        CHECK(one.type() == Type::stream);
        CHECK(one.protocol() == Protocol::tcp);
        texts.emplace_back(one.address().text());
    }
    CHECK(texts == std::vector<std::string>{"127.0.0.1:80"});
    CHECK(succeeds(found->finished()));
    CHECK(found->begin() == found->end());
    CHECK(found->canonical_name().empty());
    CHECK(fails(resolve("127.0.0.1", "65536"), ErrorKind::out_of_range, Parameter::service));
    CHECK(fails(resolve({}, {}), ErrorKind::host_not_found));
}

TEST_CASE("resolve: a query has each of its members") {
    if (!resolves()) SKIP("this backend resolves no names yet; Linux and POSIX do");
    Resolution found = must(resolve(Query({}, "80")
                                        .of(Family::inet)
                                        .of(Type::datagram)
                                        .of(Protocol::udp)
                                        .with(ResolveFlag::passive | ResolveFlag::numeric_service)));
    Resolution moved = std::move(found);
    CHECK(found.begin() == found.end());
    Resolved one;
    CHECK(must(moved.next(one)));
    CHECK(one.address().text() == "0.0.0.0:80");
    CHECK_FALSE(must(moved.next(one)));
    Socket socket = must(Socket::open(one.family(), one.type(), one.protocol()));
}

TEST_CASE("resolve: a resolver of one's own, good and bad") {
    int fail_at = -1;
    auto countdown = [&](std::size_t index, Resolved &resolved) -> Result<bool> {
        if (static_cast<int>(index) == fail_at) return Error(ErrorKind::try_again, Parameter::host);
        if (index == 3) return false;
        resolved = Resolved(must(Address::from(Inet::loopback(static_cast<std::uint16_t>(index + 1)))), Type::stream);
        return true;
    };
    const Query query = Query("anything", {}).by(countdown);
    std::vector<std::uint16_t> ports;
    Resolution all = must(resolve(query));
    for (const Resolved &one : all) ports.push_back(must(one.address().as<Inet>()).port());
    CHECK(ports == std::vector<std::uint16_t>{1, 2, 3});
    fail_at = 1;
    Resolution some = must(resolve(query));
    ports.clear();
    for (const Resolved &one : some) ports.push_back(must(one.address().as<Inet>()).port());
    CHECK(ports.size() == 1);
    CHECK(fails(some.finished(), ErrorKind::try_again, Parameter::host));
}

TEST_CASE("resolve: a host's names and addresses, by its name and by one of them") {
    const std::array<std::uint8_t, 4> loopback = {127, 0, 0, 1};
    std::array<std::byte, 8192> scratch;
    CHECK(fails(host_by_name({scratch.data(), 1}, "localhost"), ErrorKind::buffer_too_small, Parameter::scratch));
    CHECK(!host_by_name(scratch, "no-such-host.invalid"));
    if (!resolves()) SKIP("this backend resolves no names yet; Linux and POSIX do");
    const HostEntry host = must(host_by_name(scratch, "localhost"));
    CHECK_FALSE(host.name().empty());
    REQUIRE(host.address_count() > 0);
    CHECK(host_text(host.address(0)) == "127.0.0.1");
    for (std::size_t i = 0; i < host.alias_count(); ++i) CHECK_FALSE(host.alias(i).empty());
    if (const auto found = host_by_address(scratch, loopback))
        CHECK(found->address_count() > 0); // its name is optional
}

TEST_CASE("resolve: hosts, names of addresses, services") {
    CHECK(must(resolve_host("192.0.2.1")).text() == "192.0.2.1:0");
    CHECK(fails(resolve_host("<broadcast>", Family::inet6), ErrorKind::wrong_family, Parameter::family));
    CHECK(must(resolve_host("192.0.2.1", Family::inet, Wait().within(1s))).family() == Family::inet);
    if (!resolves()) SKIP("this backend resolves no names yet; Linux and POSIX do");
    const NameInfo info =
        must(name_info(must(Address::parse("192.0.2.1:7")), NameFlag::numeric_host | NameFlag::numeric_service));
    CHECK(info.host == "192.0.2.1");
    CHECK(info.service == "7");
    CHECK(fails(name_info(Address()), ErrorKind::bad_format, Parameter::address));
    CHECK_FALSE(must(host_name()).empty());
    CHECK_FALSE(must(full_host_name()).empty());
    CHECK(must(full_host_name("1.1.1.~1")) == "1.1.1.~1");
    CHECK(fails(set_host_name(std::string_view("a\0b", 3)), ErrorKind::embedded_nul, Parameter::name));
    CHECK(fails(service_port("no-such-service"), ErrorKind::not_found, Parameter::service));
    CHECK(fails(service_name(1, "no-such-protocol"), ErrorKind::not_found, Parameter::service));
    if (const auto port = service_port("http", "tcp")) {
        CHECK(*port == 80);
        CHECK(must(service_name(80, "tcp")) == "http");
    }
    CHECK(fails(protocol_named("no-such-protocol"), ErrorKind::not_found, Parameter::protocol));
    CHECK(must(protocol_named("udp")) == Protocol::udp);
}

TEST_CASE("interfaces: a range of them") {
    auto all = Interfaces::list();
    if (!all && all.error() == ErrorKind::unsupported) SKIP("this backend lists no interfaces yet");
    REQUIRE(succeeds(all));
    for (const Interface &one : *all) {
        CHECK(one.index() > 0);
        CHECK(must(interface_index(one.name())) == one.index());
        CHECK(must(interface_name(one.index())) == one.name());
    }
    CHECK(all->begin() == all->end());
    CHECK(fails(interface_index("no-such-one"), ErrorKind::not_found, Parameter::interface_));
    CHECK(fails(interface_name(0), ErrorKind::not_found, Parameter::interface_));
}
