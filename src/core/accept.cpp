// SPDX-License-Identifier: MIT
// Accepting connections, through the retry loop.
#include "destination.hpp"
#include "retry_loop.hpp"
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

    Result operator()() const {
        uint32_t space = capacity;
        const Result result = os::accept(*accepted, listener, blocking, address, space);
        if (result >= 0) *length = space;
        return result;
    }
};

// accept has no flag that keeps a try from blocking, so a listener in blocking mode is made non-blocking for the first
// call that something else may end, and stays so: its other calls wait in place of the system. Set back, it would be
// under the feet of another thread's accept.
Result unblock(portsock_socket &listener, const portsock_wait_options *wait) {
    if (os::blocking_is_emulated || listener.timeout_ns >= 0 || !is_bounded(listener, wait)) return 0;
    if (load(listener.progress) == unblocked_listener) return 0;
    if (const Result result = os::set_blocking(listener.handle, false); result < 0) return result;
    store(listener.progress, unblocked_listener);
    return 0;
}

} // namespace

Result accept_bytes(portsock_socket *listener, portsock_socket *accepted, void *address, size_t capacity,
                    size_t *length, const portsock_wait_options *wait) {
    if (const Result bad = check_open(listener); bad < 0) return bad;
    if (const Result bad = check_vacant(accepted); bad < 0) return bad;
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    if (address == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    if (capacity > sizeof(portsock_address::bytes)) capacity = sizeof(portsock_address::bytes);
    if (!has_peer_address(listener->family)) address = nullptr, capacity = 0;

    // The new socket's mode is the default, whatever the listener's is and whatever the system hands down (P11).
    const int64_t timeout = default_timeout();
    os::Handle handle = 0;
    uint32_t address_length = 0;
    const Accept operation{listener->handle, timeout < 0,    address, static_cast<uint32_t>(capacity),
                           &handle,          &address_length};
    if (const Result bad = unblock(*listener, wait); bad < 0) return bad;
    const Result result = run_retry_loop({listener, wait, PORTSOCK_READABLE, 0}, operation);
    if (result < 0) return result;
    init_open_socket(*accepted, handle, {listener->family, listener->type, listener->protocol}, timeout);
    if (length != nullptr) *length = address_length;
    return 0;
}

Result accept(portsock_socket *listener, portsock_socket *accepted, portsock_address *address,
              const portsock_wait_options *wait) {
    if (address == nullptr) return accept_bytes(listener, accepted, nullptr, 0, nullptr, wait);
    size_t length = 0;
    const Result result = accept_bytes(listener, accepted, address->bytes, sizeof address->bytes, &length, wait);
    if (result >= 0) address->length = static_cast<uint32_t>(length);
    return result;
}

} // namespace portsock_core
