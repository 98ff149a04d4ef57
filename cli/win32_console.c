/* SPDX-License-Identifier: MIT */
/* Consoles of Windows in UTF-8. */
#include "win32_console.h"
#include "win32_text.h"
#include <string.h>

enum { PIECE = 1024 }; /* bytes or UTF-16 units at a time */

bool is_console(HANDLE handle) {
    DWORD mode = 0;
    return handle != NULL && handle != INVALID_HANDLE_VALUE && GetConsoleMode(handle, &mode) != 0;
}

static bool write_wide(HANDLE console, const wchar_t *wide, DWORD length) {
    while (length > 0) {
        DWORD count = 0;
        if (!WriteConsoleW(console, wide, length, &count, NULL)) return false;
        wide += count;
        length -= count;
    }
    return true;
}

static bool write_piece(HANDLE console, const char *text, size_t length) {
    wchar_t wide[PIECE];
    const int units = MultiByteToWideChar(CP_UTF8, 0, text, (int)length, wide, PIECE);
    return write_wide(console, wide, (DWORD)units);
}

/* Whole characters of at most one piece; all of a shorter text whose last character is not whole. */
static size_t next_piece(const char *text, size_t length) {
    const size_t max = length < PIECE ? length : PIECE;
    const size_t whole = whole_characters(text, max);
    return whole != 0 ? whole : max;
}

bool console_print(HANDLE console, const char *text, size_t length) {
    while (length > 0) {
        const size_t part = next_piece(text, length);
        if (!write_piece(console, text, part)) return false;
        text += part;
        length -= part;
    }
    return true;
}

/* The beginning of a character, kept from one call for the next. */
static struct {
    char data[PIECE];
    size_t length;
} unfinished;

bool console_write(HANDLE console, const char *data, size_t length) {
    while (length > 0) {
        const size_t free = sizeof unfinished.data - unfinished.length;
        const size_t part = length < free ? length : free;
        memcpy(unfinished.data + unfinished.length, data, part);
        unfinished.length += part;
        data += part;
        length -= part;
        const size_t whole = whole_characters(unfinished.data, unfinished.length);
        if (!console_print(console, unfinished.data, whole)) return false;
        unfinished.length -= whole;
        memmove(unfinished.data, unfinished.data + whole, unfinished.length);
    }
    return true;
}

/* Typed input that has not been returned yet. */
static struct {
    char data[PIECE * UTF8_UNIT];
    size_t begin;
    size_t end;
    wchar_t half; /* a surrogate whose other half is still to come, or 0 */
} typed;

static bool is_high_surrogate(wchar_t unit) { return unit >= 0xd800 && unit <= 0xdbff; }

/* Invalid UTF-16 becomes U+FFFD. */
static void keep_typed(const wchar_t *wide, DWORD length) {
    typed.begin = 0;
    typed.end = 0;
    if (length > 0 && is_high_surrogate(wide[length - 1])) typed.half = wide[--length];
    if (length == 0) return;
    typed.end = (size_t)WideCharToMultiByte(CP_UTF8, 0, wide, (int)length, typed.data, sizeof typed.data, NULL, NULL);
}

/* A line, or as much of it as is read at a time; nothing at the end. */
static bool read_line(HANDLE console) {
    const wchar_t control_z = 0x1a;
    wchar_t wide[PIECE];
    DWORD length = 0;
    do {
        const DWORD begin = typed.half != 0 ? 1 : 0;
        wide[0] = typed.half;
        typed.half = 0;
        if (!ReadConsoleW(console, wide + begin, PIECE - begin, &length, NULL)) return false;
        if (length == 0 || wide[0] == control_z) return true;
        keep_typed(wide, begin + length);
    } while (typed.end == 0);
    return true;
}

bool console_read(HANDLE console, char *data, DWORD capacity, DWORD *count) {
    if (typed.begin == typed.end && !read_line(console)) return false;
    const size_t left = typed.end - typed.begin;
    const size_t part = left < capacity ? left : capacity;
    memcpy(data, typed.data + typed.begin, part);
    typed.begin += part;
    *count = (DWORD)part;
    return true;
}
