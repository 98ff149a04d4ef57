// SPDX-License-Identifier: MIT
// FreeBSD: ng_btsocket.h numbers Bluetooth's protocols from 134 (BLUETOOTH_PROTO_HCI).
#include "played.hpp"

#define PORTSOCK_BLUETOOTH_FREEBSD 1
#define bluetooth_protocols freebsd_bluetooth_protocols
#define bluetooth_protocol_to_native freebsd_bluetooth_protocol_to_native
#define bluetooth_protocol_from_native freebsd_bluetooth_protocol_from_native
#include "../../../src/posix/bluetooth_protocol.hpp"

TEST_CASE("bluetooth: protocols have Linux's ids, and FreeBSD's numbers in the system") {
    struct Row {
        int32_t id;
        int native;
    };
    for (const Row &row : {Row{PORTSOCK_BTPROTO_HCI, 134}, Row{PORTSOCK_BTPROTO_L2CAP, 135},
                           Row{PORTSOCK_BTPROTO_RFCOMM, 136}, Row{PORTSOCK_BTPROTO_SCO, 137}}) {
        CHECK(portsock_core::os::bluetooth_protocol_to_native(AF_BLUETOOTH, row.id) == row.native);
        CHECK(portsock_core::os::bluetooth_protocol_from_native(PORTSOCK_AF_BLUETOOTH, row.native) == row.id);
    }
    CHECK(portsock_core::os::bluetooth_protocol_to_native(AF_INET, 3) == 3);
    CHECK(portsock_core::os::bluetooth_protocol_from_native(PORTSOCK_AF_INET, 134) == 134);
    CHECK(portsock_core::os::bluetooth_protocol_to_native(AF_BLUETOOTH, 99) == 99);
}
