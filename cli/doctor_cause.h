/* SPDX-License-Identifier: MIT
 * The cause of a failure as a text that names the remedy. */
#ifndef PORTSOCK_CLI_DOCTOR_CAUSE_H
#define PORTSOCK_CLI_DOCTOR_CAUSE_H

#include "report.h"
#include <stdbool.h>

typedef struct cause_text {
    char text[ERROR_TEXT];
} cause_text;

/* The socket that could not be opened. */
struct asked {
    int32_t family; /* AF_UNSPEC: no single socket */
    int32_t type;
    const char *module; /* of the protocol; NULL: the family's */
};

/* Of a failure. */
cause_text cause_of(portsock_result result, const struct asked *asked);

/* Why a family has no text; native is the result of converting its number. */
const char *cause_of_no_text(int32_t family, portsock_result native);

#endif
