// SPDX-License-Identifier: MIT
// The library itself: version, layout check, backend name, clock, byte order.
#include "library.hpp"
#include "../os.hpp"
#include "../base/arithmetic.hpp"
#include "../base/text.hpp"
#include <string.h>

// The structs of the layout hash, compared with this compiler's layout.
#include "../table/generated/layout.inc"

namespace portsock_core {

uint32_t library_version() { return PORTSOCK_VERSION; }

// Minor releases only add, so a library that is younger than the caller's header will do.
Result library_check(uint32_t header, uint32_t layout_hash) {
    constexpr uint32_t library = PORTSOCK_VERSION, major = 10000;
    if (header > library || header / major != library / major)
        return refuse(PORTSOCK_ERROR_VERSION_MISMATCH, PORTSOCK_PARAM_VERSION);
    if (layout_hash != PORTSOCK_LAYOUT_HASH) return refuse(PORTSOCK_ERROR_VERSION_MISMATCH, PORTSOCK_PARAM_LAYOUT);
    return 0;
}

Result library_system(char *text, size_t capacity) {
    if (const Result bad = check_text(text, capacity, nullptr); bad < 0) return bad;
    const os::Text name = os::name();
    const size_t space = capacity == 0 ? 0 : capacity - 1;
    const size_t length = smaller(name.length, space);
    if (capacity == 0) return static_cast<Result>(name.length);
    memcpy(text, name.data, length);
    text[length] = '\0';
    return static_cast<Result>(name.length);
}

int64_t library_clock() { return os::clock(); }

} // namespace portsock_core
