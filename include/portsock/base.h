/* SPDX-License-Identifier: MIT */
/** @file
 *  What every header of the library needs: the marks of a function, the result, the native handle. */
#ifndef PORTSOCK_BASE_H
#define PORTSOCK_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef PORTSOCK_PREFIX
#include "rename.h" /* a second copy of the library in one program: every function gets the prefix */
#endif

/* The mark of a function that a shared library exports; the build of one defines it. */
#ifndef PORTSOCK_EXPORT
#define PORTSOCK_EXPORT
#endif

/* No function throws: a C++ caller needs no code for it. (MSVC assumes that of all C functions, with /EHsc.) The
 * library's own sources define the mark as nothing. */
#ifndef PORTSOCK_NOTHROW
#if defined(__cplusplus) && defined(__GNUC__)
#define PORTSOCK_NOTHROW __attribute__((__nothrow__))
#else
#define PORTSOCK_NOTHROW
#endif
#endif
#define PORTSOCK_API PORTSOCK_EXPORT PORTSOCK_NOTHROW

#ifdef __cplusplus
extern "C" {
#endif

/** PORTSOCK_NATIVE marks a number of the operating system that has no number here: PORTSOCK_NATIVE | value is
 *  accepted wherever an id is. It is the sign bit, so an id below zero is a native number. */
enum portsock_native_mark {
    PORTSOCK_NATIVE = -2147483647 - 1 /**< the mark: the sign bit */
};

/** The result of a function: zero or more is success, and a count where that makes sense; negative is an error.
 *
 *  An error is -(domain << 24 | qualifier << 16 | code), the same bits on every width:
 *  - PORTSOCK_DOMAIN_SYSTEM: code is the system's number (errno, WSAGetLastError). The qualifier, where not zero, is
 *    the readiness (PORTSOCK_READABLE, PORTSOCK_WRITABLE) to wait for before the call is made again.
 *  - PORTSOCK_DOMAIN_RESOLVER: code is an EAI_* number, 16 bits of two's complement.
 *  - PORTSOCK_DOMAIN_HOST: code is an h_errno number.
 *  - PORTSOCK_DOMAIN_LIBRARY: code is an error kind, the qualifier is the parameter (PORTSOCK_PARAM_*) that it is
 *    about. */
typedef ptrdiff_t portsock_result;

/** The operating system's handle: a file descriptor, or a SOCKET (64 bits on 64-bit Windows). */
typedef intptr_t portsock_handle;

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_BASE_H */
