/* SPDX-License-Identifier: MIT */
/** @file
 *  Constants at run time: the system's numbers, names, and the constants of Python's socket module. */
#ifndef PORTSOCK_CONSTANTS_H
#define PORTSOCK_CONSTANTS_H

#include "base.h"
#include "numbers.h"

#ifdef __cplusplus
extern "C" {
#endif

/* portsock_to_native: the system's number for an id of a constant group (PORTSOCK_GROUP_*).
 * Returns 0. Fails with UNSUPPORTED, parameter ID (this system has no such thing), OUT_OF_RANGE, parameter CONSTANT_GROUP. For the group
 * of message flags, id may be several flags together. */
PORTSOCK_API portsock_result portsock_to_native(int32_t *native, int32_t group, int32_t id);

/* portsock_from_native: the id for a number of the system: PORTSOCK_NATIVE | native where it has none.
 * Returns 0. Fails with OUT_OF_RANGE, parameter CONSTANT_GROUP, or parameter ID (a native number below zero,
 * except of a resolver error). For the group of message
 * flags, each flag that has an id is converted, and where one has none the whole is PORTSOCK_NATIVE | native; a number that
 * the system has for two flags is the one that a call takes (Linux: MSG_MORE, not MSG_NOTIFICATION). The system's number of
 * a resolver error is that of portsock_error_code, below zero in glibc and musl; it has 16 bits with its sign. */
PORTSOCK_API portsock_result portsock_from_native(int32_t *id, int32_t group, int32_t native);

/* portsock_lookup: the id that has a name ("AF_INET", "SOCK_STREAM", "ERROR_TIMED_OUT"); upper and lower case differ.
 * Returns 0. Fails with NOT_FOUND, parameter NAME; OUT_OF_RANGE, parameter CONSTANT_GROUP; UNSUPPORTED in a build without names. */
PORTSOCK_API portsock_result portsock_lookup(int32_t *id, int32_t group, const char *name, size_t length);

/* portsock_name: the name of an id. Writes the text and a NUL, and the text's length to *text_needed (may be NULL).
 * Returns the length. Fails with BUFFER_TOO_SMALL, parameter TEXT; NOT_FOUND, parameter ID; UNSUPPORTED without names. */
PORTSOCK_API portsock_result portsock_name(char *text, size_t capacity, size_t *text_needed, int32_t group, int32_t id);

/* portsock_enumerate: the id of row number index, 0 and up, of a constant group. Returns 0. Fails with NOT_FOUND, parameter INDEX,
 * past the last row; OUT_OF_RANGE, parameter CONSTANT_GROUP; UNSUPPORTED in a build without names. */
PORTSOCK_API portsock_result portsock_enumerate(int32_t *id, int32_t group, size_t index);

/* ---- the constants of Python's socket module --------------------------------------------------------------------- */

/* portsock_constant: what a name of Python's socket module ("AF_INET", "SO_REUSEADDR", "CAN_RAW_FILTER", ...) is worth on
 * this system: the system's own number, not portsock's. Those of plain protocols (RDS_*, CAN_*, BT_*, TIPC_*, ...) are known
 * everywhere. Returns 0 and writes the number; or 1, for a name that stands for a text (BDADDR_ANY, HV_GUID_*),
 * and writes its length. Fails with UNSUPPORTED, parameter NAME (this system lacks it, or a build without names); NOT_FOUND,
 * parameter NAME (no such name). */
PORTSOCK_API portsock_result portsock_constant(int64_t *value, const char *name, size_t length);

/* portsock_constant_text: the text that a name stands for. Writes the text and a NUL. Returns the length. Fails with
 * BUFFER_TOO_SMALL, parameter TEXT; NOT_FOUND, parameter NAME (none, or it stands for a number); UNSUPPORTED without names. */
PORTSOCK_API portsock_result portsock_constant_text(char *text, size_t capacity, size_t *text_needed, const char *name,
                                                    size_t length);

/* portsock_constant_name: the name of row number index, 0 and up, whether this system has it or not. The order holds for one
 * version. Writes the text and a NUL. Returns the length. Fails with BUFFER_TOO_SMALL, parameter TEXT; NOT_FOUND, parameter INDEX,
 * past the last; UNSUPPORTED without names. */
PORTSOCK_API portsock_result portsock_constant_name(char *text, size_t capacity, size_t *text_needed, size_t index);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_CONSTANTS_H */
