// SPDX-License-Identifier: MIT
#include "failure.hpp"
#include <net/if.h>

namespace portsock_core::os {

static_assert(IF_NAMESIZE <= interface_name_size);

// Out of descriptors, some systems still say that there is no such interface (P74); an error that says more is kept.
static Word missing(int code) {
    const bool absent = code == 0 || code == ENODEV || code == ENXIO || code == ENOENT;
    return absent ? refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_SCOPE) : system_failure(code);
}

Word interface_index(uint32_t &index, const char *name) {
    errno = 0;
    const unsigned found = ::if_nametoindex(name);
    if (found == 0) return missing(errno);
    index = found;
    return 0;
}

Word interface_name(char (&name)[interface_name_size], uint32_t index) {
    errno = 0;
    return ::if_indextoname(index, name) != nullptr ? 0 : missing(errno);
}

} // namespace portsock_core::os
