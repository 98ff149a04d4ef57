// SPDX-License-Identifier: MIT
// The macros by which family_numbers.hpp recognizes the families of this system.
#pragma once
#include <sys/socket.h>
#if defined(__FreeBSD__) // ng_btsocket.h: a struct for each protocol
#define PORTSOCK_BLUETOOTH_FREEBSD 1
#elif defined(__NetBSD__) || defined(__DragonFly__) // netbt/bluetooth.h: struct sockaddr_bt
#define PORTSOCK_BLUETOOTH_NETBSD 1
#endif
#if defined(PORTSOCK_BLUETOOTH_FREEBSD) || defined(PORTSOCK_BLUETOOTH_NETBSD)
#define PORTSOCK_BLUETOOTH_BSD 1
#endif
