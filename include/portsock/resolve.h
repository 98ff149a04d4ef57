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

/* Errors of the resolver are in their own domain, PORTSOCK_DOMAIN_RESOLVER, with the system's EAI_* number; where that says
 * "system error" (EAI_SYSTEM), the result is the system's error itself. Hosts may have bytes above 0x7f, which go to the
 * system as they are: no IDNA is done here. A NUL inside a text is EMBEDDED_NUL, and a text beyond all limits (1,024 bytes
 * of host, 255 of service or protocol) TOO_LONG, with parameter HOST, SERVICE, PROTOCOL or NAME.
 * An IPv4 host is four decimal parts without leading zeros. The classic form, one to four numbers of which some are octal,
 * hexadecimal or wider ("010.0.0.1", which is 8.0.0.1, "0x7f.1", "127.1", "2130706433"), is refused with BAD_FORMAT, parameter
 * HOST, unless PORTSOCK_AI_CLASSIC_HOST asks for it. With flags of the system's own (PORTSOCK_NATIVE) the system decides.
 * Out of descriptors or memory, all of these fail with that error (TOO_MANY_HANDLES, NO_MEMORY), whatever the system's
 * resolver makes of it.
 * Notes: the system's resolver cannot be stopped and reads its own configuration and time-outs. All of these may be called
 * from several threads at once. */

/* ---- resolution -------------------------------------------------------------------------------------------------- */

/* portsock_resolved: one result of a name resolution. */
typedef struct portsock_resolved {
    int32_t family;           /* PORTSOCK_AF_* */
    int32_t type;             /* PORTSOCK_SOCK_* */
    int32_t protocol;         /* PORTSOCK_IPPROTO_* */
    uint32_t reserved;        /* zero */
    portsock_address address; /* with the service's port */
} portsock_resolved;

/* portsock_resolver: a resolver in place of the system's. Asked for result number index, 0, 1, 2, ...: it fills the
 * zeroed resolved and returns 1, or 0 after the last, or an error, which goes to the caller. The query is the caller's.
 * What it writes is checked: an address that is not of its family, or longer than there is room, is an error. */
struct portsock_query;
typedef portsock_result (*portsock_resolver)(void *user, const struct portsock_query *query, size_t index,
                                             portsock_resolved *resolved);

/* portsock_query: what is looked for. Set size to sizeof(portsock_query), the rest to zero, then what you need. */
typedef struct portsock_query {
    uint32_t size;
    int32_t flags;               /* PORTSOCK_AI_* */
    int32_t family;              /* PORTSOCK_AF_UNSPEC: any */
    int32_t type;                /* 0: any */
    int32_t protocol;            /* 0: any */
    uint32_t reserved;           /* zero */
    const char *host;            /* a name or numbers; NULL: none. No NUL is needed. */
    size_t host_length;
    const char *service;         /* a name or a decimal port; NULL: none */
    size_t service_length;
    portsock_resolver resolver;  /* NULL: the system's */
    void *user;                  /* handed to resolver */
    uintptr_t reserved_words[2]; /* zero */
} portsock_query;

/* portsock_resolution: the results of one resolution, in the caller's memory. Zero-filled is ended. Its fields are the
 * library's own; it may be moved as a portsock_socket is. */
typedef struct portsock_resolution {
    void *list;                  /* the system's */
    void *position;
    const portsock_query *query; /* with a resolver of its own */
    size_t index;
    uint32_t state;              /* 0 ended, PORTSOCK_STATE_OPEN */
    uint32_t pending;            /* whether first has not been handed out */
    int32_t type;                /* of each result; 0: as found */
    int32_t protocol;            /* of each result; 0: as found */
    portsock_resolved first;     /* with a resolver of its own */
    uintptr_t reserved_words[4]; /* zero */
} portsock_resolution;

/* portsock_resolve_begin: looks a host and a service up. portsock_resolve_next then gives the results, and
 * portsock_resolve_end must be called. Of a wait, the deadline, the waker and the interruption hook are looked at before the
 * system is asked and again after it has answered, not in between; nothing outlives the call but what the resolution holds.
 * With a resolver of the caller's, which is asked for its first result here, query and its texts must live until the end.
 * Returns 0. Fails with the resolver's error (HOST_NOT_FOUND, also where host and service are both NULL; TRY_AGAIN; NO_DATA;
 * SERVICE_NOT_FOUND; ...); the system's error; TIMED_OUT; CANCELLED; INTERRUPTED; NULL_POINTER or INVALID_ARGUMENT, parameter
 * REQUEST (no query, a bad size, a resolution that is open already); UNSUPPORTED, parameter FLAGS, FAMILY, TYPE or PROTOCOL (this
 * system lacks it); OUT_OF_RANGE, parameter SERVICE (a decimal port that is not 0 to 65535); BAD_FORMAT, parameter HOST (an IPv4 host
 * in classic form); EMBEDDED_NUL or TOO_LONG.
 * Where the system's resolver refuses SCTP, MPTCP, DCCP or UDP-Lite (glibc: MPTCP; musl and Windows: all) the name is looked up
 * for TCP or UDP. Results have the query's type and protocol where it has one. getaddrinfo; GetAddrInfoW, which takes and gives UTF-8 here. */
PORTSOCK_API portsock_result portsock_resolve_begin(portsock_resolution *resolution, const portsock_query *query,
                                                    const portsock_wait_options *wait);

/* portsock_resolve_next: the next result. Returns 1, or 0 after the last. Fails with CLOSED, parameter REQUEST (none was begun);
 * with a resolver of the caller's, with its error, and with BAD_FORMAT, parameter ADDRESS (a length that is not the family's, or
 * a result that is neither 0 nor 1) or WRONG_FAMILY, parameter FAMILY (of the address, or not what was asked for). */
PORTSOCK_API portsock_result portsock_resolve_next(portsock_resolution *resolution, portsock_resolved *resolved);

/* portsock_resolve_canonical: the host's canonical name, asked for by PORTSOCK_AI_CANONNAME. Writes the text and a NUL.
 * Returns the length. Fails with NOT_FOUND, parameter NAME (not asked for, or none was given); BUFFER_TOO_SMALL, parameter TEXT;
 * CLOSED, parameter REQUEST. */
PORTSOCK_API portsock_result portsock_resolve_canonical(const portsock_resolution *resolution, char *text, size_t capacity,
                                                        size_t *text_needed);

/* portsock_resolve_end: frees what the resolution holds. An ended or zero-filled one is no error. Returns 0. freeaddrinfo;
 * FreeAddrInfoW. */
PORTSOCK_API portsock_result portsock_resolve_end(portsock_resolution *resolution);

/* portsock_resolve_host: a host wherever an address is wanted, of family PORTSOCK_AF_INET, PORTSOCK_AF_INET6 or
 * PORTSOCK_AF_UNSPEC (either), with port 0. "" is any address; "<broadcast>" and "255.255.255.255" are the broadcast
 * address; numbers are read without asking anyone; of a name it is the first result. flags: PORTSOCK_AI_*. Returns 0. Fails as
 * portsock_resolve_begin; WRONG_FAMILY, parameter FAMILY (broadcast in IPv6); UNSUPPORTED, parameter FAMILY.
 * getaddrinfo. Notes: an IPv6 host with a zone, "fe80::1%eth0", goes to the resolver. */
PORTSOCK_API portsock_result portsock_resolve_host(portsock_address *address, int32_t family, const char *host,
                                                   size_t length, int32_t flags, const portsock_wait_options *wait);

/* portsock_name_info: the host and the service of an address as texts, names or (PORTSOCK_NI_NUMERICHOST, _NUMERICSERV)
 * numbers, each with a NUL. One that is not wanted has a null buffer and a null *_needed. Returns 0. Fails with the
 * resolver's error (HOST_NOT_FOUND with PORTSOCK_NI_NAMEREQD, UNSUPPORTED for a family it does not know); the system's;
 * BUFFER_TOO_SMALL, parameter HOST or SERVICE, and both lengths are known then; NULL_POINTER, parameter HOST (neither is wanted);
 * UNSUPPORTED, parameter FLAGS; the address errors of portsock_bind. getnameinfo; GetNameInfoW. */
PORTSOCK_API portsock_result portsock_name_info(const portsock_address *address, char *host, size_t host_capacity,
                                                size_t *host_needed, char *service, size_t service_capacity,
                                                size_t *service_needed, int32_t flags);

/* ---- hosts ------------------------------------------------------------------------------------------------------- */

/* portsock_host: what a host is called and where it is, in the scratch of the call that filled it. */
typedef struct portsock_host {
    int32_t family;           /* of the addresses: PORTSOCK_AF_INET, PORTSOCK_AF_INET6 */
    uint32_t address_count;
    uint32_t address_length;  /* bytes of each, 4 or 16 */
    uint32_t alias_count;
    const char *name;         /* with a NUL */
    const char *aliases;      /* one after the other, each with a NUL */
    const uint8_t *addresses; /* one after the other, in network order */
    uintptr_t reserved;       /* zero */
} portsock_host;

/* portsock_host_by_name: a host's own name, its other names and its addresses, of family PORTSOCK_AF_INET or
 * PORTSOCK_AF_INET6. All texts and bytes are in the scratch, at any alignment: 8 KiB do nearly always; when not, double it.
 * flags: 0 or PORTSOCK_AI_CLASSIC_HOST. Returns 0. Fails with a host error (PORTSOCK_DOMAIN_HOST: HOST_NOT_FOUND, TRY_AGAIN, RESOLVER_FAILURE, NO_DATA); the
 * system's; BUFFER_TOO_SMALL, parameter SCRATCH; UNSUPPORTED, parameter FAMILY or FLAGS; BAD_FORMAT, parameter HOST (classic form); NULL_POINTER, parameter OUTPUT, SCRATCH or HOST.
 * gethostbyname2_r; getaddrinfo where a libc has none (macOS, Windows), and then there are no aliases. */
PORTSOCK_API portsock_result portsock_host_by_name(portsock_host *host, void *scratch, size_t scratch_size, int32_t family,
                                                   const char *name, size_t length, int32_t flags);

/* portsock_host_by_address: the same by an address of 4 or 16 bytes in network order. Fails also with OUT_OF_RANGE, parameter
 * LENGTH. gethostbyaddr_r; getnameinfo where a libc has none. */
PORTSOCK_API portsock_result portsock_host_by_address(portsock_host *host, void *scratch, size_t scratch_size,
                                                      int32_t family, const uint8_t *bytes, size_t length);

/* portsock_full_host_name: the name of a host with its domain: the first of its names that has a dot, else its own name;
 * the text that was given where nothing is known of it, and a host in classic form. "", "0.0.0.0" and "::" are this machine. Writes the text and a NUL.
 * Returns the length. Fails with BUFFER_TOO_SMALL, parameter TEXT; EMBEDDED_NUL or TOO_LONG, parameter HOST.
 * gethostname, getaddrinfo, gethostbyaddr_r. */
PORTSOCK_API portsock_result portsock_full_host_name(char *text, size_t capacity, size_t *text_needed, const char *name,
                                                     size_t length);

/* portsock_host_name: this machine's name. Writes the text and a NUL. Returns the length. Fails with BUFFER_TOO_SMALL, parameter
 * TEXT; the system's error. gethostname; GetComputerNameExW. */
PORTSOCK_API portsock_result portsock_host_name(char *text, size_t capacity, size_t *text_needed);

/* portsock_set_host_name: gives this machine a name. Returns 0. Fails with the system's error (PERMISSION_DENIED); TOO_LONG or
 * EMBEDDED_NUL, parameter NAME; on Windows BAD_FORMAT, parameter NAME, for what is no UTF-8, and the name holds from the next start
 * on. sethostname; SetComputerNameExW. */
PORTSOCK_API portsock_result portsock_set_host_name(const char *text, size_t length);

/* ---- services and protocols -------------------------------------------------------------------------------------- */

/* portsock_service_port: the port, in host order, of a service by its name; of any protocol when protocol is NULL. Returns 0.
 * Fails with NOT_FOUND, parameter SERVICE; the system's error. getservbyname_r; getaddrinfo where a libc has none, and then only
 * "tcp" and "udp" are known. */
PORTSOCK_API portsock_result portsock_service_port(uint32_t *port, const char *name, size_t length, const char *protocol,
                                                   size_t protocol_length);

/* portsock_service_name: the name of the service of a port; of any protocol when protocol is NULL. Writes the text and a NUL.
 * Returns the length. Fails with NOT_FOUND, parameter SERVICE; OUT_OF_RANGE, parameter PORT; BUFFER_TOO_SMALL, parameter TEXT; the
 * system's error. getservbyport_r; getnameinfo where a libc has none. */
PORTSOCK_API portsock_result portsock_service_name(char *text, size_t capacity, size_t *text_needed, uint32_t port,
                                                   const char *protocol, size_t protocol_length);

/* portsock_protocol_number: the number of an IP protocol by its name: "tcp", "ipv6-icmp". Asks the system, then a table of
 * its own of IANA's common names (not in a build without names). Returns 0. Fails with NOT_FOUND, parameter PROTOCOL; the
 * system's error. getprotobyname_r where a libc has it (glibc, FreeBSD). */
PORTSOCK_API portsock_result portsock_protocol_number(int32_t *number, const char *name, size_t length);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_RESOLVE_H */
