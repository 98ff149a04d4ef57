// SPDX-License-Identifier: MIT
// os::constant: the headers that have names of Python's socket module, and the table over them. Headers of single
// kernel families are not included: their numbers are facts, and the build is the same without them.
#include <native.hpp>
#include "../os.hpp"
#if __has_include(<net/if.h>)
#include <net/if.h>
#endif
#if __has_include(<sys/sys_domain.h>) // macOS
#include <sys/sys_domain.h>
#endif

#ifndef PORTSOCK_NO_NAMES
#include "constants.hpp"

namespace portsock_core::os {

bool constant(size_t row, int64_t &value) { return table::find_constant(row, value); }

} // namespace portsock_core::os
#endif
