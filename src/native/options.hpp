// SPDX-License-Identifier: MIT
// The level and name of each option on this system, as its headers say.
#pragma once
#include "../base/result.hpp"
#include "generic.hpp"
#include <time.h>

namespace portsock_core::table {

inline constexpr bool wide_time = sizeof(time_t) > sizeof(long); // times of 64 bits where words have 32 (P52)

struct NativeOptionRow {
    int32_t id;
    int32_t level;
    int32_t name;
};

// The last is no row: there may be no others.
inline constexpr NativeOptionRow native_option_rows[] = {
#include "../table/generated/native_options.inc"
    {-1, -1, -1}};

// The rule of Linux: the id is level and name. Options that Linux lacks count from 0x8001; a level whose number another
// has (Bluetooth's) stands 0x7100 higher. The rows come first: they have what a processor numbers otherwise.
inline bool follow_linux(int32_t option, int &level, int &name) {
    constexpr int foreign = 0x8001, shifted = 0x7100, socket_level = 1;
    level = option >> 16;
    name = option & 0xffff;
    if (level >= shifted) level &= 0xff;
    else if (level == socket_level && SOL_SOCKET != socket_level) return false;
    return name < foreign;
}

// os::option_number of a known option, for any backend that has headers.
inline bool find_native_option(int32_t option, int &level, int &name) {
    for (const NativeOptionRow &row : native_option_rows)
        if (row.id == option) return level = row.level, name = row.name, true;
#ifdef PORTSOCK_LINUX_KERNEL
    return follow_linux(option, level, name);
#else
    return false;
#endif
}

} // namespace portsock_core::table
