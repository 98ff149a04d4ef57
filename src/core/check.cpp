// SPDX-License-Identifier: MIT
#include "check.hpp"

namespace portsock_core {

Result check_size(const void *object, uint32_t size, uint32_t known, int32_t parameter) {
    constexpr uint32_t absurd = 4096;
    if (size < known || size > absurd) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, parameter);
    const auto *const bytes = static_cast<const unsigned char *>(object);
    for (uint32_t index = known; index < size; index++) {
        if (bytes[index] != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, parameter);
    }
    return 0;
}

Result check_wait(const portsock_wait_options *wait) {
    if (wait == nullptr) return 0;
    if (const Result bad = check_size(wait, wait->size, sizeof *wait, PORTSOCK_PARAM_WAIT); bad < 0) return bad;
    constexpr uint32_t known_flags = PORTSOCK_WAIT_DEADLINE;
    if ((wait->flags & ~known_flags) != 0 || wait->reserved != 0)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_WAIT);
    if (wait->deadline < -1) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_WAIT);
    if (wait->waker != nullptr && load(wait->waker->state) != PORTSOCK_STATE_OPEN)
        return refuse(PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_WAKER);
    return 0;
}

} // namespace portsock_core
