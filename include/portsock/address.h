/* SPDX-License-Identifier: MIT */
/** @file
 *  Socket addresses: their text form, the values of IPv4, IPv6 and UNIX addresses, byte order. */
#ifndef PORTSOCK_ADDRESS_H
#define PORTSOCK_ADDRESS_H

#include "base.h"
#include "numbers.h"

#ifdef __cplusplus
extern "C" {
#endif

/* portsock_address: a native socket address: its length and its bytes. Writers touch only what they use. */
typedef struct portsock_address {
    uint32_t length; /* bytes used */
    uint32_t reserved; /* not looked at */
    uint8_t bytes[256]; /* the system's own sockaddr */
} portsock_address;

/* ---- text -------------------------------------------------------------------------------------------------------- */

/* portsock_address_parse: the address that a text stands for; the inverse of portsock_address_format. Zone names are
 * turned into indexes (if_nametoindex); digits always mean an index. No name is resolved. Returns 0. Fails with
 * BAD_FORMAT, OUT_OF_RANGE, TOO_LONG, EMBEDDED_NUL, NOT_FOUND or UNSUPPORTED, and the field: HOST, PORT, SCOPE, FLOW,
 * PATH, FORM, FAMILY, ADDRESS. */
PORTSOCK_API portsock_result portsock_address_parse(portsock_address *address, const char *text, size_t length);

/* portsock_address_format: the address as text: "127.0.0.1:80", "[fe80::1%2]:80", "unix:/run/x", "unix:@abstract",
 * and "native:47:hex" for a family that has no text form, or bytes that the family's form can't say exactly. Flags:
 * PORTSOCK_TEXT_NAMES writes interface names for indexes. Writes the text and a NUL. Returns the length. Fails with
 * BUFFER_TOO_SMALL, parameter TEXT; BAD_FORMAT or TOO_LONG, parameter ADDRESS; INVALID_ARGUMENT, parameter FLAGS.
 * PORTSOCK_TEXT_CAPACITY bytes are always enough. Notes: bytes that are not text are written as %XX. */
PORTSOCK_API portsock_result portsock_address_format(const portsock_address *address, char *text, size_t capacity,
                                                     size_t *text_needed, uint32_t flags);

/* portsock_address_family: the family of an address, PORTSOCK_AF_*. Returns 0. Fails with BAD_FORMAT, parameter ADDRESS
 * (too short to have one). */
PORTSOCK_API portsock_result portsock_address_family(const portsock_address *address, int32_t *family);

/* portsock_address_defaults: the type and the protocol of a socket for an address, PORTSOCK_SOCK_* and a protocol of its
 * family: SOCK_STREAM and 0 for most; CAN_RAW, BTPROTO_RFCOMM, HV_PROTOCOL_RAW and so on where the bytes of the address are
 * those of one protocol. SOCK_STREAM and 0 for a family that this library does not know. An output may be NULL. Returns 0.
 * Fails as portsock_address_family. */
PORTSOCK_API portsock_result portsock_address_defaults(const portsock_address *address, int32_t *type, int32_t *protocol);

/* portsock_address_from_native: an address from the bytes of a native sockaddr. A UNIX path gets its terminating NUL and an
 * unnamed UNIX address its shortest length, whatever form the system returned. Returns 0. Fails with TOO_LONG or
 * BAD_FORMAT (shorter than a family), parameter ADDRESS. */
PORTSOCK_API portsock_result portsock_address_from_native(portsock_address *address, const void *bytes, size_t length);

/* portsock_has_family: 1 when this build knows the addresses of a family (value and text form), 0 when not. Sockets of
 * the family may exist all the same: portsock_open tells. */
PORTSOCK_API portsock_result portsock_has_family(int32_t family);

/* ---- IPv4 -------------------------------------------------------------------------------------------------------- */

/* portsock_inet: the value of an IPv4 address. */
typedef struct portsock_inet {
    uint32_t port;   /* 0 to 65535, host order */
    uint8_t host[4]; /* network order */
} portsock_inet;

/* portsock_inet_encode: the address of an IPv4 value. Returns 0. Fails with OUT_OF_RANGE, parameter PORT; UNSUPPORTED,
 * parameter FAMILY (not in this build). */
PORTSOCK_API portsock_result portsock_inet_encode(portsock_address *address, const portsock_inet *value);

/* portsock_inet_decode: the value of an IPv4 address. Returns 0. Fails with WRONG_FAMILY or BAD_FORMAT, parameter
 * ADDRESS. */
PORTSOCK_API portsock_result portsock_inet_decode(portsock_inet *value, const portsock_address *address);

/* ---- IPv6 -------------------------------------------------------------------------------------------------------- */

/* portsock_inet6: the value of an IPv6 address. */
typedef struct portsock_inet6 {
    uint32_t port;    /* 0 to 65535, host order */
    uint32_t flow;    /* flow information, 0 to 0xfffff, host order */
    uint32_t scope;   /* interface index, 0 for none */
    uint8_t host[16]; /* network order */
} portsock_inet6;

/* portsock_inet6_encode: the address of an IPv6 value. Returns 0. Fails with OUT_OF_RANGE, parameter PORT or FLOW;
 * UNSUPPORTED, parameter FAMILY. */
PORTSOCK_API portsock_result portsock_inet6_encode(portsock_address *address, const portsock_inet6 *value);

/* portsock_inet6_decode: the value of an IPv6 address. Returns 0. Fails with WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS.
 * Notes: a flow that the system gives may be above 0xfffff (it has the traffic class), which encode refuses. */
PORTSOCK_API portsock_result portsock_inet6_decode(portsock_inet6 *value, const portsock_address *address);

/* ---- UNIX -------------------------------------------------------------------------------------------------------- */

/* portsock_unix_encode: the address of a UNIX socket. Form PORTSOCK_UNIX_PATH: a path, bytes as they are, no NUL
 * inside; PORTSOCK_UNIX_ABSTRACT: a name of Linux's abstract namespace, without its leading NUL, NULs inside are part
 * of it; PORTSOCK_UNIX_UNNAMED: no name (length 0); binding to it makes Linux choose an abstract name. Returns 0.
 * Fails with TOO_LONG (a path beyond 253 bytes on Linux, macOS and BSD, 108 on Windows; an abstract name beyond 107),
 * EMBEDDED_NUL or BAD_FORMAT (an empty path), parameter PATH; OUT_OF_RANGE, parameter FORM; UNSUPPORTED, parameter FAMILY or FORM.
 * Notes: Linux' own limit is 108 bytes. A longer path goes to the kernel as "/proc/self/fd/7" or "/proc/self/fd/7/name": it
 * needs /proc (else UNSUPPORTED, parameter PATH), and for a bind a name of at most 80 bytes behind the last slash (TOO_LONG, parameter
 * PATH). portsock_local_address then returns that text, as does the address of a datagram's sender, and it leads nowhere: the
 * descriptor is closed. Keep the path that the socket was bound to. */
PORTSOCK_API portsock_result portsock_unix_encode(portsock_address *address, int32_t form, const char *name,
                                                  size_t length);

/* portsock_unix_decode: the form and the name of a UNIX address, the name's length to *name_needed (may be NULL). No
 * NUL is added. Returns the length. Fails with BUFFER_TOO_SMALL, parameter PATH; WRONG_FAMILY or BAD_FORMAT, parameter
 * ADDRESS. */
PORTSOCK_API portsock_result portsock_unix_decode(int32_t *form, char *name, size_t capacity,
                                                  size_t *name_needed, const portsock_address *address);

/* ---- the functions of <arpa/inet.h> ------------------------------------------------------------------------------ */

/* portsock_htons, portsock_htonl, portsock_ntohs, portsock_ntohl: between host order and network order. */
PORTSOCK_API uint16_t portsock_htons(uint16_t value);
PORTSOCK_API uint32_t portsock_htonl(uint32_t value);
PORTSOCK_API uint16_t portsock_ntohs(uint16_t value);
PORTSOCK_API uint32_t portsock_ntohl(uint32_t value);

/* portsock_inet_aton: an IPv4 host in any of the classic forms: one to four parts, each decimal, octal (leading 0) or
 * hexadecimal (leading 0x), the last part filling what is left. Writes 4 bytes in network order.
 * Returns 0. Fails with BAD_FORMAT or OUT_OF_RANGE, parameter HOST. No system call.
 * Notes: nothing may follow, not even white space (libc's accepts "1.2.3.4 foo"). */
PORTSOCK_API portsock_result portsock_inet_aton(uint8_t *host, const char *text, size_t length);

/* portsock_inet_ntoa: "a.b.c.d" of 4 bytes. Writes the text and a NUL. Returns the length; *text_needed may be NULL.
 * Fails with BUFFER_TOO_SMALL, parameter TEXT. 16 bytes are always enough. */
PORTSOCK_API portsock_result portsock_inet_ntoa(const uint8_t *host, char *text, size_t capacity, size_t *text_needed);

/* portsock_inet_pton: a host of family PORTSOCK_AF_INET (exactly four decimal parts) or PORTSOCK_AF_INET6 (RFC 4291, no
 * zone) to its 4 or 16 bytes. Returns the number of bytes written. Fails with BAD_FORMAT, parameter HOST; UNSUPPORTED,
 * parameter FAMILY; BUFFER_TOO_SMALL, parameter HOST. No system call. */
PORTSOCK_API portsock_result portsock_inet_pton(int32_t family, uint8_t *host, size_t capacity, const char *text,
                                                size_t length);

/* portsock_inet_ntop: the canonical text (RFC 5952) of 4 or 16 bytes. Writes the text and a NUL. Returns the length.
 * Fails with BUFFER_TOO_SMALL, parameter TEXT; OUT_OF_RANGE, parameter LENGTH (not 4 or 16); UNSUPPORTED, parameter FAMILY.
 * 46 bytes are always enough. */
PORTSOCK_API portsock_result portsock_inet_ntop(int32_t family, const uint8_t *host, size_t length, char *text,
                                                size_t capacity, size_t *text_needed);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_ADDRESS_H */
