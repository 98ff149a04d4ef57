/* SPDX-License-Identifier: MIT */
/** @file
 *  The library itself: version, layout, backend, default timeout. */
#ifndef PORTSOCK_LIBRARY_H
#define PORTSOCK_LIBRARY_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The version of this header, major * 10000 + minor * 100 + patch. Minor releases only add. */
#define PORTSOCK_VERSION 100

/* clang-format off */
/* generated: layout begin */
/** The value that portsock_check compares: a hash of the structs that never grow, from layout/64.txt and 32.txt. */
#if UINTPTR_MAX > 0xffffffff
#define PORTSOCK_LAYOUT_HASH 0x4acee523u
#else
#define PORTSOCK_LAYOUT_HASH 0x39836ea2u
#endif
/* generated: layout end */
/* clang-format on */

/** Returns the version of the library that is linked, in the form of PORTSOCK_VERSION.
 *
 *  @return major * 10000 + minor * 100 + patch
 *  @par System calls
 *  None. */
PORTSOCK_API uint32_t portsock_version(void);

/** Compares the caller's header with the library: portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH).
 *
 *  @param version PORTSOCK_VERSION
 *  @param layout_hash PORTSOCK_LAYOUT_HASH
 *  @return 0 when they are compatible
 *  @par Errors
 *  VERSION_MISMATCH, parameter VERSION (the library is older than the header, or of another major version) or LAYOUT
 *  (a struct differs: another ABI, packing or result size).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_check(uint32_t version, uint32_t layout_hash);

/** Writes the name of the backend that this library was built with: "linux", "posix", "win32", "absent", "fake".
 *
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @return the length of the whole name, as portsock_error_name
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_system(char *text, size_t capacity);

/** Sets the timeout of new and accepted sockets, initially -1.
 *
 *  It is the library's only process-wide setting; a build option removes it.
 *
 *  @param timeout_ns nanoseconds: -1 blocking, 0 non-blocking, more: each call fails with TIMED_OUT after that time
 *  @return 0
 *  @par Errors
 *  OUT_OF_RANGE, parameter TIMEOUT (below -1), UNSUPPORTED (left out of the build).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_set_default_timeout(int64_t timeout_ns);

/** Reads the default timeout.
 *
 *  @param timeout_ns nanoseconds: -1 blocking, 0 non-blocking, more: each call fails with TIMED_OUT after that time
 *  @return 0
 *  @par Errors
 *  NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_get_default_timeout(int64_t *timeout_ns);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_LIBRARY_H */
