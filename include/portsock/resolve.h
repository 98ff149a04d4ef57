/* SPDX-License-Identifier: MIT */
/** @file
 *  Names and addresses of hosts, services and protocols. */
#ifndef PORTSOCK_RESOLVE_H
#define PORTSOCK_RESOLVE_H

#include "base.h"
#include "numbers.h"
#include "address.h"
#include "wait.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Errors of the resolver are in their own domain, PORTSOCK_DOMAIN_RESOLVER, with the system's EAI_* number; where that
 * is EAI_SYSTEM, the result is the system's error itself. Hosts may have bytes above 0x7f, which go
 * to the system as they are: no IDNA is done here. A NUL inside a text is EMBEDDED_NUL, and a text beyond all limits
 * (1,024 bytes of host, 255 of service or protocol) TOO_LONG, with parameter HOST, SERVICE, PROTOCOL or NAME. An IPv4
 * host is four decimal parts without leading zeros. The classic form, one to four numbers of which some are octal,
 * hexadecimal or wider ("010.0.0.1", which is 8.0.0.1, "0x7f.1", "127.1", "2130706433"), is refused with BAD_FORMAT,
 * parameter HOST, unless PORTSOCK_AI_CLASSIC_HOST asks for it. With flags of the system's own (PORTSOCK_NATIVE) the
 * system decides. Out of descriptors or memory, all of these fail with that error (TOO_MANY_HANDLES, NO_MEMORY),
 * whatever the system's resolver makes of it. Notes: the system's resolver cannot be stopped and reads its own
 * configuration and time-outs. All of these may be called from several threads at once. */

/* ---- resolution -------------------------------------------------------------------------------------------------- */

/** One result of a name resolution. */
typedef struct portsock_resolved {
    int32_t family;           /**< PORTSOCK_AF_* */
    int32_t type;             /**< PORTSOCK_SOCK_* */
    int32_t protocol;         /**< PORTSOCK_IPPROTO_* */
    uint32_t reserved;        /**< zero */
    portsock_address address; /**< with the service's port */
} portsock_resolved;

struct portsock_query;

/** A resolver in place of the system's, which is called for result 0, 1, 2 and so on.
 *
 *  It fills the zeroed resolved. An address that is not of its family, or longer than the memory for it, is an error of
 *  the resolution.
 *
 *  @param user the pointer in the query
 *  @param query the caller's query
 *  @param index the number of the result, from 0
 *  @param resolved the result
 *  @return 1; 0 after the last result; or an error, which the caller of the resolution receives */
typedef portsock_result (*portsock_resolver)(void *user, const struct portsock_query *query, size_t index,
                                             portsock_resolved *resolved);

/** A query: the host and the service to resolve, and how. Set size to sizeof(portsock_query), everything else to
 *  zero, then the members that you need. */
typedef struct portsock_query {
    uint32_t size;               /**< sizeof(portsock_query) */
    int32_t flags;               /**< PORTSOCK_AI_* */
    int32_t family;              /**< PORTSOCK_AF_UNSPEC: any */
    int32_t type;                /**< 0: any */
    int32_t protocol;            /**< 0: any */
    uint32_t reserved;           /**< zero */
    const char *host;            /**< a name or numbers; NULL: none. No NUL is needed. */
    size_t host_length;          /**< bytes of host */
    const char *service;         /**< a name or a decimal port; NULL: none */
    size_t service_length;       /**< bytes of service */
    portsock_resolver resolver;  /**< NULL: the system's */
    void *user;                  /**< passed to resolver */
    uintptr_t reserved_words[2]; /**< zero */
} portsock_query;

/** The results of one resolution, in the caller's memory. Zero-filled is ended. Its members are internal; it may be
 *  moved as a portsock_socket is. */
typedef struct portsock_resolution {
    void *list;                  /**< the system's */
    void *position;              /**< internal */
    const portsock_query *query; /**< with a resolver of its own */
    size_t index;                /**< internal */
    uint32_t state;              /**< 0 ended, PORTSOCK_STATE_OPEN */
    uint32_t pending;            /**< whether first has not been returned */
    int32_t type;                /**< of each result; 0: as found */
    int32_t protocol;            /**< of each result; 0: as found */
    portsock_resolved first;     /**< with a resolver of its own */
    uintptr_t reserved_words[4]; /**< zero */
} portsock_resolution;

/** Resolves a host and a service.
 *
 *  portsock_resolve_next then reads the results, and portsock_resolve_end must be called. The deadline, the waker
 *  and the interruption hook of wait are checked before the system's resolver is called and after it has returned,
 *  not in between. With a resolver of the caller's, which is called for its first result here, the query and its
 *  texts must live until portsock_resolve_end. Where the system's resolver refuses SCTP, MPTCP, DCCP or UDP-Lite
 *  (glibc: MPTCP; musl and Windows: all) the name is resolved for TCP or UDP. Results have the query's type and
 *  protocol where it has one.
 *
 *  @param resolution the resolution
 *  @param query the host and service to resolve
 *  @param wait how to wait, or NULL
 *  @return 0
 *  @par Errors
 *  The resolver's error (HOST_NOT_FOUND, also where host and service are both NULL; TRY_AGAIN; NO_DATA;
 *  SERVICE_NOT_FOUND; ...); the system's error; TIMED_OUT; CANCELLED; INTERRUPTED; NULL_POINTER or INVALID_ARGUMENT,
 *  parameter REQUEST (no query, a bad size, a resolution that is open already); UNSUPPORTED, parameter FLAGS,
 *  FAMILY, TYPE or PROTOCOL (this system lacks it); OUT_OF_RANGE, parameter SERVICE (a decimal port that is not 0 to
 *  65535); BAD_FORMAT, parameter HOST (an IPv4 host in classic form); EMBEDDED_NUL or TOO_LONG.
 *  @par System calls
 *  getaddrinfo; GetAddrInfoW, with UTF-8 converted. */
PORTSOCK_API portsock_result portsock_resolve_begin(portsock_resolution *resolution, const portsock_query *query,
                                                    const portsock_wait_options *wait);

/** Reads the next result of a resolution.
 *
 *  @param resolution the resolution
 *  @param resolved the result
 *  @return 1, or 0 after the last
 *  @par Errors
 *  CLOSED, parameter REQUEST (none was begun); with a resolver of the caller's: its error; BAD_FORMAT, parameter
 *  ADDRESS (a length that is not the family's, or a result that is neither 0 nor 1); WRONG_FAMILY, parameter FAMILY
 *  (of the address, or not the query's).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_resolve_next(portsock_resolution *resolution, portsock_resolved *resolved);

/** Writes the host's canonical name, which PORTSOCK_AI_CANONNAME requests.
 *
 *  @param resolution the resolution
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @return the length
 *  @par Errors
 *  NOT_FOUND, parameter NAME (not requested, or there is none); BUFFER_TOO_SMALL, parameter TEXT; CLOSED, parameter
 *  REQUEST.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_resolve_canonical(const portsock_resolution *resolution, char *text,
                                                        size_t capacity, size_t *text_needed);

/** Frees the results of a resolution.
 *
 *  An ended or zero-filled one is no error.
 *
 *  @param resolution the resolution
 *  @return 0
 *  @par Errors
 *  None.
 *  @par System calls
 *  freeaddrinfo; FreeAddrInfoW. */
PORTSOCK_API portsock_result portsock_resolve_end(portsock_resolution *resolution);

/** Makes an address, with port 0, from a host, wherever an address is wanted.
 *
 *  "" is any address; "<broadcast>" and "255.255.255.255" are the broadcast address; numbers are converted without a
 *  query; of a name, the first result is used.
 *
 *  @param address the host's address, with port 0
 *  @param family PORTSOCK_AF_INET, PORTSOCK_AF_INET6 or PORTSOCK_AF_UNSPEC (either)
 *  @param host a name, numbers, "" (any address) or "<broadcast>", in bytes of UTF-8
 *  @param length its length in bytes
 *  @param flags PORTSOCK_AI_*, or 0
 *  @param wait how to wait, or NULL
 *  @return 0
 *  @par Errors
 *  The errors of portsock_resolve_begin; WRONG_FAMILY, parameter FAMILY (broadcast in IPv6); UNSUPPORTED, parameter
 *  FAMILY.
 *  @par System calls
 *  getaddrinfo.
 *  @par Notes
 *  An IPv6 host with a zone, "fe80::1%eth0", goes to the resolver. */
PORTSOCK_API portsock_result portsock_resolve_host(portsock_address *address, int32_t family, const char *host,
                                                   size_t length, int32_t flags, const portsock_wait_options *wait);

/** Writes the host and the service of an address as names, or (PORTSOCK_NI_NUMERICHOST, _NUMERICSERV) as numbers.
 *
 *  Pass a null buffer and a null *_needed for one that is not wanted.
 *
 *  @param address the address
 *  @param host memory for the host and a NUL, in bytes; NULL: not wanted
 *  @param host_capacity bytes of that memory
 *  @param host_needed how many bytes the host has, without the NUL, also on failure; NULL with a null host
 *  @param service memory for the service and a NUL, in bytes; NULL: not wanted
 *  @param service_capacity bytes of that memory
 *  @param service_needed how many bytes the service has, without the NUL, also on failure; NULL with a null service
 *  @param flags PORTSOCK_NI_*, or 0
 *  @return 0
 *  @par Errors
 *  The resolver's error (HOST_NOT_FOUND with PORTSOCK_NI_NAMEREQD, UNSUPPORTED for an unknown family); the
 *  system's; BUFFER_TOO_SMALL, parameter HOST or SERVICE, with both lengths written; NULL_POINTER, parameter HOST
 *  (neither is wanted); UNSUPPORTED, parameter FLAGS; the address errors of portsock_bind.
 *  @par System calls
 *  getnameinfo; GetNameInfoW. */
PORTSOCK_API portsock_result portsock_name_info(const portsock_address *address, char *host, size_t host_capacity,
                                                size_t *host_needed, char *service, size_t service_capacity,
                                                size_t *service_needed, int32_t flags);

/* ---- hosts ------------------------------------------------------------------------------------------------------- */

/** The names and addresses of a host, in the scratch of the call that filled it. */
typedef struct portsock_host {
    int32_t family;           /**< of the addresses: PORTSOCK_AF_INET, PORTSOCK_AF_INET6 */
    uint32_t address_count;   /**< how many addresses there are */
    uint32_t address_length;  /**< bytes of each, 4 or 16 */
    uint32_t alias_count;     /**< how many aliases there are */
    const char *name;         /**< with a NUL */
    const char *aliases;      /**< one after the other, each with a NUL */
    const uint8_t *addresses; /**< one after the other, in network order */
    uintptr_t reserved;       /**< zero */
} portsock_host;

/** Reads a host's official name, its aliases and its addresses, by one of its names.
 *
 *  All texts and bytes are in the scratch.
 *
 *  @param host the names and addresses, which point into scratch
 *  @param scratch memory for the names and addresses, in bytes, at any alignment; 8 KiB are nearly always enough,
 *         else double it
 *  @param scratch_size bytes of scratch
 *  @param family PORTSOCK_AF_*
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @param flags PORTSOCK_AI_CLASSIC_HOST, or 0
 *  @return 0
 *  @par Errors
 *  A host error (PORTSOCK_DOMAIN_HOST: HOST_NOT_FOUND, TRY_AGAIN, RESOLVER_FAILURE, NO_DATA); the system's;
 *  BUFFER_TOO_SMALL, parameter SCRATCH; UNSUPPORTED, parameter FAMILY or FLAGS; BAD_FORMAT, parameter HOST (classic
 *  form); NULL_POINTER, parameter OUTPUT, SCRATCH or HOST.
 *  @par System calls
 *  gethostbyname2_r; getaddrinfo where a libc has none (macOS, Windows), and then there are no aliases. */
PORTSOCK_API portsock_result portsock_host_by_name(portsock_host *host, void *scratch, size_t scratch_size,
                                                   int32_t family, const char *name, size_t length, int32_t flags);

/** Reads a host's official name, its aliases and its addresses, by an address.
 *
 *  @param host the names and addresses, which point into scratch
 *  @param scratch memory for the names and addresses, in bytes, at any alignment; 8 KiB are nearly always enough,
 *         else double it
 *  @param scratch_size bytes of scratch
 *  @param family PORTSOCK_AF_*
 *  @param bytes the address in network order: 4 or 16 bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  OUT_OF_RANGE, parameter LENGTH.
 *  @par System calls
 *  gethostbyaddr_r; getnameinfo where a libc has none. */
PORTSOCK_API portsock_result portsock_host_by_address(portsock_host *host, void *scratch, size_t scratch_size,
                                                      int32_t family, const uint8_t *bytes, size_t length);

/** Writes the name of a host with its domain: the first of its names that has a dot, else its official name.
 *
 *  "", "0.0.0.0" and "::" are this machine.
 *
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @return the length
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; EMBEDDED_NUL or TOO_LONG, parameter HOST.
 *  @par System calls
 *  gethostname, getaddrinfo, gethostbyaddr_r. */
PORTSOCK_API portsock_result portsock_full_host_name(char *text, size_t capacity, size_t *text_needed, const char *name,
                                                     size_t length);

/** Writes the name of this machine.
 *
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @return the length
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; the system's error.
 *  @par System calls
 *  gethostname; GetComputerNameExW. */
PORTSOCK_API portsock_result portsock_host_name(char *text, size_t capacity, size_t *text_needed);

/** Sets the name of this machine.
 *
 *  @param text the name, in bytes of UTF-8
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  The system's error (PERMISSION_DENIED); TOO_LONG or EMBEDDED_NUL, parameter NAME; on Windows BAD_FORMAT,
 *  parameter NAME (not UTF-8).
 *  @par System calls
 *  sethostname; SetComputerNameExW (effective after the next start). */
PORTSOCK_API portsock_result portsock_set_host_name(const char *text, size_t length);

/* ---- services and protocols -------------------------------------------------------------------------------------- */

/** Reads the port of a service by its name.
 *
 *  @param port the port, in host order
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @param protocol the name of the protocol, in bytes; NULL: any
 *  @param protocol_length bytes of protocol
 *  @return 0
 *  @par Errors
 *  NOT_FOUND, parameter SERVICE; the system's error.
 *  @par System calls
 *  getservbyname_r; getaddrinfo where a libc has none, and then only "tcp" and "udp" are known. */
PORTSOCK_API portsock_result portsock_service_port(uint32_t *port, const char *name, size_t length,
                                                   const char *protocol, size_t protocol_length);

/** Writes the name of the service of a port.
 *
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @param port the port, in host order
 *  @param protocol the name of the protocol, in bytes; NULL: any
 *  @param protocol_length bytes of protocol
 *  @return the length
 *  @par Errors
 *  NOT_FOUND, parameter SERVICE; OUT_OF_RANGE, parameter PORT; BUFFER_TOO_SMALL, parameter TEXT; the system's error.
 *  @par System calls
 *  getservbyport_r; getnameinfo where a libc has none. */
PORTSOCK_API portsock_result portsock_service_name(char *text, size_t capacity, size_t *text_needed, uint32_t port,
                                                   const char *protocol, size_t protocol_length);

/** Reads the number of an IP protocol by its name: "tcp", "ipv6-icmp".
 *
 *  The system's list is searched, then the library's table of IANA's common names (not in a build without names).
 *
 *  @param number the number
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  NOT_FOUND, parameter PROTOCOL; the system's error.
 *  @par System calls
 *  getprotobyname_r where a libc has it (glibc, FreeBSD). */
PORTSOCK_API portsock_result portsock_protocol_number(int32_t *number, const char *name, size_t length);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_RESOLVE_H */
