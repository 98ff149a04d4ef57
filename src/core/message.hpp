// SPDX-License-Identifier: MIT
#pragma once
#include "check.hpp"

namespace portsock_core {

enum class Direction { receive, send };

// Most bytes of one message. A system that cuts lengths itself still refuses a buffer that is longer than any object
// can be (Linux: EINVAL of recvmsg, where recv cuts; P49).
inline constexpr size_t message_limit = os::transfer_limit < PTRDIFF_MAX ? os::transfer_limit : PTRDIFF_MAX;

// Looks at a message and copies what the call needs of it. More buffers than the system takes are cut on a stream,
// where a part is as good as the whole, and refused elsewhere, before anything is done (P79). So are more bytes, only
// that room for a datagram may always be cut (P49); a first buffer that is too long alone is cut to `cut`.
Word check_message(const portsock_socket &socket, const portsock_message *message, Direction direction,
                   portsock_message &local, portsock_buffer &cut);

} // namespace portsock_core
