// SPDX-License-Identifier: MIT
// Keepalive in one call. Everything is checked before anything is set, and probing is switched on last, so a call that
// fails on its arguments, or on a socket that has no keepalive, changes nothing (P112).
#include "check.hpp"
#include "core.hpp"
#include "error.hpp"
#include <native_value.hpp>

namespace portsock_core {

namespace {

constexpr int64_t one_second = 1000000000;
constexpr int64_t default_interval = one_second; // Windows' own, where its request needs one

bool is_unsupported(Word word) { return word < 0 && error_kind(word) == PORTSOCK_ERROR_UNSUPPORTED; }

// Rounded up to seconds, as the options are.
bool is_in_limit(int64_t time) {
    return time / one_second + (time % one_second != 0 ? 1 : 0) <= os::keepalive_time_limit;
}

Word out_of_range(int32_t field) { return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, field); }

Word check_keepalive(int64_t idle, int64_t interval, int32_t count) {
    if (idle == 0 || idle < -1 || !is_in_limit(idle)) return out_of_range(PORTSOCK_FIELD_IDLE);
    if (interval < 0 || !is_in_limit(interval)) return out_of_range(PORTSOCK_FIELD_INTERVAL);
    if (count < 0 || count > os::keepalive_count_limit) return out_of_range(PORTSOCK_FIELD_COUNT);
    return 0;
}

// Where the times are no options, one request sets them. It needs probing switched on before, and that is undone when
// it fails.
Word set_by_request(portsock_socket *socket, int64_t idle, int64_t interval, Word unsupported) {
    int64_t before = 0;
    if (const Word word = get_option(socket, &before, PORTSOCK_SO_KEEPALIVE); word < 0) return word;
    if (const Word word = set_option(socket, PORTSOCK_SO_KEEPALIVE, 1); word < 0) return word;
    const Word word = os::set_keepalive_times(socket->handle, idle, interval != 0 ? interval : default_interval);
    if (word < 0) (void)set_option(socket, PORTSOCK_SO_KEEPALIVE, before);
    return is_unsupported(word) ? unsupported : word;
}

} // namespace

Word set_keepalive(portsock_socket *socket, int64_t idle, int64_t interval, int32_t count) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_keepalive(idle, interval, count); bad < 0) return bad;
    if (idle < 0) return set_option(socket, PORTSOCK_SO_KEEPALIVE, 0);
    Word word = set_option(socket, PORTSOCK_TCP_KEEPIDLE, idle);
    if (is_unsupported(word)) return set_by_request(socket, idle, interval, word);
    if (word >= 0 && interval != 0) word = set_option(socket, PORTSOCK_TCP_KEEPINTVL, interval);
    if (word >= 0 && count != 0) word = set_option(socket, PORTSOCK_TCP_KEEPCNT, count);
    return word < 0 ? word : set_option(socket, PORTSOCK_SO_KEEPALIVE, 1);
}

} // namespace portsock_core
