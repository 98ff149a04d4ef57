// SPDX-License-Identifier: MIT
// Sending and receiving messages: limits of one call, cutting of buffers.
#include "message.hpp"

namespace portsock_core {

namespace {

// The most bytes of one call.
size_t limit_of(bool stream, Direction direction) {
    return stream && direction == Direction::send ? os::stream_send_limit : message_limit;
}

void skip_empty(portsock_message &local) {
    size_t empty = 0;
    while (empty < local.buffer_count && local.buffers[empty].length == 0) ++empty;
    if (empty == local.buffer_count) return;
    local.buffers += empty;
    local.buffer_count -= empty;
}

// Whether the buffers together are within the limit; if not, they are cut to it.
bool fits(portsock_message &local, CutBuffers &cut, size_t limit) {
    const portsock_buffer *const buffers = local.buffers;
    size_t whole = 0, left = limit;
    while (whole < local.buffer_count && buffers[whole].length <= left) left -= buffers[whole++].length;
    if (whole == local.buffer_count) return true;
    local.buffer_count = whole;
    if (left == 0 || whole >= sizeof cut.items / sizeof cut.items[0]) return false;
    for (size_t index = 0; index < whole; ++index) cut.items[index] = buffers[index];
    cut.items[whole] = {buffers[whole].data, left};
    local.buffers = cut.items;
    local.buffer_count = whole + 1;
    return false;
}

Result check_buffers(const portsock_buffer *buffers, size_t count) {
    for (size_t index = 0; index < count; index++) {
        if (const Result bad = check_memory(buffers[index].data, buffers[index].length); bad < 0) return bad;
    }
    return 0;
}

} // namespace

bool cut_buffers(portsock_message &local, CutBuffers &cut, size_t limit) {
    const bool few = local.buffer_count <= os::vector_limit;
    if (!few) local.buffer_count = os::vector_limit;
    return fits(local, cut, limit) && few;
}

Result check_message(const portsock_socket &socket, const portsock_message *message, Direction direction,
                     portsock_message &local, CutBuffers &cut) {
    if (message == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_MESSAGE);
    if (const Result bad = check_size(message, message->size, sizeof *message, PORTSOCK_PARAM_MESSAGE); bad < 0)
        return bad;
    if (message->reserved != 0 || message->reserved_words[0] != 0 || message->reserved_words[1] != 0)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_MESSAGE);
    if (const Result bad = check_memory(message->buffers, message->buffer_count); bad < 0) return bad;
    const bool stream = socket.type == PORTSOCK_SOCK_STREAM;
    local = *message;
    if (stream) skip_empty(local);
    if (local.buffer_count > os::vector_limit && !stream) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT);
    if (const Result bad = check_buffers(local.buffers, local.buffer_count); bad < 0) return bad;
    const bool whole = cut_buffers(local, cut, limit_of(stream, direction));
    const bool may_cut = stream || direction == Direction::receive;
    return whole || may_cut ? 0 : refuse(PORTSOCK_ERROR_MESSAGE_TOO_LONG, PORTSOCK_PARAM_LENGTH);
}

} // namespace portsock_core
