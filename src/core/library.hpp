// SPDX-License-Identifier: MIT
// The library itself: its version and its system.
#pragma once
#include "../base/result.hpp"

namespace portsock_core {

uint32_t library_version();
Result library_check(uint32_t header, uint32_t layout_hash);
Result library_system(char *text, size_t capacity);
int64_t library_clock();

} // namespace portsock_core
