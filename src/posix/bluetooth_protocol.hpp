// SPDX-License-Identifier: MIT
// Bluetooth's protocols, PORTSOCK_BTPROTO_L2CAP, _HCI, _SCO and _RFCOMM (0 to 3), by the system's numbers.
#pragma once
#include "../os.hpp"
#include <family_numbers.hpp>
#include <native.hpp>

namespace portsock_core::os {

#ifdef PORTSOCK_BLUETOOTH_FREEBSD
inline constexpr int bluetooth_protocols[] = {135, 134, 137, 136}; // BLUETOOTH_PROTO_* of ng_btsocket.h
#elif defined(PORTSOCK_BLUETOOTH_NETBSD)
inline constexpr int bluetooth_protocols[] = {2, 1, 4, 3}; // BTPROTO_* of netbt/bluetooth.h
#else
inline constexpr int bluetooth_protocols[] = {0, 1, 2, 3};
#endif

inline int bluetooth_protocol_to_native([[maybe_unused]] int native_family, int protocol) {
#if defined(PORTSOCK_BLUETOOTH_FREEBSD) || defined(PORTSOCK_BLUETOOTH_NETBSD)
    if (native_family == AF_BLUETOOTH && protocol >= 0 && protocol < 4) return bluetooth_protocols[protocol];
#endif
    return protocol;
}

inline int32_t bluetooth_protocol_from_native(int32_t family, int32_t native) {
    for (int32_t protocol = 0; family == PORTSOCK_AF_BLUETOOTH && protocol < 4; ++protocol)
        if (bluetooth_protocols[protocol] == native) return protocol;
    return native;
}

} // namespace portsock_core::os
