// SPDX-License-Identifier: MIT
#include "attempt.hpp"
#include "core.hpp"
#include "plain.hpp"
#include "message.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

size_t at_most(size_t length, size_t limit) { return length < limit ? length : limit; }

struct Receive {
    os::Handle handle;
    void *buffer;
    size_t length;
    int flags;

    Word operator()() const { return os::receive(handle, buffer, length, flags); }
};

struct ReceiveFrom {
    os::Handle handle;
    void *buffer;
    size_t length;
    int flags;
    void *address;
    uint32_t capacity;
    uint32_t *address_length;

    Word operator()() const {
        uint32_t room = capacity;
        const Word word = os::receive_from(handle, buffer, length, flags, address, room);
        if (word >= 0) *address_length = room;
        return word;
    }
};

struct ReceiveMessage {
    os::Handle handle;
    portsock_message *message;
    int flags;

    // What a system says beyond the capacity is not in the buffer (P98).
    Word operator()() const {
        const Word word = os::receive_message(handle, *message, flags);
        message->control_length = at_most(message->control_length, message->control_capacity);
        return word;
    }
};

// Looks at what every receive is given, and turns the flags: those of a call that must not wait in the system say so.
Word check_receive(const portsock_socket *socket, int32_t flags, const portsock_wait *wait, int &native) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_wait(wait); bad < 0) return bad;
    if (const Word bad = os::turn_flags(native, flags); bad < 0) return bad;
    if (is_bounded(*socket, wait)) native |= os::dont_wait;
    return 0;
}

// MSG_WAITALL where the system does not wait: whole, or what there is when the time, the stream or the patience ends.
// An error behind the data is left for the next call: here it would be lost.
Word receive_whole(const Request &request, Receive part) {
    Attempt state(request);
    size_t done = 0;
    for (;;) {
        const Word word = part();
        Word next = 0;
        if (word < 0) {
            next = state.resume(word);
        } else {
            done += static_cast<size_t>(word);
            part.buffer = static_cast<unsigned char *>(part.buffer) + word;
            part.length -= static_cast<size_t>(word);
            state.progressed();
            if (word == 0 || part.length == 0 || !state.may_wait()) break;
            next = state.wait_ready();
        }
        if (done == 0 && next < 0) return next;
        if (done > 0 && (next < 0 || state.failed())) break;
    }
    return static_cast<Word>(done);
}

bool waits_for_all(const portsock_socket &socket, const portsock_wait *wait, int32_t flags) {
    constexpr int32_t others = PORTSOCK_MSG_PEEK | PORTSOCK_MSG_DONTWAIT | PORTSOCK_MSG_OOB | PORTSOCK_MSG_ERRQUEUE;
    if (flags < 0 || (flags & PORTSOCK_MSG_WAITALL) == 0 || (flags & others) != 0) return false;
    return socket.type == PORTSOCK_SOCK_STREAM && (os::blocking_is_emulated || is_bounded(socket, wait));
}

} // namespace

// Everything that is not the plain case: refusals, flags, a wait.
Word receive_checked(portsock_socket *socket, void *buffer, size_t length, int32_t flags, const portsock_wait *wait) {
    int native = 0;
    if (const Word bad = check_receive(socket, flags, wait, native); bad < 0) return bad;
    if (const Word bad = check_memory(buffer, length); bad < 0) return bad;
    const Receive operation{socket->handle, buffer, at_most(length, os::receive_limit), native};
    const Request request{socket, wait, PORTSOCK_READABLE, flags};
    if (length == 0 && socket->type == PORTSOCK_SOCK_STREAM) return 0; // some systems would wait for data first
    if (waits_for_all(*socket, wait, flags)) return receive_whole(request, operation);
    return attempt(request, operation);
}

Word receive_again(const PlainReceive &plain, Word failed) {
    const portsock_socket &socket = *plain.socket;
    const Receive operation{socket.handle, plain.buffer, plain.length, static_cast<int>(socket.mode)};
    return attempt_again(
        {&socket, nullptr, PORTSOCK_READABLE, 0}, failed,
        [](const void *self) { return (*static_cast<const Receive *>(self))(); }, &operation);
}

Word recv_from_bytes(portsock_socket *socket, void *buffer, size_t length, void *address, size_t capacity,
                     size_t *address_length, int32_t *flags_received, int32_t flags, const portsock_wait *wait) {
    int native = 0;
    if (const Word bad = check_receive(socket, flags, wait, native); bad < 0) return bad;
    if (const Word bad = check_memory(buffer, length); bad < 0) return bad;
    if (address == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS);
    const Request request{socket, wait, PORTSOCK_READABLE, flags};
    const size_t room = at_most(capacity, sizeof(portsock_address::bytes));
    const size_t most = at_most(length, os::receive_limit);
    if (flags_received == nullptr) {
        uint32_t got = 0;
        const ReceiveFrom operation{socket->handle, buffer, most, native, address, static_cast<uint32_t>(room), &got};
        const Word word = attempt(request, operation);
        if (word >= 0 && address_length != nullptr) *address_length = got;
        return word;
    }
    const portsock_buffer whole{buffer, at_most(most, message_limit)};
    portsock_message message{};
    message.buffers = &whole;
    message.buffer_count = 1;
    message.address = address;
    message.address_capacity = room;
    const Word word = attempt(request, ReceiveMessage{socket->handle, &message, native});
    if (word < 0) return word;
    *flags_received = message.flags;
    if (address_length != nullptr) *address_length = message.address_length;
    return word;
}

Word recv_from(portsock_socket *socket, void *buffer, size_t length, portsock_address *address, int32_t *flags_received,
               int32_t flags, const portsock_wait *wait) {
    if (address == nullptr)
        return recv_from_bytes(socket, buffer, length, nullptr, 0, nullptr, flags_received, flags, wait);
    size_t got = 0;
    const Word word = recv_from_bytes(socket, buffer, length, address->bytes, sizeof address->bytes, &got,
                                      flags_received, flags, wait);
    if (word >= 0) address->length = static_cast<uint32_t>(at_most(got, sizeof address->bytes));
    return word;
}

Word recv_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count, int32_t *flags_received,
                 int32_t flags, const portsock_wait *wait) {
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = buffers;
    message.buffer_count = count;
    const Word word = recv_message(socket, &message, flags, wait);
    if (word >= 0 && flags_received != nullptr) *flags_received = message.flags;
    return word;
}

Word recv_message(portsock_socket *socket, portsock_message *message, int32_t flags, const portsock_wait *wait) {
    int native = 0;
    if (const Word bad = check_receive(socket, flags, wait, native); bad < 0) return bad;
    portsock_message local;
    CutBuffers cut;
    if (const Word bad = check_message(*socket, message, Direction::receive, local, cut); bad < 0) return bad;
    if (local.address == nullptr && local.address_capacity != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS);
    if (local.control == nullptr && local.control_capacity != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_CONTROL);
    local.address_capacity = at_most(local.address_capacity, sizeof(portsock_address::bytes)); // no address is longer
    local.control_capacity = at_most(local.control_capacity, control_limit);
    const Word word = attempt({socket, wait, PORTSOCK_READABLE, flags}, ReceiveMessage{socket->handle, &local, native});
    if (word < 0) return word;
    message->flags = local.flags;
    message->native_flags = local.native_flags;
    message->address_length = local.address_length;
    message->control_length = local.control_length;
    return word;
}

} // namespace portsock_core
