// SPDX-License-Identifier: MIT
// The value of each name of src/table/constants.tsv on this system, from the headers included before.
// Values are signed or unsigned numbers of 32 bits: a sign is kept beside the bits.
#pragma once
#include "../base/result.hpp"
#include "generic.hpp"
#include <stddef.h>

namespace portsock_core::table {

struct ConstantRow {
    int64_t value;
    bool here;
};

inline constexpr ConstantRow constant_rows[] = {
#include "../table/generated/native_constants.inc"
};

inline constexpr size_t constant_count = sizeof constant_rows / sizeof *constant_rows;

enum class ConstantKind : uint8_t { nothing, signed_number, unsigned_number };

struct PackedConstants {
    uint32_t bits[constant_count];
    ConstantKind worth[constant_count];
};

constexpr PackedConstants pack_constants() {
    PackedConstants packed{};
    for (size_t row = 0; row < constant_count; ++row) {
        packed.bits[row] = static_cast<uint32_t>(constant_rows[row].value);
        const ConstantKind worth =
            constant_rows[row].value < 0 ? ConstantKind::signed_number : ConstantKind::unsigned_number;
        packed.worth[row] = constant_rows[row].here ? worth : ConstantKind::nothing;
    }
    return packed;
}

constexpr bool constants_fit() {
    for (const ConstantRow &row : constant_rows)
        if (row.value < INT32_MIN || row.value > INT64_C(0xffffffff)) return false;
    return true;
}
static_assert(constants_fit());

inline constexpr PackedConstants packed_constants = pack_constants();

// os::constant, for any backend.
inline bool find_constant(size_t row, int64_t &value) {
    const uint32_t bits = packed_constants.bits[row];
    const ConstantKind worth = packed_constants.worth[row];
    if (worth == ConstantKind::nothing) return false;
    value = worth == ConstantKind::signed_number ? int64_t{static_cast<int32_t>(bits)} : int64_t{bits};
    return true;
}

} // namespace portsock_core::table
