// SPDX-License-Identifier: MIT
#pragma once
#include "../os.hpp"
#include <errno.h>

namespace portsock_core::os {

// errno, read at once.
[[gnu::cold, gnu::noinline]] inline Word failed() { return system_failure(errno); }

// A system call's answer as one word.
inline Word answer(ptrdiff_t result) {
    if (result >= 0) [[likely]]
        return result;
    return failed();
}

} // namespace portsock_core::os
