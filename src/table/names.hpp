// SPDX-License-Identifier: MIT
// The names of the numbers: one array of characters for all of them, walked from the front. It has no pointers, so
// nothing is relocated when the library is loaded, and names are needed where time does not matter.
#pragma once
#include "../base/result.hpp"
#include <string.h>

namespace portsock_core::table {

// Where the rows of a space begin in named_ids and in names; spaces count from 1.
struct NamedGroup {
    uint16_t first;
    uint16_t count;
    uint16_t text;
};

#include "generated/names.inc"

inline const char *skip_texts(const char *texts, size_t count) {
    for (; count != 0; --count) texts += strlen(texts) + 1;
    return texts;
}

#ifndef PORTSOCK_NO_NAMES

inline constexpr size_t no_row = SIZE_MAX;

// The row of an id in its space, counted from the space's first.
inline size_t row_of(const NamedGroup &group, int32_t id) {
    for (size_t row = 0; row < group.count; ++row)
        if (named_ids[group.first + row] == id) return row;
    return no_row;
}

inline const char *name_of(const NamedGroup &group, size_t row) { return skip_texts(names + group.text, row); }

#endif

} // namespace portsock_core::table
