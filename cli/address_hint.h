/* SPDX-License-Identifier: MIT
 * Messages for the text of an address that does not parse: the error and the expected form. */
#ifndef PORTSOCK_CLI_ADDRESS_HINT_H
#define PORTSOCK_CLI_ADDRESS_HINT_H

#include "report.h"
#include <stdbool.h>

enum { HINT_TEXT = 512 };

/* "port missing; expected HOST:PORT, [IPV6]:PORT or unix:PATH" */
typedef struct hint_text {
    char text[HINT_TEXT];
} hint_text;

/* The message for a text that portsock_address_parse refused with result. Where names are looked up (has_names), the
 * text is not a host and a service either. */
hint_text address_hint(const char *text, portsock_result result, bool has_names);

/* The message for a host and a service, text, whose lookup failed with result. */
hint_text lookup_hint(const char *text, portsock_result result);

/* The known name that differs from name in at most two letters, as a mistyped one does; NULL if there is none. */
const char *similar_word(const char *name, size_t length, const char *const *words, size_t count);

#endif
