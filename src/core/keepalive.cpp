// SPDX-License-Identifier: MIT
// Keepalive in one call. Everything is checked before anything is set, and probing is switched on last, so a call that
// fails on its arguments, or on a socket that has no keepalive, changes nothing (P112).
#include "../base/arithmetic.hpp"
#include "check.hpp"
#include "core.hpp"
#include "error.hpp"
#include <native_value.hpp>

namespace portsock_core {

namespace {

constexpr int64_t default_interval = second_ns; // Windows' own, where its request needs one

bool is_unsupported(Result result) { return result < 0 && error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED; }

// Rounded up to seconds, as the options are.
bool is_in_limit(int64_t time) { return round_up(time, second_ns) <= os::keepalive_time_limit; }

Result out_of_range(int32_t parameter) { return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, parameter); }

Result check_keepalive(int64_t idle, int64_t interval, int32_t count) {
    if (idle == 0 || idle < -1 || !is_in_limit(idle)) return out_of_range(PORTSOCK_PARAM_IDLE);
    if (interval < 0 || !is_in_limit(interval)) return out_of_range(PORTSOCK_PARAM_INTERVAL);
    if (count < 0 || count > os::keepalive_count_limit) return out_of_range(PORTSOCK_PARAM_COUNT);
    return 0;
}

// Where the times are no options, one request sets them. It needs probing switched on before, and that is undone when
// it fails.
Result set_by_request(portsock_socket *socket, int64_t idle, int64_t interval, Result unsupported) {
    int64_t before = 0;
    if (const Result result = get_option(socket, &before, PORTSOCK_SO_KEEPALIVE); result < 0) return result;
    if (const Result result = set_option(socket, PORTSOCK_SO_KEEPALIVE, 1); result < 0) return result;
    const Result result = os::set_keepalive_times(socket->handle, idle, interval != 0 ? interval : default_interval);
    if (result < 0) (void)set_option(socket, PORTSOCK_SO_KEEPALIVE, before);
    return is_unsupported(result) ? unsupported : result;
}

} // namespace

Result set_keepalive(portsock_socket *socket, int64_t idle, int64_t interval, int32_t count) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_keepalive(idle, interval, count); bad < 0) return bad;
    if (idle < 0) return set_option(socket, PORTSOCK_SO_KEEPALIVE, 0);
    Result result = set_option(socket, PORTSOCK_TCP_KEEPIDLE, idle);
    if (is_unsupported(result)) return set_by_request(socket, idle, interval, result);
    if (result >= 0 && interval != 0) result = set_option(socket, PORTSOCK_TCP_KEEPINTVL, interval);
    if (result >= 0 && count != 0) result = set_option(socket, PORTSOCK_TCP_KEEPCNT, count);
    return result < 0 ? result : set_option(socket, PORTSOCK_SO_KEEPALIVE, 1);
}

} // namespace portsock_core
