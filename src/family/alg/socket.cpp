// SPDX-License-Identifier: MIT
// Messages to the kernel's cryptography: control messages select the operation.
#include "../../core/check.hpp"
#include "../../core/control.hpp"
#include "../../core/core.hpp"
#include "../frame.hpp"

namespace portsock_core {

#ifndef PORTSOCK_WITHOUT_ALG

namespace {

constexpr size_t longest_iv = 256;
using AlgControl = ControlBuffer<3 * 32 + longest_iv + 8>;

Result check_alg(const portsock_alg_message *message) {
    if (message == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_MESSAGE);
    if (const Result bad = check_size(message, message->size, sizeof *message, PORTSOCK_PARAM_MESSAGE); bad < 0)
        return bad;
    if (message->reserved_words[0] != 0 || message->reserved_words[1] != 0)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_MESSAGE);
    if (message->iv == nullptr && message->iv_length != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (message->iv_length > longest_iv) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_VALUE);
    const bool good =
        message->operation >= -1 && message->associated_length >= -1 && message->associated_length <= UINT32_MAX;
    return good ? 0 : refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE);
}

Result put_number(AlgControl &control, int32_t id, int64_t value) {
    if (value < 0) return 0;
    return control_put_number(control.bytes, sizeof control.bytes, &control.length, id, value);
}

// The kernel's af_alg_iv: a length of 32 bits, then the bytes.
Result put_iv(AlgControl &control, const portsock_alg_message &message) {
    if (message.iv == nullptr) return 0;
    unsigned char bytes[4 + longest_iv];
    store_bytes(bytes, static_cast<uint32_t>(message.iv_length));
    memcpy(bytes + 4, message.iv, message.iv_length);
    return control_put(control.bytes, sizeof control.bytes, &control.length, PORTSOCK_SCM_ALG_SET_IV, bytes,
                       4 + message.iv_length);
}

} // namespace

Result send_alg(portsock_socket *socket, const portsock_alg_message *message, int32_t flags,
                const portsock_wait_options *wait) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_alg(message); bad < 0) return bad;
    AlgControl control;
    if (const Result bad = put_number(control, PORTSOCK_SCM_ALG_SET_OP, message->operation); bad < 0) return bad;
    if (const Result bad = put_iv(control, *message); bad < 0) return bad;
    if (const Result bad = put_number(control, PORTSOCK_SCM_ALG_SET_AEAD_ASSOCLEN, message->associated_length); bad < 0)
        return bad;
    portsock_message whole{};
    whole.size = sizeof whole;
    whole.buffers = message->buffers;
    whole.buffer_count = message->buffer_count;
    whole.control = control.length != 0 ? control.bytes : nullptr;
    whole.control_length = control.length;
    return send_message(socket, &whole, flags, wait);
}

#else

Result send_alg(portsock_socket *, const portsock_alg_message *, int32_t, const portsock_wait_options *) {
    return not_built();
}

#endif

} // namespace portsock_core
