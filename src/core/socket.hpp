// SPDX-License-Identifier: MIT
#pragma once
#include "../os.hpp"

namespace portsock_core {

// Makes the caller's struct an open socket that owns the handle.
void enliven(portsock_socket &socket, os::Handle handle, const os::Identity &identity, int64_t timeout);

} // namespace portsock_core
