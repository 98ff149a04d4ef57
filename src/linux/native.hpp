// SPDX-License-Identifier: MIT
// Linux is POSIX, and its numbers are ABI: a number that old headers lack is portsock's own (src/table/numbers.tsv).
#pragma once
#define PORTSOCK_LINUX_KERNEL 1
#include "../posix/native.hpp"
