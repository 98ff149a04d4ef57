// SPDX-License-Identifier: MIT
// This machine's VSOCK context id.
#include "../../core/check.hpp"
#include "../../os.hpp"
#include "../frame.hpp"

namespace portsock_core {

#ifndef PORTSOCK_WITHOUT_VSOCK

Result vsock_local_cid(uint32_t *cid) {
    if (cid == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    return os::vsock_local_cid(*cid);
}

#else

Result vsock_local_cid(uint32_t *) { return not_built(); }

#endif

} // namespace portsock_core
