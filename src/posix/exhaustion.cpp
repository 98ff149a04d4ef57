// SPDX-License-Identifier: MIT
// Lookups of libc that fail for want of descriptors or memory and report something else: "no such host", "no such
// interface" (P74, P111).
#include "failure.hpp"
#include "exhaustion.hpp"

namespace portsock_core::os {

bool is_exhaustion(Result failed) {
    if (failed >= 0 || result_domain(failed) != PORTSOCK_DOMAIN_SYSTEM) return false;
    const int32_t kind = system_kind(result_code(failed));
    return kind == PORTSOCK_ERROR_TOO_MANY_HANDLES || kind == PORTSOCK_ERROR_NO_MEMORY;
}

// A lookup has a file and a socket open at a time.
Result exhaustion() {
    Handle first, second;
    const Result one = open(first, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0, true);
    if (one < 0) return is_exhaustion(one) ? one : 0;
    const Result other = open(second, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0, true);
    if (other >= 0) (void)close(second);
    (void)close(first);
    return is_exhaustion(other) ? other : 0;
}

} // namespace portsock_core::os
