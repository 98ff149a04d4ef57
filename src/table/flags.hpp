// SPDX-License-Identifier: MIT
// Message flags on their way to the system and back. They are bits, several at a time, on every transfer: bits that are
// the same on both sides (on Linux all of them) cost one test.
#pragma once
#include "rows.hpp"

namespace portsock_core::table {

constexpr uint32_t pick_same_flags() {
    uint32_t same = 0;
    for (NumberRow row : message_flag_rows)
        if (row.id > 0 && row.id == row.native) same |= static_cast<uint32_t>(row.id);
    return same;
}

inline constexpr uint32_t same_flags = pick_same_flags();

// The rows of any space whose numbers are bits. A row whose native number is 0 is a flag that this system lacks and
// does not need: dropped.
template <size_t size> Word turn_bits_to_native(const NumberRow (&rows)[size], int32_t flags, int &native) {
    if (flags < 0) return native = flags & native_bits, 0;
    uint32_t left = static_cast<uint32_t>(flags), turned = 0;
    for (NumberRow row : rows) {
        if (row.id <= 0 || (left & static_cast<uint32_t>(row.id)) == 0) continue;
        left &= ~static_cast<uint32_t>(row.id);
        turned |= static_cast<uint32_t>(row.native);
    }
    if (left != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FLAGS);
    return native = static_cast<int>(turned), 0;
}

template <size_t size> int32_t turn_bits_from_native(const NumberRow (&rows)[size], int native, uint32_t &rest) {
    uint32_t left = static_cast<uint32_t>(native), turned = 0;
    for (NumberRow row : rows) {
        const uint32_t bits = row.id <= 0 ? 0 : static_cast<uint32_t>(row.native);
        if (bits == 0 || (left & bits) != bits) continue;
        left &= ~bits;
        turned |= static_cast<uint32_t>(row.id);
    }
    rest = left;
    return static_cast<int32_t>(turned);
}

[[gnu::noinline, gnu::cold]] inline Word turn_flags_to_native(int32_t flags, int &native) {
    return turn_bits_to_native(message_flag_rows, flags, native);
}

[[gnu::noinline, gnu::cold]] inline int32_t turn_flags_from_native(int native, uint32_t &rest) {
    return turn_bits_from_native(message_flag_rows, native, rest);
}

// Fails with UNSUPPORTED, field FLAGS, when this system lacks one.
inline Word flags_to_native(int32_t flags, int &native) {
    if ((static_cast<uint32_t>(flags) & ~same_flags) == 0) [[likely]]
        return native = flags, 0;
    return turn_flags_to_native(flags, native);
}

// rest: the system's flags that have no number here.
inline int32_t flags_from_native(int native, uint32_t &rest) {
    if ((static_cast<uint32_t>(native) & ~same_flags) == 0) [[likely]]
        return rest = 0, native;
    return turn_flags_from_native(native, rest);
}

} // namespace portsock_core::table
