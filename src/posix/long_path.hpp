// SPDX-License-Identifier: MIT
// Addresses with a UNIX path that is longer than the system's struct, where the system has a way around (P88).
#pragma once
#include "../os.hpp"
#include <native.hpp>

namespace portsock_core::os {

inline constexpr bool has_long_paths = unix_path_limit > unix_name_limit;

// Of an address that is longer than sockaddr_un: other families have such, too.
bool is_long_path(const void *address);
inline bool may_be_long_path(uint32_t length) { return has_long_paths && length > sizeof(sockaddr_un); }

Result bind_long_path(int descriptor, const void *address, uint32_t length);
Result connect_long_path(int descriptor, const void *address, uint32_t length);
Result send_to_long_path(int descriptor, const void *data, size_t size, int flags, const void *address,
                         uint32_t length);
Result send_message_long_path(int descriptor, msghdr &header, int flags);

} // namespace portsock_core::os
