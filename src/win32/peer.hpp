// SPDX-License-Identifier: MIT
// A buffer for the peer's address of a call, always large enough.
#pragma once
#include "../os_address.hpp"
#include "failure.hpp"

namespace portsock_core::os {

// A buffer for the address that a call returns with other data. Windows fails such a call when the caller's buffer is
// small, and the datagram or the connection is lost; and it leaves the buffer unchanged if there is no address
// (streams).
struct Peer {
    sockaddr_storage address;
    int length = sizeof address;

    Peer() { address.ss_family = AF_UNSPEC; }
    sockaddr *storage() { return reinterpret_cast<sockaddr *>(&address); }

    // Copies the part that fits to the caller, and its whole length.
    void give(void *to, uint32_t &length_inout) {
        const size_t one_form = make_unix_one_form(&address, sizeof address, static_cast<size_t>(length)); // P104
        const uint32_t whole = address.ss_family == AF_UNSPEC ? 0 : static_cast<uint32_t>(one_form);
        if (whole != 0) memcpy(to, &address, whole < length_inout ? whole : length_inout);
        length_inout = whole;
    }
};

} // namespace portsock_core::os
