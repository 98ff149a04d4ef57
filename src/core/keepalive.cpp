// SPDX-License-Identifier: MIT
#include "check.hpp"
#include "core.hpp"
#include "error.hpp"

namespace portsock_core {

namespace {

constexpr int64_t usual_interval = 1000000000; // Windows' own, where the request wants one

bool is_unsupported(Word word) { return word < 0 && error_kind(word) == PORTSOCK_ERROR_UNSUPPORTED; }

} // namespace

Word set_keepalive(portsock_socket *socket, int64_t idle, int64_t interval, int32_t count) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (idle == 0 || idle < -1 || interval < 0) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_TIMEOUT);
    if (count < 0) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_COUNT);
    Word word = set_option(socket, PORTSOCK_SO_KEEPALIVE, idle < 0 ? 0 : 1);
    if (word < 0 || idle < 0) return word;
    word = set_option(socket, PORTSOCK_TCP_KEEPIDLE, idle);
    if (is_unsupported(word))
        return os::set_keepalive_times(socket->handle, idle, interval != 0 ? interval : usual_interval);
    if (word >= 0 && interval != 0) word = set_option(socket, PORTSOCK_TCP_KEEPINTVL, interval);
    if (word >= 0 && count != 0) word = set_option(socket, PORTSOCK_TCP_KEEPCNT, count);
    return word;
}

} // namespace portsock_core
