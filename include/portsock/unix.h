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

/** Sends data with descriptors, native handles that stay the caller's, over a UNIX socket.
 *
 *  @param socket the socket
 *  @param data the bytes to send
 *  @param length its length in bytes
 *  @param handles the descriptors
 *  @param count how many there are
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return how many bytes were sent; the descriptors are sent with the first of them, so portsock_send_all sends the
 *          rest
 *  @par Errors
 *  The errors of portsock_send; INVALID_ARGUMENT, parameter LENGTH (descriptors without data: streams drop them
 *  silently); WRONG_FAMILY, parameter SOCKET (other families drop them too); TOO_LONG, parameter COUNT (above
 *  PORTSOCK_MAX_DESCRIPTORS); BAD_HANDLE, parameter HANDLE.
 *  @par System calls
 *  sendmsg(SCM_RIGHTS).
 *  @par Notes
 *  The receiver gets the mode of the open file: everywhere but on Linux a socket of portsock is non-blocking, so a
 *  receiver without portsock must clear O_NONBLOCK. UNSUPPORTED, parameter ID, on Windows. */
PORTSOCK_API portsock_result portsock_send_fds(portsock_socket *socket, const void *data, size_t length,
                                               const portsock_handle *handles, size_t count, int32_t flags,
                                               const portsock_wait_options *wait);

/** Receives data and up to capacity descriptors, non-inheritable, over a UNIX socket.
 *
 *  No descriptor leaks: those beyond capacity are closed, and if the system lost some (its table is full) all are
 *  closed and *count is 0; in both cases *flags_received has PORTSOCK_MSG_CTRUNC.
 *
 *  @param socket the socket
 *  @param buffer memory for the received bytes
 *  @param length bytes of buffer
 *  @param handles the descriptors
 *  @param capacity elements of handles
 *  @param count how many descriptors were received
 *  @param flags_received PORTSOCK_MSG_* that the system returned (native flags are in portsock_recv_message only);
 *         NULL: not wanted
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return the number of bytes; 0 at the end of a stream
 *  @par Errors
 *  The errors of portsock_recv; UNSUPPORTED, parameter FLAGS (PORTSOCK_MSG_PEEK: each call would make new
 *  descriptors); INVALID_ARGUMENT, parameter LENGTH (a stream, and a length of 0); WRONG_FAMILY, parameter SOCKET;
 *  NULL_POINTER, parameter HANDLE or COUNT.
 *  @par System calls
 *  recvmsg(MSG_CMSG_CLOEXEC).
 *  @par Notes
 *  Other descriptors (PORTSOCK_SCM_PIDFD) are closed. UNSUPPORTED on Windows. */
PORTSOCK_API portsock_result portsock_recv_fds(portsock_socket *socket, void *buffer, size_t length,
                                               portsock_handle *handles, size_t capacity, size_t *count,
                                               int32_t *flags_received, int32_t flags,
                                               const portsock_wait_options *wait);

/** Sends a message with descriptors: several buffers, and the destination in the message's address.
 *
 *  The message's control data must be empty.
 *
 *  @param socket the socket
 *  @param message the message
 *  @param handles the descriptors
 *  @param count how many there are
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return how many bytes were sent
 *  @par Errors
 *  INVALID_ARGUMENT, parameter CONTROL; the errors of portsock_send_message, portsock_recv_message,
 *  portsock_send_fds and portsock_recv_fds.
 *  @par System calls
 *  sendmsg, recvmsg. */
PORTSOCK_API portsock_result portsock_send_message_fds(portsock_socket *socket, const portsock_message *message,
                                                       const portsock_handle *handles, size_t count, int32_t flags,
                                                       const portsock_wait_options *wait);

/** Receives a message with descriptors into several buffers, with the sender's address.
 *
 *  The message's control data must be empty. Its flags, native_flags and address_length are set.
 *
 *  @param socket the socket
 *  @param message the message
 *  @param handles the descriptors
 *  @param capacity elements of handles
 *  @param count how many descriptors were received
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return the number of bytes
 *  @par Errors
 *  INVALID_ARGUMENT, parameter CONTROL; the errors of portsock_send_message, portsock_recv_message,
 *  portsock_send_fds and portsock_recv_fds.
 *  @par System calls
 *  sendmsg, recvmsg. */
PORTSOCK_API portsock_result portsock_recv_message_fds(portsock_socket *socket, portsock_message *message,
                                                       portsock_handle *handles, size_t capacity, size_t *count,
                                                       int32_t flags, const portsock_wait_options *wait);

/** Reads the credentials of the peer of a UNIX stream socket, as they were when it connected or made the pair.
 *
 *  @param socket the socket
 *  @param credentials the credentials
 *  @return 0
 *  @par Errors
 *  NOT_CONNECTED or another error of the system's; UNSUPPORTED; NULL_POINTER, parameter OUTPUT; CLOSED.
 *  @par System calls
 *  getsockopt: SO_PEERCRED (Linux, OpenBSD, Haiku), LOCAL_PEEREID (NetBSD), LOCAL_PEERCRED (FreeBSD, whose process
 *  is -1 before FreeBSD 13; macOS, with LOCAL_PEERPID); getpeerucred (illumos). WSAIoctl: SIO_AF_UNIX_GETPEERPID
 *  (Windows, which has the process alone). */
PORTSOCK_API portsock_result portsock_peer_credentials(const portsock_socket *socket,
                                                       portsock_credentials *credentials);

/** Removes the file that this socket's bind made at a UNIX path, if it is still the same device and inode.
 *
 *  Call it before portsock_close. address: the path that was bound to; NULL: portsock_local_address, which is wrong
 *  for a path beyond the system's own limit (portsock_unix_encode) or when a relative path was bound and the working
 *  directory has changed since.
 *
 *  @param socket the socket
 *  @param address the path that the socket was bound to; NULL: portsock_local_address
 *  @return 1; 0 when there is nothing to remove: no path, no file, another one, or a socket that was not bound by
 *          portsock (a duplicate, an adopted one)
 *  @par Errors
 *  WRONG_FAMILY, parameter SOCKET; CLOSED; TIMED_OUT (another process locks the folder for two seconds); UNSUPPORTED
 *  (Windows); the system's error.
 *  @par System calls
 *  flock, lstat, unlink. */
PORTSOCK_API portsock_result portsock_unix_unlink(portsock_socket *socket, const portsock_address *address);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_UNIX_H */
