// SPDX-License-Identifier: MIT
// What a result says. See portsock.h; error.cpp has the meaning, error_text.cpp the words.
#pragma once
#include "../word.hpp"

namespace portsock_core {

int32_t error_kind(Word result);
int32_t error_domain(Word result);
int32_t error_code(Word result);

// Whether an error is about descriptors or memory that are all in use: the cause of whatever could not be found out.
inline bool lacks_resources(Word word) {
    const int32_t kind = word < 0 ? error_kind(word) : int32_t{PORTSOCK_ERROR_NONE};
    return kind == PORTSOCK_ERROR_TOO_MANY_HANDLES || kind == PORTSOCK_ERROR_NO_MEMORY;
}

int32_t error_field(Word result);
uint32_t error_readiness(Word result);
Word error_make(int32_t domain, int32_t code);
Word error_name(Word result, char *text, size_t capacity);
Word error_message(Word result, char *text, size_t capacity);

} // namespace portsock_core
