// SPDX-License-Identifier: MIT
// The headers that have names of Python's socket module. Those of single kernel families are not included: their
// numbers are facts, and the build is the same without them.
#include <native.hpp>
#include "../os.hpp"
#include <net/if.h>
#include <netdb.h>
#if __has_include(<sys/sys_domain.h>) // macOS
#include <sys/sys_domain.h>
#endif

#ifndef PORTSOCK_NO_NAMES
#include "../native/constants.hpp"

namespace portsock_core::os {

bool constant(size_t row, int64_t &value) { return table::find_constant(row, value); }

} // namespace portsock_core::os
#endif
