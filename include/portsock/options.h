/* SPDX-License-Identifier: MIT */
/** @file
 *  Socket options, keep-alive, filters, ioctl. */
#ifndef PORTSOCK_OPTIONS_H
#define PORTSOCK_OPTIONS_H

#include "base.h"
#include "numbers.h"
#include "address.h"
#include "socket.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The value of an option has one form on every system, given by its kind (docs/numbers.md):
 *  - flag, narrow_flag: 0 or 1.
 *  - integer, unsigned, size, wide, word: a number; unsigned has 32 bits, size is zero or more, wide has 64 bits, word
 *    has the width of a long.
 *  - narrow: 0 to 255.
 *  - family, type, protocol: PORTSOCK_AF_*, PORTSOCK_SOCK_*, PORTSOCK_IPPROTO_*.
 *  - seconds, milliseconds, microseconds: nanoseconds, rounded up to the system's unit, which is the kind's name; below
 *    zero: the system's -1.
 *  - timeout: nanoseconds, -1 for none; 0 is refused.
 *  - linger: nanoseconds, rounded up to seconds; -1 for off.
 *  - interface, interface_network, multicast_interface: the index of an interface.
 *  - length: a number that can only be set.
 *  - name: bytes of a text, without NUL.
 *  - address: an address.
 *  - credentials, filter, bytes: bytes, in the system's own struct. */

/** Reads an option whose value is a number (PORTSOCK_SO_*, PORTSOCK_TCP_*, ...).
 *
 *  The error of PORTSOCK_SO_ERROR is a native number, families, types and protocols are ids.
 *
 *  @param socket the socket
 *  @param value the value
 *  @param option PORTSOCK_SO_*, PORTSOCK_TCP_* and so on
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter OPTION (not on this system, write-only, or not a number); the system's error; CLOSED.
 *  @par System calls
 *  getsockopt. */
PORTSOCK_API portsock_result portsock_get_option(const portsock_socket *socket, int64_t *value, int32_t option);

/** Sets an option whose value is a number.
 *
 *  @param socket the socket
 *  @param option PORTSOCK_SO_*, PORTSOCK_TCP_* and so on
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter OPTION (not on this system, read-only, or not a number); OUT_OF_RANGE or UNSUPPORTED,
 *  parameter VALUE (UNSUPPORTED: some systems cannot set IPv4's interface by its index); the system's error; CLOSED.
 *  @par System calls
 *  setsockopt.
 *  @par Notes
 *  On an IPv6 socket IPV6_RECVTCLASS, IPV6_RECVHOPLIMIT, IPV6_TCLASS and IPV6_UNICAST_HOPS hold for the IPv4 packets
 *  of a dual-stack socket too: IP_RECVTOS, IP_RECVTTL, IP_TOS and IP_TTL are set as well, where the system takes
 *  them there. */
PORTSOCK_API portsock_result portsock_set_option(portsock_socket *socket, int32_t option, int64_t value);

/** Reads an option of any kind as the system's own bytes.
 *
 *  A name is returned without the NULs behind it. A capacity that is too small fails or truncates, as the system
 *  decides.
 *
 *  @param socket the socket
 *  @param value memory for the bytes of the value
 *  @param capacity bytes of that memory
 *  @param length how many bytes were written
 *  @param option PORTSOCK_SO_*, PORTSOCK_TCP_* and so on
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter OPTION; NULL_POINTER, parameter VALUE; the system's error; CLOSED.
 *  @par System calls
 *  getsockopt. */
PORTSOCK_API portsock_result portsock_get_option_bytes(const portsock_socket *socket, void *value, size_t capacity,
                                                       size_t *length, int32_t option);

/** Sets an option of any kind by the system's own bytes.
 *
 *  A null value with a length is passed on unchanged.
 *
 *  @param socket the socket
 *  @param option PORTSOCK_SO_*, PORTSOCK_TCP_* and so on
 *  @param value the bytes of the value, or NULL
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter OPTION; OUT_OF_RANGE, parameter LENGTH; the system's error; CLOSED.
 *  @par System calls
 *  setsockopt. */
PORTSOCK_API portsock_result portsock_set_option_bytes(portsock_socket *socket, int32_t option, const void *value,
                                                       size_t length);

/** Reads an option of kind address, or the address of IPv4's multicast interface (PORTSOCK_IP_MULTICAST_IF), with
 *  port 0.
 *
 *  @param socket the socket
 *  @param address the address
 *  @param option PORTSOCK_SO_*, PORTSOCK_TCP_* and so on
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter OPTION; the system's error; CLOSED.
 *  @par System calls
 *  getsockopt. */
PORTSOCK_API portsock_result portsock_get_option_address(const portsock_socket *socket, portsock_address *address,
                                                         int32_t option);

/** Sets an option of kind address, or IPv4's multicast interface.
 *
 *  @param socket the socket
 *  @param option PORTSOCK_SO_*, PORTSOCK_TCP_* and so on
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter OPTION; NULL_POINTER, BAD_FORMAT, TOO_LONG or WRONG_FAMILY, parameter ADDRESS; the
 *  system's error; CLOSED.
 *  @par System calls
 *  setsockopt. */
PORTSOCK_API portsock_result portsock_set_option_address(portsock_socket *socket, int32_t option,
                                                         const portsock_address *address);

/** Reads an option by the system's own level and name, as bytes.
 *
 *  @param socket the socket
 *  @param value memory for the bytes of the value
 *  @param capacity bytes of that memory
 *  @param length how many bytes were written
 *  @param level the system's number of the level
 *  @param name the system's number of the option
 *  @return 0
 *  @par Errors
 *  The system's error; CLOSED.
 *  @par System calls
 *  getsockopt. */
PORTSOCK_API portsock_result portsock_get_option_native(const portsock_socket *socket, void *value, size_t capacity,
                                                        size_t *length, int32_t level, int32_t name);

/** Sets an option by the system's own level and name.
 *
 *  A null value with a length is passed on unchanged, as AF_ALG needs.
 *
 *  @param socket the socket
 *  @param level the system's number of the level
 *  @param name the system's number of the option
 *  @param value the bytes of the value, or NULL
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  The system's error; CLOSED.
 *  @par System calls
 *  setsockopt. */
PORTSOCK_API portsock_result portsock_set_option_native(portsock_socket *socket, int32_t level, int32_t name,
                                                        const void *value, size_t length);

/* ---- keep-alive, filters and other settings and states ----------------------------------------------------------- */

/** Sets when an idle connection is probed, and how many unanswered probes end it.
 *
 *  @param socket the socket
 *  @param idle_ns nanoseconds without traffic before the first probe, rounded up to the system's unit; -1: no
 *         probes; 0 leaves it unchanged
 *  @param interval_ns nanoseconds between two probes, rounded up to the system's unit; 0 leaves it unchanged
 *  @param count how many probes without an answer end the connection; 0 leaves it unchanged
 *  @return 0
 *  @par Errors
 *  OUT_OF_RANGE, parameter IDLE, INTERVAL or COUNT, beyond the system's limit, before anything is set (Linux: 32,767
 *  seconds and 127 probes; Windows 4,294,967 and 255; macOS and BSD 4,294,967 and any count); the system's error
 *  (UNSUPPORTED on a socket that is not TCP's); CLOSED.
 *  @par System calls
 *  setsockopt: TCP_KEEPIDLE (macOS: TCP_KEEPALIVE), TCP_KEEPINTVL, TCP_KEEPCNT, then SO_KEEPALIVE; Windows before 10
 *  1709: SIO_KEEPALIVE_VALS, with an interval of a second where none is given and ten probes. */
PORTSOCK_API portsock_result portsock_set_keepalive(portsock_socket *socket, int64_t idle_ns, int64_t interval_ns,
                                                    int32_t count);

/** Reads the number of bytes that can be received at once.
 *
 *  For datagrams it is the length of the next one on most systems, and of all that are queued on macOS, BSD and
 *  Windows.
 *
 *  @param socket the socket
 *  @param length the number of bytes
 *  @return 0
 *  @par Errors
 *  The system's error; NULL_POINTER, parameter LENGTH; CLOSED.
 *  @par System calls
 *  ioctl(FIONREAD); ioctlsocket. */
PORTSOCK_API portsock_result portsock_available(const portsock_socket *socket, size_t *length);

/** Reports whether the next byte to receive is the one behind urgent data (PORTSOCK_MSG_OOB).
 *
 *  @param socket the socket
 *  @return 1 or 0
 *  @par Errors
 *  The system's error; CLOSED.
 *  @par System calls
 *  ioctl(SIOCATMARK); ioctlsocket. */
PORTSOCK_API portsock_result portsock_at_mark(const portsock_socket *socket);

/** Reports whether a connection is MPTCP.
 *
 *  @param socket the socket
 *  @return 1 when both ends agreed on MPTCP; 0 for plain TCP, also of a socket that was opened as MPTCP but whose
 *          peer or path does not support it
 *  @par Errors
 *  The system's error; CLOSED; UNSUPPORTED, parameter PROTOCOL (a system without MPTCP).
 *  @par System calls
 *  getsockopt(SOL_MPTCP, MPTCP_INFO).
 *  @par Notes
 *  Linux before 5.16 does not provide this, and the result is 0. */
PORTSOCK_API portsock_result portsock_is_multipath(const portsock_socket *socket);

/** Attaches a classic BPF program: packets that it rejects are not received.
 *
 *  An instruction has 8 bytes, in this machine's byte order. PORTSOCK_SO_DETACH_FILTER removes the program.
 *
 *  @param socket the socket
 *  @param instructions the instructions of the program, of 8 bytes each
 *  @param count how many instructions of 8 bytes there are
 *  @return 0
 *  @par Errors
 *  The system's error (a program that it rejects); UNSUPPORTED (systems other than Linux); NULL_POINTER, parameter
 *  BUFFER; OUT_OF_RANGE, parameter COUNT; CLOSED.
 *  @par System calls
 *  setsockopt(SO_ATTACH_FILTER). */
PORTSOCK_API portsock_result portsock_attach_filter(portsock_socket *socket, const void *instructions, size_t count);

/** Makes an ioctl request by the system's own number.
 *
 *  Input and output are both optional. On POSIX systems they are one piece of memory: the output begins as a copy of
 *  the input, and must be large enough for it and for all that the request writes. Where the request's number contains
 *  that size (except Linux's oldest requests), a smaller output is refused. Without an output, the input is never
 *  written to and may have 256 bytes; an input of length 0 is passed on as a number. After a failure, the first 1,024
 *  bytes of the output are unchanged.
 *
 *  @param socket the socket
 *  @param request the system's number of the request
 *  @param input the bytes that the request reads, or NULL
 *  @param input_length bytes of input
 *  @param output memory for the bytes that the request writes, or NULL
 *  @param capacity bytes of that memory
 *  @param length how many bytes were written, where the system returns it (Windows); else the capacity
 *  @return the system's result, usually 0
 *  @par Errors
 *  The system's error; BUFFER_TOO_SMALL, parameter BUFFER or OUTPUT; NULL_POINTER, parameter BUFFER or OUTPUT;
 *  CLOSED.
 *  @par System calls
 *  ioctl; WSAIoctl. */
PORTSOCK_API portsock_result portsock_ioctl(portsock_socket *socket, uint64_t request, const void *input,
                                            size_t input_length, void *output, size_t capacity, size_t *length);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_OPTIONS_H */
