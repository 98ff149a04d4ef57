// SPDX-License-Identifier: MIT
// Names at both ends: bind, listen, shutdown, the local and the peer's address.
#include "../family/target.hpp"
#include "core.hpp"
#include "unix_path.hpp"

namespace portsock_core {

namespace {

constexpr int32_t default_backlog = 128;

using Asker = Word (*)(os::Handle handle, void *address, uint32_t &length);

Word ask(const portsock_socket *socket, Asker asker, void *address, size_t capacity, size_t *length_needed) {
    if (length_needed != nullptr) *length_needed = 0;
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (address == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS);
    // Asked into memory of our own: what does not fit must leave the caller's untouched.
    alignas(8) unsigned char bytes[sizeof(portsock_address::bytes)];
    uint32_t length = sizeof bytes;
    if (const Word word = asker(socket->handle, bytes, length); word < 0) return word;
    if (length_needed != nullptr) *length_needed = length;
    if (length > capacity || length > sizeof bytes)
        return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_FIELD_ADDRESS);
    if (length != 0) memcpy(address, bytes, length);
    return 0;
}

Word ask(const portsock_socket *socket, Asker asker, portsock_address *address) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS);
    size_t length = 0;
    const Word word = ask(socket, asker, address->bytes, sizeof address->bytes, &length);
    if (word >= 0) address->length = static_cast<uint32_t>(length);
    return word;
}

} // namespace

Word prepare_bind(portsock_socket *socket, int32_t intent) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (intent < PORTSOCK_BIND_RESTART || intent > PORTSOCK_BIND_REUSE_PORT)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_INTENT);
    const bool stream = socket->type == PORTSOCK_SOCK_STREAM || socket->type == PORTSOCK_SOCK_SEQPACKET;
    // A UNIX address is its owner's alone, and a path stays behind and is in use (P87).
    const bool is_unix = socket->family == PORTSOCK_AF_UNIX;
    const bool is_missing = is_unix ? intent != PORTSOCK_BIND_EXCLUSIVE : stream && intent == PORTSOCK_BIND_SHARE;
    if (is_missing) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_INTENT);
    if (is_unix) return 0;
    const Word word = os::prepare_bind(socket->handle, intent, stream);
    return word < 0 ? word : 0;
}

Word bind_bytes(portsock_socket *socket, const void *address, size_t length) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_address(address, length); bad < 0) return bad;
    if (const Word bad = check_destination(*socket, address); bad < 0) return bad;
    const Word word = os::bind(socket->handle, address, static_cast<uint32_t>(length));
    if (word < 0) return explain_target(word, address, length);
    if (socket->family == PORTSOCK_AF_UNIX) remember_file(*socket, address, length);
    return 0;
}

Word bind(portsock_socket *socket, const portsock_address *address) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS);
    return bind_bytes(socket, address->bytes, address->length);
}

Word listen(portsock_socket *socket, int32_t backlog) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    return os::listen(socket->handle, backlog < 0 ? default_backlog : backlog);
}

Word shutdown(portsock_socket *socket, int32_t how) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (how < PORTSOCK_SHUT_RD || how > PORTSOCK_SHUT_RDWR)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_HOW);
    return os::shutdown(socket->handle, how);
}

Word local_address(const portsock_socket *socket, portsock_address *address) {
    return ask(socket, os::local_address, address);
}

Word local_address_bytes(const portsock_socket *socket, void *address, size_t capacity, size_t *length_needed) {
    return ask(socket, os::local_address, address, capacity, length_needed);
}

Word peer_address(const portsock_socket *socket, portsock_address *address) {
    return ask(socket, os::peer_address, address);
}

Word peer_address_bytes(const portsock_socket *socket, void *address, size_t capacity, size_t *length_needed) {
    return ask(socket, os::peer_address, address, capacity, length_needed);
}

} // namespace portsock_core
