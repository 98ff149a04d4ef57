// SPDX-License-Identifier: MIT
// The families of ../family/platform_families.inc that this backend has, by the system's numbers.
#pragma once
#define PORTSOCK_HAS_ALG 38
#define PORTSOCK_HAS_BLUETOOTH 31
#define PORTSOCK_HAS_CAN 29
#define PORTSOCK_HAS_NETLINK 16
#define PORTSOCK_HAS_PACKET 17
#define PORTSOCK_HAS_QIPCRTR 42
#define PORTSOCK_HAS_RFCOMM 31
#define PORTSOCK_HAS_TIPC 30
#define PORTSOCK_HAS_VSOCK 40
