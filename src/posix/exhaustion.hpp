// SPDX-License-Identifier: MIT
#pragma once
#include "../os.hpp"

namespace portsock_core::os {

// Whether an error of the system is about descriptors or memory that are all in use.
bool is_exhaustion(Result failed);

// The error that two sockets of our own fail with for want of descriptors or memory; 0 when they do not.
Result exhaustion();

// What a lookup failed with: the cause where resources are exhausted, whatever libc made of it.
inline Result explain_lookup(Result failed) {
    const Result cause = is_exhaustion(failed) ? 0 : exhaustion();
    return cause < 0 ? cause : failed;
}

} // namespace portsock_core::os
