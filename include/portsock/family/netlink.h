/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_NETLINK: messages to and from Linux's kernel: routes, links and more. */
#ifndef PORTSOCK_FAMILY_NETLINK_H
#define PORTSOCK_FAMILY_NETLINK_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"

#ifdef __cplusplus
extern "C" {
#endif

enum portsock_netlink_protocol {
    PORTSOCK_NETLINK_ROUTE = 0,
    PORTSOCK_NETLINK_USERSOCK = 2,
    PORTSOCK_NETLINK_SOCK_DIAG = 4,
    PORTSOCK_NETLINK_AUDIT = 9,
    PORTSOCK_NETLINK_NETFILTER = 12,
    PORTSOCK_NETLINK_KOBJECT_UEVENT = 15,
    PORTSOCK_NETLINK_GENERIC = 16
};

/* ---- addresses --------------------------------------------------------------------------------------------------- */

/* portsock_netlink: AF_NETLINK, Linux. */
typedef struct portsock_netlink {
    uint32_t port;   /* 0: the kernel chooses; often a process id */
    uint32_t groups; /* a bit for each multicast group */
} portsock_netlink;

/* portsock_netlink_encode, portsock_netlink_decode: the kernel's own interface. Text: "netlink:PORT:GROUPS". */
PORTSOCK_API portsock_result portsock_netlink_encode(portsock_address *address, const portsock_netlink *value);
PORTSOCK_API portsock_result portsock_netlink_decode(portsock_netlink *value, const portsock_address *address);

/* ---- messages ---------------------------------------------------------------------------------------------------- */

enum portsock_netlink_type {
    PORTSOCK_NETLINK_TYPE_ERROR = 2, /* an error, or that there was none */
    PORTSOCK_NETLINK_TYPE_DONE = 3   /* the end of a list */
};

enum portsock_netlink_flag {
    PORTSOCK_NETLINK_FLAG_REQUEST = 0x1,
    PORTSOCK_NETLINK_FLAG_MULTI = 0x2,     /* of a list; PORTSOCK_NETLINK_TYPE_DONE ends it */
    PORTSOCK_NETLINK_FLAG_ACK = 0x4,       /* an answer is wanted, also when all went well */
    PORTSOCK_NETLINK_FLAG_ECHO = 0x8,
    PORTSOCK_NETLINK_FLAG_CHANGED = 0x10,  /* what is listed changed meanwhile: the list is not whole */
    PORTSOCK_NETLINK_FLAG_REPLACE = 0x100, /* of requests that make something */
    PORTSOCK_NETLINK_FLAG_EXCLUSIVE = 0x200,
    PORTSOCK_NETLINK_FLAG_CREATE = 0x400,
    PORTSOCK_NETLINK_FLAG_APPEND = 0x800,
    PORTSOCK_NETLINK_FLAG_DUMP = 0x300     /* of requests that ask: for all */
};

enum portsock_netlink_attribute_flag {
    PORTSOCK_NETLINK_ATTRIBUTE_NESTED = 0x8000,    /* its data are attributes */
    PORTSOCK_NETLINK_ATTRIBUTE_BIG_ENDIAN = 0x4000 /* its data are in network order */
};

/* portsock_netlink_message: one message of netlink. */
typedef struct portsock_netlink_message {
    uint32_t type;       /* PORTSOCK_NETLINK_TYPE_*, or the protocol's */
    uint32_t flags;      /* PORTSOCK_NETLINK_FLAG_*, or the protocol's */
    uint32_t sequence;
    uint32_t port;       /* the sender's */
    const void *payload;
    size_t length;       /* of payload, bytes */
} portsock_netlink_message;

/* portsock_netlink_item: one attribute of a netlink message. */
typedef struct portsock_netlink_item {
    uint32_t type;
    uint32_t flags;  /* PORTSOCK_NETLINK_ATTRIBUTE_* */
    const void *data;
    size_t length;   /* bytes */
} portsock_netlink_item;

/* portsock_netlink_next: the next message of a received buffer; *position, 0 to begin with, goes on. The payload points into the
 * buffer. Returns 1, or 0 after the last. Fails with BAD_FORMAT, parameter BUFFER (a length that is a lie, or a buffer that was cut);
 * OUT_OF_RANGE, parameter OFFSET; NULL_POINTER. */
PORTSOCK_API portsock_result portsock_netlink_next(portsock_netlink_message *message, size_t *position, const void *bytes,
                                                   size_t length);

/* portsock_netlink_error: the system's error that a message tells of (PORTSOCK_NETLINK_TYPE_ERROR and _DONE), else 0: any other
 * message, and a request that went well. Fails with BAD_FORMAT, parameter BUFFER (cut, or no error's number); NULL_POINTER, parameter
 * MESSAGE. */
PORTSOCK_API portsock_result portsock_netlink_error(const portsock_netlink_message *message);

/* portsock_netlink_error_text: the kernel's own words for such an error, of *length bytes without a NUL, in the message's
 * payload. The kernel adds them where the option PORTSOCK_NETLINK_EXT_ACK of the socket is on. *offset (may be NULL) is where in
 * the request the attribute begins that is wrong, 0 where the kernel names none. Returns the length, 0 when there are no words.
 * Fails with BAD_FORMAT, parameter BUFFER; NULL_POINTER. */
PORTSOCK_API portsock_result portsock_netlink_error_text(const portsock_netlink_message *message, const char **text,
                                                         size_t *length, uint32_t *offset);

/* portsock_netlink_attribute: the next attribute of a payload behind its fixed part, or of an attribute's data that is nested.
 * *position goes to the next multiple of 4 first: begin with the length of the fixed part. Rules of portsock_netlink_next. */
PORTSOCK_API portsock_result portsock_netlink_attribute(portsock_netlink_item *item, size_t *position, const void *bytes,
                                                        size_t length);

/* portsock_netlink_build: a message with its payload, which may lie in bytes already. *length_needed (may be NULL) is how long it is.
 * Returns that. Fails with BUFFER_TOO_SMALL, parameter BUFFER; OUT_OF_RANGE, parameter TYPE or FLAGS (16 bits); TOO_LONG, parameter VALUE;
 * NULL_POINTER. */
PORTSOCK_API portsock_result portsock_netlink_build(void *bytes, size_t capacity, size_t *length_needed,
                                                    const portsock_netlink_message *message);

/* portsock_netlink_append: an attribute behind a message of portsock_netlink_build, which grows by it; type may have
 * PORTSOCK_NETLINK_ATTRIBUTE_*. Returns the new length, which *length is too. Fails with BAD_FORMAT, parameter BUFFER (no message of
 * *length bytes); BUFFER_TOO_SMALL, parameter BUFFER; TOO_LONG, parameter VALUE; OUT_OF_RANGE, parameter TYPE; NULL_POINTER. */
PORTSOCK_API portsock_result portsock_netlink_append(void *bytes, size_t capacity, size_t *length, uint32_t type,
                                                     const void *data, size_t data_length);

/* portsock_netlink_nest: an attribute of attributes behind such a message: what is appended from now on lies in it, until
 * portsock_netlink_end_nest gets *nest back. Returns the new length. Fails as portsock_netlink_append does. */
PORTSOCK_API portsock_result portsock_netlink_nest(void *bytes, size_t capacity, size_t *length, size_t *nest, uint32_t type);

/* portsock_netlink_end_nest: ends it at length, the message's. Returns 0. Fails with OUT_OF_RANGE, parameter OFFSET (no such nest);
 * TOO_LONG, parameter LENGTH (above 65535 bytes); NULL_POINTER, parameter BUFFER. */
PORTSOCK_API portsock_result portsock_netlink_end_nest(void *bytes, size_t length, size_t nest);

/* clang-format off */
/* generated: constants netlink begin */
/** Constants of AF_NETLINK. */
enum portsock_netlink_constant {
    PORTSOCK_NETLINK_ARPD     = 8,  /**< Linux before 2.6.19 */
    PORTSOCK_NETLINK_CRYPTO   = 21, /**< the kernel's cryptography */
    PORTSOCK_NETLINK_DNRTMSG  = 14, /**< DECnet routing */
    PORTSOCK_NETLINK_FIREWALL = 3,  /**< Linux before 3.5: packets of the firewall */
    PORTSOCK_NETLINK_IP6_FW   = 13, /**< Linux before 3.5: packets of the IPv6 firewall */
    PORTSOCK_NETLINK_NFLOG    = 5,  /**< Linux before 3.17: logs of the firewall */
    PORTSOCK_NETLINK_ROUTE6   = 11, /**< Linux before 2.6.12 */
    PORTSOCK_NETLINK_SKIP     = 1,  /**< Linux before 2.6.12 */
    PORTSOCK_NETLINK_TAPBASE  = 16, /**< Linux before 2.6.12: the first of 16 devices; today PORTSOCK_NETLINK_GENERIC */
    PORTSOCK_NETLINK_TCPDIAG  = 4,  /**< an older name of PORTSOCK_NETLINK_SOCK_DIAG */
    PORTSOCK_NETLINK_W1       = 1,  /**< Linux before 2.6.18: 1-wire */
    PORTSOCK_NETLINK_XFRM     = 6   /**< IPsec */
};
/* generated: constants netlink end */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_NETLINK_H */
