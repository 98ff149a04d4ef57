// SPDX-License-Identifier: MIT
// The value of an option that is a number, as the bytes that the system takes and gives.
#pragma once
#include "../table/options.hpp"

namespace portsock_core {

struct OptionBytes {
    alignas(8) unsigned char bytes[16];
    uint32_t length;
};

// The size of the buffer for the system's answer; 0 for a kind that is no number.
uint32_t option_size(table::OptionKind kind);

// OUT_OF_RANGE or UNSUPPORTED, parameter VALUE.
Result encode_option(OptionBytes &to, table::OptionKind kind, int64_t value);
Result decode_option(int64_t &value, table::OptionKind kind, int32_t family, const OptionBytes &from);

} // namespace portsock_core
