// SPDX-License-Identifier: MIT
// accept4 where the system has it, NetBSD's paccept where it has that alone: close-on-exec and mode from the first
// moment. Elsewhere (macOS) accept, and both are set immediately after. BSD and macOS give an accepted socket the
// listener's mode, so it is always set (P11).
#include "descriptor.hpp"
#include <native.hpp>
#include <unistd.h>

namespace portsock_core::os {

namespace {

// The calls depend on the template's type, so they are looked up in the global namespace where it is instantiated, and
// one that the system lacks is a false condition instead of an error.
template <class Address> constexpr bool has_accept4() {
    return has_creation_flags && requires(Address *address, socklen_t *length) { accept4(0, address, length, 0); };
}

template <class Address> constexpr bool has_paccept() {
    return has_creation_flags &&
           requires(Address *address, socklen_t *length) { paccept(0, address, length, nullptr, 0); };
}

template <class Address> int accept_descriptor(int listener, Address *address, socklen_t *length, int flags) {
    if constexpr (has_accept4<Address>()) return accept4(listener, address, length, flags);
    else if constexpr (has_paccept<Address>()) return paccept(listener, address, length, nullptr, flags);
    else return ::accept(listener, address, length);
}

Result finish_accept(int descriptor, bool blocking) {
    if constexpr (has_accept4<sockaddr>() || has_paccept<sockaddr>()) return 0;
    const Result result = prepare_descriptor(descriptor, blocking);
    if (result < 0) (void)::close(descriptor);
    return result;
}

} // namespace

Result accept(Handle &accepted, Handle handle, bool blocking, void *address, uint32_t &length) {
    socklen_t size = length;
    const int descriptor = accept_descriptor(static_cast<int>(handle), static_cast<sockaddr *>(address),
                                             address != nullptr ? &size : nullptr, creation_flags(blocking));
    if (descriptor < 0) return failed();
    if (const Result result = finish_accept(descriptor, blocking); result < 0) return result;
    prepare_adopted(descriptor);
    accepted = descriptor;
    length = address != nullptr ? received_length(address, length, size) : 0;
    return 0;
}

} // namespace portsock_core::os
