/* SPDX-License-Identifier: MIT
 * JSON on standard output, written as it comes. key is NULL inside of a list. */
#ifndef PORTSOCK_CLI_JSON_H
#define PORTSOCK_CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void json_open(const char *key, char bracket); /* '{' or '[' */
void json_close(char bracket);                 /* '}' or ']' */
void json_text(const char *key, const char *text);
void json_bytes(const char *key, const char *text, size_t length); /* invalid UTF-8 becomes U+FFFD */
void json_number(const char *key, int64_t number);
void json_truth(const char *key, bool truth);
void json_nothing(const char *key);

#endif
