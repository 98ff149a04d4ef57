// SPDX-License-Identifier: MIT
// The meanings of ENOBUFS in the kernels of macOS and the BSDs (P90, P91). These functions were compiled, never run
// there.
#include "../os_number.hpp"
#include "failure.hpp"

namespace portsock_core::os {

// Datagrams of IP: ip_output returns the verdict of the interface's queue (if_transmit of FreeBSD's sys/net/if.c, XNU's
// ifclassq_enqueue). Datagrams of UNIX: the receiver's buffer is full (uipc_send of sys/kern/uipc_usrreq.c).
bool is_full_queue(Result failed, Handle, int32_t family, int32_t type) {
    if (failed != system_failure(ENOBUFS) || type == PORTSOCK_SOCK_STREAM) return false;
    return table::is_internet(family) || family == PORTSOCK_AF_UNIX;
}

// Routing messages, and with SO_RERROR any datagrams (sys/kern/uipc_socket.c, soroverflow).
bool is_message_loss(Result failed, int32_t, int32_t type) {
    return failed == system_failure(ENOBUFS) && type != PORTSOCK_SOCK_STREAM;
}

// IP_MAX_MEMBERSHIPS (imo_grow of sys/netinet/in_mcast.c).
bool is_group_limit(Result failed) { return failed == system_failure(ETOOMANYREFS); }

} // namespace portsock_core::os
