// SPDX-License-Identifier: MIT
#include "../family/target.hpp"
#include "core.hpp"
#include "dual_stack.hpp"
#include "message.hpp"
#include "message_flags.hpp"
#include "plain.hpp"
#include "socket.hpp"
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

Word check_send(const portsock_socket *socket, int32_t flags, bool addressed, const portsock_wait *wait, int &native) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_wait(wait); bad < 0) return bad;
    return send_flags(*socket, flags, addressed, wait, native);
}

// The most bytes of one send: on a stream a part may go out, a datagram must not be cut (P49, P125).
size_t send_limit(const portsock_socket &socket) {
    return socket.type == PORTSOCK_SOCK_STREAM ? os::stream_send_limit : os::transfer_limit;
}

// Cuts the length on a stream, with the flags that say something of the end; refuses a datagram that is too long.
Word check_data(const portsock_socket &socket, const void *data, size_t &length, int &native) {
    if (const Word bad = check_memory(data, length); bad < 0) return bad;
    const size_t limit = send_limit(socket);
    if (length <= limit) return 0;
    if (socket.type != PORTSOCK_SOCK_STREAM) return refuse(PORTSOCK_ERROR_MESSAGE_TOO_LONG, PORTSOCK_FIELD_LENGTH);
    length = limit;
    native = without_end_flags(native);
    return 0;
}

Word check_destination(const portsock_socket &socket, const portsock_message &message) {
    if (const Word bad = check_address(message.address, message.address_length); bad < 0) return bad;
    return portsock_core::check_destination(socket, message.address);
}

// How much of what is left goes out in one part, with which flags: those of the end go with the end alone. The last
// byte is the urgent one (MSG_OOB), and goes alone, or a part that the system does not take whole would have a mark,
// too.
size_t next_part(size_t left, size_t limit, int end_flags, bool urgent, int &flags) {
    const size_t most = urgent && left > 1 ? left - 1 : left;
    const size_t length = most < limit ? most : limit;
    flags = length == left ? end_flags : without_end_flags(end_flags);
    return length;
}

// The parts of send_all, with one deadline over all of them. A datagram is one part, or an error.
Word send_parts(const Request &request, Send part, size_t length, size_t &done) {
    Attempt state(request);
    const auto *const data = static_cast<const unsigned char *>(part.data);
    const size_t limit = send_limit(*request.socket);
    const int end_flags = part.flags;
    const bool urgent =
        request.flags != 0 && request.socket->type == PORTSOCK_SOCK_STREAM && has_flag(request.flags, PORTSOCK_MSG_OOB);
    do {
        part.data = data + done;
        part.length = next_part(length - done, limit, end_flags, urgent, part.flags);
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

bool opens_connection(int32_t flags) { return flags != 0 && has_flag(flags, PORTSOCK_MSG_FASTOPEN); }

int without_fast_open(int native) {
    int fast_open = 0;
    return os::turn_flags(fast_open, PORTSOCK_MSG_FASTOPEN) < 0 ? native : native & ~fast_open;
}

// Whether the end of a message is not in what one call sends.
bool is_cut(const portsock_message &local, const portsock_message &whole) {
    return local.buffers + local.buffer_count != whole.buffers + whole.buffer_count;
}

// A send that opens the connection (MSG_FASTOPEN). Without a cookie of the peer's the system connects and takes no data
// (P92): the connection is waited for, and the data sent over it. progress: what connect_finish is to wait for.
template <class First, class Second>
Word send_fast_open(portsock_socket &socket, const Request &request, const First &first, const Second &second) {
    Attempt state(request);
    bool was_interrupted = false, opens = true;
    Word word = first();
    while (word < 0) {
        const os::Condition condition = os::condition(word);
        if (opens && condition == os::Condition::in_progress) {
            socket.progress = connecting;
            if (!state.may_wait() || (!was_interrupted && state.blocks_in_system()))
                return with_readiness(word, PORTSOCK_WRITABLE);
            if (word = connect_outcome(socket, state); word < 0) return word;
            opens = false;
        } else {
            was_interrupted = condition == os::Condition::interrupted;
            if (word = state.resume(word); word < 0) return word;
        }
        word = opens ? first() : second();
    }
    const bool is_waited_for = !opens || !is_bounded(socket, request.wait);
    socket.progress = is_waited_for ? idle : connecting;
    return word;
}

} // namespace

Word send_checked(portsock_socket *socket, const void *data, size_t length, int32_t flags, const portsock_wait *wait) {
    int native = 0;
    if (const Word bad = check_send(socket, flags, false, wait, native); bad < 0) return bad;
    if (const Word bad = check_data(*socket, data, length, native); bad < 0) return bad;
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
    if (const Word bad = check_send(socket, flags, true, wait, native); bad < 0) return bad;
    if (const Word bad = check_address(address, address_length); bad < 0) return bad;
    if (const Word bad = check_destination(*socket, address); bad < 0) return bad;
    if (const Word bad = check_data(*socket, data, length, native); bad < 0) return bad;
    const SendTo operation{socket->handle, data, length, native, address, static_cast<uint32_t>(address_length)};
    const Request request{socket, wait, PORTSOCK_WRITABLE, flags};
    const Send connected{socket->handle, data, length, without_fast_open(native)};
    const Word word =
        opens_connection(flags) ? send_fast_open(*socket, request, operation, connected) : attempt(request, operation);
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
    if (const Word bad = check_send(socket, flags, false, wait, native); bad < 0) return bad;
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
    if (const Word bad = check_open(socket); bad < 0) return bad;
    const bool addressed = message != nullptr && (message->address != nullptr || message->address_length != 0);
    if (const Word bad = check_send(socket, flags, addressed, wait, native); bad < 0) return bad;
    portsock_message local;
    CutBuffers cut;
    if (const Word bad = check_message(*socket, message, Direction::send, local, cut); bad < 0) return bad;
    if (const Word bad = addressed ? check_destination(*socket, local) : 0; bad < 0) return bad;
    if (local.control == nullptr && local.control_length != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_CONTROL);
    if (local.control_length > control_limit) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_CONTROL);
    TwinControl twins;
    if (const Word bad = rewrite_control(*socket, local, twins); bad < 0) return bad;
    if (is_cut(local, *message)) native = without_end_flags(native);
    const SendMessage operation{socket->handle, &local, native};
    const Request request{socket, wait, PORTSOCK_WRITABLE, flags, local.control_length != 0};
    portsock_message unaddressed = local;
    unaddressed.address = nullptr;
    unaddressed.address_length = 0;
    const SendMessage connected{socket->handle, &unaddressed, without_fast_open(native)};
    const Word word = addressed && opens_connection(flags) ? send_fast_open(*socket, request, operation, connected)
                                                           : attempt(request, operation);
    return word < 0 && addressed ? explain_target(word, local.address, local.address_length) : word;
}

} // namespace portsock_core
