// SPDX-License-Identifier: MIT
// At the limits: descriptors above 1024, none left, more entries than descriptors, absurd lengths, missing scopes.
#include "net.hpp"
#include "posix.hpp"
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

// The soft limit of descriptors, put back at the end.
class Limit {
  public:
    explicit Limit(rlim_t soft) {
        getrlimit(RLIMIT_NOFILE, &before_);
        rlimit now = before_;
        now.rlim_cur = soft;
        good_ = setrlimit(RLIMIT_NOFILE, &now) == 0;
    }
    ~Limit() { setrlimit(RLIMIT_NOFILE, &before_); }
    Limit(const Limit &) = delete;
    Limit &operator=(const Limit &) = delete;
    bool good() const { return good_; }

  private:
    rlimit before_;
    bool good_;
};

int highest_descriptor() {
    int highest = 0;
    for (int fd = 0; fd < 1024; ++fd)
        if (fcntl(fd, F_GETFD) != -1) highest = fd;
    return highest;
}

TEST_CASE("P23_limits: descriptors above 1024 are waited for like any other") {
    const Limit limit(3000);
    if (!limit.good()) SKIP("the limit of descriptors can't be raised here");
    Pair pair = tcp_pair();
    portsock_handle handle = -1;
    REQUIRE(succeeds(portsock_detach(pair.first, &handle)));
    const int high = fcntl(static_cast<int>(handle), F_DUPFD_CLOEXEC, 2500);
    if (high < 0) SKIP("no descriptor 2500 here");
    close(static_cast<int>(handle));
    REQUIRE(succeeds(portsock_adopt(pair.first, high, -1, -1, -1)));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(20))));
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    REQUIRE(succeeds(portsock_send(pair.second, "x", 1, 0, nullptr)));
    portsock_poll_entry entry{pair.first, PORTSOCK_READABLE, 0};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
    CHECK(gives(portsock_poll(&entry, 1, scratch, sizeof scratch, seconds(5), nullptr), 1));
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
}

TEST_CASE("P76_limits: more entries than the process may have descriptors") {
    Socket socket = bound(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const Limit limit(100);
    std::vector<portsock_poll_entry> entries(200, portsock_poll_entry{socket, PORTSOCK_READABLE, 0});
    std::vector<unsigned char> scratch(portsock_poll_scratch_size(entries.size()));
    const portsock_result result =
        portsock_poll(entries.data(), entries.size(), scratch.data(), scratch.size(), 0, nullptr);
    CHECK((fails(result, PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_COUNT).good || fails(result, PORTSOCK_ERROR_TIMED_OUT).good));
}

TEST_CASE("P76_limits: the whole of a receive with no descriptor to spare") {
    Pair pair = tcp_pair();
    Waker waker;
    const Limit limit(static_cast<rlim_t>(highest_descriptor()) + 1);
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, Waiting().within(ms(10)).ended_by(waker)), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(succeeds(portsock_send(pair.second, "x", 1, 0, nullptr)));
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
}

TEST_CASE("limits: out of descriptors: every call that opens says so, and nothing is lost") {
    Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address there = local(listener);
    REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
    portsock_socket one{}, two{};
    portsock_waker waker{};
    {
        const std::optional<int> before = open_descriptors();
        const Limit limit(static_cast<rlim_t>(highest_descriptor()) + 1);
        std::vector<int> filling; // the gaps below
        for (int fd; (fd = dup(0)) >= 0;) filling.push_back(fd);
        CHECK(fails(portsock_open(&one, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_TOO_MANY_HANDLES));
        CHECK(fails(portsock_duplicate(client, &one), PORTSOCK_ERROR_TOO_MANY_HANDLES));
        CHECK(fails(portsock_accept(listener, &one, nullptr, nullptr), PORTSOCK_ERROR_TOO_MANY_HANDLES));
        CHECK(fails(portsock_pair(&one, &two, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_TOO_MANY_HANDLES));
        CHECK(fails(portsock_waker_open(&waker), PORTSOCK_ERROR_TOO_MANY_HANDLES));
        portsock_address address{};
        CHECK(portsock_address_parse(&address, "[fe80::1%lo]:1", 14) < 0); // P74: and not "no such interface"
        CHECK(portsock_error_kind(portsock_address_parse(&address, "[fe80::1%lo]:1", 14)) == PORTSOCK_ERROR_TOO_MANY_HANDLES);
        for (const int fd : filling) close(fd);
        CHECK(open_descriptors() == before);
        filling.clear(); // one free place is enough for none of a pair
        for (int fd; (fd = dup(0)) >= 0;) filling.push_back(fd);
        if (!filling.empty()) close(filling.back()), filling.pop_back();
        CHECK(fails(portsock_pair(&one, &two, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_TOO_MANY_HANDLES));
        for (const int fd : filling) close(fd);
    }
    CHECK(one.state == 0);
    CHECK(two.state == 0);
    CHECK(waker.state == 0);
    Socket accepted; // the connection that could not be accepted is still there
    CHECK(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
}

TEST_CASE("P49_limits: lengths of a whole address space") {
    Pair pair = tcp_pair();
    REQUIRE(succeeds(portsock_send(pair.second, "abc", 3, 0, nullptr)));
    std::vector<char> room(64);
    // the system looks at no more than what came
    const portsock_result result = portsock_recv(pair.first, room.data(), SIZE_MAX, 0, nullptr);
    CHECK((gives(result, 3).good || fails(result, PORTSOCK_ERROR_BAD_ADDRESS).good));
    REQUIRE(succeeds(portsock_set_timeout(pair.first, 0)));
    const portsock_result sent = portsock_send(pair.first, room.data(), SIZE_MAX, 0, nullptr);
    CHECK((sent > 0 || fails(sent, PORTSOCK_ERROR_BAD_ADDRESS).good));
}

TEST_CASE("P60_limits: a link-local address without a scope is a clear error") {
    if (!has_inet6()) SKIP("no IPv6 here");
    const portsock_address there = parse("[fe80::1]:9");
    Socket stream(PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM), datagram(PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(portsock_set_timeout(stream, seconds(1))));
    const portsock_result results[] = {portsock_connect(stream, &there, nullptr), portsock_connect(datagram, &there, nullptr),
                                       portsock_send_to(datagram, "x", 1, &there, 0, nullptr)};
    for (const portsock_result result : results) {
        INFO(describe(result));
        CHECK(result < 0);
        CHECK(portsock_error_field(result) == PORTSOCK_FIELD_SCOPE);
    }
}

TEST_CASE("P46_limits: an address longer than any is refused before the system sees it") {
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    const std::string path(300, 'p');
    portsock_address address{};
    CHECK(fails(portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path.data(), path.size()), PORTSOCK_ERROR_TOO_LONG));
    CHECK(fails(portsock_bind_bytes(socket, path.data(), 257), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_ADDRESS));
}

} // namespace
