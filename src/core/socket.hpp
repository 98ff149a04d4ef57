// SPDX-License-Identifier: MIT
#pragma once
#include "../os.hpp"

namespace portsock_core {

// Whether there is something for connect_finish to wait for. The socket keeps it, because no system can be asked: Linux
// says that a socket nobody connects is ready, Windows says nothing, for ever.
enum Progress : uint32_t { idle = 0, connecting = 1, unblocked_listener = 2 };

// Makes the caller's struct an open socket that owns the handle.
void enliven(portsock_socket &socket, os::Handle handle, const os::Identity &identity, int64_t timeout);

} // namespace portsock_core
