// SPDX-License-Identifier: MIT
// Sending, with retries for full queues and TCP Fast Open.
#include "../base/arithmetic.hpp"
#include "destination.hpp"
#include "core.hpp"
#include "dual_stack.hpp"
#include "message.hpp"
#include "message_flags.hpp"
#include "fast_path.hpp"
#include "socket.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

struct Send {
    os::Handle handle;
    const void *data;
    size_t length;
    int flags;

    Result operator()() const { return os::send(handle, data, length, flags); }
};

struct SendTo {
    os::Handle handle;
    const void *data;
    size_t length;
    int flags;
    const void *address;
    uint32_t address_length;

    Result operator()() const { return os::send_to(handle, data, length, flags, address, address_length); }
};

struct SendMessage {
    os::Handle handle;
    const portsock_message *message;
    int flags;

    Result operator()() const { return os::send_message(handle, *message, flags); }
};

Result check_send(const portsock_socket *socket, int32_t flags, bool addressed, const portsock_wait_options *wait,
                  int &native) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    return send_flags(*socket, flags, addressed, wait, native);
}

// The most bytes of one send: on a stream a part may go out, a datagram must not be cut (P49, P125).
size_t send_limit(const portsock_socket &socket) {
    return socket.type == PORTSOCK_SOCK_STREAM ? os::stream_send_limit : os::transfer_limit;
}

// Cuts the length on a stream, with the flags that say something of the end; refuses a datagram that is too long.
Result check_data(const portsock_socket &socket, const void *data, size_t &length, int &native) {
    if (const Result bad = check_memory(data, length); bad < 0) return bad;
    const size_t limit = send_limit(socket);
    if (length <= limit) return 0;
    if (socket.type != PORTSOCK_SOCK_STREAM) return refuse(PORTSOCK_ERROR_MESSAGE_TOO_LONG, PORTSOCK_PARAM_LENGTH);
    length = limit;
    native = without_end_flags(native);
    return 0;
}

Result check_destination(const portsock_socket &socket, const portsock_message &message) {
    if (const Result bad = check_address(message.address, message.address_length); bad < 0) return bad;
    return portsock_core::check_destination(socket, message.address);
}

// The size of the next part of the rest, and its flags: those of the end only with the end. The last
// byte is the urgent one (MSG_OOB), and goes alone, or a part that the system does not take whole would have a mark,
// too.
size_t next_part(size_t left, size_t limit, int end_flags, bool urgent, int &flags) {
    const size_t max = urgent && left > 1 ? left - 1 : left;
    const size_t length = smaller(max, limit);
    flags = length == left ? end_flags : without_end_flags(end_flags);
    return length;
}

// The parts of send_all, with one deadline over all of them. A datagram is one part, or an error.
Result send_parts(const Request &request, Send part, size_t length, size_t &done) {
    RetryLoop state(request);
    const auto *const data = static_cast<const unsigned char *>(part.data);
    const size_t limit = send_limit(*request.socket);
    const int end_flags = part.flags;
    const bool urgent =
        request.flags != 0 && request.socket->type == PORTSOCK_SOCK_STREAM && has_flag(request.flags, PORTSOCK_MSG_OOB);
    do {
        part.data = data + done;
        part.length = next_part(length - done, limit, end_flags, urgent, part.flags);
        Result result = part();
        if (result >= 0) {
            done += static_cast<size_t>(result);
            state.progressed();
            if (done < length) result = state.interrupted();
        } else {
            result = state.resume(result);
        }
        if (result < 0) return result;
    } while (done < length);
    return static_cast<Result>(done);
}

bool opens_connection(int32_t flags) { return flags != 0 && has_flag(flags, PORTSOCK_MSG_FASTOPEN); }

int without_fast_open(int native) {
    int fast_open = 0;
    return os::flags_to_native(fast_open, PORTSOCK_MSG_FASTOPEN) < 0 ? native : native & ~fast_open;
}

// Whether the end of a message is not in what one call sends.
bool is_cut(const portsock_message &local, const portsock_message &whole) {
    return local.buffers + local.buffer_count != whole.buffers + whole.buffer_count;
}

// A send that opens the connection (MSG_FASTOPEN). Without a cookie of the peer's the system connects and takes no data
// (P92): the connection is waited for, and the data sent over it. progress: what connect_finish is to wait for.
template <class First, class Second>
Result send_fast_open(portsock_socket &socket, const Request &request, const First &first, const Second &second) {
    RetryLoop state(request);
    bool was_interrupted = false, opens = true;
    Result result = first();
    while (result < 0) {
        const os::Condition condition = os::condition(result);
        if (opens && condition == os::Condition::in_progress) {
            socket.progress = connecting;
            if (!state.may_wait() || (!was_interrupted && state.blocks_in_system()))
                return with_readiness(result, PORTSOCK_WRITABLE);
            if (result = connect_outcome(socket, state); result < 0) return result;
            opens = false;
        } else {
            was_interrupted = condition == os::Condition::interrupted;
            if (result = state.resume(result); result < 0) return result;
        }
        result = opens ? first() : second();
    }
    const bool is_waited_for = !opens || !is_bounded(socket, request.wait);
    socket.progress = is_waited_for ? idle : connecting;
    return result;
}

} // namespace

Result send_checked(portsock_socket *socket, const void *data, size_t length, int32_t flags,
                    const portsock_wait_options *wait) {
    int native = 0;
    if (const Result bad = check_send(socket, flags, false, wait, native); bad < 0) return bad;
    if (const Result bad = check_data(*socket, data, length, native); bad < 0) return bad;
    return run_retry_loop({socket, wait, PORTSOCK_WRITABLE, flags}, Send{socket->handle, data, length, native});
}

Result send_again(const FastSend &plain, Result failed) {
    const portsock_socket &socket = *plain.socket;
    const Send operation{socket.handle, plain.data, plain.length, static_cast<int>(socket.mode)};
    return retry_again(
        {&socket, nullptr, PORTSOCK_WRITABLE, 0}, failed,
        [](const void *self) { return (*static_cast<const Send *>(self))(); }, &operation);
}

Result send_to_bytes(portsock_socket *socket, const void *data, size_t length, const void *address,
                     size_t address_length, int32_t flags, const portsock_wait_options *wait) {
    int native = 0;
    if (const Result bad = check_send(socket, flags, true, wait, native); bad < 0) return bad;
    if (const Result bad = check_address(address, address_length); bad < 0) return bad;
    if (const Result bad = check_destination(*socket, address); bad < 0) return bad;
    if (const Result bad = check_data(*socket, data, length, native); bad < 0) return bad;
    const SendTo operation{socket->handle, data, length, native, address, static_cast<uint32_t>(address_length)};
    const Request request{socket, wait, PORTSOCK_WRITABLE, flags};
    const Send connected{socket->handle, data, length, without_fast_open(native)};
    const Result result = opens_connection(flags) ? send_fast_open(*socket, request, operation, connected)
                                                  : run_retry_loop(request, operation);
    return result < 0 ? clarify_error(result, address, address_length) : result;
}

Result send_to(portsock_socket *socket, const void *data, size_t length, const portsock_address *address, int32_t flags,
               const portsock_wait_options *wait) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    return send_to_bytes(socket, data, length, address->bytes, address->length, flags, wait);
}

Result send_all(portsock_socket *socket, size_t *sent_done, const void *data, size_t length, int32_t flags,
                const portsock_wait_options *wait) {
    size_t done = 0;
    if (sent_done != nullptr) *sent_done = 0;
    int native = 0;
    if (const Result bad = check_send(socket, flags, false, wait, native); bad < 0) return bad;
    if (const Result bad = check_memory(data, length); bad < 0) return bad;
    if (length > static_cast<size_t>(PTRDIFF_MAX)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    if (socket->type != PORTSOCK_SOCK_STREAM && length > os::transfer_limit)
        return refuse(PORTSOCK_ERROR_MESSAGE_TOO_LONG, PORTSOCK_PARAM_LENGTH);
    const Request request{socket, wait, PORTSOCK_WRITABLE, flags};
    const Result result = send_parts(request, Send{socket->handle, data, length, native}, length, done);
    if (sent_done != nullptr) *sent_done = done;
    return result;
}

Result send_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count, int32_t flags,
                   const portsock_wait_options *wait) {
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = buffers;
    message.buffer_count = count;
    return send_message(socket, &message, flags, wait);
}

Result send_message(portsock_socket *socket, const portsock_message *message, int32_t flags,
                    const portsock_wait_options *wait) {
    int native = 0;
    if (const Result bad = check_open(socket); bad < 0) return bad;
    const bool addressed = message != nullptr && (message->address != nullptr || message->address_length != 0);
    if (const Result bad = check_send(socket, flags, addressed, wait, native); bad < 0) return bad;
    portsock_message local;
    CutBuffers cut;
    if (const Result bad = check_message(*socket, message, Direction::send, local, cut); bad < 0) return bad;
    if (const Result bad = addressed ? check_destination(*socket, local) : 0; bad < 0) return bad;
    if (local.control == nullptr && local.control_length != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL);
    if (local.control_length > control_limit) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_CONTROL);
    TwinControl twins;
    if (const Result bad = rewrite_control(*socket, local, twins); bad < 0) return bad;
    if (is_cut(local, *message)) native = without_end_flags(native);
    const SendMessage operation{socket->handle, &local, native};
    const Request request{socket, wait, PORTSOCK_WRITABLE, flags, local.control_length != 0};
    portsock_message unaddressed = local;
    unaddressed.address = nullptr;
    unaddressed.address_length = 0;
    const SendMessage connected{socket->handle, &unaddressed, without_fast_open(native)};
    const Result result = addressed && opens_connection(flags) ? send_fast_open(*socket, request, operation, connected)
                                                               : run_retry_loop(request, operation);
    return result < 0 && addressed ? clarify_error(result, local.address, local.address_length) : result;
}

} // namespace portsock_core
