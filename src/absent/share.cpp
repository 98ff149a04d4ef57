// SPDX-License-Identifier: MIT
// A socket goes to another process by inheritance, or over a UNIX socket; not by bytes.
#include "../os.hpp"

namespace portsock_core::os {

Result share(Handle, uint32_t, void *, size_t &) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }
Result from_share(Handle &, Identity &, const void *, size_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }

} // namespace portsock_core::os
