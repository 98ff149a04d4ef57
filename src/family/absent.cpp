// SPDX-License-Identifier: MIT
// The families that this system lacks, or this build: their functions are there, and say so.
#include "family.hpp"

namespace portsock_core {

#define PORTSOCK_NOT_BUILT(name)                                                                                       \
    Result name##_encode(portsock_address *, const portsock_##name *) { return not_built(); }                            \
    Result name##_decode(portsock_##name *, const portsock_address *) { return not_built(); }                            \
    bool name##_format(Writer &, const portsock_address &, uint32_t) { return false; }                                 \
    Result name##_parse(portsock_address &, Reader) { return not_built(); }

#if PORTSOCK_HAS_NETLINK < 0
PORTSOCK_NOT_BUILT(netlink)
#endif
#if PORTSOCK_HAS_PACKET < 0
PORTSOCK_NOT_BUILT(packet)
#endif
#if PORTSOCK_HAS_VSOCK < 0
PORTSOCK_NOT_BUILT(vsock)
#endif
#if PORTSOCK_HAS_CAN < 0
PORTSOCK_NOT_BUILT(can)
PORTSOCK_NOT_BUILT(isotp)
PORTSOCK_NOT_BUILT(j1939)
#endif
#if PORTSOCK_HAS_TIPC < 0
PORTSOCK_NOT_BUILT(tipc)
#endif
#if PORTSOCK_HAS_QIPCRTR < 0
PORTSOCK_NOT_BUILT(qipcrtr)
#endif
#if PORTSOCK_HAS_ALG < 0
PORTSOCK_NOT_BUILT(alg)
#endif
#if PORTSOCK_HAS_BLUETOOTH < 0
PORTSOCK_NOT_BUILT(l2cap)
PORTSOCK_NOT_BUILT(hci)
PORTSOCK_NOT_BUILT(sco)
#endif
#if PORTSOCK_HAS_RFCOMM < 0
PORTSOCK_NOT_BUILT(rfcomm)
#endif
#if PORTSOCK_HAS_HYPERV < 0
PORTSOCK_NOT_BUILT(hyperv)
#endif
#if PORTSOCK_HAS_SYSTEM < 0
PORTSOCK_NOT_BUILT(kernel_control)
#endif

#undef PORTSOCK_NOT_BUILT

} // namespace portsock_core
