/* SPDX-License-Identifier: MIT */
/** @file
 *  UNIX sockets: descriptors in messages, the peer's credentials, removal of the path. */
#ifndef PORTSOCK_UNIX_H
#define PORTSOCK_UNIX_H

#include "base.h"
#include "numbers.h"
#include "address.h"
#include "socket.h"
#include "message.h"
#include "wait.h"

#ifdef __cplusplus
extern "C" {
#endif

/* portsock_send_fds: sends data and with it descriptors, native handles that stay the caller's, over a UNIX socket. Returns
 * how many bytes went out; the descriptors went with the first of them, so portsock_send_all sends the rest. Fails as
 * portsock_send does; INVALID_ARGUMENT, parameter LENGTH (descriptors without data: streams drop them in silence); WRONG_FAMILY,
 * parameter SOCKET (other families drop them too); TOO_LONG, parameter COUNT (above PORTSOCK_MAX_DESCRIPTORS); BAD_HANDLE, parameter
 * HANDLE. sendmsg(SCM_RIGHTS). Notes: the receiver gets the mode of the open file: everywhere but on Linux a socket of
 * portsock is non-blocking, so a receiver without portsock clears O_NONBLOCK. UNSUPPORTED, parameter ID, on Windows. */
PORTSOCK_API portsock_result portsock_send_fds(portsock_socket *socket, const void *data, size_t length,
                                               const portsock_handle *handles, size_t count, int32_t flags,
                                               const portsock_wait_options *wait);

/* portsock_recv_fds: receives data and up to capacity descriptors, non-inheritable, over a UNIX socket. Nothing leaks: of more
 * than capacity the rest is closed, and where the system lost some (its table is full) all are closed and *count is 0; both
 * with PORTSOCK_MSG_CTRUNC in *flags_received (may be NULL). Returns the number of bytes; 0 at the end of a stream. Fails as
 * portsock_recv does; UNSUPPORTED, parameter FLAGS (PORTSOCK_MSG_PEEK: each look would make new descriptors); INVALID_ARGUMENT,
 * parameter LENGTH (a stream, and no room for data); WRONG_FAMILY, parameter SOCKET; NULL_POINTER, parameter HANDLE or COUNT.
 * recvmsg(MSG_CMSG_CLOEXEC). Notes: descriptors of another sort (PORTSOCK_SCM_PIDFD) are closed. UNSUPPORTED on Windows. */
PORTSOCK_API portsock_result portsock_recv_fds(portsock_socket *socket, void *buffer, size_t length,
                                               portsock_handle *handles, size_t capacity, size_t *count,
                                               int32_t *flags_received, int32_t flags, const portsock_wait_options *wait);

/* portsock_send_message_fds, portsock_recv_message_fds: the same with several buffers, and with the destination or the sender:
 * the message's address. Its control data must be empty, for it is made and read here: INVALID_ARGUMENT, parameter CONTROL. What
 * portsock_send_message and portsock_recv_message fail with; of a received message, flags, native_flags and address_length are
 * set. sendmsg, recvmsg. */
PORTSOCK_API portsock_result portsock_send_message_fds(portsock_socket *socket, const portsock_message *message,
                                                       const portsock_handle *handles, size_t count, int32_t flags,
                                                       const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_recv_message_fds(portsock_socket *socket, portsock_message *message,
                                                       portsock_handle *handles, size_t capacity, size_t *count,
                                                       int32_t flags, const portsock_wait_options *wait);

/* portsock_peer_credentials: who connected a UNIX stream socket, or made the pair: as it was then. Returns 0. Fails with
 * NOT_CONNECTED or another error of the system's; UNSUPPORTED; NULL_POINTER, parameter OUTPUT; CLOSED.
 * getsockopt: SO_PEERCRED (Linux, OpenBSD, Haiku), LOCAL_PEEREID (NetBSD), LOCAL_PEERCRED (FreeBSD, whose process is -1
 * before FreeBSD 13; macOS, with LOCAL_PEERPID); getpeerucred (illumos). WSAIoctl: SIO_AF_UNIX_GETPEERPID (Windows, which
 * has the process alone). */
PORTSOCK_API portsock_result portsock_peer_credentials(const portsock_socket *socket, portsock_credentials *credentials);

/* portsock_unix_unlink: removes the file that this socket's bind made at a UNIX path, if it is still there: the same device and
 * inode. Call it before portsock_close. address: the path that was bound to; NULL: portsock_local_address, which is wrong for a
 * path beyond the system's own limit (portsock_unix_encode) or when a relative one was bound and the folder changed since.
 * Returns 1; 0 when there is nothing to remove: no path, no file, another one, or a socket that was not bound by portsock (a
 * duplicate, an adopted one). Fails with WRONG_FAMILY, parameter SOCKET; CLOSED; TIMED_OUT (another process locks the folder for two
 * seconds); UNSUPPORTED (Windows); the system's error. flock, lstat, unlink. */
PORTSOCK_API portsock_result portsock_unix_unlink(portsock_socket *socket, const portsock_address *address);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_UNIX_H */
