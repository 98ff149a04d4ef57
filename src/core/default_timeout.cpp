// SPDX-License-Identifier: MIT
// The one thing of the process that the library keeps. Two halves and a counter, because a 64-bit atomic needs a
// library on small processors: a reader that meets a writer reads again.
#include "../base/atomic.hpp"
#include "check.hpp"
#include "core.hpp"

namespace portsock_core {

#ifdef PORTSOCK_NO_DEFAULT_TIMEOUT

Result set_default_timeout(int64_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TIMEOUT); }
int64_t default_timeout() { return -1; }

#else

namespace {
uint32_t writes; // odd while a writer is at work
uint32_t low = UINT32_MAX;
uint32_t high = UINT32_MAX;
} // namespace

Result set_default_timeout(int64_t timeout) {
    if (const Result bad = check_timeout(timeout); bad < 0) return bad;
    uint32_t before = load(writes);
    while ((before & 1) != 0 || exchange_if<os::has_threads>(writes, before, before + 1) != before)
        before = load(writes);
    store(low, static_cast<uint32_t>(timeout));
    store(high, static_cast<uint32_t>(static_cast<uint64_t>(timeout) >> 32));
    store(writes, before + 2);
    return 0;
}

int64_t default_timeout() {
    for (;;) {
        const uint32_t before = acquire(writes);
        const uint32_t lower = acquire(low), upper = acquire(high);
        if ((before & 1) == 0 && acquire(writes) == before)
            return static_cast<int64_t>(static_cast<uint64_t>(upper) << 32 | lower);
    }
}

#endif

Result get_default_timeout(int64_t *timeout) {
    if (timeout == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TIMEOUT);
    *timeout = default_timeout();
    return 0;
}

} // namespace portsock_core
