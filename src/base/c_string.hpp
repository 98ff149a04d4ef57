// SPDX-License-Identifier: MIT
// CString: a copied, NUL-terminated text with a limit.
#pragma once
#include "result.hpp"
#include <string.h>

namespace portsock_core {

// A text of the caller's with a NUL behind it, as systems want theirs; null when there is none.
template <size_t limit> class CString {
  public:
    Result take(const char *text, size_t length, int32_t parameter) {
        if (text == nullptr) return length != 0 ? refuse(PORTSOCK_ERROR_NULL_POINTER, parameter) : 0;
        if (length > limit) return refuse(PORTSOCK_ERROR_TOO_LONG, parameter);
        if (memchr(text, '\0', length) != nullptr) return refuse(PORTSOCK_ERROR_EMBEDDED_NUL, parameter);
        memcpy(characters_, text, length);
        characters_[length] = '\0';
        text_ = characters_;
        return 0;
    }

    // The same of a text that must be there.
    Result need(const char *text, size_t length, int32_t parameter) {
        return text == nullptr ? refuse(PORTSOCK_ERROR_NULL_POINTER, parameter) : take(text, length, parameter);
    }

    const char *text() const { return text_; }

  private:
    const char *text_ = nullptr;
    char characters_[limit + 1]; // nothing yet
};

} // namespace portsock_core
