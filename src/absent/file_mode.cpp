// SPDX-License-Identifier: MIT
// The file of a UNIX socket gets its mode from the umask, which belongs to the whole process and is left alone.
#include "../os.hpp"

namespace portsock_core::os {

Result set_creation_mode(Handle, uint32_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE_MODE); }
Result set_file_mode(const char *, uint32_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE_MODE); }

} // namespace portsock_core::os
