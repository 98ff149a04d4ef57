// SPDX-License-Identifier: MIT
// The codes of Winsock have texts of this library, in English. Of the thousands of others the system has its
// own.
#include "wide.hpp"

namespace portsock_core::os {

size_t own_error_text(int32_t code, char (&space)[system_error_text_size]) {
    wchar_t words[system_error_text_size / 3]; // a character is at most three bytes
    constexpr DWORD flags = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
    DWORD length =
        ::FormatMessageW(flags, nullptr, static_cast<DWORD>(code), 0, words, sizeof words / sizeof *words, nullptr);
    while (length > 0 && (words[length - 1] == L' ' || words[length - 1] == L'.')) --length;
    const int written =
        ::WideCharToMultiByte(CP_UTF8, 0, words, static_cast<int>(length), space, sizeof space, nullptr, nullptr);
    return written > 0 ? static_cast<size_t>(written) : 0;
}

} // namespace portsock_core::os
