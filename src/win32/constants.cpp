// SPDX-License-Identifier: MIT
// The headers that have names of Python's socket module.
#include <native.hpp>
#include "../os.hpp"

#ifndef PORTSOCK_NO_NAMES
#include "../native/constants.hpp"

namespace portsock_core::os {

bool constant(size_t row, int64_t &value) { return table::find_constant(row, value); }

} // namespace portsock_core::os
#endif
