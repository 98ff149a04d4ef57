// SPDX-License-Identifier: MIT
// Facade of polling and wakers.
#include "../src/core/core.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_wait_ready(const portsock_socket *socket, uint32_t *ready, uint32_t events,
                                                 int64_t timeout, const portsock_wait_options *wait) {
    return portsock_core::wait_ready(socket, ready, events, timeout, wait);
}

PORTSOCK_API size_t portsock_poll_scratch_size(size_t count) { return portsock_core::poll_scratch_size(count); }

PORTSOCK_API portsock_result portsock_poll(portsock_poll_entry *entries, size_t count, void *scratch,
                                           size_t scratch_size, int64_t timeout, const portsock_wait_options *wait) {
    return portsock_core::poll(entries, count, scratch, scratch_size, timeout, wait);
}

PORTSOCK_API portsock_result portsock_waker_open(portsock_waker *waker) { return portsock_core::waker_open(waker); }

PORTSOCK_API portsock_result portsock_waker_wake(portsock_waker *waker) { return portsock_core::waker_wake(waker); }

PORTSOCK_API portsock_result portsock_waker_clear(portsock_waker *waker) { return portsock_core::waker_clear(waker); }

PORTSOCK_API portsock_result portsock_waker_close(portsock_waker *waker) { return portsock_core::waker_close(waker); }

} // extern "C"
