/* SPDX-License-Identifier: MIT */
/** @file
 *  Native handles: adopt, detach, duplicate, share, inherit. */
#ifndef PORTSOCK_HANDLE_H
#define PORTSOCK_HANDLE_H

#include "base.h"
#include "socket.h"

#ifdef __cplusplus
extern "C" {
#endif

/* portsock_native_handle: writes the native handle, which stays the socket's. Everywhere but on Linux it is non-blocking in
 * every mode. Returns 0. Fails with CLOSED. */
PORTSOCK_API portsock_result portsock_native_handle(const portsock_socket *socket, portsock_handle *handle);

/* portsock_adopt: takes over a native handle. A family, type or protocol of -1 is asked of the system. The handle's
 * inheritance is left as it is; a default timeout, if set, is applied. Everywhere but on Linux the open file becomes
 * non-blocking, for its other owners too (docs/conventions.md, Waiting). Returns 0, and the handle belongs to the socket;
 * on failure it stays the caller's. Fails with NOT_A_SOCKET, BAD_HANDLE (kinds; the system's errors);
 * INVALID_ARGUMENT, parameter SOCKET (open already). getsockopt(SO_TYPE, SO_DOMAIN, SO_PROTOCOL), getsockname where there
 * is no SO_DOMAIN; SO_PROTOCOL_INFOW. */
PORTSOCK_API portsock_result portsock_adopt(portsock_socket *socket, portsock_handle handle, int32_t family, int32_t type,
                                            int32_t protocol);

/* portsock_detach: gives the handle up; the socket is closed, the handle open and in the mode of the timeout: of a socket in
 * blocking mode, a plain read of the handle blocks. The mode is that of the open file, which duplicates share: the owner of
 * a live duplicate calls portsock_set_timeout again. On Linux the mode stays as it is: of a socket in blocking mode it is
 * non-blocking if the handle was when it was adopted, or if a duplicate made it so. Returns 0. Fails with CLOSED. */
PORTSOCK_API portsock_result portsock_detach(portsock_socket *socket, portsock_handle *handle);

/* portsock_duplicate: a second handle on the same connection, non-inheritable, with the same timeout.
 * Returns 0. Fails with the system's error; CLOSED; INVALID_ARGUMENT (the copy is open already), parameter SOCKET.
 * fcntl(F_DUPFD_CLOEXEC); WSADuplicateSocketW. */
PORTSOCK_API portsock_result portsock_duplicate(const portsock_socket *socket, portsock_socket *copy);

/* portsock_share: bytes from which another process, and it alone, makes a socket of its own for the same connection, once;
 * this one stays open, at least until then. *length_needed is how many they are. Returns 0. Fails with BUFFER_TOO_SMALL,
 * parameter BUFFER; the system's error; CLOSED; UNSUPPORTED (other systems: portsock_send_fds). WSADuplicateSocketW. */
PORTSOCK_API portsock_result portsock_share(const portsock_socket *socket, void *bytes, size_t capacity, size_t *length_needed,
                                            uint32_t process);

/* portsock_from_share: the socket that the bytes of portsock_share stand for, non-inheritable. Returns 0. Fails with
 * BAD_FORMAT, parameter BUFFER; the system's error; INVALID_ARGUMENT, parameter SOCKET (it is open already); UNSUPPORTED.
 * WSASocketW. */
PORTSOCK_API portsock_result portsock_from_share(portsock_socket *socket, const void *bytes, size_t length);

/* portsock_set_inheritable: whether a child program gets the handle: 1 or 0. Returns 0. Fails with CLOSED; the system's
 * error. fcntl(F_SETFD, FD_CLOEXEC); SetHandleInformation. */
PORTSOCK_API portsock_result portsock_set_inheritable(portsock_socket *socket, int32_t inheritable);

/* portsock_get_inheritable: 1 or 0. Fails with CLOSED; the system's error. */
PORTSOCK_API portsock_result portsock_get_inheritable(const portsock_socket *socket);

/* ---- handles that no socket owns --------------------------------------------------------------------------------- */

/* portsock_duplicate_native: a second handle of a native handle that no portsock_socket owns, non-inheritable; both are the
 * caller's. Nothing is asked of it and its mode stays: on POSIX any descriptor will do. Returns 0. Fails with the system's
 * error; NULL_POINTER, parameter HANDLE. As portsock_duplicate. */
PORTSOCK_API portsock_result portsock_duplicate_native(portsock_handle *copy, portsock_handle handle);

/* portsock_close_native: closes a native handle that no portsock_socket owns. Rules of portsock_close. */
PORTSOCK_API portsock_result portsock_close_native(portsock_handle handle);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_HANDLE_H */
