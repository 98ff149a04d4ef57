// SPDX-License-Identifier: MIT
// The functions of number.cpp, for the facade.
#pragma once
#include "../base/result.hpp"

namespace portsock_core {

Result to_native(int32_t group, int32_t id, int32_t *native);
Result from_native(int32_t group, int32_t native, int32_t *id);
Result lookup(int32_t group, int32_t *id, const char *name, size_t length);
Result name(int32_t group, int32_t id, char *text, size_t capacity, size_t *text_needed);
Result enumerate(int32_t group, int32_t *id, size_t index);

} // namespace portsock_core
