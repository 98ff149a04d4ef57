// SPDX-License-Identifier: MIT
#pragma once
#include "../unix_address.hpp"
#include "failure.hpp"

namespace portsock_core::os {

// AddressFamily for an address that a call gives along with something else. Windows fails such a call when the caller's room is
// small, and the datagram or the connection is lost; and it leaves the room as it is where there is no address
// (streams).
struct Peer {
    sockaddr_storage address;
    int length = sizeof address;

    Peer() { address.ss_family = AF_UNSPEC; }
    sockaddr *room() { return reinterpret_cast<sockaddr *>(&address); }

    // What fits of it goes to the caller, and how long it is.
    void give(void *to, uint32_t &length_inout) {
        const size_t one_form = make_unix_one_form(&address, sizeof address, static_cast<size_t>(length)); // P104
        const uint32_t whole = address.ss_family == AF_UNSPEC ? 0 : static_cast<uint32_t>(one_form);
        if (whole != 0) memcpy(to, &address, whole < length_inout ? whole : length_inout);
        length_inout = whole;
    }
};

} // namespace portsock_core::os
