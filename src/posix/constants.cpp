// SPDX-License-Identifier: MIT
// The headers that have names of Python's socket module. Those of single kernel families are not asked for: their
// numbers are facts, and the build is the same without them.
#include <native.hpp>
#include "../os.hpp"
#include <net/if.h>
#include <netdb.h>
#if __has_include(<sys/sys_domain.h>) // macOS
#include <sys/sys_domain.h>
#endif
#ifdef PORTSOCK_LINUX_KERNEL
#include <sys/ioctl.h>
#ifndef IOCTL_VM_SOCKETS_GET_LOCAL_CID
#define IOCTL_VM_SOCKETS_GET_LOCAL_CID                                                                                 \
    _IO(7, 0xb9) // PowerPC, MIPS, SPARC and Alpha have other bits for "no data" (P124)
#endif
#endif

#ifndef PORTSOCK_NO_NAMES
#include "../table/native_constants.hpp"

namespace portsock_core::os {

bool constant(size_t row, int64_t &value) { return table::find_constant(row, value); }

} // namespace portsock_core::os
#endif
