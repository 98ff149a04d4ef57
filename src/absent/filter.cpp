// SPDX-License-Identifier: MIT
// No filter stands before a socket here.
#include "../os.hpp"

namespace portsock_core::os {

Result attach_filter(Handle, const void *, size_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }

} // namespace portsock_core::os
