// SPDX-License-Identifier: MIT
// Of some flags (TCP_NODELAY, IPV6_V6ONLY) the system writes one byte into any room, and says so in the length.
#include "failure.hpp"

namespace portsock_core::os {

Word get_option(Handle handle, int level, int name, void *value, uint32_t &length) {
    int size = static_cast<int>(length);
    if (::getsockopt(to_socket(handle), level, name, static_cast<char *>(value), &size) != 0) return failed();
    length = static_cast<uint32_t>(size);
    return 0;
}

Word set_option(Handle handle, int level, int name, const void *value, uint32_t length) {
    const int size = static_cast<int>(length);
    return answer(::setsockopt(to_socket(handle), level, name, static_cast<const char *>(value), size));
}

} // namespace portsock_core::os
