// SPDX-License-Identifier: MIT
// gethostname and sethostname.
#include "failure.hpp"
#include <limits.h>
#include <string.h>
#include <unistd.h>

namespace portsock_core::os {

// POSIX doesn't promise a NUL in a name that was cut.
Result host_name(char (&name)[host_name_size]) {
    if (::gethostname(name, sizeof name - 1) != 0) return failed();
    name[sizeof name - 1] = '\0';
    return static_cast<Result>(strlen(name));
}

// The length is an int on some systems and a size_t on others; the name is not const on illumos.
template <class Name, class Length> static Result set(int (*call)(Name, Length), const char *name, size_t length) {
    if (length > INT_MAX) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME);
    return answer(call(const_cast<char *>(name), static_cast<Length>(length)));
}

Result set_host_name(const char *name, size_t length) { return set(::sethostname, name, length); }

} // namespace portsock_core::os
