// SPDX-License-Identifier: MIT
// Where Linux's own numbers are the ids: not on MIPS, SPARC, Alpha and PA-RISC. PowerPC counts as generic but for the
// six options of SOL_SOCKET in processors.tsv (P124).
#pragma once
#include <native.hpp>

#if defined(PORTSOCK_LINUX_KERNEL) && SOL_SOCKET == 1
#define PORTSOCK_LINUX_GENERIC 1
#endif
