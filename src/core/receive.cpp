// SPDX-License-Identifier: MIT
// Receiving, with the gather of MSG_WAITALL.
#include "../base/arithmetic.hpp"
#include "core.hpp"
#include "message.hpp"
#include "message_flags.hpp"
#include "fast_path.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

struct Receive {
    os::Handle handle;
    void *buffer;
    size_t length;
    int flags;

    Result operator()() const { return os::receive(handle, buffer, length, flags); }
};

struct ReceiveFrom {
    os::Handle handle;
    void *buffer;
    size_t length;
    int flags;
    void *address;
    uint32_t capacity;
    uint32_t *address_length;

    Result operator()() const {
        uint32_t space = capacity;
        const Result result = os::receive_from(handle, buffer, length, flags, address, space);
        if (result >= 0) *address_length = space;
        return result;
    }
};

struct ReceiveMessage {
    os::Handle handle;
    portsock_message *message;
    int flags;

    // A length beyond the capacity is not in the buffer (P98).
    Result operator()() const {
        const Result result = os::receive_message(handle, *message, flags);
        message->control_length = smaller(message->control_length, message->control_capacity);
        return result;
    }
};

// Checks what every receive is given, and converts the flags.
Result check_receive(const portsock_socket *socket, int32_t flags, const portsock_wait_options *wait, int &native) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    return receive_flags(*socket, flags, wait, native);
}

// The rest of a buffer, part by part.
struct ReceiveParts {
    Receive part;
    size_t left;

    Result operator()() {
        part.length = smaller(left, os::receive_limit);
        return part();
    }
    // Moves on; whether that was the last part.
    bool advance(size_t length) {
        part.buffer = static_cast<unsigned char *>(part.buffer) + length;
        left -= length;
        return left == 0;
    }
};

// The rest of a message's buffers, part by part. The ancillary data is the first part's: its address, its flags
// (and those of later parts), its control messages. UNIX sockets bring descriptors in control messages, which must not
// be lost: there each part has the caller's control buffer until one has filled it, and that part is the last.
class MessageParts {
  public:
    MessageParts(const portsock_socket &socket, portsock_message &message, const portsock_message &whole, int flags)
        : socket_(socket), message_(message), flags_(flags), next_(whole.buffers), left_(whole.buffer_count) {
        skip_full();
    }

    bool is_empty() const { return left_ == 0; }

    Result operator()() {
        portsock_message part = message_;
        CutBuffers cut;
        take_rest(part, cut);
        if (begun_) drop_outputs(part);
        const Result result = os::receive_message(socket_.handle, part, flags_);
        if (result >= 0) keep_outputs(part);
        return result;
    }

    bool advance(size_t length) {
        offset_ += length;
        skip_full();
        return left_ == 0 || (is_unix() && message_.control_capacity != 0 && has_control_);
    }

  private:
    bool is_unix() const { return socket_.family == PORTSOCK_AF_UNIX; }

    // Past the buffers that are full, and empty ones.
    void skip_full() {
        while (left_ > 0 && offset_ >= next_->length) {
            offset_ -= next_->length;
            ++next_;
            --left_;
        }
    }

    // Of a buffer that is partly full, the rest only: the caller's array is unchanged.
    void take_rest(portsock_message &part, CutBuffers &cut) const {
        part.buffers = next_;
        part.buffer_count = left_;
        if (offset_ > 0) {
            cut.items[0] = {static_cast<unsigned char *>(next_->data) + offset_,
                            smaller(next_->length - offset_, message_limit)};
            part.buffers = cut.items;
            part.buffer_count = 1;
        } else {
            (void)cut_buffers(part, cut, message_limit);
        }
    }

    void drop_outputs(portsock_message &part) const {
        part.address = nullptr;
        part.address_capacity = 0;
        if (is_unix()) return;
        part.control = nullptr;
        part.control_capacity = 0;
    }

    void keep_outputs(const portsock_message &part) {
        if (!begun_) message_.address_length = part.address_length;
        const bool offered = !begun_ || is_unix();
        const int32_t flags = offered ? part.flags : part.flags & ~PORTSOCK_MSG_CTRUNC;
        message_.flags = begun_ ? message_.flags | flags : flags;
        message_.native_flags = begun_ ? message_.native_flags | part.native_flags : part.native_flags;
        if (offered) message_.control_length = part.control_length;
        has_control_ = part.control_length != 0 || (part.flags & PORTSOCK_MSG_CTRUNC) != 0;
        begun_ = true;
    }

    const portsock_socket &socket_;
    portsock_message &message_;
    int flags_;
    const portsock_buffer *next_; // the buffer that the next part begins in, so far in
    size_t left_;
    size_t offset_ = 0;
    bool begun_ = false;
    bool has_control_ = false;
};

bool is_at_mark(const portsock_socket &socket) { return os::at_mark(socket.handle) == 1; }

// MSG_WAITALL: whole, or what there is when the wait or the stream ends, or at the mark of urgent data. An error behind
// the data is left for the next call: here it would be lost.
template <class Parts> Result gather(const Request &request, Parts &parts) {
    RetryLoop state(request);
    size_t done = 0;
    for (;;) {
        const Result result = parts();
        Result next = 0;
        if (result < 0) {
            next = state.resume(result);
        } else {
            done += static_cast<size_t>(result);
            state.progressed();
            if (parts.advance(static_cast<size_t>(result)) || result == 0 || is_at_mark(*request.socket)) break;
            next = state.wait_for_more();
        }
        if (done == 0 && next < 0) return next;
        if (done > 0 && (next < 0 || state.failed() || is_at_mark(*request.socket))) break;
    }
    return static_cast<Result>(done);
}

// A message of which `local` has the part for one call; whole: all of the caller's.
Result receive_whole_message(const Request &request, portsock_message &local, const portsock_message &whole,
                             int native) {
    if (is_gathered(*request.socket, request.flags, request.wait)) {
        MessageParts parts(*request.socket, local, whole, native);
        if (!parts.is_empty()) return gather(request, parts);
    }
    return run_retry_loop(request, ReceiveMessage{request.socket->handle, &local, native});
}

} // namespace

// Everything that is not the plain case: refusals, flags, a wait.
Result receive_checked(portsock_socket *socket, void *buffer, size_t length, int32_t flags,
                       const portsock_wait_options *wait) {
    int native = 0;
    if (const Result bad = check_receive(socket, flags, wait, native); bad < 0) return bad;
    if (const Result bad = check_memory(buffer, length); bad < 0) return bad;
    const Receive operation{socket->handle, buffer, smaller(length, os::receive_limit), native};
    const Request request{socket, wait, receive_readiness(flags), flags};
    if (length == 0 && socket->type == PORTSOCK_SOCK_STREAM) return 0; // some systems would wait for data first
    if (!is_gathered(*socket, flags, wait)) return run_retry_loop(request, operation);
    ReceiveParts parts{operation, length};
    return gather(request, parts);
}

Result receive_again(const FastReceive &plain, Result failed) {
    const portsock_socket &socket = *plain.socket;
    const Receive operation{socket.handle, plain.buffer, plain.length, static_cast<int>(socket.mode)};
    return retry_again(
        {&socket, nullptr, PORTSOCK_READABLE, 0}, failed,
        [](const void *self) { return (*static_cast<const Receive *>(self))(); }, &operation);
}

Result recv_from_bytes(portsock_socket *socket, void *buffer, size_t length, void *address, size_t capacity,
                       size_t *address_length, int32_t *flags_received, int32_t flags,
                       const portsock_wait_options *wait) {
    int native = 0;
    if (const Result bad = check_receive(socket, flags, wait, native); bad < 0) return bad;
    if (const Result bad = check_memory(buffer, length); bad < 0) return bad;
    if (address == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    const Request request{socket, wait, receive_readiness(flags), flags};
    const size_t space = smaller(capacity, sizeof(portsock_address::bytes));
    const size_t max = smaller(length, os::receive_limit);
    if (flags_received == nullptr && !is_gathered(*socket, flags, wait)) {
        uint32_t got = 0;
        const ReceiveFrom operation{socket->handle, buffer, max, native, address, static_cast<uint32_t>(space), &got};
        const Result result = run_retry_loop(request, operation);
        if (result >= 0 && address_length != nullptr) *address_length = got;
        return result;
    }
    const portsock_buffer all{buffer, length}, part{buffer, smaller(max, message_limit)};
    portsock_message whole{}, message{};
    whole.buffers = &all;
    message.buffers = &part;
    whole.buffer_count = message.buffer_count = 1;
    message.address = address;
    message.address_capacity = space;
    const Result result = receive_whole_message(request, message, whole, native);
    if (result < 0) return result;
    if (flags_received != nullptr) *flags_received = message.flags;
    if (address_length != nullptr) *address_length = message.address_length;
    return result;
}

Result recv_from(portsock_socket *socket, void *buffer, size_t length, portsock_address *address,
                 int32_t *flags_received, int32_t flags, const portsock_wait_options *wait) {
    if (address == nullptr)
        return recv_from_bytes(socket, buffer, length, nullptr, 0, nullptr, flags_received, flags, wait);
    size_t got = 0;
    const Result result = recv_from_bytes(socket, buffer, length, address->bytes, sizeof address->bytes, &got,
                                          flags_received, flags, wait);
    if (result >= 0) address->length = static_cast<uint32_t>(smaller(got, sizeof address->bytes));
    return result;
}

Result recv_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count, int32_t *flags_received,
                   int32_t flags, const portsock_wait_options *wait) {
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = buffers;
    message.buffer_count = count;
    const Result result = recv_message(socket, &message, flags, wait);
    if (result >= 0 && flags_received != nullptr) *flags_received = message.flags;
    return result;
}

Result recv_message(portsock_socket *socket, portsock_message *message, int32_t flags,
                    const portsock_wait_options *wait) {
    int native = 0;
    if (const Result bad = check_receive(socket, flags, wait, native); bad < 0) return bad;
    portsock_message local;
    CutBuffers cut;
    if (const Result bad = check_message(*socket, message, Direction::receive, local, cut); bad < 0) return bad;
    if (local.address == nullptr && local.address_capacity != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    if (local.control == nullptr && local.control_capacity != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL);
    local.address_capacity = smaller(local.address_capacity, sizeof(portsock_address::bytes)); // no address is longer
    local.control_capacity = smaller(local.control_capacity, control_limit);
    const Result result =
        receive_whole_message({socket, wait, receive_readiness(flags), flags}, local, *message, native);
    if (result < 0) return result;
    message->flags = local.flags;
    message->native_flags = local.native_flags;
    message->address_length = local.address_length;
    message->control_length = local.control_length;
    return result;
}

} // namespace portsock_core
