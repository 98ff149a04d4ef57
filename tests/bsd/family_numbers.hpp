// SPDX-License-Identifier: MIT
// The numbers of src/posix/family_numbers.hpp on FreeBSD and on NetBSD.
#pragma once
#ifdef PLAYED_FREEBSD
#define PORTSOCK_BLUETOOTH_FREEBSD 1
#define PORTSOCK_HAS_BLUETOOTH 36
#define PORTSOCK_HAS_RFCOMM 36
#else
#define PORTSOCK_BLUETOOTH_NETBSD 1
#define PORTSOCK_HAS_BLUETOOTH 31
#define PORTSOCK_HAS_RFCOMM 31
#endif
