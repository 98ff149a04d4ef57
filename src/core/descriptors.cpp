// SPDX-License-Identifier: MIT
// Descriptors over UNIX sockets: all of them or none, and none is ever left behind.
#include "../table/control.hpp"
#include "check.hpp"
#include "control.hpp"
#include "core.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

constexpr size_t descriptors_size = PORTSOCK_MAX_DESCRIPTORS * sizeof(int32_t);

// The size for every descriptor of a message (P40), and for the credentials and the security label that may come before
// them.
constexpr size_t receive_control_size = 64 + descriptors_size + 512;

// Descriptors sent over another family vanish without a result on Linux.
Result check_unix(const portsock_socket *socket) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (socket->family != PORTSOCK_AF_UNIX) return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_SOCKET);
    return 0;
}

// Calls take(handle, is_right) for every descriptor of a buffer: of SCM_RIGHTS, or of another message that has some.
template <class Take> void each_descriptor(const void *control, size_t length, const Take &take) {
    size_t offset = 0;
    ControlItem item;
    while (control_step(os::control_layout(), item, offset, control, length) > 0) {
        const int32_t id = os::control_id(item.level, item.type);
        if (table::control_kind(id) != table::ControlKind::fds) continue;
        for (size_t at = 0; item.length - at >= sizeof(int32_t); at += sizeof(int32_t))
            take(load_bytes<int32_t>(item.data + at), id == PORTSOCK_SCM_RIGHTS);
    }
}

Result check_peek(int32_t flags) {
    int peek = 0, native = 0;
    if (const Result bad = os::flags_to_native(native, flags); bad < 0) return bad;
    if (os::flags_to_native(peek, PORTSOCK_MSG_PEEK) < 0 || (native & peek) == 0) return 0;
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS);
}

Result check_receive_fds(const portsock_socket *socket, size_t length, const portsock_handle *handles, size_t capacity,
                         const size_t *count, int32_t flags) {
    if (const Result bad = check_unix(socket); bad < 0) return bad;
    if (handles == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HANDLE);
    if (count == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_COUNT);
    if (length == 0 && socket->type == PORTSOCK_SOCK_STREAM)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_LENGTH);
    return check_peek(flags);
}

// The caller's part of a message: its first descriptors. Returns their number; those beyond the capacity are
// closed, and `cut` is set. Where the system lost some, the rest is useless (P41).
size_t take_descriptors(const portsock_message &message, portsock_handle *handles, size_t capacity, bool &cut) {
    const bool lost = (message.flags & PORTSOCK_MSG_CTRUNC) != 0;
    size_t taken = 0;
    cut = lost;
    each_descriptor(message.control, message.control_length, [&](int32_t handle, bool is_right) {
        if (is_right && !lost && taken < capacity) {
            handles[taken++] = handle;
            return;
        }
        cut = cut || is_right;
        (void)os::close(handle);
    });
    return taken;
}

} // namespace

Result control_close(const void *control, size_t length) {
    if (control == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL);
    Result closed = 0;
    each_descriptor(control, length, [&](int32_t handle, bool) { closed += os::close(handle) >= 0; });
    return closed;
}

// A message whose control data is made here.
static Result check_own_control(const portsock_message *message) {
    if (message == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_MESSAGE);
    if (const Result bad = check_size(message, message->size, sizeof *message, PORTSOCK_PARAM_MESSAGE); bad < 0)
        return bad;
    if (const Result bad = check_memory(message->buffers, message->buffer_count); bad < 0) return bad;
    const bool given = message->control != nullptr || message->control_length != 0 || message->control_capacity != 0;
    return given ? refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONTROL) : 0;
}

static bool has_bytes(const portsock_message &message) {
    for (size_t index = 0; index < message.buffer_count; ++index)
        if (message.buffers[index].length != 0) return true;
    return false;
}

Result send_message_fds(portsock_socket *socket, const portsock_message *message, const portsock_handle *handles,
                        size_t count, int32_t flags, const portsock_wait_options *wait) {
    if (const Result bad = check_unix(socket); bad < 0) return bad;
    if (const Result bad = check_own_control(message); bad < 0) return bad;
    if (count != 0 && !has_bytes(*message))
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_LENGTH); // P72
    ControlBuffer<64 + descriptors_size> control;
    const Result put = control_put_fds(control.bytes, sizeof control.bytes, &control.length, handles, count);
    if (put < 0) return put;
    portsock_message whole = *message;
    whole.size = sizeof whole;
    whole.control = count != 0 ? control.bytes : nullptr;
    whole.control_length = count != 0 ? control.length : 0;
    return send_message(socket, &whole, flags, wait);
}

Result send_fds(portsock_socket *socket, const void *data, size_t length, const portsock_handle *handles, size_t count,
                int32_t flags, const portsock_wait_options *wait) {
    const portsock_buffer whole{const_cast<void *>(data), length};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &whole;
    message.buffer_count = 1;
    return send_message_fds(socket, &message, handles, count, flags, wait);
}

Result recv_message_fds(portsock_socket *socket, portsock_message *message, portsock_handle *handles, size_t capacity,
                        size_t *count, int32_t flags, const portsock_wait_options *wait) {
    if (const Result bad = check_unix(socket); bad < 0) return bad;
    if (const Result bad = check_own_control(message); bad < 0) return bad;
    if (const Result bad = check_receive_fds(socket, has_bytes(*message) ? 1 : 0, handles, capacity, count, flags);
        bad < 0)
        return bad;
    ControlBuffer<receive_control_size> control;
    portsock_message whole = *message;
    whole.size = sizeof whole;
    whole.control = control.bytes;
    whole.control_capacity = sizeof control.bytes;
    const Result result = recv_message(socket, &whole, flags, wait);
    if (result < 0) return result;
    bool cut = false;
    *count = take_descriptors(whole, handles, capacity, cut);
    message->flags = whole.flags | (cut ? PORTSOCK_MSG_CTRUNC : 0);
    message->native_flags = whole.native_flags;
    message->address_length = whole.address_length;
    return result;
}

Result recv_fds(portsock_socket *socket, void *buffer, size_t length, portsock_handle *handles, size_t capacity,
                size_t *count, int32_t *flags_received, int32_t flags, const portsock_wait_options *wait) {
    const portsock_buffer whole{buffer, length};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &whole;
    message.buffer_count = 1;
    const Result result = recv_message_fds(socket, &message, handles, capacity, count, flags, wait);
    if (result >= 0 && flags_received != nullptr) *flags_received = message.flags;
    return result;
}

} // namespace portsock_core
