// SPDX-License-Identifier: MIT
// The fake system has Linux's numbers on every machine, and no headers.
#pragma once
#define PORTSOCK_LINUX_KERNEL 1
#include "../../src/absent/native.hpp"
