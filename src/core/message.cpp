// SPDX-License-Identifier: MIT
#include "message.hpp"

namespace portsock_core {

Word check_message(const portsock_socket &socket, const portsock_message *message, portsock_message &local) {
    if (message == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_MESSAGE);
    if (message->size < sizeof(portsock_message))
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_MESSAGE);
    if (const Word bad = check_memory(message->buffers, message->buffer_count); bad < 0) return bad;
    size_t count = message->buffer_count;
    if (count > os::vector_limit) {
        if (socket.type != PORTSOCK_SOCK_STREAM) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_COUNT);
        count = os::vector_limit;
    }
    for (size_t index = 0; index < count; index++) {
        const portsock_buffer &buffer = message->buffers[index];
        if (const Word bad = check_memory(buffer.data, buffer.length); bad < 0) return bad;
    }
    local = *message;
    local.buffer_count = count;
    return 0;
}

} // namespace portsock_core
