// SPDX-License-Identifier: MIT
// This machine's own name.
#include "../os.hpp"
#include "resolve.hpp"
#include "../base/text.hpp"
#include <string.h>

namespace portsock_core {

Result host_name(char *text, size_t capacity, size_t *needed) {
    if (const Result bad = check_text(text, capacity, needed); bad < 0) return bad;
    char name[os::host_name_size];
    const Result length = os::host_name(name);
    return length < 0 ? length : give_text(text, capacity, needed, name, static_cast<size_t>(length));
}

Result set_host_name(const char *text, size_t length) {
    if (text == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_NAME);
    if (length >= os::host_name_size) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME);
    if (memchr(text, '\0', length) != nullptr) return refuse(PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_NAME);
    return os::set_host_name(text, length);
}

} // namespace portsock_core
