// SPDX-License-Identifier: MIT
#include "number.hpp"
#include "../os.hpp"
#include "names.hpp"
#include "text.hpp"

namespace portsock_core {

namespace {

Word check_space(int32_t space) {
    if (space < 1 || space > table::space_count) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_SPACE);
    return 0;
}

// Error kinds, fields and the like are portsock's alone, and an option is two native numbers.
Word check_native_space(int32_t space) {
    if (const Word bad = check_space(space); bad < 0) return bad;
    if ((table::native_spaces >> space & 1) == 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_SPACE);
    return 0;
}

Word null_output() { return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT); }

} // namespace

Word to_native(int32_t space, int32_t id, int32_t *native) {
    if (native == nullptr) return null_output();
    if (const Word bad = check_native_space(space); bad < 0) return bad;
    return os::to_native(space, id, *native);
}

Word from_native(int32_t space, int32_t native, int32_t *id) {
    if (id == nullptr) return null_output();
    if (const Word bad = check_native_space(space); bad < 0) return bad;
    return os::from_native(space, native, *id);
}

#ifdef PORTSOCK_NO_NAMES

Word lookup(int32_t space, int32_t *, const char *, size_t) {
    if (const Word bad = check_space(space); bad < 0) return bad;
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_NAME);
}

Word name(int32_t space, int32_t, char *text, size_t capacity, size_t *text_needed) {
    if (const Word bad = check_text(text, capacity, text_needed); bad < 0) return bad;
    if (const Word bad = check_space(space); bad < 0) return bad;
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_NAME);
}

Word enumerate(int32_t space, int32_t *, size_t) {
    if (const Word bad = check_space(space); bad < 0) return bad;
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_NAME);
}

#else

namespace {

const table::NamedSpace &named_space(int32_t space) { return table::named_spaces[space - 1]; }

} // namespace

Word lookup(int32_t space, int32_t *id, const char *name, size_t length) {
    if (id == nullptr) return null_output();
    if (name == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_NAME);
    if (const Word bad = check_space(space); bad < 0) return bad;
    const table::NamedSpace &rows = named_space(space);
    const char *text = table::names + rows.text;
    for (size_t row = 0; row < rows.count; ++row, text = table::skip_texts(text, 1))
        if (length != 0 && length == strlen(text) && memcmp(text, name, length) == 0)
            return *id = table::named_ids[rows.first + row], 0;
    return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_NAME);
}

Word name(int32_t space, int32_t id, char *text, size_t capacity, size_t *text_needed) {
    if (const Word bad = check_text(text, capacity, text_needed); bad < 0) return bad;
    if (const Word bad = check_space(space); bad < 0) return bad;
    const table::NamedSpace &rows = named_space(space);
    const size_t row = table::row_of(rows, id);
    if (row == table::no_row) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_ID);
    const char *found = table::name_of(rows, row);
    return give_text(text, capacity, text_needed, found, strlen(found));
}

Word enumerate(int32_t space, int32_t *id, size_t index) {
    if (id == nullptr) return null_output();
    if (const Word bad = check_space(space); bad < 0) return bad;
    const table::NamedSpace &rows = named_space(space);
    if (index >= rows.count) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_INDEX);
    return *id = table::named_ids[rows.first + index], 0;
}

#endif

} // namespace portsock_core
