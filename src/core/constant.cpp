// SPDX-License-Identifier: MIT
// The names of Python's socket module, with the values of this system. The value of a name here comes from
// os::constant, by its row.
#include "core.hpp"
#include "../os.hpp"
#include "../base/text.hpp"
#include <string.h>

namespace portsock_core {

namespace {

#include "../table/generated/constants.inc"

Result check_name(const char *name, size_t length) {
    if (name == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_NAME);
    return 0;
}

#ifdef PORTSOCK_NO_NAMES

constexpr Result without_names = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NAME);

#else

bool is_name(const char *text, const char *name, size_t length) {
    return length == strlen(text) && memcmp(text, name, length) == 0;
}

const char *next_text(const char *text) { return text + strlen(text) + 1; }

// The text behind a name that stands for one; null when there is none.
const char *find_text(const char *name, size_t length) {
    const char *text = constant_pairs;
    for (size_t row = 0; length != 0 && row < constant_texts; ++row, text = next_text(next_text(text)))
        if (is_name(text, name, length)) return next_text(text);
    return nullptr;
}

// The row of a name that stands for a number; constant_numbers when there is none.
size_t find_number(const char *name, size_t length) {
    const char *text = constant_names;
    size_t row = 0;
    while (row < constant_numbers && (length == 0 || !is_name(text, name, length))) ++row, text = next_text(text);
    return row;
}

const char *name_at(size_t index) {
    const bool is_number = index < constant_numbers;
    const char *text = is_number ? constant_names : constant_pairs;
    for (size_t skips = is_number ? index : 2 * (index - constant_numbers); skips != 0; --skips) text = next_text(text);
    return text;
}

#endif

} // namespace

#ifdef PORTSOCK_NO_NAMES

Result constant(int64_t *value, const char *name, size_t length) {
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    const Result bad = check_name(name, length);
    return bad < 0 ? bad : without_names;
}

Result constant_text(char *text, size_t capacity, size_t *text_needed, const char *name, size_t length) {
    if (const Result bad = check_text(text, capacity, text_needed); bad < 0) return bad;
    const Result bad = check_name(name, length);
    return bad < 0 ? bad : without_names;
}

Result constant_name(size_t, char *text, size_t capacity, size_t *text_needed) {
    const Result bad = check_text(text, capacity, text_needed);
    return bad < 0 ? bad : without_names;
}

#else

Result constant(int64_t *value, const char *name, size_t length) {
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    if (const Result bad = check_name(name, length); bad < 0) return bad;
    if (const char *text = find_text(name, length); text != nullptr)
        return *value = static_cast<int64_t>(strlen(text)), 1;
    const size_t row = find_number(name, length);
    if (row == constant_numbers) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME);
    return os::constant(row, *value) ? 0 : refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NAME);
}

Result constant_text(char *text, size_t capacity, size_t *text_needed, const char *name, size_t length) {
    if (const Result bad = check_text(text, capacity, text_needed); bad < 0) return bad;
    if (const Result bad = check_name(name, length); bad < 0) return bad;
    const char *found = find_text(name, length);
    if (found == nullptr) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME);
    return give_text(text, capacity, text_needed, found, strlen(found));
}

Result constant_name(size_t index, char *text, size_t capacity, size_t *text_needed) {
    if (const Result bad = check_text(text, capacity, text_needed); bad < 0) return bad;
    if (index >= constant_numbers + constant_texts) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INDEX);
    const char *name = name_at(index);
    return give_text(text, capacity, text_needed, name, strlen(name));
}

#endif

} // namespace portsock_core
