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

/** Reads the native handle, which stays the socket's.
 *
 *  Everywhere but on Linux it is non-blocking in every mode.
 *
 *  @param socket the socket
 *  @param handle the native handle
 *  @return 0
 *  @par Errors
 *  CLOSED.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_native_handle(const portsock_socket *socket, portsock_handle *handle);

/** Opens a socket from a native handle, and takes ownership of the handle.
 *
 *  The handle's inheritance is unchanged; a default timeout, if set, is applied. Everywhere but on Linux the open
 *  file becomes non-blocking, for its other owners too (docs/conventions.md, Waiting). On failure the handle stays
 *  the caller's.
 *
 *  @param[out] socket closed before; the socket
 *  @param handle the native handle
 *  @param family PORTSOCK_AF_*; -1: read from the system
 *  @param type PORTSOCK_SOCK_*; -1: read from the system
 *  @param protocol the family's protocol; -1: read from the system
 *  @return 0
 *  @par Errors
 *  NOT_A_SOCKET, BAD_HANDLE (kinds; the system's errors); INVALID_ARGUMENT, parameter SOCKET (open already).
 *  @par System calls
 *  getsockopt(SO_TYPE, SO_DOMAIN, SO_PROTOCOL), getsockname where there is no SO_DOMAIN; SO_PROTOCOL_INFOW. */
PORTSOCK_API portsock_result portsock_adopt(portsock_socket *socket, portsock_handle handle, int32_t family,
                                            int32_t type, int32_t protocol);

/** Closes a socket but leaves its handle open, in the mode of its timeout: of a socket in blocking mode, a plain
 *  read of the handle blocks.
 *
 *  The mode is that of the open file, which duplicates share: the owner of a live duplicate calls
 *  portsock_set_timeout again. On Linux the mode stays as it is: of a socket in blocking mode it is non-blocking if
 *  the handle was when it was adopted, or if a duplicate made it so.
 *
 *  @param socket the socket
 *  @param handle the native handle
 *  @return 0
 *  @par Errors
 *  CLOSED.
 *  @par System calls
 *  None on Linux; elsewhere fcntl(F_SETFL) or ioctlsocket(FIONBIO) for a socket in blocking mode. */
PORTSOCK_API portsock_result portsock_detach(portsock_socket *socket, portsock_handle *handle);

/** Opens a second handle of the same connection, non-inheritable, with the same timeout.
 *
 *  @param socket the socket
 *  @param copy closed before; the socket of the second handle
 *  @return 0
 *  @par Errors
 *  The system's error; CLOSED; INVALID_ARGUMENT (the copy is open already), parameter SOCKET.
 *  @par System calls
 *  fcntl(F_DUPFD_CLOEXEC); WSADuplicateSocketW. */
PORTSOCK_API portsock_result portsock_duplicate(const portsock_socket *socket, portsock_socket *copy);

/** Writes the bytes from which one other process, once, can make a socket of the same connection.
 *
 *  This socket stays open; do not close it before the other process has made its own.
 *
 *  @param socket the socket
 *  @param bytes memory for the bytes
 *  @param capacity bytes of that memory
 *  @param length_needed how many bytes are needed, also on failure
 *  @param process the id of the process
 *  @return 0
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter BUFFER; the system's error; CLOSED; UNSUPPORTED (other systems: portsock_send_fds).
 *  @par System calls
 *  WSADuplicateSocketW. */
PORTSOCK_API portsock_result portsock_share(const portsock_socket *socket, void *bytes, size_t capacity,
                                            size_t *length_needed, uint32_t process);

/** Opens the socket that the bytes of portsock_share stand for, non-inheritable.
 *
 *  @param[out] socket closed before; the socket
 *  @param bytes the bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  BAD_FORMAT, parameter BUFFER; the system's error; INVALID_ARGUMENT, parameter SOCKET (open already); UNSUPPORTED.
 *  @par System calls
 *  WSASocketW. */
PORTSOCK_API portsock_result portsock_from_share(portsock_socket *socket, const void *bytes, size_t length);

/** Sets whether a child program inherits the handle.
 *
 *  @param socket the socket
 *  @param inheritable 1 or 0
 *  @return 0
 *  @par Errors
 *  CLOSED; the system's error.
 *  @par System calls
 *  fcntl(F_SETFD, FD_CLOEXEC); SetHandleInformation. */
PORTSOCK_API portsock_result portsock_set_inheritable(portsock_socket *socket, int32_t inheritable);

/** Reports whether a child program inherits the handle.
 *
 *  @param socket the socket
 *  @return 1 or 0
 *  @par Errors
 *  CLOSED; the system's error.
 *  @par System calls
 *  fcntl(F_GETFD); GetHandleInformation. */
PORTSOCK_API portsock_result portsock_get_inheritable(const portsock_socket *socket);

/* ---- handles that no socket owns --------------------------------------------------------------------------------- */

/** Opens a second handle of a native handle that no portsock_socket owns, non-inheritable.
 *
 *  Both belong to the caller. The mode stays unchanged. On POSIX any descriptor is accepted.
 *
 *  @param copy the second handle
 *  @param handle the native handle
 *  @return 0
 *  @par Errors
 *  The system's error; NULL_POINTER, parameter HANDLE.
 *  @par System calls
 *  fcntl(F_DUPFD_CLOEXEC); WSADuplicateSocketW. */
PORTSOCK_API portsock_result portsock_duplicate_native(portsock_handle *copy, portsock_handle handle);

/** Closes a native handle that no portsock_socket owns.
 *
 *  @param handle the native handle
 *  @return 0
 *  @par Errors
 *  The system's error.
 *  @par System calls
 *  close; closesocket. */
PORTSOCK_API portsock_result portsock_close_native(portsock_handle handle);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_HANDLE_H */
