// SPDX-License-Identifier: MIT
// Our texts of hosts beside libc's.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <net/if.h>
#include <portsock/portsock.h>
#include <string>
#include <string.h>

namespace {

struct Random {
    uint64_t state = 0x2545f4914f6cdd1d;
    uint32_t next() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return static_cast<uint32_t>(state >> 16);
    }
    uint32_t below(uint32_t limit) { return next() % limit; }
};

std::string ours(int32_t family, const uint8_t *host, size_t size) {
    char text[46];
    const portsock_result length = portsock_inet_ntop(family, host, size, text, sizeof text, nullptr);
    REQUIRE(length >= 0);
    return std::string(text, static_cast<size_t>(length));
}

std::string libcs(int family, const uint8_t *host) {
    char text[46];
    REQUIRE(inet_ntop(family, host, text, sizeof text) != nullptr);
    return text;
}

// ::a.b.c.d is dotted by glibc and not by musl; ::2 is, by some BSDs. Where libc is of another mind, it is not asked.
bool libc_writes_compatible_hosts_as_we_do() {
    const uint8_t one[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4};
    const uint8_t two[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
    return libcs(AF_INET6, one) == "::1.2.3.4" && libcs(AF_INET6, two) == "::2";
}

TEST_CASE("host text as libc's: IPv4") {
    Random random;
    for (int round = 0; round < 100000; ++round) {
        const uint32_t value = random.next();
        uint8_t host[4];
        memcpy(host, &value, 4);
        REQUIRE(ours(PORTSOCK_AF_INET, host, 4) == libcs(AF_INET, host));
    }
}

TEST_CASE("host text as libc's: IPv6, with zeros in every place") {
    Random random;
    const bool compatible = libc_writes_compatible_hosts_as_we_do();
    const uint8_t zeros[12] = {};
    for (uint32_t round = 0; round < 256 * 400; ++round) {
        uint8_t host[16];
        for (uint32_t group = 0; group < 8; ++group) {
            uint32_t value = (round >> group & 1) == 0 ? 0 : random.next() >> random.below(16);
            if (random.below(8) == 0) value = 0xffff;
            if ((round >> group & 1) == 0 && random.below(16) != 0) value = 0;
            host[2 * group] = static_cast<uint8_t>(value >> 8);
            host[2 * group + 1] = static_cast<uint8_t>(value);
        }
        if (!compatible && memcmp(host, zeros, 12) == 0) continue;
        const std::string text = ours(PORTSOCK_AF_INET6, host, 16);
        REQUIRE(text == libcs(AF_INET6, host));
        uint8_t back[16];
        REQUIRE(portsock_inet_pton(PORTSOCK_AF_INET6, back, 16, text.data(), text.size()) == 16);
        REQUIRE(memcmp(back, host, 16) == 0);
    }
}

// A text near the good ones, without NUL.
std::string near_text(Random &random, const char *const *seeds, uint32_t count, const char *alphabet) {
    std::string text = seeds[random.below(count)];
    for (uint32_t changes = random.below(5); changes > 0; --changes) {
        const char c = alphabet[random.below(static_cast<uint32_t>(strlen(alphabet)))];
        const size_t at = random.below(static_cast<uint32_t>(text.size()) + 1);
        if (random.below(3) == 0 && at < text.size()) text.erase(at, 1 + random.below(3));
        else if (random.below(2) == 0 && at < text.size()) text[at] = c;
        else text.insert(at, 1, c);
    }
    return text;
}

void check_pton(int32_t family, int native, const std::string &text, size_t size) {
    uint8_t host[16] = {};
    uint8_t libc_host[16] = {};
    const portsock_result result = portsock_inet_pton(family, host, 16, text.data(), text.size());
    const bool taken = result == static_cast<portsock_result>(size);
    const bool libc_took = inet_pton(native, text.c_str(), libc_host) == 1;
    CAPTURE(text);
    REQUIRE(taken == libc_took);
    REQUIRE(memcmp(host, libc_host, size) == 0);
}

TEST_CASE("host text as libc's: accepts and refuses the same as inet_pton") {
    const char *const inet[] = {"1.2.3.4", "255.255.255.255", "10.0.200.1", "0.0.0.0", ""};
    const char *const inet6[] = {"::",   "::1",          "1:2:3:4:5:6:7:8",     "fe80::1:2",       "::ffff:1.2.3.4",
                                 "1::8", "a:b:c::d:e:f", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8"};
    Random random;
    for (int round = 0; round < 100000; ++round) {
        check_pton(PORTSOCK_AF_INET, AF_INET, near_text(random, inet, 5, "0123456789..25"), 4);
        check_pton(PORTSOCK_AF_INET6, AF_INET6, near_text(random, inet6, 10, "0123456789abcdefABCDEF::::..g%"), 16);
    }
}

// libc's stops at white space (P78), which therefore does not occur here.
TEST_CASE("P78_classic_forms_as_libcs_but_for_white_space") {
    const char *const seeds[] = {"1.2.3.4",    "0x7f.1",       "0177.0.1",   "4294967295",
                                 "1.16777215", "037777777777", "0xffffffff", "1.2.65535"};
    Random random;
    for (int round = 0; round < 100000; ++round) {
        const std::string text = near_text(random, seeds, 8, "0123456789..xX0af");
        const size_t bare = text.find_first_of("xX");
        if (bare != std::string::npos && text.find_first_of("xX", bare + 1) == std::string::npos &&
            (bare + 1 == text.size() || text[bare + 1] == '.'))
            continue; // "0x" without a digit is 0 to some
        uint8_t host[4] = {};
        in_addr libc_host = {};
        const bool taken = portsock_inet_aton(host, text.data(), text.size()) == 0;
        const bool libc_took = inet_aton(text.c_str(), &libc_host) == 1;
        CAPTURE(text);
        REQUIRE(taken == libc_took);
        if (taken) REQUIRE(memcmp(host, &libc_host, 4) == 0);
    }
}

TEST_CASE("P73_interface_names_where_they_are_asked_for") {
    size_t named = 0;
    for (unsigned index = 1; index < 64; ++index) {
        char name[IF_NAMESIZE];
        if (if_indextoname(index, name) == nullptr) continue;
        ++named;
        const std::string bare = "[fe80::1%" + std::to_string(index) + "]:80";
        portsock_address address;
        REQUIRE(portsock_address_parse(&address, bare.data(), bare.size()) == 0);
        char text[PORTSOCK_TEXT_CAPACITY];
        REQUIRE(portsock_address_format(&address, text, sizeof text, nullptr, PORTSOCK_TEXT_NAMES) > 0);
        const bool digits = strspn(name, "0123456789") == strlen(name); // which would be read as an index
        const bool odd = strpbrk(name, "]%/ ") != nullptr;
        CHECK(text == (digits || odd ? bare : "[fe80::1%" + std::string(name) + "]:80"));
        REQUIRE(portsock_address_format(&address, text, sizeof text, nullptr, 0) > 0);
        CHECK(text == bare);
    }
    CHECK(named > 0); // loopback at least
}

} // namespace
