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

/** Lets another thread end a call that waits. In the caller's memory; zero-filled is closed; moved as a
 *  portsock_socket is. */
typedef struct portsock_waker {
    portsock_handle wait_handle; /**< internal */
    portsock_handle wake_handle; /**< internal */
    uint32_t state;              /**< 0 closed, PORTSOCK_STATE_OPEN open */
    uint32_t reserved;           /**< zero */
} portsock_waker;

/** The interruption hook. Called with the user pointer after each signal that interrupted a wait and after each
 *  partial send of portsock_send_all. If it returns 0, the call continues with the same deadline; else the call
 *  fails with PORTSOCK_ERROR_INTERRUPTED. */
typedef int32_t (*portsock_interrupted)(void *user);

/** How one call waits. NULL stands for the socket's own timeout. Nothing of it is stored. Set size to
 *  sizeof(portsock_wait_options), everything else to zero, then the members that you need. */
typedef struct portsock_wait_options {
    uint32_t size;  /**< sizeof(portsock_wait_options) */
    uint32_t flags; /**< PORTSOCK_WAIT_* */
    /** nanoseconds. With PORTSOCK_WAIT_DEADLINE: a time of portsock_clock_ns(); -1 waits forever. With
     *  PORTSOCK_WAIT_TIMEOUT: from when the call first has to wait; -1 waits forever, 0 does not wait. */
    int64_t time_ns;
    portsock_waker *waker;            /**< or NULL; a call with one never blocks in the kernel outside the wait */
    portsock_interrupted interrupted; /**< or NULL */
    void *user;                       /**< passed to interrupted */
    uintptr_t reserved;               /**< zero */
} portsock_wait_options;

/** Returns the time of the monotonic clock that deadlines refer to.
 *
 *  @return nanoseconds
 *  @par System calls
 *  clock_gettime(CLOCK_MONOTONIC); QueryPerformanceCounter. */
PORTSOCK_API int64_t portsock_clock_ns(void);

/* ---- wakers ------------------------------------------------------------------------------------------------------ */

/** Opens a waker.
 *
 *  @param waker the waker
 *  @return 0
 *  @par Errors
 *  The system's error; INVALID_ARGUMENT, parameter WAKER (open already).
 *  @par System calls
 *  Linux: eventfd. POSIX: pipe2 or pipe. Windows: socket, bind and connect, a pair of datagram sockets on loopback. */
PORTSOCK_API portsock_result portsock_waker_open(portsock_waker *waker);

/** Ends every wait that uses a waker, now and until portsock_waker_clear, with CANCELLED.
 *
 *  It may be called from any thread, at any time, and from a signal handler.
 *
 *  @param waker the waker
 *  @return 0
 *  @par Errors
 *  CLOSED.
 *  @par System calls
 *  write; send. */
PORTSOCK_API portsock_result portsock_waker_wake(portsock_waker *waker);

/** Clears the wakes so far.
 *
 *  @param waker the waker
 *  @return 1 if the waker had been woken, else 0
 *  @par Errors
 *  CLOSED.
 *  @par System calls
 *  read; recv. */
PORTSOCK_API portsock_result portsock_waker_clear(portsock_waker *waker);

/** Closes a waker.
 *
 *  A closed or zero-filled waker is no error.
 *
 *  @param waker the waker
 *  @return 0
 *  @par Errors
 *  None.
 *  @par System calls
 *  close; closesocket. */
PORTSOCK_API portsock_result portsock_waker_close(portsock_waker *waker);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_WAIT_H */
