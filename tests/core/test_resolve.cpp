// SPDX-License-Identifier: MIT
// Resolution on the scripted system: every answer that a resolver may give, and resolvers that lie.
#include "on_fake.hpp"

namespace {

using portsock_core::Result;

portsock_resolved result(const char *text, int32_t family = PORTSOCK_AF_INET) {
    return {family, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP, 0, parse(text)};
}

portsock_query query_of(const char *host, const char *service) {
    portsock_query query{};
    query.size = sizeof query;
    if (host != nullptr) query.host = host, query.host_length = strlen(host);
    if (service != nullptr) query.service = service, query.service_length = strlen(service);
    return query;
}

constexpr Result resolver_failure(int code) {
    return portsock_core::failure(PORTSOCK_DOMAIN_RESOLVER, 0, static_cast<uint32_t>(code));
}

TEST_CASE("resolve: one question, every result, and the list is ended") {
    Fake fake;
    fake.results = {result("192.0.2.1:80"), result("[2001:db8::1]:80", PORTSOCK_AF_INET6)};
    fake.canonical = "host.example";
    fake.will("resolve").meanwhile([](const Call &call) {
        CHECK(call.host == "host");
        CHECK(call.service == "http");
        CHECK(call.flags == PORTSOCK_AI_CANONNAME << 8);
    });
    portsock_query query = query_of("host", "http");
    query.flags = PORTSOCK_AI_CANONNAME;
    portsock_resolution resolution{};
    REQUIRE(gives(portsock_resolve_begin(&resolution, &query, nullptr), 0));
    CHECK(fake.clock_reads() == 0);
    portsock_resolved one;
    CHECK(gives(portsock_resolve_next(&resolution, &one), 1));
    CHECK(text_of(one.address) == "192.0.2.1:80");
    CHECK(gives(portsock_resolve_next(&resolution, &one), 1));
    CHECK(one.family == PORTSOCK_AF_INET6);
    CHECK(gives(portsock_resolve_next(&resolution, &one), 0));
    char text[32];
    CHECK(gives(portsock_resolve_canonical(&resolution, text, sizeof text, nullptr), 12));
    CHECK(fake.open_lists == 1);
    CHECK(gives(portsock_resolve_end(&resolution), 0));
    CHECK(gives(portsock_resolve_end(&resolution), 0));
    CHECK(fake.open_lists == 0);
}

TEST_CASE("P75_resolve: the resolver's errors are its own, EAI_SYSTEM is errno, and nothing is written") {
    const struct {
        Result result;
        int32_t domain;
        int32_t code;
        int32_t kind;
    } rows[] = {
        {resolver_failure(-3), PORTSOCK_DOMAIN_RESOLVER, -3, PORTSOCK_ERROR_TRY_AGAIN},
        {resolver_failure(-2), PORTSOCK_DOMAIN_RESOLVER, -2, PORTSOCK_ERROR_HOST_NOT_FOUND},
        {portsock_core::system_failure(EMFILE), PORTSOCK_DOMAIN_SYSTEM, EMFILE, PORTSOCK_ERROR_TOO_MANY_HANDLES},
        {portsock_core::system_failure(ENOMEM), PORTSOCK_DOMAIN_SYSTEM, ENOMEM, PORTSOCK_ERROR_NO_MEMORY},
    };
    for (const auto &row : rows) {
        Fake fake;
        const portsock_query query = query_of("host", nullptr);
        portsock_resolution resolution{}, before{};
        fake.will("resolve").returns(row.result);
        const portsock_result result = portsock_resolve_begin(&resolution, &query, nullptr);
        CHECK(fails(result, row.kind));
        CHECK(portsock_error_domain(result) == row.domain);
        CHECK(portsock_error_code(result) == row.code);
        CHECK(memcmp(&resolution, &before, sizeof before) == 0);
        portsock_address address{};
        fake.will("resolve").returns(row.result);
        CHECK(gives(portsock_resolve_host(&address, PORTSOCK_AF_UNSPEC, "host", 4, 0, nullptr), row.result));
        CHECK(address.length == 0);
    }
}

TEST_CASE("resolve: an empty list is no error, and no host") {
    Fake fake;
    fake.whenever("resolve").answer(0);
    const portsock_query query = query_of("host", nullptr);
    portsock_resolution resolution{};
    portsock_resolved one;
    CHECK(gives(portsock_resolve_begin(&resolution, &query, nullptr), 0));
    CHECK(gives(portsock_resolve_next(&resolution, &one), 0));
    CHECK(gives(portsock_resolve_end(&resolution), 0));
    portsock_address address{};
    CHECK(fails(portsock_resolve_host(&address, PORTSOCK_AF_INET, "host", 4, 0, nullptr), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_HOST));
}

TEST_CASE("P30_resolve: the wait options are checked before and after the system's call") {
    const portsock_query query = query_of("host", nullptr);
    portsock_resolution resolution{};
    portsock_address address{};
    const auto both = [&](const portsock_wait_options *wait, int32_t kind) {
        CHECK(fails(portsock_resolve_begin(&resolution, &query, wait), kind));
        CHECK(resolution.state == 0);
    };
    {
        Fake fake; // over before it began
        both(Waiting().until(fake.now()), PORTSOCK_ERROR_TIMED_OUT);
        both(Waiting().until(0), PORTSOCK_ERROR_TIMED_OUT);
        CHECK(fake.calls().empty());
    }
    {
        Fake fake; // the answer comes too late, and is freed
        fake.will("resolve").takes(seconds(30));
        both(Waiting().until(fake.now() + seconds(5)), PORTSOCK_ERROR_TIMED_OUT);
        fake.will("resolve").takes(seconds(30));
        CHECK(fails(
            portsock_resolve_host(&address, PORTSOCK_AF_INET, "host", 4, 0, Waiting().until(fake.now() + seconds(5))),
            PORTSOCK_ERROR_TIMED_OUT));
        fake.results = {result("192.0.2.1:0")};
        fake.will("resolve").takes(seconds(3));
        CHECK(gives(
            portsock_resolve_host(&address, PORTSOCK_AF_INET, "host", 4, 0, Waiting().until(fake.now() + seconds(5))),
            0));
        fake.will("resolve").takes(seconds(3));
        CHECK(gives(portsock_resolve_host(&address, PORTSOCK_AF_INET, "host", 4, 0, Waiting().until(-1)), 0));
    }
    {
        Fake fake; // numbers need no lookup, and are never late
        CHECK(gives(portsock_resolve_host(&address, PORTSOCK_AF_INET, "192.0.2.1", 9, 0, Waiting().until(0)), 0));
        CHECK(fake.clock_reads() == 0);
    }
}

TEST_CASE("P30_resolve: a waker, the hook and signals") {
    const portsock_query query = query_of("host", nullptr);
    portsock_resolution resolution{};
    const auto both = [&](const portsock_wait_options *wait, int32_t kind) {
        CHECK(fails(portsock_resolve_begin(&resolution, &query, wait), kind));
        CHECK(resolution.state == 0);
    };
    {
        Fake fake; // the waker
        portsock_waker waker = fake.waker();
        fake.will("poll").wakes();
        both(Waiting().ended_by(&waker), PORTSOCK_ERROR_CANCELLED);
        fake.will("poll").answer(0);
        fake.will("resolve").answer(0);
        fake.will("poll").wakes();
        both(Waiting().ended_by(&waker), PORTSOCK_ERROR_CANCELLED);
        CHECK(fake.log() == "poll(0) poll(0) resolve poll(0)");
    }
    {
        Fake fake; // the hook
        Hook hook;
        hook.stop_at = 1;
        both(Waiting().with_hook(Hook::ask, &hook), PORTSOCK_ERROR_INTERRUPTED);
        CHECK(fake.calls().empty());
        hook.asked = 0;
        hook.stop_at = 2;
        fake.will("resolve").answer(0);
        both(Waiting().with_hook(Hook::ask, &hook), PORTSOCK_ERROR_INTERRUPTED);
    }
    {
        Fake fake; // a signal does not end it
        Hook hook;
        fake.will("resolve").answer(-EINTR).times(3);
        fake.will("resolve").answer(0);
        CHECK(gives(portsock_resolve_begin(&resolution, &query, Waiting().with_hook(Hook::ask, &hook)), 0));
        CHECK(hook.asked == 5);
        CHECK(gives(portsock_resolve_end(&resolution), 0));
    }
}

TEST_CASE("P105: a host in classic form is refused before the resolver sees it") {
    for (const char *host : {"010.0.0.1", "127.0.0.01", "0x7f.0.0.1", "0X7F000001", "127.1", "1.2.3", "2130706433", "0",
                             "00", "08.1.1.1", "256.1.1.1", "1.2.3.4294967296", "0x"}) {
        CAPTURE(host);
        Fake fake;
        const portsock_query query = query_of(host, "80");
        portsock_resolution resolution{};
        CHECK(fails(portsock_resolve_begin(&resolution, &query, nullptr), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_HOST));
        portsock_address address{};
        CHECK(fails(portsock_resolve_host(&address, PORTSOCK_AF_UNSPEC, host, strlen(host), 0, nullptr),
                    PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST));
        portsock_host found;
        char scratch[256];
        CHECK(fails(portsock_host_by_name(&found, scratch, sizeof scratch, PORTSOCK_AF_INET, host, strlen(host), 0),
                    PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST));
        portsock_socket socket{};
        CHECK(fails(portsock_create_connection(&socket, &query, 0, nullptr), PORTSOCK_ERROR_BAD_FORMAT,
                    PORTSOCK_PARAM_HOST));
        CHECK(fake.calls().empty());
    }
}

TEST_CASE("P105: with AI_CLASSIC_HOST, or the system's own flags, the resolver decides on a classic form") {
    Fake fake;
    fake.results = {result("127.0.0.1:80")};
    portsock_query query = query_of("127.1", "80");
    for (const int32_t flags : {int32_t{PORTSOCK_AI_CLASSIC_HOST}, PORTSOCK_NATIVE | 0}) {
        query.flags = flags;
        fake.will("resolve").meanwhile([](const Call &call) {
            CHECK(call.host == "127.1");
            CHECK((call.flags & (PORTSOCK_AI_CLASSIC_HOST << 8)) == 0);
        });
        portsock_resolution resolution{};
        CHECK(gives(portsock_resolve_begin(&resolution, &query, nullptr), 0));
        CHECK(gives(portsock_resolve_end(&resolution), 0));
    }
    portsock_address address{};
    fake.will("resolve");
    CHECK(gives(portsock_resolve_host(&address, PORTSOCK_AF_INET, "127.1", 5, PORTSOCK_AI_CLASSIC_HOST, nullptr), 0));
    CHECK(text_of(address) == "127.0.0.1:80");
}

TEST_CASE("P105: names and addresses that resemble a classic form are resolved") {
    Fake fake;
    fake.results = {result("192.0.2.9:80")};
    for (const char *host :
         {"192.0.2.1", "1.2.3.4.5", "1a", "0xg", "1.example", "1..2", "127.1.", "a.1", "-1", "::1"}) {
        CAPTURE(host);
        const portsock_query query = query_of(host, "80");
        fake.will("resolve").meanwhile([&](const Call &call) { CHECK(call.host == host); });
        portsock_resolution resolution{};
        CHECK(gives(portsock_resolve_begin(&resolution, &query, nullptr), 0));
        CHECK(gives(portsock_resolve_end(&resolution), 0));
    }
}

TEST_CASE("P111: a resolver without descriptors or memory is the error of every lookup that is built on it") {
    for (const int error : {EMFILE, ENFILE, ENOMEM}) {
        CAPTURE(error);
        const auto has_cause = [error](portsock_result result) {
            return portsock_error_domain(result) == PORTSOCK_DOMAIN_SYSTEM && portsock_error_code(result) == error;
        };
        Fake fake;
        fake.whenever("resolve").answer(-error);
        fake.whenever("name_info").answer(-error);
        portsock_host host;
        alignas(16) char scratch[4096];
        const uint8_t bytes[] = {127, 0, 0, 1};
        char text[64];
        uint32_t port = 0;
        CHECK(has_cause(portsock_host_by_name(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, "localhost", 9, 0)));
        CHECK(has_cause(portsock_host_by_address(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, bytes, 4)));
        CHECK(has_cause(portsock_service_port(&port, "http", 4, "tcp", 3)));
        CHECK(has_cause(portsock_service_name(text, sizeof text, nullptr, 80, "tcp", 3)));
        CHECK(has_cause(portsock_full_host_name(text, sizeof text, nullptr, "localhost", 9)));
    }
}

// GetAddrInfoW and GetNameInfoW return Winsock's codes: <ws2tcpip.h> has EAI_MEMORY as WSA_NOT_ENOUGH_MEMORY.
TEST_CASE("P111: EAI_MEMORY and Winsock's codes for a shortage keep their kinds in every lookup, never 'not found'") {
    for (const int code : {-10, 8, 10055, 10024}) {
        CAPTURE(code);
        const auto has_cause = [code](portsock_result result) {
            const int32_t kind = code == 10024 ? PORTSOCK_ERROR_TOO_MANY_HANDLES : PORTSOCK_ERROR_NO_MEMORY;
            return portsock_error_kind(result) == kind && portsock_error_code(result) == code;
        };
        Fake fake;
        fake.whenever("resolve").returns(resolver_failure(code));
        fake.whenever("name_info").returns(resolver_failure(code));
        portsock_host host;
        portsock_address address;
        alignas(16) char scratch[4096];
        const uint8_t bytes[] = {127, 0, 0, 1};
        char text[64];
        uint32_t port = 0;
        CHECK(has_cause(portsock_resolve_host(&address, PORTSOCK_AF_INET, "localhost", 9, 0, nullptr)));
        CHECK(has_cause(portsock_host_by_name(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, "localhost", 9, 0)));
        CHECK(has_cause(portsock_host_by_address(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, bytes, 4)));
        CHECK(has_cause(portsock_service_port(&port, "http", 4, "tcp", 3)));
        CHECK(has_cause(portsock_service_name(text, sizeof text, nullptr, 80, "tcp", 3)));
        CHECK(has_cause(portsock_full_host_name(text, sizeof text, nullptr, "localhost", 9)));
    }
}

// A resolver of the caller's: how many results, and what they say.
struct Caller {
    size_t count = 0;
    Result instead = 1;
    portsock_resolved answer = result("192.0.2.1:80");
    size_t asked = 0;
    static portsock_result ask(void *self, const portsock_query *query, size_t index, portsock_resolved *resolved) {
        Caller &caller = *static_cast<Caller *>(self);
        CHECK(query->size == sizeof *query);
        CHECK(resolved->address.length == 0); // nothing left of the previous result
        ++caller.asked;
        if (index >= caller.count) return 0;
        *resolved = caller.answer;
        return caller.instead;
    }
    portsock_query query() {
        portsock_query made = query_of("host", "80");
        made.resolver = ask;
        made.user = this;
        return made;
    }
};

TEST_CASE("resolver: one that returns nothing, one, or thousands") {
    for (const size_t count : {size_t{0}, size_t{1}, size_t{2}, size_t{20000}}) {
        Fake fake;
        Caller caller;
        caller.count = count;
        const portsock_query query = caller.query();
        portsock_resolution resolution{};
        REQUIRE(gives(portsock_resolve_begin(&resolution, &query, nullptr), 0));
        portsock_resolved one;
        size_t found = 0;
        while (portsock_resolve_next(&resolution, &one) == 1) found += text_of(one.address) == "192.0.2.1:80";
        CHECK(found == count);
        CHECK(gives(portsock_resolve_next(&resolution, &one), 0));
        CHECK(caller.asked == count + 1); // the end is reported once
        char text[8];
        CHECK(fails(portsock_resolve_canonical(&resolution, text, sizeof text, nullptr), PORTSOCK_ERROR_NOT_FOUND,
                    PORTSOCK_PARAM_NAME));
        CHECK(gives(portsock_resolve_end(&resolution), 0));
        CHECK(fake.calls().empty());
    }
}

TEST_CASE("resolver: invalid results of a caller's resolver are refused") {
    struct Lie {
        const char *what;
        int32_t kind;
        int32_t parameter;
        void (*produce)(Caller &);
    };
    const Lie lies[] = {
        {"no address", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS,
         [](Caller &caller) { caller.answer.address.length = 0; }},
        {"a part of one", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS,
         [](Caller &caller) { caller.answer.address.length = 15; }},
        {"more than one", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS,
         [](Caller &caller) { caller.answer.address.length = 17; }},
        {"more than the capacity", PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS,
         [](Caller &caller) { caller.answer.address.length = 257; }},
        {"without end", PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS,
         [](Caller &caller) { caller.answer.address.length = UINT32_MAX; }},
        {"another family than its address", PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_FAMILY,
         [](Caller &caller) { caller.answer.family = PORTSOCK_AF_INET6; }},
        {"a family that there is not", PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY,
         [](Caller &caller) { caller.answer.family = 999; }},
        {"two for one", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS, [](Caller &caller) { caller.instead = 2; }},
        {"very many", PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS,
         [](Caller &caller) { caller.instead = PTRDIFF_MAX; }},
        {"its own error", PORTSOCK_ERROR_TRY_AGAIN, -1, [](Caller &caller) { caller.instead = resolver_failure(-3); }},
        {"no known error", PORTSOCK_ERROR_OTHER, -1, [](Caller &caller) { caller.instead = PTRDIFF_MIN; }},
    };
    for (const Lie &lie : lies) {
        INFO(lie.what);
        Fake fake;
        Caller caller;
        caller.count = 3;
        lie.produce(caller);
        portsock_query query = caller.query();
        portsock_resolution resolution{};
        const portsock_result result = portsock_resolve_begin(&resolution, &query, nullptr);
        if (lie.parameter < 0) CHECK(fails(result, lie.kind));
        else CHECK(fails(result, lie.kind, lie.parameter));
        CHECK(resolution.state == 0);
    }
    Fake fake;
    Caller caller; // begins well, and then lies
    caller.count = 3;
    portsock_query query = caller.query();
    query.family = PORTSOCK_AF_INET;
    portsock_resolution resolution{};
    REQUIRE(gives(portsock_resolve_begin(&resolution, &query, nullptr), 0));
    portsock_resolved one{};
    CHECK(gives(portsock_resolve_next(&resolution, &one), 1));
    caller.answer = result("[::1]:80", PORTSOCK_AF_INET6); // not the requested family
    portsock_resolved before = one;
    CHECK(fails(portsock_resolve_next(&resolution, &one), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_FAMILY));
    CHECK(memcmp(&one, &before, sizeof one) == 0);
    caller.answer = result("192.0.2.2:80");
    CHECK(gives(portsock_resolve_next(&resolution, &one), 1)); // one bad result is one
    CHECK(gives(portsock_resolve_next(&resolution, &one), 0));
    CHECK(gives(portsock_resolve_end(&resolution), 0));
}

TEST_CASE("resolver: its first answer may be late, too") {
    Fake fake;
    Caller caller;
    caller.count = 1;
    const portsock_query query = caller.query();
    portsock_resolution resolution{};
    Hook hook;
    hook.stop_at = 2;
    CHECK(fails(portsock_resolve_begin(&resolution, &query, Waiting().with_hook(Hook::ask, &hook)),
                PORTSOCK_ERROR_INTERRUPTED));
    CHECK(caller.asked == 1);
    CHECK(fails(portsock_resolve_begin(&resolution, &query, Waiting().until(0)), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(caller.asked == 1);
    CHECK(resolution.state == 0);
}

TEST_CASE("host: where the system has no lookup of its own, its resolver does") {
    Fake fake;
    fake.results = {result("192.0.2.1:0"), result("[::1]:0", PORTSOCK_AF_INET6), result("192.0.2.2:0")};
    fake.canonical = "host.example";
    fake.whenever("resolve").answer(0);
    char scratch[64];
    portsock_host host{};
    REQUIRE(gives(portsock_host_by_name(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, "host", 4, 0), 0));
    CHECK(std::string(host.name) == "host.example");
    CHECK(host.alias_count == 0);
    REQUIRE(host.address_count == 2); // of the requested family
    CHECK(memcmp(host.addresses, "\xc0\0\2\1\xc0\0\2\2", 8) == 0);
    for (size_t size = 0; size < 13 + 8; ++size)
        CHECK(fails(portsock_host_by_name(&host, scratch, size, PORTSOCK_AF_INET, "host", 4, 0),
                    PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_SCRATCH));
    CHECK(gives(portsock_host_by_name(&host, scratch, 13 + 8, PORTSOCK_AF_INET, "host", 4, 0), 0));
    fake.will("name_info").meanwhile([](const Call &call) { CHECK(call.flags == PORTSOCK_NI_NAMEREQD << 8); });
    uint8_t *const bytes = reinterpret_cast<uint8_t *>(scratch); // that the answer is written over
    memcpy(bytes, "\xc0\0\2\1", 4);
    REQUIRE(gives(portsock_host_by_address(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, bytes, 4), 0));
    CHECK(std::string(host.name) == "host.example");
    REQUIRE(host.address_count == 1);
    CHECK(memcmp(host.addresses, "\xc0\0\2\1", 4) == 0);
}

TEST_CASE("host: the resolver's errors as h_errno") {
    const struct {
        Result result;
        int32_t domain;
        int32_t code;
    } rows[] = {{resolver_failure(-2), PORTSOCK_DOMAIN_HOST, 1},
                {resolver_failure(-3), PORTSOCK_DOMAIN_HOST, 2},
                {resolver_failure(-4), PORTSOCK_DOMAIN_HOST, 3},
                {resolver_failure(-5), PORTSOCK_DOMAIN_HOST, 4},
                {portsock_core::system_failure(EMFILE), PORTSOCK_DOMAIN_SYSTEM, EMFILE}};
    const uint8_t bytes[4] = {};
    for (const auto &row : rows) {
        Fake fake;
        char scratch[64];
        portsock_host host;
        fake.will("resolve").returns(row.result);
        portsock_result result = portsock_host_by_name(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, "host", 4, 0);
        CHECK(portsock_error_domain(result) == row.domain);
        CHECK(portsock_error_code(result) == row.code);
        fake.will("name_info").returns(row.result);
        result = portsock_host_by_address(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, bytes, 4);
        CHECK(portsock_error_domain(result) == row.domain);
        CHECK(portsock_error_code(result) == row.code);
    }
}

std::string full_name(const char *name) {
    char text[64] = "";
    CHECK(succeeds(portsock_full_host_name(text, sizeof text, nullptr, name, strlen(name))));
    return text;
}

TEST_CASE("full name: the host's own, the machine's, or the given one") {
    Fake fake;
    fake.results = {result("192.0.2.1:0")};
    fake.canonical = "host.example";
    fake.whenever("resolve").answer(0);
    fake.whenever("name_info").answer(0);
    fake.whenever("host_name").answer(0);
    CHECK(full_name("host") == "host.example");
    fake.canonical = "short";
    CHECK(full_name("host") == "short");
    for (const char *this_machine : {"", "0.0.0.0", "::"}) {
        fake.forget();
        CHECK(full_name(this_machine) == "short");
        CHECK(fake.log() == "host_name resolve name_info");
    }
    fake.whenever("name_info").returns(resolver_failure(-2));
    CHECK(full_name("host") == "host");
    CHECK(full_name("") == "machine");
    fake.whenever("resolve").answer(-EMFILE);
    char text[64];
    CHECK(portsock_error_code(portsock_full_host_name(text, sizeof text, nullptr, "host", 4)) == EMFILE);
    fake.whenever("host_name").answer(-EFAULT);
    CHECK(fails(portsock_full_host_name(text, sizeof text, nullptr, "", 0), PORTSOCK_ERROR_BAD_ADDRESS));
}

TEST_CASE("services: by the resolver where there is no lookup that is safe in threads") {
    Fake fake;
    fake.results = {result("0.0.0.0:80")};
    uint32_t port = 0;
    fake.will("resolve").meanwhile([](const Call &call) {
        CHECK(call.host == "-");
        CHECK(call.service == "http");
    });
    CHECK(gives(portsock_service_port(&port, "http", 4, "tcp", 3), 0));
    CHECK(port == 80);
    fake.will("resolve").returns(resolver_failure(-8)).times(2); // TCP, then UDP
    CHECK(fails(portsock_service_port(&port, "none", 4, nullptr, 0), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SERVICE));
    fake.will("resolve").answer(-EMFILE);
    CHECK(fails(portsock_service_port(&port, "http", 4, "udp", 3), PORTSOCK_ERROR_TOO_MANY_HANDLES));
    CHECK(fails(portsock_service_port(&port, "http", 4, "sctp", 4), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SERVICE));
    CHECK(fails(portsock_service_port(&port, "80", 2, "tcp", 3), PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SERVICE));
    char text[16];
    fake.will("name_info").answer(0);
    CHECK(gives(portsock_service_name(text, sizeof text, nullptr, 80, "tcp", 3), 4));
    fake.will("name_info").meanwhile([](const Call &call) { CHECK(call.flags == PORTSOCK_NI_DGRAM << 8); });
    CHECK(gives(portsock_service_name(text, sizeof text, nullptr, 80, "udp", 3), 4));
    int32_t number = 0;
    CHECK(gives(portsock_protocol_number(&number, "Ipv6-ICMP", 9), 0));
    CHECK(number == 58);
}

TEST_CASE("interfaces: the list is ended once, and errors are the system's") {
    Fake fake;
    portsock_interface_list list{};
    fake.will("interfaces_begin").answer(-EMFILE);
    CHECK(fails(portsock_interface_begin(&list), PORTSOCK_ERROR_TOO_MANY_HANDLES));
    CHECK(list.state == 0);
    fake.will("interfaces_begin").answer(0);
    CHECK(gives(portsock_interface_begin(&list), 0));
    portsock_interface entry;
    for (const uint32_t index : {1u, 2u}) {
        CHECK(gives(portsock_interface_next(&list, &entry), 1));
        CHECK(entry.index == index);
    }
    CHECK(gives(portsock_interface_next(&list, &entry), 0));
    CHECK(gives(portsock_interface_end(&list), 0));
    CHECK(gives(portsock_interface_end(&list), 0));
    uint32_t index = 9;
    fake.will("interface_index").answer(-EMFILE); // P74: the real cause
    CHECK(fails(portsock_interface_index(&index, "x", 1), PORTSOCK_ERROR_TOO_MANY_HANDLES));
    CHECK(index == 9);
}

} // namespace
