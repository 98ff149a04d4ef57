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

/* portsock_wait_ready: waits until a socket is ready for one of events (PORTSOCK_READABLE, _WRITABLE, _PRIORITY, _FAILED), at
 * most timeout nanoseconds (-1 for ever, 0 not at all; a deadline of wait counts in its place). *ready says for which,
 * and PORTSOCK_FAILED, PORTSOCK_HANGUP, which are reported whatever was asked for. Returns 1. Fails with TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED; INVALID_ARGUMENT, parameter EVENTS. ppoll, poll;
 * WSAPoll. */
PORTSOCK_API portsock_result portsock_wait_ready(const portsock_socket *socket, uint32_t *ready, uint32_t events,
                                                 int64_t timeout_ns, const portsock_wait_options *wait);

/* portsock_poll_entry: one socket of a portsock_poll. */
typedef struct portsock_poll_entry {
    portsock_socket *socket; /* NULL or closed: ready is PORTSOCK_INVALID */
    uint32_t events;         /* in: PORTSOCK_READABLE, PORTSOCK_WRITABLE, PORTSOCK_PRIORITY, PORTSOCK_FAILED (as always) */
    uint32_t ready;          /* out: those, and PORTSOCK_FAILED, PORTSOCK_HANGUP, PORTSOCK_INVALID */
} portsock_poll_entry;

/* portsock_poll_scratch_size: bytes of scratch that a portsock_poll of count entries needs;
 * PORTSOCK_POLL_SCRATCH(count) is the same or more, for arrays. 0 when count is absurd. */
PORTSOCK_API size_t portsock_poll_scratch_size(size_t count);
#define PORTSOCK_POLL_SCRATCH(count) (16u * ((count) + 2u))

/* portsock_poll: waits until one of many sockets is ready, at most timeout nanoseconds; the scratch is the caller's, at
 * any alignment, used during the call only. Every entry's ready is written on success and on TIMED_OUT. count and
 * scratch_size are checked before any entry is read.
 * Returns how many entries are ready. Fails with TIMED_OUT; CANCELLED; INTERRUPTED; BUFFER_TOO_SMALL, parameter SCRATCH;
 * TOO_LONG, parameter COUNT (more than the system takes); NULL_POINTER. No FD_SETSIZE anywhere. ppoll, poll; WSAPoll. */
PORTSOCK_API portsock_result portsock_poll(portsock_poll_entry *entries, size_t count, void *scratch, size_t scratch_size,
                                           int64_t timeout_ns, const portsock_wait_options *wait);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_POLL_H */
