// SPDX-License-Identifier: MIT
// WSAStartup, once.
#pragma once
#include "failure.hpp"

namespace portsock_core::os {

// Winsock, started. Before each call that may be a program's first: 0, or why there are no sockets here.
Result startup();

} // namespace portsock_core::os
