// SPDX-License-Identifier: MIT
// No multipath TCP: is_multipath is UNSUPPORTED.
#include "../os.hpp"

namespace portsock_core::os {

Result is_multipath(Handle) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_PROTOCOL); }

} // namespace portsock_core::os
