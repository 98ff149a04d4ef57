// SPDX-License-Identifier: MIT
// The text of a code without a row in the table is its number: the system's texts depend on the locale, or are missing.
#include "../os.hpp"

namespace portsock_core::os {

size_t own_error_text(int32_t, char (&)[system_error_text_size]) { return 0; }

} // namespace portsock_core::os
