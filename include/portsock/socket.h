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

/* portsock_socket: a socket, in the caller's memory. Zero-filled is closed. Its fields may be read and not written. While
 * it is open there is one of it: its bytes may be moved, and the old place zero-filled or forgotten, when no call is at
 * work on it, but not copied. */
typedef struct portsock_socket {
    int64_t timeout_ns;     /* nanoseconds; -1: blocking, 0: non-blocking */
    portsock_handle handle; /* says nothing unless state is open: 0 is a valid descriptor */
    uint32_t state;         /* 0 closed, PORTSOCK_STATE_OPEN open */
    int32_t family;         /* PORTSOCK_AF_* */
    int32_t type;           /* PORTSOCK_SOCK_*, without creation flags */
    int32_t protocol;       /* PORTSOCK_IPPROTO_* and the like, scoped by the family */
    uint32_t mode;          /* the library's own */
    uint32_t progress;      /* the library's own: whether a connect goes on */
    uintptr_t cached_option;         /* the library's own: the one option that a system takes and does not tell */
    uintptr_t file[2];      /* the library's own: the file that a bind to a UNIX path made */
} portsock_socket;

/* portsock_buffer: one piece of memory of a vectored call; the layout of struct iovec. */
typedef struct portsock_buffer {
    void *data;
    size_t length; /* bytes */
} portsock_buffer;

/* ---- open, bind, listen, accept, connect ------------------------------------------------------------------------- */

/* portsock_open: a new socket, non-inheritable from birth, with the default timeout. The type may carry
 * PORTSOCK_SOCK_NONBLOCK (timeout 0) and PORTSOCK_SOCK_CLOEXEC (always so).
 * A protocol is the family's: an IANA number for IPv4 and IPv6, an Ethernet type in host order for AF_PACKET (as in its
 * addresses), else the system's number. PORTSOCK_NATIVE | n stands for the system's number n, of AF_PACKET in network order.
 * Returns 0. Fails with the system's error (unsupported family, out of descriptors, no permission); INVALID_ARGUMENT,
 * parameter SOCKET (it is open already); UNSUPPORTED, parameter FAMILY, TYPE or PROTOCOL; OUT_OF_RANGE, parameter PROTOCOL (AF_PACKET:
 * beyond 65535). socket; WSASocketW. */
PORTSOCK_API portsock_result portsock_open(portsock_socket *socket, int32_t family, int32_t type, int32_t protocol);

/* portsock_bind, portsock_bind_bytes: gives the socket a local address. Returns 0. Fails with the system's error; CLOSED;
 * BAD_FORMAT, TOO_LONG or WRONG_FAMILY (of another family than the socket's), parameter ADDRESS; INVALID_ARGUMENT, parameter SCOPE (a link-local IPv6 address without
 * one). bind. */
PORTSOCK_API portsock_result portsock_bind(portsock_socket *socket, const portsock_address *address);
PORTSOCK_API portsock_result portsock_bind_bytes(portsock_socket *socket, const void *address, size_t length);

/* portsock_listen: makes the socket accept connections, up to backlog of them waiting; PORTSOCK_BACKLOG_DEFAULT (any
 * negative) is 128 or the system's most. Returns 0. Fails with the system's error; CLOSED. listen. */
PORTSOCK_API portsock_result portsock_listen(portsock_socket *socket, int32_t backlog);

/* portsock_accept, portsock_accept_bytes: waits for a connection and opens accepted with it: non-inheritable, with the
 * default timeout. The address may be NULL; where the system gives none its length is 0, as in AF_ALG, whose sockets have no
 * peer's address.
 * Returns 0. Fails with the system's error; TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED; a would-block error with
 * PORTSOCK_READABLE when non-blocking; INVALID_ARGUMENT, parameter SOCKET (accepted is open already).
 * accept4, accept. Notes: several threads may accept on one listener. */
PORTSOCK_API portsock_result portsock_accept(portsock_socket *listener, portsock_socket *accepted,
                                             portsock_address *address, const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_accept_bytes(portsock_socket *listener, portsock_socket *accepted, void *address,
                                                   size_t capacity, size_t *length, const portsock_wait_options *wait);

/* portsock_connect, portsock_connect_bytes: connects, or sets the default peer of a datagram socket. A signal does not end
 * it. Returns 0. Fails with the system's error; TIMED_OUT, CANCELLED or INTERRUPTED, and then it may go on; CLOSED; the
 * address errors of portsock_bind; when non-blocking, with IN_PROGRESS (PORTSOCK_WRITABLE): go on with
 * portsock_connect_finish. A UNIX socket whose backlog is full says WOULD_BLOCK with no readiness: nothing was started and
 * nothing tells when to try again. connect, then poll and getsockopt(SO_ERROR). */
PORTSOCK_API portsock_result portsock_connect(portsock_socket *socket, const portsock_address *address,
                                              const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_connect_bytes(portsock_socket *socket, const void *address, size_t length,
                                                    const portsock_wait_options *wait);

/* ---- send and receive -------------------------------------------------------------------------------------------- */

/* Each of these may fail with the system's error; CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is
 * fine); UNSUPPORTED, parameter FLAGS (one has no effect in this call, on this socket or system); and, where it waits,
 * TIMED_OUT, CANCELLED, INTERRUPTED, or would-block with the readiness to wait for. Flags are PORTSOCK_MSG_*. SIGPIPE
 * is never raised: sending to a peer that is gone fails with BROKEN_PIPE. */

/* portsock_send: sends. Returns how many bytes went out, which may be fewer on a stream. A datagram goes whole or not
 * at all. A full output queue is waited for; in non-blocking mode it fails with WOULD_BLOCK, readiness 0 ("Waiting" in
 * docs/conventions.md). send(MSG_NOSIGNAL). */
PORTSOCK_API portsock_result portsock_send(portsock_socket *socket, const void *data, size_t length, int32_t flags,
                                           const portsock_wait_options *wait);

/* portsock_send_all: sends all of it, with one deadline over the whole call. *sent_done (may be NULL) is how many bytes
 * went out, always written. Returns the same number. In non-blocking mode it stops at the first would-block. send. */
PORTSOCK_API portsock_result portsock_send_all(portsock_socket *socket, size_t *sent_done, const void *data, size_t length,
                                               int32_t flags, const portsock_wait_options *wait);

/* portsock_send_to, portsock_send_to_bytes: sends to an address. Returns how many bytes went out. Fails also with BAD_FORMAT,
 * TOO_LONG or WRONG_FAMILY (of another family than the socket's), parameter ADDRESS; INVALID_ARGUMENT, parameter SCOPE. sendto.
 * Notes: with PORTSOCK_MSG_FASTOPEN (Linux, TCP) the send opens the connection, and waits for it where the peer's cookie is
 * unknown; in non-blocking mode it then fails with IN_PROGRESS, readiness WRITABLE, and no data was taken. */
PORTSOCK_API portsock_result portsock_send_to(portsock_socket *socket, const void *data, size_t length,
                                              const portsock_address *address, int32_t flags, const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_send_to_bytes(portsock_socket *socket, const void *data, size_t length,
                                                    const void *address, size_t address_length, int32_t flags,
                                                    const portsock_wait_options *wait);

/* portsock_send_vector: sends several buffers as one. Rules of portsock_recv_vector for too many. Returns how many
 * bytes went out. sendmsg; WSASend. */
PORTSOCK_API portsock_result portsock_send_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count,
                                                  int32_t flags, const portsock_wait_options *wait);

/* portsock_recv: receives up to length bytes, with PORTSOCK_MSG_WAITALL all of them ("Waiting" in docs/conventions.md, what
 * ends it early). Returns how many; 0 at the end of a stream, and at once for a stream and length 0. Of a datagram that is
 * longer, the rest is lost: portsock_recv_from returns a flag. Fails with MESSAGES_LOST (netlink; datagrams of the BSDs with
 * SO_RERROR): the receive buffer was full, request the state again (netlink: repeat the dump). recv.
 * Notes: with PORTSOCK_MSG_TRUNC among the flags, Linux returns the whole length of a datagram, which may be above length. */
PORTSOCK_API portsock_result portsock_recv(portsock_socket *socket, void *buffer, size_t length, int32_t flags,
                                           const portsock_wait_options *wait);

/* portsock_recv_from, portsock_recv_from_bytes: receives, with the sender's address (NULL: not asked for; length 0 where
 * there is none) and the flags that the system returned (NULL: not asked for; those without a number here are only in
 * portsock_recv_message): PORTSOCK_MSG_TRUNC when the datagram was longer. Returns the number of bytes stored. recvfrom;
 * recvmsg when flags are asked for; WSARecvFrom. */
PORTSOCK_API portsock_result portsock_recv_from(portsock_socket *socket, void *buffer, size_t length,
                                                portsock_address *address, int32_t *flags_received, int32_t flags,
                                                const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_recv_from_bytes(portsock_socket *socket, void *buffer, size_t length, void *address,
                                                      size_t capacity, size_t *address_length, int32_t *flags_received,
                                                      int32_t flags, const portsock_wait_options *wait);

/* portsock_recv_vector: receives into several buffers, filled in turn. flags_received may be NULL. Returns the number
 * of bytes. On streams more than the system takes are left for the next call; on datagrams they are refused with
 * TOO_LONG, parameter COUNT. recvmsg; WSARecv. */
PORTSOCK_API portsock_result portsock_recv_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count,
                                                  int32_t *flags_received, int32_t flags, const portsock_wait_options *wait);

/* ---- shut down and close ----------------------------------------------------------------------------------------- */

/* portsock_shutdown: ends receiving, sending or both: PORTSOCK_SHUT_RD, _WR, _RDWR. Returns 0. Fails with the system's
 * error; OUT_OF_RANGE, parameter HOW; CLOSED. shutdown. */
PORTSOCK_API portsock_result portsock_shutdown(portsock_socket *socket, int32_t how);

/* portsock_close: closes. A closed or zero-filled socket is no error. The socket is closed whatever is returned.
 * Returns 0. Fails with what the system says (never retried; a connection reset is not an error here).
 * close; closesocket. */
PORTSOCK_API portsock_result portsock_close(portsock_socket *socket);

/* ---- timeouts ---------------------------------------------------------------------------------------------------- */

/* portsock_set_timeout: the timeout of calls that wait, nanoseconds: -1 blocking, 0 non-blocking, more: each call fails
 * with TIMED_OUT after that time. Returns 0. Fails with OUT_OF_RANGE, parameter TIMEOUT; CLOSED; the system's error.
 * fcntl or ioctl(FIONBIO), when the mode changes; ioctlsocket. */
PORTSOCK_API portsock_result portsock_set_timeout(portsock_socket *socket, int64_t timeout_ns);

/* portsock_get_timeout: writes the timeout. Returns 0. Fails with CLOSED. */
PORTSOCK_API portsock_result portsock_get_timeout(const portsock_socket *socket, int64_t *timeout_ns);

/* ---- addresses of a socket --------------------------------------------------------------------------------------- */

/* portsock_local_address, portsock_peer_address and _bytes: the socket's own address, the peer's. An address that does
 * not fit fails with BUFFER_TOO_SMALL, parameter ADDRESS, and *length_needed says how long it is. Returns 0. Fails with the
 * system's error; CLOSED. getsockname, getpeername. */
PORTSOCK_API portsock_result portsock_local_address(const portsock_socket *socket, portsock_address *address);
PORTSOCK_API portsock_result portsock_local_address_bytes(const portsock_socket *socket, void *address, size_t capacity,
                                                          size_t *length_needed);
PORTSOCK_API portsock_result portsock_peer_address(const portsock_socket *socket, portsock_address *address);
PORTSOCK_API portsock_result portsock_peer_address_bytes(const portsock_socket *socket, void *address, size_t capacity,
                                                         size_t *length_needed);

/* ---- more ways to open, bind, connect and send ------------------------------------------------------------------- */

/* portsock_pair: two sockets, connected to each other. Returns 0. Fails as portsock_open does.
 * socketpair: UNIX sockets, of any type; UNSUPPORTED, parameter FAMILY, on Windows. Everywhere: IPv4 and IPv6, streams and
 * datagrams, which meet on loopback, each end checked to be the other's; CONNECTION_ABORTED when strangers stood between. */
PORTSOCK_API portsock_result portsock_pair(portsock_socket *first, portsock_socket *second, int32_t family, int32_t type,
                                           int32_t protocol);

/* portsock_prepare_bind: before a bind, how the address is shared and reused, whatever that is called on this system. Never
 * implied: without this call a socket has the system's default.
 *   PORTSOCK_BIND_REUSE_TIME_WAIT   a server gets its address again at once after its end; no two have it at a time
 *   PORTSOCK_BIND_EXCLUSIVE nobody else gets the address, not even after another one's end
 *   PORTSOCK_BIND_SHARE     datagrams: several sockets have one address, and each hears its multicasts and broadcasts
 *   PORTSOCK_BIND_BALANCE   several have one address, and the system spreads connections and datagrams over them
 *   PORTSOCK_BIND_REUSE_PORT  SO_REUSEPORT, as Python's create_server(reuse_port=True) sets it: several sockets have one
 *                           address; which of them gets a connection or a datagram is the system's choice (Linux balances;
 *                           of macOS' and BSD's listeners one gets them all)
 * Returns 0. Fails with UNSUPPORTED, parameter INTENT (a stream that is shared; a UNIX address and anything but
 * PORTSOCK_BIND_EXCLUSIVE: its path stays behind when the server ends, and portsock_create_server can replace it; no system but
 * Linux, FreeBSD, DragonFly and illumos balances; Windows has no SO_REUSEPORT); OUT_OF_RANGE, parameter INTENT; the system's error; CLOSED. setsockopt: SO_REUSEADDR, SO_REUSEPORT,
 * SO_REUSEPORT_LB, SO_EXCLUSIVEADDRUSE. */
PORTSOCK_API portsock_result portsock_prepare_bind(portsock_socket *socket, int32_t mode);

/* portsock_connect_start: begins to connect and never waits, whatever the socket's timeout is. Returns 0 when it is
 * done at once. Fails with IN_PROGRESS (PORTSOCK_WRITABLE) when it goes on: wait for that, then
 * portsock_connect_finish; or as portsock_connect does. */
PORTSOCK_API portsock_result portsock_connect_start(portsock_socket *socket, const portsock_address *address);
PORTSOCK_API portsock_result portsock_connect_start_bytes(portsock_socket *socket, const void *address, size_t length);

/* portsock_connect_finish: the outcome of a connect that was started, waited for as long as the timeout or wait says.
 * Returns 0: connected. Fails with IN_PROGRESS (not yet, in non-blocking mode); the error the connect ended with;
 * NOT_CONNECTED (none was started); TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED. poll, getsockopt(SO_ERROR),
 * getpeername. */
PORTSOCK_API portsock_result portsock_connect_finish(portsock_socket *socket, const portsock_wait_options *wait);

/* portsock_disconnect: takes the default peer of a datagram socket away. Returns 0. Fails with the system's error; CLOSED.
 * connect(AF_UNSPEC). Notes: on Linux a local address that connect chose goes too, and so does a port that bind chose for
 * port 0: bind to a port of your own, or again, to be reached afterwards. */
PORTSOCK_API portsock_result portsock_disconnect(portsock_socket *socket);

/* portsock_send_file: sends a file, by its native handle, over a stream: length bytes from *offset, which is counted up, or
 * with offset NULL from the file's own position, which moves; UINT64_MAX: to its end. *sent_done (may be NULL) is how many
 * bytes went out, on failure too. Reading the file is not bounded by any timeout. Returns 0: all of it, or the file ended
 * before. Fails with the system's error of either; TIMED_OUT; CANCELLED; INTERRUPTED; WOULD_BLOCK, parameter FILE (in
 * non-blocking mode: it is the file, a pipe, that has nothing now); UNSUPPORTED, parameter TYPE (no stream) or FILE; OUT_OF_RANGE, parameter
 * OFFSET; CLOSED. sendfile; splice (Linux); TransmitFile (a server's Windows, where nothing bounds the call); elsewhere, and
 * on Linux for a deadline or a waker on a socket in blocking mode, read and send, of which an unsent part is put back.
 * Notes: an empty pipe is waited for as long as the call may last. What was read of a file without a position can't be put
 * back. So where it would have to be read and may then not go out, it is refused: a pipe is a source on Linux and Windows
 * (what is in it is sent first and then taken out), and elsewhere in blocking mode without a wait; another socket is one in
 * that mode alone. */
PORTSOCK_API portsock_result portsock_send_file(portsock_socket *socket, uint64_t *sent_done, int64_t *offset,
                                                portsock_handle file, uint64_t length, const portsock_wait_options *wait);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_SOCKET_H */
