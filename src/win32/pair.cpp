// SPDX-License-Identifier: MIT
// Windows has no socketpair, and a pair that is made over loopback can be hijacked unless both ends are checked (P48).
// Until that is written there is none, of any family.
#include "../os.hpp"

namespace portsock_core::os {

Word pair(Handle &, Handle &, int32_t, int32_t, int32_t, bool) {
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FAMILY);
}

} // namespace portsock_core::os
