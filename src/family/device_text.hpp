// SPDX-License-Identifier: MIT
// The text of a lone Bluetooth device's address, six bytes, and of a lone UUID, sixteen bytes.
#pragma once
#include "../base/result.hpp"

namespace portsock_core {

Result device_format(const uint8_t *device, char *text, size_t capacity, size_t *needed);
Result device_parse(uint8_t *device, const char *text, size_t length);
Result uuid_format(const uint8_t *uuid, char *text, size_t capacity, size_t *needed);
Result uuid_parse(uint8_t *uuid, const char *text, size_t length);

} // namespace portsock_core
