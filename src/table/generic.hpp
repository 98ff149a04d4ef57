// SPDX-License-Identifier: MIT
// Where the kernel's own numbers of SOL_SOCKET are the ids: where SOL_SOCKET itself is; not on MIPS, SPARC, Alpha,
// PA-RISC.
#pragma once
#include <native.hpp>

#if defined(PORTSOCK_LINUX_KERNEL) && SOL_SOCKET == 1
#define PORTSOCK_LINUX_GENERIC 1
#endif
