// SPDX-License-Identifier: MIT
// Helpers for the portsock_socket struct: modes, progress, transfers.
#pragma once
#include "../os.hpp"

namespace portsock_core {

// Whether there is something for connect_finish to wait for. The socket stores it, because no system returns it: Linux
// reports an unconnected socket as ready, Windows reports nothing.
enum Progress : uint32_t { idle = 0, connecting = 1, unblocked_listener = 2 };

constexpr int32_t creation_flags = PORTSOCK_SOCK_NONBLOCK | PORTSOCK_SOCK_CLOEXEC;

// A type without the flags of creation; a native one has none.
inline int32_t bare_type(int32_t type) { return type < 0 ? type : type & ~creation_flags; }

// Waits until a connect that is in progress has ended: 0, or what it ended with. Where the wait ends first, the connect
// is still in progress.
class RetryLoop;
Result connect_outcome(portsock_socket &socket, RetryLoop &state);

// Makes the caller's struct an open socket that owns the handle.
void init_open_socket(portsock_socket &socket, os::Handle handle, const os::Identity &identity, int64_t timeout);

// Two sockets of IPv4 or IPv6 that meet on loopback, since no system makes such a pair.
Result pair_on_loopback(portsock_socket &first, portsock_socket &second, int32_t family, int32_t type, int32_t protocol,
                        int64_t timeout);

} // namespace portsock_core
