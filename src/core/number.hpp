// SPDX-License-Identifier: MIT
#pragma once
#include "../word.hpp"

namespace portsock_core {

Word to_native(int32_t space, int32_t id, int32_t *native);
Word from_native(int32_t space, int32_t native, int32_t *id);
Word lookup(int32_t space, int32_t *id, const char *name, size_t length);
Word name(int32_t space, int32_t id, char *text, size_t capacity, size_t *text_needed);
Word enumerate(int32_t space, int32_t *id, size_t index);

} // namespace portsock_core
