// SPDX-License-Identifier: MIT
// Before Windows 10 1709 keepalive's times are no options; a request sets all of it, and switches it on.
#include "failure.hpp"

namespace portsock_core::os {

static bool to_milliseconds(ULONG &to, int64_t time) {
    constexpr int64_t millisecond = 1000000;
    const int64_t rounded = time / millisecond + (time % millisecond != 0 ? 1 : 0);
    to = static_cast<ULONG>(rounded);
    return rounded <= UINT32_MAX;
}

Word set_keepalive_times(Handle handle, int64_t idle, int64_t interval) {
    tcp_keepalive values{};
    values.onoff = 1;
    if (!to_milliseconds(values.keepalivetime, idle) || !to_milliseconds(values.keepaliveinterval, interval))
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_VALUE);
    DWORD got = 0;
    return answer(
        ::WSAIoctl(to_socket(handle), SIO_KEEPALIVE_VALS, &values, sizeof values, nullptr, 0, &got, nullptr, nullptr));
}

} // namespace portsock_core::os
