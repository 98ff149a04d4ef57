/* SPDX-License-Identifier: MIT
 * The command line: long options anywhere, "--option value" or "--option=value", "--" ends them. */
#ifndef PORTSOCK_CLI_ARGUMENTS_H
#define PORTSOCK_CLI_ARGUMENTS_H

#include <portsock/portsock.h>
#include <stdbool.h>

/* One of flag and text is set. */
typedef struct option {
    const char *name; /* without its dashes */
    bool *flag;
    const char **text;
} option;

/* Sets the values of the options and moves the other arguments to the front of the (NULL-terminated) list. Returns
 * their number, or -1 for a wrong option, which has been reported. */
int read_arguments(const char *command, char **arguments, const option *options, size_t count);

/* "1.5": seconds as nanoseconds. False unless it is digits with at most one point, and for zero. */
bool read_seconds(const char *text, int64_t *nanoseconds);

/* "8192": a number from 1 to most. */
bool read_number(const char *text, size_t *number, size_t max);

#endif
