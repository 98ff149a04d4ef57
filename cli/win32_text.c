/* SPDX-License-Identifier: MIT */
/* Conversion between UTF-8 and UTF-16. */
#include "win32_text.h"
#include <windows.h>

int utf8_from_wide(char *text, int capacity, const wchar_t *wide, int length) {
    if (length == 0) return 0;
    const int size = WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, wide, length, text, capacity, NULL, NULL);
    return size > 0 ? size : -1;
}

int wide_from_utf8(wchar_t *wide, int capacity, const char *text, int length) {
    if (length == 0) return 0;
    const int size = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, length, wide, capacity);
    return size > 0 ? size : -1;
}

static size_t sequence_length(unsigned char lead) { return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1; }

static bool is_continuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

size_t whole_characters(const char *data, size_t length) {
    for (size_t behind = 1; behind <= 3 && behind <= length; ++behind) {
        const unsigned char byte = (unsigned char)data[length - behind];
        if (!is_continuation(byte)) return sequence_length(byte) > behind ? length - behind : length;
    }
    return length;
}
