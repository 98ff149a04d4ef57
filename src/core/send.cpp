// SPDX-License-Identifier: MIT
#include "../family/target.hpp"
#include "attempt.hpp"
#include "core.hpp"
#include "dual_stack.hpp"
#include "plain.hpp"
#include "message.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

struct Send {
    os::Handle handle;
    const void *data;
    size_t length;
    int flags;

    Word operator()() const { return os::send(handle, data, length, flags); }
};

struct SendTo {
    os::Handle handle;
    const void *data;
    size_t length;
    int flags;
    const void *address;
    uint32_t address_length;

    Word operator()() const { return os::send_to(handle, data, length, flags, address, address_length); }
};

struct SendMessage {
    os::Handle handle;
    const portsock_message *message;
    int flags;

    Word operator()() const { return os::send_message(handle, *message, flags); }
};

Word check_send(const portsock_socket *socket, int32_t flags, const portsock_wait *wait, int &native) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_wait(wait); bad < 0) return bad;
    if (const Word bad = os::turn_flags(native, flags); bad < 0) return bad;
    if (is_bounded(*socket, wait)) native |= os::dont_wait;
    return 0;
}

// The most bytes of one send: on a stream a part may go out, a datagram must not be cut (P49, P125).
size_t send_limit(const portsock_socket &socket) {
    return socket.type == PORTSOCK_SOCK_STREAM ? os::stream_send_limit : os::transfer_limit;
}

// Cuts the length on a stream, refuses a datagram that is too long.
Word check_data(const portsock_socket &socket, const void *data, size_t &length) {
    if (const Word bad = check_memory(data, length); bad < 0) return bad;
    const size_t limit = send_limit(socket);
    if (length <= limit) return 0;
    if (socket.type != PORTSOCK_SOCK_STREAM) return refuse(PORTSOCK_ERROR_MESSAGE_TOO_LONG, PORTSOCK_FIELD_LENGTH);
    length = limit;
    return 0;
}

Word check_destination(const portsock_socket &socket, const portsock_message &message) {
    if (const Word bad = check_address(message.address, message.address_length); bad < 0) return bad;
    return portsock_core::check_destination(socket, message.address);
}

// The parts of send_all, with one deadline over all of them. A datagram is one part, or an error.
Word send_parts(const Request &request, Send part, size_t length, size_t &done) {
    Attempt state(request);
    const auto *const data = static_cast<const unsigned char *>(part.data);
    const size_t limit = send_limit(*request.socket);
    do {
        const size_t left = length - done;
        part.data = data + done;
        part.length = left < limit ? left : limit;
        Word word = part();
        if (word >= 0) {
            done += static_cast<size_t>(word);
            state.progressed();
            if (done < length) word = state.interrupted();
        } else {
            word = state.resume(word);
        }
        if (word < 0) return word;
    } while (done < length);
    return static_cast<Word>(done);
}

} // namespace

Word send_checked(portsock_socket *socket, const void *data, size_t length, int32_t flags, const portsock_wait *wait) {
    int native = 0;
    if (const Word bad = check_send(socket, flags, wait, native); bad < 0) return bad;
    if (const Word bad = check_data(*socket, data, length); bad < 0) return bad;
    return attempt({socket, wait, PORTSOCK_WRITABLE, flags}, Send{socket->handle, data, length, native});
}

Word send_again(const PlainSend &plain, Word failed) {
    const portsock_socket &socket = *plain.socket;
    const Send operation{socket.handle, plain.data, plain.length, static_cast<int>(socket.mode)};
    return attempt_again(
        {&socket, nullptr, PORTSOCK_WRITABLE, 0}, failed,
        [](const void *self) { return (*static_cast<const Send *>(self))(); }, &operation);
}

Word send_to_bytes(portsock_socket *socket, const void *data, size_t length, const void *address, size_t address_length,
                   int32_t flags, const portsock_wait *wait) {
    int native = 0;
    if (const Word bad = check_send(socket, flags, wait, native); bad < 0) return bad;
    if (const Word bad = check_address(address, address_length); bad < 0) return bad;
    if (const Word bad = check_destination(*socket, address); bad < 0) return bad;
    if (const Word bad = check_data(*socket, data, length); bad < 0) return bad;
    const SendTo operation{socket->handle, data, length, native, address, static_cast<uint32_t>(address_length)};
    const Word word = attempt({socket, wait, PORTSOCK_WRITABLE, flags}, operation);
    return word < 0 ? explain_target(word, address, address_length) : word;
}

Word send_to(portsock_socket *socket, const void *data, size_t length, const portsock_address *address, int32_t flags,
             const portsock_wait *wait) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS);
    return send_to_bytes(socket, data, length, address->bytes, address->length, flags, wait);
}

Word send_all(portsock_socket *socket, size_t *sent_done, const void *data, size_t length, int32_t flags,
              const portsock_wait *wait) {
    size_t done = 0;
    if (sent_done != nullptr) *sent_done = 0;
    int native = 0;
    if (const Word bad = check_send(socket, flags, wait, native); bad < 0) return bad;
    if (const Word bad = check_memory(data, length); bad < 0) return bad;
    if (length > static_cast<size_t>(PTRDIFF_MAX)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_LENGTH);
    if (socket->type != PORTSOCK_SOCK_STREAM && length > os::transfer_limit)
        return refuse(PORTSOCK_ERROR_MESSAGE_TOO_LONG, PORTSOCK_FIELD_LENGTH);
    const Request request{socket, wait, PORTSOCK_WRITABLE, flags};
    const Word word = send_parts(request, Send{socket->handle, data, length, native}, length, done);
    if (sent_done != nullptr) *sent_done = done;
    return word;
}

Word send_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count, int32_t flags,
                 const portsock_wait *wait) {
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = buffers;
    message.buffer_count = count;
    return send_message(socket, &message, flags, wait);
}

Word send_message(portsock_socket *socket, const portsock_message *message, int32_t flags, const portsock_wait *wait) {
    int native = 0;
    if (const Word bad = check_send(socket, flags, wait, native); bad < 0) return bad;
    portsock_message local;
    CutBuffers cut;
    if (const Word bad = check_message(*socket, message, Direction::send, local, cut); bad < 0) return bad;
    const bool addressed = local.address != nullptr || local.address_length != 0;
    if (const Word bad = addressed ? check_destination(*socket, local) : 0; bad < 0) return bad;
    if (local.control == nullptr && local.control_length != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_CONTROL);
    if (local.control_length > control_limit) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_CONTROL);
    TwinControl twins;
    if (const Word bad = rewrite_control(*socket, local, twins); bad < 0) return bad;
    const SendMessage operation{socket->handle, &local, native};
    const Word word = attempt({socket, wait, PORTSOCK_WRITABLE, flags}, operation);
    return word < 0 && addressed ? explain_target(word, local.address, local.address_length) : word;
}

} // namespace portsock_core
