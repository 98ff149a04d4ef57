// SPDX-License-Identifier: MIT
#include "failure.hpp"
#include <net/if.h>

namespace portsock_core::os {

static_assert(IF_NAMESIZE <= interface_name_size);

// What a socket of our own fails with for want of a descriptor or memory; 0 when it does not.
static Word shortage() {
    Handle probe;
    const Word word = open(probe, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0, true);
    if (word >= 0) return close(probe);
    const int32_t kind = system_kind(word_code(word));
    return kind == PORTSOCK_ERROR_TOO_MANY_HANDLES || kind == PORTSOCK_ERROR_NO_MEMORY ? word : 0;
}

// glibc asks through a socket of its own, and says ENOENT when it gets none (P74): then a socket of ours tells why.
static Word missing(int code) {
    const bool absent = code == 0 || code == ENODEV || code == ENXIO || code == ENOENT;
    if (!absent) return system_failure(code);
    if (const Word why = code == ENOENT ? shortage() : 0; why < 0) return why;
    return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_SCOPE);
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
