// SPDX-License-Identifier: MIT
#include "failure.hpp"
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portsock_core::os {

static_assert(IF_NAMESIZE <= interface_name_size);

// glibc asks through a socket of its own, and says ENOENT when it gets none (P74): then a socket of ours tells why.
static Word missing(int code) {
    const bool absent = code == 0 || code == ENODEV || code == ENXIO || code == ENOENT;
    if (!absent) return system_failure(code);
    if (code == ENOENT) {
        const int descriptor = ::socket(AF_INET, SOCK_DGRAM, 0);
        if (descriptor < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS))
            return failed();
        if (descriptor >= 0) (void)::close(descriptor);
    }
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
