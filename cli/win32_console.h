/* SPDX-License-Identifier: MIT
 * Consoles in UTF-8. What is written to one and read from one as bytes is in its code page, which lacks most
 * characters; as UTF-16 it is not. */
#ifndef PORTSOCK_CLI_WIN32_CONSOLE_H
#define PORTSOCK_CLI_WIN32_CONSOLE_H

#include <portsock/portsock.h>
#include <stdbool.h>
#include <windows.h>

bool is_console(HANDLE handle);

/* Writes all of it; bytes that are no UTF-8 become U+FFFD. The beginning of a character whose rest has not come yet is
 * kept for the next call. False when the console refuses it, with the last error. */
bool console_write(HANDLE console, const char *data, size_t length);

/* Writes a whole text, and nothing that an earlier console_write keeps. */
bool console_print(HANDLE console, const char *text, size_t length);

/* Bytes of what is typed, line by line; 0 behind Ctrl-Z at the beginning of a line. False with the last error. */
bool console_read(HANDLE console, char *data, DWORD capacity, DWORD *count);

#endif
