// SPDX-License-Identifier: MIT
// The name of this backend.
#include "../os.hpp"

namespace portsock_core::os {

Text name() { return {"win32", 5}; }

} // namespace portsock_core::os
