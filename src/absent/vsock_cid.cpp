// SPDX-License-Identifier: MIT
// No VSOCK: the machine's own CID is UNSUPPORTED.
#include "../os.hpp"

namespace portsock_core::os {

Result vsock_local_cid(uint32_t &) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY); }

} // namespace portsock_core::os
