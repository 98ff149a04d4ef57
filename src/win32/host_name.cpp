// SPDX-License-Identifier: MIT
// This machine's name, in UTF-8.
#include "wide.hpp"

namespace portsock_core::os {

Result host_name(char (&name)[host_name_size]) {
    wchar_t wide[host_name_size];
    DWORD size = host_name_size;
    if (!::GetComputerNameExW(ComputerNamePhysicalDnsHostname, wide, &size)) return failed();
    return to_utf8(name, sizeof name, wide);
}

// Windows goes by the new name from its next start on.
Result set_host_name(const char *name, size_t length) {
    char text[host_name_size];
    if (length >= sizeof text) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME);
    memcpy(text, name, length);
    text[length] = '\0';
    Wide<host_name_size> wide;
    if (const Result result = wide.take(text, PORTSOCK_PARAM_NAME); result < 0) return result;
    return ::SetComputerNameExW(ComputerNamePhysicalDnsHostname, wide.text()) ? 0 : failed();
}

} // namespace portsock_core::os
