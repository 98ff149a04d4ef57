// SPDX-License-Identifier: MIT
// Linux is POSIX, and its numbers are ABI: a number that old headers lack is portsock's own (src/table/numbers.tsv).
#pragma once
#define PORTSOCK_LINUX_KERNEL 1
#include "../posix/native.hpp"
#include <sys/ioctl.h>

#ifndef IOCTL_VM_SOCKETS_GET_LOCAL_CID
#define IOCTL_VM_SOCKETS_GET_LOCAL_CID                                                                                 \
    _IO(7, 0xb9) // PowerPC, MIPS, SPARC and Alpha have other bits for "no data" (P124)
#endif
