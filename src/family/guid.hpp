// SPDX-License-Identifier: MIT
// A GUID: a UUID whose first three numbers are in the machine's order, and that is little-endian on every Windows.
#pragma once
#include "family_util.hpp"

namespace portsock_core {

inline void put_guid(uint8_t *guid, const uint8_t *uuid) {
    put_reversed(guid, uuid, 4);
    put_reversed(guid + 4, uuid + 4, 2);
    put_reversed(guid + 6, uuid + 6, 2);
    memcpy(guid + 8, uuid + 8, 8);
}

inline void get_guid(uint8_t *uuid, const uint8_t *guid) { put_guid(uuid, guid); } // twice is as before

} // namespace portsock_core
