/* SPDX-License-Identifier: MIT */
/* Names of numbers for messages. */
#ifndef PORTSOCK_CLI_NUMBER_NAME_H
#define PORTSOCK_CLI_NUMBER_NAME_H

#include <portsock/portsock.h>

/* "AF_INET"; where the library has no name, "47" or "native 47". */
typedef struct number_text {
    char text[64];
} number_text;
number_text number_name(int32_t group, int32_t id);

#endif
