// SPDX-License-Identifier: MIT
#include "attempt.hpp"
#include "core.hpp"
#include "socket.hpp"

namespace portsock_core {

namespace {

struct Accept {
    os::Handle listener;
    bool blocking;
    void *address;
    uint32_t capacity;
    os::Handle *accepted;
    uint32_t *length;

    Word operator()() const {
        uint32_t room = capacity;
        const Word word = os::accept(*accepted, listener, blocking, address, room);
        if (word >= 0) *length = room;
        return word;
    }
};

} // namespace

Word accept_bytes(portsock_socket *listener, portsock_socket *accepted, void *address, size_t capacity, size_t *length,
                  const portsock_wait *wait) {
    if (const Word bad = check_open(listener); bad < 0) return bad;
    if (const Word bad = check_vacant(accepted); bad < 0) return bad;
    if (const Word bad = check_wait(wait); bad < 0) return bad;
    if (address == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS);
    if (capacity > sizeof(portsock_address::bytes)) capacity = sizeof(portsock_address::bytes);

    // The new socket's mode is the default, whatever the listener's is and whatever the system hands down (P11).
    const int64_t timeout = default_timeout();
    os::Handle handle = 0;
    uint32_t address_length = 0;
    const Accept operation{listener->handle, timeout < 0,    address, static_cast<uint32_t>(capacity),
                           &handle,          &address_length};
    const Word word = unblocked(*listener, is_bounded(*listener, wait),
                                [&] { return attempt({listener, wait, PORTSOCK_READABLE, 0}, operation); });
    if (word < 0) return word;
    enliven(*accepted, handle, {listener->family, listener->type, listener->protocol}, timeout);
    if (length != nullptr) *length = address_length;
    return 0;
}

Word accept(portsock_socket *listener, portsock_socket *accepted, portsock_address *address,
            const portsock_wait *wait) {
    if (address == nullptr) return accept_bytes(listener, accepted, nullptr, 0, nullptr, wait);
    size_t length = 0;
    const Word word = accept_bytes(listener, accepted, address->bytes, sizeof address->bytes, &length, wait);
    if (word >= 0) address->length = static_cast<uint32_t>(length);
    return word;
}

} // namespace portsock_core
