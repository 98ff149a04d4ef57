/* SPDX-License-Identifier: MIT
 * Consoles in UTF-8. Bytes written to a console or read from it are in its code page, which lacks most characters;
 * UTF-16 has them all. */
#ifndef PORTSOCK_CLI_WIN32_CONSOLE_H
#define PORTSOCK_CLI_WIN32_CONSOLE_H

#include <portsock/portsock.h>
#include <stdbool.h>
#include <windows.h>

bool is_console(HANDLE handle);

/* Writes all of it; invalid UTF-8 becomes U+FFFD. The beginning of a character whose rest has not come yet is
 * kept for the next call. False when the console refuses it, with the last error. */
bool console_write(HANDLE console, const char *data, size_t length);

/* Writes a whole text, without the bytes kept by an earlier console_write. */
bool console_print(HANDLE console, const char *text, size_t length);

/* Reads typed bytes, line by line; 0 behind Ctrl-Z at the beginning of a line. False with the last error. */
bool console_read(HANDLE console, char *data, DWORD capacity, DWORD *count);

#endif
