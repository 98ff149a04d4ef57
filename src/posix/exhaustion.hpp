// SPDX-License-Identifier: MIT
// Finds out whether a failed lookup was for lack of descriptors or memory (P111).
#pragma once
#include "../os.hpp"

namespace portsock_core::os {

// Whether an error of the system is about descriptors or memory that are all in use.
bool is_exhaustion(Result failed);

// The error that two sockets of our own fail with for want of descriptors or memory; 0 when they do not.
Result exhaustion();

// The error of a failed lookup: the cause if resources are exhausted, whatever libc returned.
inline Result explain_lookup(Result failed) {
    const Result cause = is_exhaustion(failed) ? 0 : exhaustion();
    return cause < 0 ? cause : failed;
}

} // namespace portsock_core::os
