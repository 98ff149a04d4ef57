// SPDX-License-Identifier: MIT
// The families of ../family/platform_families.inc that this backend has, by the system's numbers.
#pragma once
#include <sys/socket.h>
#ifdef AF_SYSTEM // macOS
#define PORTSOCK_HAS_SYSTEM 32
#endif
#if defined(__FreeBSD__) // ng_btsocket.h: a struct for each protocol
#define PORTSOCK_BLUETOOTH_FREEBSD 1
#elif defined(__NetBSD__) || defined(__DragonFly__) // netbt/bluetooth.h: struct sockaddr_bt
#define PORTSOCK_BLUETOOTH_NETBSD 1
#endif
#if defined(PORTSOCK_BLUETOOTH_FREEBSD) || defined(PORTSOCK_BLUETOOTH_NETBSD)
#define PORTSOCK_HAS_BLUETOOTH AF_BLUETOOTH
#define PORTSOCK_HAS_RFCOMM AF_BLUETOOTH
#endif
