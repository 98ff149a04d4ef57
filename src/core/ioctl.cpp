// SPDX-License-Identifier: MIT
// Queries of a socket besides its options.
#include "check.hpp"
#include "core.hpp"

namespace portsock_core {

namespace {

constexpr size_t filter_limit = 65535; // instructions; every kernel's own is far below

Result check_request(const void *input, size_t input_length, const void *output, size_t capacity) {
    if (input == nullptr && input_length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    if (output == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    return 0;
}

} // namespace

Result ioctl(portsock_socket *socket, uint64_t request, const void *input, size_t input_length, void *output,
             size_t capacity, size_t *length) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_request(input, input_length, output, capacity); bad < 0) return bad;
    size_t written = capacity;
    const Result result = os::ioctl(socket->handle, request, input, input_length, output, written);
    if (result >= 0 && length != nullptr) *length = written;
    return result;
}

Result available(const portsock_socket *socket, size_t *length) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (length == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_LENGTH);
    return os::available(socket->handle, *length);
}

Result at_mark(const portsock_socket *socket) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    return os::at_mark(socket->handle);
}

Result is_multipath(const portsock_socket *socket) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    return os::is_multipath(socket->handle);
}

Result peer_credentials(const portsock_socket *socket, portsock_credentials *credentials) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (credentials == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    return os::peer_credentials(socket->handle, *credentials);
}

Result attach_filter(portsock_socket *socket, const void *instructions, size_t count) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (instructions == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    if (count > filter_limit) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_COUNT);
    return os::attach_filter(socket->handle, instructions, count);
}

} // namespace portsock_core
