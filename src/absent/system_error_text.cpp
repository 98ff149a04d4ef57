// SPDX-License-Identifier: MIT
// A code without a row in the table is told as its number: the system's words follow the locale, or are none.
#include "../os.hpp"

namespace portsock_core::os {

size_t own_error_text(int32_t, char (&)[system_error_text_size]) { return 0; }

} // namespace portsock_core::os
