/* SPDX-License-Identifier: MIT */
/** @file
 *  Sockets: open, bind, listen, accept, connect, send, receive, close. */
#ifndef PORTSOCK_SOCKET_H
#define PORTSOCK_SOCKET_H

#include "base.h"
#include "numbers.h"
#include "address.h"
#include "wait.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A socket, in the caller's memory. Zero-filled is closed. Its members may be read, but not written. An open socket
 *  must not be copied; it may be moved while no call uses it, if the old place is zero-filled or not used again. */
typedef struct portsock_socket {
    int64_t timeout_ns;      /**< nanoseconds; -1: blocking, 0: non-blocking */
    portsock_handle handle;  /**< valid if state is open; 0 is a valid descriptor */
    uint32_t state;          /**< 0 closed, PORTSOCK_STATE_OPEN open */
    int32_t family;          /**< PORTSOCK_AF_* */
    int32_t type;            /**< PORTSOCK_SOCK_*, without creation flags */
    int32_t protocol;        /**< PORTSOCK_IPPROTO_* and the like, scoped by the family */
    uint32_t mode;           /**< internal */
    uint32_t progress;       /**< internal: whether a connect is in progress */
    uintptr_t cached_option; /**< internal: last value of an option that the system cannot read back */
    uintptr_t file[2];       /**< internal: the file that a bind to a UNIX path made */
} portsock_socket;

/** One piece of memory of a vectored call; the layout of struct iovec. */
typedef struct portsock_buffer {
    void *data;    /**< the memory */
    size_t length; /**< bytes */
} portsock_buffer;

/* ---- open, bind, listen, accept, connect ------------------------------------------------------------------------- */

/** Opens a socket, non-inheritable from its creation, with the default timeout.
 *
 *  The type may carry PORTSOCK_SOCK_NONBLOCK (timeout 0) and PORTSOCK_SOCK_CLOEXEC (always so). A protocol is the
 *  family's: an IANA number for IPv4 and IPv6, an Ethernet type in host order for AF_PACKET (as in its addresses),
 *  else the system's number. PORTSOCK_NATIVE | n stands for the system's number n, of AF_PACKET in network order.
 *
 *  @param[out] socket closed before; the socket
 *  @param family PORTSOCK_AF_*
 *  @param type PORTSOCK_SOCK_*, with PORTSOCK_SOCK_NONBLOCK for a timeout of 0
 *  @param protocol the family's protocol; 0: the default
 *  @return 0
 *  @par Errors
 *  The system's error (unsupported family, out of descriptors, no permission); INVALID_ARGUMENT, parameter SOCKET
 *  (open already); UNSUPPORTED, parameter FAMILY, TYPE or PROTOCOL; OUT_OF_RANGE, parameter PROTOCOL (AF_PACKET:
 *  beyond 65535).
 *  @par System calls
 *  socket; WSASocketW. */
PORTSOCK_API portsock_result portsock_open(portsock_socket *socket, int32_t family, int32_t type, int32_t protocol);

/** Binds a socket to a local address.
 *
 *  @param socket the socket
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  The system's error; CLOSED; BAD_FORMAT, TOO_LONG or WRONG_FAMILY (not the socket's family), parameter ADDRESS;
 *  INVALID_ARGUMENT, parameter SCOPE (a link-local IPv6 address without one).
 *  @par System calls
 *  bind. */
PORTSOCK_API portsock_result portsock_bind(portsock_socket *socket, const portsock_address *address);

/** Binds a socket to a local address.
 *
 *  As portsock_bind, with the address as bytes.
 *
 *  @param socket the socket
 *  @param address the bytes of a native address
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  The system's error; CLOSED; BAD_FORMAT, TOO_LONG or WRONG_FAMILY (not the socket's family), parameter ADDRESS;
 *  INVALID_ARGUMENT, parameter SCOPE (a link-local IPv6 address without one).
 *  @par System calls
 *  bind. */
PORTSOCK_API portsock_result portsock_bind_bytes(portsock_socket *socket, const void *address, size_t length);

/** Makes a socket accept connections.
 *
 *  @param socket the socket
 *  @param backlog how many connections may wait to be accepted; PORTSOCK_BACKLOG_DEFAULT (any negative number) is
 *         128 or the system's maximum
 *  @return 0
 *  @par Errors
 *  The system's error; CLOSED.
 *  @par System calls
 *  listen. */
PORTSOCK_API portsock_result portsock_listen(portsock_socket *socket, int32_t backlog);

/** Waits for a connection and opens a socket for it, non-inheritable and with the default timeout.
 *
 *  The length of the address is 0 where the system provides none, as in AF_ALG.
 *
 *  @param listener the listening socket
 *  @param[out] accepted closed before; the socket of the connection
 *  @param[out] address the peer's address; NULL: not wanted
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0
 *  @par Errors
 *  The system's error; TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED; a would-block error with PORTSOCK_READABLE when
 *  non-blocking; INVALID_ARGUMENT, parameter SOCKET (accepted is open already).
 *  @par System calls
 *  accept4, accept.
 *  @par Notes
 *  Several threads may accept on one listener. */
PORTSOCK_API portsock_result portsock_accept(portsock_socket *listener, portsock_socket *accepted,
                                             portsock_address *address, const portsock_wait_options *wait);

/** Waits for a connection and opens a socket for it, non-inheritable and with the default timeout.
 *
 *  As portsock_accept, with the address as bytes.
 *
 *  @param listener the listening socket
 *  @param[out] accepted closed before; the socket of the connection
 *  @param address memory for the bytes of the peer's address, or NULL
 *  @param capacity bytes of that memory
 *  @param length how many bytes the address has; NULL: not wanted
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0
 *  @par Errors
 *  The system's error; TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED; a would-block error with PORTSOCK_READABLE when
 *  non-blocking; INVALID_ARGUMENT, parameter SOCKET (accepted is open already).
 *  @par System calls
 *  accept4, accept.
 *  @par Notes
 *  Several threads may accept on one listener. */
PORTSOCK_API portsock_result portsock_accept_bytes(portsock_socket *listener, portsock_socket *accepted, void *address,
                                                   size_t capacity, size_t *length, const portsock_wait_options *wait);

/** Connects a socket, or sets the default peer of a datagram socket.
 *
 *  A signal does not end the call.
 *
 *  @param socket the socket
 *  @param address the peer's address
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0
 *  @par Errors
 *  The system's error; TIMED_OUT, CANCELLED or INTERRUPTED, after which the connect may still be in progress;
 *  CLOSED; the address errors of portsock_bind; when non-blocking, IN_PROGRESS with PORTSOCK_WRITABLE: call
 *  portsock_connect_finish next.
 *  @par System calls
 *  connect, then poll and getsockopt(SO_ERROR). */
PORTSOCK_API portsock_result portsock_connect(portsock_socket *socket, const portsock_address *address,
                                              const portsock_wait_options *wait);

/** Connects a socket, or sets the default peer of a datagram socket.
 *
 *  As portsock_connect, with the address as bytes.
 *
 *  @param socket the socket
 *  @param address the bytes of a native address
 *  @param length its length in bytes
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0
 *  @par Errors
 *  The system's error; TIMED_OUT, CANCELLED or INTERRUPTED, after which the connect may still be in progress;
 *  CLOSED; the address errors of portsock_bind; when non-blocking, IN_PROGRESS with PORTSOCK_WRITABLE: call
 *  portsock_connect_finish next.
 *  @par System calls
 *  connect, then poll and getsockopt(SO_ERROR). */
PORTSOCK_API portsock_result portsock_connect_bytes(portsock_socket *socket, const void *address, size_t length,
                                                    const portsock_wait_options *wait);

/* ---- send and receive -------------------------------------------------------------------------------------------- */

/* SIGPIPE is never raised: a send to a peer that has closed fails with BROKEN_PIPE. With a would-block error,
 * portsock_error_readiness returns the readiness to wait for. */

/** Sends data.
 *
 *  A stream may take fewer bytes; a datagram is sent whole or not at all.
 *
 *  @param socket the socket
 *  @param data the bytes to send
 *  @param length its length in bytes
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return how many bytes were sent
 *  @par Errors
 *  CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter FLAGS (a
 *  flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error with the
 *  readiness to wait for; the system's error.
 *  @par System calls
 *  send, with MSG_NOSIGNAL where the system has it. */
PORTSOCK_API portsock_result portsock_send(portsock_socket *socket, const void *data, size_t length, int32_t flags,
                                           const portsock_wait_options *wait);

/** Sends all of the data, with one deadline for the whole call.
 *
 *  In non-blocking mode it stops at the first would-block error.
 *
 *  @param socket the socket
 *  @param sent_done how many bytes were sent, also on failure; or NULL
 *  @param data the bytes to send
 *  @param length its length in bytes
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return the number of bytes sent
 *  @par Errors
 *  CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter FLAGS (a
 *  flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error with the
 *  readiness to wait for; the system's error.
 *  @par System calls
 *  send. */
PORTSOCK_API portsock_result portsock_send_all(portsock_socket *socket, size_t *sent_done, const void *data,
                                               size_t length, int32_t flags, const portsock_wait_options *wait);

/** Sends data to an address.
 *
 *  @param socket the socket
 *  @param data the bytes to send
 *  @param length its length in bytes
 *  @param address the address
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return how many bytes were sent
 *  @par Errors
 *  BAD_FORMAT, TOO_LONG or WRONG_FAMILY (not the socket's family), parameter ADDRESS; INVALID_ARGUMENT, parameter
 *  SCOPE; CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter
 *  FLAGS (a flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error
 *  with the readiness to wait for; the system's error.
 *  @par System calls
 *  sendto.
 *  @par Notes
 *  With PORTSOCK_MSG_FASTOPEN (Linux, TCP) the send opens the connection, and waits for it where the peer's cookie
 *  is unknown; in non-blocking mode it then fails with IN_PROGRESS, readiness WRITABLE, and no data was taken. */
PORTSOCK_API portsock_result portsock_send_to(portsock_socket *socket, const void *data, size_t length,
                                              const portsock_address *address, int32_t flags,
                                              const portsock_wait_options *wait);

/** Sends data to an address.
 *
 *  As portsock_send_to, with the address as bytes.
 *
 *  @param socket the socket
 *  @param data the bytes to send
 *  @param length its length in bytes
 *  @param address the bytes of a native address
 *  @param address_length bytes of the address
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return how many bytes were sent
 *  @par Errors
 *  BAD_FORMAT, TOO_LONG or WRONG_FAMILY (not the socket's family), parameter ADDRESS; INVALID_ARGUMENT, parameter
 *  SCOPE; CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter
 *  FLAGS (a flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error
 *  with the readiness to wait for; the system's error.
 *  @par System calls
 *  sendto.
 *  @par Notes
 *  With PORTSOCK_MSG_FASTOPEN (Linux, TCP) the send opens the connection, and waits for it where the peer's cookie
 *  is unknown; in non-blocking mode it then fails with IN_PROGRESS, readiness WRITABLE, and no data was taken. */
PORTSOCK_API portsock_result portsock_send_to_bytes(portsock_socket *socket, const void *data, size_t length,
                                                    const void *address, size_t address_length, int32_t flags,
                                                    const portsock_wait_options *wait);

/** Sends several buffers as one.
 *
 *  Of a stream, buffers beyond the system's limit are left for the next call.
 *
 *  @param socket the socket
 *  @param buffers the buffers
 *  @param count how many buffers there are
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return how many bytes were sent
 *  @par Errors
 *  CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter FLAGS (a
 *  flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error with the
 *  readiness to wait for; the system's error.
 *  @par System calls
 *  sendmsg; WSASend. */
PORTSOCK_API portsock_result portsock_send_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count,
                                                  int32_t flags, const portsock_wait_options *wait);

/** Receives up to length bytes; with PORTSOCK_MSG_WAITALL, all of them ("Waiting" in docs/conventions.md describes
 *  what ends it early).
 *
 *  The rest of a longer datagram is lost; portsock_recv_from returns a flag for it.
 *
 *  @param socket the socket
 *  @param buffer memory for the received bytes
 *  @param length bytes of buffer
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return the number of bytes; 0 at the end of a stream, and at once for a stream and length 0
 *  @par Errors
 *  MESSAGES_LOST (netlink; datagrams of the BSDs with SO_RERROR): the receive buffer was full, request the state
 *  again (netlink: repeat the dump); CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted);
 *  UNSUPPORTED, parameter FLAGS (a flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED;
 *  a would-block error with the readiness to wait for; the system's error.
 *  @par System calls
 *  recv.
 *  @par Notes
 *  With PORTSOCK_MSG_TRUNC among the flags, Linux returns the whole length of a datagram, which may be above length. */
PORTSOCK_API portsock_result portsock_recv(portsock_socket *socket, void *buffer, size_t length, int32_t flags,
                                           const portsock_wait_options *wait);

/** Receives data with the sender's address and the flags that the system returned.
 *
 *  @param socket the socket
 *  @param buffer memory for the received bytes
 *  @param length bytes of buffer
 *  @param address the sender's address, of length 0 where there is none; NULL: not wanted
 *  @param flags_received PORTSOCK_MSG_* that the system returned (native flags are in portsock_recv_message only);
 *         NULL: not wanted
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return the number of bytes stored
 *  @par Errors
 *  CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter FLAGS (a
 *  flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error with the
 *  readiness to wait for; the system's error.
 *  @par System calls
 *  recvfrom; recvmsg when flags are asked for; WSARecvFrom. */
PORTSOCK_API portsock_result portsock_recv_from(portsock_socket *socket, void *buffer, size_t length,
                                                portsock_address *address, int32_t *flags_received, int32_t flags,
                                                const portsock_wait_options *wait);

/** Receives data with the sender's address and the flags that the system returned.
 *
 *  As portsock_recv_from, with the address as bytes.
 *
 *  @param socket the socket
 *  @param buffer memory for the received bytes
 *  @param length bytes of buffer
 *  @param address memory for the bytes of the sender's address; NULL: not wanted
 *  @param capacity bytes of that memory
 *  @param address_length how many bytes the address has; 0 where there is none
 *  @param flags_received PORTSOCK_MSG_* that the system returned (native flags are in portsock_recv_message only);
 *         NULL: not wanted
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return the number of bytes stored
 *  @par Errors
 *  CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter FLAGS (a
 *  flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error with the
 *  readiness to wait for; the system's error.
 *  @par System calls
 *  recvfrom; recvmsg when flags are asked for; WSARecvFrom. */
PORTSOCK_API portsock_result portsock_recv_from_bytes(portsock_socket *socket, void *buffer, size_t length,
                                                      void *address, size_t capacity, size_t *address_length,
                                                      int32_t *flags_received, int32_t flags,
                                                      const portsock_wait_options *wait);

/** Receives into several buffers, filled in order.
 *
 *  Of a stream, buffers beyond the system's limit are left for the next call.
 *
 *  @param socket the socket
 *  @param buffers the buffers
 *  @param count how many buffers there are
 *  @param flags_received PORTSOCK_MSG_* that the system returned (native flags are in portsock_recv_message only);
 *         NULL: not wanted
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return the number of bytes
 *  @par Errors
 *  CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter FLAGS (a
 *  flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error with the
 *  readiness to wait for; the system's error.
 *  @par System calls
 *  recvmsg; WSARecv. */
PORTSOCK_API portsock_result portsock_recv_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count,
                                                  int32_t *flags_received, int32_t flags,
                                                  const portsock_wait_options *wait);

/* ---- shut down and close ----------------------------------------------------------------------------------------- */

/** Ends receiving, sending or both.
 *
 *  @param socket the socket
 *  @param how PORTSOCK_SHUT_RD, PORTSOCK_SHUT_WR or PORTSOCK_SHUT_RDWR
 *  @return 0
 *  @par Errors
 *  The system's error; OUT_OF_RANGE, parameter HOW; CLOSED.
 *  @par System calls
 *  shutdown. */
PORTSOCK_API portsock_result portsock_shutdown(portsock_socket *socket, int32_t how);

/** Closes a socket.
 *
 *  A closed or zero-filled socket is no error. The socket is closed whatever is returned. A failed close is never
 *  retried.
 *
 *  @param socket the socket
 *  @return 0
 *  @par Errors
 *  The system's error; a connection reset is not an error here.
 *  @par System calls
 *  close; closesocket. */
PORTSOCK_API portsock_result portsock_close(portsock_socket *socket);

/* ---- timeouts ---------------------------------------------------------------------------------------------------- */

/** Sets the timeout of the calls that wait.
 *
 *  @param socket the socket
 *  @param timeout_ns nanoseconds: -1 blocking, 0 non-blocking, more: each call fails with TIMED_OUT after that time
 *  @return 0
 *  @par Errors
 *  OUT_OF_RANGE, parameter TIMEOUT; CLOSED; the system's error.
 *  @par System calls
 *  fcntl or ioctl(FIONBIO), when the mode changes; ioctlsocket. */
PORTSOCK_API portsock_result portsock_set_timeout(portsock_socket *socket, int64_t timeout_ns);

/** Reads the timeout of a socket.
 *
 *  @param socket the socket
 *  @param timeout_ns nanoseconds: -1 blocking, 0 non-blocking, more: each call fails with TIMED_OUT after that time
 *  @return 0
 *  @par Errors
 *  CLOSED.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_get_timeout(const portsock_socket *socket, int64_t *timeout_ns);

/* ---- addresses of a socket --------------------------------------------------------------------------------------- */

/** Reads the local address of a socket.
 *
 *  @param socket the socket
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  The system's error; CLOSED.
 *  @par System calls
 *  getsockname. */
PORTSOCK_API portsock_result portsock_local_address(const portsock_socket *socket, portsock_address *address);

/** Reads the local address of a socket.
 *
 *  As portsock_local_address, with the address as bytes.
 *
 *  @param socket the socket
 *  @param address memory for the bytes of the address
 *  @param capacity bytes of that memory
 *  @param length_needed how many bytes are needed, also on failure
 *  @return 0
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter ADDRESS, with *length_needed written; the system's error; CLOSED.
 *  @par System calls
 *  getsockname. */
PORTSOCK_API portsock_result portsock_local_address_bytes(const portsock_socket *socket, void *address, size_t capacity,
                                                          size_t *length_needed);

/** Reads the address of the peer.
 *
 *  @param socket the socket
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  The system's error; CLOSED.
 *  @par System calls
 *  getpeername. */
PORTSOCK_API portsock_result portsock_peer_address(const portsock_socket *socket, portsock_address *address);

/** Reads the address of the peer.
 *
 *  As portsock_peer_address, with the address as bytes.
 *
 *  @param socket the socket
 *  @param address memory for the bytes of the address
 *  @param capacity bytes of that memory
 *  @param length_needed how many bytes are needed, also on failure
 *  @return 0
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter ADDRESS, with *length_needed written; the system's error; CLOSED.
 *  @par System calls
 *  getpeername. */
PORTSOCK_API portsock_result portsock_peer_address_bytes(const portsock_socket *socket, void *address, size_t capacity,
                                                         size_t *length_needed);

/* ---- more ways to open, bind, connect and send ------------------------------------------------------------------- */

/** Opens two sockets that are connected to each other.
 *
 *  UNIX sockets may have any type. IPv4 and IPv6 streams and datagrams are connected over loopback, and each end is
 *  checked to be the other's peer. socketpair for UNIX sockets; socket, bind, listen, connect, accept, getsockname
 *  for IPv4 and IPv6.
 *
 *  @param first closed before; one of the sockets
 *  @param second closed before; the other
 *  @param family PORTSOCK_AF_*
 *  @param type PORTSOCK_SOCK_*
 *  @param protocol the family's protocol; 0: the default
 *  @return 0
 *  @par Errors
 *  The errors of portsock_open; UNSUPPORTED, parameter FAMILY (UNIX sockets on Windows); CONNECTION_ABORTED (another
 *  process connected first).
 *  @par System calls
 *  socketpair; for IPv4 and IPv6, and on Windows, socket, bind, listen, connect, accept and getsockname on loopback. */
PORTSOCK_API portsock_result portsock_pair(portsock_socket *first, portsock_socket *second, int32_t family,
                                           int32_t type, int32_t protocol);

/** Sets how the next bind shares and reuses its address, by the system's own options.
 *
 *  Never implied: without this call the socket keeps the system's default. The modes:
 *  - PORTSOCK_BIND_REUSE_TIME_WAIT: binds although closed connections are still in TIME_WAIT; not shared.
 *  - PORTSOCK_BIND_EXCLUSIVE: not shared, and fails while closed connections are in TIME_WAIT.
 *  - PORTSOCK_BIND_SHARE: datagrams: several sockets share the address; each receives its multicasts and broadcasts.
 *  - PORTSOCK_BIND_BALANCE: several sockets share the address; the system spreads connections and datagrams over them.
 *  - PORTSOCK_BIND_REUSE_PORT: SO_REUSEPORT, as Python's create_server(reuse_port=True) sets it: several sockets share
 *    the address; which of them gets a connection or a datagram is the system's choice (Linux balances; of macOS' and
 *    BSD's listeners one gets them all).
 *
 *  @param socket the socket
 *  @param mode PORTSOCK_BIND_*
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter BIND_MODE (a shared stream; a UNIX address with any mode but PORTSOCK_BIND_EXCLUSIVE: its
 * path remains when the server ends, and portsock_create_server can replace it; balancing on a system other than Linux,
 *  FreeBSD, DragonFly and illumos; SO_REUSEPORT on Windows); OUT_OF_RANGE, parameter BIND_MODE; the system's error;
 *  CLOSED.
 *  @par System calls
 *  setsockopt: SO_REUSEADDR, SO_REUSEPORT, SO_REUSEPORT_LB, SO_EXCLUSIVEADDRUSE. */
PORTSOCK_API portsock_result portsock_prepare_bind(portsock_socket *socket, int32_t mode);

/** Starts to connect, and never waits, whatever the socket's timeout is.
 *
 *  @param socket the socket
 *  @param address the address
 *  @return 0 when the socket is connected at once
 *  @par Errors
 *  IN_PROGRESS with PORTSOCK_WRITABLE while the connect is in progress: wait for that, then call
 *  portsock_connect_finish; the errors of portsock_connect.
 *  @par System calls
 *  connect. */
PORTSOCK_API portsock_result portsock_connect_start(portsock_socket *socket, const portsock_address *address);

/** Starts to connect, and never waits, whatever the socket's timeout is.
 *
 *  As portsock_connect_start, with the address as bytes.
 *
 *  @param socket the socket
 *  @param address the bytes of a native address
 *  @param length its length in bytes
 *  @return 0 when the socket is connected at once
 *  @par Errors
 *  IN_PROGRESS with PORTSOCK_WRITABLE while the connect is in progress: wait for that, then call
 *  portsock_connect_finish; the errors of portsock_connect.
 *  @par System calls
 *  connect. */
PORTSOCK_API portsock_result portsock_connect_start_bytes(portsock_socket *socket, const void *address, size_t length);

/** Waits for a connect that was started, and returns its outcome.
 *
 *  @param socket the socket
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0 when the socket is connected
 *  @par Errors
 *  IN_PROGRESS (not yet, in non-blocking mode); the error the connect ended with; NOT_CONNECTED (none was started);
 *  TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED.
 *  @par System calls
 *  poll, getsockopt(SO_ERROR), getpeername. */
PORTSOCK_API portsock_result portsock_connect_finish(portsock_socket *socket, const portsock_wait_options *wait);

/** Removes the default peer of a datagram socket.
 *
 *  @param socket the socket
 *  @return 0
 *  @par Errors
 *  The system's error; CLOSED.
 *  @par System calls
 *  connect(AF_UNSPEC).
 *  @par Notes
 *  On Linux this also removes a local address that connect chose, and a port that bind chose for port 0. Bind to a
 *  port of your own, or bind again, to stay reachable. */
PORTSOCK_API portsock_result portsock_disconnect(portsock_socket *socket);

/** Sends a file, by its native handle, over a stream socket.
 *
 *  @param socket the socket
 *  @param sent_done how many bytes were sent, also on failure; or NULL
 *  @param[in,out] offset where in the file to begin, advanced by what was sent; NULL: at the file's own position,
 *         which moves
 *  @param file the native handle of the file
 *  @param length how many bytes to send; UINT64_MAX: to the file's end
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0 when all was sent, or the file ended before
 *  @par Errors
 *  The system's error of the file or the socket; TIMED_OUT; CANCELLED; INTERRUPTED; WOULD_BLOCK, parameter FILE (in
 *  non-blocking mode, when the file is an empty pipe); UNSUPPORTED, parameter TYPE (no stream) or FILE;
 *  OUT_OF_RANGE, parameter OFFSET; CLOSED.
 *  @par System calls
 *  sendfile; splice (Linux); TransmitFile (Windows Server, if the call has no timeout, deadline or waker);
 *  elsewhere, and on Linux for a deadline or a waker on a socket in blocking mode, read and send; the position of
 *  the file is moved back over an unsent part.
 *  @par Notes
 *  An empty pipe is waited for as long as the call may last. Bytes that were read from a file without a position
 *  cannot be returned to it, so such a file is refused where reading and sending are separate and the send may fail.
 *  A pipe is accepted on Linux and Windows, and elsewhere in blocking mode without a wait; another socket is
 *  accepted in that mode only. */
PORTSOCK_API portsock_result portsock_send_file(portsock_socket *socket, uint64_t *sent_done, int64_t *offset,
                                                portsock_handle file, uint64_t length,
                                                const portsock_wait_options *wait);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_SOCKET_H */
