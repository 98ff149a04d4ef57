// SPDX-License-Identifier: MIT
// What a socket is asked beside its options.
#include "check.hpp"
#include "core.hpp"

namespace portsock_core {

namespace {

constexpr size_t filter_limit = 65535; // instructions; every kernel's own is far below

Word check_request(const void *input, size_t input_length, const void *output, size_t capacity) {
    if (input == nullptr && input_length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_BUFFER);
    if (output == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT);
    return 0;
}

} // namespace

Word ioctl(portsock_socket *socket, uint64_t request, const void *input, size_t input_length, void *output,
           size_t capacity, size_t *length) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_request(input, input_length, output, capacity); bad < 0) return bad;
    size_t written = capacity;
    const Word word = os::ioctl(socket->handle, request, input, input_length, output, written);
    if (word >= 0 && length != nullptr) *length = written;
    return word;
}

Word available(const portsock_socket *socket, size_t *length) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (length == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_LENGTH);
    return os::available(socket->handle, *length);
}

Word at_mark(const portsock_socket *socket) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    return os::at_mark(socket->handle);
}

Word is_multipath(const portsock_socket *socket) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    return os::is_multipath(socket->handle);
}

Word peer_credentials(const portsock_socket *socket, portsock_credentials *credentials) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (credentials == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT);
    return os::peer_credentials(socket->handle, *credentials);
}

Word attach_filter(portsock_socket *socket, const void *instructions, size_t count) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (instructions == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_BUFFER);
    if (count > filter_limit) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_COUNT);
    return os::attach_filter(socket->handle, instructions, count);
}

} // namespace portsock_core
