// SPDX-License-Identifier: MIT
// At the edges: descriptors above 1024 (P23) and none left, more entries and buffers than the system takes (P76, P79),
// lengths beyond all memory (P49).
#include "local.hpp"
#include <errno.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

// Another soft limit of descriptors while it lives.
class DescriptorLimit {
  public:
    explicit DescriptorLimit(rlim_t soft) {
        getrlimit(RLIMIT_NOFILE, &before_);
        rlimit now = before_;
        now.rlim_cur = soft;
        good = soft <= before_.rlim_max && setrlimit(RLIMIT_NOFILE, &now) == 0;
    }
    ~DescriptorLimit() { setrlimit(RLIMIT_NOFILE, &before_); }
    DescriptorLimit(const DescriptorLimit &) = delete;
    DescriptorLimit &operator=(const DescriptorLimit &) = delete;
    bool good;

  private:
    rlimit before_;
};

// ---- P23
// --------------------------------------------------------------------------------------------------------------

// The socket once more, on a descriptor that no fd_set holds.
bool move_high(Socket &socket, int min) {
    portsock_handle handle = -1;
    const int64_t timeout = socket.raw.timeout_ns;
    if (portsock_detach(socket, &handle) < 0) return false;
    const int high = fcntl(static_cast<int>(handle), F_DUPFD_CLOEXEC, min);
    portsock_close_native(handle);
    return high >= min && portsock_adopt(socket, high, -1, -1, -1) == 0 && portsock_set_timeout(socket, timeout) == 0;
}

TEST_CASE("P23_descriptors above 1024: every wait and timeout works") {
    const DescriptorLimit limit(4096);
    if (!limit.good) SKIP("this process may not have 4096 descriptors; most machines allow it");
    Pair pair = tcp_pair();
    Socket listener = listening();
    REQUIRE(move_high(pair.first, 3000));
    REQUIRE(move_high(listener, 3500));
    CHECK(pair.first.handle() >= 3000);
    uint32_t ready = 0;
    CHECK(fails(portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, ms(5), nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(gives(portsock_wait_ready(pair.first, &ready, PORTSOCK_WRITABLE, ms(5), nullptr), 1));
    CHECK(ready == PORTSOCK_WRITABLE);
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(20))));
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(gives(portsock_send(pair.second, "x", 1, 0, nullptr), 1));
    portsock_poll_entry entries[] = {{pair.first, PORTSOCK_READABLE, 0}, {listener, PORTSOCK_READABLE, 0}};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(2)];
    CHECK(gives(portsock_poll(entries, 2, scratch, sizeof scratch, seconds(5), nullptr), 1));
    CHECK(entries[0].ready == PORTSOCK_READABLE);
    CHECK(entries[1].ready == 0);
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
    const portsock_address there = local(listener);
    Socket client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
    REQUIRE(move_high(client, 3800));
    REQUIRE(succeeds(portsock_set_timeout(client, seconds(5))));
    REQUIRE(succeeds(portsock_set_timeout(listener, seconds(5))));
    CHECK(gives(portsock_connect(client, &there, nullptr), 0));
    CHECK(gives(portsock_accept(listener, accepted, nullptr, nullptr), 0));
}

// ---- P76
// --------------------------------------------------------------------------------------------------------------

TEST_CASE("P76_poll: more entries than the process may have descriptors: TOO_LONG, parameter COUNT") {
    Pair pair = unix_pair();
    std::vector<portsock_poll_entry> entries(200, {pair.first, PORTSOCK_WRITABLE, 77});
    std::vector<unsigned char> scratch(portsock_poll_scratch_size(entries.size()));
    CHECK(gives(portsock_poll(entries.data(), 200, scratch.data(), scratch.size(), 0, nullptr), 200));
    for (portsock_poll_entry &entry : entries) entry.ready = 77;
    const DescriptorLimit limit(100);
    REQUIRE(limit.good);
    const portsock_result result = portsock_poll(entries.data(), 200, scratch.data(), scratch.size(), 0, nullptr);
    CHECK(fails(result, PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT));
    CHECK(entries[0].ready == 77);
    CHECK(gives(portsock_poll(entries.data(), 100, scratch.data(), scratch.size(), 0, nullptr), 100));
}

TEST_CASE("P76_poll: a count beyond all memory is refused") {
    for (const size_t count : {SIZE_MAX, SIZE_MAX / 8}) {
        CHECK(portsock_poll_scratch_size(count) == 0);
    }
    CHECK(portsock_poll_scratch_size(SIZE_MAX / 16 - 2) > SIZE_MAX / 2);
}

// ---- P79
// --------------------------------------------------------------------------------------------------------------

constexpr size_t too_many = IOV_MAX + 10;

TEST_CASE("P79_send_vector: too many buffers: a stream sends a part, a datagram nothing") {
    std::vector<unsigned char> bytes = pattern(too_many);
    std::vector<portsock_buffer> buffers(too_many);
    for (size_t i = 0; i < too_many; ++i) buffers[i] = {&bytes[i], 1};
    Pair stream = unix_pair(), datagrams = udp_pair(), records = unix_pair(PORTSOCK_SOCK_DGRAM);
    CHECK(gives(portsock_send_vector(stream.first, buffers.data(), too_many, 0, nullptr), IOV_MAX));
    std::vector<unsigned char> storage(too_many);
    CHECK(gives(portsock_recv(stream.second, storage.data(), storage.size(), 0, nullptr), IOV_MAX));
    CHECK((storage[IOV_MAX - 1] == bytes[IOV_MAX - 1]));
    for (Pair *pair : {&datagrams, &records}) {
        CHECK(fails(portsock_send_vector(pair->first, buffers.data(), too_many, 0, nullptr), PORTSOCK_ERROR_TOO_LONG,
                    PORTSOCK_PARAM_COUNT));
        const portsock_result nothing = portsock_recv(pair->second, storage.data(), 1, PORTSOCK_MSG_DONTWAIT, nullptr);
        CHECK(would_block(nothing, PORTSOCK_READABLE));
        CHECK(gives(portsock_send_vector(pair->first, buffers.data(), IOV_MAX, 0, nullptr), IOV_MAX));
        CHECK(gives(portsock_recv(pair->second, storage.data(), storage.size(), 0, nullptr), IOV_MAX));
    }
}

TEST_CASE("P79_recv_vector: too many buffers: a stream fills a part, a datagram stays") {
    std::vector<unsigned char> storage(too_many);
    std::vector<portsock_buffer> buffers(too_many);
    for (size_t i = 0; i < too_many; ++i) buffers[i] = {&storage[i], 1};
    Pair stream = unix_pair(), datagrams = udp_pair();
    const std::vector<unsigned char> bytes = pattern(too_many);
    CHECK(gives(portsock_send(stream.first, bytes.data(), too_many, 0, nullptr), too_many));
    CHECK(gives(portsock_recv_vector(stream.second, buffers.data(), too_many, nullptr, 0, nullptr), IOV_MAX));
    CHECK(gives(portsock_recv(stream.second, storage.data(), storage.size(), 0, nullptr), 10));
    CHECK(storage[0] == bytes[IOV_MAX]);
    CHECK(gives(portsock_send(datagrams.first, "abc", 3, 0, nullptr), 3));
    CHECK(fails(portsock_recv_vector(datagrams.second, buffers.data(), too_many, nullptr, 0, nullptr),
                PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT));
    CHECK(gives(portsock_recv(datagrams.second, storage.data(), storage.size(), 0, nullptr), 3));
}

// ---- P49
// --------------------------------------------------------------------------------------------------------------

// More memory than any call takes, which costs nothing until it is written. Null if the machine lacks the address
// space.
class Vast {
  public:
    Vast() {
        if constexpr (sizeof(size_t) > 4)
            data_ = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    }
    ~Vast() {
        if (data() != nullptr) munmap(data_, size);
    }
    Vast(const Vast &) = delete;
    Vast &operator=(const Vast &) = delete;
    void *data() const { return data_ == MAP_FAILED ? nullptr : data_; }
    static constexpr size_t size = sizeof(size_t) > 4 ? size_t{5} << (sizeof(size_t) > 4 ? 30 : 0) : 0; // over 4 GiB

  private:
    void *data_ = nullptr;
};

TEST_CASE("P49_receive: lengths over 2 and 4 GiB: every function receives the available data") {
    const Vast vast;
    if (vast.data() == nullptr) SKIP("no 5 GiB of addresses here; 64-bit machines have them");
    auto *const storage = static_cast<unsigned char *>(vast.data());
    Pair pairs[] = {tcp_pair(), unix_pair(), udp_pair()};
    for (Pair &pair : pairs) {
        for (const size_t length : {size_t{INT_MAX} + 1, size_t{UINT32_MAX} + 1, Vast::size}) {
            CAPTURE(length);
            const portsock_buffer buffer{storage, length};
            int32_t flags = 0;
            for (int i = 0; i < 4; ++i) REQUIRE(gives(portsock_send(pair.first, "abc", 3, 0, nullptr), 3));
            if (pair.first.raw.type == PORTSOCK_SOCK_STREAM) {
                CHECK(portsock_recv(pair.second, storage, length, PORTSOCK_MSG_PEEK, nullptr) > 0);
                const portsock_result result = portsock_recv_vector(pair.second, &buffer, 1, nullptr, 0, nullptr);
                CHECK(result > 0);
                if (result < 12) receive_exactly(pair.second, static_cast<size_t>(12 - result));
                continue;
            }
            CHECK(gives(portsock_recv(pair.second, storage, length, 0, nullptr), 3));
            CHECK(gives(portsock_recv_from(pair.second, storage, length, nullptr, nullptr, 0, nullptr), 3));
            CHECK(gives(portsock_recv_from(pair.second, storage, length, nullptr, &flags, 0, nullptr), 3));
            CHECK(gives(portsock_recv_vector(pair.second, &buffer, 1, nullptr, 0, nullptr), 3));
        }
    }
}

TEST_CASE("P49_receive: SIZE_MAX: receives the available data, or a clear error") {
    Pair pair = udp_pair();
    unsigned char storage[64];
    const portsock_buffer buffer{storage, SIZE_MAX}, two[] = {{storage, SIZE_MAX}, {storage, SIZE_MAX}};
    int32_t flags = 0;
    for (int i = 0; i < 5; ++i) REQUIRE(gives(portsock_send(pair.first, "abc", 3, 0, nullptr), 3));
    const portsock_result words[] = {
        portsock_recv(pair.second, storage, SIZE_MAX, PORTSOCK_MSG_DONTWAIT, nullptr),
        portsock_recv_from(pair.second, storage, SIZE_MAX, nullptr, nullptr, PORTSOCK_MSG_DONTWAIT, nullptr),
        portsock_recv_from(pair.second, storage, SIZE_MAX, nullptr, &flags, PORTSOCK_MSG_DONTWAIT, nullptr),
        portsock_recv_vector(pair.second, &buffer, 1, nullptr, PORTSOCK_MSG_DONTWAIT, nullptr),
        portsock_recv_vector(pair.second, two, 2, nullptr, PORTSOCK_MSG_DONTWAIT, nullptr),
    };
    for (const portsock_result result : words)
        CHECK((result == 3 ||
               portsock_error_kind(result) == PORTSOCK_ERROR_BAD_ADDRESS)); // 32 bits: it wraps around the memory
}

TEST_CASE("P49_send: lengths over 2 and 4 GiB: a stream takes a part, a datagram is too long and nothing goes out") {
    const Vast vast;
    if (vast.data() == nullptr) SKIP("no 5 GiB of addresses here; 64-bit machines have them");
    for (const size_t length : {size_t{INT_MAX} + 1, size_t{UINT32_MAX} + 1, Vast::size}) {
        CAPTURE(length);
        const portsock_buffer buffer{vast.data(), length};
        Pair streams[] = {tcp_pair(), unix_pair()};
        for (Pair &pair : streams) {
            REQUIRE(succeeds(portsock_set_timeout(pair.first, 0)));
            CHECK(portsock_send(pair.first, vast.data(), length, 0, nullptr) > 0);
            size_t done = 0;
            CHECK(
                would_block(portsock_send_all(pair.first, &done, vast.data(), length, 0, nullptr), PORTSOCK_WRITABLE));
            CHECK(done < length);
        }
        Pair vectored = unix_pair();
        REQUIRE(succeeds(portsock_set_timeout(vectored.first, 0)));
        CHECK(portsock_send_vector(vectored.first, &buffer, 1, 0, nullptr) > 0);
        Pair datagrams[] = {udp_pair(), unix_pair(PORTSOCK_SOCK_DGRAM)};
        for (Pair &pair : datagrams) {
            char byte;
            CHECK(fails(portsock_send(pair.first, vast.data(), length, 0, nullptr), PORTSOCK_ERROR_MESSAGE_TOO_LONG));
            CHECK(fails(portsock_send_all(pair.first, nullptr, vast.data(), length, 0, nullptr),
                        PORTSOCK_ERROR_MESSAGE_TOO_LONG));
            CHECK(fails(portsock_send_vector(pair.first, &buffer, 1, 0, nullptr), PORTSOCK_ERROR_MESSAGE_TOO_LONG));
            CHECK(would_block(portsock_recv(pair.second, &byte, 1, PORTSOCK_MSG_DONTWAIT, nullptr), PORTSOCK_READABLE));
        }
    }
}

TEST_CASE("P49_send_all: a length above the largest result is refused") {
    Pair pair = unix_pair();
    size_t done = 77;
    char byte = 'x';
    CHECK(fails(portsock_send_all(pair.first, &done, &byte, SIZE_MAX, 0, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_LENGTH));
    CHECK(done == 0);
}

TEST_CASE("P49_options: lengths that no socklen_t holds") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    int value = 0;
    CHECK(fails(portsock_set_option_native(socket, SOL_SOCKET, SO_KEEPALIVE, &value, SIZE_MAX),
                PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
    size_t length = 0;
    CHECK(gives(portsock_get_option_native(socket, &value, SIZE_MAX, &length, SOL_SOCKET, SO_KEEPALIVE), 0));
    CHECK(length == sizeof value);
}

// ---- no descriptors left
// ----------------------------------------------------------------------------------------------

// Uses up every descriptor but `left` while it lives.
class Exhausted {
  public:
    explicit Exhausted(int left) : limit_(64) {
        int made;
        while ((made = dup(2)) >= 0) taken_.push_back(made);
        for (int i = 0; i < left; ++i) close(taken_.back()), taken_.pop_back();
    }
    ~Exhausted() {
        for (const int descriptor : taken_) close(descriptor);
    }

  private:
    DescriptorLimit limit_;
    std::vector<int> taken_;
};

// Memory in which a change of any byte but the state is detected.
template <class Object> Object untouched() {
    Object object;
    memset(&object, 0x5a, sizeof object);
    object.state = 0;
    return object;
}

template <class Object> bool is_untouched(const Object &object) {
    const Object fresh = untouched<Object>();
    return memcmp(&object, &fresh, sizeof object) == 0;
}

TEST_CASE("EMFILE: every call that opens fails with it, leaves its outputs unchanged and leaks nothing") {
    Socket listener = listening(), client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), accepted;
    const portsock_address there = local(listener);
    REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
    {
        const Exhausted none(0);
        portsock_socket one = untouched<portsock_socket>(), two = one;
        portsock_waker waker = untouched<portsock_waker>();
        portsock_address from;
        memset(&from, 0x5a, sizeof from);
        for (int i = 0; i < 3; ++i) {
            CHECK(
                fails(portsock_open(&one, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0), PORTSOCK_ERROR_TOO_MANY_HANDLES));
            CHECK(fails(portsock_pair(&one, &two, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0),
                        PORTSOCK_ERROR_TOO_MANY_HANDLES));
            CHECK(fails(portsock_accept(listener, &one, &from, nullptr), PORTSOCK_ERROR_TOO_MANY_HANDLES));
            CHECK(fails(portsock_duplicate(client, &one), PORTSOCK_ERROR_TOO_MANY_HANDLES));
            CHECK(fails(portsock_waker_open(&waker), PORTSOCK_ERROR_TOO_MANY_HANDLES));
        }
        CHECK(is_untouched(one));
        CHECK(is_untouched(two));
        CHECK(is_untouched(waker));
        CHECK(from.length == 0x5a5a5a5a);
    }
    CHECK(gives(portsock_accept(listener, accepted, nullptr, nullptr), 0)); // the connection was not lost
}

TEST_CASE("EMFILE: a pair with one free descriptor leaves that one free") {
    const Exhausted all_but_one(1);
    portsock_socket one = untouched<portsock_socket>(), two = one;
    for (int i = 0; i < 3; ++i)
        CHECK(fails(portsock_pair(&one, &two, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0),
                    PORTSOCK_ERROR_TOO_MANY_HANDLES));
    CHECK(is_untouched(one));
    CHECK(is_untouched(two));
    CHECK(gives(portsock_open(&one, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0), 0));
    CHECK(gives(portsock_close(&one), 0));
}

TEST_CASE("P74_EMFILE: an interface's name is not called unknown for want of a descriptor") {
    portsock_address address{};
    const std::string_view known = "[fe80::1%lo]:80", unknown = "[fe80::1%nosuch0]:80";
    CHECK(fails(portsock_address_parse(&address, unknown.data(), unknown.size()), PORTSOCK_ERROR_NOT_FOUND,
                PORTSOCK_PARAM_SCOPE));
    const Exhausted none(0);
    CHECK(fails(portsock_address_parse(&address, known.data(), known.size()), PORTSOCK_ERROR_TOO_MANY_HANDLES));
}

// Each returns its error, so that one table holds all lookups.
portsock_result look_up_host() {
    portsock_address address{};
    return portsock_resolve_host(&address, PORTSOCK_AF_INET, "localhost", 9, 0, nullptr);
}
portsock_result look_up_query() {
    portsock_query query{};
    query.size = sizeof query;
    query.host = "localhost", query.host_length = 9;
    query.service = "http", query.service_length = 4;
    portsock_resolution resolution{};
    return portsock_resolve_begin(&resolution, &query, nullptr);
}
portsock_result look_up_by_name() {
    portsock_host host;
    alignas(16) char scratch[8192];
    return portsock_host_by_name(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, "localhost", 9, 0);
}
portsock_result look_up_by_address() {
    portsock_host host;
    alignas(16) char scratch[8192];
    const uint8_t bytes[] = {127, 0, 0, 1};
    return portsock_host_by_address(&host, scratch, sizeof scratch, PORTSOCK_AF_INET, bytes, sizeof bytes);
}
portsock_result look_up_address_name() {
    const portsock_address address = parse("127.0.0.1:80");
    char host[256];
    size_t needed = 0;
    return portsock_name_info(&address, host, sizeof host, &needed, nullptr, 0, nullptr, PORTSOCK_NI_NAMEREQD);
}
portsock_result look_up_full_name() {
    char text[256];
    return portsock_full_host_name(text, sizeof text, nullptr, "localhost", 9);
}
portsock_result look_up_service() {
    uint32_t port = 0;
    return portsock_service_port(&port, "http", 4, "tcp", 3);
}
portsock_result look_up_port() {
    char text[64];
    return portsock_service_name(text, sizeof text, nullptr, 80, "tcp", 3);
}
portsock_result look_up_protocol() {
    int32_t number = 0;
    return portsock_protocol_number(&number, "no-such-protocol", 16);
}
portsock_result look_up_interface() {
    uint32_t index = 0;
    return portsock_interface_index(&index, "lo", 2);
}
portsock_result look_up_interface_name() {
    char text[64];
    return portsock_interface_name(text, sizeof text, nullptr, 1);
}
portsock_result look_up_interfaces() {
    portsock_interface_list list{};
    return portsock_interface_begin(&list);
}
portsock_result probe_dual_stack() { return portsock_has_dual_stack(); }

TEST_CASE("P111: without descriptors every lookup fails with TOO_MANY_HANDLES, not with 'not found'") {
    const struct {
        const char *name;
        portsock_result (*look_up)();
    } rows[] = {{"resolve_host", look_up_host},
                {"resolve_begin", look_up_query},
                {"host_by_name", look_up_by_name},
                {"host_by_address", look_up_by_address},
                {"name_info", look_up_address_name},
                {"full_host_name", look_up_full_name},
                {"service_port", look_up_service},
                {"service_name", look_up_port},
                {"protocol_number", look_up_protocol},
                {"interface_index", look_up_interface},
                {"interface_name", look_up_interface_name},
                {"interface_begin", look_up_interfaces},
                {"has_dual_stack", probe_dual_stack}};
    for (const auto &row : rows) {
        CAPTURE(std::string(row.name));
        const Ending end = in_child([&] { // libc remembers files that it could not open
            const Exhausted none(0);
            return portsock_error_kind(row.look_up());
        });
        CHECK(end.status == PORTSOCK_ERROR_TOO_MANY_HANDLES);
    }
}

TEST_CASE("P111: a protocol that portsock's own table has needs no descriptor") {
    const Exhausted none(0);
    int32_t number = 0;
    CHECK(gives(portsock_protocol_number(&number, "tcp", 3), 0));
    CHECK(number == PORTSOCK_IPPROTO_TCP);
}

TEST_CASE("EMFILE: calls that open nothing still work") {
    Pair pair = tcp_pair(), twins = unix_pair();
    const Exhausted none(0);
    REQUIRE(succeeds(portsock_set_timeout(pair.first, ms(10))));
    char byte;
    CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(gives(portsock_send(pair.second, "x", 1, 0, nullptr), 1));
    CHECK(gives(portsock_recv(pair.first, &byte, 1, 0, nullptr), 1));
    CHECK(gives(portsock_set_timeout(twins.first, 0), 0));
    uint32_t ready = 0;
    CHECK(gives(portsock_wait_ready(twins.first, &ready, PORTSOCK_WRITABLE, 0, nullptr), 1));
}

TEST_CASE("P46_limits: an address longer than any is refused before the system sees it") {
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    const std::string path(300, 'p');
    CHECK(fails(portsock_bind_bytes(socket, path.data(), 257), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS));
}

} // namespace
