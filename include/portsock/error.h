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

/* portsock_error_kind: the portable meaning of a result, PORTSOCK_ERROR_*; PORTSOCK_ERROR_NONE for zero or more.
 * Callers must live with kinds that they don't know. */
PORTSOCK_API int32_t portsock_error_kind(portsock_result result);

/* portsock_error_name: the error's short name: "ECONNREFUSED", "WSAECONNREFUSED", "TIMED_OUT".
 * Writes at most capacity bytes, the last of them a NUL: of a name that is longer, the beginning. Returns the length
 * of the whole name without the NUL. A build without names writes the domain and number. */
PORTSOCK_API portsock_result portsock_error_name(portsock_result result, char *text, size_t capacity);

/* portsock_error_message: the error in words: "connection refused", "port: out of range". Rules of
 * portsock_error_name. */
PORTSOCK_API portsock_result portsock_error_message(portsock_result result, char *text, size_t capacity);

/* portsock_error_parameter: the parameter, or the part of an address, that an error of the library is about, PORTSOCK_PARAM_*;
 * PORTSOCK_PARAM_NONE where none is named. */
PORTSOCK_API int32_t portsock_error_parameter(portsock_result result);

/* portsock_error_readiness: what to wait for before the call is made again, PORTSOCK_READABLE or PORTSOCK_WRITABLE,
 * PORTSOCK_FAILED for the error queue. 0 when the error is not of that sort; of kind WOULD_BLOCK: no event tells, try again
 * after a delay (a full output queue, the full backlog of a UNIX listener). */
PORTSOCK_API uint32_t portsock_error_readiness(portsock_result result);

/* portsock_error_domain: where an error comes from, PORTSOCK_DOMAIN_*; 0 for a success. */
PORTSOCK_API int32_t portsock_error_domain(portsock_result result);

/* portsock_error_code: the number within the domain: errno, WSA code, EAI code, kind; 0 for a success. */
PORTSOCK_API int32_t portsock_error_code(portsock_result result);

/* portsock_error_make: the result that stands for a code of a domain, as a call of the library would have returned it.
 * Returns that (negative) result. A code that does not fit 16 bits gives the code 0xffff, of the resolver 0x7fff; a domain
 * that there is not, OUT_OF_RANGE, parameter ID. */
PORTSOCK_API portsock_result portsock_error_make(int32_t domain, int32_t code);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_ERROR_H */
