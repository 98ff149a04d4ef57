// SPDX-License-Identifier: MIT
// How the number of an option is checked and turned, the same on every system.
#pragma once
#include "../word.hpp"

namespace portsock_core::table {

enum class OptionKind : uint8_t { flag, integer, size, family, type, protocol };

struct OptionRow {
    int32_t id;
    OptionKind kind;
    bool readable;
    bool writable;
};

inline constexpr OptionRow option_rows[] = {
#include "options.inc"
};

// Null when there is no such option.
inline const OptionRow *find_option(int32_t option) {
    for (const OptionRow &row : option_rows)
        if (row.id == option) return &row;
    return nullptr;
}

} // namespace portsock_core::table
