/* SPDX-License-Identifier: MIT
 * Text between UTF-8, in which the program works, and UTF-16, in which Windows takes it: paths and consoles. */
#ifndef PORTSOCK_CLI_WIN32_TEXT_H
#define PORTSOCK_CLI_WIN32_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

enum { UTF8_UNIT = 3 }; /* the most bytes that one unit of UTF-16 becomes */

/* Returns the number of bytes, -1 when the text has an unpaired surrogate or does not fit. No NUL is needed or added.
 */
int utf8_from_wide(char *text, int capacity, const wchar_t *wide, int length);

/* Returns the number of units, -1 when the bytes are no UTF-8 or do not fit. No NUL is needed or added. */
int wide_from_utf8(wchar_t *wide, int capacity, const char *text, int length);

/* The bytes at the beginning of data that do not end within a character. */
size_t whole_characters(const char *data, size_t length);

#endif
