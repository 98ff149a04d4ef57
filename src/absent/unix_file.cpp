// SPDX-License-Identifier: MIT
// No files of UNIX sockets to look at, to lock or to remove.
#include "../os.hpp"

namespace portsock_core::os {

Result unix_file(UnixFile &, const char *) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_PATH); }
Result remove_unix_file(const char *, const UnixFile &) {
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_PATH);
}
Result lock_folder(Handle &, const char *) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS); }
void unlock_folder(Handle) {}

} // namespace portsock_core::os
