// SPDX-License-Identifier: MIT
// Helpers for messages with several buffers.
#pragma once
#include "check.hpp"

namespace portsock_core {

enum class Direction { receive, send };

// Most bytes of one message. A system that cuts lengths itself still refuses a buffer that is longer than any object
// can be (Linux: EINVAL of recvmsg, where recv cuts; P49).
inline constexpr size_t message_limit = os::transfer_limit < PTRDIFF_MAX ? os::transfer_limit : PTRDIFF_MAX;

// The first buffers of a message, copied so that the last of them can be shortened.
struct CutBuffers {
    portsock_buffer items[8];
};

// Cuts the buffers to what the system takes in one call, in number and in bytes: whether they are whole.
bool cut_buffers(portsock_message &local, CutBuffers &cut, size_t limit);

// Checks a message and copies what the call needs of it. More buffers than the system takes are cut on a stream, where
// a part is as good as the whole, and refused elsewhere, before anything is done (P79). So are more bytes (P49, P125),
// only that the capacity for a datagram may always be cut. The limit is kept to the byte when one of the first buffers
// crosses it, which is then shortened in `cut`; else the buffer that crosses it is left out. A stream's empty buffers
// before its first bytes are skipped: cut behind them, a call would transfer nothing, which means the end of a stream.
Result check_message(const portsock_socket &socket, const portsock_message *message, Direction direction,
                     portsock_message &local, CutBuffers &cut);

} // namespace portsock_core
