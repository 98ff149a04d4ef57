// SPDX-License-Identifier: MIT
// The families of ../family/special.inc that have a room here, by the system's numbers.
#pragma once
#include <sys/socket.h>
#ifdef AF_SYSTEM // macOS
#define PORTSOCK_HAS_SYSTEM 32
#endif
