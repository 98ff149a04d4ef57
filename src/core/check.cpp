// SPDX-License-Identifier: MIT
// Checks of structs that begin with their size, and of wait options.
#include "check.hpp"

namespace portsock_core {

Result check_size(const void *object, uint32_t size, uint32_t known, int32_t parameter) {
    constexpr uint32_t max_size = 4096;
    if (size < known || size > max_size) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, parameter);
    const auto *const bytes = static_cast<const unsigned char *>(object);
    for (uint32_t index = known; index < size; index++) {
        if (bytes[index] != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, parameter);
    }
    return 0;
}

Result check_wait(const portsock_wait_options *wait) {
    if (wait == nullptr) return 0;
    if (const Result bad = check_size(wait, wait->size, sizeof *wait, PORTSOCK_PARAM_WAIT); bad < 0) return bad;
    constexpr uint32_t limits = PORTSOCK_WAIT_DEADLINE | PORTSOCK_WAIT_TIMEOUT; // at most one of them
    if ((wait->flags & ~limits) != 0 || wait->flags == limits || wait->reserved != 0)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_WAIT);
    if (wait->time_ns < -1) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_WAIT);
    if (wait->waker != nullptr && load(wait->waker->state) != PORTSOCK_STATE_OPEN)
        return refuse(PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_WAKER);
    return 0;
}

} // namespace portsock_core
