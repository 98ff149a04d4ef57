// SPDX-License-Identifier: MIT
#pragma once
#include "check.hpp"

namespace portsock_core {

// Looks at a message and copies what the call needs of it. More buffers than the system takes are cut on a stream,
// where a part is as good as the whole, and refused elsewhere, before anything is done (P79).
Word check_message(const portsock_socket &socket, const portsock_message *message, portsock_message &local);

} // namespace portsock_core
