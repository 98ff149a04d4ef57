// SPDX-License-Identifier: MIT
// Names at both ends: bind, listen, shutdown, the local and the peer's address.
#include "destination.hpp"
#include "core.hpp"
#include "unix_path.hpp"

namespace portsock_core {

namespace {

constexpr int32_t default_backlog = 128;

using GetAddress = Result (*)(os::Handle handle, void *address, uint32_t &length);

Result read_address(const portsock_socket *socket, GetAddress get_address, void *address, size_t capacity,
                    size_t *length_needed) {
    if (length_needed != nullptr) *length_needed = 0;
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (address == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    // Asked into memory of our own: what does not fit must leave the caller's untouched.
    alignas(8) unsigned char bytes[sizeof(portsock_address::bytes)];
    uint32_t length = sizeof bytes;
    if (const Result result = get_address(socket->handle, bytes, length); result < 0) return result;
    if (length_needed != nullptr) *length_needed = length;
    if (length > capacity || length > sizeof bytes)
        return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_ADDRESS);
    if (length != 0) memcpy(address, bytes, length);
    return 0;
}

Result read_address(const portsock_socket *socket, GetAddress get_address, portsock_address *address) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    size_t length = 0;
    const Result result = read_address(socket, get_address, address->bytes, sizeof address->bytes, &length);
    if (result >= 0) address->length = static_cast<uint32_t>(length);
    return result;
}

} // namespace

Result prepare_bind(portsock_socket *socket, int32_t mode) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (mode < PORTSOCK_BIND_REUSE_TIME_WAIT || mode > PORTSOCK_BIND_REUSE_PORT)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_BIND_MODE);
    const bool stream = socket->type == PORTSOCK_SOCK_STREAM || socket->type == PORTSOCK_SOCK_SEQPACKET;
    // A UNIX address is its owner's alone, and a path stays behind and is in use (P87).
    const bool is_unix = socket->family == PORTSOCK_AF_UNIX;
    const bool is_missing = is_unix ? mode != PORTSOCK_BIND_EXCLUSIVE : stream && mode == PORTSOCK_BIND_SHARE;
    if (is_missing) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_BIND_MODE);
    if (is_unix) return 0;
    const Result result = os::prepare_bind(socket->handle, mode, stream);
    return result < 0 ? result : 0;
}

Result bind_bytes(portsock_socket *socket, const void *address, size_t length) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_address(address, length); bad < 0) return bad;
    if (const Result bad = check_destination(*socket, address); bad < 0) return bad;
    const Result result = os::bind(socket->handle, address, static_cast<uint32_t>(length));
    if (result < 0) return clarify_error(result, address, length);
    if (socket->family == PORTSOCK_AF_UNIX) remember_file(*socket, address, length);
    return 0;
}

Result bind(portsock_socket *socket, const portsock_address *address) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    return bind_bytes(socket, address->bytes, address->length);
}

Result listen(portsock_socket *socket, int32_t backlog) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    return os::listen(socket->handle, backlog < 0 ? default_backlog : backlog);
}

Result shutdown(portsock_socket *socket, int32_t how) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (how < PORTSOCK_SHUT_RD || how > PORTSOCK_SHUT_RDWR)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_HOW);
    return os::shutdown(socket->handle, how);
}

Result local_address(const portsock_socket *socket, portsock_address *address) {
    return read_address(socket, os::local_address, address);
}

Result local_address_bytes(const portsock_socket *socket, void *address, size_t capacity, size_t *length_needed) {
    return read_address(socket, os::local_address, address, capacity, length_needed);
}

Result peer_address(const portsock_socket *socket, portsock_address *address) {
    return read_address(socket, os::peer_address, address);
}

Result peer_address_bytes(const portsock_socket *socket, void *address, size_t capacity, size_t *length_needed) {
    return read_address(socket, os::peer_address, address, capacity, length_needed);
}

} // namespace portsock_core
