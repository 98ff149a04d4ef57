// SPDX-License-Identifier: MIT
// Control messages in buffers made by hand, in the layout of Linux and of macOS.
#include "on_fake.hpp"
#include <algorithm>

namespace {

using Bytes = std::vector<unsigned char>;

// A buffer of exactly its length: the bed asan detects each byte beyond.
struct Buffer {
    explicit Buffer(size_t capacity) : bytes(capacity) {}
    portsock_result put(int32_t id, const void *data, size_t size) {
        return portsock_control_put(bytes.data(), bytes.size(), &length, id, data, size);
    }
    portsock_result number(int32_t id, int64_t value) {
        return portsock_control_put_number(bytes.data(), bytes.size(), &length, id, value);
    }
    portsock_control first() const {
        portsock_control item{};
        size_t offset = 0;
        CHECK(gives(portsock_control_next(&item, &offset, bytes.data(), length), 1));
        return item;
    }

    Bytes bytes;
    size_t length = 0;
};

template <class... Numbers> Bytes pack(Numbers... numbers) {
    Bytes bytes((sizeof numbers + ... + 0));
    size_t at = 0;
    ((memcpy(bytes.data() + at, &numbers, sizeof numbers), at += sizeof numbers), ...);
    return bytes;
}

Bytes joined(Bytes first, const void *second, size_t length) {
    const size_t at = first.size();
    first.resize(at + length);
    memcpy(first.data() + at, second, length);
    return first;
}

portsock_control item_of(int32_t id, const Bytes &data) {
    return {id, id >> 16, id & 0xffff, 0, data.data(), data.size()};
}

int64_t number_of(int32_t id, const Bytes &data) {
    const portsock_control item = item_of(id, data);
    int64_t value = -99;
    CHECK(gives(portsock_control_number(&item, &value), 0));
    return value;
}

int64_t time_of(int32_t id, const Bytes &data) {
    const portsock_control item = item_of(id, data);
    int64_t time = -99;
    CHECK(gives(portsock_control_time(&item, &time, 1), 1));
    return time;
}

constexpr auto malformed = [](portsock_result result) {
    return fails(result, PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_CONTROL);
};
constexpr auto other_endpoint_kind = [](portsock_result result) {
    return fails(result, PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONTROL);
};

} // namespace

// ---- the walk --------------------------------------------------------------------------------------------------

TEST_CASE("P43_control: macOS aligns to four bytes, and its head has twelve") {
    Fake fake;
    fake.plays_macos();
    CHECK(gives(portsock_control_length(0), 12));
    CHECK(gives(portsock_control_length(5), 17));
    CHECK(gives(portsock_control_space(5), 20));
    Buffer buffer(64);
    CHECK(gives(buffer.put(PORTSOCK_SCM_RIGHTS, "abcde", 5), 0));
    CHECK(buffer.length == 20);
    CHECK(gives(buffer.put(PORTSOCK_SCM_IP_TTL, "x", 1), 0));
    CHECK(buffer.length == 36);
    const Bytes head = pack(uint32_t{17}, int32_t{1}, int32_t{1});
    CHECK(Bytes(buffer.bytes.begin(), buffer.bytes.begin() + 12) == head);
    portsock_control item{};
    size_t offset = 0;
    CHECK(gives(portsock_control_next(&item, &offset, buffer.bytes.data(), buffer.length), 1));
    CHECK(item.length == 5);
    CHECK(gives(portsock_control_next(&item, &offset, buffer.bytes.data(), buffer.length), 1));
    CHECK(item.id == PORTSOCK_SCM_IP_TTL);
    CHECK(gives(portsock_control_next(&item, &offset, buffer.bytes.data(), buffer.length), 0));
}

TEST_CASE("P44_control: hidden padding before or behind the length is zero, and is not read") {
    Fake fake;
    for (const uint8_t at : {0, 4}) { // musl on 64 bits: a length of 32, the padding where the byte order puts it
        portsock_core::ControlLayout &layout = portsock_core::os::played_control_layout;
        layout = {.head = 16,
                  .alignment = 8,
                  .length_at = at,
                  .length_size = 4,
                  .level_at = 8,
                  .type_at = 12,
                  .microseconds_size = 8,
                  .nanoseconds_size = 8,
                  .ip_number_size = 4,
                  .segment_size = 2,
                  .packet_info_is_long = true};
        Buffer buffer(64);
        std::fill(buffer.bytes.begin(), buffer.bytes.end(), 0xee);
        CHECK(gives(buffer.put(PORTSOCK_SCM_RIGHTS, "abcd", 4), 0));
        const uint32_t first = at == 0 ? 20 : 0, second = at == 0 ? 0 : 20;
        CHECK(Bytes(buffer.bytes.begin(), buffer.bytes.begin() + 16) == pack(first, second, int32_t{1}, int32_t{1}));
        memset(buffer.bytes.data() + (at == 0 ? 4 : 0), 0xff, 4); // what a kernel may leave there
        CHECK(buffer.first().length == 4);
    }
}

TEST_CASE("P39_control: a length beyond the buffer is cut there, at every size, in both layouts") {
    Fake fake;
    for (bool macos : {false, true}) {
        if (macos) fake.plays_macos();
        Buffer whole(256);
        REQUIRE(gives(whole.put(PORTSOCK_SCM_RIGHTS, "0123456789abcdefghij", 20), 0));
        const size_t head = static_cast<size_t>(portsock_control_length(0));
        for (size_t length = 0; length <= head + 20; ++length) {
            const Bytes cut(whole.bytes.begin(), whole.bytes.begin() + static_cast<ptrdiff_t>(length));
            portsock_control item{};
            size_t offset = 0;
            const portsock_result result = portsock_control_next(&item, &offset, cut.data(), length);
            CHECK(gives(result, length < head ? 0 : 1));
            if (result != 1) continue;
            CHECK(item.length == length - head);
            CHECK(item.flags == (length < head + 20 ? uint32_t{PORTSOCK_CONTROL_CUT} : 0));
            CHECK(offset == length);
            portsock_handle handles[5];
            CHECK(gives(portsock_control_fds(&item, handles, 5), static_cast<portsock_result>(item.length / 4)));
        }
    }
}

TEST_CASE("control: a length below the header and an offset beyond the end are refused") {
    Fake fake;
    Buffer buffer(64);
    REQUIRE(gives(buffer.put(PORTSOCK_SCM_RIGHTS, "abcd", 4), 0));
    portsock_control item{};
    for (size_t lie = 0; lie < static_cast<size_t>(portsock_control_length(0)); ++lie) {
        memcpy(buffer.bytes.data(), &lie, sizeof lie);
        size_t offset = 0;
        CHECK(malformed(portsock_control_next(&item, &offset, buffer.bytes.data(), buffer.length)));
        CHECK(offset == 0);
    }
    size_t offset = buffer.length + 1;
    CHECK(fails(portsock_control_next(&item, &offset, buffer.bytes.data(), buffer.length), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_OFFSET));
    CHECK(item.id == 0);
}

TEST_CASE("control: bytes of chance, at every alignment, are walked to an end or refused") {
    Fake fake;
    uint32_t state = 12345;
    const auto next = [&] { return state = state * 1664525 + 1013904223, state >> 16; };
    for (int round = 0; round < 20000; ++round) {
        if (round == 10000) fake.plays_macos();
        const size_t length = next() % 80, shift = next() % 8;
        Bytes bytes(shift + length);
        for (unsigned char &byte : bytes) byte = static_cast<unsigned char>(next() % 4 == 0 ? next() : next() % 40);
        for (size_t at = shift; at + 4 <= bytes.size(); at += 8)
            if (next() % 2 != 0) memset(bytes.data() + at + 1, 0, 3);
        portsock_control item{};
        size_t offset = 0, sum = 0, steps = 0;
        while (portsock_control_next(&item, &offset, bytes.data() + shift, length) == 1) {
            const auto *data = static_cast<const unsigned char *>(item.data);
            REQUIRE(data + item.length <= bytes.data() + bytes.size());
            for (size_t i = 0; i < item.length; ++i) sum += data[i];
            int64_t value, times[3];
            portsock_packet_info info;
            portsock_queued_error error;
            portsock_address address;
            portsock_credentials credentials;
            (void)portsock_control_number(&item, &value);
            (void)portsock_control_time(&item, times, 3);
            (void)portsock_control_packet_info(&item, &info);
            (void)portsock_control_error(&item, &error, &address);
            (void)portsock_control_address(&item, &address);
            (void)portsock_control_credentials(&item, &credentials);
            REQUIRE(++steps <= 8);
        }
        CHECK(sum < SIZE_MAX);
    }
}

TEST_CASE("control: nowhere to read, nowhere to write") {
    Fake fake;
    portsock_control item{};
    size_t offset = 0, length = 0;
    char byte = 0;
    CHECK(fails(portsock_control_next(nullptr, &offset, &byte, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    CHECK(fails(portsock_control_next(&item, nullptr, &byte, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OFFSET));
    CHECK(
        fails(portsock_control_next(&item, &offset, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL));
    CHECK(gives(portsock_control_next(&item, &offset, nullptr, 0), 0));
    const auto put = [&](void *control, size_t capacity, size_t *used, const void *data, size_t size) {
        return portsock_control_put(control, capacity, used, PORTSOCK_SCM_RIGHTS, data, size);
    };
    CHECK(fails(put(nullptr, 64, &length, &byte, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL));
    CHECK(fails(put(&byte, 1, nullptr, &byte, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_LENGTH));
    CHECK(fails(put(&byte, 1, &length, nullptr, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
    CHECK(fails(put(&byte, 1, &length, &byte, 1), PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_CONTROL));
    CHECK(fails(put(nullptr, 0, &length, &byte, 1), PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_CONTROL));
    CHECK(fails(put(&byte, 1, &length, &byte, SIZE_MAX), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
    length = 2;
    CHECK(fails(put(&byte, 1, &length, &byte, 1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
    CHECK(length == 2);
    CHECK(fails(portsock_control_close(nullptr, 1), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL));
}

// ---- building --------------------------------------------------------------------------------------------------

TEST_CASE("P77_control: built at every alignment and capacity the bytes are the same, and padding is zero") {
    Fake fake;
    Buffer expected(128);
    REQUIRE(gives(expected.put(PORTSOCK_SCM_RIGHTS, "abcde", 5), 0));
    REQUIRE(gives(expected.put(PORTSOCK_SCM_IPV6_RTHDR, "xyz", 3), 0));
    const size_t min = static_cast<size_t>(portsock_control_space(5) + portsock_control_length(3));
    for (size_t shift = 0; shift < 8; ++shift) {
        for (size_t capacity = min; capacity <= expected.length; ++capacity) {
            Bytes bytes(shift + capacity, 0xee);
            size_t length = 0;
            void *control = bytes.data() + shift;
            CHECK(gives(portsock_control_put(control, capacity, &length, PORTSOCK_SCM_RIGHTS, "abcde", 5), 0));
            CHECK(gives(portsock_control_put(control, capacity, &length, PORTSOCK_SCM_IPV6_RTHDR, "xyz", 3), 0));
            CHECK(length == capacity); // the last padding may lack
            CHECK(memcmp(control, expected.bytes.data(), length) == 0);
        }
        Bytes bytes(shift + min - 1);
        size_t length = static_cast<size_t>(portsock_control_space(5));
        CHECK(fails(portsock_control_put(bytes.data() + shift, min - 1, &length, PORTSOCK_SCM_IPV6_RTHDR, "xyz", 3),
                    PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_CONTROL));
    }
}

TEST_CASE("control: numbers have the width of the data") {
    Fake fake;
    const struct {
        int32_t id;
        size_t size;
        int64_t min, max;
    } rows[] = {
        {PORTSOCK_SCM_IP_TTL, 4, 0, 255},
        {PORTSOCK_SCM_IP_TOS, 4, 0, 255},
        {PORTSOCK_SCM_IPV6_HOPLIMIT, 4, INT32_MIN, INT32_MAX},
        {PORTSOCK_SCM_IPV6_TCLASS, 4, INT32_MIN, INT32_MAX},
        {PORTSOCK_SCM_UDP_SEGMENT, 2, 0, 65535},
        {PORTSOCK_SCM_MARK, 4, 0, UINT32_MAX},
        {PORTSOCK_SCM_TXTIME, 8, INT64_MIN, INT64_MAX},
        {PORTSOCK_SCM_TLS_SET_RECORD_TYPE, 1, 0, 255},
    };
    for (const auto &row : rows) {
        for (int64_t value : {row.min, row.max, int64_t{7}}) {
            Buffer buffer(64);
            CHECK(gives(buffer.number(row.id, value), 0));
            const portsock_control item = buffer.first();
            CHECK(item.length == row.size);
            int64_t back = -99;
            CHECK(gives(portsock_control_number(&item, &back), 0));
            CHECK(back == value);
        }
        Buffer buffer(64);
        if (row.min != INT64_MIN) {
            CHECK(fails(buffer.number(row.id, row.min - 1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
            CHECK(fails(buffer.number(row.id, row.max + 1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
        }
        CHECK(buffer.length == 0);
    }
    Buffer buffer(64);
    CHECK(fails(buffer.number(PORTSOCK_SCM_RIGHTS, 1), PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_ID));
    CHECK(fails(buffer.number(-1, 1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_ID));
    fake.plays_bsd(); // FreeBSD's udp_send takes IP_TOS of one byte alone
    CHECK(gives(buffer.number(PORTSOCK_SCM_IP_TOS, 9), 0));
    CHECK(buffer.first().length == 1);
    Buffer macos(64);
    fake.plays_macos();
    CHECK(gives(macos.number(PORTSOCK_SCM_IP_TOS, 9), 0));
    CHECK(macos.first().length == 4); // P103: so_tos_from_control of XNU skips every other length
}

TEST_CASE("control: packet information there and back, in each system's form") {
    Fake fake;
    portsock_packet_info value{};
    value.family = PORTSOCK_AF_INET;
    value.interface_index = 3;
    memcpy(value.address, "\x0a\x01\x02\x03", 4);
    Buffer buffer(128);
    CHECK(gives(portsock_control_put_packet_info(buffer.bytes.data(), 128, &buffer.length, &value), 0));
    const portsock_control sent = buffer.first();
    CHECK(Bytes(static_cast<const unsigned char *>(sent.data), static_cast<const unsigned char *>(sent.data) + 12) ==
          Bytes{pack(uint32_t{3}, uint8_t{10}, uint8_t{1}, uint8_t{2}, uint8_t{3}, uint32_t{0})});
    portsock_packet_info read{};
    const Bytes came = pack(uint32_t{5}, uint8_t{1}, uint8_t{2}, uint8_t{3}, uint8_t{4}, uint8_t{5}, uint8_t{6},
                            uint8_t{7}, uint8_t{8});
    portsock_control item = item_of(PORTSOCK_SCM_IP_PKTINFO, came);
    CHECK(gives(portsock_control_packet_info(&item, &read), 0));
    CHECK(read.interface_index == 5);
    CHECK(read.local[0] == 1);
    CHECK(read.address[0] == 5);
    const Bytes destination{9, 8, 7, 6};
    item = item_of(PORTSOCK_SCM_IP_RECVDSTADDR, destination);
    CHECK(gives(portsock_control_packet_info(&item, &read), 0));
    CHECK(read.family == PORTSOCK_AF_INET);
    CHECK(read.address[3] == 6);
    CHECK(read.interface_index == 0);
    const Bytes link = pack(uint8_t{20}, uint8_t{18}, uint16_t{4}, uint32_t{0});
    item = item_of(PORTSOCK_SCM_IP_RECVIF, link);
    CHECK(gives(portsock_control_packet_info(&item, &read), 0));
    CHECK(read.family == PORTSOCK_AF_UNSPEC);
    CHECK(read.interface_index == 4);
    item.length = 3;
    CHECK(malformed(portsock_control_packet_info(&item, &read)));
    value.family = PORTSOCK_AF_UNIX;
    CHECK(fails(portsock_control_put_packet_info(buffer.bytes.data(), 128, &buffer.length, &value),
                PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_FAMILY));
}

// ---- reading ---------------------------------------------------------------------------------------------------

TEST_CASE("control: numbers of whatever width came") {
    Fake fake;
    CHECK(number_of(PORTSOCK_SCM_IP_TOS, {0xb8}) == 0xb8);
    CHECK(number_of(PORTSOCK_SCM_IP_TTL, pack(int32_t{64})) == 64);
    CHECK(number_of(PORTSOCK_SCM_IPV6_HOPLIMIT, pack(int32_t{-1})) == -1);
    CHECK(number_of(PORTSOCK_SCM_RXQ_OVFL, pack(uint32_t{0xfffffffe})) == 0xfffffffe);
    CHECK(number_of(PORTSOCK_SCM_UDP_GRO, pack(uint16_t{1400})) == 1400);
    for (size_t length : {0, 3, 5, 7, 9}) {
        const Bytes data(length);
        const portsock_control item = item_of(PORTSOCK_SCM_IP_TTL, data);
        int64_t value = 0;
        CHECK(malformed(portsock_control_number(&item, &value)));
    }
    const Bytes data(4);
    portsock_control item = item_of(PORTSOCK_SCM_RIGHTS, data);
    int64_t value = 0;
    CHECK(other_endpoint_kind(portsock_control_number(&item, &value)));
    CHECK(fails(portsock_control_number(&item, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    CHECK(fails(portsock_control_number(nullptr, &value), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL));
}

TEST_CASE("P52_control: times of 32 and 64 bits, old and new") {
    Fake fake;
    const Bytes narrow = pack(int32_t{5}, int32_t{250000}), wide = pack(int64_t{5}, int64_t{250000});
    for (int32_t id : {PORTSOCK_SCM_TIMESTAMP, PORTSOCK_SCM_TIMESTAMP_NEW}) {
        CHECK(time_of(id, narrow) == 5250000000);
        CHECK(time_of(id, wide) == 5250000000);
    }
    CHECK(time_of(PORTSOCK_SCM_TIMESTAMPNS, pack(int64_t{1} << 33, int64_t{1})) == (int64_t{1} << 33) * 1000000000 + 1);
    const Bytes three = pack(int64_t{1}, int64_t{2}, int64_t{0}, int64_t{0}, int64_t{3}, int64_t{4});
    portsock_control item = item_of(PORTSOCK_SCM_TIMESTAMPING, three);
    int64_t times[3] = {-9, -9, -9};
    CHECK(fails(portsock_control_time(&item, times, 2), PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_COUNT));
    CHECK(times[0] == -9);
    CHECK(gives(portsock_control_time(&item, times, 3), 3));
    CHECK(times[0] == 1000000002);
    CHECK(times[1] == 0);
    CHECK(times[2] == 3000000004);
    for (const Bytes &bad : {pack(INT64_MAX, int64_t{0}), pack(int64_t{1}, int64_t{1000000000}), Bytes(12), Bytes()}) {
        item = item_of(PORTSOCK_SCM_TIMESTAMPNS, bad);
        CHECK(malformed(portsock_control_time(&item, times, 3)));
    }
}

TEST_CASE("control: credentials, an address, an error with its offender") {
    Fake fake;
    const Bytes who = pack(int32_t{41}, uint32_t{42}, uint32_t{43});
    portsock_control item = item_of(PORTSOCK_SCM_CREDENTIALS, who);
    portsock_credentials credentials{};
    CHECK(gives(portsock_control_credentials(&item, &credentials), 0));
    CHECK(credentials.process == 41);
    CHECK(credentials.user == 42);
    CHECK(credentials.group == 43);
    Buffer again(64);
    CHECK(gives(portsock_control_put_credentials(again.bytes.data(), 64, &again.length, &credentials), 0));
    CHECK(memcmp(again.first().data, who.data(), 12) == 0);

    const portsock_address offending = parse("192.0.2.7:0");
    Bytes entry =
        pack(uint32_t{ECONNREFUSED}, uint8_t{2}, uint8_t{3}, uint8_t{4}, uint8_t{0}, uint32_t{5}, uint32_t{6});
    entry = joined(entry, offending.bytes, offending.length);
    item = item_of(PORTSOCK_SCM_IP_RECVERR, entry);
    portsock_queued_error error{};
    portsock_address offender{};
    CHECK(gives(portsock_control_error(&item, &error, &offender), 0));
    CHECK(fails(error.error, PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(error.origin == PORTSOCK_ORIGIN_ICMP);
    CHECK(error.type == 3);
    CHECK(error.code == 4);
    CHECK(error.info == 5);
    CHECK(error.data == 6);
    CHECK(text_of(offender) == "192.0.2.7:0");
    item.length = 16;
    CHECK(gives(portsock_control_error(&item, &error, &offender), 0));
    CHECK(offender.length == 0);
    item.length = 15;
    CHECK(malformed(portsock_control_error(&item, &error, nullptr)));

    const Bytes where(offending.bytes, offending.bytes + offending.length);
    item = item_of(PORTSOCK_SCM_IP_ORIGDSTADDR, where);
    CHECK(gives(portsock_control_address(&item, &offender), 0));
    CHECK(text_of(offender) == "192.0.2.7:0");
    item.flags = PORTSOCK_CONTROL_CUT;
    CHECK(malformed(portsock_control_address(&item, &offender)));
    item.id = PORTSOCK_SCM_IP_TTL;
    CHECK(other_endpoint_kind(portsock_control_address(&item, &offender)));
}

// sys/sys/socket.h of FreeBSD: struct sockcred2.
TEST_CASE("control: the credentials of FreeBSD's SCM_CREDS2 are the effective ones, with the process") {
    portsock_credentials value{};
    Bytes data =
        pack(int32_t{0}, int32_t{77}, uint32_t{1}, uint32_t{1000}, uint32_t{2}, uint32_t{100}, int32_t{1}, uint32_t{5});
    portsock_control item = item_of(PORTSOCK_SCM_CREDS2, data);
    CHECK(gives(portsock_control_credentials(&item, &value), 0));
    CHECK(value.process == 77);
    CHECK(value.user == 1000);
    CHECK(value.group == 100);
    item.length = 27;
    CHECK(malformed(portsock_control_credentials(&item, &value)));
    data[0] = data[3] = 9; // another version, in either byte order
    item = item_of(PORTSOCK_SCM_CREDS2, data);
    CHECK(fails(portsock_control_credentials(&item, &value), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_CONTROL));
}

// ---- descriptors and AF_ALG on the wire ------------------------------------------------------------------------

namespace {

// Lets the next receive bring these control bytes.
void brings(fake::Step &step, const Buffer &buffer, int32_t flags = 0) {
    step.answer(1).meanwhile([&buffer, flags](const Call &call) {
        auto *message = const_cast<portsock_message *>(call.message);
        REQUIRE(message->control_capacity >= buffer.length);
        memcpy(message->control, buffer.bytes.data(), buffer.length);
        fake::bring(buffer.length, flags);
    });
}

} // namespace

// NetBSD's do_sys_recvmsg rounds msg_controllen up, beyond what recvmsg was given (sys/kern/uipc_syscalls.c).
TEST_CASE("P98_control: a length beyond the capacity is cut to it, in every call") {
    Fake fake;
    portsock_socket socket = fake.socket(-1, PORTSOCK_SOCK_DGRAM);
    char byte = 0;
    unsigned char control[20];
    const portsock_buffer whole{&byte, 1};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &whole;
    message.buffer_count = 1;
    message.control = control;
    message.control_capacity = sizeof control;
    fake.will("receive_message").answer(1).meanwhile([](const Call &) { fake::bring(24, 0); });
    CHECK(gives(portsock_recv_message(&socket, &message, 0, nullptr), 1));
    CHECK(message.control_length == sizeof control);
    message.control = nullptr;
    message.control_capacity = 0;
    fake.will("receive_message").answer(1).meanwhile([](const Call &) { fake::bring(24, 0); });
    CHECK(gives(portsock_recv_message(&socket, &message, 0, nullptr), 1));
    CHECK(message.control_length == 0);
}

TEST_CASE("P40_descriptors in several messages, and beside another: those beyond the capacity are closed") {
    Fake fake;
    portsock_socket socket = fake.socket(-1, PORTSOCK_SOCK_STREAM, PORTSOCK_AF_UNIX);
    Buffer buffer(256);
    const Bytes one = pack(int32_t{11}, int32_t{12}), two = pack(int32_t{13}), process = pack(int32_t{14});
    REQUIRE(gives(buffer.put(PORTSOCK_SCM_RIGHTS, one.data(), 8), 0));
    REQUIRE(gives(buffer.put(PORTSOCK_SCM_PIDFD, process.data(), 4), 0));
    REQUIRE(gives(buffer.put(PORTSOCK_SCM_RIGHTS, two.data(), 4), 0));
    portsock_handle handles[4] = {};
    size_t count = 0;
    int32_t flags = 0;
    char byte;
    brings(fake.will("receive_message"), buffer);
    fake.will("close"); // the process
    CHECK(gives(portsock_recv_fds(&socket, &byte, 1, handles, 4, &count, &flags, 0, nullptr), 1));
    CHECK(count == 3);
    CHECK(handles[2] == 13);
    CHECK((flags & PORTSOCK_MSG_CTRUNC) == 0);
    brings(fake.will("receive_message"), buffer);
    fake.will("close").times(3);
    CHECK(gives(portsock_recv_fds(&socket, &byte, 1, handles, 1, &count, &flags, 0, nullptr), 1));
    CHECK(count == 1);
    CHECK((flags & PORTSOCK_MSG_CTRUNC) != 0);
    brings(fake.will("receive_message"), buffer, PORTSOCK_MSG_CTRUNC);
    fake.will("close").times(4);
    CHECK(gives(portsock_recv_fds(&socket, &byte, 1, handles, 4, &count, &flags, 0, nullptr), 1));
    CHECK(count == 0);
    CHECK((flags & PORTSOCK_MSG_CTRUNC) != 0);
}

TEST_CASE("a message to AF_ALG: operation, vector and associated length, byte by byte") {
    Fake fake;
    portsock_socket socket = fake.socket(-1, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_AF_ALG);
    char text[] = "secret";
    const portsock_buffer whole{text, 6};
    portsock_alg_message message{};
    message.size = sizeof message;
    message.operation = PORTSOCK_ALG_OP_ENCRYPT;
    message.associated_length = 3;
    message.iv = "0123456789abcdef";
    message.iv_length = 16;
    message.buffers = &whole;
    message.buffer_count = 1;
    Buffer expected(256);
    const Bytes operation = pack(uint32_t{1}), length = pack(uint32_t{3});
    const Bytes vector = joined(pack(uint32_t{16}), message.iv, 16);
    REQUIRE(gives(
        portsock_control_put_native(expected.bytes.data(), 256, &expected.length, 279, 3, operation.data(), 4), 0));
    REQUIRE(
        gives(portsock_control_put_native(expected.bytes.data(), 256, &expected.length, 279, 2, vector.data(), 20), 0));
    REQUIRE(
        gives(portsock_control_put_native(expected.bytes.data(), 256, &expected.length, 279, 4, length.data(), 4), 0));
    fake.will("send_message").answer(6).meanwhile([&](const Call &call) {
        REQUIRE(call.message->control_length == expected.length);
        CHECK(memcmp(call.message->control, expected.bytes.data(), expected.length) == 0);
    });
    CHECK(gives(portsock_send_alg(&socket, &message, 0, nullptr), 6));
    message.operation = -1;
    message.associated_length = -1;
    message.iv = nullptr;
    message.iv_length = 0;
    fake.will("send_message").answer(6).meanwhile([&](const Call &call) { CHECK(call.message->control_length == 0); });
    CHECK(gives(portsock_send_alg(&socket, &message, 0, nullptr), 6));
    message.iv_length = 1;
    CHECK(fails(portsock_send_alg(&socket, &message, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE));
    message.iv = text;
    message.iv_length = 257;
    CHECK(fails(portsock_send_alg(&socket, &message, 0, nullptr), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_VALUE));
    message.iv_length = 0;
    message.operation = -2;
    CHECK(fails(portsock_send_alg(&socket, &message, 0, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_send_alg(&socket, nullptr, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_MESSAGE));
}
