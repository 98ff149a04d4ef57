// SPDX-License-Identifier: MIT
// The form of each option's value, the same on every system.
#pragma once
#include "../base/result.hpp"

namespace portsock_core::table {

enum class OptionKind : uint8_t {
    none, // no row
    flag,
    integer,
    unsigned_,
    size,
    wide,
    pointer_sized,
    narrow,
    narrow_flag,
    family,
    type,
    protocol,
    seconds,
    milliseconds,
    microseconds,
    timeout,
    linger,
    interface_,
    interface_network,
    multicast_interface,
    length,
    name, // from here on: bytes
    address,
    credentials,
    filter,
    bytes,
};

struct Option {
    OptionKind kind;
    bool readable;
    bool writable;
};

inline constexpr int32_t option_ids[] = {
#define PORTSOCK_OPTION(id, kind, readable, writable) id,
#include "generated/options.inc"
#undef PORTSOCK_OPTION
};

// In a byte: the kind, and two bits.
inline constexpr uint8_t option_kinds[] = {
#define PORTSOCK_OPTION(id, kind, readable, writable)                                                                  \
    static_cast<uint8_t>(static_cast<int>(OptionKind::kind) | (readable) << 6 | (writable) << 7),
#include "generated/options.inc"
#undef PORTSOCK_OPTION
};

inline Option find_option(int32_t id) {
    for (size_t row = 0; row < sizeof option_ids / sizeof *option_ids; ++row) {
        if (option_ids[row] != id) continue;
        const uint8_t bits = option_kinds[row];
        return {static_cast<OptionKind>(bits & 0x3f), (bits & 0x40) != 0, (bits & 0x80) != 0};
    }
    return {OptionKind::none, false, false};
}

} // namespace portsock_core::table
