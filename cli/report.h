/* SPDX-License-Identifier: MIT
 * The program's output: messages on standard error, and the texts of results and addresses. */
#ifndef PORTSOCK_CLI_REPORT_H
#define PORTSOCK_CLI_REPORT_H

#include <portsock/portsock.h>

enum status { STATUS_OK = 0, STATUS_FAILED = 1, STATUS_USAGE = 2, STATUS_TIMED_OUT = 124 };

#ifdef __GNUC__
#define PRINTS(text, first) __attribute__((format(printf, text, first)))
#else
#define PRINTS(text, first)
#endif

enum { ERROR_TEXT = 128 };

/* "connection refused (ECONNREFUSED)" */
typedef struct error_text {
    char name[ERROR_TEXT];
    char message[ERROR_TEXT];
} error_text;
error_text error_text_of(portsock_result result);

/* "127.0.0.1:80" */
typedef struct address_text {
    char text[PORTSOCK_TEXT_CAPACITY];
} address_text;
address_text address_text_of(const portsock_address *address);

/* The same with the names of interfaces, for messages: "can:vcan0" */
address_text address_names_of(const portsock_address *address);

/* "portsock: connect 127.0.0.1:1: connection refused (ECONNREFUSED)"; subject may be NULL. Returns the exit status. */
int report_failure(const char *what, const char *subject, portsock_result result);

/* The same with a message that explains more than the result's own. */
int report_explained(const char *what, const char *message, portsock_result result);

/* printf to standard output, in UTF-8 on consoles too. */
PRINTS(1, 2) int print(const char *format, ...);

/* "portsock: " and a line. */
PRINTS(1, 2) void report(const char *format, ...);

/* The same, with a reference to --help. Returns STATUS_USAGE. */
PRINTS(2, 3) int report_usage(const char *command, const char *format, ...);

/* Flushes standard output. Returns STATUS_OK or the failure, which has been reported. */
int finish_output(int status);

#endif
