// SPDX-License-Identifier: MIT
// Turns errno into a result.
#pragma once
#include "../os.hpp"
#include <errno.h>

namespace portsock_core::os {

// errno, read at once.
[[gnu::cold, gnu::noinline]] inline Result failed() { return system_failure(errno); }

// A handle is wider than a descriptor: cut, it would be another's (P59).
inline bool is_descriptor(Handle handle) { return handle == static_cast<int>(handle); }

// A system call's answer as one result.
inline Result answer(ptrdiff_t result) {
    if (result >= 0) [[likely]]
        return result;
    return failed();
}

} // namespace portsock_core::os
