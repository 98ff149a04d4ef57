// SPDX-License-Identifier: MIT
// Which number each id is on this system, as its headers say. native.hpp brings those headers in.
#pragma once
#include "../base/result.hpp"
#include <native.hpp>

namespace portsock_core::table {

struct NumberRow {
    int32_t id;
    int32_t native;
};

#include "../table/generated/native_numbers.inc"

#include "../table/generated/message_flags.inc"

inline constexpr int32_t native_bits = 0x7fffffff; // an id below zero is a native number; the sign is the mark

} // namespace portsock_core::table
