// SPDX-License-Identifier: MIT
// Conversion between ids and native numbers, and lookup by name.
#include "number.hpp"
#include "../os.hpp"
#include "../table/names.hpp"
#include "../base/text.hpp"

namespace portsock_core {

namespace {

Result check_group(int32_t group) {
    if (group < 1 || group > table::group_count)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CONSTANT_GROUP);
    return 0;
}

// Error kinds, fields and the like are portsock's alone, and an option is two native numbers.
Result check_native_group(int32_t group) {
    if (const Result bad = check_group(group); bad < 0) return bad;
    if ((table::native_groups >> group & 1) == 0)
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_CONSTANT_GROUP);
    return 0;
}

Result null_output() { return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT); }

} // namespace

Result to_native(int32_t group, int32_t id, int32_t *native) {
    if (native == nullptr) return null_output();
    if (const Result bad = check_native_group(group); bad < 0) return bad;
    return os::to_native(group, id, *native);
}

Result from_native(int32_t group, int32_t native, int32_t *id) {
    if (id == nullptr) return null_output();
    if (const Result bad = check_native_group(group); bad < 0) return bad;
    return os::from_native(group, native, *id);
}

#ifdef PORTSOCK_NO_NAMES

Result lookup(int32_t group, int32_t *, const char *, size_t) {
    if (const Result bad = check_group(group); bad < 0) return bad;
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NAME);
}

Result name(int32_t group, int32_t, char *text, size_t capacity, size_t *text_needed) {
    if (const Result bad = check_text(text, capacity, text_needed); bad < 0) return bad;
    if (const Result bad = check_group(group); bad < 0) return bad;
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NAME);
}

Result enumerate(int32_t group, int32_t *, size_t) {
    if (const Result bad = check_group(group); bad < 0) return bad;
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NAME);
}

#else

namespace {

const table::NamedGroup &named_space(int32_t group) { return table::named_groups[group - 1]; }

} // namespace

Result lookup(int32_t group, int32_t *id, const char *name, size_t length) {
    if (id == nullptr) return null_output();
    if (name == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_NAME);
    if (const Result bad = check_group(group); bad < 0) return bad;
    const table::NamedGroup &rows = named_space(group);
    const char *text = table::names + rows.text;
    for (size_t row = 0; row < rows.count; ++row, text = table::skip_texts(text, 1))
        if (length != 0 && length == strlen(text) && memcmp(text, name, length) == 0)
            return *id = table::named_ids[rows.first + row], 0;
    return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME);
}

Result name(int32_t group, int32_t id, char *text, size_t capacity, size_t *text_needed) {
    if (const Result bad = check_text(text, capacity, text_needed); bad < 0) return bad;
    if (const Result bad = check_group(group); bad < 0) return bad;
    const table::NamedGroup &rows = named_space(group);
    const size_t row = table::row_of(rows, id);
    if (row == table::no_row) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_ID);
    const char *found = table::name_of(rows, row);
    return give_text(text, capacity, text_needed, found, strlen(found));
}

Result enumerate(int32_t group, int32_t *id, size_t index) {
    if (id == nullptr) return null_output();
    if (const Result bad = check_group(group); bad < 0) return bad;
    const table::NamedGroup &rows = named_space(group);
    if (index >= rows.count) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_INDEX);
    return *id = table::named_ids[rows.first + index], 0;
}

#endif

} // namespace portsock_core
