// SPDX-License-Identifier: MIT
// Tables of errors: rows of code and kind, and beside them one array with each row's name and words, in the rows'
// order, each with its NUL. Small, without pointers, and searched from the front: errors are not time-critical.
//
// A backend includes an .inc twice, first with PORTSOCK_ERROR_ROW as PORTSOCK_ERROR_KIND_ROW, then as
// PORTSOCK_ERROR_TEXT_ROW.
#pragma once
#include "../os.hpp"
#include <string.h>

#define PORTSOCK_ERROR_KIND_ROW(code, name, kind, words) {static_cast<int16_t>(code), PORTSOCK_ERROR_##kind},
#define PORTSOCK_ERROR_TEXT_ROW(code, name, kind, words) name "\0" words "\0"

namespace portsock_core::table {

struct ErrorRow {
    int16_t code;
    uint8_t kind;
};

// h_errno's numbers are the same everywhere.
inline constexpr ErrorRow host_rows[] = {
#define PORTSOCK_ERROR_ROW PORTSOCK_ERROR_KIND_ROW
#include "generated/host.inc"
#undef PORTSOCK_ERROR_ROW
};

template <size_t size> size_t find_row(const ErrorRow (&rows)[size], int32_t code) {
    size_t row = 0;
    while (row < size && rows[row].code != code) ++row;
    return row;
}

template <size_t size> int32_t find_kind(const ErrorRow (&rows)[size], int32_t code, int32_t unknown) {
    const size_t row = find_row(rows, code);
    return row < size ? rows[row].kind : unknown;
}

// Text number index of texts that stand one after the other.
inline os::Text pick_text(const char *texts, size_t index) {
    for (; index != 0; --index) texts += strlen(texts) + 1;
    return {texts, strlen(texts)};
}

enum class Part : size_t { name, words };

template <size_t size> os::Text find_text(const ErrorRow (&rows)[size], const char *texts, int32_t code, Part part) {
    const size_t row = find_row(rows, code);
    if (row == size) return {nullptr, 0};
    return pick_text(texts, row * 2 + static_cast<size_t>(part));
}

} // namespace portsock_core::table
