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

/** An address that a portsock_connector may connect to, and the outcome of that attempt. */
typedef struct portsock_candidate {
    portsock_address address; /**< in */
    int32_t type;             /**< in: PORTSOCK_SOCK_*; 0: the address's own (portsock_address_defaults) */
    int32_t protocol;         /**< in: 0: the address's own */
    portsock_socket socket;   /**< the connector's, while the attempt is in progress */
    int64_t deadline_ns;      /**< internal */
    portsock_result result;   /**< PORTSOCK_CANDIDATE_FAILED: the error */
    uintptr_t reserved_word;  /**< zero */
    uint32_t state;           /**< PORTSOCK_CANDIDATE_* */
    uint32_t self_connects;   /**< internal */
} portsock_candidate;

/** How portsock_create_connection connects. Set size to sizeof(portsock_connect_options), everything else to zero,
 *  then the members that you need. */
typedef struct portsock_connect_options {
    uint32_t size;                  /**< sizeof(portsock_connect_options) */
    uint32_t flags;                 /**< PORTSOCK_CONNECT_* */
    int64_t delay_ns;               /**< of a race: from one attempt to the next; 0: 250 ms */
    const portsock_address *source; /**< the local address of each attempt; NULL: the system chooses */
    portsock_candidate *candidates; /**< out: the address, state and result of each attempt; NULL: not wanted */
    size_t capacity;    /**< of candidates, and so the most addresses that are tried; 8 when candidates is NULL */
    size_t *count_done; /**< out: how many candidates there are; NULL: not wanted */
    uintptr_t reserved_words[4]; /**< zero */
} portsock_connect_options;

/** Opens a socket and connects it to a host and a service.
 *
 *  The addresses that the query finds are tried in turn, or with PORTSOCK_CONNECT_RACE several at a time (RFC 8305).
 *
 *  The deadline or timeout of wait, or else the default timeout, bounds all attempts together; in turn, each has its
 *  share of the remaining time. With a timeout of 0 the call does not wait: each address is tried once, and an attempt
 *  that does not connect at once is closed and fails with IN_PROGRESS.
 *
 *  The socket has the query's type and protocol; a type of 0 stands for that of the protocol, or else for
 *  PORTSOCK_SOCK_STREAM. A datagram socket is connected to the first address that the system accepts. The socket has
 *  the default timeout.
 *
 *  @param[out] socket closed before; the connected socket
 *  @param query the host and service to resolve
 *  @param options how to connect; NULL: the defaults
 *  @param wait how to wait; NULL: the default timeout
 *  @return 0
 *  @par Errors
 *  When all attempts have failed, the most informative of their errors: CONNECTION_REFUSED, then
 *  CONNECTION_RESET and CONNECTION_ABORTED, then others, then TIMED_OUT and IN_PROGRESS, then HOST_UNREACHABLE,
 *  HOST_DOWN, NETWORK_UNREACHABLE and NETWORK_DOWN, then ADDRESS_NOT_AVAILABLE, then WRONG_FAMILY and UNSUPPORTED;
 *  among equals the first. TIMED_OUT also when the deadline passes before every address was tried; CANCELLED;
 *  INTERRUPTED; INVALID_ARGUMENT or UNSUPPORTED, parameter OPTION (options with a bad size or a reserved field that
 *  is not zero); the errors of portsock_connector_resolve.
 *  @par System calls
 *  getaddrinfo, socket, connect, poll, getsockname.
 *  @par Notes
 *  A connection to the socket itself, which TCP makes when the system chooses the destination's own port for it, is
 *  closed and the address tried again, at most twice; then, or where the system has no other port, the attempt fails
 *  with CONNECTION_REFUSED (not when source has a port). A source without a port leaves the choice of the port to
 *  connect where the system can (IP_BIND_ADDRESS_NO_PORT), so that one local port can serve connections to several
 *  peers. With PORTSOCK_CONNECT_MPTCP_OR_TCP a query for TCP streams whose protocol is 0 or IPPROTO_MPTCP is one for
 *  MPTCP, and TCP is used where the system refuses to open an MPTCP socket; portsock_is_multipath returns whether
 *  the peer accepted it. */
PORTSOCK_API portsock_result portsock_create_connection(portsock_socket *socket, const portsock_query *query,
                                                        const portsock_connect_options *options,
                                                        const portsock_wait_options *wait);

/* ---- connections by steps, for event loops ----------------------------------------------------------------------- */

/** A connection to the first of several addresses that accepts it, in the caller's memory. Set size to
 *  sizeof(portsock_connector), everything else to zero, then the members that you need. */
typedef struct portsock_connector {
    uint32_t size;                  /**< sizeof(portsock_connector) */
    uint32_t flags;                 /**< PORTSOCK_CONNECT_* */
    portsock_candidate *candidates; /**< zero-filled, but for addresses, types and protocols */
    size_t capacity;                /**< of candidates */
    size_t count;                   /**< candidates with an address: portsock_connector_resolve sets it, or you do */
    const portsock_address *source; /**< the local address of each attempt; NULL: the system chooses */
    int64_t timeout_ns;             /**< for all attempts, from the first step; 0: no limit */
    int64_t delay_ns;               /**< of a race: from one attempt to the next; 0: 250 ms */
    int64_t deadline_ns;            /**< from here on internal */
    int64_t next_start_ns;          /**< internal */
    size_t started;                 /**< internal */
    size_t going_on;                /**< internal */
    portsock_result failure;        /**< the most informative error so far */
    uintptr_t reserved_word;        /**< zero */
    uint32_t state;                 /**< internal */
    uint32_t reserved;              /**< zero */
    uintptr_t reserved_words[4];    /**< zero */
} portsock_connector;

/** Fills the candidates of a connector with the results of a query, in the resolver's order.
 *
 *  When there are more results than capacity, each address family keeps at least half of the capacity, or all its
 *  addresses. A type of 0 is that of the query's protocol, or else PORTSOCK_SOCK_STREAM.
 *
 *  @param connector the connector
 *  @param query the host and service to resolve
 *  @param wait how to wait, or NULL
 *  @return how many candidates there are
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter CANDIDATE (a capacity of 0); INVALID_ARGUMENT, parameter CONNECTOR (it has begun) or
 *  parameter SERVICE (the query has neither a service nor a resolver of its own) or parameter PROTOCOL
 *  (PORTSOCK_CONNECT_MPTCP_OR_TCP with another protocol); UNSUPPORTED, parameter TYPE (SOCK_RAW, which has no
 *  service; creation flags); NOT_FOUND, parameter HOST (no result); the errors of portsock_resolve_begin.
 *  @par System calls
 *  getaddrinfo; GetAddrInfoW. */
PORTSOCK_API portsock_result portsock_connector_resolve(portsock_connector *connector, const portsock_query *query,
                                                        const portsock_wait_options *wait);

/** Advances a connection as far as is possible without waiting; for event loops.
 *
 *  Each candidate keeps its result. A race has at most 16 attempts at a time.
 *
 *  @param connector the connector
 *  @param[out] socket closed before; the connected socket
 *  @param next_deadline_ns when to step again at the latest, in nanoseconds of portsock_clock_ns; -1: never
 *  @return 0 when the socket is open and connected; every other attempt is closed then
 *  @par Errors
 *  IN_PROGRESS: step again when the socket of a candidate in state PORTSOCK_CANDIDATE_CONNECTING is writable, and at
 *  *next_deadline_ns (portsock_clock_ns(); -1: never) at the latest; TIMED_OUT and the most informative error, as
 *  portsock_create_connection; INVALID_ARGUMENT, parameter CANDIDATE (there is none), or parameter SOCKET (open
 *  already).
 *  @par System calls
 *  socket, bind, connect, poll, getsockopt(SO_ERROR), getsockname, close. */
PORTSOCK_API portsock_result portsock_connector_step(portsock_connector *connector, portsock_socket *socket,
                                                     int64_t *next_deadline_ns);

/** Steps a connector until the connection is made or has failed, and waits between the steps.
 *
 *  A deadline or timeout of wait replaces the connector's timeout; without either, the default timeout applies. With a
 *  timeout of 0 the call does not wait, as in portsock_create_connection. When the wait ends first, all attempts are
 *  closed.
 *
 *  @param connector the connector
 *  @param[out] socket closed before; the connected socket
 *  @param wait how to wait; NULL: the connector's timeout
 *  @return 0
 *  @par Errors
 *  The errors of portsock_connector_step, IN_PROGRESS only with a default timeout of 0; CANCELLED; INTERRUPTED.
 *  @par System calls
 *  connect, poll, getsockopt(SO_ERROR). */
PORTSOCK_API portsock_result portsock_connector_run(portsock_connector *connector, portsock_socket *socket,
                                                    const portsock_wait_options *wait);

/** Closes all attempts that are in progress, with the result CANCELLED.
 *
 *  A connector that has ended or is zero-filled is no error.
 *
 *  @param connector the connector
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter CONNECTOR.
 *  @par System calls
 *  close; closesocket. */
PORTSOCK_API portsock_result portsock_connector_end(portsock_connector *connector);

/* ---- servers ----------------------------------------------------------------------------------------------------- */

/** How portsock_create_server listens. Set size to sizeof(portsock_server_options), everything else to zero, then
 *  the members that you need. */
typedef struct portsock_server_options {
    uint32_t size;  /**< sizeof(portsock_server_options) */
    uint32_t flags; /**< PORTSOCK_SERVER_* */
    int32_t type;   /**< PORTSOCK_SOCK_*, with SOCK_NONBLOCK if wanted; 0: the address's (portsock_address_defaults) */
    int32_t protocol;            /**< 0: the address's */
    int32_t bind_mode;           /**< PORTSOCK_BIND_*, as of portsock_prepare_bind */
    int32_t backlog;             /**< connections that wait to be accepted; 0 or less: PORTSOCK_BACKLOG_DEFAULT */
    uint32_t file_mode;          /**< permissions of a UNIX path; 0: the system's default */
    uint32_t reserved;           /**< zero */
    uintptr_t reserved_words[4]; /**< zero */
} portsock_server_options;

/** Opens a socket that listens at an address.
 *
 *  Of a UNIX path: with PORTSOCK_SERVER_REPLACE_STALE the socket of a server that is dead is removed first; a path
 *  that an open socket is bound to, or that is no socket, or a symbolic link, is in use: ADDRESS_IN_USE. Several
 *  servers that start at the same time with this flag end with exactly one that listens: they take turns by a lock
 *  of the folder (flock), which each holds until it listens; a start that waits two seconds for it fails with
 *  TIMED_OUT. Who may read the folder may hold that lock (use a folder of your own, not /tmp), and a folder that
 *  this process may not read cannot be locked: PERMISSION_DENIED. A live server receives no connection of the check,
 *  which is a connect of a datagram socket. file_mode gives the permissions of the path, none wider at any time;
 *  with 0 the umask decides. When this call fails, no file stays behind. A bind_mode of 0 has no effect on a UNIX
 *  address, whose server removes its path with portsock_unix_unlink. An IPv6 listener is for IPv6 alone, whatever
 *  the system's default, or with PORTSOCK_SERVER_DUAL_STACK for IPv4 as well; its IPv4 peers have IPv4-mapped
 *  addresses then. On failure no socket is left open.
 *
 *  @param[out] listener closed before; the listening socket
 *  @param address the address
 *  @param options how to listen; NULL: the defaults
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter TYPE (a type that cannot listen: only SOCK_STREAM, SOCK_SEQPACKET, SOCK_DCCP and native
 *  types can), parameter FLAGS (an unknown flag; dual-stack on a system without it); WRONG_FAMILY, parameter FLAGS
 *  (dual-stack with an address that is not IPv6, or PORTSOCK_SERVER_REPLACE_STALE with one that is not UNIX);
 *  UNSUPPORTED, parameter FILE_MODE (no path, or a system but Linux), parameter FLAGS or PATH
 *  (PORTSOCK_SERVER_REPLACE_STALE on Windows); OUT_OF_RANGE, parameter FILE_MODE (beyond 07777); INVALID_ARGUMENT,
 *  parameter PROTOCOL (PORTSOCK_SERVER_MPTCP_OR_TCP with anything but a stream of IPv4 or IPv6 whose protocol is 0
 *  or IPPROTO_MPTCP); the error of the probe for dual-stack where descriptors or memory are short (TOO_MANY_HANDLES,
 *  NO_MEMORY); INVALID_ARGUMENT or UNSUPPORTED, parameter OPTION (options with a bad size or a reserved field that
 *  is not zero); the errors of portsock_open, portsock_prepare_bind, portsock_bind and portsock_listen.
 *  @par System calls
 *  socket, setsockopt(IPV6_V6ONLY), bind, listen; flock, lstat, connect, unlink; fchmod, chmod. */
PORTSOCK_API portsock_result portsock_create_server(portsock_socket *listener, const portsock_address *address,
                                                    const portsock_server_options *options);

/** Reports whether an IPv6 socket of this system can accept IPv4 peers.
 *
 *  @return 1 or 0
 *  @par Errors
 *  The system's error: TOO_MANY_HANDLES, NO_MEMORY.
 *  @par System calls
 *  socket, setsockopt(IPV6_V6ONLY). */
PORTSOCK_API portsock_result portsock_has_dual_stack(void);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_CONNECT_H */
