// SPDX-License-Identifier: MIT
// The level and type of each control message on this system. An id may have several: the first is what is sent, each is
// known when it is received (BSD delivers IP_RECVTTL, and is sent IP_TTL).
#pragma once
#include "options.hpp"

namespace portsock_core::table {

struct NativeControlRow {
    int32_t id;
    int32_t level;
    int32_t type;
};

inline constexpr NativeControlRow native_control_rows[] = {
#include "../table/generated/native_control.inc"
};

// os::control_number and os::control_id, for any backend that has headers.
inline bool find_native_control(int32_t id, int &level, int &type) {
    for (const NativeControlRow &row : native_control_rows)
        if (row.id == id) return level = row.level, type = row.type, true;
    return false;
}

inline int32_t find_control_id(int level, int type) {
    for (const NativeControlRow &row : native_control_rows)
        if (row.level == level && row.type == type) return row.id;
    return -1;
}

} // namespace portsock_core::table
