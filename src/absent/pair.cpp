// SPDX-License-Identifier: MIT
// No socketpair. IPv4 and IPv6 do without (src/core/pair.cpp).
#include "../os.hpp"

namespace portsock_core::os {

Result pair(Handle &, Handle &, int32_t, int32_t, int32_t, bool) {
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY);
}

} // namespace portsock_core::os
