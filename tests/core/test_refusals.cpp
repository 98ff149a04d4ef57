// SPDX-License-Identifier: MIT
// Bad input: a clear error, and the system is not asked.
#include "on_fake.hpp"

namespace {

char memory[16];

TEST_CASE("wait: a struct that is not one") {
    struct Bad {
        const char *what;
        int32_t kind;
        int32_t parameter;
        void (*spoil)(portsock_wait_options &);
    };
    static portsock_waker closed{};
    const Bad rows[] = {
        {"size 0", PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_WAIT,
         [](portsock_wait_options &wait) { wait.size = 0; }},
        {"short", PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_WAIT,
         [](portsock_wait_options &wait) { wait.size -= 1; }},
        {"flags", PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_WAIT,
         [](portsock_wait_options &wait) { wait.flags = 4; }},
        {"deadline and timeout", PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_WAIT,
         [](portsock_wait_options &wait) { wait.flags = PORTSOCK_WAIT_DEADLINE | PORTSOCK_WAIT_TIMEOUT; }},
        {"timeout", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_WAIT,
         [](portsock_wait_options &wait) { wait.flags = PORTSOCK_WAIT_TIMEOUT, wait.time_ns = -2; }},
        {"deadline", PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_WAIT,
         [](portsock_wait_options &wait) { wait.flags = PORTSOCK_WAIT_DEADLINE, wait.time_ns = -2; }},
        {"closed waker", PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_WAKER,
         [](portsock_wait_options &wait) { wait.waker = &closed; }},
    };
    Fake fake;
    portsock_socket socket = fake.socket(-1), accepted{};
    const portsock_address there = parse("127.0.0.1:7");
    for (const Bad &row : rows) {
        INFO(row.what);
        Waiting wait;
        row.spoil(wait.raw);
        const portsock_buffer piece{memory, 16};
        portsock_message message{};
        message.size = sizeof message;
        portsock_poll_entry entry{&socket, 1, 0};
        unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
        const portsock_result results[] = {
            portsock_recv(&socket, memory, 16, 0, wait),
            portsock_recv_from(&socket, memory, 16, nullptr, nullptr, 0, wait),
            portsock_recv_vector(&socket, &piece, 1, nullptr, 0, wait),
            portsock_recv_message(&socket, &message, 0, wait),
            portsock_send(&socket, memory, 16, 0, wait),
            portsock_send_to(&socket, memory, 16, &there, 0, wait),
            portsock_send_all(&socket, nullptr, memory, 16, 0, wait),
            portsock_send_vector(&socket, &piece, 1, 0, wait),
            portsock_send_message(&socket, &message, 0, wait),
            portsock_connect(&socket, &there, wait),
            portsock_connect_finish(&socket, wait),
            portsock_accept(&socket, &accepted, nullptr, wait),
            portsock_wait_ready(&socket, nullptr, 1, -1, wait),
            portsock_poll(&entry, 1, scratch, sizeof scratch, -1, wait),
        };
        for (const portsock_result result : results) CHECK(fails(result, row.kind, row.parameter));
    }
    CHECK(fake.calls().empty());
}

TEST_CASE("wait options: a longer struct, of a newer header, is accepted if its unknown part is zero") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    struct {
        portsock_wait_options known;
        uint64_t unknown[8];
    } longer{};
    longer.known.size = sizeof longer;
    fake.will("receive").answer(3);
    CHECK(gives(portsock_recv(&socket, memory, 16, 0, &longer.known), 3));
    longer.unknown[7] = 1; // something that this library can't do
    CHECK(fails(portsock_recv(&socket, memory, 16, 0, &longer.known), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_WAIT));
}

TEST_CASE("outputs are untouched on failure") {
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, ms(5)}) {
        Fake fake;
        portsock_socket socket = fake.socket(timeout), accepted{};
        portsock_address address;
        memset(&address, 0xee, sizeof address);
        const portsock_address before = address;
        int32_t flags = 99;
        size_t length = 99;
        fake.will("receive_from").answer(-ECONNRESET);
        CHECK(fails(portsock_recv_from(&socket, memory, 16, &address, nullptr, 0, nullptr),
                    PORTSOCK_ERROR_CONNECTION_RESET));
        fake.will("receive_message").answer(-ECONNRESET);
        CHECK(fails(portsock_recv_from(&socket, memory, 16, &address, &flags, 0, nullptr),
                    PORTSOCK_ERROR_CONNECTION_RESET));
        fake.will("receive_from").answer(-ECONNRESET);
        CHECK(fails(portsock_recv_from_bytes(&socket, memory, 16, address.bytes, 16, &length, nullptr, 0, nullptr),
                    PORTSOCK_ERROR_CONNECTION_RESET));
        fake.will("receive_message").answer(-ECONNRESET);
        const portsock_buffer piece{memory, 16};
        CHECK(fails(portsock_recv_vector(&socket, &piece, 1, &flags, 0, nullptr), PORTSOCK_ERROR_CONNECTION_RESET));
        fake.will("accept").answer(-ECONNABORTED);
        CHECK(fails(portsock_accept(&socket, &accepted, &address, nullptr), PORTSOCK_ERROR_CONNECTION_ABORTED));
        fake.will("local_address").answer(-EBADF);
        CHECK(fails(portsock_local_address(&socket, &address), PORTSOCK_ERROR_BAD_HANDLE));
        int64_t value = 99;
        fake.will("get_option").answer(-ENOPROTOOPT);
        CHECK(portsock_get_option(&socket, &value, PORTSOCK_SO_RCVBUF) < 0);
        CHECK(value == 99);
        CHECK(flags == 99);
        CHECK(length == 99);
        CHECK(accepted.state == 0);
        CHECK(memcmp(&address, &before, sizeof address) == 0);
        portsock_message message{};
        message.size = sizeof message;
        message.flags = 99;
        message.address_length = 99;
        message.control_length = 99;
        fake.will("receive_message").answer(-ECONNRESET);
        CHECK(fails(portsock_recv_message(&socket, &message, 0, nullptr), PORTSOCK_ERROR_CONNECTION_RESET));
        CHECK(message.flags == 99);
        CHECK(message.address_length == 99);
        CHECK(message.control_length == 99);
    }
}

TEST_CASE("message: a struct that is not one") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    portsock_message message{};
    CHECK(fails(portsock_recv_message(&socket, &message, 0, nullptr), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_PARAM_MESSAGE));
    CHECK(fails(portsock_send_message(&socket, nullptr, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_MESSAGE));
    message.size = sizeof message;
    message.buffer_count = 1;
    CHECK(fails(portsock_send_message(&socket, &message, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_BUFFER));
    const portsock_buffer piece{nullptr, 5};
    message.buffers = &piece;
    CHECK(fails(portsock_recv_message(&socket, &message, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_BUFFER));
    message.buffer_count = 0;
    message.address_length = message.address_capacity = 16;
    CHECK(fails(portsock_send_message(&socket, &message, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    CHECK(fails(portsock_recv_message(&socket, &message, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_ADDRESS));
    message.address_length = message.address_capacity = 0;
    message.control_length = message.control_capacity = 16;
    CHECK(fails(portsock_send_message(&socket, &message, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_CONTROL));
    CHECK(fails(portsock_recv_message(&socket, &message, 0, nullptr), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_CONTROL));
    message.control_length = 0;
    message.address = memory;
    message.address_length = 257;
    CHECK(fails(portsock_send_message(&socket, &message, 0, nullptr), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS));
    CHECK(fake.calls().empty());
}

TEST_CASE("options: invalid arguments are refused") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    int64_t value = 99;
    CHECK(fails(portsock_get_option(&socket, &value, 12345), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
    CHECK(fails(portsock_set_option(&socket, 12345, 1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
    CHECK(fails(portsock_set_option(&socket, PORTSOCK_SO_TYPE, 1), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION));
    CHECK(fails(portsock_set_option(&socket, PORTSOCK_SO_KEEPALIVE, 2), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_set_option(&socket, PORTSOCK_SO_KEEPALIVE, -1), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_set_option(&socket, PORTSOCK_SO_RCVBUF, INT64_MAX), PORTSOCK_ERROR_OUT_OF_RANGE,
                PORTSOCK_PARAM_VALUE));
    CHECK(
        fails(portsock_set_option(&socket, PORTSOCK_SO_RCVBUF, -1), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_get_option(&socket, nullptr, PORTSOCK_SO_TYPE), PORTSOCK_ERROR_NULL_POINTER,
                PORTSOCK_PARAM_VALUE));
    CHECK(fails(portsock_get_option_native(&socket, nullptr, 4, nullptr, 1, 2), PORTSOCK_ERROR_NULL_POINTER));
    CHECK(fake.calls().empty());
    fake.will("get_option").gives(256); // a flag is 0 or 1, whatever non-zero number the system returns
    CHECK(succeeds(portsock_get_option(&socket, &value, PORTSOCK_SO_KEEPALIVE)));
    CHECK(value == 1);
    fake.will("get_option").gives(2);
    CHECK(succeeds(portsock_get_option(&socket, &value, PORTSOCK_SO_TYPE)));
    CHECK(value == PORTSOCK_SOCK_DGRAM);
}

TEST_CASE("shutdown: the three ways, and no other") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    for (const int32_t how : {-1, 3, INT32_MIN, INT32_MAX})
        CHECK(fails(portsock_shutdown(&socket, how), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_HOW));
    for (const int32_t how : {PORTSOCK_SHUT_RD, PORTSOCK_SHUT_WR, PORTSOCK_SHUT_RDWR}) {
        fake.will("shutdown").meanwhile([how](const Call &call) { CHECK(call.flags == how); });
        CHECK(succeeds(portsock_shutdown(&socket, how)));
    }
}

} // namespace
