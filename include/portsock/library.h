/* SPDX-License-Identifier: MIT */
/** @file
 *  The library itself: version, layout, backend, default timeout. */
#ifndef PORTSOCK_LIBRARY_H
#define PORTSOCK_LIBRARY_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header, major * 10000 + minor * 100 + patch. Minor releases only add. */
#define PORTSOCK_VERSION 100

/* clang-format off */
/* generated: layout begin */
/* The value that portsock_check compares: a hash of the structs that never grow, as in layout/64.txt and layout/32.txt. */
#if UINTPTR_MAX > 0xffffffff
#define PORTSOCK_LAYOUT_HASH 0x4acee523u
#else
#define PORTSOCK_LAYOUT_HASH 0x39836ea2u
#endif
/* generated: layout end */
/* clang-format on */

/* portsock_version: the version of the library that is linked, as PORTSOCK_VERSION. */
PORTSOCK_API uint32_t portsock_version(void);

/* portsock_check: compares the caller's header with the library: portsock_check(PORTSOCK_VERSION,
 * PORTSOCK_LAYOUT_HASH). Returns 0 when they go together. Fails with VERSION_MISMATCH, parameter VERSION (the library is
 * older than the header, or of another major version) or LAYOUT (a struct differs: another ABI, packing or result
 * size). */
PORTSOCK_API portsock_result portsock_check(uint32_t version, uint32_t layout_hash);

/* portsock_system: the name of the backend this library was built with: "linux", "posix", "win32", "absent", "fake".
 * Rules of portsock_error_name. */
PORTSOCK_API portsock_result portsock_system(char *text, size_t capacity);

/* portsock_set_default_timeout: the timeout that new and accepted sockets are born with, nanoseconds, -1 to begin with.
 * The only thing of the process that the library keeps; a build option leaves it out.
 * Returns 0. Fails with OUT_OF_RANGE, parameter TIMEOUT (below -1), UNSUPPORTED (left out of the build). */
PORTSOCK_API portsock_result portsock_set_default_timeout(int64_t timeout_ns);

/* portsock_get_default_timeout: writes the default timeout. Returns 0. Fails with NULL_POINTER. */
PORTSOCK_API portsock_result portsock_get_default_timeout(int64_t *timeout_ns);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_LIBRARY_H */
