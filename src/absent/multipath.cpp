// SPDX-License-Identifier: MIT
#include "../os.hpp"

namespace portsock_core::os {

Word is_multipath(Handle) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_PROTOCOL); }

} // namespace portsock_core::os
