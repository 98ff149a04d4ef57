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

/** Converts an id of a constant group to the system's number.
 *
 *  For the group of message flags, id may be several flags combined.
 *
 *  @param native the system's number
 *  @param group PORTSOCK_GROUP_*
 *  @param id the id
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter ID (not on this system), OUT_OF_RANGE, parameter CONSTANT_GROUP.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_to_native(int32_t *native, int32_t group, int32_t id);

/** Converts a number of the system to an id: PORTSOCK_NATIVE + native where it has none.
 *
 *  For the group of message flags, each flag that has an id is converted, and where one has none the whole is
 *  PORTSOCK_NATIVE | native; a number that the system has for two flags is the one that a call takes (Linux:
 *  MSG_MORE, not MSG_NOTIFICATION). The system's number of a resolver error is that of portsock_error_code, below
 *  zero in glibc and musl; it has 16 bits with its sign.
 *
 *  @param id the id
 *  @param group PORTSOCK_GROUP_*
 *  @param native the system's number
 *  @return 0
 *  @par Errors
 *  OUT_OF_RANGE, parameter CONSTANT_GROUP, or parameter ID (a native number below zero, except of a resolver error).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_from_native(int32_t *id, int32_t group, int32_t native);

/** Reads the id that has a name ("AF_INET", "SOCK_STREAM", "ERROR_TIMED_OUT"); upper and lower case differ.
 *
 *  @param id the id
 *  @param group PORTSOCK_GROUP_*
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  NOT_FOUND, parameter NAME; OUT_OF_RANGE, parameter CONSTANT_GROUP; UNSUPPORTED in a build without names.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_lookup(int32_t *id, int32_t group, const char *name, size_t length);

/** Writes the name of an id.
 *
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @param group PORTSOCK_GROUP_*
 *  @param id the id
 *  @return the length
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; NOT_FOUND, parameter ID; UNSUPPORTED without names.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_name(char *text, size_t capacity, size_t *text_needed, int32_t group, int32_t id);

/** Reads the id in one row of a constant group.
 *
 *  @param id the id
 *  @param group PORTSOCK_GROUP_*
 *  @param index the number of the row, from 0
 *  @return 0
 *  @par Errors
 *  NOT_FOUND, parameter INDEX, past the last row; OUT_OF_RANGE, parameter CONSTANT_GROUP; UNSUPPORTED in a build
 *  without names.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_enumerate(int32_t *id, int32_t group, size_t index);

/* ---- the constants of Python's socket module --------------------------------------------------------------------- */

/** Reads the system's own value of a name of Python's socket module ("AF_INET", "SO_REUSEADDR", "CAN_RAW_FILTER",
 *  ...).
 *
 *  Those of plain protocols (RDS_*, CAN_*, BT_*, TIPC_*, ...) are known everywhere.
 *
 *  @param value the number, or the length of the text
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @return 0 and writes the number; or 1, for a name that stands for a text (BDADDR_ANY, HV_GUID_*), and writes its
 *          length
 *  @par Errors
 *  UNSUPPORTED, parameter NAME (this system lacks it, or a build without names); NOT_FOUND, parameter NAME (no such
 *  name).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_constant(int64_t *value, const char *name, size_t length);

/** Writes the text that a name of Python's socket module stands for.
 *
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @return the length
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; NOT_FOUND, parameter NAME (none, or it stands for a number); UNSUPPORTED
 *  without names.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_constant_text(char *text, size_t capacity, size_t *text_needed, const char *name,
                                                    size_t length);

/** Writes the name of one row of the constants of Python's socket module, whether this system has it or not.
 *
 *  The order may change with the version.
 *
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @param index the number of the row, from 0
 *  @return the length
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; NOT_FOUND, parameter INDEX, past the last; UNSUPPORTED without names.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_constant_name(char *text, size_t capacity, size_t *text_needed, size_t index);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_CONSTANTS_H */
