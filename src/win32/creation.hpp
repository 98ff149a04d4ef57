// SPDX-License-Identifier: MIT
// OpenRequest: WSASocketW's arguments from portsock's.
#pragma once
#include "failure.hpp"

namespace portsock_core::os {

// The state of every socket of this library: not inheritable, and non-blocking in the system. On failure the socket is
// closed, and the first error is the answer (P09).
Result finish_creation(SOCKET socket);

// FIONBIO.
Result set_non_blocking(SOCKET socket, bool non_blocking);

} // namespace portsock_core::os
