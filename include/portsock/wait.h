/* SPDX-License-Identifier: MIT */
/** @file
 *  How a call waits: deadlines, wakers, the interruption hook. */
#ifndef PORTSOCK_WAIT_H
#define PORTSOCK_WAIT_H

#include "base.h"
#include "numbers.h"

#ifdef __cplusplus
extern "C" {
#endif

/* portsock_waker: lets another thread end a call that waits. In the caller's memory; zero-filled is closed; moved as a
 * portsock_socket is. */
typedef struct portsock_waker {
    portsock_handle wait_handle;
    portsock_handle wake_handle;
    uint32_t state;
    uint32_t reserved;
} portsock_waker;

/* portsock_interrupted: the interruption hook. Called with the user pointer after each signal that interrupted a wait
 * and after each partial send of portsock_send_all. Zero: go on with the same deadline. Anything else: the call ends
 * with PORTSOCK_ERROR_INTERRUPTED. */
typedef int32_t (*portsock_interrupted)(void *user);

/* portsock_wait_options: how one call waits. NULL everywhere means: the socket's own timeout, nothing else. Nothing of it is
 * kept after the call. Set size to sizeof(portsock_wait_options), the rest to zero, then what you need. */
typedef struct portsock_wait_options {
    uint32_t size;
    uint32_t flags;                   /* PORTSOCK_WAIT_* */
    int64_t time_ns;                  /* with PORTSOCK_WAIT_DEADLINE: a time of portsock_clock_ns(); -1: waits forever.
                                       * With PORTSOCK_WAIT_TIMEOUT: from when the call first has to wait; -1: waits
                                       * forever, 0: does not wait */
    portsock_waker *waker;            /* or NULL; a call with one never blocks in the kernel outside the wait */
    portsock_interrupted interrupted; /* or NULL */
    void *user;                       /* handed to interrupted */
    uintptr_t reserved;               /* zero */
} portsock_wait_options;

/* portsock_clock_ns: the monotonic clock that deadlines count in, nanoseconds.
 * clock_gettime(CLOCK_MONOTONIC); QueryPerformanceCounter. */
PORTSOCK_API int64_t portsock_clock_ns(void);

/* ---- wakers ------------------------------------------------------------------------------------------------------ */

/* portsock_waker_open: makes a waker. Returns 0. Fails with the system's error; INVALID_ARGUMENT, parameter WAKER (open
 * already). eventfd; pipe; a loopback datagram socket. */
PORTSOCK_API portsock_result portsock_waker_open(portsock_waker *waker);

/* portsock_waker_wake: ends every wait that has this waker, now and until portsock_waker_clear, with CANCELLED. From
 * any thread, at any time; from a signal handler too. Returns 0. Fails with CLOSED. write; send. */
PORTSOCK_API portsock_result portsock_waker_wake(portsock_waker *waker);

/* portsock_waker_clear: forgets the wakes so far. Returns 1 when there was one, 0 when not. Fails with CLOSED. read;
 * recv. */
PORTSOCK_API portsock_result portsock_waker_clear(portsock_waker *waker);

/* portsock_waker_close: closes. A closed or zero-filled waker is no error. Returns 0. */
PORTSOCK_API portsock_result portsock_waker_close(portsock_waker *waker);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_WAIT_H */
