// SPDX-License-Identifier: MIT
// getsockopt and setsockopt.
#include "failure.hpp"
#include <native.hpp>

namespace portsock_core::os {

Result get_option(Handle handle, int level, int name, void *value, uint32_t &length) {
    socklen_t size = length;
    if (::getsockopt(static_cast<int>(handle), level, name, value, &size) < 0) return failed();
    length = static_cast<uint32_t>(size);
    return 0;
}

Result set_option(Handle handle, int level, int name, const void *value, uint32_t length) {
    return answer(::setsockopt(static_cast<int>(handle), level, name, value, static_cast<socklen_t>(length)));
}

} // namespace portsock_core::os
