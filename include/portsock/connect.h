/* SPDX-License-Identifier: MIT */
/** @file
 *  Connections by name, and servers. */
#ifndef PORTSOCK_CONNECT_H
#define PORTSOCK_CONNECT_H

#include "base.h"
#include "numbers.h"
#include "address.h"
#include "resolve.h"
#include "socket.h"
#include "wait.h"

#ifdef __cplusplus
extern "C" {
#endif

/* portsock_candidate: an address that a portsock_connector may connect to, and the outcome of that attempt. */
typedef struct portsock_candidate {
    portsock_address address; /* in */
    int32_t type;             /* in: PORTSOCK_SOCK_*; 0: the address's own (portsock_address_defaults) */
    int32_t protocol;         /* in: 0: the address's own */
    portsock_socket socket;   /* the connector's, while the attempt is in progress */
    int64_t deadline_ns;      /* internal */
    portsock_result result;   /* PORTSOCK_CANDIDATE_FAILED: the error */
    uintptr_t reserved_word;  /* zero */
    uint32_t state;           /* PORTSOCK_CANDIDATE_* */
    uint32_t self_connects;   /* the library's own */
} portsock_candidate;

/* portsock_connect_options: how portsock_create_connection connects. Set size to sizeof(portsock_connect_options), the rest
 * to zero, then what you need. */
typedef struct portsock_connect_options {
    uint32_t size;
    uint32_t flags;                 /* PORTSOCK_CONNECT_* */
    int64_t delay_ns;               /* of a race: from one attempt to the next; 0: 250 ms */
    const portsock_address *source; /* the local address of each attempt; NULL: the system chooses */
    portsock_candidate *candidates; /* out: the address, state and result of each attempt; NULL: not wanted */
    size_t capacity;                /* of candidates, and so the most addresses that are tried; 8 when candidates is NULL */
    size_t *count_done;             /* out: how many candidates there are; NULL: not wanted */
    uintptr_t reserved_words[4];    /* zero */
} portsock_connect_options;

/* portsock_create_connection: a connection to a host and a service. The addresses that the query finds are tried in turn, or
 * with PORTSOCK_CONNECT_RACE several at a time (RFC 8305). options NULL: the defaults. The deadline of wait, or else the
 * default timeout, is for all attempts together; in turn, each gets its share of the time that is left. With a default
 * timeout of 0 and no deadline nothing is waited for: each address is tried once, and an attempt that is not connected at
 * once is closed and has failed with IN_PROGRESS. The socket has the query's type and protocol, a type of 0 being that of
 * the protocol or else PORTSOCK_SOCK_STREAM; datagram sockets are connected to the first address that the system accepts.
 * The socket has the default timeout. Returns 0. Fails with, when all attempts have failed, the most informative of their
 * errors: CONNECTION_REFUSED, then CONNECTION_RESET and CONNECTION_ABORTED, then others, then TIMED_OUT and IN_PROGRESS, then
 * HOST_UNREACHABLE, HOST_DOWN, NETWORK_UNREACHABLE and NETWORK_DOWN, then ADDRESS_NOT_AVAILABLE, then WRONG_FAMILY and
 * UNSUPPORTED; of equals the first; TIMED_OUT also when the deadline passes before every address was tried; CANCELLED; INTERRUPTED;
 * INVALID_ARGUMENT or UNSUPPORTED, parameter OPTION (options with a bad size or a reserved field that is not zero); what
 * portsock_connector_resolve fails with. getaddrinfo, socket, connect, poll, getsockname.
 * Notes: a connection to the socket itself, which TCP makes when the system chooses the destination's own port for it, is
 * closed and the address tried again, at most twice; then, or where the system has no other port, the attempt fails with
 * CONNECTION_REFUSED (not when source has a port). A source without a port leaves the choice of the port to connect where the system can (IP_BIND_ADDRESS_NO_PORT), so
 * that one local port can serve connections to several peers. With PORTSOCK_CONNECT_MPTCP_OR_TCP a query for TCP streams
 * whose protocol is 0 or IPPROTO_MPTCP is one for MPTCP, and TCP is used where the system refuses to open an MPTCP socket;
 * portsock_is_multipath returns whether the peer accepted it. */
PORTSOCK_API portsock_result portsock_create_connection(portsock_socket *socket, const portsock_query *query,
                                                        const portsock_connect_options *options, const portsock_wait_options *wait);

/* ---- connections by steps, for event loops ----------------------------------------------------------------------- */

/* portsock_connector: one connection to whichever of several addresses answers, in the caller's memory. Set size to
 * sizeof(portsock_connector), the rest to zero, then what you need. */
typedef struct portsock_connector {
    uint32_t size;
    uint32_t flags;                 /* PORTSOCK_CONNECT_* */
    portsock_candidate *candidates; /* zero-filled, but for addresses, types and protocols */
    size_t capacity;                /* of candidates */
    size_t count;                   /* candidates with an address: portsock_connector_resolve sets it, or you do */
    const portsock_address *source; /* the local address of each attempt; NULL: the system chooses */
    int64_t timeout_ns;             /* for all attempts, from the first step; 0: no limit */
    int64_t delay_ns;               /* of a race: from one attempt to the next; 0: 250 ms */
    int64_t deadline_ns;            /* from here on internal */
    int64_t next_start_ns;
    size_t started;
    size_t going_on;
    portsock_result failure;        /* the most informative error so far */
    uintptr_t reserved_word;        /* zero */
    uint32_t state;
    uint32_t reserved;              /* zero */
    uintptr_t reserved_words[4];    /* zero */
} portsock_connector;

/* portsock_connector_resolve: fills the candidates with the results of a query, in the resolver's order. When there are more
 * results than capacity, each address family keeps at least half of the capacity, or all its addresses. A type of 0 is
 * that of the query's protocol, or else PORTSOCK_SOCK_STREAM. Returns how many candidates there are. Fails with
 * BUFFER_TOO_SMALL, parameter CANDIDATE (a capacity of 0); INVALID_ARGUMENT, parameter CONNECTOR (it has begun) or parameter SERVICE (the
 * query has neither a service nor a resolver of its own) or parameter PROTOCOL (PORTSOCK_CONNECT_MPTCP_OR_TCP with another
 * protocol); UNSUPPORTED, parameter TYPE (SOCK_RAW, which has no service; creation flags); NOT_FOUND, parameter HOST (no
 * result); what portsock_resolve_begin fails with. */
PORTSOCK_API portsock_result portsock_connector_resolve(portsock_connector *connector, const portsock_query *query,
                                                        const portsock_wait_options *wait);

/* portsock_connector_step: does what can be done now, and waits for nothing; for event loops. Returns 0: connected, the
 * socket is open, every other attempt is closed. Fails with IN_PROGRESS: step again when the socket of a candidate that is
 * PORTSOCK_CANDIDATE_CONNECTING is writable, and at *next_deadline_ns (portsock_clock_ns(); -1: never) at the latest; TIMED_OUT and
 * the most informative error, as portsock_create_connection; INVALID_ARGUMENT, parameter CANDIDATE (there is none), or parameter SOCKET (it is
 * open already). Every candidate's result is left to look at. A race has at most 16 attempts at a time. */
PORTSOCK_API portsock_result portsock_connector_step(portsock_connector *connector, portsock_socket *socket,
                                                     int64_t *next_deadline_ns);

/* portsock_connector_run: steps until it is over, and waits between. A deadline of wait counts in place of the connector's
 * timeout; without either the default timeout does, and of 0 it is as in portsock_create_connection. When the wait ends
 * first, all attempts are closed. Returns and fails as portsock_connector_step, IN_PROGRESS only with a default timeout of 0;
 * CANCELLED; INTERRUPTED. */
PORTSOCK_API portsock_result portsock_connector_run(portsock_connector *connector, portsock_socket *socket,
                                                    const portsock_wait_options *wait);

/* portsock_connector_end: closes what goes on, each result CANCELLED. One that is over or zero-filled is no error. Returns 0.
 * Fails with NULL_POINTER, parameter CONNECTOR. */
PORTSOCK_API portsock_result portsock_connector_end(portsock_connector *connector);

/* ---- servers ----------------------------------------------------------------------------------------------------- */

/* portsock_server_options: how portsock_create_server listens. Set size to sizeof(portsock_server_options), the rest to
 * zero, then what you need. */
typedef struct portsock_server_options {
    uint32_t size;
    uint32_t flags;              /* PORTSOCK_SERVER_* */
    int32_t type;                /* PORTSOCK_SOCK_*, with SOCK_NONBLOCK if wanted; 0: the address's (portsock_address_defaults) */
    int32_t protocol;            /* 0: the address's */
    int32_t bind_mode;           /* PORTSOCK_BIND_*, as of portsock_prepare_bind */
    int32_t backlog;             /* connections that wait to be accepted; 0 or less: PORTSOCK_BACKLOG_DEFAULT */
    uint32_t file_mode;          /* permissions of a UNIX path; 0: the system's default */
    uint32_t reserved;           /* zero */
    uintptr_t reserved_words[4]; /* zero */
} portsock_server_options;

/* portsock_create_server: a socket that listens at an address, of the type and protocol of options or else the address's
 * own (portsock_address_defaults); with PORTSOCK_SERVER_MPTCP_OR_TCP of MPTCP, or of TCP where the system refuses MPTCP.
 * options NULL: the defaults. Of a UNIX path: with PORTSOCK_SERVER_REPLACE_STALE the socket of a server that is dead is
 * removed first; a path that an open socket is bound to, or that is no socket, or a symbolic link, is in use:
 * ADDRESS_IN_USE. Several servers that start at the same time with this flag end with exactly one that listens: they
 * take turns by a lock of the folder (flock), which each holds until it listens; a start that waits two seconds for it
 * fails with TIMED_OUT. Who may read the folder may hold that lock (use a folder of your own, not /tmp), and a folder
 * that this process may not read cannot be locked: PERMISSION_DENIED. A live server receives no connection of the check,
 * which is a connect of a datagram socket. file_mode gives the permissions of the path, none wider at any time; with 0
 * the umask decides. When this call fails, no file stays behind. bind_mode 0 asks for nothing of a UNIX address, whose
 * server removes its path with portsock_unix_unlink. An IPv6 listener is for IPv6 alone, whatever the system's default,
 * or with PORTSOCK_SERVER_DUAL_STACK for IPv4 as well; its IPv4 peers have IPv4-mapped addresses then. Returns 0. Fails
 * with UNSUPPORTED, parameter TYPE (a type that cannot listen: only SOCK_STREAM, SOCK_SEQPACKET, SOCK_DCCP and native types
 * can), parameter FLAGS (an unknown flag; dual-stack on a system without it); WRONG_FAMILY, parameter FLAGS (dual-stack with an
 * address that is not IPv6, or PORTSOCK_SERVER_REPLACE_STALE with one that is not UNIX); UNSUPPORTED, parameter FILE_MODE
 * (no path, or a system but Linux), parameter FLAGS or PATH (PORTSOCK_SERVER_REPLACE_STALE on Windows); OUT_OF_RANGE, parameter
 * FILE_MODE (beyond 07777); INVALID_ARGUMENT, parameter PROTOCOL (PORTSOCK_SERVER_MPTCP_OR_TCP with anything but a stream of
 * IPv4 or IPv6 whose protocol is 0 or IPPROTO_MPTCP); the error of the probe for dual-stack where descriptors or memory
 * are short (TOO_MANY_HANDLES, NO_MEMORY); INVALID_ARGUMENT or UNSUPPORTED, parameter OPTION (options with a bad size or a
 * reserved field that is not zero); what portsock_open, portsock_prepare_bind, portsock_bind and portsock_listen fail
 * with. On failure no socket is left open. socket, setsockopt(IPV6_V6ONLY), bind, listen; flock, lstat, connect, unlink;
 * fchmod, chmod. */
PORTSOCK_API portsock_result portsock_create_server(portsock_socket *listener, const portsock_address *address,
                                                    const portsock_server_options *options);

/* portsock_has_dual_stack: 1 when an IPv6 socket of this system can accept IPv4 peers, 0 when not. Fails with the system's
 * error when that cannot be found out: TOO_MANY_HANDLES, NO_MEMORY. */
PORTSOCK_API portsock_result portsock_has_dual_stack(void);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_CONNECT_H */
