// SPDX-License-Identifier: MIT
#include "message.hpp"

namespace portsock_core {

namespace {

// How many buffers, from the first, are together no longer than the system takes.
size_t count_within_limit(const portsock_buffer *buffers, size_t count) {
    size_t room = message_limit;
    size_t index = 0;
    while (index < count && buffers[index].length <= room) room -= buffers[index++].length;
    return index;
}

Word check_buffers(const portsock_buffer *buffers, size_t count) {
    for (size_t index = 0; index < count; index++) {
        if (const Word bad = check_memory(buffers[index].data, buffers[index].length); bad < 0) return bad;
    }
    return 0;
}

} // namespace

Word check_message(const portsock_socket &socket, const portsock_message *message, Direction direction,
                   portsock_message &local, portsock_buffer &cut) {
    if (message == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_MESSAGE);
    if (const Word bad = check_size(message, message->size, sizeof *message, PORTSOCK_FIELD_MESSAGE); bad < 0)
        return bad;
    if (message->reserved != 0 || message->reserved_words[0] != 0 || message->reserved_words[1] != 0)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_MESSAGE);
    if (const Word bad = check_memory(message->buffers, message->buffer_count); bad < 0) return bad;
    const bool stream = socket.type == PORTSOCK_SOCK_STREAM;
    size_t count = message->buffer_count;
    if (count > os::vector_limit) {
        if (!stream) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_COUNT);
        count = os::vector_limit;
    }
    if (const Word bad = check_buffers(message->buffers, count); bad < 0) return bad;
    local = *message;
    local.buffer_count = count_within_limit(message->buffers, count);
    if (local.buffer_count == count) return 0;
    if (!stream && direction == Direction::send) return refuse(PORTSOCK_ERROR_MESSAGE_TOO_LONG, PORTSOCK_FIELD_LENGTH);
    if (local.buffer_count > 0) return 0;
    cut = {message->buffers[0].data, message_limit};
    local.buffers = &cut;
    local.buffer_count = 1;
    return 0;
}

} // namespace portsock_core
