// SPDX-License-Identifier: MIT
// The list of interfaces: if_nameindex.
#include "exhaustion.hpp"
#include "failure.hpp"
#include <net/if.h>
#include <string.h>

namespace portsock_core::os {

static_assert(IF_NAMESIZE <= sizeof(portsock_interface::name));

Result interfaces_begin(void *&list) {
    errno = 0;
    struct if_nameindex *const found = ::if_nameindex();
    if (found == nullptr) return explain_lookup(errno != 0 ? failed() : system_failure(ENOMEM)); // musl leaves errno 0
    list = found;
    return 0;
}

Result interfaces_next(const void *list, size_t index, portsock_interface &entry) {
    const struct if_nameindex &row = static_cast<const struct if_nameindex *>(list)[index];
    if (row.if_index == 0) return 0;
    const size_t length = strnlen(row.if_name, sizeof entry.name - 1);
    entry.index = row.if_index;
    entry.name_length = static_cast<uint32_t>(length);
    memcpy(entry.name, row.if_name, length);
    entry.name[length] = '\0';
    return 1;
}

void interfaces_end(void *list) { ::if_freenameindex(static_cast<struct if_nameindex *>(list)); }

} // namespace portsock_core::os
