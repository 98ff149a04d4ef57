// SPDX-License-Identifier: MIT
// The fake system has Linux's numbers on every machine, and no headers.
#pragma once
#define PORTSOCK_LINUX_KERNEL 1
#include "../../src/absent/native.hpp"

// The flags of its resolver are libc's, and have Linux's numbers too.
#ifndef AI_PASSIVE
#define AI_PASSIVE 0x1
#define AI_CANONNAME 0x2
#define AI_NUMERICHOST 0x4
#define AI_V4MAPPED 0x8
#define AI_ALL 0x10
#define AI_ADDRCONFIG 0x20
#define AI_NUMERICSERV 0x400
#define NI_NUMERICHOST 1
#define NI_NUMERICSERV 2
#define NI_NOFQDN 4
#define NI_NAMEREQD 8
#define NI_DGRAM 16
#endif
