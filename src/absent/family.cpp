// SPDX-License-Identifier: MIT
// The families that another system alone has: their functions are in every build, and say so.
#include "../family/family.hpp"

namespace portsock_core {

Word netlink_encode(portsock_address *, const portsock_netlink *) { return not_built(); }
Word netlink_decode(portsock_netlink *, const portsock_address *) { return not_built(); }
Word packet_encode(portsock_address *, const portsock_packet *) { return not_built(); }
Word packet_decode(portsock_packet *, const portsock_address *) { return not_built(); }
Word vsock_encode(portsock_address *, const portsock_vsock *) { return not_built(); }
Word vsock_decode(portsock_vsock *, const portsock_address *) { return not_built(); }

} // namespace portsock_core
