// SPDX-License-Identifier: MIT
// Before Windows 10 1709 keepalive's times are no options; a request sets all of it, and switches it on.
#include "../base/arithmetic.hpp"
#include "failure.hpp"

namespace portsock_core::os {

// Within 32 bits: the core keeps to keepalive_time_limit.
static ULONG keepalive_milliseconds(int64_t time) { return static_cast<ULONG>(round_up(time, millisecond_ns)); }

Result set_keepalive_times(Handle handle, int64_t idle, int64_t interval) {
    tcp_keepalive values{};
    values.onoff = 1;
    values.keepalivetime = keepalive_milliseconds(idle);
    values.keepaliveinterval = keepalive_milliseconds(interval);
    DWORD got = 0;
    return answer(
        ::WSAIoctl(to_socket(handle), SIO_KEEPALIVE_VALS, &values, sizeof values, nullptr, 0, &got, nullptr, nullptr));
}

} // namespace portsock_core::os
