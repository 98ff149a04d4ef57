// SPDX-License-Identifier: MIT
// Names, as far as a machine without a network has them: numbers, localhost, its own name and its interfaces.
#include "net.hpp"
#include <algorithm>
#include <cstring>
#include <set>

namespace {

constexpr int32_t resolver = PORTSOCK_DOMAIN_RESOLVER;

// A query in prose: Query("localhost", "80").family(PORTSOCK_AF_INET).
class Query {
  public:
    Query(const char *host, const char *service) {
        raw.size = sizeof raw;
        if (host != nullptr) raw.host = host, raw.host_length = strlen(host);
        if (service != nullptr) raw.service = service, raw.service_length = strlen(service);
    }
    Query &family(int32_t family) { return raw.family = family, *this; }
    Query &type(int32_t type) { return raw.type = type, *this; }
    Query &protocol(int32_t protocol) { return raw.protocol = protocol, *this; }
    Query &flags(int32_t flags) { return raw.flags = flags, *this; }
    operator const portsock_query *() const { return &raw; }

    portsock_query raw{};
};

struct Resolution {
    ~Resolution() { CHECK(gives(portsock_resolve_end(&raw), 0)); }
    operator portsock_resolution *() { return &raw; }
    portsock_resolution raw{};
};

portsock_result begin(const portsock_query *query) {
    Resolution resolution;
    return portsock_resolve_begin(resolution, query, nullptr);
}

// "family/type/protocol address" of every result.
std::vector<std::string> results(const portsock_query *query) {
    Resolution resolution;
    REQUIRE(gives(portsock_resolve_begin(resolution, query, nullptr), 0));
    std::vector<std::string> found;
    portsock_resolved one;
    portsock_result result;
    while ((result = portsock_resolve_next(resolution, &one)) == 1)
        found.push_back(std::to_string(one.family) + "/" + std::to_string(one.type) + "/" +
                        std::to_string(one.protocol) + " " + text_of(one.address));
    CHECK(gives(result, 0));
    CHECK(gives(portsock_resolve_next(resolution, &one), 0));
    return found;
}

using Texts = std::vector<std::string>;

bool is_here() { return !fails(begin(Query("127.0.0.1", "1")), PORTSOCK_ERROR_UNSUPPORTED).good; }

#define NEED_NAMES()                                                                                                   \
    if (!is_here()) SKIP("this backend resolves no names yet; Linux and POSIX do")

TEST_CASE("names: numeric hosts and services, every kind of socket or one") {
    NEED_NAMES();
    CHECK(results(Query("127.0.0.1", "80").type(PORTSOCK_SOCK_STREAM)) == Texts{"2/1/6 127.0.0.1:80"});
    CHECK(results(Query("127.0.0.1", "0").type(PORTSOCK_SOCK_DGRAM)) == Texts{"2/2/17 127.0.0.1:0"});
    CHECK(results(Query("::1", "80").type(PORTSOCK_SOCK_STREAM)) == Texts{"10/1/6 [::1]:80"});
    // Without a requested type, Windows leaves it open.
    const Texts tcp = results(Query("127.0.0.1", "65535").protocol(PORTSOCK_IPPROTO_TCP));
    CHECK((tcp == Texts{"2/1/6 127.0.0.1:65535"} || tcp == Texts{"2/0/6 127.0.0.1:65535"}));
    const Texts every = results(Query("127.0.0.1", nullptr));
    CHECK((every.size() >= 2 || every == Texts{"2/0/0 127.0.0.1:0"}));
    CHECK(results(Query("0x7f.1", "80").type(PORTSOCK_SOCK_STREAM).flags(PORTSOCK_AI_CLASSIC_HOST)) ==
          Texts{"2/1/6 127.0.0.1:80"});
}

TEST_CASE("names: no host is this machine, to connect to or, passive, to bind to") {
    NEED_NAMES();
    const Texts local = results(Query(nullptr, "80").family(PORTSOCK_AF_INET).type(PORTSOCK_SOCK_STREAM));
    CHECK(local == Texts{"2/1/6 127.0.0.1:80"});
    const Texts any =
        results(Query(nullptr, "80").family(PORTSOCK_AF_INET).type(PORTSOCK_SOCK_STREAM).flags(PORTSOCK_AI_PASSIVE));
    CHECK(any == Texts{"2/1/6 0.0.0.0:80"});
}

TEST_CASE("names: a failed lookup has the resolver's domain") {
    NEED_NAMES();
    const struct {
        Query query;
        int32_t kind;
    } rows[] = {
        {Query(nullptr, nullptr), PORTSOCK_ERROR_HOST_NOT_FOUND},
        {Query("no.such.host", "80").flags(PORTSOCK_AI_NUMERICHOST), PORTSOCK_ERROR_HOST_NOT_FOUND},
        {Query("127.0.0.1", "http").flags(PORTSOCK_AI_NUMERICSERV), PORTSOCK_ERROR_HOST_NOT_FOUND},
        {Query("127.0.0.1", "80").family(PORTSOCK_NATIVE | 9999), PORTSOCK_ERROR_UNSUPPORTED},
        {Query("127.0.0.1", "80").type(PORTSOCK_NATIVE | 9999), PORTSOCK_ERROR_UNSUPPORTED},
    };
    for (const auto &row : rows) {
        const portsock_result result = begin(row.query);
        CHECK(portsock_error_domain(result) == resolver);
        if (row.query.raw.flags != PORTSOCK_AI_NUMERICSERV) CHECK(fails(result, row.kind));
        char message[64] = "";
        CHECK(succeeds(portsock_error_message(result, message, sizeof message)));
        CHECK(strncmp(message, "resolver ", 9) != 0); // words, not a number
    }
}

TEST_CASE("names: invalid services, texts, flags and numbers are refused") {
    for (const char *service : {"65536", "99999", "18446744073709551616", "-1", "-65535", "000065536"}) {
        CAPTURE(service);
        CHECK(fails(begin(Query("127.0.0.1", service)), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_SERVICE));
    }
    Query query("127.0.0.1", "80");
    const std::string long_text(70000, '1');
    query.raw.service = long_text.data(), query.raw.service_length = long_text.size();
    CHECK(fails(begin(query), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_SERVICE));
    query.raw.service = "8\0", query.raw.service_length = 2;
    CHECK(fails(begin(query), PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_SERVICE));
    query.raw.service = nullptr;
    CHECK(fails(begin(query), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SERVICE));
    query.raw.service_length = 0;
    query.raw.host = long_text.data(), query.raw.host_length = long_text.size();
    CHECK(fails(begin(query), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_HOST));
    query.raw.host_length = 1025;
    CHECK(fails(begin(query), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_HOST));
    query.raw.host = "a\0b", query.raw.host_length = 3;
    CHECK(fails(begin(query), PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_HOST));
    query.raw.host = nullptr;
    CHECK(fails(begin(query), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HOST));
    if (!is_here()) SKIP("this backend resolves no names yet; Linux and POSIX do");
    CHECK(fails(begin(Query("127.0.0.1", "80").flags(1 << 30)), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
    CHECK(fails(begin(Query("127.0.0.1", "80").family(999)), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY));
    CHECK(fails(begin(Query("127.0.0.1", "80").type(999)), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE));
}

TEST_CASE("names: a query or a resolution that is not one") {
    Query query("127.0.0.1", "80");
    Resolution resolution;
    CHECK(fails(portsock_resolve_begin(nullptr, query, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_REQUEST));
    CHECK(fails(portsock_resolve_begin(resolution, nullptr, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_REQUEST));
    portsock_resolved one;
    CHECK(fails(portsock_resolve_next(resolution, &one), PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_REQUEST));
    CHECK(fails(portsock_resolve_next(nullptr, &one), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_REQUEST));
    char text[8];
    CHECK(fails(portsock_resolve_canonical(resolution, text, sizeof text, nullptr), PORTSOCK_ERROR_CLOSED,
                PORTSOCK_PARAM_REQUEST));
    CHECK(fails(portsock_resolve_end(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_REQUEST));
    CHECK(gives(portsock_resolve_end(resolution), 0));
    query.raw.size = 8;
    CHECK(fails(begin(query), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_REQUEST));
    query.raw.size = sizeof query.raw;
    query.raw.reserved = 1;
    CHECK(fails(begin(query), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_REQUEST));
    query.raw.reserved = 0;
    NEED_NAMES();
    REQUIRE(gives(portsock_resolve_begin(resolution, query, nullptr), 0));
    CHECK(fails(portsock_resolve_begin(resolution, query, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_REQUEST));
    CHECK(fails(portsock_resolve_next(resolution, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    CHECK(fails(portsock_resolve_canonical(resolution, text, sizeof text, nullptr), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_NAME));
    portsock_resolution moved = resolution.raw; // as a struct may be
    resolution.raw = {};
    CHECK(gives(portsock_resolve_next(&moved, &one), 1));
    CHECK(gives(portsock_resolve_end(&moved), 0));
    CHECK(gives(portsock_resolve_end(&moved), 0));
}

TEST_CASE("names: localhost, and its canonical name") {
    NEED_NAMES();
    Resolution resolution;
    const Query query = Query("localhost", "80").family(PORTSOCK_AF_INET).flags(PORTSOCK_AI_CANONNAME);
    const portsock_result result = portsock_resolve_begin(resolution, query, nullptr);
    if (result < 0) SKIP("localhost is not known here");
    char text[256] = "";
    size_t needed = 0;
    const portsock_result length = portsock_resolve_canonical(resolution, text, sizeof text, &needed);
    CHECK(succeeds(length));
    CHECK(needed == strlen(text));
    CHECK(needed > 0);
    CHECK(fails(portsock_resolve_canonical(resolution, text, needed, &needed), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_TEXT));
    CHECK(needed == static_cast<size_t>(length));
    portsock_resolved one;
    CHECK(gives(portsock_resolve_next(resolution, &one), 1));
    CHECK(text_of(one.address) == "127.0.0.1:80");
}

std::string host(int32_t family, std::string_view text) {
    portsock_address address;
    const portsock_result result = portsock_resolve_host(&address, family, text.data(), text.size(), 0, nullptr);
    return result < 0 ? "" : text_of(address);
}

TEST_CASE("names: a host wherever an address is wanted") {
    const int32_t any = PORTSOCK_AF_UNSPEC, four = PORTSOCK_AF_INET, six = PORTSOCK_AF_INET6;
    for (const int32_t family : {any, four}) {
        CHECK(host(family, "<broadcast>") == "255.255.255.255:0");
        CHECK(host(family, "255.255.255.255") == "255.255.255.255:0");
        CHECK(host(family, "192.0.2.1") == "192.0.2.1:0");
    }
    CHECK(host(any, "2001:db8::1") == "[2001:db8::1]:0");
    CHECK(host(six, "::ffff:192.0.2.1") == "[::ffff:192.0.2.1]:0");
    portsock_address address;
    memset(&address, 0xee, sizeof address);
    const portsock_address before = address;
    CHECK(fails(portsock_resolve_host(&address, six, "<broadcast>", 11, 0, nullptr), PORTSOCK_ERROR_WRONG_FAMILY,
                PORTSOCK_PARAM_FAMILY));
    CHECK(fails(portsock_resolve_host(&address, PORTSOCK_AF_UNIX, "x", 1, 0, nullptr), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FAMILY));
    CHECK(fails(portsock_resolve_host(nullptr, any, "x", 1, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_resolve_host(&address, any, nullptr, 1, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_resolve_host(&address, any, "a\0b", 3, 0, nullptr), PORTSOCK_ERROR_EMBEDDED_NUL,
                PORTSOCK_PARAM_HOST));
    CHECK(memcmp(&address, &before, sizeof address) == 0);
    NEED_NAMES();
    CHECK(host(four, "") == "0.0.0.0:0");
    CHECK(host(six, "") == "[::]:0");
    CHECK(!host(any, "").empty());
    CHECK(host(four, "127.1").empty());
    CHECK(gives(portsock_resolve_host(&address, four, "127.1", 5, PORTSOCK_AI_CLASSIC_HOST, nullptr), 0));
    CHECK(text_of(address) == "127.0.0.1:0");
    address = before;
    CHECK(portsock_error_domain(portsock_resolve_host(&address, six, "127.0.0.1", 9, 0, nullptr)) == resolver);
    CHECK(memcmp(&address, &before, sizeof address) == 0);
}

TEST_CASE("names: malformed numbers are no hosts") {
    NEED_NAMES();
    for (const char *text : {"1.1.1.~1", "1+.1.1.1", "::1q", "::1::2", "1:1:1:1:1:1:1:1:1"}) {
        CAPTURE(text);
        CHECK(host(PORTSOCK_AF_UNSPEC, text).empty());
    }
}

TEST_CASE("names: bytes above 0x7f are passed to the system unchanged") {
    NEED_NAMES();
    const std::string name = "\xff\xfe\x80.invalid";
    portsock_address address;
    const portsock_result result =
        portsock_resolve_host(&address, PORTSOCK_AF_INET, name.data(), name.size(), 0, nullptr);
    CHECK(result < 0);
    const bool refused =
        fails(result, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST).good; // Windows takes UTF-8 alone
    CHECK((portsock_error_domain(result) == resolver || refused));
}

struct Names {
    explicit Names(const portsock_address &address, int32_t flags) {
        result = portsock_name_info(&address, host, sizeof host, nullptr, service, sizeof service, nullptr, flags);
    }
    portsock_result result;
    char host[256] = "";
    char service[64] = "";
};

TEST_CASE("names: an address as host and service") {
    NEED_NAMES();
    const int32_t numeric = PORTSOCK_NI_NUMERICHOST | PORTSOCK_NI_NUMERICSERV;
    const Names four(parse("192.0.2.1:65535"), numeric);
    CHECK(gives(four.result, 0));
    CHECK(std::string(four.host) == "192.0.2.1");
    CHECK(std::string(four.service) == "65535");
    const Names six(parse("[2001:db8::1]:0"), numeric);
    CHECK(std::string(six.host) == "2001:db8::1");
    CHECK(std::string(six.service) == "0");
    const portsock_address address = parse("192.0.2.1:80");
    char text[4] = "xyz", port[3] = "";
    size_t host_needed = 0, service_needed = 0;
    CHECK(fails(
        portsock_name_info(&address, text, sizeof text, &host_needed, port, sizeof port, &service_needed, numeric),
        PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_HOST));
    CHECK(host_needed == 9);
    CHECK(service_needed == 2);
    CHECK(std::string(text) == "xyz");
    CHECK(std::string(port).empty());
    CHECK(gives(portsock_name_info(&address, nullptr, 0, nullptr, port, sizeof port, nullptr, numeric), 0));
    CHECK(std::string(port) == "80");
    CHECK(fails(portsock_name_info(&address, nullptr, 0, nullptr, port, 2, nullptr, numeric),
                PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_SERVICE));
    CHECK(fails(portsock_name_info(&address, nullptr, 0, nullptr, port, 3, nullptr, 1 << 30),
                PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS));
}

TEST_CASE("names: name_info refuses invalid arguments") {
    const portsock_address address = parse("192.0.2.1:80");
    char text[64];
    CHECK(fails(portsock_name_info(nullptr, text, 64, nullptr, nullptr, 0, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_name_info(&address, nullptr, 0, nullptr, nullptr, 0, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_name_info(&address, nullptr, 9, nullptr, nullptr, 0, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_name_info(&address, text, 64, nullptr, nullptr, 9, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_SERVICE));
    portsock_address empty{};
    CHECK(fails(portsock_name_info(&empty, text, 64, nullptr, nullptr, 0, nullptr, 0), PORTSOCK_ERROR_BAD_FORMAT,
                PORTSOCK_PARAM_ADDRESS));
    NEED_NAMES();
    portsock_address cut = address;
    cut.length = 6;
    CHECK(portsock_error_domain(portsock_name_info(&cut, text, 64, nullptr, nullptr, 0, nullptr, 0)) == resolver);
}

TEST_CASE("names: hosts with all their names and addresses, by name and by address") {
    NEED_NAMES();
    alignas(16) char scratch[8192];
    portsock_host found{};
    const portsock_result result =
        portsock_host_by_name(&found, scratch, sizeof scratch, PORTSOCK_AF_INET, "127.0.0.1", 9, 0);
    REQUIRE(gives(result, 0));
    CHECK(found.family == PORTSOCK_AF_INET);
    CHECK(found.address_length == 4);
    REQUIRE(found.address_count == 1);
    CHECK(memcmp(found.addresses, "\x7f\0\0\1", 4) == 0);
    CHECK(std::string(found.name) == "127.0.0.1");
    const uint8_t bytes[16] = {127, 0, 0, 1};
    const portsock_result back = portsock_host_by_address(&found, scratch, sizeof scratch, PORTSOCK_AF_INET, bytes, 4);
    if (back < 0) SKIP("127.0.0.1 has no name here");
    CHECK(found.address_count >= 1);
    CHECK(memcmp(found.addresses, bytes, 4) == 0);
    CHECK(strlen(found.name) > 0);
}

TEST_CASE("names: scratch of every size and at every place") {
    NEED_NAMES();
    alignas(16) char scratch[4096 + 16];
    const uint8_t bytes[4] = {127, 0, 0, 1};
    for (size_t offset = 0; offset < 16; ++offset) {
        for (size_t size = 0; size < 1024; size += 7) {
            memset(scratch, 0x55, sizeof scratch);
            portsock_host found{};
            const portsock_result result =
                portsock_host_by_name(&found, scratch + offset, size, PORTSOCK_AF_INET, "127.0.0.1", 9, 0);
            if (result < 0) CHECK(fails(result, PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_SCRATCH));
            else CHECK(memcmp(found.addresses, bytes, 4) == 0);
            CHECK(scratch[offset + size] == 0x55);
        }
        portsock_host found{};
        CHECK(gives(portsock_host_by_name(&found, scratch + offset, 4096, PORTSOCK_AF_INET, "127.0.0.1", 9, 0), 0));
    }
}

TEST_CASE("names: the host lookups refuse invalid arguments") {
    char scratch[256];
    portsock_host found;
    const uint8_t bytes[16] = {};
    const int32_t four = PORTSOCK_AF_INET, six = PORTSOCK_AF_INET6;
    CHECK(fails(portsock_host_by_name(nullptr, scratch, 256, four, "x", 1, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_OUTPUT));
    CHECK(fails(portsock_host_by_name(&found, nullptr, 256, four, "x", 1, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_SCRATCH));
    CHECK(fails(portsock_host_by_name(&found, scratch, 256, four, nullptr, 0, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_host_by_name(&found, scratch, 256, PORTSOCK_AF_UNSPEC, "x", 1, 0), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_FAMILY));
    CHECK(fails(portsock_host_by_address(&found, scratch, 256, four, bytes, 16), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_LENGTH));
    CHECK(fails(portsock_host_by_address(&found, scratch, 256, six, bytes, 4), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_LENGTH));
    CHECK(fails(portsock_host_by_address(&found, scratch, 256, six, nullptr, 16), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_HOST));
}

TEST_CASE("names: a host error is in its own domain, with words") {
    NEED_NAMES();
    char scratch[8192];
    portsock_host found;
    const portsock_result result =
        portsock_host_by_name(&found, scratch, sizeof scratch, PORTSOCK_AF_INET, "1.1.1.~1", 8, 0);
    REQUIRE(result < 0);
    CHECK(portsock_error_domain(result) == PORTSOCK_DOMAIN_HOST);
    char message[64] = "";
    CHECK(succeeds(portsock_error_message(result, message, sizeof message)));
    CHECK(std::string(message).find("host") != std::string::npos);
}

std::string full_name(std::string_view name) {
    char text[1100] = "";
    const portsock_result result = portsock_full_host_name(text, sizeof text, nullptr, name.data(), name.size());
    CHECK(succeeds(result));
    return text;
}

TEST_CASE("names: this machine's own, in short and with its domain") {
    NEED_NAMES();
    char name[1100] = "";
    size_t needed = 0;
    const portsock_result length = portsock_host_name(name, sizeof name, &needed);
    REQUIRE(succeeds(length));
    CHECK(needed == strlen(name));
    CHECK(static_cast<size_t>(length) == needed);
    CHECK(fails(portsock_host_name(name, needed, nullptr), PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_TEXT));
    CHECK(full_name("") == full_name("0.0.0.0"));
    CHECK(full_name("") == full_name("::"));
    CHECK(full_name("1.1.1.~1") == "1.1.1.~1"); // of an unknown name
    CHECK(fails(portsock_full_host_name(name, sizeof name, nullptr, "a\0b", 3), PORTSOCK_ERROR_EMBEDDED_NUL,
                PORTSOCK_PARAM_HOST));
    CHECK(fails(portsock_set_host_name(nullptr, 3), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_NAME));
    CHECK(fails(portsock_set_host_name("a\0b", 3), PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_NAME));
    const std::string long_name(5000, 'x');
    CHECK(fails(portsock_set_host_name(long_name.data(), long_name.size()), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_NAME));
}

TEST_CASE("names: services, with a protocol and without") {
    uint32_t port = 99;
    const portsock_result result = portsock_service_port(&port, "http", 4, "tcp", 3);
    CHECK(
        fails(portsock_service_port(nullptr, "http", 4, "tcp", 3), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    uint32_t other = 99;
    CHECK(fails(portsock_service_port(&other, nullptr, 0, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_SERVICE));
    CHECK(fails(portsock_service_port(&other, "a\0b", 3, nullptr, 0), PORTSOCK_ERROR_EMBEDDED_NUL,
                PORTSOCK_PARAM_SERVICE));
    CHECK(fails(portsock_service_port(&other, "http", 4, "t\0p", 3), PORTSOCK_ERROR_EMBEDDED_NUL,
                PORTSOCK_PARAM_PROTOCOL));
    CHECK(other == 99);
    char text[64] = "";
    CHECK(fails(portsock_service_name(text, sizeof text, nullptr, 65536, nullptr, 0), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_PORT));
    NEED_NAMES();
    CHECK(fails(portsock_service_port(&other, "no-such-service", 15, nullptr, 0), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_SERVICE));
    CHECK(fails(portsock_service_port(&other, "http", 4, "no-such-protocol", 16), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_SERVICE));
    if (result < 0) SKIP("no list of services here; Debian's is in netbase");
    CHECK(port == 80);
    CHECK(gives(portsock_service_port(&port, "http", 4, nullptr, 0), 0));
    CHECK(port == 80);
    CHECK(gives(portsock_service_name(text, sizeof text, nullptr, 80, "tcp", 3), 4));
    CHECK(std::string(text) == "http");
    CHECK(gives(portsock_service_name(text, sizeof text, nullptr, 80, nullptr, 0), 4));
    CHECK(fails(portsock_service_name(text, 4, nullptr, 80, "tcp", 3), PORTSOCK_ERROR_BUFFER_TOO_SMALL,
                PORTSOCK_PARAM_TEXT));
}

TEST_CASE("names: protocols, from the system's list or our own") {
    const struct {
        const char *name;
        int32_t number;
    } rows[] = {{"ip", 0}, {"icmp", 1}, {"tcp", 6}, {"udp", 17}, {"ipv6", 41}, {"ipv6-icmp", 58}, {"sctp", 132}};
    for (const auto &row : rows) {
        CAPTURE(row.name);
        int32_t number = -1;
        const portsock_result result = portsock_protocol_number(&number, row.name, strlen(row.name));
        if (portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED) SKIP("this build has no names");
        CHECK(gives(result, 0));
        CHECK(number == row.number);
    }
    int32_t number = 99;
    CHECK(gives(portsock_protocol_number(&number, "TCP", 3), 0));
    CHECK(number == 6);
    number = 99;
    CHECK(fails(portsock_protocol_number(&number, "tc", 2), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_PROTOCOL));
    CHECK(fails(portsock_protocol_number(&number, "tcpx", 4), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_PROTOCOL));
    CHECK(fails(portsock_protocol_number(&number, "", 0), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_PROTOCOL));
    CHECK(fails(portsock_protocol_number(&number, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_PROTOCOL));
    CHECK(number == 99);
}

TEST_CASE("interfaces: all of them, and each by name and by index") {
    portsock_interface_list list{};
    const portsock_result begun = portsock_interface_begin(&list);
    if (portsock_error_kind(begun) == PORTSOCK_ERROR_UNSUPPORTED) SKIP("this backend lists no interfaces yet");
    REQUIRE(gives(begun, 0));
    CHECK(fails(portsock_interface_begin(&list), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_INTERFACE));
    CHECK(fails(portsock_interface_next(&list, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    portsock_interface entry;
    std::set<uint32_t> seen;
    while (portsock_interface_next(&list, &entry) == 1) {
        CAPTURE(entry.name);
        CHECK(entry.index > 0);
        CHECK(entry.name_length == strlen(entry.name));
        CHECK(seen.insert(entry.index).second);
        uint32_t index = 0;
        CHECK(gives(portsock_interface_index(&index, entry.name, entry.name_length), 0));
        CHECK(index == entry.index);
        char name[264] = "";
        CHECK(gives(portsock_interface_name(name, sizeof name, nullptr, entry.index), entry.name_length));
        CHECK(std::string(name) == entry.name);
    }
    CHECK(gives(portsock_interface_next(&list, &entry), 0));
    CHECK(gives(portsock_interface_end(&list), 0));
    CHECK(gives(portsock_interface_end(&list), 0));
    CHECK(fails(portsock_interface_next(&list, &entry), PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_INTERFACE));
}

TEST_CASE("interfaces: none of that name, none of that index, no name at all") {
    uint32_t index = 99;
    CHECK(
        fails(portsock_interface_index(&index, "no-such-one", 11), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INTERFACE));
    const std::string long_name(300, 'x');
    CHECK(fails(portsock_interface_index(&index, long_name.data(), 300), PORTSOCK_ERROR_TOO_LONG,
                PORTSOCK_PARAM_INTERFACE));
    CHECK(fails(portsock_interface_index(&index, long_name.data(), 100), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_INTERFACE));
    CHECK(fails(portsock_interface_index(&index, "l\0o", 3), PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_INTERFACE));
    CHECK(fails(portsock_interface_index(&index, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_INTERFACE));
    CHECK(fails(portsock_interface_index(nullptr, "lo", 2), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    CHECK(index == 99);
    char name[8] = "same";
    CHECK(fails(portsock_interface_name(name, sizeof name, nullptr, 0), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_INTERFACE));
    CHECK(fails(portsock_interface_name(name, sizeof name, nullptr, UINT32_MAX), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_INTERFACE));
    CHECK(std::string(name) == "same");
    CHECK(fails(portsock_interface_begin(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_INTERFACE));
    CHECK(fails(portsock_interface_end(nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_INTERFACE));
}

TEST_CASE("names: the resolver's error for a host that is no number is PORTSOCK_EAI_NONAME") {
    const portsock_result word = begin(Query("no number", nullptr).flags(PORTSOCK_AI_NUMERICHOST));
    REQUIRE(portsock_error_domain(word) == resolver);
    int32_t id = -1;
    CHECK(gives(portsock_from_native(&id, PORTSOCK_GROUP_RESOLVER_ERROR, portsock_error_code(word)), 0));
    CHECK(id == PORTSOCK_EAI_NONAME);
}

} // namespace
