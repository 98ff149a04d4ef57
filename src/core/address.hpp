// SPDX-License-Identifier: MIT
// Addresses of any family: bytes and a length, and the text that stands for them.
#pragma once
#include "../base/result.hpp"

namespace portsock_core {

Result address_family(const portsock_address *address, int32_t *family);
Result address_defaults(const portsock_address *address, int32_t *type, int32_t *protocol);
Result address_from_native(portsock_address *address, const void *bytes, size_t length);
Result address_format(const portsock_address *address, char *text, size_t capacity, size_t *needed, uint32_t flags);
Result address_parse(portsock_address *address, const char *text, size_t length);
Result has_family(int32_t family);

} // namespace portsock_core
