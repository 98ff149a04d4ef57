// SPDX-License-Identifier: MIT
// The families of ../family/platform_families.inc that this backend has, by the system's numbers.
#pragma once
#define PORTSOCK_HAS_HYPERV 34
#define PORTSOCK_HAS_RFCOMM 32
