// SPDX-License-Identifier: MIT
#include "wide.hpp"

namespace portsock_core::os {

Word host_name(char (&name)[host_name_size]) {
    wchar_t wide[host_name_size];
    DWORD size = host_name_size;
    if (!::GetComputerNameExW(ComputerNamePhysicalDnsHostname, wide, &size)) return failed();
    return to_utf8(name, sizeof name, wide);
}

// Windows renames itself at the next start only.
Word set_host_name(const char *, size_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_NAME); }

} // namespace portsock_core::os
