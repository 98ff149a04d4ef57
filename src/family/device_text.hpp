// SPDX-License-Identifier: MIT
// The text of a lone Bluetooth device's address, six bytes, and of a lone UUID, sixteen bytes.
#pragma once
#include "../word.hpp"

namespace portsock_core {

Word device_format(const uint8_t *device, char *text, size_t capacity, size_t *needed);
Word device_parse(uint8_t *device, const char *text, size_t length);
Word uuid_format(const uint8_t *uuid, char *text, size_t capacity, size_t *needed);
Word uuid_parse(uint8_t *uuid, const char *text, size_t length);

} // namespace portsock_core
