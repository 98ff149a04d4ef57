// SPDX-License-Identifier: MIT
// The library itself: its version, its system, and the order of bytes.
#pragma once
#include "../result.hpp"

namespace portsock_core {

uint32_t library_version();
Result library_check(uint32_t header, uint32_t layout_hash);
Result library_system(char *text, size_t capacity);
int64_t library_clock();

// On a big-endian system these are nothing.
uint16_t swap_network(uint16_t value);
uint32_t swap_network(uint32_t value);

} // namespace portsock_core
