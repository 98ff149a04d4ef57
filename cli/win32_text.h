/* SPDX-License-Identifier: MIT
 * Conversion between UTF-8, which the program uses, and Windows' UTF-16: paths and consoles. */
#ifndef PORTSOCK_CLI_WIN32_TEXT_H
#define PORTSOCK_CLI_WIN32_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

enum { UTF8_UNIT = 3 }; /* maximum bytes of one unit of UTF-16 */

/* Returns the number of bytes, -1 when the text has an unpaired surrogate or does not fit. No NUL is needed or added.
 */
int utf8_from_wide(char *text, int capacity, const wchar_t *wide, int length);

/* Returns the number of units, -1 if the bytes are not UTF-8 or do not fit. No NUL is needed or added. */
int wide_from_utf8(wchar_t *wide, int capacity, const char *text, int length);

/* The bytes at the beginning of data that do not end within a character. */
size_t whole_characters(const char *data, size_t length);

#endif
