// SPDX-License-Identifier: MIT
#include "on_results.hpp"
#include <compare>
#include <map>
#include <unordered_set>

using namespace portsock;

TEST_CASE("address: text in, text out") {
    for (const std::string text : {"127.0.0.1:80", "[::1]:443", "[fe80::1%7]:1", "unix:/run/x", "unix:@name"}) {
        CAPTURE(text);
        const Result<Address> address = Address::parse(text);
        if (!address && address.error() == ErrorKind::unsupported) continue;
        REQUIRE(succeeds(address));
        CHECK(address->text() == text);
        char storage[PORTSOCK_TEXT_CAPACITY];
        CHECK(*address->format(storage) == text);
    }
}

TEST_CASE("address: the error of a malformed text") {
    CHECK(fails(Address::parse("127.0.0.1:65536"), ErrorKind::out_of_range, Parameter::port));
    CHECK(fails(Address::parse(""), ErrorKind::bad_format, Parameter::address));
    CHECK(fails(Address::parse(std::string_view()), ErrorKind::bad_format, Parameter::address));
    char small[4];
    CHECK(fails(must(Address::parse("127.0.0.1:80")).format(small), ErrorKind::buffer_too_small, Parameter::text));
}

TEST_CASE("address: empty until it is written to") {
    const Address address;
    CHECK(address.empty());
    CHECK(address.size() == 0);
    CHECK(address.bytes().empty());
    CHECK(address.text().empty());
    CHECK(address.family() == Family::unspec);
    CHECK(address == Address());
}

TEST_CASE("address: a value, with an order and a hash") {
    const Address a = must(Address::parse("10.0.0.1:80")), b = must(Address::parse("10.0.0.1:80"));
    const Address c = must(Address::parse("10.0.0.2:80"));
    CHECK(a == b);
    CHECK(a != c);
    CHECK(std::is_eq(a <=> b));
    CHECK(a < c);
    CHECK(Address() < a);
    CHECK(std::hash<Address>()(a) == std::hash<Address>()(b));
    CHECK(std::hash<Address>()(a) != std::hash<Address>()(c));
    CHECK(std::unordered_set<Address>{a, b, c}.size() == 2);
    std::map<Address, int> counts;
    ++counts[a], ++counts[b], ++counts[c];
    CHECK(counts[a] == 2);
    Address copy = a;
    copy = c;
    CHECK(copy == c);
}

TEST_CASE("address: the bytes of the system, there and back") {
    const Address address = must(Address::parse("10.0.0.1:80"));
    CHECK(must(Address::from_native(address.bytes())) == address);
    CHECK(fails(Address::from_native({}), ErrorKind::bad_format, Parameter::address));
    const std::byte many[300] = {};
    CHECK(fails(Address::from_native(many), ErrorKind::too_long, Parameter::address));
}

TEST_CASE("inet: host and port") {
    constexpr Inet value("192.0.2.1"_inet, 8080);
    static_assert(value.port() == 8080 && value.host()[3] == 1);
    static_assert(Inet::loopback(1).host() == "127.0.0.1"_inet);
    static_assert(Inet::any(1) == Inet("0.0.0.0"_inet, 1));
    static_assert(Inet::broadcast(1) == Inet("255.255.255.255"_inet, 1));
    static_assert(Inet::any(1) != Inet::any(2));
    const Address address = must(Address::from(value));
    CHECK(address.family() == Family::inet);
    CHECK(address.text() == "192.0.2.1:8080");
    CHECK(must(address.as<Inet>()) == value);
    CHECK(must(Inet::parse("192.0.2.1", 8080)) == value);
    CHECK(fails(Inet::parse("192.0.2", 80), ErrorKind::bad_format, Parameter::host));
    CHECK(fails(address.as<Inet6>(), ErrorKind::wrong_family, Parameter::address));
}

TEST_CASE("inet6: host, port, scope and flow") {
    constexpr Inet6 value("fe80::1"_inet6, 443, 7, 0xabcde);
    static_assert(value.scope() == 7 && value.flow() == 0xabcde);
    static_assert(Inet6::loopback(1).host() == "::1"_inet6);
    static_assert(Inet6::any(1).host() == "::"_inet6);
    CHECK(must(must(Address::from(value)).as<Inet6>()) == value);
    CHECK(must(Address::from(Inet6("fe80::1"_inet6, 443, 7))).text() == "[fe80::1%7]:443");
    CHECK(must(Inet6::parse("fe80::1", 443, 7)) == Inet6("fe80::1"_inet6, 443, 7));
    CHECK(fails(Address::from(Inet6({}, 1, 0, 0x100000)), ErrorKind::out_of_range, Parameter::flow));
}

TEST_CASE("hosts in the program's text are those that the library reads") {
    CHECK(must(Inet::parse("203.0.113.255", 0)).host() == "203.0.113.255"_inet);
    CHECK(must(Inet6::parse("1:2:3:4:5:6:7:8", 0)).host() == "1:2:3:4:5:6:7:8"_inet6);
    CHECK(must(Inet6::parse("2001:db8::8:800:200C:417a", 0)).host() == "2001:db8::8:800:200C:417a"_inet6);
    CHECK(must(Inet6::parse("::ffff:192.0.2.128", 0)).host() == "::ffff:192.0.2.128"_inet6);
    CHECK(must(Inet6::parse("1::", 0)).host() == "1::"_inet6);
    CHECK(must(Inet6::parse("::", 0)).host() == "::"_inet6);
    CHECK(must(Inet6::parse("::2:3:4:5:6:7:8", 0)).host() == "::2:3:4:5:6:7:8"_inet6);
    CHECK(must(Inet6::parse("1:2:3:4:5:6:1.2.3.4", 0)).host() == "1:2:3:4:5:6:1.2.3.4"_inet6);
}

TEST_CASE("hosts that the library refuses are no literals") {
    std::uint8_t host[16];
    for (const char *text : {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", ".1.2.3", "01.2.3.4", "1.2.3.4 ",
                             "1..2.3", "a.b.c.d", "1.2.3.4444"}) {
        CAPTURE(text);
        CHECK_FALSE(detail::read_inet(text, host));
        CHECK_FALSE(Inet::parse(text, 0));
    }
    for (const char *text : {"", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:",
                             ":1:2:3:4:5:6:7", "1::2::3", "::1:2:3:4:5:6:7:8", "12345::", "g::", "1.2.3.4::", "::1.2.3",
                             "1:2:3:4:5:6:7:1.2.3.4", "::1%1", "::1.2.3.4:5", "1:::2"}) {
        CAPTURE(text);
        CHECK_FALSE(detail::read_inet6(text, host));
        CHECK_FALSE(Inet6::parse(text, 0));
    }
}

TEST_CASE("hosts: to text, and from the classic forms") {
    const std::array<std::uint8_t, 16> six = {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    CHECK(host_text(six) == "2001:db8::1");
    CHECK(host_text(std::span(six).first(4)) == "32.1.13.184");
    CHECK(host_text(std::span(six).first(5)).empty());
    CHECK(must(classic_host("127.1")) == Inet::Host{127, 0, 0, 1});
    CHECK(fails(classic_host("1.2.3.4.5"), ErrorKind::bad_format, Parameter::host));
}

TEST_CASE("unix: paths and abstract names") {
    if (!has_family(Family::unix_)) SKIP("this build has no UNIX addresses");
    const Address path = must(Address::from(Unix::path("/run/x")));
    CHECK(path.family() == Family::unix_);
    CHECK(path.text() == "unix:/run/x");
    CHECK(must(path.as<Unix>()) == Unix::path("/run/x"));
    CHECK(must(path.as<Unix>()).form() == UnixForm::path);
    CHECK(must(Address::from(Unix())).text() == "unix:");
    const std::string_view with_nul("a\0b", 3);
    CHECK(fails(Address::from(Unix::path(with_nul)), ErrorKind::embedded_nul, Parameter::path));
    CHECK(fails(Address::from(Unix::path("")), ErrorKind::bad_format, Parameter::path));
    CHECK(fails(Address::from(Unix::path(std::string(254, 'x'))), ErrorKind::too_long, Parameter::path));
    CHECK(fails(Address::from(Unix::path(std::string(5000, 'x'))), ErrorKind::too_long, Parameter::path));
    CHECK(Unix::path(std::string(5000, 'x')).name().size() == 256);
    const Result<Address> abstract = Address::from(Unix::abstract(with_nul));
    if (!abstract) CHECK(fails(abstract, ErrorKind::unsupported, Parameter::form));
    else CHECK(must(abstract->as<Unix>()).name() == with_nul);
}

TEST_CASE("address: of a platform-specific family, by its value") {
    const Result<Address> address = Address::from(Vsock{{.cid = 2, .port = 1234, .flags = 0}});
    if (!address) { // no such family here
        CHECK(fails(address, ErrorKind::unsupported, Parameter::family));
        CHECK(fails(Address{}.as<Hci>(), ErrorKind::unsupported, Parameter::family));
        return;
    }
    CHECK(must(address).family() == Family::vsock);
    CHECK(must(must(address).as<Vsock>()).port == 1234);
    CHECK(fails(must(address).as<Netlink>(), ErrorKind::wrong_family, Parameter::address));
    CHECK(std::string_view(must(Address::from(Can{{.interface_index = 7}})).text()) == "can:7");
    const Alg digest{{.type = "hash", .name = "sha256", .features = 0, .mask = 0}};
    CHECK(std::string_view(must(Address::from(digest)).text()) == "alg:hash:sha256");
}
TEST_CASE("C++: the text of a device's address and of a UUID, both ways") {
    CHECK(device_text({1, 2, 3, 4, 5, 0xab}) == "01:02:03:04:05:ab");
    CHECK(must(parse_device("01:02:03:04:05:ab")) == DeviceBytes{1, 2, 3, 4, 5, 0xab});
    CHECK(fails(parse_device("x"), ErrorKind::bad_format, Parameter::hardware_address));
    const std::string_view text = "90db8b89-0d35-4f79-8ce9-49ea0ac8b7cd";
    CHECK(uuid_text(must(parse_uuid(text))) == text);
    CHECK(fails(parse_uuid("x"), ErrorKind::bad_format, Parameter::value));
}
