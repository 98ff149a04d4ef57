// SPDX-License-Identifier: MIT
// The form of each control message's data, the same on every system.
#pragma once
#include "../base/result.hpp"

namespace portsock_core::table {

enum class ControlKind : uint8_t {
    none, // no row: unknown, or plain bytes
    fds,
    credentials,
    packet_info,
    destination,
    interface_,
    address,
    error,
    time_us,
    time_ns,
    times,
    integer,
    unsigned_,
    byte,
    wide,
    ip_number,
    segment,
};

struct ControlRow {
    int32_t id;
    ControlKind kind;
};

inline constexpr ControlRow control_rows[] = {
#include "generated/control.inc"
};

inline ControlKind control_kind(int32_t id) {
    for (const ControlRow &row : control_rows)
        if (row.id == id) return row.kind;
    return ControlKind::none;
}

} // namespace portsock_core::table
