// SPDX-License-Identifier: MIT
// Wakers: open, wake, clear, close.
#include "check.hpp"
#include "core.hpp"

namespace portsock_core {

static Result check_waker(const portsock_waker *waker) {
    if (waker == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_WAKER);
    if (load(waker->state) != PORTSOCK_STATE_OPEN) return refuse(PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_WAKER);
    return 0;
}

Result waker_open(portsock_waker *waker) {
    if (waker == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_WAKER);
    if (load(waker->state) == PORTSOCK_STATE_OPEN) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_WAKER);
    os::Handle wait = 0, wake = 0;
    if (const Result result = os::waker_open(wait, wake); result < 0) return result;
    waker->wait_handle = wait;
    waker->wake_handle = wake;
    waker->reserved = 0;
    store(waker->state, PORTSOCK_STATE_OPEN);
    return 0;
}

Result waker_wake(portsock_waker *waker) {
    if (const Result bad = check_waker(waker); bad < 0) return bad;
    return os::waker_wake(waker->wake_handle);
}

Result waker_clear(portsock_waker *waker) {
    if (const Result bad = check_waker(waker); bad < 0) return bad;
    return os::waker_clear(waker->wait_handle);
}

Result waker_close(portsock_waker *waker) {
    if (waker == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_WAKER);
    const os::Handle wait = waker->wait_handle, wake = waker->wake_handle;
    if (exchange<os::has_threads>(waker->state, 0) != PORTSOCK_STATE_OPEN) return 0;
    os::waker_close(wait, wake);
    return 0;
}

} // namespace portsock_core
