// SPDX-License-Identifier: MIT
// Message flags, from and to the system's numbers. They are bits, several at a time, on every transfer: bits that are
// the same on both sides (on Linux all that a call takes) cost one test. The flags that a call accepts and those that a
// receive returns are two sets of rows: a system may use one number for a flag of each (P101: MSG_MORE and
// MSG_NOTIFICATION on Linux).
#pragma once
#include "rows.hpp"

namespace portsock_core::table {

template <size_t size> constexpr uint32_t pick_same_flags(const NumberRow (&rows)[size]) {
    uint32_t same = 0;
    for (NumberRow row : rows)
        if (row.id > 0 && row.id == row.native) same |= static_cast<uint32_t>(row.id);
    return same;
}

template <size_t size> constexpr uint32_t pick_native_bits(const NumberRow (&rows)[size]) {
    uint32_t bits = 0;
    for (NumberRow row : rows)
        if (row.id > 0) bits |= static_cast<uint32_t>(row.native);
    return bits;
}

inline constexpr uint32_t same_flags = pick_same_flags(message_flag_rows);
inline constexpr uint32_t same_received_flags = pick_same_flags(received_flag_rows);

// Numbers that a call only takes: some systems return them with received messages.
inline constexpr uint32_t taken_native_bits =
    pick_native_bits(message_flag_rows) & ~pick_native_bits(received_flag_rows);

// The rows of any space whose numbers are bits. A row whose native number is 0 is a flag that this system lacks and
// does not need: dropped.
template <size_t size> Result bits_to_native(const NumberRow (&rows)[size], int32_t flags, int &native) {
    if (flags < 0) return native = flags & native_bits, 0;
    uint32_t left = static_cast<uint32_t>(flags), turned = 0;
    for (NumberRow row : rows) {
        if (row.id <= 0 || (left & static_cast<uint32_t>(row.id)) == 0) continue;
        left &= ~static_cast<uint32_t>(row.id);
        turned |= static_cast<uint32_t>(row.native);
    }
    if (left != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS);
    return native = static_cast<int>(turned), 0;
}

template <size_t size> int32_t bits_from_native(const NumberRow (&rows)[size], int native, uint32_t &rest) {
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

[[gnu::noinline, gnu::cold]] inline Result unlike_flags_to_native(int32_t flags, int &native) {
    return bits_to_native(message_flag_rows, flags, native);
}

[[gnu::noinline, gnu::cold]] inline int32_t unlike_received_from_native(int native, uint32_t &rest) {
    const uint32_t received = static_cast<uint32_t>(native) & ~taken_native_bits;
    return bits_from_native(received_flag_rows, static_cast<int>(received), rest);
}

// Fails with UNSUPPORTED, parameter FLAGS, when this system lacks one.
inline Result flags_to_native(int32_t flags, int &native) {
    if ((static_cast<uint32_t>(flags) & ~same_flags) == 0) [[likely]]
        return native = flags, 0;
    return unlike_flags_to_native(flags, native);
}

// The flags that came with a message. rest: the system's flags that have no number here.
inline int32_t received_from_native(int native, uint32_t &rest) {
    if ((static_cast<uint32_t>(native) & ~same_received_flags) == 0) [[likely]]
        return rest = 0, native;
    return unlike_received_from_native(native, rest);
}

} // namespace portsock_core::table
