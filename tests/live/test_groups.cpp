// SPDX-License-Identifier: MIT
// Multicasts and broadcasts, on the loopback interface.
#include "net.hpp"
#include "wine.hpp"

namespace {

constexpr size_t word_length = 5;

// Receives datagrams to a port; several sockets of one machine may.
struct Receiver {
    explicit Receiver(std::string_view here) : socket(family_of(here), PORTSOCK_SOCK_DGRAM) {
        REQUIRE(succeeds(portsock_prepare_bind(socket, PORTSOCK_BIND_SHARE)));
        const portsock_address address = parse(here);
        REQUIRE(succeeds(portsock_bind(socket, &address)));
        at = local(socket);
    }
    static int32_t family_of(std::string_view here) {
        return here.front() == '[' ? PORTSOCK_AF_INET6 : PORTSOCK_AF_INET;
    }
    std::string receives(int64_t time = seconds(5)) {
        char storage[16];
        const portsock_result result = portsock_recv(socket, storage, sizeof storage, 0, Waiting().within(time));
        return result < 0 ? "nothing" : std::string(storage, static_cast<size_t>(result));
    }
    std::string port() const {
        const std::string text = text_of(at);
        return text.substr(text.rfind(':'));
    }
    portsock_address with_port(const std::string &host) const { return parse(host + port()); }

    Socket socket;
    portsock_address at;
};

// Sends from an address of its own, over the loopback interface.
struct Sender {
    explicit Sender(std::string_view from) : socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM), at(parse(from)) {
        REQUIRE(succeeds(portsock_bind(socket, &at)));
        REQUIRE(succeeds(portsock_set_option_address(socket, PORTSOCK_IP_MULTICAST_IF, &at)));
        REQUIRE(succeeds(portsock_set_option(socket, PORTSOCK_IP_MULTICAST_LOOP, 1)));
    }
    void sends(const char (&result)[word_length + 1], const portsock_address &to) {
        CHECK(gives(portsock_send_to(socket, result, word_length, &to, 0, nullptr), word_length));
    }

    Socket socket;
    portsock_address at;
};

const portsock_address &loopback_host() {
    static const portsock_address host = parse("127.0.0.1:0");
    return host;
}

TEST_CASE("groups: an IPv4 group is received while it is joined") {
    if (is_emulated()) SKIP("qemu-user does not choose the interface of multicasts; native Linux does");
    Receiver receiver("0.0.0.0:0");
    Sender sender("127.0.0.1:0");
    const portsock_address group = receiver.with_port("239.77.1.2");
    CHECK(succeeds(portsock_join_group_at(receiver.socket, &group, nullptr, &loopback_host())));
    sender.sends("hello", group);
    CHECK(receiver.receives() == "hello");
    CHECK(portsock_join_group_at(receiver.socket, &group, nullptr, &loopback_host()) < 0); // twice
    CHECK(succeeds(portsock_leave_group_at(receiver.socket, &group, nullptr, &loopback_host())));
    sender.sends("again", group);
    CHECK(receiver.receives(ms(100)) == "nothing");
    CHECK(portsock_leave_group_at(receiver.socket, &group, nullptr, &loopback_host()) < 0); // it is no member
}

TEST_CASE("groups: of one source, only its datagrams") {
    if (is_emulated()) SKIP("qemu-user does not choose the interface of multicasts; native Linux does");
    Receiver receiver("0.0.0.0:0");
    Sender wanted("127.0.0.2:0"), other("127.0.0.3:0");
    const portsock_address group = receiver.with_port("232.77.1.3");
    CHECK(succeeds(portsock_join_group_at(receiver.socket, &group, &wanted.at, &loopback_host())));
    if (is_wine_until(10))
        SKIP("Wine hands Windows' order of the three addresses to Linux; Windows receives from the source");
    other.sends("other", group);
    wanted.sends("right", group);
    CHECK(receiver.receives() == "right");
    CHECK(succeeds(portsock_leave_group_at(receiver.socket, &group, &wanted.at, &loopback_host())));
    wanted.sends("later", group);
    CHECK(receiver.receives(ms(100)) == "nothing");
}

// Wine, which lacks the option.
bool is_missing(portsock_result result) { return portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED; }

uint32_t loopback_index() {
    uint32_t index = 0;
    for (const std::string_view name : {"lo", "lo0", "loopback_0"})
        if (portsock_interface_index(&index, name.data(), name.size()) >= 0) return index;
    return 0;
}

TEST_CASE("groups: by the interface's index; a source that is blocked and unblocked") {
    if (is_emulated()) SKIP("qemu-user does not choose the interface of multicasts; native Linux does");
    Receiver receiver("0.0.0.0:0");
    Sender sender("127.0.0.2:0");
    const portsock_address group = receiver.with_port("239.77.1.4");
    const uint32_t index = loopback_index();
    if (index == 0) SKIP("the loopback interface has no name that is known here; Linux's has");
    const portsock_result result = portsock_join_group(receiver.socket, &group, nullptr, index);
    REQUIRE(succeeds(result));
    sender.sends("first", group);
    CHECK(receiver.receives() == "first");
    CHECK(succeeds(portsock_block_source(receiver.socket, &group, &sender.at, index)));
    sender.sends("no no", group);
    CHECK(receiver.receives(ms(100)) == "nothing");
    CHECK(succeeds(portsock_unblock_source(receiver.socket, &group, &sender.at, index)));
    sender.sends("again", group);
    CHECK(receiver.receives() == "again");
    CHECK(succeeds(portsock_leave_group(receiver.socket, &group, nullptr, index)));
    CHECK(succeeds(portsock_join_group(receiver.socket, &group, &sender.at, index)));
    sender.sends("alone", group);
    CHECK(receiver.receives() == "alone");
    CHECK(succeeds(portsock_leave_group(receiver.socket, &group, &sender.at, index)));
}

struct Speaker6 {
    explicit Speaker6(uint32_t index) : socket(PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM) {
        CHECK(succeeds(portsock_set_option(socket, PORTSOCK_IPV6_MULTICAST_IF, index)));
        int64_t chosen = -1;
        CHECK(succeeds(portsock_get_option(socket, &chosen, PORTSOCK_IPV6_MULTICAST_IF)));
        CHECK(chosen == index);
        CHECK(succeeds(portsock_set_option(socket, PORTSOCK_IPV6_MULTICAST_HOPS, 3)));
        CHECK(succeeds(portsock_set_option(socket, PORTSOCK_IPV6_MULTICAST_LOOP, 1)));
    }
    portsock_result sends(const char (&result)[word_length + 1], const portsock_address &to) {
        return portsock_send_to(socket, result, word_length, &to, 0, nullptr);
    }
    Socket socket;
};

// An interface that carries IPv6's multicasts back to this machine; 0 for none.
uint32_t multicast6_index() {
    portsock_interface_list list{};
    if (portsock_interface_begin(&list) < 0) return 0;
    portsock_interface entry{};
    uint32_t found = 0;
    while (found == 0 && portsock_interface_next(&list, &entry) == 1) {
        Speaker6 sender(entry.index);
        const portsock_address group = parse("[ff02::77:9%" + std::to_string(entry.index) + "]:9");
        if (sender.sends("hello", group) >= 0) found = entry.index;
    }
    (void)portsock_interface_end(&list);
    return found;
}

TEST_CASE("P36_groups: an IPv6 group on an interface, by index or by the group's scope") {
    if (is_emulated()) SKIP("qemu-user does not choose the interface of multicasts; native Linux does");
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    const uint32_t index = multicast6_index();
    if (index == 0) SKIP("no interface with IPv6's multicasts here; the machine of the vm bed has it");
    Receiver receiver("[::]:0");
    Speaker6 sender(index);
    const portsock_address group = receiver.with_port("[ff02::77:1]");
    const portsock_address scoped = receiver.with_port("[ff02::77:1%" + std::to_string(index) + "]");
    for (const bool by_scope : {false, true}) {
        const portsock_address &joined = by_scope ? scoped : group;
        CHECK(succeeds(portsock_join_group(receiver.socket, &joined, nullptr, by_scope ? 0 : index)));
        CHECK(gives(sender.sends("hello", scoped), word_length));
        CHECK(receiver.receives() == "hello");
        CHECK(succeeds(portsock_leave_group(receiver.socket, &joined, nullptr, by_scope ? 0 : index)));
        CHECK(gives(sender.sends("again", scoped), word_length));
        CHECK(receiver.receives(ms(100)) == "nothing");
    }
}

TEST_CASE("P36_groups: an IPv6 group of one source") {
    if (is_emulated()) SKIP("qemu-user does not choose the interface of multicasts; native Linux does");
    if (!has_inet6()) SKIP("no IPv6 here; the machine of the vm bed has it");
    const uint32_t index = multicast6_index();
    if (index == 0) SKIP("no interface with IPv6's multicasts here; the machine of the vm bed has it");
    Receiver receiver("[::]:0");
    Speaker6 sender(index);
    const portsock_address other = parse("[fd00::77]:0");
    const portsock_address group = receiver.with_port("[ff32::77:2%" + std::to_string(index) + "]");
    const portsock_result result = portsock_join_group(receiver.socket, &group, &other, index);
    if (is_missing(result)) SKIP("no MCAST_JOIN_SOURCE_GROUP under Wine; Windows and Linux have it");
    REQUIRE(succeeds(result));
    CHECK(gives(sender.sends("no no", group), word_length));
    CHECK(receiver.receives(ms(100)) == "nothing");
    // Where the speaker's packets come from: what a connect to there chooses
    Socket twin(PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(portsock_connect(twin, &group, nullptr)));
    const portsock_address here = local(twin);
    CHECK(succeeds(portsock_join_group(receiver.socket, &group, &here, index)));
    CHECK(gives(sender.sends("right", group), word_length));
    CHECK(receiver.receives() == "right");
    CHECK(succeeds(portsock_leave_group(receiver.socket, &group, &here, index)));
    CHECK(succeeds(portsock_leave_group(receiver.socket, &group, &other, index)));
}

TEST_CASE("groups: an invalid group, source or interface is refused") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const portsock_address group = parse("239.77.1.5:0"), host = parse("127.0.0.1:0"), six = parse("[ff02::1]:0");
    const portsock_address empty{};
    CHECK(fails(portsock_join_group(socket, nullptr, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_GROUP));
    CHECK(fails(portsock_join_group(socket, &empty, nullptr, 0), PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_GROUP));
    CHECK(fails(portsock_join_group(socket, &host, nullptr, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_GROUP));
    CHECK(fails(portsock_join_group(socket, &group, &six, 0), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_SOURCE));
    CHECK(
        fails(portsock_join_group_at(socket, &six, nullptr, &host), PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_GROUP));
    CHECK(fails(portsock_join_group_at(socket, &group, nullptr, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_join_group_at(socket, &group, nullptr, &six), PORTSOCK_ERROR_WRONG_FAMILY,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_block_source(socket, &group, nullptr, 0), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOURCE));
    CHECK(portsock_join_group(socket, &group, nullptr, 7777777) < 0);
    const portsock_address nowhere = parse("203.0.113.77:0");
    CHECK(portsock_join_group_at(socket, &group, nullptr, &nowhere) < 0);
}

TEST_CASE("P35_groups: time to live and loop of multicasts, in the system's width") {
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    for (const int64_t value : {0, 1, 17, 255}) {
        int64_t read = -1;
        CHECK(succeeds(portsock_set_option(socket, PORTSOCK_IP_MULTICAST_TTL, value)));
        CHECK(succeeds(portsock_get_option(socket, &read, PORTSOCK_IP_MULTICAST_TTL)));
        CHECK(read == value);
    }
    for (const int64_t value : {0, 1}) {
        int64_t read = -1;
        CHECK(succeeds(portsock_set_option(socket, PORTSOCK_IP_MULTICAST_LOOP, value)));
        CHECK(succeeds(portsock_get_option(socket, &read, PORTSOCK_IP_MULTICAST_LOOP)));
        CHECK(read == value);
    }
    CHECK(fails(portsock_set_option(socket, PORTSOCK_IP_MULTICAST_TTL, 256), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_set_option(socket, PORTSOCK_IP_MULTICAST_LOOP, 2), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_VALUE));
}

TEST_CASE("groups: the interface of sent multicasts, by its address or by its index") {
    if (is_emulated()) SKIP("qemu-user does not choose the interface of multicasts; native Linux does");
    Socket socket(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    portsock_address read{};
    CHECK(succeeds(portsock_set_option_address(socket, PORTSOCK_IP_MULTICAST_IF, &loopback_host())));
    CHECK(succeeds(portsock_get_option_address(socket, &read, PORTSOCK_IP_MULTICAST_IF)));
    CHECK(text_of(read) == "127.0.0.1:0");
    CHECK(succeeds(portsock_set_option(socket, PORTSOCK_IP_MULTICAST_IF, 0)));
    if (loopback_index() != 0) CHECK(succeeds(portsock_set_option(socket, PORTSOCK_IP_MULTICAST_IF, loopback_index())));
    int64_t number = -99;
    CHECK(fails(portsock_get_option(socket, &number, PORTSOCK_IP_MULTICAST_IF), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_PARAM_OPTION));
    const portsock_address six = parse("[::1]:0");
    CHECK(fails(portsock_set_option_address(socket, PORTSOCK_IP_MULTICAST_IF, &six), PORTSOCK_ERROR_WRONG_FAMILY,
                PORTSOCK_PARAM_ADDRESS));
}

TEST_CASE("broadcast: only a socket with SO_BROADCAST may send, and every receiver at the port gets it") {
    Receiver first("0.0.0.0:0"), second("0.0.0.0" + first.port());
    Socket sender(PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM);
    const portsock_address broadcast = first.with_port("127.255.255.255");
    const portsock_result refused = portsock_send_to(sender, "hello", word_length, &broadcast, 0, nullptr);
    CHECK(fails(refused, PORTSOCK_ERROR_PERMISSION_DENIED));
    CHECK(succeeds(portsock_set_option(sender, PORTSOCK_SO_BROADCAST, 1)));
    CHECK(gives(portsock_send_to(sender, "hello", word_length, &broadcast, 0, nullptr), word_length));
    CHECK(first.receives() == "hello");
    CHECK(second.receives() == "hello");
}

} // namespace
