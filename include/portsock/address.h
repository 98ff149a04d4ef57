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

/** A native socket address: its length and its bytes. Writers touch only what they use. */
typedef struct portsock_address {
    uint32_t length;    /**< bytes used */
    uint32_t reserved;  /**< not looked at */
    uint8_t bytes[256]; /**< the system's own sockaddr */
} portsock_address;

/* ---- text -------------------------------------------------------------------------------------------------------- */

/** Converts a text to the address that it stands for; the inverse of portsock_address_format.
 *
 *  Zone names are turned into indexes (if_nametoindex); digits always mean an index. No name is resolved.
 *
 *  @param address the address
 *  @param text the text, in bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  BAD_FORMAT, OUT_OF_RANGE, TOO_LONG, EMBEDDED_NUL, NOT_FOUND or UNSUPPORTED, and the field: HOST, PORT, SCOPE,
 *  FLOW, PATH, FORM, FAMILY, ADDRESS.
 *  @par System calls
 *  None, but for the name of an interface: if_nametoindex. */
PORTSOCK_API portsock_result portsock_address_parse(portsock_address *address, const char *text, size_t length);

/** Writes an address as text: "127.0.0.1:80", "[fe80::1%2]:80", "unix:/run/x", "unix:@abstract".
 *
 *  A family without a text form, and bytes that the family's form cannot express exactly, are written as
 *  "native:47:HEX". PORTSOCK_TEXT_CAPACITY bytes are always enough.
 *
 *  @param address the address
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @param flags PORTSOCK_TEXT_NAMES: interface names in place of indexes; or 0
 *  @return the length
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; BAD_FORMAT or TOO_LONG, parameter ADDRESS; INVALID_ARGUMENT, parameter FLAGS.
 *  @par System calls
 *  None; with PORTSOCK_TEXT_NAMES if_indextoname.
 *  @par Notes
 *  Bytes that are not text are written as %XX. */
PORTSOCK_API portsock_result portsock_address_format(const portsock_address *address, char *text, size_t capacity,
                                                     size_t *text_needed, uint32_t flags);

/** Reads the family of an address.
 *
 *  @param address the address
 *  @param family PORTSOCK_AF_*
 *  @return 0
 *  @par Errors
 *  BAD_FORMAT, parameter ADDRESS (too short to have one).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_address_family(const portsock_address *address, int32_t *family);

/** Reads the type and the protocol of a socket for an address.
 *
 *  They are SOCK_STREAM and 0 for most families and for unknown ones; CAN_RAW, BTPROTO_RFCOMM, HV_PROTOCOL_RAW and
 *  so on where the bytes of the address are those of one protocol.
 *
 *  @param address the address
 *  @param type PORTSOCK_SOCK_*, or NULL
 *  @param protocol the protocol, or NULL
 *  @return 0
 *  @par Errors
 *  The errors of portsock_address_family.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_address_defaults(const portsock_address *address, int32_t *type,
                                                       int32_t *protocol);

/** Makes an address from the bytes of a native sockaddr.
 *
 *  A UNIX path gets its terminating NUL and an unnamed UNIX address its shortest length, whatever form the system
 *  returned.
 *
 *  @param address the address
 *  @param bytes the bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  TOO_LONG or BAD_FORMAT (shorter than a family), parameter ADDRESS.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_address_from_native(portsock_address *address, const void *bytes, size_t length);

/** Reports whether this build has the addresses of a family: value and text form.
 *
 *  Without them the system may still have sockets of the family: portsock_open fails if it has none.
 *
 *  @param family PORTSOCK_AF_*
 *  @return 1 or 0
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_has_family(int32_t family);

/* ---- IPv4 -------------------------------------------------------------------------------------------------------- */

/** The value of an IPv4 address. */
typedef struct portsock_inet {
    uint32_t port;   /**< 0 to 65535, host order */
    uint8_t host[4]; /**< network order */
} portsock_inet;

/** Makes an address from an IPv4 host and port.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  OUT_OF_RANGE, parameter PORT; UNSUPPORTED, parameter FAMILY (not in this build).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_inet_encode(portsock_address *address, const portsock_inet *value);

/** Reads the host and port of an IPv4 address.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_inet_decode(portsock_inet *value, const portsock_address *address);

/* ---- IPv6 -------------------------------------------------------------------------------------------------------- */

/** The value of an IPv6 address. */
typedef struct portsock_inet6 {
    uint32_t port;    /**< 0 to 65535, host order */
    uint32_t flow;    /**< flow information, 0 to 0xfffff, host order */
    uint32_t scope;   /**< interface index, 0 for none */
    uint8_t host[16]; /**< network order */
} portsock_inet6;

/** Makes an address from an IPv6 host, port, flow and scope.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  OUT_OF_RANGE, parameter PORT or FLOW; UNSUPPORTED, parameter FAMILY.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_inet6_encode(portsock_address *address, const portsock_inet6 *value);

/** Reads the host, port, flow and scope of an IPv6 address.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS.
 *  @par System calls
 *  None.
 *  @par Notes
 *  A flow that the system gives may be above 0xfffff (it has the traffic class), which encode refuses. */
PORTSOCK_API portsock_result portsock_inet6_decode(portsock_inet6 *value, const portsock_address *address);

/* ---- UNIX -------------------------------------------------------------------------------------------------------- */

/** Makes the address of a UNIX socket.
 *
 *  Form PORTSOCK_UNIX_PATH: a path, bytes as they are, no NUL inside; PORTSOCK_UNIX_ABSTRACT: a name of Linux's
 *  abstract namespace, without its leading NUL, NULs inside are part of it; PORTSOCK_UNIX_UNNAMED: no name (length
 *  0); binding to it makes Linux choose an abstract name.
 *
 *  @param address the address
 *  @param form PORTSOCK_UNIX_PATH, PORTSOCK_UNIX_ABSTRACT or PORTSOCK_UNIX_UNNAMED
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  TOO_LONG (a path beyond 253 bytes on Linux, macOS and BSD, 108 on Windows; an abstract name beyond 107),
 *  EMBEDDED_NUL or BAD_FORMAT (an empty path), parameter PATH; OUT_OF_RANGE, parameter FORM; UNSUPPORTED, parameter
 *  FAMILY or FORM.
 *  @par System calls
 *  None.
 *  @par Notes
 *  Linux' own limit is 108 bytes. A longer path goes to the kernel as "/proc/self/fd/7" or "/proc/self/fd/7/name":
 *  it needs /proc (else UNSUPPORTED, parameter PATH), and for a bind a name of at most 80 bytes behind the last
 *  slash (TOO_LONG, parameter PATH). portsock_local_address then returns that text, as does the address of a
 *  datagram's sender, and it leads nowhere: the descriptor is closed. Keep the path that the socket was bound to. */
PORTSOCK_API portsock_result portsock_unix_encode(portsock_address *address, int32_t form, const char *name,
                                                  size_t length);

/** Reads the form and the name of a UNIX address.
 *
 *  No NUL is added.
 *
 *  @param form PORTSOCK_UNIX_PATH, PORTSOCK_UNIX_ABSTRACT or PORTSOCK_UNIX_UNNAMED
 *  @param name memory for the name, in bytes
 *  @param capacity bytes of that memory
 *  @param name_needed how many bytes the name has, also on failure; or NULL
 *  @param address the address
 *  @return the length
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter PATH; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_unix_decode(int32_t *form, char *name, size_t capacity, size_t *name_needed,
                                                  const portsock_address *address);

/* ---- the functions of <arpa/inet.h> ------------------------------------------------------------------------------ */

/** Converts 16 bits from host order to network order.
 *
 *  @param value the value
 *  @return the converted number
 *  @par System calls
 *  None. */
PORTSOCK_API uint16_t portsock_htons(uint16_t value);

/** Converts 32 bits from host order to network order.
 *
 *  @param value the value
 *  @return the converted number
 *  @par System calls
 *  None. */
PORTSOCK_API uint32_t portsock_htonl(uint32_t value);

/** Converts 16 bits from network order to host order.
 *
 *  @param value the value
 *  @return the converted number
 *  @par System calls
 *  None. */
PORTSOCK_API uint16_t portsock_ntohs(uint16_t value);

/** Converts 32 bits from network order to host order.
 *
 *  @param value the value
 *  @return the converted number
 *  @par System calls
 *  None. */
PORTSOCK_API uint32_t portsock_ntohl(uint32_t value);

/** Converts an IPv4 host in any of the classic forms to 4 bytes in network order.
 *
 *  The forms have one to four parts, each decimal, octal (leading 0) or hexadecimal (leading 0x); the last part
 *  fills the remaining bytes.
 *
 *  @param host the 4 bytes of the host, in network order
 *  @param text the text, in bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  BAD_FORMAT or OUT_OF_RANGE, parameter HOST.
 *  @par System calls
 *  None.
 *  @par Notes
 *  Nothing may follow, not even white space (libc's accepts "1.2.3.4 foo"). */
PORTSOCK_API portsock_result portsock_inet_aton(uint8_t *host, const char *text, size_t length);

/** Writes 4 bytes as "a.b.c.d".
 *
 *  16 bytes of text are always enough.
 *
 *  @param host the 4 bytes of the host, in network order
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @return the length; Fails with BUFFER_TOO_SMALL, parameter TEXT
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_inet_ntoa(const uint8_t *host, char *text, size_t capacity, size_t *text_needed);

/** Converts an IPv4 host (exactly four decimal parts) or an IPv6 host (RFC 4291, no zone) to bytes in network order.
 *
 *  @param family PORTSOCK_AF_*
 *  @param host the 4 or 16 bytes of the host, in network order
 *  @param capacity bytes of that memory
 *  @param text the text, in bytes
 *  @param length its length in bytes
 *  @return the number of bytes written
 *  @par Errors
 *  BAD_FORMAT, parameter HOST; UNSUPPORTED, parameter FAMILY; BUFFER_TOO_SMALL, parameter HOST.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_inet_pton(int32_t family, uint8_t *host, size_t capacity, const char *text,
                                                size_t length);

/** Writes the canonical text (RFC 5952) of an IPv4 or IPv6 host.
 *
 *  46 bytes of text are always enough.
 *
 *  @param family PORTSOCK_AF_*
 *  @param host the 4 or 16 bytes of the host, in network order
 *  @param length bytes of the host: 4 or 16
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @return the length
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; OUT_OF_RANGE, parameter LENGTH (not 4 or 16); UNSUPPORTED, parameter FAMILY.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_inet_ntop(int32_t family, const uint8_t *host, size_t length, char *text,
                                                size_t capacity, size_t *text_needed);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_ADDRESS_H */
