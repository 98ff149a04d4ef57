// SPDX-License-Identifier: MIT
// Interface names and indexes.
#include "exhaustion.hpp"
#include "failure.hpp"
#include <net/if.h>

namespace portsock_core::os {

static_assert(IF_NAMESIZE <= interface_name_size);

// glibc looks interfaces up through a socket of its own, and fails with ENOENT when it gets none (P74).
static Result missing(int code) {
    const bool absent = code == 0 || code == ENODEV || code == ENXIO || code == ENOENT;
    if (!absent) return system_failure(code);
    return explain_lookup(refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SCOPE));
}

Result interface_index(uint32_t &index, const char *name) {
    errno = 0;
    const unsigned found = ::if_nametoindex(name);
    if (found == 0) return missing(errno);
    index = found;
    return 0;
}

Result interface_name(char (&name)[interface_name_size], uint32_t index) {
    errno = 0;
    return ::if_indextoname(index, name) != nullptr ? 0 : missing(errno);
}

} // namespace portsock_core::os
