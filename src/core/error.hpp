// SPDX-License-Identifier: MIT
// The contents of a result. See portsock.h; error.cpp has the meaning, error_text.cpp the texts.
#pragma once
#include "../base/result.hpp"

namespace portsock_core {

int32_t error_kind(Result result);
int32_t error_domain(Result result);
int32_t error_code(Result result);

// Whether an error is about descriptors or memory that are all in use: the cause of whatever could not be found out.
inline bool lacks_resources(Result result) {
    const int32_t kind = result < 0 ? error_kind(result) : int32_t{PORTSOCK_ERROR_NONE};
    return kind == PORTSOCK_ERROR_TOO_MANY_HANDLES || kind == PORTSOCK_ERROR_NO_MEMORY;
}

int32_t error_field(Result result);
uint32_t error_readiness(Result result);
Result error_make(int32_t domain, int32_t code);
Result error_name(Result result, char *text, size_t capacity);
Result error_message(Result result, char *text, size_t capacity);

} // namespace portsock_core
