// SPDX-License-Identifier: MIT
// What Windows' headers give to src/core and src/family: the address structs and the limits.
#pragma once
#include <winsock2.h>
#include <ws2tcpip.h>
#include <afunix.h>
#include <mstcpip.h>
#include <mswsock.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

namespace portsock_core::os {

// Most bytes of one receive or send: lengths are int here, and a longer one would wrap (P49).
inline constexpr size_t transfer_limit = INT_MAX;
inline constexpr size_t receive_limit = transfer_limit;

// Most buffers of one vectored call. Windows names no limit; this is what an array of WSABUF on the stack holds, 2 KiB.
inline constexpr size_t vector_limit = 128;

// The head of a sockaddr: its family, a native number. Addresses are bytes at any alignment, hence memcpy.
inline void put_family(void *address, int family, size_t) {
    const ADDRESS_FAMILY value = static_cast<ADDRESS_FAMILY>(family);
    memcpy(static_cast<char *>(address) + offsetof(sockaddr, sa_family), &value, sizeof value);
}

inline int get_family(const void *address) {
    ADDRESS_FAMILY value;
    memcpy(&value, static_cast<const char *>(address) + offsetof(sockaddr, sa_family), sizeof value);
    return value;
}

// Bytes of an address that must be there for it to have a family.
inline constexpr size_t family_end = offsetof(sockaddr, sa_family) + sizeof(ADDRESS_FAMILY);

// The longest path of a UNIX address, which leaves no room for its NUL; that Windows wants one is Windows' to say. The
// abstract namespace does not work (P47).
inline constexpr size_t unix_path_limit = sizeof(sockaddr_un::sun_path);
inline constexpr bool unix_has_abstract = false;

} // namespace portsock_core::os
