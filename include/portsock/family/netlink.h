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

/** The protocols of AF_NETLINK, as parameters of portsock_open. */
enum portsock_netlink_protocol {
    PORTSOCK_NETLINK_ROUTE = 0,           /**< links, addresses, routes */
    PORTSOCK_NETLINK_USERSOCK = 2,        /**< between programs */
    PORTSOCK_NETLINK_SOCK_DIAG = 4,       /**< the sockets of the system */
    PORTSOCK_NETLINK_AUDIT = 9,           /**< audit */
    PORTSOCK_NETLINK_NETFILTER = 12,      /**< netfilter */
    PORTSOCK_NETLINK_KOBJECT_UEVENT = 15, /**< events of devices */
    PORTSOCK_NETLINK_GENERIC = 16         /**< generic netlink */
};

/* ---- addresses --------------------------------------------------------------------------------------------------- */

/** AF_NETLINK, Linux. */
typedef struct portsock_netlink {
    uint32_t port;   /**< 0: the kernel chooses; often a process id */
    uint32_t groups; /**< a bit for each multicast group */
} portsock_netlink;

/** Makes an address from a portsock_netlink: the kernel's own interface.
 *
 *  Text: "netlink:PORT:GROUPS".
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; UNSUPPORTED, parameter FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_netlink_encode(portsock_address *address, const portsock_netlink *value);

/** Reads the portsock_netlink of an address: the kernel's own interface.
 *
 *  Text: "netlink:PORT:GROUPS".
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_netlink_decode(portsock_netlink *value, const portsock_address *address);

/* ---- messages ---------------------------------------------------------------------------------------------------- */

/** The types of messages that every protocol has. */
enum portsock_netlink_type {
    PORTSOCK_NETLINK_TYPE_ERROR = 2, /**< an error, or that there was none */
    PORTSOCK_NETLINK_TYPE_DONE = 3   /**< the end of a list */
};

/** The flags of a message. */
enum portsock_netlink_flag {
    PORTSOCK_NETLINK_FLAG_REQUEST = 0x1,     /**< a request */
    PORTSOCK_NETLINK_FLAG_MULTI = 0x2,       /**< of a list; PORTSOCK_NETLINK_TYPE_DONE ends it */
    PORTSOCK_NETLINK_FLAG_ACK = 0x4,         /**< an answer is wanted, also when all went well */
    PORTSOCK_NETLINK_FLAG_ECHO = 0x8,        /**< the request is echoed */
    PORTSOCK_NETLINK_FLAG_CHANGED = 0x10,    /**< what is listed changed meanwhile: the list is not whole */
    PORTSOCK_NETLINK_FLAG_REPLACE = 0x100,   /**< of requests that make something */
    PORTSOCK_NETLINK_FLAG_EXCLUSIVE = 0x200, /**< fails if it exists */
    PORTSOCK_NETLINK_FLAG_CREATE = 0x400,    /**< creates what is missing */
    PORTSOCK_NETLINK_FLAG_APPEND = 0x800,    /**< appends to the end of the list */
    PORTSOCK_NETLINK_FLAG_DUMP = 0x300       /**< of requests that ask: for all */
};

/** The flags of an attribute. */
enum portsock_netlink_attribute_flag {
    PORTSOCK_NETLINK_ATTRIBUTE_NESTED = 0x8000,    /**< its data are attributes */
    PORTSOCK_NETLINK_ATTRIBUTE_BIG_ENDIAN = 0x4000 /**< its data are in network order */
};

/** One message of netlink. */
typedef struct portsock_netlink_message {
    uint32_t type;       /**< PORTSOCK_NETLINK_TYPE_*, or the protocol's */
    uint32_t flags;      /**< PORTSOCK_NETLINK_FLAG_*, or the protocol's */
    uint32_t sequence;   /**< the sender's number of the message */
    uint32_t port;       /**< the sender's */
    const void *payload; /**< inside the buffer that was read */
    size_t length;       /**< of payload, bytes */
} portsock_netlink_message;

/** One attribute of a netlink message. */
typedef struct portsock_netlink_item {
    uint32_t type;    /**< the protocol's type */
    uint32_t flags;   /**< PORTSOCK_NETLINK_ATTRIBUTE_* */
    const void *data; /**< inside the buffer that was read */
    size_t length;    /**< bytes */
} portsock_netlink_item;

/** Reads the next message of a received buffer.
 *
 *  @param message the message, whose payload points into bytes
 *  @param[in,out] position where in the bytes to continue
 *  @param bytes the bytes
 *  @param length its length in bytes
 *  @return 1, or 0 after the last
 *  @par Errors
 *  BAD_FORMAT, parameter BUFFER (an invalid length, or a truncated buffer); OUT_OF_RANGE, parameter OFFSET;
 *  NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_netlink_next(portsock_netlink_message *message, size_t *position,
                                                   const void *bytes, size_t length);

/** Returns the system's error in a message of type PORTSOCK_NETLINK_TYPE_ERROR or _DONE.
 *
 *  @param message the message
 *  @return the error; 0 for any other message, and for a request that succeeded
 *  @par Errors
 *  BAD_FORMAT, parameter BUFFER (truncated, or without an error number); NULL_POINTER, parameter MESSAGE.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_netlink_error(const portsock_netlink_message *message);

/** Reads the kernel's description of an error, which points into the message's payload and has no NUL.
 *
 *  The kernel adds them where the option PORTSOCK_NETLINK_EXT_ACK of the socket is on. *offset (may be NULL) is
 *  where in the request the attribute begins that is wrong, 0 where the kernel names none.
 *
 *  @param message the message
 *  @param text where the text is, in the message's payload
 *  @param length how many bytes the text has
 *  @param offset where in the request the wrong attribute begins, 0 for none; or NULL
 *  @return the length, 0 when there is no text
 *  @par Errors
 *  BAD_FORMAT, parameter BUFFER; NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_netlink_error_text(const portsock_netlink_message *message, const char **text,
                                                         size_t *length, uint32_t *offset);

/** Reads the next attribute of a payload behind its fixed part, or of the data of a nested attribute.
 *
 *  *position is rounded up to a multiple of 4 first: begin with the length of the fixed part.
 *
 *  @param item the attribute
 *  @param[in,out] position where in the bytes to continue
 *  @param bytes the bytes
 *  @param length its length in bytes
 *  @return 1, or 0 after the last
 *  @par Errors
 *  The errors of portsock_netlink_next.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_netlink_attribute(portsock_netlink_item *item, size_t *position,
                                                        const void *bytes, size_t length);

/** Writes a message with its payload, which may be in bytes already.
 *
 *  @param bytes memory for the bytes of the message
 *  @param capacity bytes of that memory
 *  @param length_needed how many bytes are needed, also on failure; or NULL
 *  @param message the message
 *  @return the length of the message
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter BUFFER; OUT_OF_RANGE, parameter TYPE or FLAGS (16 bits); TOO_LONG, parameter VALUE;
 *  NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_netlink_build(void *bytes, size_t capacity, size_t *length_needed,
                                                    const portsock_netlink_message *message);

/** Appends an attribute to a message of portsock_netlink_build.
 *
 *  @param[in,out] bytes the bytes of the message
 *  @param capacity bytes of that memory
 *  @param[in,out] length bytes of the message
 *  @param type the type, with PORTSOCK_NETLINK_ATTRIBUTE_*
 *  @param data the bytes of the attribute
 *  @param data_length bytes of data
 *  @return the new length
 *  @par Errors
 *  BAD_FORMAT, parameter BUFFER (no message of *length bytes); BUFFER_TOO_SMALL, parameter BUFFER; TOO_LONG,
 *  parameter VALUE; OUT_OF_RANGE, parameter TYPE; NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_netlink_append(void *bytes, size_t capacity, size_t *length, uint32_t type,
                                                     const void *data, size_t data_length);

/** Begins a nested attribute: attributes that are appended from now on are in it, until portsock_netlink_end_nest.
 *
 *  @param[in,out] bytes the bytes of the message
 *  @param capacity bytes of that memory
 *  @param[in,out] length bytes of the message
 *  @param nest where the nested attribute begins, for portsock_netlink_end_nest
 *  @param type the type
 *  @return the new length
 *  @par Errors
 *  The errors of portsock_netlink_append.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_netlink_nest(void *bytes, size_t capacity, size_t *length, size_t *nest,
                                                   uint32_t type);

/** Ends a nested attribute at the message's current length.
 *
 *  @param[in,out] bytes the bytes of the message
 *  @param length its length in bytes
 *  @param nest the value that portsock_netlink_nest wrote
 *  @return 0
 *  @par Errors
 *  OUT_OF_RANGE, parameter OFFSET (no such nested attribute); TOO_LONG, parameter LENGTH (above 65535 bytes);
 *  NULL_POINTER, parameter BUFFER.
 *  @par System calls
 *  None. */
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
