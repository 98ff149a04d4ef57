// SPDX-License-Identifier: MIT
#pragma once
#include "check.hpp"

namespace portsock_core {

// WRONG_FAMILY when the address can't be one of this socket's.
Word check_family(const portsock_socket &socket, const void *address);

} // namespace portsock_core
