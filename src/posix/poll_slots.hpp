// SPDX-License-Identifier: MIT
// The form of poll's entries and of its errors.
#pragma once
#include "failure.hpp"
#include <poll.h>

namespace portsock_core::os {

static_assert(sizeof(pollfd) <= poll_slot_size);

// poll refuses more entries than the process may have descriptors (P76); it has no other reason for EINVAL here.
inline Result poll_answer(int result) {
    if (result >= 0) return result;
    return errno == EINVAL ? refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT) : failed();
}

} // namespace portsock_core::os
