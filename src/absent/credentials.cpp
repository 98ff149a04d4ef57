// SPDX-License-Identifier: MIT
// No peer credentials: UNSUPPORTED.
#include "../os.hpp"

namespace portsock_core::os {

Result peer_credentials(Handle, portsock_credentials &) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }

} // namespace portsock_core::os
