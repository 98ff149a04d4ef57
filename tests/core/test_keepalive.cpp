// SPDX-License-Identifier: MIT
// portsock_set_keepalive: everything is checked before anything is set; the scripted system has Linux's limits.
#include "on_fake.hpp"

namespace {

constexpr int32_t keepidle = PORTSOCK_TCP_KEEPIDLE & 0xffff, keepinterval = PORTSOCK_TCP_KEEPINTVL & 0xffff,
                  keepcount = PORTSOCK_TCP_KEEPCNT & 0xffff, keepalive = PORTSOCK_SO_KEEPALIVE & 0xffff;

std::vector<int32_t> names_set(const Fake &fake) {
    std::vector<int32_t> names;
    for (const Call &call : fake.calls())
        if (call.name == "set_option") names.push_back(call.flags >> 8);
    return names;
}

TEST_CASE("P112: set_keepalive beyond a limit fails with its field, and makes no system call") {
    struct Row {
        int64_t idle, interval;
        int32_t count, parameter;
    };
    const Row rows[] = {
        {0, 0, 0, PORTSOCK_PARAM_IDLE},
        {-2, 0, 0, PORTSOCK_PARAM_IDLE},
        {seconds(32768), 0, 0, PORTSOCK_PARAM_IDLE},
        {seconds(32767) + 1, 0, 0, PORTSOCK_PARAM_IDLE},
        {INT64_MAX, 0, 0, PORTSOCK_PARAM_IDLE},
        {seconds(60), -1, 0, PORTSOCK_PARAM_INTERVAL},
        {seconds(60), seconds(32768), 0, PORTSOCK_PARAM_INTERVAL},
        {seconds(60), seconds(1), -1, PORTSOCK_PARAM_COUNT},
        {seconds(60), seconds(1), 128, PORTSOCK_PARAM_COUNT},
        {-1, 0, 128, PORTSOCK_PARAM_COUNT},
    };
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    for (const Row &row : rows) {
        CAPTURE(row.idle);
        CAPTURE(row.interval);
        CAPTURE(row.count);
        CHECK(fails(portsock_set_keepalive(&socket, row.idle, row.interval, row.count), PORTSOCK_ERROR_OUT_OF_RANGE,
                    row.parameter));
    }
    CHECK(fake.log().empty());
}

TEST_CASE("set_keepalive: the limits themselves are set; probing is switched on last") {
    Fake fake;
    fake.whenever("set_option").answer(0);
    portsock_socket socket = fake.socket(-1);
    CHECK(gives(portsock_set_keepalive(&socket, seconds(32767), seconds(32766) + 1, 127), 0));
    CHECK(names_set(fake) == std::vector<int32_t>{keepidle, keepinterval, keepcount, keepalive});
    fake.forget();
    CHECK(gives(portsock_set_keepalive(&socket, ms(1), 0, 0), 0));
    CHECK(names_set(fake) == std::vector<int32_t>{keepidle, keepalive});
    fake.forget();
    CHECK(gives(portsock_set_keepalive(&socket, -1, 0, 0), 0));
    CHECK(names_set(fake) == std::vector<int32_t>{keepalive});
}

TEST_CASE("P112: set_keepalive leaves probing unchanged when the system refuses one of the times") {
    for (int accepted = 0; accepted < 3; ++accepted) {
        Fake fake;
        portsock_socket socket = fake.socket(-1);
        if (accepted != 0) fake.will("set_option").answer(0).times(accepted);
        fake.will("set_option").answer(-EINVAL);
        CHECK(fails(portsock_set_keepalive(&socket, seconds(1), seconds(1), 1), PORTSOCK_ERROR_INVALID_ARGUMENT));
        CHECK(names_set(fake).back() != keepalive);
    }
}

// Windows before 10 1709: TCP_KEEPIDLE is WSAENOPROTOOPT, SIO_KEEPALIVE_VALS sets both times.
TEST_CASE("set_keepalive: where the times are no options, the request sets them behind SO_KEEPALIVE") {
    Fake fake;
    portsock_socket socket = fake.socket(-1);
    fake.will("set_option").answer(-ENOPROTOOPT);
    fake.will("get_option").gives(0).answer(0);
    fake.will("set_option").answer(0);
    fake.will("set_keepalive_times").answer(0);
    CHECK(gives(portsock_set_keepalive(&socket, seconds(60), 0, 0), 0));
    CHECK(names_set(fake) == std::vector<int32_t>{keepidle, keepalive});
}

TEST_CASE(
    "P112: a request that fails switches probing off again, and a system without one returns the option's error") {
    for (const int before : {0, 1}) {
        int restored = -1;
        Fake fake;
        portsock_socket socket = fake.socket(-1);
        fake.will("set_option").answer(-ENOPROTOOPT);
        fake.will("get_option").gives(before).answer(0);
        fake.will("set_option").answer(0);
        fake.will("set_keepalive_times").answer(-EOPNOTSUPP);
        fake.will("set_option").meanwhile([&](const Call &call) { restored = *static_cast<const int *>(call.data); });
        const portsock_result result = portsock_set_keepalive(&socket, seconds(60), 0, 0);
        CHECK(fails(result, PORTSOCK_ERROR_UNSUPPORTED));
        CHECK(portsock_error_code(result) == ENOPROTOOPT);
        CHECK(restored == before);
        CHECK(names_set(fake).back() == keepalive);
    }
}

} // namespace
