// SPDX-License-Identifier: MIT
// The level and name of each option on this system, as its headers say.
#pragma once
#include "../word.hpp"
#include <native.hpp>

// The kernel's own numbers of SOL_SOCKET are the ids where SOL_SOCKET itself is; not on MIPS, SPARC, Alpha, PA-RISC.
#if defined(PORTSOCK_LINUX_KERNEL) && SOL_SOCKET == 1
#define PORTSOCK_LINUX_GENERIC 1
#endif

namespace portsock_core::table {

struct NativeOptionRow {
    int32_t id;
    int32_t level;
    int32_t name;
};

inline constexpr NativeOptionRow native_option_rows[] = {
#include "native_options.inc"
};

// os::option_number, for any backend that has headers.
inline bool find_native_option(int32_t option, int &level, int &name) {
    for (const NativeOptionRow &row : native_option_rows)
        if (row.id == option) return level = row.level, name = row.name, true;
    return false;
}

} // namespace portsock_core::table
