// SPDX-License-Identifier: MIT
// accept makes an inheritable handle, in the listener's mode (P11), and no flag changes that. A child that is started
// between the two calls with all inheritable handles gets it (P13): nothing but AcceptEx on a socket that was made
// before would close that gap, and it does not go with waiting for readiness.
#include "creation.hpp"
#include "peer.hpp"

namespace portsock_core::os {

// A client that reset its connection before it was accepted. Windows has WSAECONNRESET for it; Wine 8 fails with
// WSAENOTCONN, which for a listener would be an error of the program.
static Result failed_accept() {
    const Result result = failed();
    return result == system_failure(WSAENOTCONN) ? system_failure(WSAECONNRESET) : result;
}

Result accept(Handle &accepted, Handle handle, bool, void *address, uint32_t &length) {
    Peer peer;
    const SOCKET socket = ::accept(to_socket(handle), peer.storage(), &peer.length);
    if (socket == INVALID_SOCKET) return failed_accept();
    if (const Result result = finish_creation(socket); result < 0) return result;
    accepted = to_handle(socket);
    if (address != nullptr) peer.give(address, length);
    else length = 0;
    return 0;
}

} // namespace portsock_core::os
