// SPDX-License-Identifier: MIT
// The flags of a transfer: an accepted flag has its effect, or the call fails with UNSUPPORTED, parameter FLAGS.
#pragma once
#include "retry_loop.hpp"

namespace portsock_core {

// Whether a caller's flags, which may be the system's own, have one of PORTSOCK_MSG_*.
bool has_flag(int32_t flags, int32_t flag);

// The flags of a call in the system's numbers, with the one that keeps a bounded call from waiting in the system, and
// without those that are the core's work. addressed: the call has a destination.
Result receive_flags(const portsock_socket &socket, int32_t flags, const portsock_wait_options *wait, int &native);
Result send_flags(const portsock_socket &socket, int32_t flags, bool addressed, const portsock_wait_options *wait,
                  int &native);

// Whether the core puts a receive together from parts (PORTSOCK_MSG_WAITALL). Where the system waits, the first part is
// as a rule the whole; one that a signal cut short, or that is all the system takes at once, is not the last.
bool is_gathered(const portsock_socket &socket, int32_t flags, const portsock_wait_options *wait);

// Native flags without those that say something of the last byte: for a part that is not the last.
int without_end_flags(int native);

// The readiness to wait for before a receive with these flags is tried again.
inline uint32_t receive_readiness(int32_t flags) {
    return flags != 0 && has_flag(flags, PORTSOCK_MSG_ERRQUEUE) ? PORTSOCK_FAILED : PORTSOCK_READABLE;
}

} // namespace portsock_core
