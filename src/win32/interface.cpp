// SPDX-License-Identifier: MIT
// These two are the IP Helper's, which needs no start and gives no reason.
#include "failure.hpp"
#include <netioapi.h>

namespace portsock_core::os {

static_assert(IF_MAX_STRING_SIZE + 1 <= interface_name_size);

static Result missing() { return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SCOPE); }

Result interface_index(uint32_t &index, const char *name) {
    const NET_IFINDEX found = ::if_nametoindex(name);
    if (found == 0) return missing();
    index = found;
    return 0;
}

Result interface_name(char (&name)[interface_name_size], uint32_t index) {
    return ::if_indextoname(index, name) != nullptr ? 0 : missing();
}

} // namespace portsock_core::os
