// SPDX-License-Identifier: MIT
// The system has no such call, or none that can be bounded by a deadline: the core reads and sends.
#include "../os.hpp"

namespace portsock_core::os {

Result send_file(Handle, Handle, int64_t *, size_t, bool) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }

Result peek_file(Handle, void *, size_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }

} // namespace portsock_core::os
