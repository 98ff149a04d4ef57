/* SPDX-License-Identifier: MIT
 *
 * The program's own platform interface: its standard streams, one more thread, and a file that is removed at the
 * end. posix_stdio.c and win32_stdio.c define these; Meson selects one.
 *
 * Standard input can't be waited for together with sockets everywhere (a file on POSIX, a pipe or a console on
 * Windows), so a thread of its own reads it, with plain blocking reads: right for files, pipes and terminals alike. */
#ifndef PORTSOCK_CLI_SYSTEM_STDIO_H
#define PORTSOCK_CLI_SYSTEM_STDIO_H

#include <portsock/portsock.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

/* Called first. A standard stream that was closed must not become a socket's handle. */
void system_begin(void);

/* Bytes of standard input, 0 at its end (a closed one has ended), or the system's error; waits without a limit. */
portsock_result system_read(void *buffer, size_t capacity);

/* Whether a read would return data or the end at once. */
bool system_input_ready(void);

/* Whether standard input is a terminal: a person ends it. */
bool system_input_is_terminal(void);

/* Bytes that were sent and that the peer's system (a UNIX socket: the peer) has not confirmed yet. An error where the
 * system does not count them. */
portsock_result system_unconfirmed(portsock_socket *socket);

/* Writes all of it to standard output. Returns 0, or the system's error. */
portsock_result system_write(const void *data, size_t length);

/* vfprintf to stdout or stderr, in UTF-8. */
int system_print(FILE *stream, const char *format, va_list arguments);

/* Starts a thread, which ends with the program. Returns 0, or the system's error. */
typedef void (*system_work)(void *user);
portsock_result system_start_thread(system_work work, void *user);

/* The program's one monitor. system_wait releases the lock for at most so many nanoseconds (-1: until notified), and
 * may return early. */
void system_lock(void);
void system_unlock(void);
void system_wait(int64_t nanoseconds);
void system_notify(void);

/* A file, by its path in UTF-8, that this program made is removed by system_remove_file, and when a signal ends the
 * program. */
void system_own_file(const char *path);
void system_remove_file(void);

/* A path for a temporary file. False if it does not fit. */
bool system_temporary_path(char *path, size_t capacity);

#endif
