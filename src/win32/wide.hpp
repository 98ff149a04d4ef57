// SPDX-License-Identifier: MIT
// UTF-8 here, UTF-16 there.
#pragma once
#include "failure.hpp"

namespace portsock_core::os {

// A text in UTF-16; null for null. Bytes that are not UTF-8 are BAD_FORMAT.
template <uint32_t size> class Wide {
  public:
    Result take(const char *text, int32_t parameter) {
        if (text == nullptr) return 0;
        const int length = ::MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, characters_, size);
        if (length == 0) return refuse(PORTSOCK_ERROR_BAD_FORMAT, parameter);
        text_ = characters_;
        return 0;
    }
    const wchar_t *text() const { return text_; }

  private:
    const wchar_t *text_ = nullptr;
    wchar_t characters_[size]; // nothing yet
};

// Returns the length without the NUL that is written, too.
inline Result to_utf8(char *text, uint32_t size, const wchar_t *wide) {
    const int length = ::WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, static_cast<int>(size), nullptr, nullptr);
    return length > 0 ? length - 1 : refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME);
}

} // namespace portsock_core::os
