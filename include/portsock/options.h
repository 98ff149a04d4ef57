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

/* docs/numbers.md has every option with its kind: what its value is here, on every system alike.
 *
 *   flag, narrow_flag                   0 or 1
 *   integer, unsigned, size, wide, word a number; unsigned has 32 bits, size counts from 0, wide has 64 bits, result as many
 *                                       as a long
 *   narrow                              0 to 255
 *   family, type, protocol              an id of this header
 *   seconds, milliseconds, microseconds nanoseconds; the name is the system's own unit, to which they are rounded up; below
 *                                       zero: the system's own -1
 *   timeout                             nanoseconds, -1 for none; there is no zero
 *   linger                              nanoseconds, rounded up to seconds; -1 for off
 *   interface, interface_network, multicast_interface
 *                                       the index of an interface
 *   length                              a number that can only be set
 *   name                                bytes of a text, without NUL
 *   address                             an address
 *   credentials, filter, bytes          bytes, in the system's own struct */

/* portsock_get_option: the value of an option that is a number (PORTSOCK_SO_*, PORTSOCK_TCP_*, ...). The error of
 * PORTSOCK_SO_ERROR is a native number, families, types and protocols are ids. Returns 0. Fails with UNSUPPORTED, parameter
 * OPTION (this system lacks it, it can only be set, or a number does not hold it); the system's error; CLOSED.
 * getsockopt. */
PORTSOCK_API portsock_result portsock_get_option(const portsock_socket *socket, int64_t *value, int32_t option);

/* portsock_set_option: sets an option that is a number. Returns 0. Fails with UNSUPPORTED, parameter OPTION (this system
 * lacks it, it can only be read, or a number does not hold it); OUT_OF_RANGE or UNSUPPORTED, parameter VALUE (the latter:
 * IPv4's interface by its index, which some systems lack); the system's error; CLOSED. setsockopt. Notes: on an IPv6 socket
 * IPV6_RECVTCLASS, IPV6_RECVHOPLIMIT, IPV6_TCLASS and IPV6_UNICAST_HOPS hold for the IPv4 packets of a dual-stack socket
 * too: IP_RECVTOS, IP_RECVTTL, IP_TOS and IP_TTL are set as well, where the system takes them there. */
PORTSOCK_API portsock_result portsock_set_option(portsock_socket *socket, int32_t option, int64_t value);

/* portsock_get_option_bytes: an option of any kind as the system's own bytes; a name comes without the NULs behind it.
 * *length is how many were written. Too little room is the system's to refuse or to cut. Returns 0. Fails with
 * UNSUPPORTED, parameter OPTION; NULL_POINTER, parameter VALUE; the system's error; CLOSED. getsockopt. */
PORTSOCK_API portsock_result portsock_get_option_bytes(const portsock_socket *socket, void *value, size_t capacity,
                                                       size_t *length, int32_t option);

/* portsock_set_option_bytes: sets an option of any kind by the system's own bytes. A null value with a length is handed
 * on as it is. Returns 0. Fails with UNSUPPORTED, parameter OPTION; OUT_OF_RANGE, parameter LENGTH; the system's error; CLOSED.
 * setsockopt. */
PORTSOCK_API portsock_result portsock_set_option_bytes(portsock_socket *socket, int32_t option, const void *value,
                                                       size_t length);

/* portsock_get_option_address: an option of kind address, or IPv4's interface of multicasts (PORTSOCK_IP_MULTICAST_IF)
 * as that interface's address, its port 0. Returns 0. Fails with UNSUPPORTED, parameter OPTION; the system's error; CLOSED.
 * getsockopt. */
PORTSOCK_API portsock_result portsock_get_option_address(const portsock_socket *socket, portsock_address *address,
                                                         int32_t option);

/* portsock_set_option_address: sets such an option. Returns 0. Fails with UNSUPPORTED, parameter OPTION; NULL_POINTER,
 * BAD_FORMAT, TOO_LONG or WRONG_FAMILY, parameter ADDRESS; the system's error; CLOSED. setsockopt. */
PORTSOCK_API portsock_result portsock_set_option_address(portsock_socket *socket, int32_t option,
                                                         const portsock_address *address);

/* portsock_get_option_native: an option by the system's own level and name, as bytes. *length is how many were written.
 * Returns 0. Fails with the system's error; CLOSED. getsockopt. */
PORTSOCK_API portsock_result portsock_get_option_native(const portsock_socket *socket, void *value, size_t capacity,
                                                        size_t *length, int32_t level, int32_t name);

/* portsock_set_option_native: sets an option by the system's own level and name. A null value with a length is handed
 * on as it is (AF_ALG wants that). Returns 0. Fails with the system's error; CLOSED. setsockopt. */
PORTSOCK_API portsock_result portsock_set_option_native(portsock_socket *socket, int32_t level, int32_t name,
                                                        const void *value, size_t length);

/* ---- keep-alive, filters and other settings and states ----------------------------------------------------------- */

/* portsock_set_keepalive: probes a connection that was idle so long (nanoseconds, rounded up to the system's unit; -1: no
 * probes), again at each interval, and ends it when count probes had no answer; an interval or a count of 0 is left as it
 * is. Returns 0. Fails with OUT_OF_RANGE, parameter IDLE, INTERVAL or COUNT, beyond the system's limit, before anything is set
 * (Linux: 32,767 seconds and 127 probes; Windows 4,294,967 and 255; macOS and BSD 4,294,967 and any count); the system's
 * error (UNSUPPORTED on a socket that is not TCP's); CLOSED. setsockopt: TCP_KEEPIDLE (macOS: TCP_KEEPALIVE), TCP_KEEPINTVL,
 * TCP_KEEPCNT, then SO_KEEPALIVE; Windows before 10 1709: SIO_KEEPALIVE_VALS, with an interval of a second where none is
 * given and ten probes. */
PORTSOCK_API portsock_result portsock_set_keepalive(portsock_socket *socket, int64_t idle_ns, int64_t interval_ns,
                                                    int32_t count);

/* portsock_available: how many bytes can be received at once; of a datagram, how long it is on most systems, and of all
 * that wait on macOS, BSD and Windows. Returns 0. Fails with the system's error; NULL_POINTER, parameter LENGTH; CLOSED.
 * ioctl(FIONREAD); ioctlsocket. */
PORTSOCK_API portsock_result portsock_available(const portsock_socket *socket, size_t *length);

/* portsock_at_mark: whether what is received next is what followed urgent data (PORTSOCK_MSG_OOB). Returns 1 or 0. Fails
 * with the system's error; CLOSED. ioctl(SIOCATMARK); ioctlsocket. */
PORTSOCK_API portsock_result portsock_at_mark(const portsock_socket *socket);

/* portsock_is_multipath: whether a connection is MPTCP: 1 when both ends agreed on it, 0 for plain TCP, also of a socket that
 * was opened as MPTCP whose peer or path has none. Fails with the system's error; CLOSED; UNSUPPORTED, parameter PROTOCOL (a
 * system without MPTCP). getsockopt(SOL_MPTCP, MPTCP_INFO). Notes: 0 on Linux before 5.16, which cannot say. */
PORTSOCK_API portsock_result portsock_is_multipath(const portsock_socket *socket);

/* portsock_attach_filter: packets that a program of classic BPF refuses are not received; count instructions of 8 bytes
 * each, in this machine's byte order. PORTSOCK_SO_DETACH_FILTER drops it. Returns 0. Fails with the system's error (no
 * program that it takes); UNSUPPORTED (other systems than Linux); NULL_POINTER, parameter BUFFER; OUT_OF_RANGE, parameter COUNT;
 * CLOSED. setsockopt(SO_ATTACH_FILTER). */
PORTSOCK_API portsock_result portsock_attach_filter(portsock_socket *socket, const void *instructions, size_t count);

/* portsock_ioctl: any request, by the system's own number. The input goes in, the output comes out, either may be
 * nothing. *length is how many bytes came out, where the system says so (Windows); else the capacity. On POSIX systems
 * the two are one piece of memory: the output begins as a copy of the input, and must have room for it and for all that
 * the request writes; where the request's number says how much that is (not for Linux's oldest), less is refused. Without
 * an output the input is never written to, and may have 256 bytes; of length 0 it is handed on as it is, for a number.
 * After a failure the first 1,024 bytes of the output are as they were.
 * Returns what the system does, mostly 0. Fails with the system's error; BUFFER_TOO_SMALL, parameter BUFFER or OUTPUT;
 * NULL_POINTER, parameter BUFFER or OUTPUT; CLOSED. ioctl; WSAIoctl. */
PORTSOCK_API portsock_result portsock_ioctl(portsock_socket *socket, uint64_t request, const void *input,
                                            size_t input_length, void *output, size_t capacity, size_t *length);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_OPTIONS_H */
