/* SPDX-License-Identifier: MIT */
/** @file
 *  Errors: kind, domain, code, parameter, name and message of a result. */
#ifndef PORTSOCK_ERROR_H
#define PORTSOCK_ERROR_H

#include "base.h"
#include "numbers.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Returns the portable meaning of a result, PORTSOCK_ERROR_*.
 *
 *  Handle unknown kinds: minor releases add some.
 *
 *  @param result what a function returned
 *  @return PORTSOCK_ERROR_*; PORTSOCK_ERROR_NONE for zero or more
 *  @par System calls
 *  None. */
PORTSOCK_API int32_t portsock_error_kind(portsock_result result);

/** Writes the short name of an error: "ECONNREFUSED", "WSAECONNREFUSED", "TIMED_OUT".
 *
 *  Writes at most capacity bytes, the last of them a NUL: of a name that is longer, the beginning. A build without
 *  names writes the domain and number.
 *
 *  @param result what a function returned
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @return the length of the whole name without the NUL
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_error_name(portsock_result result, char *text, size_t capacity);

/** Writes a description of an error: "connection refused", "port: out of range".
 *
 *  Writes at most capacity bytes, the last of them a NUL: of a message that is longer, the beginning. A build
 *  without names writes the domain and number.
 *
 *  @param result what a function returned
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @return the length of the whole message without the NUL
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_error_message(portsock_result result, char *text, size_t capacity);

/** Returns the parameter, or the part of an address, that an error of the library is about.
 *
 *  @param result what a function returned
 *  @return PORTSOCK_PARAM_*; PORTSOCK_PARAM_NONE where none is named
 *  @par System calls
 *  None. */
PORTSOCK_API int32_t portsock_error_parameter(portsock_result result);

/** Returns the readiness to wait for before the call is made again.
 *
 *  @param result what a function returned
 *  @return PORTSOCK_READABLE, PORTSOCK_WRITABLE, or PORTSOCK_FAILED for the error queue; 0 for any other error, and
 *          for an error of kind WOULD_BLOCK whose end no event announces (a full output queue, the full backlog of a
 *          UNIX listener): try again after a delay
 *  @par System calls
 *  None. */
PORTSOCK_API uint32_t portsock_error_readiness(portsock_result result);

/** Returns the origin of an error.
 *
 *  @param result what a function returned
 *  @return PORTSOCK_DOMAIN_*; 0 for a success
 *  @par System calls
 *  None. */
PORTSOCK_API int32_t portsock_error_domain(portsock_result result);

/** Returns the number of an error within its domain.
 *
 *  @param result what a function returned
 *  @return the errno, WSA code, EAI code or error kind; 0 for a success
 *  @par System calls
 *  None. */
PORTSOCK_API int32_t portsock_error_code(portsock_result result);

/** Makes the result that a call of the library would return for a code of a domain.
 *
 *  A code that does not fit 16 bits becomes 0xffff, of the resolver 0x7fff. An unknown domain gives OUT_OF_RANGE,
 *  parameter ID.
 *
 *  @param domain PORTSOCK_DOMAIN_*
 *  @param code the code: an errno, WSA code, EAI code or error kind
 *  @return that (negative) result
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_error_make(int32_t domain, int32_t code);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_ERROR_H */
