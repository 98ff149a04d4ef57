/* SPDX-License-Identifier: MIT */
/** @file
 *  Readiness of one socket and of many. */
#ifndef PORTSOCK_POLL_H
#define PORTSOCK_POLL_H

#include "base.h"
#include "numbers.h"
#include "socket.h"
#include "wait.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Waits until a socket is ready for one of several events.
 *
 *  @param socket the socket
 *  @param ready PORTSOCK_READABLE and the like: the events, and PORTSOCK_FAILED and PORTSOCK_HANGUP, which need no
 *         request
 *  @param events PORTSOCK_READABLE, _WRITABLE, _PRIORITY, _FAILED, combined
 *  @param timeout_ns nanoseconds to wait at most; -1 waits forever, 0 does not wait; a deadline in wait replaces it
 *  @param wait how to wait, or NULL
 *  @return 1
 *  @par Errors
 *  TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED; INVALID_ARGUMENT, parameter EVENTS.
 *  @par System calls
 *  ppoll, poll; WSAPoll. */
PORTSOCK_API portsock_result portsock_wait_ready(const portsock_socket *socket, uint32_t *ready, uint32_t events,
                                                 int64_t timeout_ns, const portsock_wait_options *wait);

/** One socket of a portsock_poll. */
typedef struct portsock_poll_entry {
    portsock_socket *socket; /**< NULL or closed: ready is PORTSOCK_INVALID */
    uint32_t events; /**< in: PORTSOCK_READABLE, PORTSOCK_WRITABLE, PORTSOCK_PRIORITY, PORTSOCK_FAILED (as always) */
    uint32_t ready;  /**< out: those, and PORTSOCK_FAILED, PORTSOCK_HANGUP, PORTSOCK_INVALID */
} portsock_poll_entry;

/** Returns the size of the scratch memory that a portsock_poll of count entries needs.
 *
 *  PORTSOCK_POLL_SCRATCH(count) is the same or more, for arrays.
 *
 *  @param count how many entries there are
 *  @return bytes; 0 when count is too large to be addressed
 *  @par System calls
 *  None. */
PORTSOCK_API size_t portsock_poll_scratch_size(size_t count);

/** Bytes of scratch for a portsock_poll of count entries, as a constant for the size of an array. */
#define PORTSOCK_POLL_SCRATCH(count) (16u * ((count) + 2u))

/** Waits until one of many sockets is ready.
 *
 *  There is no limit of FD_SETSIZE.
 *
 *  @param[in,out] entries the sockets and events; the ready of each is written on success and on TIMED_OUT
 *  @param count how many entries there are
 *  @param scratch memory for the call, in bytes, at any alignment
 *  @param scratch_size bytes of scratch
 *  @param timeout_ns nanoseconds to wait at most; -1 waits forever, 0 does not wait; a deadline in wait replaces it
 *  @param wait how to wait, or NULL
 *  @return how many entries are ready
 *  @par Errors
 *  TIMED_OUT; CANCELLED; INTERRUPTED; BUFFER_TOO_SMALL, parameter SCRATCH; TOO_LONG, parameter COUNT (more than the
 *  system allows); NULL_POINTER.
 *  @par System calls
 *  ppoll, poll; WSAPoll. */
PORTSOCK_API portsock_result portsock_poll(portsock_poll_entry *entries, size_t count, void *scratch,
                                           size_t scratch_size, int64_t timeout_ns, const portsock_wait_options *wait);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_POLL_H */
