// SPDX-License-Identifier: MIT
// The times of keepalive are options here, or nothing.
#include "../os.hpp"

namespace portsock_core::os {

Result set_keepalive_times(Handle, int64_t, int64_t) {
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION);
}

} // namespace portsock_core::os
