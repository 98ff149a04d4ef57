// SPDX-License-Identifier: MIT
// Names that only a running kernel gives: those that it chooses for UNIX sockets, and those of its interfaces.
#include "../posix/local.hpp"
#include <net/if.h>
#include <set>

namespace {

std::string abstract_name(const portsock_address &address) {
    char name[256];
    int32_t form = -1;
    const portsock_result result = portsock_unix_decode(&form, name, sizeof name, nullptr, &address);
    REQUIRE(succeeds(result));
    CHECK(form == PORTSOCK_UNIX_ABSTRACT);
    return std::string(name, static_cast<size_t>(result));
}

TEST_CASE("linux names: the kernel chooses five hexadecimal digits, another name each time, that text can say") {
    std::set<std::string> names;
    std::vector<Socket> sockets;
    const portsock_address none = parse("unix:");
    for (int i = 0; i < 20; ++i) {
        sockets.emplace_back(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
        CHECK(gives(portsock_bind(sockets.back(), &none), 0));
        const portsock_address name = local(sockets.back());
        CHECK(name.length == sizeof(sa_family_t) + 1 + 5);
        CHECK(abstract_name(name).find_first_not_of("0123456789abcdef") == std::string::npos);
        CHECK(text_of(name) == "unix:@" + abstract_name(name));
        names.insert(text_of(name));
    }
    CHECK(names.size() == 20);
}

TEST_CASE("linux names: a sender with a chosen name can be answered") {
    Socket one(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM), other(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    const portsock_address none = parse("unix:");
    REQUIRE(succeeds(portsock_bind(one, &none)));
    REQUIRE(succeeds(portsock_bind(other, &none)));
    const portsock_address there = local(other);
    CHECK(gives(portsock_send_to(one, "ask", 3, &there, 0, nullptr), 3));
    char storage[8];
    portsock_address from{};
    CHECK(gives(portsock_recv_from(other, storage, sizeof storage, &from, nullptr, 0, nullptr), 3));
    CHECK(text_of(from) == text_of(local(one)));
    CHECK(gives(portsock_send_to(other, "answer", 6, &from, 0, nullptr), 6));
    CHECK(gives(portsock_recv(one, storage, sizeof storage, 0, nullptr), 6));
}

TEST_CASE("P73_interfaces: names become indexes, indexes become names only when asked, digits are indexes") {
    const unsigned index = if_nametoindex("lo");
    if (index == 0) SKIP("no interface lo here; Linux machines have it");
    const portsock_address address = parse("[fe80::1%lo]:80");
    portsock_inet6 value{};
    CHECK(gives(portsock_inet6_decode(&value, &address), 0));
    CHECK(value.scope == index);
    CHECK(text_of(address) == "[fe80::1%" + std::to_string(index) + "]:80");
    char text[PORTSOCK_TEXT_CAPACITY];
    CHECK(succeeds(portsock_address_format(&address, text, sizeof text, nullptr, PORTSOCK_TEXT_NAMES)));
    CHECK(std::string(text) == "[fe80::1%lo]:80");
    const portsock_address by_number = parse("[fe80::1%4000000000]:80"); // no interface, an index all the same
    CHECK(succeeds(portsock_address_format(&by_number, text, sizeof text, nullptr, PORTSOCK_TEXT_NAMES)));
    CHECK(std::string(text) == "[fe80::1%4000000000]:80");
}

} // namespace
