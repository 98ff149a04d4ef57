/* SPDX-License-Identifier: MIT
 *
 * portsock.h: one socket API for every operating system. The whole C ABI.
 *
 * C99 and later, C++ too. Nothing but <stddef.h> and <stdint.h> is included and no name of the operating system is
 * defined. The conventions that hold for every function (null pointers, zero lengths, outputs on failure, strings,
 * threads, time) stand once in docs/conventions.md; the short form:
 *
 *   - Every call returns one result, a portsock_result: zero or more is success, negative is an error. Nothing is
 *     stored anywhere: no errno, no last error. portsock_error_kind() gives the portable meaning.
 *   - Order of parameters: the object, the outputs, the inputs, and last, where a call may wait, a portsock_wait_options.
 *   - Outputs are untouched on failure, but for parameters named *_done and *_needed, which are always written.
 *   - Time is int64_t nanoseconds. -1 is for ever, 0 is not at all.
 *   - Text is pointer and length in; buffer, capacity and length out. A NUL inside is data or an error, never a cut.
 *   - Numbers (families, types, flags, ...) are portsock's own and the same on every system.
 */
#ifndef PORTSOCK_H
#define PORTSOCK_H

#include <stddef.h>
#include <stdint.h>

#ifdef PORTSOCK_PREFIX
#include "rename.h" /* a second copy of the library in one program: every function gets the prefix */
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What marks a function that leaves a shared library; whoever builds one defines it. */
#ifndef PORTSOCK_EXPORT
#define PORTSOCK_EXPORT
#endif

/* No function throws: a C++ caller needs no code for it. (MSVC assumes that of all C functions, with /EHsc.) The
 * library's own sources define the mark as nothing. */
#ifndef PORTSOCK_NOTHROW
#if defined(__cplusplus) && defined(__GNUC__)
#define PORTSOCK_NOTHROW __attribute__((__nothrow__))
#else
#define PORTSOCK_NOTHROW
#endif
#endif
#define PORTSOCK_API PORTSOCK_EXPORT PORTSOCK_NOTHROW

/* ---- version -------------------------------------------------------------------------------------------------- */

/* The version of this header, major * 10000 + minor * 100 + patch. Minor releases only add. */
#define PORTSOCK_VERSION 100

/* generated: layout begin */
/* The value that portsock_check compares: a hash of the structs that never grow, as in layout/64.txt and layout/32.txt. */
#if UINTPTR_MAX > 0xffffffff
#define PORTSOCK_LAYOUT_HASH 0xbe2c1db7u
#else
#define PORTSOCK_LAYOUT_HASH 0xd6ab4084u
#endif
/* generated: layout end */

/* ---- numbers -------------------------------------------------------------------------------------------------- */

/* PORTSOCK_NATIVE marks a number of the operating system that has no number here: PORTSOCK_NATIVE | value is accepted
 * wherever an id is. It is the sign bit, so an id below zero is a native number. */
enum portsock_native_mark { PORTSOCK_NATIVE = -2147483647 - 1 };

/* generated: numbers begin */
/** The address families: PORTSOCK_GROUP_FAMILY. */
enum portsock_family_id {
    PORTSOCK_AF_UNSPEC     = 0,   /**< no family; any */
    PORTSOCK_AF_UNIX       = 1,   /**< local sockets, by path or abstract name */
    PORTSOCK_AF_INET       = 2,   /**< IPv4 */
    PORTSOCK_AF_AX25       = 3,   /**< amateur radio AX.25 */
    PORTSOCK_AF_IPX        = 4,   /**< Novell IPX */
    PORTSOCK_AF_APPLETALK  = 5,   /**< AppleTalk DDP */
    PORTSOCK_AF_NETROM     = 6,   /**< amateur radio NET/ROM */
    PORTSOCK_AF_BRIDGE     = 7,   /**< multiprotocol bridge */
    PORTSOCK_AF_ATMPVC     = 8,   /**< ATM permanent circuits */
    PORTSOCK_AF_X25        = 9,   /**< X.25 */
    PORTSOCK_AF_INET6      = 10,  /**< IPv6 */
    PORTSOCK_AF_ROSE       = 11,  /**< amateur radio ROSE */
    PORTSOCK_AF_DECnet     = 12,  /**< DECnet */
    PORTSOCK_AF_NETBEUI    = 13,  /**< 802.2 LLC project */
    PORTSOCK_AF_SECURITY   = 14,  /**< security callback */
    PORTSOCK_AF_KEY        = 15,  /**< IPsec keys */
    PORTSOCK_AF_NETLINK    = 16,  /**< kernel interface: routes, links, audit and more */
    PORTSOCK_AF_PACKET     = 17,  /**< link-layer packets */
    PORTSOCK_AF_ASH        = 18,  /**< Ash */
    PORTSOCK_AF_ECONET     = 19,  /**< Acorn Econet */
    PORTSOCK_AF_ATMSVC     = 20,  /**< ATM switched circuits */
    PORTSOCK_AF_RDS        = 21,  /**< Reliable Datagram Sockets */
    PORTSOCK_AF_SNA        = 22,  /**< SNA */
    PORTSOCK_AF_IRDA       = 23,  /**< infrared */
    PORTSOCK_AF_PPPOX      = 24,  /**< PPP over anything */
    PORTSOCK_AF_WANPIPE    = 25,  /**< Wanpipe */
    PORTSOCK_AF_LLC        = 26,  /**< IEEE 802.2 LLC */
    PORTSOCK_AF_CAN        = 29,  /**< Controller Area Network */
    PORTSOCK_AF_TIPC       = 30,  /**< cluster communication */
    PORTSOCK_AF_BLUETOOTH  = 31,  /**< Bluetooth */
    PORTSOCK_AF_IEEE802154 = 36,  /**< IEEE 802.15.4 */
    PORTSOCK_AF_ALG        = 38,  /**< the kernel's cryptography */
    PORTSOCK_AF_VSOCK      = 40,  /**< virtual machines and their host */
    PORTSOCK_AF_QIPCRTR    = 42,  /**< Qualcomm IPC router */
    PORTSOCK_AF_SMC        = 43,  /**< shared memory communication */
    PORTSOCK_AF_XDP        = 44,  /**< express data path */
    PORTSOCK_AF_HYPERV     = 256, /**< Hyper-V guests and their host */
    PORTSOCK_AF_SYSTEM     = 257, /**< kernel events and controls */
    PORTSOCK_AF_LINK       = 258, /**< link-layer addresses */
    PORTSOCK_AF_DIVERT     = 259, /**< diverted packets */
    PORTSOCK_AF_ROUTE      = 260, /**< routing messages; on Linux another name of AF_NETLINK */
    PORTSOCK_AF_AAL5       = 261  /**< ATM AAL5 */
};

/** The socket types and their creation flags: PORTSOCK_GROUP_TYPE. */
enum portsock_type_id {
    PORTSOCK_SOCK_STREAM    = 1,      /**< a stream of bytes */
    PORTSOCK_SOCK_DGRAM     = 2,      /**< datagrams */
    PORTSOCK_SOCK_RAW       = 3,      /**< raw packets of the protocol */
    PORTSOCK_SOCK_RDM       = 4,      /**< reliable datagrams */
    PORTSOCK_SOCK_SEQPACKET = 5,      /**< a connection with records */
    PORTSOCK_SOCK_DCCP      = 6,      /**< datagram congestion control */
    PORTSOCK_SOCK_NONBLOCK  = 0x800,  /**< at creation: timeout 0 */
    PORTSOCK_SOCK_CLOEXEC   = 0x80000 /**< at creation: not inheritable; always implied */
};

/** The protocols of IP: PORTSOCK_GROUP_PROTOCOL. */
enum portsock_protocol_id {
    PORTSOCK_IPPROTO_IP       = 0,   /**< the default of the type */
    PORTSOCK_IPPROTO_ICMP     = 1,   /**< control messages */
    PORTSOCK_IPPROTO_IGMP     = 2,   /**< group management */
    PORTSOCK_IPPROTO_GGP      = 3,   /**< gateway to gateway */
    PORTSOCK_IPPROTO_IPIP     = 4,   /**< IP in IP */
    PORTSOCK_IPPROTO_ST       = 5,   /**< stream */
    PORTSOCK_IPPROTO_TCP      = 6,   /**< transmission control */
    PORTSOCK_IPPROTO_CBT      = 7,   /**< core-based trees */
    PORTSOCK_IPPROTO_EGP      = 8,   /**< exterior gateway */
    PORTSOCK_IPPROTO_IGP      = 9,   /**< interior gateway; IPPROTO_IGP of BSD and macOS is another, 85 */
    PORTSOCK_IPPROTO_PUP      = 12,  /**< PARC universal packet */
    PORTSOCK_IPPROTO_UDP      = 17,  /**< user datagrams */
    PORTSOCK_IPPROTO_IDP      = 22,  /**< XNS datagrams */
    PORTSOCK_IPPROTO_RDP      = 27,  /**< reliable data */
    PORTSOCK_IPPROTO_TP       = 29,  /**< ISO transport class 4 */
    PORTSOCK_IPPROTO_DCCP     = 33,  /**< datagram congestion control */
    PORTSOCK_IPPROTO_XTP      = 36,  /**< express transport */
    PORTSOCK_IPPROTO_IPV6     = 41,  /**< IPv6 in IP */
    PORTSOCK_IPPROTO_ROUTING  = 43,  /**< IPv6 routing header */
    PORTSOCK_IPPROTO_FRAGMENT = 44,  /**< IPv6 fragment header */
    PORTSOCK_IPPROTO_RSVP     = 46,  /**< resource reservation */
    PORTSOCK_IPPROTO_GRE      = 47,  /**< generic encapsulation */
    PORTSOCK_IPPROTO_ESP      = 50,  /**< encapsulating security */
    PORTSOCK_IPPROTO_AH       = 51,  /**< authentication header */
    PORTSOCK_IPPROTO_MOBILE   = 55,  /**< minimal encapsulation of mobile hosts */
    PORTSOCK_IPPROTO_ICMPV6   = 58,  /**< control messages of IPv6 */
    PORTSOCK_IPPROTO_NONE     = 59,  /**< IPv6 no next header */
    PORTSOCK_IPPROTO_DSTOPTS  = 60,  /**< IPv6 destination options */
    PORTSOCK_IPPROTO_HELLO    = 63,  /**< any local network; HELLO routing */
    PORTSOCK_IPPROTO_ND       = 77,  /**< Sun ND */
    PORTSOCK_IPPROTO_ICLFXBM  = 78,  /**< wideband EXPAK */
    PORTSOCK_IPPROTO_EON      = 80,  /**< ISO over IP */
    PORTSOCK_IPPROTO_BIP      = 83,  /**< VINES; Bull IP of AIX */
    PORTSOCK_IPPROTO_PIM      = 103, /**< multicast routing */
    PORTSOCK_IPPROTO_IPCOMP   = 108, /**< IP compression */
    PORTSOCK_IPPROTO_VRRP     = 112, /**< virtual router redundancy */
    PORTSOCK_IPPROTO_PGM      = 113, /**< pragmatic general multicast */
    PORTSOCK_IPPROTO_L2TP     = 115, /**< layer 2 tunnelling */
    PORTSOCK_IPPROTO_SCTP     = 132, /**< stream control transmission */
    PORTSOCK_IPPROTO_UDPLITE  = 136, /**< lightweight user datagrams */
    PORTSOCK_IPPROTO_RAW      = 255, /**< raw IP packets */
    PORTSOCK_IPPROTO_MPTCP    = 262  /**< multipath TCP */
};

/** The flags of a send, of a receive and of a received message: PORTSOCK_GROUP_MESSAGE_FLAG. */
enum portsock_message_flag_id {
    PORTSOCK_MSG_OOB          = 0x1,        /**< out-of-band data */
    PORTSOCK_MSG_PEEK         = 0x2,        /**< leave the data in the queue */
    PORTSOCK_MSG_DONTROUTE    = 0x4,        /**< send without routing, directly to the interface */
    PORTSOCK_MSG_CTRUNC       = 0x8,        /**< received: control messages were truncated */
    PORTSOCK_MSG_TRUNC        = 0x20,       /**< received: the datagram was longer */
    PORTSOCK_MSG_DONTWAIT     = 0x40,       /**< this call does not wait */
    PORTSOCK_MSG_EOR          = 0x80,       /**< end of a record */
    PORTSOCK_MSG_WAITALL      = 0x100,      /**< wait until all buffers are filled */
    PORTSOCK_MSG_CONFIRM      = 0x800,      /**< the neighbour is known to be reachable */
    PORTSOCK_MSG_ERRQUEUE     = 0x2000,     /**< receive from the error queue */
    PORTSOCK_MSG_NOSIGNAL     = 0x4000,     /**< no SIGPIPE; always implied */
    PORTSOCK_MSG_MORE         = 0x8000,     /**< more data follows */
    PORTSOCK_MSG_ZEROCOPY     = 0x4000000,  /**< send from the caller's memory */
    PORTSOCK_MSG_FASTOPEN     = 0x20000000, /**< data with the SYN */
    PORTSOCK_MSG_CMSG_CLOEXEC = 0x40000000, /**< received descriptors are not inheritable; always implied */
    PORTSOCK_MSG_EOF          = 0x200000,   /**< this is the last data */
    PORTSOCK_MSG_NOTIFICATION = 0x400000,   /**< received: an SCTP event, not data */
    PORTSOCK_MSG_BCAST        = 0x800000,   /**< received: was broadcast */
    PORTSOCK_MSG_MCAST        = 0x1000000,  /**< received: was multicast */
    PORTSOCK_MSG_BTAG         = 0x20000,    /**< received: an XTP packet with a tag at its beginning */
    PORTSOCK_MSG_ETAG         = 0x10000000  /**< received: an XTP packet with a tag at its end */
};

/** The directions of a shutdown: PORTSOCK_GROUP_SHUTDOWN. */
enum portsock_shutdown_id {
    PORTSOCK_SHUT_RD   = 0, /**< receiving */
    PORTSOCK_SHUT_WR   = 1, /**< sending */
    PORTSOCK_SHUT_RDWR = 2  /**< both */
};

/** The domains of an error: PORTSOCK_GROUP_DOMAIN. */
enum portsock_domain_id {
    PORTSOCK_DOMAIN_SYSTEM   = 1, /**< errno, WSAGetLastError */
    PORTSOCK_DOMAIN_RESOLVER = 2, /**< EAI_* */
    PORTSOCK_DOMAIN_HOST     = 3, /**< h_errno */
    PORTSOCK_DOMAIN_LIBRARY  = 4  /**< portsock itself */
};

/** The portable kinds of errors: PORTSOCK_GROUP_ERROR_KIND. */
enum portsock_error_kind_id {
    PORTSOCK_ERROR_NONE                  = 0,  /**< no error */
    PORTSOCK_ERROR_OTHER                 = 1,  /**< other error */
    PORTSOCK_ERROR_WOULD_BLOCK           = 2,  /**< would block: wait for readiness */
    PORTSOCK_ERROR_TIMED_OUT             = 3,  /**< timed out */
    PORTSOCK_ERROR_INTERRUPTED           = 4,  /**< interrupted */
    PORTSOCK_ERROR_CANCELLED             = 5,  /**< cancelled by a waker */
    PORTSOCK_ERROR_CLOSED                = 6,  /**< closed */
    PORTSOCK_ERROR_INVALID_ARGUMENT      = 7,  /**< invalid argument */
    PORTSOCK_ERROR_NULL_POINTER          = 8,  /**< null pointer */
    PORTSOCK_ERROR_OUT_OF_RANGE          = 9,  /**< out of range */
    PORTSOCK_ERROR_TOO_LONG              = 10, /**< too long */
    PORTSOCK_ERROR_BAD_FORMAT            = 11, /**< malformed */
    PORTSOCK_ERROR_EMBEDDED_NUL          = 12, /**< contains a NUL byte */
    PORTSOCK_ERROR_WRONG_FAMILY          = 13, /**< of another address family */
    PORTSOCK_ERROR_UNSUPPORTED           = 14, /**< not supported here */
    PORTSOCK_ERROR_BUFFER_TOO_SMALL      = 15, /**< buffer too small */
    PORTSOCK_ERROR_NOT_FOUND             = 16, /**< not found */
    PORTSOCK_ERROR_VERSION_MISMATCH      = 17, /**< header and library versions do not match */
    PORTSOCK_ERROR_BAD_HANDLE            = 18, /**< bad handle */
    PORTSOCK_ERROR_NOT_A_SOCKET          = 19, /**< not a socket */
    PORTSOCK_ERROR_TOO_MANY_HANDLES      = 20, /**< too many open handles */
    PORTSOCK_ERROR_NO_MEMORY             = 21, /**< out of memory or buffers */
    PORTSOCK_ERROR_PERMISSION_DENIED     = 22, /**< permission denied */
    PORTSOCK_ERROR_ADDRESS_IN_USE        = 23, /**< address in use */
    PORTSOCK_ERROR_ADDRESS_NOT_AVAILABLE = 24, /**< address not available */
    PORTSOCK_ERROR_DESTINATION_REQUIRED  = 25, /**< destination address required */
    PORTSOCK_ERROR_CONNECTION_REFUSED    = 26, /**< connection refused */
    PORTSOCK_ERROR_CONNECTION_RESET      = 27, /**< connection reset */
    PORTSOCK_ERROR_CONNECTION_ABORTED    = 28, /**< connection aborted */
    PORTSOCK_ERROR_BROKEN_PIPE           = 29, /**< broken pipe */
    PORTSOCK_ERROR_NOT_CONNECTED         = 30, /**< not connected */
    PORTSOCK_ERROR_ALREADY_CONNECTED     = 31, /**< already connected */
    PORTSOCK_ERROR_IN_PROGRESS           = 32, /**< in progress */
    PORTSOCK_ERROR_NETWORK_DOWN          = 33, /**< network down */
    PORTSOCK_ERROR_NETWORK_UNREACHABLE   = 34, /**< network unreachable */
    PORTSOCK_ERROR_NETWORK_RESET         = 35, /**< network dropped the connection */
    PORTSOCK_ERROR_HOST_DOWN             = 36, /**< host down */
    PORTSOCK_ERROR_HOST_UNREACHABLE      = 37, /**< host unreachable */
    PORTSOCK_ERROR_MESSAGE_TOO_LONG      = 38, /**< message too long */
    PORTSOCK_ERROR_NO_DEVICE             = 39, /**< no such device or interface */
    PORTSOCK_ERROR_ALREADY_EXISTS        = 40, /**< already exists */
    PORTSOCK_ERROR_NOT_A_DIRECTORY       = 41, /**< not a directory */
    PORTSOCK_ERROR_IS_A_DIRECTORY        = 42, /**< is a directory */
    PORTSOCK_ERROR_READ_ONLY             = 43, /**< read-only */
    PORTSOCK_ERROR_NO_SPACE              = 44, /**< no space left */
    PORTSOCK_ERROR_IO_FAILURE            = 45, /**< input or output error */
    PORTSOCK_ERROR_PROTOCOL_FAILURE      = 46, /**< protocol error */
    PORTSOCK_ERROR_BAD_ADDRESS           = 47, /**< bad address */
    PORTSOCK_ERROR_NO_PROCESS            = 48, /**< no such process */
    PORTSOCK_ERROR_NO_CHILD              = 49, /**< no child process */
    PORTSOCK_ERROR_HOST_NOT_FOUND        = 50, /**< host not found */
    PORTSOCK_ERROR_TRY_AGAIN             = 51, /**< temporary failure, try again */
    PORTSOCK_ERROR_NO_DATA               = 52, /**< name has no data of this kind */
    PORTSOCK_ERROR_SERVICE_NOT_FOUND     = 53, /**< service not found */
    PORTSOCK_ERROR_RESOLVER_FAILURE      = 54, /**< name resolution failed */
    PORTSOCK_ERROR_NOT_READY             = 55, /**< the network system is not ready */
    PORTSOCK_ERROR_BUSY                  = 56, /**< busy */
    PORTSOCK_ERROR_DEADLOCK              = 57, /**< would deadlock */
    PORTSOCK_ERROR_INVALID_STATE         = 58, /**< not possible in this state */
    PORTSOCK_ERROR_END_OF_STREAM         = 59, /**< the stream ended early */
    PORTSOCK_ERROR_MESSAGES_LOST         = 60, /**< messages were lost */
    PORTSOCK_ERROR_LIMIT_REACHED         = 61  /**< a limit of the system is reached */
};

/** The parameters that an error names: PORTSOCK_GROUP_PARAM. */
enum portsock_param_id {
    PORTSOCK_PARAM_NONE             = 0,  /**< no parameter */
    PORTSOCK_PARAM_SOCKET           = 1,  /**< socket */
    PORTSOCK_PARAM_BUFFER           = 2,  /**< buffer */
    PORTSOCK_PARAM_LENGTH           = 3,  /**< length */
    PORTSOCK_PARAM_ADDRESS          = 4,  /**< address */
    PORTSOCK_PARAM_FAMILY           = 5,  /**< family */
    PORTSOCK_PARAM_TYPE             = 6,  /**< type */
    PORTSOCK_PARAM_PROTOCOL         = 7,  /**< protocol */
    PORTSOCK_PARAM_HOST             = 8,  /**< host */
    PORTSOCK_PARAM_PORT             = 9,  /**< port */
    PORTSOCK_PARAM_FLOW             = 10, /**< flow */
    PORTSOCK_PARAM_SCOPE            = 11, /**< scope */
    PORTSOCK_PARAM_PATH             = 12, /**< path */
    PORTSOCK_PARAM_FORM             = 13, /**< form */
    PORTSOCK_PARAM_FLAGS            = 14, /**< flags */
    PORTSOCK_PARAM_WAIT             = 15, /**< wait */
    PORTSOCK_PARAM_WAKER            = 16, /**< waker */
    PORTSOCK_PARAM_EVENTS           = 17, /**< events */
    PORTSOCK_PARAM_TIMEOUT          = 18, /**< timeout */
    PORTSOCK_PARAM_OPTION           = 19, /**< option */
    PORTSOCK_PARAM_VALUE            = 20, /**< value */
    PORTSOCK_PARAM_HANDLE           = 21, /**< handle */
    PORTSOCK_PARAM_COUNT            = 22, /**< count */
    PORTSOCK_PARAM_SCRATCH          = 23, /**< scratch */
    PORTSOCK_PARAM_TEXT             = 24, /**< text */
    PORTSOCK_PARAM_NAME             = 25, /**< name */
    PORTSOCK_PARAM_CONSTANT_GROUP   = 26, /**< constant group */
    PORTSOCK_PARAM_ID               = 27, /**< id */
    PORTSOCK_PARAM_INDEX            = 28, /**< index */
    PORTSOCK_PARAM_HOW              = 29, /**< how */
    PORTSOCK_PARAM_CONTROL          = 30, /**< control */
    PORTSOCK_PARAM_MESSAGE          = 31, /**< message */
    PORTSOCK_PARAM_VERSION          = 32, /**< version */
    PORTSOCK_PARAM_LAYOUT           = 33, /**< layout */
    PORTSOCK_PARAM_OUTPUT           = 34, /**< output */
    PORTSOCK_PARAM_BACKLOG          = 35, /**< backlog */
    PORTSOCK_PARAM_LEVEL            = 36, /**< level */
    PORTSOCK_PARAM_SERVICE          = 37, /**< service */
    PORTSOCK_PARAM_INTERFACE        = 38, /**< interface */
    PORTSOCK_PARAM_HARDWARE_ADDRESS = 39, /**< hardware address */
    PORTSOCK_PARAM_CHANNEL          = 40, /**< channel */
    PORTSOCK_PARAM_IDENTIFIER       = 41, /**< identifier */
    PORTSOCK_PARAM_FILE             = 42, /**< file */
    PORTSOCK_PARAM_OFFSET           = 43, /**< offset */
    PORTSOCK_PARAM_GROUP            = 44, /**< group */
    PORTSOCK_PARAM_SOURCE           = 45, /**< source */
    PORTSOCK_PARAM_REQUEST          = 46, /**< request */
    PORTSOCK_PARAM_PARAMETER_GROUP  = 47, /**< parameter group */
    PORTSOCK_PARAM_ALGORITHM        = 48, /**< algorithm */
    PORTSOCK_PARAM_MASK             = 49, /**< mask */
    PORTSOCK_PARAM_NODE             = 50, /**< node */
    PORTSOCK_PARAM_INSTANCE         = 51, /**< instance */
    PORTSOCK_PARAM_DELIMITER        = 52, /**< delimiter */
    PORTSOCK_PARAM_BIND_MODE        = 53, /**< bind mode */
    PORTSOCK_PARAM_CANDIDATE        = 54, /**< candidate */
    PORTSOCK_PARAM_CONNECTOR        = 55, /**< connector */
    PORTSOCK_PARAM_IDLE             = 56, /**< idle time */
    PORTSOCK_PARAM_INTERVAL         = 57, /**< interval */
    PORTSOCK_PARAM_FILE_MODE        = 58  /**< file mode */
};

/** The readiness of a socket: PORTSOCK_GROUP_EVENT. */
enum portsock_event_id {
    PORTSOCK_READABLE = 0x1,  /**< data, a connection or the end of the stream can be received */
    PORTSOCK_WRITABLE = 0x2,  /**< sending would not wait; a connect is done */
    PORTSOCK_PRIORITY = 0x4,  /**< out-of-band data */
    PORTSOCK_FAILED   = 0x8,  /**< output only: an error is pending */
    PORTSOCK_HANGUP   = 0x10, /**< output only: the connection has ended */
    PORTSOCK_INVALID  = 0x20  /**< output only: no open socket */
};

/** The flags of wait options: PORTSOCK_GROUP_WAIT_FLAG. */
enum portsock_wait_flag_id {
    PORTSOCK_WAIT_DEADLINE = 0x1, /**< time_ns is a deadline that replaces the socket's timeout */
    PORTSOCK_WAIT_TIMEOUT  = 0x2  /**< time_ns is a timeout that replaces the socket's */
};

/** The flags of a text form: PORTSOCK_GROUP_TEXT_FLAG. */
enum portsock_text_flag_id {
    PORTSOCK_TEXT_NAMES = 0x1 /**< interface names in place of indexes */
};

/** Numbers without a group of their own: PORTSOCK_GROUP_SPECIAL. */
enum portsock_special_id {
    PORTSOCK_TEXT_CAPACITY   = 800,        /**< bytes that hold the text of any address and a NUL */
    PORTSOCK_BACKLOG_DEFAULT = -1,         /**< the backlog is chosen by portsock_listen */
    PORTSOCK_STATE_OPEN      = 0x6f70656e, /**< the state of an open socket or waker */
    PORTSOCK_CONTROL_CUT     = 1,          /**< flag of a control message: it is truncated */
    PORTSOCK_MAX_DESCRIPTORS = 253         /**< maximum number of descriptors in one message */
};

/** The forms of a UNIX address: PORTSOCK_GROUP_UNIX_FORM. */
enum portsock_unix_form_id {
    PORTSOCK_UNIX_UNNAMED  = 0, /**< no name */
    PORTSOCK_UNIX_PATH     = 1, /**< a path of the file system */
    PORTSOCK_UNIX_ABSTRACT = 2  /**< a name of the abstract namespace */
};

/** The socket options: PORTSOCK_GROUP_OPTION. */
enum portsock_option_id {
    /** type of service of sent packets */
    PORTSOCK_IP_TOS                               = 0x1,
    /** time to live of sent packets */
    PORTSOCK_IP_TTL                               = 0x2,
    /** sent packets include their IP header */
    PORTSOCK_IP_HDRINCL                           = 0x3,
    /** IP options of sent packets */
    PORTSOCK_IP_OPTIONS                           = 0x4,
    /** receives packets with the router alert option */
    PORTSOCK_IP_ROUTER_ALERT                      = 0x5,
    /** IP options with each datagram */
    PORTSOCK_IP_RECVOPTS                          = 0x6,
    /** IP options to echo with each datagram */
    PORTSOCK_IP_RETOPTS                           = 0x7,
    /** interface and destination with each datagram */
    PORTSOCK_IP_PKTINFO                           = 0x8,
    /** how the path MTU is discovered: a number of the system */
    PORTSOCK_IP_MTU_DISCOVER                      = 0xa,
    /** errors with their packets, in the error queue */
    PORTSOCK_IP_RECVERR                           = 0xb,
    /** time to live with each datagram */
    PORTSOCK_IP_RECVTTL                           = 0xc,
    /** type of service with each datagram */
    PORTSOCK_IP_RECVTOS                           = 0xd,
    /** MTU of the connection's path */
    PORTSOCK_IP_MTU                               = 0xe,
    /** bind to addresses that do not exist yet */
    PORTSOCK_IP_FREEBIND                          = 0xf,
    /** the sender's security label with each datagram */
    PORTSOCK_IP_PASSSEC                           = 0x12,
    /** bind to addresses of other machines, as a proxy */
    PORTSOCK_IP_TRANSPARENT                       = 0x13,
    /** the destination before redirection with each datagram */
    PORTSOCK_IP_RECVORIGDSTADDR                   = 0x14,
    /** packets with a smaller time to live are dropped */
    PORTSOCK_IP_MINTTL                            = 0x15,
    /** fragments are not reassembled */
    PORTSOCK_IP_NODEFRAG                          = 0x16,
    /** the checksum of each packet with its datagram */
    PORTSOCK_IP_CHECKSUM                          = 0x17,
    /** bind leaves the port to connect */
    PORTSOCK_IP_BIND_ADDRESS_NO_PORT              = 0x18,
    /** size of the largest fragment with each datagram */
    PORTSOCK_IP_RECVFRAGSIZE                      = 0x19,
    /** errors with the extension of RFC 4884 */
    PORTSOCK_IP_RECVERR_RFC4884                   = 0x1a,
    /** the interface of sent multicasts: set by index, or by address; read as address */
    PORTSOCK_IP_MULTICAST_IF                      = 0x20,
    /** time to live of sent multicasts */
    PORTSOCK_IP_MULTICAST_TTL                     = 0x21,
    /** this machine receives its own multicasts */
    PORTSOCK_IP_MULTICAST_LOOP                    = 0x22,
    /** joins a group, in the system's struct; use portsock_join_group */
    PORTSOCK_IP_ADD_MEMBERSHIP                    = 0x23,
    /** leaves a group, in the system's struct; use portsock_leave_group */
    PORTSOCK_IP_DROP_MEMBERSHIP                   = 0x24,
    /** unblocks a source, in the system's struct; use portsock_unblock_source */
    PORTSOCK_IP_UNBLOCK_SOURCE                    = 0x25,
    /** blocks a source, in the system's struct; use portsock_block_source */
    PORTSOCK_IP_BLOCK_SOURCE                      = 0x26,
    /** joins a group for one source, in the system's struct; use portsock_join_group */
    PORTSOCK_IP_ADD_SOURCE_MEMBERSHIP             = 0x27,
    /** leaves a group for one source, in the system's struct; use portsock_leave_group */
    PORTSOCK_IP_DROP_SOURCE_MEMBERSHIP            = 0x28,
    /** the sources of a group, in the system's struct */
    PORTSOCK_IP_MSFILTER                          = 0x29,
    /** receives from groups that other sockets joined */
    PORTSOCK_IP_MULTICAST_ALL                     = 0x31,
    /** the interface of sent unicasts, by index */
    PORTSOCK_IP_UNICAST_IF                        = 0x32,
    /** range of ports to choose from: the last, shifted by 16, and the first */
    PORTSOCK_IP_LOCAL_PORT_RANGE                  = 0x33,
    /** the destination before redirection */
    PORTSOCK_SO_ORIGINAL_DST                      = 0x50,
    /** destination with each datagram: BSD, macOS, Windows */
    PORTSOCK_IP_RECVDSTADDR                       = 0x8001,
    /** interface with each datagram: BSD, macOS, Windows */
    PORTSOCK_IP_RECVIF                            = 0x8002,
    /** packets are not fragmented: BSD, macOS, Windows */
    PORTSOCK_IP_DONTFRAG                          = 0x8003,
    /** bind to any address: FreeBSD, OpenBSD */
    PORTSOCK_IP_BINDANY                           = 0x8004,
    /** the range that ports are chosen from: BSD, macOS */
    PORTSOCK_IP_PORTRANGE                         = 0x8005,
    /** only this interface, by index: macOS */
    PORTSOCK_IP_BOUND_IF                          = 0x8006,
    /** maximum MTU to use; 0: the whole MTU: Windows */
    PORTSOCK_IP_USER_MTU                          = 0x8007,
    /** peers that may connect: 10 all, 20 those of the site, 30 not through address translation: Windows */
    PORTSOCK_IP_PROTECTION_LEVEL                  = 0x8008,
    /** the kernel keeps a trace of the connection; needs a privilege on Linux */
    PORTSOCK_SO_DEBUG                             = 0x10001,
    /** bind although the address is in use or in TIME_WAIT; the exact meaning differs between systems */
    PORTSOCK_SO_REUSEADDR                         = 0x10002,
    /** the type, PORTSOCK_SOCK_* */
    PORTSOCK_SO_TYPE                              = 0x10003,
    /** the pending error, a native number; reading clears it */
    PORTSOCK_SO_ERROR                             = 0x10004,
    /** send to neighbours only */
    PORTSOCK_SO_DONTROUTE                         = 0x10005,
    /** may send to broadcast addresses */
    PORTSOCK_SO_BROADCAST                         = 0x10006,
    /** bytes of the send buffer; Linux returns twice the value set */
    PORTSOCK_SO_SNDBUF                            = 0x10007,
    /** bytes of the receive buffer; Linux returns twice the value set */
    PORTSOCK_SO_RCVBUF                            = 0x10008,
    /** probe an idle connection */
    PORTSOCK_SO_KEEPALIVE                         = 0x10009,
    /** urgent data stays in the stream */
    PORTSOCK_SO_OOBINLINE                         = 0x1000a,
    /** no checksum on sent datagrams */
    PORTSOCK_SO_NO_CHECK                          = 0x1000b,
    /** priority of sent packets */
    PORTSOCK_SO_PRIORITY                          = 0x1000c,
    /** how long close waits for unsent data, rounded up to seconds; -1 is off, 0 resets the connection */
    PORTSOCK_SO_LINGER                            = 0x1000d,
    /** several sockets on one port; balanced on Linux, the last socket receives all on BSD and macOS */
    PORTSOCK_SO_REUSEPORT                         = 0x1000f,
    /** the sender's credentials with each message */
    PORTSOCK_SO_PASSCRED                          = 0x10010,
    /** the peer's credentials, in the system's struct; use portsock_peer_credentials */
    PORTSOCK_SO_PEERCRED                          = 0x10011,
    /** number of bytes that makes the socket readable */
    PORTSOCK_SO_RCVLOWAT                          = 0x10012,
    /** free bytes in the send buffer that make the socket writable; only read on Linux */
    PORTSOCK_SO_SNDLOWAT                          = 0x10013,
    /** the system's own timeout of blocking receives; -1 is none */
    PORTSOCK_SO_RCVTIMEO                          = 0x10014,
    /** the system's own timeout of blocking sends; -1 is none */
    PORTSOCK_SO_SNDTIMEO                          = 0x10015,
    /** only this interface, by name; empty: any */
    PORTSOCK_SO_BINDTODEVICE                      = 0x10019,
    /** classic BPF, in the system's struct; use portsock_attach_filter */
    PORTSOCK_SO_ATTACH_FILTER                     = 0x1001a,
    /** removes the filter; the value is ignored */
    PORTSOCK_SO_DETACH_FILTER                     = 0x1001b,
    /** the peer's address */
    PORTSOCK_SO_PEERNAME                          = 0x1001c,
    /** SCM_TIMESTAMP with each datagram */
    PORTSOCK_SO_TIMESTAMP                         = 0x1001d,
    /** whether the socket listens */
    PORTSOCK_SO_ACCEPTCONN                        = 0x1001e,
    /** the peer's security label */
    PORTSOCK_SO_PEERSEC                           = 0x1001f,
    /** bytes of the send buffer, beyond the system's limit; needs CAP_NET_ADMIN; SO_SNDBUF reads it */
    PORTSOCK_SO_SNDBUFFORCE                       = 0x10020,
    /** bytes of the receive buffer, beyond the system's limit; needs CAP_NET_ADMIN; SO_RCVBUF reads it */
    PORTSOCK_SO_RCVBUFFORCE                       = 0x10021,
    /** the sender's security label with each message */
    PORTSOCK_SO_PASSSEC                           = 0x10022,
    /** SCM_TIMESTAMPNS with each datagram */
    PORTSOCK_SO_TIMESTAMPNS                       = 0x10023,
    /** mark of sent packets, for routing and filters */
    PORTSOCK_SO_MARK                              = 0x10024,
    /** which timestamps are taken: bits of the system */
    PORTSOCK_SO_TIMESTAMPING                      = 0x10025,
    /** the protocol */
    PORTSOCK_SO_PROTOCOL                          = 0x10026,
    /** the family, PORTSOCK_AF_* */
    PORTSOCK_SO_DOMAIN                            = 0x10027,
    /** the count of dropped packets with each datagram */
    PORTSOCK_SO_RXQ_OVFL                          = 0x10028,
    /** whether a sent frame was acknowledged */
    PORTSOCK_SO_WIFI_STATUS                       = 0x10029,
    /** the offset of PORTSOCK_MSG_PEEK; -1 is off */
    PORTSOCK_SO_PEEK_OFF                          = 0x1002a,
    /** the driver adds no frame checksum */
    PORTSOCK_SO_NOFCS                             = 0x1002b,
    /** the filter can no longer be changed */
    PORTSOCK_SO_LOCK_FILTER                       = 0x1002c,
    /** an entry of the error queue wakes a wait for PORTSOCK_PRIORITY */
    PORTSOCK_SO_SELECT_ERR_QUEUE                  = 0x1002d,
    /** how long a receive spins before it sleeps */
    PORTSOCK_SO_BUSY_POLL                         = 0x1002e,
    /** maximum bytes per second; -1 is no limit */
    PORTSOCK_SO_MAX_PACING_RATE                   = 0x1002f,
    /** number of the kernel's extensions of classic BPF */
    PORTSOCK_SO_BPF_EXTENSIONS                    = 0x10030,
    /** the processor that packets were received on, or should be received on */
    PORTSOCK_SO_INCOMING_CPU                      = 0x10031,
    /** an eBPF program as filter, by its descriptor */
    PORTSOCK_SO_ATTACH_BPF                        = 0x10032,
    /** classic BPF that chooses among sockets of a port, in the system's struct */
    PORTSOCK_SO_ATTACH_REUSEPORT_CBPF             = 0x10033,
    /** eBPF that chooses among sockets of a port */
    PORTSOCK_SO_ATTACH_REUSEPORT_EBPF             = 0x10034,
    /** memory in use: 32-bit numbers */
    PORTSOCK_SO_MEMINFO                           = 0x10037,
    /** the device queue that packets were received from */
    PORTSOCK_SO_INCOMING_NAPI_ID                  = 0x10038,
    /** an identifier unique to this socket */
    PORTSOCK_SO_COOKIE                            = 0x10039,
    /** the peer's groups: 32-bit numbers */
    PORTSOCK_SO_PEERGROUPS                        = 0x1003b,
    /** PORTSOCK_MSG_ZEROCOPY is allowed */
    PORTSOCK_SO_ZEROCOPY                          = 0x1003c,
    /** send at a given time (SCM_TXTIME): clock and flags, struct sock_txtime */
    PORTSOCK_SO_TXTIME                            = 0x1003d,
    /** only this interface, by index; 0 is any */
    PORTSOCK_SO_BINDTOIFINDEX                     = 0x1003e,
    /** removes the program that chooses among sockets of a port; the value is ignored */
    PORTSOCK_SO_DETACH_REUSEPORT_BPF              = 0x10044,
    /** prefer spinning to interrupts */
    PORTSOCK_SO_PREFER_BUSY_POLL                  = 0x10045,
    /** maximum number of packets per spin */
    PORTSOCK_SO_BUSY_POLL_BUDGET                  = 0x10046,
    /** an identifier of the socket's network namespace */
    PORTSOCK_SO_NETNS_COOKIE                      = 0x10047,
    /** buffer sizes that the kernel does not change: 1 send, 2 receive */
    PORTSOCK_SO_BUF_LOCK                          = 0x10048,
    /** memory reserved for this socket */
    PORTSOCK_SO_RESERVE_MEM                       = 0x10049,
    /** choose another path after lost packets: 0, 1 */
    PORTSOCK_SO_TXREHASH                          = 0x1004a,
    /** the mark of each packet with its datagram */
    PORTSOCK_SO_RCVMARK                           = 0x1004b,
    /** a descriptor of the sending process with each message */
    PORTSOCK_SO_PASSPIDFD                         = 0x1004c,
    /** a new descriptor of the peer's process, to be closed by the caller */
    PORTSOCK_SO_PEERPIDFD                         = 0x1004d,
    /** the priority of each packet with its datagram */
    PORTSOCK_SO_RCVPRIORITY                       = 0x10052,
    /** messages may carry descriptors */
    PORTSOCK_SO_PASSRIGHTS                        = 0x10053,
    /** UNIX streams: SCM_INQ, the number of bytes left, with each receive */
    PORTSOCK_SO_INQ                               = 0x10054,
    /** no other socket may bind the address */
    PORTSOCK_SO_EXCLUSIVEADDRUSE                  = 0x18001,
    /** a routing socket receives its own messages */
    PORTSOCK_SO_USELOOPBACK                       = 0x18002,
    /** the routing table, by number: FreeBSD */
    PORTSOCK_SO_SETFIB                            = 0x18003,
    /** a number for the packet filter: FreeBSD */
    PORTSOCK_SO_USER_COOKIE                       = 0x18004,
    /** the routing table, by number: OpenBSD */
    PORTSOCK_SO_RTABLE                            = 0x18005,
    /** several sockets on one port, balanced: FreeBSD */
    PORTSOCK_SO_REUSEPORT_LB                      = 0x18006,
    /** no SIGPIPE from this socket (portsock sets it where it exists) */
    PORTSOCK_SO_NOSIGPIPE                         = 0x18007,
    /** bytes that can be received: macOS */
    PORTSOCK_SO_NREAD                             = 0x18008,
    /** bytes not yet sent: macOS */
    PORTSOCK_SO_NWRITE                            = 0x18009,
    /** seconds since it was connected, -1 if it is not: Windows */
    PORTSOCK_SO_CONNECT_TIME                      = 0x1800a,
    /** the longest datagram: Windows */
    PORTSOCK_SO_MAX_MSG_SIZE                      = 0x1800b,
    /** ports are chosen at random: Windows */
    PORTSOCK_SO_RANDOMIZE_PORT                    = 0x1800c,
    /** a port for each local address: Windows */
    PORTSOCK_SO_PORT_SCALABILITY                  = 0x1800d,
    /** connections wait for the program: Windows */
    PORTSOCK_SO_CONDITIONAL_ACCEPT                = 0x1800e,
    /** send small segments at once */
    PORTSOCK_TCP_NODELAY                          = 0x60001,
    /** maximum bytes in a segment */
    PORTSOCK_TCP_MAXSEG                           = 0x60002,
    /** hold partial segments back */
    PORTSOCK_TCP_CORK                             = 0x60003,
    /** idle time before the first probe, rounded up to seconds */
    PORTSOCK_TCP_KEEPIDLE                         = 0x60004,
    /** time between probes, rounded up to seconds */
    PORTSOCK_TCP_KEEPINTVL                        = 0x60005,
    /** unanswered probes that end the connection */
    PORTSOCK_TCP_KEEPCNT                          = 0x60006,
    /** number of attempts of a connect */
    PORTSOCK_TCP_SYNCNT                           = 0x60007,
    /** how long a closed connection waits for the peer's end, rounded up to seconds; -1: not at all */
    PORTSOCK_TCP_LINGER2                          = 0x60008,
    /** accept only after data has arrived, for about this time, rounded up to seconds */
    PORTSOCK_TCP_DEFER_ACCEPT                     = 0x60009,
    /** maximum bytes of the offered window */
    PORTSOCK_TCP_WINDOW_CLAMP                     = 0x6000a,
    /** statistics, in the system's struct */
    PORTSOCK_TCP_INFO                             = 0x6000b,
    /** acknowledge at once, for now; Windows: always */
    PORTSOCK_TCP_QUICKACK                         = 0x6000c,
    /** the congestion control, by name */
    PORTSOCK_TCP_CONGESTION                       = 0x6000d,
    /** a key for signed segments, in the system's struct */
    PORTSOCK_TCP_MD5SIG                           = 0x6000e,
    /** thin streams retransmit at constant intervals */
    PORTSOCK_TCP_THIN_LINEAR_TIMEOUTS             = 0x60010,
    /** thin streams retransmit after the first duplicate acknowledgement */
    PORTSOCK_TCP_THIN_DUPACK                      = 0x60011,
    /** maximum time that sent data may stay unacknowledged; 0: the system's */
    PORTSOCK_TCP_USER_TIMEOUT                     = 0x60012,
    /** a connection is being migrated */
    PORTSOCK_TCP_REPAIR                           = 0x60013,
    /** the queue that is being migrated */
    PORTSOCK_TCP_REPAIR_QUEUE                     = 0x60014,
    /** the sequence number of that queue */
    PORTSOCK_TCP_QUEUE_SEQ                        = 0x60015,
    /** options of a migrated connection, in the system's struct */
    PORTSOCK_TCP_REPAIR_OPTIONS                   = 0x60016,
    /** maximum number of pending connections with data in their first segment */
    PORTSOCK_TCP_FASTOPEN                         = 0x60017,
    /** the clock of the segments */
    PORTSOCK_TCP_TIMESTAMP                        = 0x60018,
    /** unsent bytes above which the socket is not writable */
    PORTSOCK_TCP_NOTSENT_LOWAT                    = 0x60019,
    /** state of the congestion control, in the system's struct */
    PORTSOCK_TCP_CC_INFO                          = 0x6001a,
    /** keep the first packet of each connection */
    PORTSOCK_TCP_SAVE_SYN                         = 0x6001b,
    /** the first packet's headers */
    PORTSOCK_TCP_SAVED_SYN                        = 0x6001c,
    /** windows of a migrated connection, in the system's struct */
    PORTSOCK_TCP_REPAIR_WINDOW                    = 0x6001d,
    /** connect succeeds before there is a connection; the first send opens it */
    PORTSOCK_TCP_FASTOPEN_CONNECT                 = 0x6001e,
    /** a protocol inside the kernel on top of TCP, by name ("tls") */
    PORTSOCK_TCP_ULP                              = 0x6001f,
    /** TCP_MD5SIG with a prefix of addresses */
    PORTSOCK_TCP_MD5SIG_EXT                       = 0x60020,
    /** the key of the cookies */
    PORTSOCK_TCP_FASTOPEN_KEY                     = 0x60021,
    /** data in the first segment needs no cookie */
    PORTSOCK_TCP_FASTOPEN_NO_COOKIE               = 0x60022,
    /** received pages in place, in the system's struct */
    PORTSOCK_TCP_ZEROCOPY_RECEIVE                 = 0x60023,
    /** the number of bytes left, with each receive */
    PORTSOCK_TCP_INQ                              = 0x60024,
    /** delay of sent segments */
    PORTSOCK_TCP_TX_DELAY                         = 0x60025,
    /** adds a key of the TCP authentication option (RFC 5925), struct tcp_ao_add */
    PORTSOCK_TCP_AO_ADD_KEY                       = 0x60026,
    /** deletes a key, struct tcp_ao_del */
    PORTSOCK_TCP_AO_DEL_KEY                       = 0x60027,
    /** keys in use and counters, struct tcp_ao_info_opt */
    PORTSOCK_TCP_AO_INFO                          = 0x60028,
    /** the keys, an array of struct tcp_ao_getsockopt; the first selects them */
    PORTSOCK_TCP_AO_GET_KEYS                      = 0x60029,
    /** numbers of a migrated connection, struct tcp_ao_repair */
    PORTSOCK_TCP_AO_REPAIR                        = 0x6002a,
    /** whether the connection uses MPTCP */
    PORTSOCK_TCP_IS_MPTCP                         = 0x6002b,
    /** longest time between two transmissions of a segment */
    PORTSOCK_TCP_RTO_MAX_MS                       = 0x6002c,
    /** shortest time before a segment is transmitted again */
    PORTSOCK_TCP_RTO_MIN_US                       = 0x6002d,
    /** longest time that an acknowledgement is delayed */
    PORTSOCK_TCP_DELACK_MAX_US                    = 0x6002e,
    /** statistics, in the system's struct: macOS */
    PORTSOCK_TCP_CONNECTION_INFO                  = 0x68001,
    /** hold partial segments back: BSD, macOS */
    PORTSOCK_TCP_NOPUSH                           = 0x68002,
    /** no TCP options: BSD, macOS */
    PORTSOCK_TCP_NOOPT                            = 0x68003,
    /** maximum time of a connect: FreeBSD; macOS */
    PORTSOCK_TCP_KEEPINIT                         = 0x68004,
    /** maximum time that sent data may stay unacknowledged; -1: no limit: Windows */
    PORTSOCK_TCP_MAXRT                            = 0x68005,
    /** an ICMP error ends a connect at once: Windows */
    PORTSOCK_TCP_FAIL_CONNECT_ON_ICMP_ERROR       = 0x68006,
    /** maximum time that sent data may stay unacknowledged, rounded up to seconds: macOS */
    PORTSOCK_TCP_RXT_CONNDROPTIME                 = 0x68007,
    /** TCP_MAXRT in milliseconds: Windows */
    PORTSOCK_TCP_MAXRTMS                          = 0x68008,
    /** several sends make one datagram */
    PORTSOCK_UDP_CORK                             = 0x110001,
    /** the encapsulated protocol: a number of the system */
    PORTSOCK_UDP_ENCAP                            = 0x110064,
    /** no checksum on datagrams over IPv6 */
    PORTSOCK_UDP_NO_CHECK6_TX                     = 0x110065,
    /** accepts datagrams over IPv6 without a checksum */
    PORTSOCK_UDP_NO_CHECK6_RX                     = 0x110066,
    /** a send is split into datagrams of this size; 0 is off */
    PORTSOCK_UDP_SEGMENT                          = 0x110067,
    /** received datagrams are joined; with their size */
    PORTSOCK_UDP_GRO                              = 0x110068,
    /** datagrams are joined up to this size: Windows */
    PORTSOCK_UDP_RECV_MAX_COALESCED_SIZE          = 0x118001,
    /** no checksum on sent datagrams: Windows */
    PORTSOCK_UDP_NOCHECKSUM                       = 0x118002,
    /** bytes of the buffer */
    PORTSOCK_SO_VM_SOCKETS_BUFFER_SIZE            = 0x280000,
    /** minimum size of the buffer in bytes */
    PORTSOCK_SO_VM_SOCKETS_BUFFER_MIN_SIZE        = 0x280001,
    /** maximum size of the buffer in bytes */
    PORTSOCK_SO_VM_SOCKETS_BUFFER_MAX_SIZE        = 0x280002,
    /** the peer's machine, as identified by its driver */
    PORTSOCK_SO_VM_SOCKETS_PEER_HOST_VM_ID        = 0x280003,
    /** whether the peer is trusted */
    PORTSOCK_SO_VM_SOCKETS_TRUSTED                = 0x280005,
    /** maximum time of a connect */
    PORTSOCK_SO_VM_SOCKETS_CONNECT_TIMEOUT        = 0x280006,
    /** an IPv6 socket with an IPv4 peer becomes an IPv4 one */
    PORTSOCK_IPV6_ADDRFORM                        = 0x290001,
    /** offset of a raw socket's checksum; -1: none */
    PORTSOCK_IPV6_CHECKSUM                        = 0x290007,
    /** the next router */
    PORTSOCK_IPV6_NEXTHOP                         = 0x290009,
    /** traffic class and flow label with each datagram */
    PORTSOCK_IPV6_FLOWINFO                        = 0x29000b,
    /** hop limit of sent packets; -1 is the system's */
    PORTSOCK_IPV6_UNICAST_HOPS                    = 0x290010,
    /** the interface of sent multicasts, by index */
    PORTSOCK_IPV6_MULTICAST_IF                    = 0x290011,
    /** hop limit of sent multicasts; -1 is the system's */
    PORTSOCK_IPV6_MULTICAST_HOPS                  = 0x290012,
    /** this machine receives its own multicasts */
    PORTSOCK_IPV6_MULTICAST_LOOP                  = 0x290013,
    /** joins a group, in the system's struct; use portsock_join_group */
    PORTSOCK_IPV6_JOIN_GROUP                      = 0x290014,
    /** leaves a group, in the system's struct; use portsock_leave_group */
    PORTSOCK_IPV6_LEAVE_GROUP                     = 0x290015,
    /** a raw socket receives packets with the router alert option of this value; read as 0 or 1; -1 is off */
    PORTSOCK_IPV6_ROUTER_ALERT                    = 0x290016,
    /** how the path MTU is discovered: a number of the system */
    PORTSOCK_IPV6_MTU_DISCOVER                    = 0x290017,
    /** MTU of the path, or the maximum to use */
    PORTSOCK_IPV6_MTU                             = 0x290018,
    /** errors with their packets, in the error queue */
    PORTSOCK_IPV6_RECVERR                         = 0x290019,
    /** IPv6 only: no IPv4-mapped peers */
    PORTSOCK_IPV6_V6ONLY                          = 0x29001a,
    /** receives from groups that other sockets joined */
    PORTSOCK_IPV6_MULTICAST_ALL                   = 0x29001d,
    /** router alerts of this network namespace only */
    PORTSOCK_IPV6_ROUTER_ALERT_ISOLATE            = 0x29001e,
    /** errors with the extension of RFC 4884 */
    PORTSOCK_IPV6_RECVERR_RFC4884                 = 0x29001f,
    /** leases, shares and releases flow labels, struct in6_flowlabel_req */
    PORTSOCK_IPV6_FLOWLABEL_MGR                   = 0x290020,
    /** sent packets take the flow label of the destination address */
    PORTSOCK_IPV6_FLOWINFO_SEND                   = 0x290021,
    /** sent packets bring their IPv6 header */
    PORTSOCK_IPV6_HDRINCL                         = 0x290024,
    /** interface and destination with each datagram */
    PORTSOCK_IPV6_RECVPKTINFO                     = 0x290031,
    /** source and interface of sent packets, struct in6_pktinfo; BSD can read it, too: by its native number */
    PORTSOCK_IPV6_PKTINFO                         = 0x290032,
    /** hop limit with each datagram */
    PORTSOCK_IPV6_RECVHOPLIMIT                    = 0x290033,
    /** hop-by-hop options with each datagram */
    PORTSOCK_IPV6_RECVHOPOPTS                     = 0x290035,
    /** hop-by-hop options of sent packets */
    PORTSOCK_IPV6_HOPOPTS                         = 0x290036,
    /** destination options before the routing header */
    PORTSOCK_IPV6_RTHDRDSTOPTS                    = 0x290037,
    /** the routing header with each datagram */
    PORTSOCK_IPV6_RECVRTHDR                       = 0x290038,
    /** the routing header of sent packets */
    PORTSOCK_IPV6_RTHDR                           = 0x290039,
    /** destination options with each datagram */
    PORTSOCK_IPV6_RECVDSTOPTS                     = 0x29003a,
    /** destination options of sent packets */
    PORTSOCK_IPV6_DSTOPTS                         = 0x29003b,
    /** a control message when the path MTU changes */
    PORTSOCK_IPV6_RECVPATHMTU                     = 0x29003c,
    /** MTU of the connection's path, struct ip6_mtuinfo */
    PORTSOCK_IPV6_PATHMTU                         = 0x29003d,
    /** packets are not to be cut */
    PORTSOCK_IPV6_DONTFRAG                        = 0x29003e,
    /** traffic class with each datagram */
    PORTSOCK_IPV6_RECVTCLASS                      = 0x290042,
    /** traffic class of sent packets; -1 is the system's */
    PORTSOCK_IPV6_TCLASS                          = 0x290043,
    /** flow labels are made up */
    PORTSOCK_IPV6_AUTOFLOWLABEL                   = 0x290046,
    /** which source addresses are preferred (RFC 5014) */
    PORTSOCK_IPV6_ADDR_PREFERENCES                = 0x290048,
    /** packets with less are dropped */
    PORTSOCK_IPV6_MINHOPCOUNT                     = 0x290049,
    /** the destination before redirection with each datagram */
    PORTSOCK_IPV6_RECVORIGDSTADDR                 = 0x29004a,
    /** bind to addresses of others, as a proxy does */
    PORTSOCK_IPV6_TRANSPARENT                     = 0x29004b,
    /** the interface of sent unicasts, by index */
    PORTSOCK_IPV6_UNICAST_IF                      = 0x29004c,
    /** size of the largest fragment with each datagram */
    PORTSOCK_IPV6_RECVFRAGSIZE                    = 0x29004d,
    /** bind to addresses that are not here yet */
    PORTSOCK_IPV6_FREEBIND                        = 0x29004e,
    /** the destination before redirection */
    PORTSOCK_IP6T_SO_ORIGINAL_DST                 = 0x290050,
    /** packets of at most 1280 bytes: 1 always, 0 never, -1 multicasts only: BSD, macOS */
    PORTSOCK_IPV6_USE_MIN_MTU                     = 0x298001,
    /** bind to any address: FreeBSD */
    PORTSOCK_IPV6_BINDANY                         = 0x298002,
    /** the range that ports are chosen from: BSD, macOS */
    PORTSOCK_IPV6_PORTRANGE                       = 0x298003,
    /** only this interface, by index: macOS */
    PORTSOCK_IPV6_BOUND_IF                        = 0x298004,
    /** maximum MTU to use; 0: the whole MTU: Windows */
    PORTSOCK_IPV6_USER_MTU                        = 0x298005,
    /** peers that may connect: 10 all, 20 those of the site, 30 not through Teredo: Windows */
    PORTSOCK_IPV6_PROTECTION_LEVEL                = 0x298006,
    /** ICMPv6 types that a raw socket does not receive: 256 bits */
    PORTSOCK_ICMPV6_FILTER                        = 0x3a0001,
    /** frames to receive: pairs of 32 bits, identifier and mask; empty: none */
    PORTSOCK_CAN_RAW_FILTER                       = 0x650001,
    /** error frames to receive: a bit each */
    PORTSOCK_CAN_RAW_ERR_FILTER                   = 0x650002,
    /** other sockets of this machine receive sent frames */
    PORTSOCK_CAN_RAW_LOOPBACK                     = 0x650003,
    /** this socket receives its own frames */
    PORTSOCK_CAN_RAW_RECV_OWN_MSGS                = 0x650004,
    /** frames of CAN FD */
    PORTSOCK_CAN_RAW_FD_FRAMES                    = 0x650005,
    /** a frame must pass every filter */
    PORTSOCK_CAN_RAW_JOIN_FILTERS                 = 0x650006,
    /** frames of CAN XL */
    PORTSOCK_CAN_RAW_XL_FRAMES                    = 0x650007,
    /** virtual networks of CAN XL frames to send and to receive, portsock_can_xl_virtual_networks (Linux 6.9) */
    PORTSOCK_CAN_RAW_XL_VCID_OPTS                 = 0x650008,
    /** flags, padding and addressing, struct can_isotp_options */
    PORTSOCK_CAN_ISOTP_OPTS                       = 0x6a0001,
    /** flow control, struct can_isotp_fc_options */
    PORTSOCK_CAN_ISOTP_RECV_FC                    = 0x6a0002,
    /** time between sent frames, in place of the peer's, ns */
    PORTSOCK_CAN_ISOTP_TX_STMIN                   = 0x6a0003,
    /** frames that arrive sooner are dropped, nanoseconds */
    PORTSOCK_CAN_ISOTP_RX_STMIN                   = 0x6a0004,
    /** MTU, length and flags of frames, struct can_isotp_ll_options */
    PORTSOCK_CAN_ISOTP_LL_OPTS                    = 0x6a0005,
    /** messages to receive: an array of struct j1939_filter */
    PORTSOCK_SO_J1939_FILTER                      = 0x6b0001,
    /** receives every message */
    PORTSOCK_SO_J1939_PROMISC                     = 0x6b0002,
    /** priority of sent messages: 0, the highest, to 7 */
    PORTSOCK_SO_J1939_SEND_PRIO                   = 0x6b0003,
    /** the outcome of each message in the error queue */
    PORTSOCK_SO_J1939_ERRQUEUE                    = 0x6b0004,
    /** retransmission timeouts of an association, struct sctp_rtoinfo */
    PORTSOCK_SCTP_RTOINFO                         = 0x840000,
    /** retransmissions, window and cookie life of an association, struct sctp_assocparams */
    PORTSOCK_SCTP_ASSOCINFO                       = 0x840001,
    /** streams and attempts of a new association, struct sctp_initmsg */
    PORTSOCK_SCTP_INITMSG                         = 0x840002,
    /** send small messages at once */
    PORTSOCK_SCTP_NODELAY                         = 0x840003,
    /** idle time after which an association of a one-to-many socket is closed, rounded up to seconds; 0 is never */
    PORTSOCK_SCTP_AUTOCLOSE                       = 0x840004,
    /** requests the peer's primary path, struct sctp_setpeerprim */
    PORTSOCK_SCTP_SET_PEER_PRIMARY_ADDR           = 0x840005,
    /** the path to send on, struct sctp_prim */
    PORTSOCK_SCTP_PRIMARY_ADDR                    = 0x840006,
    /** number of the adaptation layer sent to the peer, struct sctp_setadaptation */
    PORTSOCK_SCTP_ADAPTATION_LAYER                = 0x840007,
    /** messages longer than a packet are refused */
    PORTSOCK_SCTP_DISABLE_FRAGMENTS               = 0x840008,
    /** heartbeats and path MTU of a peer's address, struct sctp_paddrparams */
    PORTSOCK_SCTP_PEER_ADDR_PARAMS                = 0x840009,
    /** stream and flags of messages sent without SCM_SCTP_SNDRCV, struct sctp_sndrcvinfo */
    PORTSOCK_SCTP_DEFAULT_SEND_PARAM              = 0x84000a,
    /** events that are received with PORTSOCK_MSG_NOTIFICATION, struct sctp_event_subscribe */
    PORTSOCK_SCTP_EVENTS                          = 0x84000b,
    /** IPv4 peers of an IPv6 socket have IPv4-mapped addresses */
    PORTSOCK_SCTP_I_WANT_MAPPED_V4_ADDR           = 0x84000c,
    /** maximum bytes of a fragment, struct sctp_assoc_value */
    PORTSOCK_SCTP_MAXSEG                          = 0x84000d,
    /** state of an association, struct sctp_status */
    PORTSOCK_SCTP_STATUS                          = 0x84000e,
    /** state of a peer's address, struct sctp_paddrinfo */
    PORTSOCK_SCTP_GET_PEER_ADDR_INFO              = 0x84000f,
    /** delay and frequency of acknowledgements, struct sctp_sack_info */
    PORTSOCK_SCTP_DELAYED_ACK_TIME                = 0x840010,
    /** number delivered with received messages, struct sctp_assoc_value */
    PORTSOCK_SCTP_CONTEXT                         = 0x840011,
    /** whether parts of different messages may be received interleaved: 0, 1 */
    PORTSOCK_SCTP_FRAGMENT_INTERLEAVE             = 0x840012,
    /** bytes of a message that are received before its end */
    PORTSOCK_SCTP_PARTIAL_DELIVERY_POINT          = 0x840013,
    /** maximum packets sent at once, struct sctp_assoc_value */
    PORTSOCK_SCTP_MAX_BURST                       = 0x840014,
    /** a chunk type that the peer must authenticate, struct sctp_authchunk */
    PORTSOCK_SCTP_AUTH_CHUNK                      = 0x840015,
    /** algorithms of authentication, struct sctp_hmacalgo */
    PORTSOCK_SCTP_HMAC_IDENT                      = 0x840016,
    /** sets a shared key, struct sctp_authkey */
    PORTSOCK_SCTP_AUTH_KEY                        = 0x840017,
    /** the key that is used to send, struct sctp_authkeyid */
    PORTSOCK_SCTP_AUTH_ACTIVE_KEY                 = 0x840018,
    /** deletes a shared key, struct sctp_authkeyid */
    PORTSOCK_SCTP_AUTH_DELETE_KEY                 = 0x840019,
    /** chunk types that the peer requires to be authenticated, struct sctp_authchunks */
    PORTSOCK_SCTP_PEER_AUTH_CHUNKS                = 0x84001a,
    /** chunk types that this side requires to be authenticated, struct sctp_authchunks */
    PORTSOCK_SCTP_LOCAL_AUTH_CHUNKS               = 0x84001b,
    /** number of associations of the socket */
    PORTSOCK_SCTP_GET_ASSOC_NUMBER                = 0x84001c,
    /** the associations, struct sctp_assoc_ids */
    PORTSOCK_SCTP_GET_ASSOC_ID_LIST               = 0x84001d,
    /** the association's addresses follow those of this machine */
    PORTSOCK_SCTP_AUTO_ASCONF                     = 0x84001e,
    /** errors after which a path counts as failed, struct sctp_paddrthlds */
    PORTSOCK_SCTP_PEER_ADDR_THLDS                 = 0x84001f,
    /** SCM_SCTP_RCVINFO with each message */
    PORTSOCK_SCTP_RECVRCVINFO                     = 0x840020,
    /** SCM_SCTP_NXTINFO with each message */
    PORTSOCK_SCTP_RECVNXTINFO                     = 0x840021,
    /** stream and flags of messages sent without SCM_SCTP_SNDINFO, struct sctp_sndinfo */
    PORTSOCK_SCTP_DEFAULT_SNDINFO                 = 0x840022,
    /** stops the use of a shared key, struct sctp_authkeyid */
    PORTSOCK_SCTP_AUTH_DEACTIVATE_KEY             = 0x840023,
    /** several one-to-one sockets on one port */
    PORTSOCK_SCTP_REUSE_PORT                      = 0x840024,
    /** PEER_ADDR_THLDS with the threshold of a primary path's change, struct sctp_paddrthlds_v2 */
    PORTSOCK_SCTP_PEER_ADDR_THLDS_V2              = 0x840025,
    /** adds local addresses: an array */
    PORTSOCK_SCTP_SOCKOPT_BINDX_ADD               = 0x840064,
    /** removes local addresses: an array */
    PORTSOCK_SCTP_SOCKOPT_BINDX_REM               = 0x840065,
    /** a new descriptor for one association, to be closed by the caller, struct sctp_peeloff_arg_t */
    PORTSOCK_SCTP_SOCKOPT_PEELOFF                 = 0x840066,
    /** the peer's addresses, struct sctp_getaddrs */
    PORTSOCK_SCTP_GET_PEER_ADDRS                  = 0x84006c,
    /** this side's addresses, struct sctp_getaddrs */
    PORTSOCK_SCTP_GET_LOCAL_ADDRS                 = 0x84006d,
    /** connects to the first reachable address of an array */
    PORTSOCK_SCTP_SOCKOPT_CONNECTX                = 0x84006e,
    /** the same, and reads the association's identifier, struct sctp_getaddrs_old */
    PORTSOCK_SCTP_SOCKOPT_CONNECTX3               = 0x84006f,
    /** counters of an association, struct sctp_assoc_stats */
    PORTSOCK_SCTP_GET_ASSOC_STATS                 = 0x840070,
    /** whether messages may be abandoned (RFC 3758), struct sctp_assoc_value */
    PORTSOCK_SCTP_PR_SUPPORTED                    = 0x840071,
    /** when messages are abandoned, struct sctp_default_prinfo */
    PORTSOCK_SCTP_DEFAULT_PRINFO                  = 0x840072,
    /** messages of an association that were abandoned, struct sctp_prstatus */
    PORTSOCK_SCTP_PR_ASSOC_STATUS                 = 0x840073,
    /** messages of a stream that were abandoned, struct sctp_prstatus */
    PORTSOCK_SCTP_PR_STREAM_STATUS                = 0x840074,
    /** whether streams may be reset (RFC 6525), struct sctp_assoc_value */
    PORTSOCK_SCTP_RECONFIG_SUPPORTED              = 0x840075,
    /** which resets the peer may request, struct sctp_assoc_value */
    PORTSOCK_SCTP_ENABLE_STREAM_RESET             = 0x840076,
    /** resets streams, struct sctp_reset_streams */
    PORTSOCK_SCTP_RESET_STREAMS                   = 0x840077,
    /** resets an association, its identifier in 32 bits */
    PORTSOCK_SCTP_RESET_ASSOC                     = 0x840078,
    /** adds streams, struct sctp_add_streams */
    PORTSOCK_SCTP_ADD_STREAMS                     = 0x840079,
    /** SOCKOPT_PEELOFF with PORTSOCK_SOCK flags of the system, struct sctp_peeloff_flags_arg_t */
    PORTSOCK_SCTP_SOCKOPT_PEELOFF_FLAGS           = 0x84007a,
    /** how streams are scheduled, struct sctp_assoc_value */
    PORTSOCK_SCTP_STREAM_SCHEDULER                = 0x84007b,
    /** a stream's weight or priority, struct sctp_stream_value */
    PORTSOCK_SCTP_STREAM_SCHEDULER_VALUE          = 0x84007c,
    /** whether messages may be interleaved (RFC 8260), struct sctp_assoc_value */
    PORTSOCK_SCTP_INTERLEAVING_SUPPORTED          = 0x84007d,
    /** whether one event is received, struct sctp_event */
    PORTSOCK_SCTP_EVENT                           = 0x84007f,
    /** whether addresses may change (RFC 5061), struct sctp_assoc_value */
    PORTSOCK_SCTP_ASCONF_SUPPORTED                = 0x840080,
    /** whether chunks are authenticated (RFC 4895), struct sctp_assoc_value */
    PORTSOCK_SCTP_AUTH_SUPPORTED                  = 0x840081,
    /** whether congestion is notified explicitly, struct sctp_assoc_value */
    PORTSOCK_SCTP_ECN_SUPPORTED                   = 0x840082,
    /** whether a path's potential failure is an event, struct sctp_assoc_value */
    PORTSOCK_SCTP_EXPOSE_POTENTIALLY_FAILED_STATE = 0x840083,
    /** the peer's port of SCTP in UDP (RFC 6951), struct sctp_udpencaps */
    PORTSOCK_SCTP_REMOTE_UDP_ENCAPS_PORT          = 0x840084,
    /** time between probes of the path MTU (RFC 8899), struct sctp_probeinterval */
    PORTSOCK_SCTP_PLPMTUD_PROBE_INTERVAL          = 0x840085,
    /** bytes that a checksum covers: 0 for all, or 8 and more */
    PORTSOCK_UDPLITE_SEND_CSCOV                   = 0x88000a,
    /** minimum bytes that the checksum of a received datagram covers */
    PORTSOCK_UDPLITE_RECV_CSCOV                   = 0x88000b,
    /** ICMP types that a raw socket does not receive: a bit each */
    PORTSOCK_ICMP_FILTER                          = 0xff0001,
    /** packet type of sent packets: systems with IPX, not Linux */
    PORTSOCK_IPX_TYPE                             = 0x1008001,
    /** joins promiscuous mode or link-layer multicasts: struct packet_mreq */
    PORTSOCK_PACKET_ADD_MEMBERSHIP                = 0x1070001,
    /** leaves them: struct packet_mreq */
    PORTSOCK_PACKET_DROP_MEMBERSHIP               = 0x1070002,
    /** a ring of received packets in shared memory, struct tpacket_req or tpacket_req3 */
    PORTSOCK_PACKET_RX_RING                       = 0x1070005,
    /** packets received and dropped; reading clears it: struct tpacket_stats */
    PORTSOCK_PACKET_STATISTICS                    = 0x1070006,
    /** packets longer than this are also copied to the socket */
    PORTSOCK_PACKET_COPY_THRESH                   = 0x1070007,
    /** lengths and VLAN with each packet */
    PORTSOCK_PACKET_AUXDATA                       = 0x1070008,
    /** the form of the rings */
    PORTSOCK_PACKET_VERSION                       = 0x107000a,
    /** bytes of a ring's header of the version that the buffer holds */
    PORTSOCK_PACKET_HDRLEN                        = 0x107000b,
    /** bytes reserved before each packet of a ring */
    PORTSOCK_PACKET_RESERVE                       = 0x107000c,
    /** a ring of packets to send in shared memory, struct tpacket_req */
    PORTSOCK_PACKET_TX_RING                       = 0x107000d,
    /** malformed packets of a ring are skipped */
    PORTSOCK_PACKET_LOSS                          = 0x107000e,
    /** a header of virtual network devices before each packet */
    PORTSOCK_PACKET_VNET_HDR                      = 0x107000f,
    /** the source of a ring's timestamps */
    PORTSOCK_PACKET_TIMESTAMP                     = 0x1070011,
    /** packets are distributed over a group of sockets */
    PORTSOCK_PACKET_FANOUT                        = 0x1070012,
    /** packets are sent directly to the device */
    PORTSOCK_PACKET_QDISC_BYPASS                  = 0x1070014,
    /** counters of a fanout group, struct tpacket_rollover_stats */
    PORTSOCK_PACKET_ROLLOVER_STATS                = 0x1070015,
    /** the program that chooses a socket of a fanout group */
    PORTSOCK_PACKET_FANOUT_DATA                   = 0x1070016,
    /** sent packets are not received */
    PORTSOCK_PACKET_IGNORE_OUTGOING               = 0x1070017,
    /** bytes of the header of virtual network devices: 0 for none, 10 or 12 */
    PORTSOCK_PACKET_VNET_HDR_SZ                   = 0x1070018,
    /** joins a multicast group, by number */
    PORTSOCK_NETLINK_ADD_MEMBERSHIP               = 0x10e0001,
    /** leaves a multicast group, by number */
    PORTSOCK_NETLINK_DROP_MEMBERSHIP              = 0x10e0002,
    /** the group with each message */
    PORTSOCK_NETLINK_PKTINFO                      = 0x10e0003,
    /** a broadcast without a receiver is an error */
    PORTSOCK_NETLINK_BROADCAST_ERROR              = 0x10e0004,
    /** lost messages are not an error */
    PORTSOCK_NETLINK_NO_ENOBUFS                   = 0x10e0005,
    /** receives from every network namespace */
    PORTSOCK_NETLINK_LISTEN_ALL_NSID              = 0x10e0008,
    /** the groups: a bit each */
    PORTSOCK_NETLINK_LIST_MEMBERSHIPS             = 0x10e0009,
    /** acknowledgements do not repeat the message */
    PORTSOCK_NETLINK_CAP_ACK                      = 0x10e000a,
    /** acknowledgements have attributes with details */
    PORTSOCK_NETLINK_EXT_ACK                      = 0x10e000b,
    /** requests for dumps are checked */
    PORTSOCK_NETLINK_GET_STRICT_CHK               = 0x10e000c,
    /** importance of messages: 0 to 3 */
    PORTSOCK_TIPC_IMPORTANCE                      = 0x10f007f,
    /** messages may be dropped at the sender */
    PORTSOCK_TIPC_SRC_DROPPABLE                   = 0x10f0080,
    /** messages may be dropped at the receiver */
    PORTSOCK_TIPC_DEST_DROPPABLE                  = 0x10f0081,
    /** maximum time of a connect */
    PORTSOCK_TIPC_CONN_TIMEOUT                    = 0x10f0082,
    /** messages queued on this node */
    PORTSOCK_TIPC_NODE_RECVQ_DEPTH                = 0x10f0083,
    /** messages queued on this socket */
    PORTSOCK_TIPC_SOCK_RECVQ_DEPTH                = 0x10f0084,
    /** joins a group, struct tipc_group_req */
    PORTSOCK_TIPC_GROUP_JOIN                      = 0x10f0087,
    /** leaves the group; the value is ignored */
    PORTSOCK_TIPC_GROUP_LEAVE                     = 0x10f0088,
    /** send small messages at once */
    PORTSOCK_TIPC_NODELAY                         = 0x10f008a,
    /** level and key size, struct bt_security */
    PORTSOCK_BT_SECURITY                          = 0x1120004,
    /** connections wait for the program */
    PORTSOCK_BT_DEFER_SETUP                       = 0x1120007,
    /** packets may be flushed */
    PORTSOCK_BT_FLUSHABLE                         = 0x1120008,
    /** struct bt_power */
    PORTSOCK_BT_POWER                             = 0x1120009,
    /** the preferred radio */
    PORTSOCK_BT_CHANNEL_POLICY                    = 0x112000a,
    /** coding of voice, struct bt_voice */
    PORTSOCK_BT_VOICE                             = 0x112000b,
    /** maximum bytes of a sent packet, 16 bits */
    PORTSOCK_BT_SNDMTU                            = 0x112000c,
    /** maximum bytes of a received packet, 16 bits */
    PORTSOCK_BT_RCVMTU                            = 0x112000d,
    /** modulations in use: a bit each */
    PORTSOCK_BT_PHY                               = 0x112000e,
    /** mode of a channel, one byte */
    PORTSOCK_BT_MODE                              = 0x112000f,
    /** the status of each packet with its data */
    PORTSOCK_BT_PKT_STATUS                        = 0x1120010,
    /** quality of an isochronous channel, struct bt_iso_qos */
    PORTSOCK_BT_ISO_QOS                           = 0x1120011,
    /** codecs, struct bt_codecs */
    PORTSOCK_BT_CODEC                             = 0x1120013,
    /** discards data not yet sent to an address */
    PORTSOCK_RDS_CANCEL_SENT_TO                   = 0x1140001,
    /** maps memory for a peer, struct rds_get_mr_args */
    PORTSOCK_RDS_GET_MR                           = 0x1140002,
    /** unmaps it, struct rds_free_mr_args */
    PORTSOCK_RDS_FREE_MR                          = 0x1140003,
    /** the outcome of memory transfers, with messages */
    PORTSOCK_RDS_RECVERR                          = 0x1140005,
    /** ports whose congestion has ended: a bit each */
    PORTSOCK_RDS_CONG_MONITOR                     = 0x1140006,
    /** maps memory for a peer by address, struct rds_get_mr_for_dest_args */
    PORTSOCK_RDS_GET_MR_FOR_DEST                  = 0x1140007,
    /** the transport, a number of the system */
    PORTSOCK_SO_RDS_TRANSPORT                     = 0x1140008,
    /** the key */
    PORTSOCK_ALG_SET_KEY                          = 0x1170001,
    /** bytes of the tag */
    PORTSOCK_ALG_SET_AEAD_AUTHSIZE                = 0x1170005,
    /** entropy of a generator */
    PORTSOCK_ALG_SET_DRBG_ENTROPY                 = 0x1170006,
    /** key of sent TLS records, struct tls12_crypto_info_*; behind TCP_ULP 'tls' */
    PORTSOCK_TLS_TX                               = 0x11a0001,
    /** key of received TLS records, struct tls12_crypto_info_*; behind TCP_ULP 'tls' */
    PORTSOCK_TLS_RX                               = 0x11a0002,
    /** sent files do not change until they are acknowledged, so a device may encrypt them in place */
    PORTSOCK_TLS_TX_ZEROCOPY_RO                   = 0x11a0003,
    /** received TLS 1.3 records have no padding, so they are decrypted in place */
    PORTSOCK_TLS_RX_EXPECT_NO_PAD                 = 0x11a0004,
    /** statistics, struct mptcp_info */
    PORTSOCK_MPTCP_INFO                           = 0x11c0001,
    /** statistics of each subflow */
    PORTSOCK_MPTCP_TCPINFO                        = 0x11c0002,
    /** addresses of each subflow */
    PORTSOCK_MPTCP_SUBFLOW_ADDRS                  = 0x11c0003,
    /** statistics of the connection and of each subflow, struct mptcp_full_info */
    PORTSOCK_MPTCP_FULL_INFO                      = 0x11c0004,
    /** the direction with each packet */
    PORTSOCK_HCI_DATA_DIR                         = 0x71000001,
    /** packets and events to receive, struct hci_filter */
    PORTSOCK_HCI_FILTER                           = 0x71000002,
    /** the time with each packet */
    PORTSOCK_HCI_TIME_STAMP                       = 0x71000003,
    /** events to receive: NetBSD */
    PORTSOCK_SO_HCI_EVT_FILTER                    = 0x71008001,
    /** packets to receive: NetBSD */
    PORTSOCK_SO_HCI_PKT_FILTER                    = 0x71008002,
    /** MTUs, mode and timeouts, struct l2cap_options */
    PORTSOCK_L2CAP_OPTIONS                        = 0x71060001,
    /** handle and device class, struct l2cap_conninfo */
    PORTSOCK_L2CAP_CONNINFO                       = 0x71060002,
    /** PORTSOCK_L2CAP_LM bits: authenticated, encrypted, ... */
    PORTSOCK_L2CAP_LM                             = 0x71060003,
    /** maximum bytes received, 16 bits: BSD */
    PORTSOCK_SO_L2CAP_IMTU                        = 0x71068001,
    /** maximum bytes sent, 16 bits: BSD */
    PORTSOCK_SO_L2CAP_OMTU                        = 0x71068002,
    /** the peer's flow: BSD */
    PORTSOCK_SO_L2CAP_IQOS                        = 0x71068003,
    /** this side's flow: BSD */
    PORTSOCK_SO_L2CAP_OQOS                        = 0x71068004,
    /** when packets are flushed: BSD */
    PORTSOCK_SO_L2CAP_FLUSH                       = 0x71068005,
    /** link mode: NetBSD */
    PORTSOCK_SO_L2CAP_LM                          = 0x71068006,
    /** whether the link is encrypted: FreeBSD */
    PORTSOCK_SO_L2CAP_ENCRYPTED                   = 0x71068007,
    /** MTU, struct sco_options */
    PORTSOCK_SCO_OPTIONS                          = 0x71110001,
    /** handle and device class, struct sco_conninfo */
    PORTSOCK_SCO_CONNINFO                         = 0x71110002,
    /** maximum bytes of a packet, 16 bits: BSD */
    PORTSOCK_SO_SCO_MTU                           = 0x71118001,
    /** the connection's handle, 16 bits: BSD */
    PORTSOCK_SO_SCO_HANDLE                        = 0x71118002,
    /** handle and device class: FreeBSD */
    PORTSOCK_SO_SCO_CONNINFO                      = 0x71118003,
    /** handle and device class, struct rfcomm_conninfo */
    PORTSOCK_RFCOMM_CONNINFO                      = 0x71120002,
    /** authenticated, encrypted, ...: a bit each */
    PORTSOCK_RFCOMM_LM                            = 0x71120003,
    /** authenticates the link: Windows */
    PORTSOCK_SO_BTH_AUTHENTICATE                  = 0x71128001,
    /** encrypts the link: Windows */
    PORTSOCK_SO_BTH_ENCRYPT                       = 0x71128002,
    /** maximum bytes of a packet: Windows */
    PORTSOCK_SO_BTH_MTU                           = 0x71128003,
    /** maximum of the MTU: Windows */
    PORTSOCK_SO_BTH_MTU_MAX                       = 0x71128004,
    /** minimum of the MTU: Windows */
    PORTSOCK_SO_BTH_MTU_MIN                       = 0x71128005,
    /** maximum bytes of a packet, 16 bits: BSD */
    PORTSOCK_SO_RFCOMM_MTU                        = 0x71128006,
    /** flow control: BSD */
    PORTSOCK_SO_RFCOMM_FC_INFO                    = 0x71128007,
    /** link mode: NetBSD */
    PORTSOCK_SO_RFCOMM_LM                         = 0x71128008,
    /** maximum time of a connect */
    PORTSOCK_HVSOCKET_CONNECT_TIMEOUT             = 0x72018001,
    /** the connection survives a suspended machine */
    PORTSOCK_HVSOCKET_CONNECTED_SUSPEND           = 0x72018002,
    /** the sender's credentials with the next message: BSD */
    PORTSOCK_LOCAL_CREDS                          = 0x73008001,
    /** credentials with every message: FreeBSD */
    PORTSOCK_LOCAL_CREDS_PERSISTENT               = 0x73008002,
    /** the peer's credentials, struct xucred; use portsock_peer_credentials */
    PORTSOCK_LOCAL_PEERCRED                       = 0x73008003,
    /** the peer's process: macOS */
    PORTSOCK_LOCAL_PEERPID                        = 0x73008004,
    /** a raw socket receives every packet: PORTSOCK_RCVALL_*: Windows */
    PORTSOCK_SIO_RCVALL                           = 0x74008001,
    /** TCP on loopback uses a fast path: Windows */
    PORTSOCK_SIO_LOOPBACK_FAST_PATH               = 0x74008002,
    /** an ICMP error of a sent datagram fails the next receive; portsock switches it off: Windows */
    PORTSOCK_SIO_UDP_CONNRESET                    = 0x74008003,
    /** the same for an expired time to live: Windows */
    PORTSOCK_SIO_UDP_NETRESET                     = 0x74008004,
    /** this machine's addresses of the socket's family: SOCKET_ADDRESS_LIST: Windows */
    PORTSOCK_SIO_ADDRESS_LIST_QUERY               = 0x74008005,
    /** IPv4 interfaces: an array of INTERFACE_INFO: Windows */
    PORTSOCK_SIO_GET_INTERFACE_LIST               = 0x74008006,
    /** struct tcp_keepalive; use portsock_set_keepalive: Windows */
    PORTSOCK_SIO_KEEPALIVE_VALS                   = 0x74008007,
    /** the state of a connection: TCP_INFO_v0 (later versions: portsock_ioctl): Windows */
    PORTSOCK_SIO_TCP_INFO                         = 0x74008008,
    /** a raw socket receives every multicast packet: PORTSOCK_RCVALL_*: Windows */
    PORTSOCK_SIO_RCVALL_MCAST                     = 0x74008009,
    /** a raw socket receives every IGMP packet: PORTSOCK_RCVALL_*: Windows */
    PORTSOCK_SIO_RCVALL_IGMPMCAST                 = 0x7400800a,
    /** no bytes: a notice of the next change of SIO_ADDRESS_LIST_QUERY; WOULD_BLOCK: no change yet: Windows */
    PORTSOCK_SIO_ADDRESS_LIST_CHANGE              = 0x7400800b
};

/** The constant groups: PORTSOCK_GROUP_GROUP. */
enum portsock_group_id {
    PORTSOCK_GROUP_FAMILY         = 1,  /**< the address families */
    PORTSOCK_GROUP_TYPE           = 2,  /**< the socket types and their creation flags */
    PORTSOCK_GROUP_PROTOCOL       = 3,  /**< the protocols of IP */
    PORTSOCK_GROUP_MESSAGE_FLAG   = 4,  /**< the flags of a send, of a receive and of a received message */
    PORTSOCK_GROUP_SHUTDOWN       = 5,  /**< the directions of a shutdown */
    PORTSOCK_GROUP_DOMAIN         = 6,  /**< the domains of an error */
    PORTSOCK_GROUP_ERROR_KIND     = 7,  /**< the portable kinds of errors */
    PORTSOCK_GROUP_PARAM          = 8,  /**< the parameters that an error names */
    PORTSOCK_GROUP_EVENT          = 9,  /**< the readiness of a socket */
    PORTSOCK_GROUP_WAIT_FLAG      = 10, /**< the flags of wait options */
    PORTSOCK_GROUP_TEXT_FLAG      = 11, /**< the flags of a text form */
    PORTSOCK_GROUP_SPECIAL        = 12, /**< numbers without a group of their own */
    PORTSOCK_GROUP_UNIX_FORM      = 13, /**< the forms of a UNIX address */
    PORTSOCK_GROUP_OPTION         = 14, /**< the socket options */
    PORTSOCK_GROUP_GROUP          = 15, /**< the constant groups */
    PORTSOCK_GROUP_CONTROL_LEVEL  = 16, /**< the levels of control messages */
    PORTSOCK_GROUP_CONTROL_TYPE   = 17, /**< the types of control messages */
    PORTSOCK_GROUP_RESOLVE_FLAG   = 18, /**< the flags of a name resolution */
    PORTSOCK_GROUP_NAME_FLAG      = 19, /**< the flags of a reverse resolution */
    PORTSOCK_GROUP_BIND_MODE      = 20, /**< the bind modes */
    PORTSOCK_GROUP_CONNECT_FLAG   = 21, /**< the flags of a connection by name */
    PORTSOCK_GROUP_CANDIDATE      = 22, /**< the states of a candidate */
    PORTSOCK_GROUP_SERVER_FLAG    = 23, /**< the flags of a server */
    PORTSOCK_GROUP_RESOLVER_ERROR = 24, /**< the errors of the resolver */
    PORTSOCK_GROUP_SYSTEM_VALUE   = 25  /**< numbers of the system that stand alone: limits, a request */
};

/** The levels of control messages: PORTSOCK_GROUP_CONTROL_LEVEL. */
enum portsock_control_level_id {
    PORTSOCK_SOL_SOCKET    = 1,      /**< the socket itself */
    PORTSOCK_SOL_IP        = 0,      /**< IPv4 */
    PORTSOCK_SOL_TCP       = 6,      /**< TCP */
    PORTSOCK_SOL_UDP       = 17,     /**< UDP */
    PORTSOCK_SOL_IPV6      = 41,     /**< IPv6 */
    PORTSOCK_SOL_CAN_BASE  = 100,    /**< CAN: the first of its levels */
    PORTSOCK_SOL_CAN_RAW   = 101,    /**< CAN frames */
    PORTSOCK_SOL_CAN_ISOTP = 106,    /**< CAN's ISO-TP */
    PORTSOCK_SOL_CAN_J1939 = 107,    /**< CAN's J1939 */
    PORTSOCK_SOL_SCTP      = 132,    /**< SCTP */
    PORTSOCK_SOL_UDPLITE   = 136,    /**< lightweight UDP */
    PORTSOCK_SOL_IPX       = 256,    /**< IPX */
    PORTSOCK_SOL_AX25      = 257,    /**< AX.25 */
    PORTSOCK_SOL_ATALK     = 258,    /**< AppleTalk */
    PORTSOCK_SOL_NETROM    = 259,    /**< NET/ROM */
    PORTSOCK_SOL_ROSE      = 260,    /**< ROSE */
    PORTSOCK_SOL_PACKET    = 263,    /**< link-layer packets */
    PORTSOCK_SOL_NETLINK   = 270,    /**< netlink */
    PORTSOCK_SOL_TIPC      = 271,    /**< TIPC */
    PORTSOCK_SOL_RXRPC     = 272,    /**< RxRPC */
    PORTSOCK_SOL_BLUETOOTH = 274,    /**< Bluetooth */
    PORTSOCK_SOL_RDS       = 276,    /**< reliable datagrams */
    PORTSOCK_SOL_ALG       = 279,    /**< the kernel's cryptography */
    PORTSOCK_SOL_TLS       = 282,    /**< the kernel's TLS */
    PORTSOCK_SOL_XDP       = 283,    /**< express data path */
    PORTSOCK_SOL_HCI       = 0x7100, /**< Bluetooth's HCI */
    PORTSOCK_SOL_L2CAP     = 0x7106, /**< Bluetooth's L2CAP */
    PORTSOCK_SOL_SCO       = 0x7111, /**< Bluetooth's SCO */
    PORTSOCK_SOL_RFCOMM    = 0x7112  /**< Bluetooth's RFCOMM */
};

/** The types of control messages: PORTSOCK_GROUP_CONTROL_TYPE. */
enum portsock_control_type_id {
    /** descriptors */
    PORTSOCK_SCM_RIGHTS                 = 0x10001,
    /** process, user and group of the sender */
    PORTSOCK_SCM_CREDENTIALS            = 0x10002,
    /** the sender's security label */
    PORTSOCK_SCM_SECURITY               = 0x10003,
    /** a descriptor of the sending process */
    PORTSOCK_SCM_PIDFD                  = 0x10004,
    /** priority of the packet */
    PORTSOCK_SCM_PRIORITY               = 0x1000c,
    /** time of arrival, to the microsecond */
    PORTSOCK_SCM_TIMESTAMP              = 0x1001d,
    /** time of arrival, to the nanosecond */
    PORTSOCK_SCM_TIMESTAMPNS            = 0x10023,
    /** mark of the packet */
    PORTSOCK_SCM_MARK                   = 0x10024,
    /** arrival or departure: by software, unused, by hardware */
    PORTSOCK_SCM_TIMESTAMPING           = 0x10025,
    /** packets dropped so far because the buffer was full */
    PORTSOCK_SCM_RXQ_OVFL               = 0x10028,
    /** whether a frame was acknowledged */
    PORTSOCK_SCM_WIFI_STATUS            = 0x10029,
    /** statistics beside a transmit timestamp */
    PORTSOCK_SCM_TIMESTAMPING_OPT_STATS = 0x10036,
    /** interface and length of a packet stamped by hardware */
    PORTSOCK_SCM_TIMESTAMPING_PKTINFO   = 0x1003a,
    /** when to send it, nanoseconds of the clock set with SO_TXTIME */
    PORTSOCK_SCM_TXTIME                 = 0x1003d,
    /** SCM_TIMESTAMP in 64 bits on any machine */
    PORTSOCK_SCM_TIMESTAMP_NEW          = 0x1003f,
    /** SCM_TIMESTAMPNS in 64 bits on any machine */
    PORTSOCK_SCM_TIMESTAMPNS_NEW        = 0x10040,
    /** SCM_TIMESTAMPING in 64 bits on any machine */
    PORTSOCK_SCM_TIMESTAMPING_NEW       = 0x10041,
    /** number of a packet that is to be stamped */
    PORTSOCK_SCM_TS_OPT_ID              = 0x10051,
    /** bytes of a UNIX stream that are left to be received */
    PORTSOCK_SCM_INQ                    = 0x10054,
    /** BSD's credentials, in the system's own struct */
    PORTSOCK_SCM_CREDS                  = 0x18001,
    /** process, user and group of the sender, on FreeBSD (LOCAL_CREDS_PERSISTENT) */
    PORTSOCK_SCM_CREDS2                 = 0x18002,
    /** time of arrival, as a binary fraction */
    PORTSOCK_SCM_BINTIME                = 0x18003,
    /** time of arrival, of the real-time clock */
    PORTSOCK_SCM_REALTIME               = 0x18004,
    /** time of arrival, of the monotonic clock */
    PORTSOCK_SCM_MONOTONIC              = 0x18005,
    /** how the packet was stamped */
    PORTSOCK_SCM_TIME_INFO              = 0x18006,
    /** time of arrival, in ticks of macOS */
    PORTSOCK_SCM_TIMESTAMP_MONOTONIC    = 0x18007,
    /** type of service of the packet */
    PORTSOCK_SCM_IP_TOS                 = 0x1,
    /** time to live of the packet */
    PORTSOCK_SCM_IP_TTL                 = 0x2,
    /** the packet's security label */
    PORTSOCK_SCM_IP_SECURITY            = 0x3,
    /** IPv4 options, to send or to echo */
    PORTSOCK_SCM_IP_RETOPTS             = 0x7,
    /** destination and interface of the packet; or source and interface to send from */
    PORTSOCK_SCM_IP_PKTINFO             = 0x8,
    /** an error of the error queue */
    PORTSOCK_SCM_IP_RECVERR             = 0xb,
    /** destination before it was redirected */
    PORTSOCK_SCM_IP_ORIGDSTADDR         = 0x14,
    /** the packet's checksum */
    PORTSOCK_SCM_IP_CHECKSUM            = 0x17,
    /** size of the largest fragment */
    PORTSOCK_SCM_IP_RECVFRAGSIZE        = 0x19,
    /** protocol of the packet to send */
    PORTSOCK_SCM_IP_PROTOCOL            = 0x34,
    /** destination of the packet */
    PORTSOCK_SCM_IP_RECVDSTADDR         = 0x8001,
    /** interface of the packet */
    PORTSOCK_SCM_IP_RECVIF              = 0x8002,
    /** source to send from */
    PORTSOCK_SCM_IP_SENDSRCADDR         = 0x8003,
    /** congestion bits of the packet */
    PORTSOCK_SCM_IP_ECN                 = 0x8004,
    /** bytes that are left to be received */
    PORTSOCK_SCM_TCP_INQ                = 0x60024,
    /** size of the datagrams that the data is cut into */
    PORTSOCK_SCM_UDP_SEGMENT            = 0x110067,
    /** size of the datagrams that were joined */
    PORTSOCK_SCM_UDP_GRO                = 0x110068,
    /** next hop to send by */
    PORTSOCK_SCM_IPV6_NEXTHOP           = 0x290009,
    /** flow information, network order */
    PORTSOCK_SCM_IPV6_FLOWINFO          = 0x29000b,
    /** an error of the error queue */
    PORTSOCK_SCM_IPV6_RECVERR           = 0x290019,
    /** destination and interface of the packet; or source and interface to send from */
    PORTSOCK_SCM_IPV6_PKTINFO           = 0x290032,
    /** hop limit of the packet; -1 to send: the default */
    PORTSOCK_SCM_IPV6_HOPLIMIT          = 0x290034,
    /** hop-by-hop options */
    PORTSOCK_SCM_IPV6_HOPOPTS           = 0x290036,
    /** destination options before the routing header */
    PORTSOCK_SCM_IPV6_RTHDRDSTOPTS      = 0x290037,
    /** routing header */
    PORTSOCK_SCM_IPV6_RTHDR             = 0x290039,
    /** destination options */
    PORTSOCK_SCM_IPV6_DSTOPTS           = 0x29003b,
    /** a changed path MTU */
    PORTSOCK_SCM_IPV6_PATHMTU           = 0x29003d,
    /** whether the packet to send may not be cut */
    PORTSOCK_SCM_IPV6_DONTFRAG          = 0x29003e,
    /** traffic class of the packet; -1 to send: the default */
    PORTSOCK_SCM_IPV6_TCLASS            = 0x290043,
    /** destination before it was redirected */
    PORTSOCK_SCM_IPV6_ORIGDSTADDR       = 0x29004a,
    /** size of the largest fragment */
    PORTSOCK_SCM_IPV6_RECVFRAGSIZE      = 0x29004d,
    /** congestion bits of the packet */
    PORTSOCK_SCM_IPV6_ECN               = 0x298001,
    /** destination address of the frame */
    PORTSOCK_SCM_J1939_DEST_ADDR        = 0x6b0001,
    /** destination name of the frame */
    PORTSOCK_SCM_J1939_DEST_NAME        = 0x6b0002,
    /** priority of the frame */
    PORTSOCK_SCM_J1939_PRIO             = 0x6b0003,
    /** statistics of the error queue */
    PORTSOCK_SCM_J1939_ERRQUEUE         = 0x6b0004,
    /** how to begin an association */
    PORTSOCK_SCM_SCTP_INIT              = 0x840000,
    /** stream and more, the older form */
    PORTSOCK_SCM_SCTP_SNDRCV            = 0x840001,
    /** stream and more of a message to send */
    PORTSOCK_SCM_SCTP_SNDINFO           = 0x840002,
    /** stream and more of a received message */
    PORTSOCK_SCM_SCTP_RCVINFO           = 0x840003,
    /** about the next message */
    PORTSOCK_SCM_SCTP_NXTINFO           = 0x840004,
    /** partial reliability */
    PORTSOCK_SCM_SCTP_PRINFO            = 0x840005,
    /** authentication key */
    PORTSOCK_SCM_SCTP_AUTHINFO          = 0x840006,
    /** one more IPv4 destination */
    PORTSOCK_SCM_SCTP_DSTADDRV4         = 0x840007,
    /** one more IPv6 destination */
    PORTSOCK_SCM_SCTP_DSTADDRV6         = 0x840008,
    /** lengths, VLAN and status of a packet */
    PORTSOCK_SCM_PACKET_AUXDATA         = 0x1070008,
    /** an error of the error queue */
    PORTSOCK_SCM_PACKET_TX_TIMESTAMP    = 0x1070010,
    /** the group that a message was sent to */
    PORTSOCK_SCM_NETLINK_PKTINFO        = 0x10e0003,
    /** the network name space of a message */
    PORTSOCK_SCM_NETLINK_NSID           = 0x10e0008,
    /** why a message was returned, and its length */
    PORTSOCK_SCM_TIPC_ERRINFO           = 0x10f0001,
    /** the returned data */
    PORTSOCK_SCM_TIPC_RETDATA           = 0x10f0002,
    /** the service that the message was sent to */
    PORTSOCK_SCM_TIPC_DESTNAME          = 0x10f0003,
    /** how well a packet was received */
    PORTSOCK_SCM_BT_PKT_STATUS          = 0x1120003,
    /** an error of the error queue */
    PORTSOCK_SCM_BT_ERROR               = 0x1120004,
    /** an RDMA request, struct rds_rdma_args */
    PORTSOCK_RDS_CMSG_RDMA_ARGS         = 0x1140001,
    /** the memory that a request of the peer is to use, its cookie */
    PORTSOCK_RDS_CMSG_RDMA_DEST         = 0x1140002,
    /** memory to map, struct rds_get_mr_args */
    PORTSOCK_RDS_CMSG_RDMA_MAP          = 0x1140003,
    /** the end of a request, struct rds_rdma_notify */
    PORTSOCK_RDS_CMSG_RDMA_STATUS       = 0x1140004,
    /** ports that are no longer congested, a bit map */
    PORTSOCK_RDS_CMSG_CONG_UPDATE       = 0x1140005,
    /** initialization vector: its length in 32 bits, then its bytes */
    PORTSOCK_SCM_ALG_SET_IV             = 0x1170002,
    /** PORTSOCK_ALG_OP_ENCRYPT or PORTSOCK_ALG_OP_DECRYPT */
    PORTSOCK_SCM_ALG_SET_OP             = 0x1170003,
    /** bytes of associated data before the text */
    PORTSOCK_SCM_ALG_SET_AEAD_ASSOCLEN  = 0x1170004,
    /** type of the record to send */
    PORTSOCK_SCM_TLS_SET_RECORD_TYPE    = 0x11a0001,
    /** type of the received record */
    PORTSOCK_SCM_TLS_GET_RECORD_TYPE    = 0x11a0002
};

/** The flags of a name resolution: PORTSOCK_GROUP_RESOLVE_FLAG. */
enum portsock_resolve_flag_id {
    /** without a host: the unspecified address, to bind to */
    PORTSOCK_AI_PASSIVE      = 0x1,
    /** return the canonical name too */
    PORTSOCK_AI_CANONNAME    = 0x2,
    /** the host is numeric; no lookup */
    PORTSOCK_AI_NUMERICHOST  = 0x4,
    /** IPv4 hosts as IPv6 where there is no IPv6 */
    PORTSOCK_AI_V4MAPPED     = 0x8,
    /** with AI_V4MAPPED: IPv6 and mapped IPv4 */
    PORTSOCK_AI_ALL          = 0x10,
    /** only families of which this machine has an address */
    PORTSOCK_AI_ADDRCONFIG   = 0x20,
    /** encode the host's characters beyond ASCII */
    PORTSOCK_AI_IDN          = 0x40,
    /** decode the canonical name's characters */
    PORTSOCK_AI_CANONIDN     = 0x80,
    /** the service is numeric */
    PORTSOCK_AI_NUMERICSERV  = 0x400,
    /** AI_V4MAPPED where the system supports mapped addresses */
    PORTSOCK_AI_V4MAPPED_CFG = 0x10000,
    /** IPv4 hosts may have the classic form: 127.1, 0177.0.0.1, 0x7f000001, 2130706433 */
    PORTSOCK_AI_CLASSIC_HOST = 0x100000
};

/** The flags of a reverse resolution: PORTSOCK_GROUP_NAME_FLAG. */
enum portsock_name_flag_id {
    PORTSOCK_NI_NUMERICHOST  = 0x1,  /**< the host as numbers */
    PORTSOCK_NI_NUMERICSERV  = 0x2,  /**< the service as a number */
    PORTSOCK_NI_NOFQDN       = 0x4,  /**< no domain for hosts of the local domain */
    PORTSOCK_NI_NAMEREQD     = 0x8,  /**< fail for a host without a name */
    PORTSOCK_NI_DGRAM        = 0x10, /**< the service is for datagrams */
    PORTSOCK_NI_IDN          = 0x20, /**< decode the host's letters beyond ASCII */
    PORTSOCK_NI_NUMERICSCOPE = 0x100 /**< the scope as a number */
};

/** The bind modes: PORTSOCK_GROUP_BIND_MODE. */
enum portsock_bind_mode_id {
    /** binds although closed connections are still in TIME_WAIT; not shared */
    PORTSOCK_BIND_REUSE_TIME_WAIT = 0,
    /** not shared; fails while closed connections are in TIME_WAIT */
    PORTSOCK_BIND_EXCLUSIVE       = 1,
    /** datagrams: several sockets share the address, and each receives multicasts */
    PORTSOCK_BIND_SHARE           = 2,
    /** the system spreads connections or datagrams over several sockets */
    PORTSOCK_BIND_BALANCE         = 3,
    /** SO_REUSEPORT, with the system's meaning */
    PORTSOCK_BIND_REUSE_PORT      = 4
};

/** The flags of a connection by name: PORTSOCK_GROUP_CONNECT_FLAG. */
enum portsock_connect_flag_id {
    PORTSOCK_CONNECT_RACE         = 0x1, /**< several attempts at a time, families alternating: RFC 8305 */
    PORTSOCK_CONNECT_MPTCP_OR_TCP = 0x2  /**< multipath TCP, or TCP if the system refuses it */
};

/** The states of a candidate: PORTSOCK_GROUP_CANDIDATE. */
enum portsock_candidate_id {
    PORTSOCK_CANDIDATE_UNTRIED    = 0, /**< not tried */
    PORTSOCK_CANDIDATE_CONNECTING = 1, /**< connect in progress */
    PORTSOCK_CANDIDATE_FAILED     = 2, /**< failed; its result is the error */
    PORTSOCK_CANDIDATE_CONNECTED  = 3  /**< connected; its socket was returned */
};

/** The flags of a server: PORTSOCK_GROUP_SERVER_FLAG. */
enum portsock_server_flag_id {
    PORTSOCK_SERVER_DUAL_STACK    = 0x1, /**< an IPv6 listener that also accepts IPv4 peers */
    PORTSOCK_SERVER_MPTCP_OR_TCP  = 0x2, /**< multipath TCP, or TCP if the system refuses it */
    PORTSOCK_SERVER_REPLACE_STALE = 0x4  /**< the UNIX path of a server that no longer runs is replaced */
};

/** The errors of the resolver: PORTSOCK_GROUP_RESOLVER_ERROR. */
enum portsock_resolver_error_id {
    PORTSOCK_EAI_NONAME       = 2,   /**< host or service not found */
    PORTSOCK_EAI_AGAIN        = 3,   /**< temporary failure of name resolution */
    PORTSOCK_EAI_FAIL         = 4,   /**< permanent failure of name resolution */
    PORTSOCK_EAI_SERVICE      = 8,   /**< service not found for this type of socket */
    PORTSOCK_EAI_FAMILY       = 6,   /**< address family not supported */
    PORTSOCK_EAI_SOCKTYPE     = 7,   /**< type of socket not supported */
    PORTSOCK_EAI_BADFLAGS     = 1,   /**< bad resolver flags */
    PORTSOCK_EAI_MEMORY       = 10,  /**< out of memory */
    PORTSOCK_EAI_OVERFLOW     = 12,  /**< buffer too small for the name */
    PORTSOCK_EAI_SYSTEM       = 11,  /**< system error in name resolution */
    PORTSOCK_EAI_NODATA       = 5,   /**< name has no address */
    PORTSOCK_EAI_ADDRFAMILY   = 9,   /**< name has no address of this family */
    PORTSOCK_EAI_BADHINTS     = 13,  /**< bad hints */
    PORTSOCK_EAI_PROTOCOL     = 14,  /**< protocol unknown to the resolver */
    PORTSOCK_EAI_MAX          = 15,  /**< unknown resolver error */
    PORTSOCK_EAI_INPROGRESS   = 100, /**< request in progress */
    PORTSOCK_EAI_CANCELED     = 101, /**< request cancelled */
    PORTSOCK_EAI_NOTCANCELED  = 102, /**< request not cancelled */
    PORTSOCK_EAI_ALLDONE      = 103, /**< all requests done */
    PORTSOCK_EAI_INTR         = 104, /**< interrupted by a signal */
    PORTSOCK_EAI_IDN_ENCODE   = 105, /**< name cannot be encoded */
    PORTSOCK_EAI_SECURE_NAME  = 16,  /**< name not resolved securely */
    PORTSOCK_EAI_IPSEC_POLICY = 17,  /**< refused by the IPsec name policy */
    PORTSOCK_EAI_DNS_ERROR    = 18   /**< name server error */
};

/** Numbers of the system that stand alone: limits, a request: PORTSOCK_GROUP_SYSTEM_VALUE. */
enum portsock_system_value_id {
    PORTSOCK_SOMAXCONN                      = 2147483647, /**< a backlog: the most that the system allows */
    PORTSOCK_NI_MAXHOST                     = 1025,       /**< bytes that hold any host name and a NUL */
    PORTSOCK_NI_MAXSERV                     = 32,         /**< bytes that hold any service name and a NUL */
    PORTSOCK_IP_MAX_MEMBERSHIPS             = 20,         /**< groups that a socket may join on every system */
    PORTSOCK_IPPROTO_MAX                    = 263,        /**< one more than the greatest protocol number */
    PORTSOCK_IOCTL_VM_SOCKETS_GET_LOCAL_CID = 1977        /**< request: this machine's CID, portsock_vsock_local_cid */
};
/* generated: numbers end */

/* generated: constants numbers begin */
/** Constants with one value on every system. */
enum portsock_numbers_constant {
    /** what getaddrinfo uses without hints: macOS, BSD */
    PORTSOCK_AI_DEFAULT                = PORTSOCK_AI_V4MAPPED_CFG | PORTSOCK_AI_ADDRCONFIG,
    /** the resolver flags of macOS and BSD */
    PORTSOCK_AI_MASK                   =
        PORTSOCK_AI_PASSIVE |
        PORTSOCK_AI_CANONNAME |
        PORTSOCK_AI_NUMERICHOST |
        PORTSOCK_AI_NUMERICSERV |
        PORTSOCK_AI_ADDRCONFIG,
    PORTSOCK_IPPORT_RESERVED           = 1024, /**< ports below need a privilege on most systems */
    PORTSOCK_IPPORT_USERRESERVED       = 5000,                       /**< ports from here on are for servers of users */
    PORTSOCK_IPPROTO_HOPOPTS           = 0, /**< IPv6 hop-by-hop options; the number of PORTSOCK_IPPROTO_IP */
    PORTSOCK_IPPROTO_IPV4              = 4, /**< IPv4 in IP; the number of PORTSOCK_IPPROTO_IPIP */
    PORTSOCK_IPV6_HOPLIMIT             = PORTSOCK_SCM_IPV6_HOPLIMIT, /**< the control message with the hop limit */
    PORTSOCK_IPV6_RTHDR_TYPE_0         = 0,                          /**< type of a routing header: source route */
    PORTSOCK_IP_DEFAULT_MULTICAST_LOOP = 1, /**< what PORTSOCK_IP_MULTICAST_LOOP is without a set */
    PORTSOCK_IP_DEFAULT_MULTICAST_TTL  = 1, /**< what PORTSOCK_IP_MULTICAST_TTL is without a set */
    PORTSOCK_IP_RECVRETOPTS            = PORTSOCK_IP_RETOPTS,        /**< another name of PORTSOCK_IP_RETOPTS */
    PORTSOCK_PF_CAN                    = PORTSOCK_AF_CAN,            /**< another name of PORTSOCK_AF_CAN */
    PORTSOCK_PF_DIVERT                 = PORTSOCK_AF_DIVERT,         /**< another name of PORTSOCK_AF_DIVERT */
    PORTSOCK_PF_PACKET                 = PORTSOCK_AF_PACKET,         /**< another name of PORTSOCK_AF_PACKET */
    PORTSOCK_PF_RDS                    = PORTSOCK_AF_RDS,            /**< another name of PORTSOCK_AF_RDS */
    PORTSOCK_PF_SYSTEM                 = PORTSOCK_AF_SYSTEM,         /**< another name of PORTSOCK_AF_SYSTEM */
    PORTSOCK_RCVALL_IPLEVEL            = 3, /**< of the IP layer, without the device's promiscuous mode */
    PORTSOCK_RCVALL_MAX                = 3,                          /**< the last of them */
    PORTSOCK_RCVALL_OFF                = 0,                          /**< of PORTSOCK_SIO_RCVALL: not */
    PORTSOCK_RCVALL_ON                 = 1, /**< every packet, with the device's promiscuous mode */
    PORTSOCK_RCVALL_SOCKETLEVELONLY    = 2,                          /**< not implemented by Windows */
    /** another name of PORTSOCK_TCP_KEEPIDLE: macOS, Windows */
    PORTSOCK_TCP_KEEPALIVE             = PORTSOCK_TCP_KEEPIDLE,
    /** every build has IPv6 addresses; whether the system has them: portsock_open */
    PORTSOCK_has_ipv6                  = 1
};

#define PORTSOCK_INADDR_ALLHOSTS_GROUP  0xe0000001u /**< 224.0.0.1, all hosts of the link */
#define PORTSOCK_INADDR_ANY             0x00000000u /**< 0.0.0.0; IPv4 addresses in host byte order */
#define PORTSOCK_INADDR_BROADCAST       0xffffffffu /**< 255.255.255.255 */
#define PORTSOCK_INADDR_LOOPBACK        0x7f000001u /**< 127.0.0.1 */
#define PORTSOCK_INADDR_MAX_LOCAL_GROUP 0xe00000ffu /**< 224.0.0.255, the last group of the link */
#define PORTSOCK_INADDR_NONE            0xffffffffu /**< 255.255.255.255, as an error of inet_addr */
#define PORTSOCK_INADDR_UNSPEC_GROUP    0xe0000000u /**< 224.0.0.0 */
/* generated: constants numbers end */

/* ---- the one result --------------------------------------------------------------------------------------------- */

/* portsock_result: zero or more is success, a count where that makes sense. Negative is an error,
 * -(domain << 24 | qualifier << 16 | code), the same bits on every width:
 *   domain system:   code is the system's number (errno, WSAGetLastError); the qualifier, where not zero, says which
 *                    readiness (PORTSOCK_READABLE, PORTSOCK_WRITABLE) to wait for before the call is made again.
 *   domain resolver: code is an EAI_* number, 16 bits of two's complement.
 *   domain host:     code is an h_errno number.
 *   domain library:  code is an error kind, the qualifier the field (PORTSOCK_PARAM_*) that it speaks of. */
typedef ptrdiff_t portsock_result;

/* portsock_error_kind: the portable meaning of a result, PORTSOCK_ERROR_*; PORTSOCK_ERROR_NONE for zero or more.
 * Callers must live with kinds that they don't know. */
PORTSOCK_API int32_t portsock_error_kind(portsock_result result);

/* portsock_error_domain: where an error comes from, PORTSOCK_DOMAIN_*; 0 for a success. */
PORTSOCK_API int32_t portsock_error_domain(portsock_result result);

/* portsock_error_code: the number within the domain: errno, WSA code, EAI code, kind; 0 for a success. */
PORTSOCK_API int32_t portsock_error_code(portsock_result result);

/* portsock_error_parameter: the parameter, or the part of an address, that an error of the library is about, PORTSOCK_PARAM_*;
 * PORTSOCK_PARAM_NONE where none is named. */
PORTSOCK_API int32_t portsock_error_parameter(portsock_result result);

/* portsock_error_readiness: what to wait for before the call is made again, PORTSOCK_READABLE or PORTSOCK_WRITABLE,
 * PORTSOCK_FAILED for the error queue. 0 when the error is not of that sort; of kind WOULD_BLOCK: no event tells, try again
 * after a delay (a full output queue, the full backlog of a UNIX listener). */
PORTSOCK_API uint32_t portsock_error_readiness(portsock_result result);

/* portsock_error_make: the result that stands for a code of a domain, as a call of the library would have returned it.
 * Returns that (negative) result. A code that does not fit 16 bits gives the code 0xffff, of the resolver 0x7fff; a domain
 * that there is not, OUT_OF_RANGE, parameter ID. */
PORTSOCK_API portsock_result portsock_error_make(int32_t domain, int32_t code);

/* portsock_error_name: the error's short name: "ECONNREFUSED", "WSAECONNREFUSED", "TIMED_OUT".
 * Writes at most capacity bytes, the last of them a NUL: of a name that is longer, the beginning. Returns the length
 * of the whole name without the NUL. A build without names writes the domain and number. */
PORTSOCK_API portsock_result portsock_error_name(portsock_result result, char *text, size_t capacity);

/* portsock_error_message: the error in words: "connection refused", "port: out of range". Rules of
 * portsock_error_name. */
PORTSOCK_API portsock_result portsock_error_message(portsock_result result, char *text, size_t capacity);

/* ---- structures ----------------------------------------------------------------------------------------------- */

/* portsock_handle: the operating system's handle: a file descriptor, or a SOCKET (64 bits on 64-bit Windows). */
typedef intptr_t portsock_handle;

/* portsock_socket: a socket, in the caller's memory. Zero-filled is closed. Its fields may be read and not written. While
 * it is open there is one of it: its bytes may be moved, and the old place zero-filled or forgotten, when no call is at
 * work on it, but not copied. */
typedef struct portsock_socket {
    int64_t timeout_ns;     /* nanoseconds; -1: blocking, 0: non-blocking */
    portsock_handle handle; /* says nothing unless state is open: 0 is a valid descriptor */
    uint32_t state;         /* 0 closed, PORTSOCK_STATE_OPEN open */
    int32_t family;         /* PORTSOCK_AF_* */
    int32_t type;           /* PORTSOCK_SOCK_*, without creation flags */
    int32_t protocol;       /* PORTSOCK_IPPROTO_* and the like, scoped by the family */
    uint32_t mode;          /* the library's own */
    uint32_t progress;      /* the library's own: whether a connect goes on */
    uintptr_t cached_option;         /* the library's own: the one option that a system takes and does not tell */
    uintptr_t file[2];      /* the library's own: the file that a bind to a UNIX path made */
} portsock_socket;

/* portsock_address: a native socket address: its length and its bytes. Writers touch only what they use. */
typedef struct portsock_address {
    uint32_t length; /* bytes used */
    uint32_t reserved; /* not looked at */
    uint8_t bytes[256]; /* the system's own sockaddr */
} portsock_address;

/* portsock_buffer: one piece of memory of a vectored call; the layout of struct iovec. */
typedef struct portsock_buffer {
    void *data;
    size_t length; /* bytes */
} portsock_buffer;

/* portsock_waker: lets another thread end a call that waits. In the caller's memory; zero-filled is closed; moved as a
 * portsock_socket is. */
typedef struct portsock_waker {
    portsock_handle wait_handle;
    portsock_handle wake_handle;
    uint32_t state;
    uint32_t reserved;
} portsock_waker;

/* portsock_interrupted: the interruption hook. Called with the user pointer after each signal that interrupted a wait
 * and after each partial send of portsock_send_all. Zero: go on with the same deadline. Anything else: the call ends
 * with PORTSOCK_ERROR_INTERRUPTED. */
typedef int32_t (*portsock_interrupted)(void *user);

/* portsock_wait_options: how one call waits. NULL everywhere means: the socket's own timeout, nothing else. Nothing of it is
 * kept after the call. Set size to sizeof(portsock_wait_options), the rest to zero, then what you need. */
typedef struct portsock_wait_options {
    uint32_t size;
    uint32_t flags;                   /* PORTSOCK_WAIT_* */
    int64_t time_ns;                  /* with PORTSOCK_WAIT_DEADLINE: a time of portsock_clock_ns(); -1: waits forever.
                                       * With PORTSOCK_WAIT_TIMEOUT: from when the call first has to wait; -1: waits
                                       * forever, 0: does not wait */
    portsock_waker *waker;            /* or NULL; a call with one never blocks in the kernel outside the wait */
    portsock_interrupted interrupted; /* or NULL */
    void *user;                       /* handed to interrupted */
    uintptr_t reserved;               /* zero */
} portsock_wait_options;

/* portsock_poll_entry: one socket of a portsock_poll. */
typedef struct portsock_poll_entry {
    portsock_socket *socket; /* NULL or closed: ready is PORTSOCK_INVALID */
    uint32_t events;         /* in: PORTSOCK_READABLE, PORTSOCK_WRITABLE, PORTSOCK_PRIORITY, PORTSOCK_FAILED (as always) */
    uint32_t ready;          /* out: those, and PORTSOCK_FAILED, PORTSOCK_HANGUP, PORTSOCK_INVALID */
} portsock_poll_entry;

/* portsock_message: everything that one send or receive can carry. Set size to sizeof(portsock_message). */
typedef struct portsock_message {
    uint32_t size;
    int32_t flags;              /* out, receive: PORTSOCK_MSG_TRUNC, _CTRUNC, _EOR, ... */
    uint32_t native_flags;      /* out, receive: the system's flags that have no number here */
    uint32_t reserved;          /* zero */
    const portsock_buffer *buffers;
    size_t buffer_count;
    void *address;              /* native address bytes, or NULL */
    size_t address_capacity;    /* receive: room at address */
    size_t address_length;      /* send: bytes at address; receive: bytes written */
    void *control;              /* native control messages, or NULL */
    size_t control_capacity;    /* receive: room at control */
    size_t control_length;      /* send: bytes at control; receive: bytes written */
    uintptr_t reserved_words[2]; /* zero */
} portsock_message;

/* portsock_control: one control message of a received message, as portsock_control_next finds it. */
typedef struct portsock_control {
    int32_t id;           /* PORTSOCK_SCM_*; -1: one that has no number here */
    int32_t native_level; /* the system's numbers */
    int32_t native_type;
    uint32_t flags;       /* PORTSOCK_CONTROL_CUT: only the beginning of the data is there */
    const void *data;     /* inside the buffer that was walked, at any alignment */
    size_t length;        /* bytes of data that are there */
} portsock_control;

/* portsock_packet_info: where a datagram came to, or leaves from. Received: address is the destination in its header,
 * local the address of this machine that it was for (IPv4; that is another one for multicast and broadcast), interface_index
 * where it came in. To send: address is the source, interface_index where it shall leave; zeros: the system chooses. */
typedef struct portsock_packet_info {
    int32_t family;           /* PORTSOCK_AF_INET, PORTSOCK_AF_INET6; PORTSOCK_AF_UNSPEC: there is only an interface */
    uint32_t interface_index; /* 0: not said */
    uint8_t address[16];      /* network order, 4 or 16 bytes; the rest is zero */
    uint8_t local[16];        /* the same; zero where it is not said */
} portsock_packet_info;

/* portsock_queued_error: an entry of the error queue (PORTSOCK_MSG_ERRQUEUE). */
typedef struct portsock_queued_error {
    portsock_result error; /* the system's error as a result; 0: none, a notice */
    uint32_t origin;       /* PORTSOCK_ORIGIN_* */
    uint32_t type;         /* of ICMP */
    uint32_t code;         /* of ICMP; of a zero-copy notice, 1: it was copied */
    uint32_t info;         /* the path MTU; the first send of a zero-copy notice; the sort of a timestamp */
    uint32_t data;         /* the last send of a zero-copy notice; the number of a stamped packet */
    uint32_t reserved;     /* zero */
} portsock_queued_error;

enum portsock_error_origin {
    PORTSOCK_ORIGIN_NONE = 0,         /* not said */
    PORTSOCK_ORIGIN_LOCAL = 1,        /* this machine */
    PORTSOCK_ORIGIN_ICMP = 2,         /* an ICMP packet */
    PORTSOCK_ORIGIN_ICMPV6 = 3,       /* an ICMPv6 packet */
    PORTSOCK_ORIGIN_TIMESTAMPING = 4, /* a timestamp of something sent */
    PORTSOCK_ORIGIN_ZEROCOPY = 5,     /* the memory of a zero-copy send is free again */
    PORTSOCK_ORIGIN_TXTIME = 6        /* a packet that missed its time */
};

/* portsock_credentials: who a process is. */
typedef struct portsock_credentials {
    int32_t process; /* -1 where the system does not say */
    uint32_t user;   /* UINT32_MAX where the system has no such number (Windows) */
    uint32_t group;  /* the same */
    uint32_t reserved;
} portsock_credentials;

/* portsock_alg_message: data for the kernel's cryptography (AF_ALG), and what to do with it. Set size to
 * sizeof(portsock_alg_message), operation and associated_length to -1 when they are not meant, the rest to zero. */
typedef struct portsock_alg_message {
    uint32_t size;
    int32_t operation;         /* PORTSOCK_ALG_OP_*; -1: none */
    int64_t associated_length; /* bytes of associated data before the text; -1: not said */
    const void *iv;            /* the initialization vector, or NULL */
    size_t iv_length;          /* at most 256 */
    const portsock_buffer *buffers;
    size_t buffer_count;
    uintptr_t reserved_words[2]; /* zero */
} portsock_alg_message;

enum portsock_alg_operation {
    PORTSOCK_ALG_OP_DECRYPT = 0,
    PORTSOCK_ALG_OP_ENCRYPT = 1
};
/* portsock_reader: what was received and not yet asked for. Its fields are the library's; portsock_reader_start sets them. */
typedef struct portsock_reader {
    portsock_socket *socket;
    uint8_t *buffer;
    size_t capacity;
    size_t begin;      /* what is unread is from begin to end */
    size_t end;
    size_t searched;   /* bytes from begin in which the delimiter below does not begin */
    uint32_t ended;    /* the peer has sent its last */
    uint32_t delimiter_length; /* 0: none was searched for, or one longer than the field below */
    uint8_t delimiter[8];
    uintptr_t reserved_words[2]; /* zero */
} portsock_reader;

/* portsock_writer: what was written and has not gone out. Its fields are the library's; portsock_writer_start sets them. */
typedef struct portsock_writer {
    portsock_socket *socket;
    uint8_t *buffer;
    size_t capacity;
    size_t begin; /* what waits is from begin to end */
    size_t end;
    uintptr_t reserved_words[3]; /* zero */
} portsock_writer;

/* portsock_inet: the value of an IPv4 address. */
typedef struct portsock_inet {
    uint32_t port;   /* 0 to 65535, host order */
    uint8_t host[4]; /* network order */
} portsock_inet;

/* portsock_inet6: the value of an IPv6 address. */
typedef struct portsock_inet6 {
    uint32_t port;    /* 0 to 65535, host order */
    uint32_t flow;    /* flow information, 0 to 0xfffff, host order */
    uint32_t scope;   /* interface index, 0 for none */
    uint8_t host[16]; /* network order */
} portsock_inet6;

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

/* portsock_candidate: an address that a portsock_connector may connect to, and the outcome of that attempt. */
typedef struct portsock_candidate {
    portsock_address address; /* in */
    int32_t type;             /* in: PORTSOCK_SOCK_*; 0: the address's own (portsock_address_defaults) */
    int32_t protocol;         /* in: 0: the address's own */
    portsock_socket socket;   /* the connector's, while the attempt is in progress */
    int64_t deadline_ns;      /* internal */
    portsock_result result;   /* PORTSOCK_CANDIDATE_FAILED: the error */
    uintptr_t reserved_word;  /* zero */
    uint32_t state;           /* PORTSOCK_CANDIDATE_* */
    uint32_t self_connects;   /* the library's own */
} portsock_candidate;

/* portsock_connect_options: how portsock_create_connection connects. Set size to sizeof(portsock_connect_options), the rest
 * to zero, then what you need. */
typedef struct portsock_connect_options {
    uint32_t size;
    uint32_t flags;                 /* PORTSOCK_CONNECT_* */
    int64_t delay_ns;               /* of a race: from one attempt to the next; 0: 250 ms */
    const portsock_address *source; /* the local address of each attempt; NULL: the system chooses */
    portsock_candidate *candidates; /* out: the address, state and result of each attempt; NULL: not wanted */
    size_t capacity;                /* of candidates, and so the most addresses that are tried; 8 when candidates is NULL */
    size_t *count_done;             /* out: how many candidates there are; NULL: not wanted */
    uintptr_t reserved_words[4];    /* zero */
} portsock_connect_options;

/* portsock_connector: one connection to whichever of several addresses answers, in the caller's memory. Set size to
 * sizeof(portsock_connector), the rest to zero, then what you need. */
typedef struct portsock_connector {
    uint32_t size;
    uint32_t flags;                 /* PORTSOCK_CONNECT_* */
    portsock_candidate *candidates; /* zero-filled, but for addresses, types and protocols */
    size_t capacity;                /* of candidates */
    size_t count;                   /* candidates with an address: portsock_connector_resolve sets it, or you do */
    const portsock_address *source; /* the local address of each attempt; NULL: the system chooses */
    int64_t timeout_ns;             /* for all attempts, from the first step; 0: no limit */
    int64_t delay_ns;               /* of a race: from one attempt to the next; 0: 250 ms */
    int64_t deadline_ns;            /* from here on internal */
    int64_t next_start_ns;
    size_t started;
    size_t going_on;
    portsock_result failure;        /* the most informative error so far */
    uintptr_t reserved_word;        /* zero */
    uint32_t state;
    uint32_t reserved;              /* zero */
    uintptr_t reserved_words[4];    /* zero */
} portsock_connector;

/* portsock_server_options: how portsock_create_server listens. Set size to sizeof(portsock_server_options), the rest to
 * zero, then what you need. */
typedef struct portsock_server_options {
    uint32_t size;
    uint32_t flags;              /* PORTSOCK_SERVER_* */
    int32_t type;                /* PORTSOCK_SOCK_*, with SOCK_NONBLOCK if wanted; 0: the address's (portsock_address_defaults) */
    int32_t protocol;            /* 0: the address's */
    int32_t bind_mode;           /* PORTSOCK_BIND_*, as of portsock_prepare_bind */
    int32_t backlog;             /* connections that wait to be accepted; 0 or less: PORTSOCK_BACKLOG_DEFAULT */
    uint32_t file_mode;          /* permissions of a UNIX path; 0: the system's default */
    uint32_t reserved;           /* zero */
    uintptr_t reserved_words[4]; /* zero */
} portsock_server_options;

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

/* portsock_interface: an interface of this machine. */
typedef struct portsock_interface {
    uint32_t index;       /* from 1 */
    uint32_t name_length; /* bytes */
    char name[264];       /* with a NUL */
} portsock_interface;

/* portsock_interface_list: the interfaces of this machine at one time, in the caller's memory. Zero-filled is ended. Its
 * fields are the library's own; it may be moved as a portsock_socket is. */
typedef struct portsock_interface_list {
    void *list; /* the system's */
    size_t index;
    uint32_t state; /* 0 ended, PORTSOCK_STATE_OPEN */
    uint32_t reserved; /* zero */
    uintptr_t reserved_words[4]; /* zero */
} portsock_interface_list;

/* The values of the families that some systems alone have. Interfaces are indices, 0 for every one. */

/* portsock_netlink: AF_NETLINK, Linux. */
typedef struct portsock_netlink {
    uint32_t port;   /* 0: the kernel chooses; often a process id */
    uint32_t groups; /* a bit for each multicast group */
} portsock_netlink;

/* portsock_packet: AF_PACKET, Linux. */
typedef struct portsock_packet {
    uint32_t protocol;        /* 0 to 65535, an Ethernet type, host order */
    uint32_t interface_index;
    uint32_t packet_type;     /* received: 0 for us, 1 broadcast, 2 multicast, 3 for others, 4 outgoing */
    uint32_t hardware_type;   /* ARP's number of the hardware: 1 Ethernet, 772 loopback */
    uint32_t link_length;     /* bytes of link, at most 8 */
    uint8_t link[8];          /* the hardware address */
} portsock_packet;

/* portsock_vsock: AF_VSOCK, Linux. */
typedef struct portsock_vsock {
    uint32_t cid;   /* the machine: 2 the host, 1 this one, 4294967295 any */
    uint32_t port;  /* 4294967295: the kernel chooses */
    uint32_t flags; /* 0 to 255: 1 to the host, whoever listens there */
} portsock_vsock;

/* The protocols of one family alone, which portsock_open takes beside that family; as the system numbers them. */
enum portsock_can_protocol {
    PORTSOCK_CAN_RAW = 1,   /* frames */
    PORTSOCK_CAN_BCM = 2,   /* the broadcast manager: frames that repeat, and changes of those that come */
    PORTSOCK_CAN_ISOTP = 6, /* ISO 15765-2: messages of many frames */
    PORTSOCK_CAN_J1939 = 7  /* SAE J1939 */
};

enum portsock_bluetooth_protocol {
    PORTSOCK_BTPROTO_L2CAP = 0,
    PORTSOCK_BTPROTO_HCI = 1,
    PORTSOCK_BTPROTO_SCO = 2,
    PORTSOCK_BTPROTO_RFCOMM = 3 /* Windows' BTHPROTO_RFCOMM too */
};

enum portsock_netlink_protocol {
    PORTSOCK_NETLINK_ROUTE = 0,
    PORTSOCK_NETLINK_USERSOCK = 2,
    PORTSOCK_NETLINK_SOCK_DIAG = 4,
    PORTSOCK_NETLINK_AUDIT = 9,
    PORTSOCK_NETLINK_NETFILTER = 12,
    PORTSOCK_NETLINK_KOBJECT_UEVENT = 15,
    PORTSOCK_NETLINK_GENERIC = 16
};

enum portsock_other_protocol {
    PORTSOCK_HV_PROTOCOL_RAW = 1,  /* AF_HYPERV, Windows */
    PORTSOCK_SYSPROTO_CONTROL = 2  /* AF_SYSTEM, macOS */
};

/* Of a CAN identifier. */
#define PORTSOCK_CAN_EFF_FLAG 0x80000000u /* 29 bits instead of 11 */
#define PORTSOCK_CAN_RTR_FLAG 0x40000000u /* a request for data */
#define PORTSOCK_CAN_ERR_FLAG 0x20000000u /* an error: the other bits are its classes */
#define PORTSOCK_CAN_INV_FILTER 0x20000000u /* of a filter's identifier */
#define PORTSOCK_CAN_SFF_MASK 0x7ffu
#define PORTSOCK_CAN_EFF_MASK 0x1fffffffu

enum portsock_can_frame_flag {
    PORTSOCK_CAN_FRAME_FD = 1,  /* of CAN FD */
    PORTSOCK_CAN_FRAME_BRS = 2, /* its data at the second bit rate */
    PORTSOCK_CAN_FRAME_ESI = 4  /* the sender is error-passive */
};

/* portsock_can_frame: a frame of CAN or of CAN FD. */
typedef struct portsock_can_frame {
    uint32_t id;       /* the identifier, with PORTSOCK_CAN_EFF_FLAG and the like */
    uint32_t length;   /* bytes of data: 0 to 8; of CAN FD to 64, of which a controller fills up to 12, 16, 20, 24, 32, 48, 64 */
    uint32_t flags;    /* PORTSOCK_CAN_FRAME_* */
    uint32_t raw_dlc;  /* 9 to 15: the DLC on the bus of a classic frame of 8 bytes, where a controller can (CAN_CTRLMODE_CC_LEN8_DLC); 0: the length */
    uint8_t data[64];
} portsock_can_frame;

enum portsock_can_xl_flag {
    PORTSOCK_CAN_XL_SEC = 1, /* simple extended content: security and segmentation */
    PORTSOCK_CAN_XL_RRS = 2  /* remote request substitution */
};

/* portsock_can_xl_frame: a frame of CAN XL. */
typedef struct portsock_can_xl_frame {
    uint32_t priority;         /* 0 to 0x7ff: for arbitration */
    uint32_t virtual_network;  /* VCID, 0 to 255 */
    uint32_t flags;            /* PORTSOCK_CAN_XL_* */
    uint32_t sdu_type;         /* SDT, 0 to 255: what the data is */
    uint32_t acceptance_field; /* AF: for filters, what it means depends on sdu_type */
    uint32_t length;           /* bytes of data: 1 to 2048 */
    uint8_t data[2048];
} portsock_can_xl_frame;

enum portsock_can_xl_virtual_network_flag {
    PORTSOCK_CAN_XL_VCID_TX_SET = 1,   /* sent frames get tx_vcid */
    PORTSOCK_CAN_XL_VCID_TX_PASS = 2,  /* sent frames keep their own virtual_network */
    PORTSOCK_CAN_XL_VCID_RX_FILTER = 4 /* frames are received whose virtual network is rx_vcid in the bits of rx_vcid_mask */
};

/* portsock_can_xl_virtual_networks: for PORTSOCK_CAN_RAW_XL_VCID_OPTS (Linux 6.9). Without it sent frames have the virtual
 * network 0 and only such frames are received; a mask of 0 receives those of all. */
typedef struct portsock_can_xl_virtual_networks {
    uint8_t flags;        /* PORTSOCK_CAN_XL_VCID_* */
    uint8_t tx_vcid;
    uint8_t rx_vcid;
    uint8_t rx_vcid_mask;
} portsock_can_xl_virtual_networks;

/* portsock_can_filter: for PORTSOCK_CAN_RAW_FILTER, which takes an array of them: a frame passes when its identifier is this
 * one in the bits of mask. */
typedef struct portsock_can_filter {
    uint32_t id;   /* with PORTSOCK_CAN_INV_FILTER: frames that are not so pass */
    uint32_t mask;
} portsock_can_filter;

enum portsock_bcm_operation {
    PORTSOCK_BCM_TX_SETUP = 1,   /* send frames, once or again and again */
    PORTSOCK_BCM_TX_DELETE = 2,
    PORTSOCK_BCM_TX_READ = 3,    /* ask for a job; TX_STATUS answers */
    PORTSOCK_BCM_TX_SEND = 4,    /* send one frame now */
    PORTSOCK_BCM_RX_SETUP = 5,   /* tell of frames that come, change, or stay away */
    PORTSOCK_BCM_RX_DELETE = 6,
    PORTSOCK_BCM_RX_READ = 7,    /* ask for such a job; RX_STATUS answers */
    PORTSOCK_BCM_TX_STATUS = 8,
    PORTSOCK_BCM_TX_EXPIRED = 9, /* the first intervals are over */
    PORTSOCK_BCM_RX_STATUS = 10,
    PORTSOCK_BCM_RX_TIMEOUT = 11, /* a frame stays away */
    PORTSOCK_BCM_RX_CHANGED = 12  /* a frame came, or came changed */
};

enum portsock_bcm_flag {
    PORTSOCK_BCM_SETTIMER = 0x1,
    PORTSOCK_BCM_STARTTIMER = 0x2,
    PORTSOCK_BCM_TX_COUNTEVT = 0x4,
    PORTSOCK_BCM_TX_ANNOUNCE = 0x8,
    PORTSOCK_BCM_TX_CP_CAN_ID = 0x10,
    PORTSOCK_BCM_RX_FILTER_ID = 0x20,
    PORTSOCK_BCM_RX_CHECK_DLC = 0x40,
    PORTSOCK_BCM_RX_NO_AUTOTIMER = 0x80,
    PORTSOCK_BCM_RX_ANNOUNCE_RESUME = 0x100,
    PORTSOCK_BCM_TX_RESET_MULTI_IDX = 0x200,
    PORTSOCK_BCM_RX_RTR_FRAME = 0x400,
    PORTSOCK_BCM_CAN_FD_FRAME = 0x800 /* the frames are those of CAN FD */
};

/* portsock_bcm_job: what one asks of CAN's broadcast manager, or what it tells. */
typedef struct portsock_bcm_job {
    uint32_t operation;     /* PORTSOCK_BCM_TX_SETUP and so on */
    uint32_t flags;         /* PORTSOCK_BCM_SETTIMER and so on */
    uint32_t count;         /* how many times the first interval is kept */
    uint32_t id;            /* the identifier that names the job */
    int64_t first_interval_ns; /* in whole microseconds, rounded up */
    int64_t interval_ns;
    uint32_t frame_count;   /* at most 257 */
    uint32_t reserved;      /* zero */
} portsock_bcm_job;

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

enum portsock_packet_membership {
    PORTSOCK_PACKET_MR_MULTICAST = 0,   /* the multicasts to an address */
    PORTSOCK_PACKET_MR_PROMISCUOUS = 1, /* everything */
    PORTSOCK_PACKET_MR_ALL_MULTICAST = 2,
    PORTSOCK_PACKET_MR_UNICAST = 3      /* what is sent to an address too */
};

enum portsock_tipc_filter {
    PORTSOCK_TIPC_SUB_PORTS = 1,   /* an event for each port that is published or withdrawn */
    PORTSOCK_TIPC_SUB_SERVICE = 2, /* an event for the service as a whole */
    PORTSOCK_TIPC_SUB_CANCEL = 4   /* with the others: the subscription is given up */
};

/* portsock_tipc_subscription: what one wants to hear from the topology server of TIPC, the service of type 1, instance 1. */
typedef struct portsock_tipc_subscription {
    uint32_t service;  /* the type */
    uint32_t first;    /* of the instances */
    uint32_t last;
    uint32_t filter;   /* PORTSOCK_TIPC_SUB_* */
    int64_t timeout_ns; /* rounded up to milliseconds; -1: forever */
    uint8_t handle[8]; /* comes back with each event */
} portsock_tipc_subscription;

enum portsock_tipc_event_kind {
    PORTSOCK_TIPC_PUBLISHED = 1,     /* it came */
    PORTSOCK_TIPC_WITHDRAWN = 2,     /* it went */
    PORTSOCK_TIPC_SUBSCR_TIMEOUT = 3 /* the time is over */
};

/* portsock_tipc_event: what the topology server tells. */
typedef struct portsock_tipc_event {
    uint32_t event;     /* PORTSOCK_TIPC_PUBLISHED, _WITHDRAWN, _SUBSCR_TIMEOUT */
    uint32_t first;     /* of the instances that it is about */
    uint32_t last;
    uint32_t reference; /* the socket that has them, and its node */
    uint32_t node;
    uint32_t reserved;  /* zero */
    portsock_tipc_subscription subscription;
} portsock_tipc_event;

/* portsock_tipc_group: for PORTSOCK_TIPC_GROUP_JOIN. Members of a group send to each other: to one (an address), to whichever is
 * there, or to all. */
typedef struct portsock_tipc_group {
    uint32_t type;
    uint32_t instance; /* the member's */
    uint32_t scope;    /* 2 the cluster, 3 this node */
    uint32_t flags;    /* 1: one's own messages come back, 2: members that come and go are told */
} portsock_tipc_group;

/* portsock_isotp_options: for PORTSOCK_CAN_ISOTP_OPTS, before the socket is bound.
 * Notes: a send of more than one frame returns before its transfer has ended; when nobody answers, the next call on the socket
 * fails with ECOMM. With PORTSOCK_CAN_ISOTP_WAIT_TX_DONE the send waits for the end and returns the error; the kernel waits
 * without regard to the timeout, the deadline, the waker and PORTSOCK_MSG_DONTWAIT, up to a second when nobody answers. */
typedef struct portsock_isotp_options {
    uint32_t flags;             /* PORTSOCK_CAN_ISOTP_*: which of these count */
    uint32_t frame_time;        /* nanoseconds that a frame takes */
    uint8_t address;            /* the first byte of each frame, of extended addressing */
    uint8_t send_padding;       /* what fills up a frame */
    uint8_t receive_padding;
    uint8_t receive_address;
} portsock_isotp_options;

enum portsock_isotp_flag {
    PORTSOCK_CAN_ISOTP_LISTEN_MODE = 0x1,
    PORTSOCK_CAN_ISOTP_EXTEND_ADDR = 0x2,
    PORTSOCK_CAN_ISOTP_TX_PADDING = 0x4,
    PORTSOCK_CAN_ISOTP_RX_PADDING = 0x8,
    PORTSOCK_CAN_ISOTP_CHK_PAD_LEN = 0x10,
    PORTSOCK_CAN_ISOTP_CHK_PAD_DATA = 0x20,
    PORTSOCK_CAN_ISOTP_HALF_DUPLEX = 0x40,
    PORTSOCK_CAN_ISOTP_FORCE_TXSTMIN = 0x80,
    PORTSOCK_CAN_ISOTP_FORCE_RXSTMIN = 0x100,
    PORTSOCK_CAN_ISOTP_RX_EXT_ADDR = 0x200,
    PORTSOCK_CAN_ISOTP_WAIT_TX_DONE = 0x400,
    PORTSOCK_CAN_ISOTP_SF_BROADCAST = 0x800,
    PORTSOCK_CAN_ISOTP_CF_BROADCAST = 0x1000
};

/* portsock_isotp_flow: for PORTSOCK_CAN_ISOTP_RECV_FC: what the receiver asks of a sender of several frames. */
typedef struct portsock_isotp_flow {
    uint8_t block_size; /* frames until the sender waits for the next result; 0: all of them */
    uint8_t gap;        /* least time between two frames: to 127 milliseconds, 0xf1 to 0xf9 a tenth of one to nine of them */
    uint8_t max_waits; /* how often it may be told to wait */
} portsock_isotp_flow;

/* portsock_isotp_link: for PORTSOCK_CAN_ISOTP_LL_OPTS: frames of CAN FD. */
typedef struct portsock_isotp_link {
    uint8_t frame_size; /* 16, or 72 of CAN FD */
    uint8_t max_data;  /* 8; of CAN FD 12, 16, 20, 24, 32, 48 and 64 too */
    uint8_t flags;      /* PORTSOCK_CAN_FRAME_BRS is 1 here, _ESI 2: as the kernel has them */
} portsock_isotp_link;

/* portsock_j1939_filter: for PORTSOCK_SO_J1939_FILTER, which takes an array of them: a message passes when all three of its
 * sender are these in the bits of the masks. */
typedef struct portsock_j1939_filter {
    uint64_t name;
    uint64_t name_mask;
    uint32_t parameter_group;
    uint32_t parameter_group_mask;
    uint8_t node;
    uint8_t node_mask;
    uint8_t reserved[6]; /* zero */
} portsock_j1939_filter;

enum portsock_hci_packets {
    PORTSOCK_HCI_COMMANDS = 1 << 1,
    PORTSOCK_HCI_DATA = 1 << 2,
    PORTSOCK_HCI_VOICE = 1 << 3,
    PORTSOCK_HCI_EVENTS = 1 << 4
};

/* portsock_hci_filter: what a raw HCI socket hears: a bit for each kind of packet and of event. */
typedef struct portsock_hci_filter {
    uint32_t packets;   /* PORTSOCK_HCI_COMMANDS, ... */
    uint32_t events[2]; /* the first 32, and the others */
    uint32_t opcode;    /* of a command whose answers alone are heard; 0: any; at most 65535 */
} portsock_hci_filter;

/* generated: constants alg begin */
/** Constants of AF_ALG. */
enum portsock_alg_constant {
    PORTSOCK_ALG_OP_SIGN           = 2,                       /**< sign: not in Linux's own kernel */
    PORTSOCK_ALG_OP_VERIFY         = 3,                       /**< verify a signature: not in Linux's own kernel */
    /** the control message with the length of the associated data */
    PORTSOCK_ALG_SET_AEAD_ASSOCLEN = PORTSOCK_SCM_ALG_SET_AEAD_ASSOCLEN,
    PORTSOCK_ALG_SET_IV            = PORTSOCK_SCM_ALG_SET_IV, /**< the control message with the initialization vector */
    /** the control message with the operation, PORTSOCK_ALG_OP_* */
    PORTSOCK_ALG_SET_OP            = PORTSOCK_SCM_ALG_SET_OP,
    /** a public key, on kernels patched for it: the option's number is that of PORTSOCK_ALG_SET_DRBG_ENTROPY */
    PORTSOCK_ALG_SET_PUBKEY        = PORTSOCK_ALG_SET_DRBG_ENTROPY
};
/* generated: constants alg end */

/* generated: constants bluetooth begin */
/** Constants of AF_BLUETOOTH. */
enum portsock_bluetooth_constant {
    PORTSOCK_BDADDR_BREDR                      = 0,      /**< address type: BR/EDR */
    PORTSOCK_BDADDR_LE_PUBLIC                  = 1,      /**< address type: Low Energy, public */
    PORTSOCK_BDADDR_LE_RANDOM                  = 2,      /**< address type: Low Energy, random */
    PORTSOCK_BT_CHANNEL_POLICY_BREDR_ONLY      = 0,      /**< of PORTSOCK_BT_CHANNEL_POLICY: BR/EDR only */
    PORTSOCK_BT_CHANNEL_POLICY_BREDR_PREFERRED = 1,      /**< BR/EDR first, then another controller */
    PORTSOCK_BT_FLUSHABLE_OFF                  = 0,      /**< of PORTSOCK_BT_FLUSHABLE: packets are never flushed */
    PORTSOCK_BT_FLUSHABLE_ON                   = 1,      /**< packets may be flushed */
    PORTSOCK_BT_MODE_BASIC                     = 0x00,   /**< of PORTSOCK_BT_MODE: basic */
    PORTSOCK_BT_MODE_ERTM                      = 0x01,   /**< enhanced retransmission */
    PORTSOCK_BT_MODE_EXT_FLOWCTL               = 0x04,   /**< enhanced credit-based flow control */
    PORTSOCK_BT_MODE_LE_FLOWCTL                = 0x03,   /**< credit-based flow control of Low Energy */
    PORTSOCK_BT_MODE_STREAMING                 = 0x02,   /**< streaming */
    PORTSOCK_BT_PHY_BR_1M_1SLOT                = 0x1,    /**< bits of PORTSOCK_BT_PHY: BR, 1 Mbit/s, 1 slot */
    PORTSOCK_BT_PHY_BR_1M_3SLOT                = 0x2,    /**< BR, 1 Mbit/s, 3 slots */
    PORTSOCK_BT_PHY_BR_1M_5SLOT                = 0x4,    /**< BR, 1 Mbit/s, 5 slots */
    PORTSOCK_BT_PHY_EDR_2M_1SLOT               = 0x8,    /**< EDR, 2 Mbit/s, 1 slot */
    PORTSOCK_BT_PHY_EDR_2M_3SLOT               = 0x10,   /**< EDR, 2 Mbit/s, 3 slots */
    PORTSOCK_BT_PHY_EDR_2M_5SLOT               = 0x20,   /**< EDR, 2 Mbit/s, 5 slots */
    PORTSOCK_BT_PHY_EDR_3M_1SLOT               = 0x40,   /**< EDR, 3 Mbit/s, 1 slot */
    PORTSOCK_BT_PHY_EDR_3M_3SLOT               = 0x80,   /**< EDR, 3 Mbit/s, 3 slots */
    PORTSOCK_BT_PHY_EDR_3M_5SLOT               = 0x100,  /**< EDR, 3 Mbit/s, 5 slots */
    PORTSOCK_BT_PHY_LE_1M_RX                   = 0x400,  /**< Low Energy, 1 Mbit/s, receiving */
    PORTSOCK_BT_PHY_LE_1M_TX                   = 0x200,  /**< Low Energy, 1 Mbit/s, sending */
    PORTSOCK_BT_PHY_LE_2M_RX                   = 0x1000, /**< Low Energy, 2 Mbit/s, receiving */
    PORTSOCK_BT_PHY_LE_2M_TX                   = 0x800,  /**< Low Energy, 2 Mbit/s, sending */
    PORTSOCK_BT_PHY_LE_CODED_RX                = 0x4000, /**< Low Energy, coded, receiving */
    PORTSOCK_BT_PHY_LE_CODED_TX                = 0x2000, /**< Low Energy, coded, sending */
    PORTSOCK_BT_POWER_FORCE_ACTIVE_OFF         = 0,      /**< of PORTSOCK_BT_POWER: the link may stay in sniff mode */
    PORTSOCK_BT_POWER_FORCE_ACTIVE_ON          = 1,      /**< the link becomes active before a send */
    PORTSOCK_BT_SECURITY_FIPS                  = 4,      /**< encryption with a FIPS-approved algorithm */
    PORTSOCK_BT_SECURITY_HIGH                  = 3,      /**< authentication with protection from interception */
    PORTSOCK_BT_SECURITY_LOW                   = 1,      /**< no authentication */
    PORTSOCK_BT_SECURITY_MEDIUM                = 2,      /**< encryption */
    PORTSOCK_BT_SECURITY_SDP                   = 0,      /**< of PORTSOCK_BT_SECURITY: service discovery */
    /** of PORTSOCK_BT_VOICE: 16-bit samples, CVSD in the controller */
    PORTSOCK_BT_VOICE_CVSD_16BIT               = 0x60,
    PORTSOCK_BT_VOICE_TRANSPARENT              = 0x03,   /**< 8-bit samples, encoded by the host */
    PORTSOCK_BT_VOICE_TRANSPARENT_16BIT        = 0x63,   /**< 16-bit samples, encoded by the host */
    PORTSOCK_HCI_CHANNEL_CONTROL               = 3,      /**< the management interface */
    PORTSOCK_HCI_CHANNEL_LOGGING               = 4,      /**< messages for the monitor */
    PORTSOCK_HCI_CHANNEL_MONITOR               = 2,      /**< the packets of all devices */
    PORTSOCK_HCI_CHANNEL_RAW                   = 0,      /**< of an HCI address: raw packets of a device */
    PORTSOCK_HCI_CHANNEL_USER                  = 1,      /**< a device without the kernel's stack */
    PORTSOCK_HCI_DEV_NONE                      = 0xffff, /**< no device */
    PORTSOCK_L2CAP_LM_AUTH                     = 0x0002, /**< authentication */
    PORTSOCK_L2CAP_LM_ENCRYPT                  = 0x0004, /**< encryption */
    /** bits of PORTSOCK_L2CAP_LM: this side leads the connection */
    PORTSOCK_L2CAP_LM_MASTER                   = 0x0001,
    PORTSOCK_L2CAP_LM_RELIABLE                 = 0x0010, /**< reliable */
    PORTSOCK_L2CAP_LM_SECURE                   = 0x0020, /**< authentication and encryption with a strong key */
    PORTSOCK_L2CAP_LM_TRUSTED                  = 0x0008, /**< trusted */
    PORTSOCK_RFCOMM_LM_AUTH                    = 0x0002, /**< bits of PORTSOCK_RFCOMM_LM: authentication */
    PORTSOCK_RFCOMM_LM_ENCRYPT                 = 0x0004, /**< encryption */
    PORTSOCK_RFCOMM_LM_SECURE                  = 0x0020  /**< authentication and encryption with a strong key */
};

#define PORTSOCK_BDADDR_ANY   "00:00:00:00:00:00" /**< any device */
#define PORTSOCK_BDADDR_LOCAL "00:00:00:FF:FF:FF" /**< this machine */
/* generated: constants bluetooth end */

/* generated: constants can begin */
/** Constants of AF_CAN. */
enum portsock_can_constant {
    /** another name of PORTSOCK_BCM_CAN_FD_FRAME */
    PORTSOCK_CAN_BCM_CAN_FD_FRAME           = PORTSOCK_BCM_CAN_FD_FRAME,
    /** another name of PORTSOCK_BCM_RX_ANNOUNCE_RESUME */
    PORTSOCK_CAN_BCM_RX_ANNOUNCE_RESUME     = PORTSOCK_BCM_RX_ANNOUNCE_RESUME,
    PORTSOCK_CAN_BCM_RX_CHANGED             = PORTSOCK_BCM_RX_CHANGED,  /**< another name of PORTSOCK_BCM_RX_CHANGED */
    /** another name of PORTSOCK_BCM_RX_CHECK_DLC */
    PORTSOCK_CAN_BCM_RX_CHECK_DLC           = PORTSOCK_BCM_RX_CHECK_DLC,
    PORTSOCK_CAN_BCM_RX_DELETE              = PORTSOCK_BCM_RX_DELETE,   /**< another name of PORTSOCK_BCM_RX_DELETE */
    /** another name of PORTSOCK_BCM_RX_FILTER_ID */
    PORTSOCK_CAN_BCM_RX_FILTER_ID           = PORTSOCK_BCM_RX_FILTER_ID,
    /** another name of PORTSOCK_BCM_RX_NO_AUTOTIMER */
    PORTSOCK_CAN_BCM_RX_NO_AUTOTIMER        = PORTSOCK_BCM_RX_NO_AUTOTIMER,
    PORTSOCK_CAN_BCM_RX_READ                = PORTSOCK_BCM_RX_READ,     /**< another name of PORTSOCK_BCM_RX_READ */
    /** another name of PORTSOCK_BCM_RX_RTR_FRAME */
    PORTSOCK_CAN_BCM_RX_RTR_FRAME           = PORTSOCK_BCM_RX_RTR_FRAME,
    PORTSOCK_CAN_BCM_RX_SETUP               = PORTSOCK_BCM_RX_SETUP,    /**< another name of PORTSOCK_BCM_RX_SETUP */
    PORTSOCK_CAN_BCM_RX_STATUS              = PORTSOCK_BCM_RX_STATUS,   /**< another name of PORTSOCK_BCM_RX_STATUS */
    PORTSOCK_CAN_BCM_RX_TIMEOUT             = PORTSOCK_BCM_RX_TIMEOUT,  /**< another name of PORTSOCK_BCM_RX_TIMEOUT */
    PORTSOCK_CAN_BCM_SETTIMER               = PORTSOCK_BCM_SETTIMER,    /**< another name of PORTSOCK_BCM_SETTIMER */
    PORTSOCK_CAN_BCM_STARTTIMER             = PORTSOCK_BCM_STARTTIMER,  /**< another name of PORTSOCK_BCM_STARTTIMER */
    PORTSOCK_CAN_BCM_TX_ANNOUNCE            = PORTSOCK_BCM_TX_ANNOUNCE, /**< another name of PORTSOCK_BCM_TX_ANNOUNCE */
    PORTSOCK_CAN_BCM_TX_COUNTEVT            = PORTSOCK_BCM_TX_COUNTEVT, /**< another name of PORTSOCK_BCM_TX_COUNTEVT */
    /** another name of PORTSOCK_BCM_TX_CP_CAN_ID */
    PORTSOCK_CAN_BCM_TX_CP_CAN_ID           = PORTSOCK_BCM_TX_CP_CAN_ID,
    PORTSOCK_CAN_BCM_TX_DELETE              = PORTSOCK_BCM_TX_DELETE,   /**< another name of PORTSOCK_BCM_TX_DELETE */
    PORTSOCK_CAN_BCM_TX_EXPIRED             = PORTSOCK_BCM_TX_EXPIRED,  /**< another name of PORTSOCK_BCM_TX_EXPIRED */
    PORTSOCK_CAN_BCM_TX_READ                = PORTSOCK_BCM_TX_READ,     /**< another name of PORTSOCK_BCM_TX_READ */
    /** another name of PORTSOCK_BCM_TX_RESET_MULTI_IDX */
    PORTSOCK_CAN_BCM_TX_RESET_MULTI_IDX     = PORTSOCK_BCM_TX_RESET_MULTI_IDX,
    PORTSOCK_CAN_BCM_TX_SEND                = PORTSOCK_BCM_TX_SEND,     /**< another name of PORTSOCK_BCM_TX_SEND */
    PORTSOCK_CAN_BCM_TX_SETUP               = PORTSOCK_BCM_TX_SETUP,    /**< another name of PORTSOCK_BCM_TX_SETUP */
    PORTSOCK_CAN_BCM_TX_STATUS              = PORTSOCK_BCM_TX_STATUS,   /**< another name of PORTSOCK_BCM_TX_STATUS */
    /** the error classes of an error frame; of PORTSOCK_CAN_RAW_ERR_FILTER: all of them */
    PORTSOCK_CAN_ERR_MASK                   = 0x1fffffff,
    PORTSOCK_CAN_ISOTP_DEFAULT_EXT_ADDRESS  = 0, /**< defaults of portsock_isotp_options: address */
    PORTSOCK_CAN_ISOTP_DEFAULT_FLAGS        = 0,                        /**< flags */
    PORTSOCK_CAN_ISOTP_DEFAULT_FRAME_TXTIME = 50000,                    /**< frame_time, nanoseconds */
    PORTSOCK_CAN_ISOTP_DEFAULT_LL_MTU       = 16,                       /**< of portsock_isotp_link: frame_size */
    PORTSOCK_CAN_ISOTP_DEFAULT_LL_TX_DL     = 8,                        /**< bytes of data in a frame */
    PORTSOCK_CAN_ISOTP_DEFAULT_LL_TX_FLAGS  = 0,                        /**< flags */
    PORTSOCK_CAN_ISOTP_DEFAULT_PAD_CONTENT  = 0xcc,                     /**< the padding */
    PORTSOCK_CAN_ISOTP_DEFAULT_RECV_BS      = 0,                        /**< of portsock_isotp_flow: block_size */
    PORTSOCK_CAN_ISOTP_DEFAULT_RECV_STMIN   = 0,                        /**< gap */
    PORTSOCK_CAN_ISOTP_DEFAULT_RECV_WFTMAX  = 0,                        /**< wait frames */
    PORTSOCK_J1939_EE_INFO_NONE             = 0, /**< of an error queue's message: no information */
    PORTSOCK_J1939_EE_INFO_TX_ABORT         = 1,                        /**< a send was aborted */
    PORTSOCK_J1939_FILTER_MAX               = 512,                      /**< most filters of a socket */
    PORTSOCK_J1939_IDLE_ADDR                = 0xfe,                     /**< node address of a sender without one */
    PORTSOCK_J1939_MAX_UNICAST_ADDR         = 0xfd,                     /**< last node address of one node */
    /** attribute of an error queue's message: bytes acknowledged so far */
    PORTSOCK_J1939_NLA_BYTES_ACKED          = 1,
    PORTSOCK_J1939_NLA_PAD                  = 0,                        /**< attribute: padding */
    PORTSOCK_J1939_NO_ADDR                  = 0xff,                     /**< no node address, or every node */
    PORTSOCK_J1939_NO_NAME                  = 0,                        /**< no name */
    PORTSOCK_J1939_NO_PGN                   = 0x40000,                  /**< no parameter group */
    PORTSOCK_J1939_PGN_ADDRESS_CLAIMED      = 0x0ee00,                  /**< parameter group: address claimed */
    PORTSOCK_J1939_PGN_ADDRESS_COMMANDED    = 0x0fed8,                  /**< parameter group: commanded address */
    PORTSOCK_J1939_PGN_MAX                  = 0x3ffff,                  /**< the last parameter group */
    PORTSOCK_J1939_PGN_PDU1_MAX             = 0x3ff00, /**< the last parameter group that is sent to one node */
    PORTSOCK_J1939_PGN_REQUEST              = 0x0ea00                   /**< parameter group: request */
};
/* generated: constants can end */

/* generated: constants hyperv begin */
/** Constants of AF_HYPERV. */
enum portsock_hyperv_constant {
    PORTSOCK_HVSOCKET_ADDRESS_FLAG_PASSTHRU = 1,     /**< of PORTSOCK_HVSOCKET_ADDRESS_FLAGS: pass-through: Windows */
    PORTSOCK_HVSOCKET_CONNECT_TIMEOUT_MAX   = 300000 /**< longest time to connect, milliseconds: Windows */
};

#define PORTSOCK_HV_GUID_BROADCAST "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF" /**< every partition */
/** accepts connections from children of this partition */
#define PORTSOCK_HV_GUID_CHILDREN  "90DB8B89-0D35-4F79-8CE9-49EA0AC8B7CD"
#define PORTSOCK_HV_GUID_LOOPBACK  "E0E16197-DD56-4A10-9195-5EE7A155A838" /**< this partition */
#define PORTSOCK_HV_GUID_PARENT    "A42E7CDA-D03F-480C-9CC2-A4DE20ABB878" /**< the partition above */
#define PORTSOCK_HV_GUID_WILDCARD  "00000000-0000-0000-0000-000000000000" /**< accepts connections from any partition */
#define PORTSOCK_HV_GUID_ZERO      "00000000-0000-0000-0000-000000000000" /**< no partition, no service */
/* generated: constants hyperv end */

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

/* generated: constants packet begin */
/** Constants of AF_PACKET. */
enum portsock_packet_constant {
    PORTSOCK_ETHERTYPE_ARP    = 0x0806, /**< address resolution */
    PORTSOCK_ETHERTYPE_IP     = 0x0800, /**< IPv4 */
    PORTSOCK_ETHERTYPE_IPV6   = 0x86dd, /**< IPv6 */
    PORTSOCK_ETHERTYPE_VLAN   = 0x8100, /**< IEEE 802.1Q */
    PORTSOCK_ETH_P_ALL        = 0x0003, /**< every protocol */
    PORTSOCK_PACKET_BROADCAST = 1,      /**< to every host of the link */
    PORTSOCK_PACKET_FASTROUTE = 6,      /**< forwarded by the device */
    PORTSOCK_PACKET_HOST      = 0,      /**< kind of a packet: to this machine */
    PORTSOCK_PACKET_LOOPBACK  = 5,      /**< looped back */
    PORTSOCK_PACKET_MULTICAST = 2,      /**< to a group */
    PORTSOCK_PACKET_OTHERHOST = 3,      /**< to another host, received in promiscuous mode */
    PORTSOCK_PACKET_OUTGOING  = 4       /**< sent by this machine */
};
/* generated: constants packet end */

/* generated: constants rds begin */
/** Constants of AF_RDS. */
enum portsock_rds_constant {
    PORTSOCK_RDS_CMSG_RDMA_UPDATE = PORTSOCK_RDS_CMSG_CONG_UPDATE, /**< another name of PORTSOCK_RDS_CMSG_CONG_UPDATE */
    PORTSOCK_RDS_RDMA_DONTWAIT    = 0x10,                          /**< does not wait for completion */
    PORTSOCK_RDS_RDMA_FENCE       = 0x02,                          /**< after those before it */
    PORTSOCK_RDS_RDMA_INVALIDATE  = 0x04,                          /**< the key is invalid afterwards */
    PORTSOCK_RDS_RDMA_NOTIFY_ME   = 0x20,                          /**< a notice on completion */
    PORTSOCK_RDS_RDMA_READWRITE   = 0x01,                          /**< flags of an RDMA request: writes */
    PORTSOCK_RDS_RDMA_SILENT      = 0x40,                          /**< no interrupt on the remote side */
    PORTSOCK_RDS_RDMA_USE_ONCE    = 0x08                           /**< the key is for one request */
};
/* generated: constants rds end */

/* generated: constants tipc begin */
/** Constants of AF_TIPC. */
enum portsock_tipc_constant {
    PORTSOCK_TIPC_ADDR_ID             = 3,  /**< a socket by its reference */
    PORTSOCK_TIPC_ADDR_NAME           = 2,  /**< a service instance */
    PORTSOCK_TIPC_ADDR_NAMESEQ        = 1,  /**< form of an address: a range of service instances */
    PORTSOCK_TIPC_CFG_SRV             = 0,  /**< service type: configuration */
    PORTSOCK_TIPC_CLUSTER_SCOPE       = 2,  /**< visible in the cluster */
    PORTSOCK_TIPC_CRITICAL_IMPORTANCE = 3,  /**< dropped last */
    PORTSOCK_TIPC_HIGH_IMPORTANCE     = 2,  /**< high */
    PORTSOCK_TIPC_LOW_IMPORTANCE      = 0,  /**< of PORTSOCK_TIPC_IMPORTANCE: dropped first */
    PORTSOCK_TIPC_MEDIUM_IMPORTANCE   = 1,  /**< medium */
    PORTSOCK_TIPC_NODE_SCOPE          = 3,  /**< visible in this node */
    PORTSOCK_TIPC_TOP_SRV             = 1,  /**< service type: the topology server */
    PORTSOCK_TIPC_WAIT_FOREVER        = -1, /**< timeout of a subscription: none */
    PORTSOCK_TIPC_ZONE_SCOPE          = 1   /**< visible in the zone, which is the cluster today */
};
/* generated: constants tipc end */

/* generated: constants vsock begin */
#define PORTSOCK_VMADDR_CID_ANY             0xffffffffu /**< any machine */
#define PORTSOCK_VMADDR_CID_HOST            2u          /**< the host */
#define PORTSOCK_VMADDR_CID_LOCAL           1u          /**< this machine */
#define PORTSOCK_VMADDR_PORT_ANY            0xffffffffu /**< a port that the kernel chooses */
#define PORTSOCK_VM_SOCKETS_INVALID_VERSION 0xffffffffu /**< no version of VMware's sockets */
/* generated: constants vsock end */

/* portsock_can: AF_CAN, Linux, of the protocols CAN_RAW and CAN_BCM. */
typedef struct portsock_can {
    uint32_t interface_index;
} portsock_can;

/* portsock_isotp: AF_CAN of the protocol CAN_ISOTP: whom one hears and whom one speaks as. */
typedef struct portsock_isotp {
    uint32_t interface_index;
    uint32_t receive_id; /* CAN identifiers: 11 bits, or 29 with PORTSOCK_CAN_EFF_FLAG */
    uint32_t send_id;
} portsock_isotp;

/* portsock_j1939: AF_CAN of the protocol CAN_J1939. */
typedef struct portsock_j1939 {
    uint64_t name;            /* of the control unit; 0: none */
    uint32_t interface_index;
    uint32_t parameter_group; /* 18 bits; 0x40000: none */
    uint32_t node;            /* 0 to 253; 254: none yet, 255: all */
    uint32_t reserved;        /* zero */
} portsock_j1939;

/* portsock_tipc: AF_TIPC, Linux. */
typedef struct portsock_tipc {
    uint32_t kind;  /* 1 a range of a service's instances, 2 one instance, 3 one socket */
    int32_t scope;  /* who sees a bound one: 1 a zone, 2 the cluster, 3 this node */
    uint32_t first; /* the service's type; of a socket its reference */
    uint32_t second; /* the instance, or the first one; of a socket its node */
    uint32_t third;  /* the domain to look in, 0 for all; of a range its last instance; of a socket 0 */
} portsock_tipc;

/* portsock_qipcrtr: AF_QIPCRTR, Linux. */
typedef struct portsock_qipcrtr {
    uint32_t node;
    uint32_t port;
} portsock_qipcrtr;

/* portsock_alg: AF_ALG, Linux: an algorithm of the kernel's cryptography. */
typedef struct portsock_alg {
    char type[16];     /* "hash", "skcipher", "aead", "rng"; at most 13 bytes and a NUL */
    char name[64];     /* "sha256", "cbc(aes)"; at most 63 bytes and a NUL */
    uint32_t features;
    uint32_t mask;
} portsock_alg;

/* portsock_l2cap, portsock_rfcomm, portsock_hci, portsock_sco: AF_BLUETOOTH. A device's address is as one writes it, the
 * first byte first; all zero is any. */
typedef struct portsock_l2cap {
    uint8_t address[6];
    uint8_t reserved[2];   /* zero */
    uint32_t psm;          /* 0 to 65535: the port */
    uint32_t cid;          /* 0 to 65535: the channel, 0 for the port's own */
    uint32_t address_type; /* 0 classic, 1 low energy and public, 2 low energy and random */
} portsock_l2cap;

typedef struct portsock_rfcomm {
    uint8_t address[6];
    uint8_t reserved[2]; /* zero */
    uint32_t channel;    /* 1 to 30; 0 any; Windows: 4294967295 chooses one */
    uint8_t service[16]; /* Windows: the class of the service that is asked for, a UUID; zero elsewhere */
} portsock_rfcomm;

typedef struct portsock_hci {
    uint32_t device;     /* Linux: 0 to 65534, 65535 none; zero elsewhere */
    uint32_t channel;    /* Linux: 0 raw, 1 user, 2 monitor, 3 control; zero elsewhere */
    uint8_t address[6];  /* NetBSD, DragonFly: the controller's own; zero elsewhere */
    uint8_t reserved[2]; /* zero */
    char node[32];       /* FreeBSD: the controller's node, NUL-terminated, "ubt0hci"; empty elsewhere */
} portsock_hci;

typedef struct portsock_sco {
    uint8_t address[6];
} portsock_sco;

/* portsock_hyperv: AF_HYPERV, Windows. UUIDs as one writes them, the first byte first. */
typedef struct portsock_hyperv {
    uint8_t machine[16];
    uint8_t service[16];
} portsock_hyperv;

/* portsock_kernel_control: AF_SYSTEM of the protocol SYSPROTO_CONTROL, macOS. */
typedef struct portsock_kernel_control {
    uint32_t control; /* as the kernel numbers it */
    uint32_t unit;    /* 0 chooses one */
} portsock_kernel_control;

/* ---- the library itself --------------------------------------------------------------------------------------- */

/* portsock_version: the version of the library that is linked, as PORTSOCK_VERSION. */
PORTSOCK_API uint32_t portsock_version(void);

/* portsock_check: compares the caller's header with the library: portsock_check(PORTSOCK_VERSION,
 * PORTSOCK_LAYOUT_HASH). Returns 0 when they go together. Fails with VERSION_MISMATCH, parameter VERSION (the library is
 * older than the header, or of another major version) or LAYOUT (a struct differs: another ABI, packing or result
 * size). */
PORTSOCK_API portsock_result portsock_check(uint32_t version, uint32_t layout_hash);

/* portsock_system: the name of the backend this library was built with: "linux", "posix", "win32", "absent", "fake".
 * Rules of portsock_error_name. */
PORTSOCK_API portsock_result portsock_system(char *text, size_t capacity);

/* portsock_clock_ns: the monotonic clock that deadlines count in, nanoseconds.
 * clock_gettime(CLOCK_MONOTONIC); QueryPerformanceCounter. */
PORTSOCK_API int64_t portsock_clock_ns(void);

/* portsock_set_default_timeout: the timeout that new and accepted sockets are born with, nanoseconds, -1 to begin with.
 * The only thing of the process that the library keeps; a build option leaves it out.
 * Returns 0. Fails with OUT_OF_RANGE, parameter TIMEOUT (below -1), UNSUPPORTED (left out of the build). */
PORTSOCK_API portsock_result portsock_set_default_timeout(int64_t timeout_ns);

/* portsock_get_default_timeout: writes the default timeout. Returns 0. Fails with NULL_POINTER. */
PORTSOCK_API portsock_result portsock_get_default_timeout(int64_t *timeout_ns);

/* ---- numbers and names ---------------------------------------------------------------------------------------- */

/* portsock_to_native: the system's number for an id of a constant group (PORTSOCK_GROUP_*).
 * Returns 0. Fails with UNSUPPORTED, parameter ID (this system has no such thing), OUT_OF_RANGE, parameter CONSTANT_GROUP. For the group
 * of message flags, id may be several flags together. */
PORTSOCK_API portsock_result portsock_to_native(int32_t *native, int32_t group, int32_t id);

/* portsock_from_native: the id for a number of the system: PORTSOCK_NATIVE | native where it has none.
 * Returns 0. Fails with OUT_OF_RANGE, parameter CONSTANT_GROUP, or parameter ID (a native number below zero,
 * except of a resolver error). For the group of message
 * flags, each flag that has an id is converted, and where one has none the whole is PORTSOCK_NATIVE | native; a number that
 * the system has for two flags is the one that a call takes (Linux: MSG_MORE, not MSG_NOTIFICATION). The system's number of
 * a resolver error is that of portsock_error_code, below zero in glibc and musl; it has 16 bits with its sign. */
PORTSOCK_API portsock_result portsock_from_native(int32_t *id, int32_t group, int32_t native);

/* portsock_lookup: the id that has a name ("AF_INET", "SOCK_STREAM", "ERROR_TIMED_OUT"); upper and lower case differ.
 * Returns 0. Fails with NOT_FOUND, parameter NAME; OUT_OF_RANGE, parameter CONSTANT_GROUP; UNSUPPORTED in a build without names. */
PORTSOCK_API portsock_result portsock_lookup(int32_t *id, int32_t group, const char *name, size_t length);

/* portsock_name: the name of an id. Writes the text and a NUL, and the text's length to *text_needed (may be NULL).
 * Returns the length. Fails with BUFFER_TOO_SMALL, parameter TEXT; NOT_FOUND, parameter ID; UNSUPPORTED without names. */
PORTSOCK_API portsock_result portsock_name(char *text, size_t capacity, size_t *text_needed, int32_t group, int32_t id);

/* portsock_enumerate: the id of row number index, 0 and up, of a constant group. Returns 0. Fails with NOT_FOUND, parameter INDEX,
 * past the last row; OUT_OF_RANGE, parameter CONSTANT_GROUP; UNSUPPORTED in a build without names. */
PORTSOCK_API portsock_result portsock_enumerate(int32_t *id, int32_t group, size_t index);

/* ---- the constants of Python's socket module ------------------------------------------------------------------ */

/* portsock_constant: what a name of Python's socket module ("AF_INET", "SO_REUSEADDR", "CAN_RAW_FILTER", ...) is worth on
 * this system: the system's own number, not portsock's. Those of plain protocols (RDS_*, CAN_*, BT_*, TIPC_*, ...) are known
 * everywhere. Returns 0 and writes the number; or 1, for a name that stands for a text (BDADDR_ANY, HV_GUID_*),
 * and writes its length. Fails with UNSUPPORTED, parameter NAME (this system lacks it, or a build without names); NOT_FOUND,
 * parameter NAME (no such name). */
PORTSOCK_API portsock_result portsock_constant(int64_t *value, const char *name, size_t length);

/* portsock_constant_text: the text that a name stands for. Writes the text and a NUL. Returns the length. Fails with
 * BUFFER_TOO_SMALL, parameter TEXT; NOT_FOUND, parameter NAME (none, or it stands for a number); UNSUPPORTED without names. */
PORTSOCK_API portsock_result portsock_constant_text(char *text, size_t capacity, size_t *text_needed, const char *name,
                                                    size_t length);

/* portsock_constant_name: the name of row number index, 0 and up, whether this system has it or not. The order holds for one
 * version. Writes the text and a NUL. Returns the length. Fails with BUFFER_TOO_SMALL, parameter TEXT; NOT_FOUND, parameter INDEX,
 * past the last; UNSUPPORTED without names. */
PORTSOCK_API portsock_result portsock_constant_name(char *text, size_t capacity, size_t *text_needed, size_t index);

/* ---- byte order ----------------------------------------------------------------------------------------------- */

/* portsock_htons, portsock_htonl, portsock_ntohs, portsock_ntohl: between host order and network order. */
PORTSOCK_API uint16_t portsock_htons(uint16_t value);
PORTSOCK_API uint32_t portsock_htonl(uint32_t value);
PORTSOCK_API uint16_t portsock_ntohs(uint16_t value);
PORTSOCK_API uint32_t portsock_ntohl(uint32_t value);

/* ---- host addresses and text ---------------------------------------------------------------------------------- */

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

/* ---- addresses ------------------------------------------------------------------------------------------------ */

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

/* portsock_address_format: the address as text: "127.0.0.1:80", "[fe80::1%2]:80", "unix:/run/x", "unix:@abstract",
 * and "native:47:hex" for a family that has no text form, or bytes that the family's form can't say exactly. Flags:
 * PORTSOCK_TEXT_NAMES writes interface names for indexes. Writes the text and a NUL. Returns the length. Fails with
 * BUFFER_TOO_SMALL, parameter TEXT; BAD_FORMAT or TOO_LONG, parameter ADDRESS; INVALID_ARGUMENT, parameter FLAGS.
 * PORTSOCK_TEXT_CAPACITY bytes are always enough. Notes: bytes that are not text are written as %XX. */
PORTSOCK_API portsock_result portsock_address_format(const portsock_address *address, char *text, size_t capacity,
                                                     size_t *text_needed, uint32_t flags);

/* portsock_address_parse: the address that a text stands for; the inverse of portsock_address_format. Zone names are
 * turned into indexes (if_nametoindex); digits always mean an index. No name is resolved. Returns 0. Fails with
 * BAD_FORMAT, OUT_OF_RANGE, TOO_LONG, EMBEDDED_NUL, NOT_FOUND or UNSUPPORTED, and the field: HOST, PORT, SCOPE, FLOW,
 * PATH, FORM, FAMILY, ADDRESS. */
PORTSOCK_API portsock_result portsock_address_parse(portsock_address *address, const char *text, size_t length);

/* portsock_device_format, portsock_device_parse: the six bytes of a Bluetooth device's address as text, "01:23:45:67:89:ab", and
 * back; the first byte first, as in portsock_l2cap and its like. On every system. Format writes the text and a NUL and returns the
 * length, 17; parse returns 0. Fail with BUFFER_TOO_SMALL, parameter TEXT; BAD_FORMAT, parameter HARDWARE_ADDRESS (anything but the
 * address in the text); NULL_POINTER. */
PORTSOCK_API portsock_result portsock_device_format(const uint8_t *device, char *text, size_t capacity,
                                                    size_t *text_needed);
PORTSOCK_API portsock_result portsock_device_parse(uint8_t *device, const char *text, size_t length);

/* portsock_uuid_format, portsock_uuid_parse: the sixteen bytes of a UUID as text, "90db8b89-0d35-4f79-8ce9-49ea0ac8b7cd", and back,
 * as in portsock_hyperv. Format returns the length, 36; parse returns 0. Fail with BUFFER_TOO_SMALL, parameter TEXT; BAD_FORMAT, parameter
 * VALUE; NULL_POINTER. */
PORTSOCK_API portsock_result portsock_uuid_format(const uint8_t *uuid, char *text, size_t capacity,
                                                  size_t *text_needed);
PORTSOCK_API portsock_result portsock_uuid_parse(uint8_t *uuid, const char *text, size_t length);

/* portsock_has_family: 1 when this build knows the addresses of a family (value and text form), 0 when not. Sockets of
 * the family may exist all the same: portsock_open tells. */
PORTSOCK_API portsock_result portsock_has_family(int32_t family);

/* portsock_inet_encode: the address of an IPv4 value. Returns 0. Fails with OUT_OF_RANGE, parameter PORT; UNSUPPORTED,
 * parameter FAMILY (not in this build). */
PORTSOCK_API portsock_result portsock_inet_encode(portsock_address *address, const portsock_inet *value);

/* portsock_inet_decode: the value of an IPv4 address. Returns 0. Fails with WRONG_FAMILY or BAD_FORMAT, parameter
 * ADDRESS. */
PORTSOCK_API portsock_result portsock_inet_decode(portsock_inet *value, const portsock_address *address);

/* portsock_inet6_encode: the address of an IPv6 value. Returns 0. Fails with OUT_OF_RANGE, parameter PORT or FLOW;
 * UNSUPPORTED, parameter FAMILY. */
PORTSOCK_API portsock_result portsock_inet6_encode(portsock_address *address, const portsock_inet6 *value);

/* portsock_inet6_decode: the value of an IPv6 address. Returns 0. Fails with WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS.
 * Notes: a flow that the system gives may be above 0xfffff (it has the traffic class), which encode refuses. */
PORTSOCK_API portsock_result portsock_inet6_decode(portsock_inet6 *value, const portsock_address *address);

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

/* ---- names ---------------------------------------------------------------------------------------------------- */

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

/* portsock_host_name: this machine's name. Writes the text and a NUL. Returns the length. Fails with BUFFER_TOO_SMALL, parameter
 * TEXT; the system's error. gethostname; GetComputerNameExW. */
PORTSOCK_API portsock_result portsock_host_name(char *text, size_t capacity, size_t *text_needed);

/* portsock_set_host_name: gives this machine a name. Returns 0. Fails with the system's error (PERMISSION_DENIED); TOO_LONG or
 * EMBEDDED_NUL, parameter NAME; on Windows BAD_FORMAT, parameter NAME, for what is no UTF-8, and the name holds from the next start
 * on. sethostname; SetComputerNameExW. */
PORTSOCK_API portsock_result portsock_set_host_name(const char *text, size_t length);

/* ---- connections by name, and servers -------------------------------------------------------------------------- */

/* portsock_create_connection: a connection to a host and a service. The addresses that the query finds are tried in turn, or
 * with PORTSOCK_CONNECT_RACE several at a time (RFC 8305). options NULL: the defaults. The deadline of wait, or else the
 * default timeout, is for all attempts together; in turn, each gets its share of the time that is left. With a default
 * timeout of 0 and no deadline nothing is waited for: each address is tried once, and an attempt that is not connected at
 * once is closed and has failed with IN_PROGRESS. The socket has the query's type and protocol, a type of 0 being that of
 * the protocol or else PORTSOCK_SOCK_STREAM; datagram sockets are connected to the first address that the system accepts.
 * The socket has the default timeout. Returns 0. Fails with, when all attempts have failed, the most informative of their
 * errors: CONNECTION_REFUSED, then CONNECTION_RESET and CONNECTION_ABORTED, then others, then TIMED_OUT and IN_PROGRESS, then
 * HOST_UNREACHABLE, HOST_DOWN, NETWORK_UNREACHABLE and NETWORK_DOWN, then ADDRESS_NOT_AVAILABLE, then WRONG_FAMILY and
 * UNSUPPORTED; of equals the first; TIMED_OUT also when the deadline passes before every address was tried; CANCELLED; INTERRUPTED;
 * INVALID_ARGUMENT or UNSUPPORTED, parameter OPTION (options with a bad size or a reserved field that is not zero); what
 * portsock_connector_resolve fails with. getaddrinfo, socket, connect, poll, getsockname.
 * Notes: a connection to the socket itself, which TCP makes when the system chooses the destination's own port for it, is
 * closed and the address tried again, at most twice; then, or where the system has no other port, the attempt fails with
 * CONNECTION_REFUSED (not when source has a port). A source without a port leaves the choice of the port to connect where the system can (IP_BIND_ADDRESS_NO_PORT), so
 * that one local port can serve connections to several peers. With PORTSOCK_CONNECT_MPTCP_OR_TCP a query for TCP streams
 * whose protocol is 0 or IPPROTO_MPTCP is one for MPTCP, and TCP is used where the system refuses to open an MPTCP socket;
 * portsock_is_multipath returns whether the peer accepted it. */
PORTSOCK_API portsock_result portsock_create_connection(portsock_socket *socket, const portsock_query *query,
                                                        const portsock_connect_options *options, const portsock_wait_options *wait);

/* portsock_connector_resolve: fills the candidates with the results of a query, in the resolver's order. When there are more
 * results than capacity, each address family keeps at least half of the capacity, or all its addresses. A type of 0 is
 * that of the query's protocol, or else PORTSOCK_SOCK_STREAM. Returns how many candidates there are. Fails with
 * BUFFER_TOO_SMALL, parameter CANDIDATE (a capacity of 0); INVALID_ARGUMENT, parameter CONNECTOR (it has begun) or parameter SERVICE (the
 * query has neither a service nor a resolver of its own) or parameter PROTOCOL (PORTSOCK_CONNECT_MPTCP_OR_TCP with another
 * protocol); UNSUPPORTED, parameter TYPE (SOCK_RAW, which has no service; creation flags); NOT_FOUND, parameter HOST (no
 * result); what portsock_resolve_begin fails with. */
PORTSOCK_API portsock_result portsock_connector_resolve(portsock_connector *connector, const portsock_query *query,
                                                        const portsock_wait_options *wait);

/* portsock_connector_step: does what can be done now, and waits for nothing; for event loops. Returns 0: connected, the
 * socket is open, every other attempt is closed. Fails with IN_PROGRESS: step again when the socket of a candidate that is
 * PORTSOCK_CANDIDATE_CONNECTING is writable, and at *next_deadline_ns (portsock_clock_ns(); -1: never) at the latest; TIMED_OUT and
 * the most informative error, as portsock_create_connection; INVALID_ARGUMENT, parameter CANDIDATE (there is none), or parameter SOCKET (it is
 * open already). Every candidate's result is left to look at. A race has at most 16 attempts at a time. */
PORTSOCK_API portsock_result portsock_connector_step(portsock_connector *connector, portsock_socket *socket,
                                                     int64_t *next_deadline_ns);

/* portsock_connector_run: steps until it is over, and waits between. A deadline of wait counts in place of the connector's
 * timeout; without either the default timeout does, and of 0 it is as in portsock_create_connection. When the wait ends
 * first, all attempts are closed. Returns and fails as portsock_connector_step, IN_PROGRESS only with a default timeout of 0;
 * CANCELLED; INTERRUPTED. */
PORTSOCK_API portsock_result portsock_connector_run(portsock_connector *connector, portsock_socket *socket,
                                                    const portsock_wait_options *wait);

/* portsock_connector_end: closes what goes on, each result CANCELLED. One that is over or zero-filled is no error. Returns 0.
 * Fails with NULL_POINTER, parameter CONNECTOR. */
PORTSOCK_API portsock_result portsock_connector_end(portsock_connector *connector);

/* portsock_create_server: a socket that listens at an address, of the type and protocol of options or else the address's
 * own (portsock_address_defaults); with PORTSOCK_SERVER_MPTCP_OR_TCP of MPTCP, or of TCP where the system refuses MPTCP.
 * options NULL: the defaults. Of a UNIX path: with PORTSOCK_SERVER_REPLACE_STALE the socket of a server that is dead is
 * removed first; a path that an open socket is bound to, or that is no socket, or a symbolic link, is in use:
 * ADDRESS_IN_USE. Several servers that start at the same time with this flag end with exactly one that listens: they
 * take turns by a lock of the folder (flock), which each holds until it listens; a start that waits two seconds for it
 * fails with TIMED_OUT. Who may read the folder may hold that lock (use a folder of your own, not /tmp), and a folder
 * that this process may not read cannot be locked: PERMISSION_DENIED. A live server receives no connection of the check,
 * which is a connect of a datagram socket. file_mode gives the permissions of the path, none wider at any time; with 0
 * the umask decides. When this call fails, no file stays behind. bind_mode 0 asks for nothing of a UNIX address, whose
 * server removes its path with portsock_unix_unlink. An IPv6 listener is for IPv6 alone, whatever the system's default,
 * or with PORTSOCK_SERVER_DUAL_STACK for IPv4 as well; its IPv4 peers have IPv4-mapped addresses then. Returns 0. Fails
 * with UNSUPPORTED, parameter TYPE (a type that cannot listen: only SOCK_STREAM, SOCK_SEQPACKET, SOCK_DCCP and native types
 * can), parameter FLAGS (an unknown flag; dual-stack on a system without it); WRONG_FAMILY, parameter FLAGS (dual-stack with an
 * address that is not IPv6, or PORTSOCK_SERVER_REPLACE_STALE with one that is not UNIX); UNSUPPORTED, parameter FILE_MODE
 * (no path, or a system but Linux), parameter FLAGS or PATH (PORTSOCK_SERVER_REPLACE_STALE on Windows); OUT_OF_RANGE, parameter
 * FILE_MODE (beyond 07777); INVALID_ARGUMENT, parameter PROTOCOL (PORTSOCK_SERVER_MPTCP_OR_TCP with anything but a stream of
 * IPv4 or IPv6 whose protocol is 0 or IPPROTO_MPTCP); the error of the probe for dual-stack where descriptors or memory
 * are short (TOO_MANY_HANDLES, NO_MEMORY); INVALID_ARGUMENT or UNSUPPORTED, parameter OPTION (options with a bad size or a
 * reserved field that is not zero); what portsock_open, portsock_prepare_bind, portsock_bind and portsock_listen fail
 * with. On failure no socket is left open. socket, setsockopt(IPV6_V6ONLY), bind, listen; flock, lstat, connect, unlink;
 * fchmod, chmod. */
PORTSOCK_API portsock_result portsock_create_server(portsock_socket *listener, const portsock_address *address,
                                                    const portsock_server_options *options);

/* portsock_has_dual_stack: 1 when an IPv6 socket of this system can accept IPv4 peers, 0 when not. Fails with the system's
 * error when that cannot be found out: TOO_MANY_HANDLES, NO_MEMORY. */
PORTSOCK_API portsock_result portsock_has_dual_stack(void);

/* ---- interfaces ----------------------------------------------------------------------------------------------- */

/* portsock_interface_begin: asks for all interfaces. portsock_interface_next then gives them, and portsock_interface_end
 * must be called. Returns 0. Fails with the system's error; INVALID_ARGUMENT, parameter INTERFACE (begun already).
 * if_nameindex; GetIfTable2Ex. */
PORTSOCK_API portsock_result portsock_interface_begin(portsock_interface_list *list);

/* portsock_interface_next: the next one. Returns 1, or 0 after the last. Fails with CLOSED, parameter INTERFACE. */
PORTSOCK_API portsock_result portsock_interface_next(portsock_interface_list *list, portsock_interface *entry);

/* portsock_interface_end: frees what the list holds. An ended or zero-filled one is no error. Returns 0.
 * if_freenameindex; FreeMibTable. */
PORTSOCK_API portsock_result portsock_interface_end(portsock_interface_list *list);

/* portsock_interface_index: the index of an interface. Returns 0. Fails with NOT_FOUND, parameter INTERFACE; EMBEDDED_NUL or
 * TOO_LONG, parameter INTERFACE; the system's error (out of descriptors is not "not found"). if_nametoindex. */
PORTSOCK_API portsock_result portsock_interface_index(uint32_t *index, const char *name, size_t length);

/* portsock_interface_name: the name of an interface. Writes the text and a NUL. Returns the length. Fails with NOT_FOUND,
 * parameter INTERFACE; BUFFER_TOO_SMALL, parameter TEXT; the system's error. if_indextoname. */
PORTSOCK_API portsock_result portsock_interface_name(char *text, size_t capacity, size_t *text_needed, uint32_t index);

/* ---- addresses of families that some systems alone have --------------------------------------------------------
 *
 * A value becomes an address, and an address the value. Each returns 0. Each fails with NULL_POINTER, parameter ADDRESS or
 * VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter FAMILY, where the system or the build lacks the
 * family; and as it says itself. An INTERFACE in a text is a name or an index; it is written as its index, or with
 * PORTSOCK_TEXT_NAMES as its name. */

/* portsock_netlink_encode, portsock_netlink_decode: the kernel's own interface. Text: "netlink:PORT:GROUPS". */
PORTSOCK_API portsock_result portsock_netlink_encode(portsock_address *address, const portsock_netlink *value);
PORTSOCK_API portsock_result portsock_netlink_decode(portsock_netlink *value, const portsock_address *address);

/* portsock_packet_encode, portsock_packet_decode: the link layer. Text: "packet:INTERFACE:PROTOCOL", or
 * "packet:INTERFACE:PROTOCOL:TYPE:HARDWARE:ADDRESS", the address in hexadecimal. Beyond that fails with OUT_OF_RANGE,
 * parameter PROTOCOL, INTERFACE, TYPE or HARDWARE_ADDRESS; TOO_LONG, parameter HARDWARE_ADDRESS. */
PORTSOCK_API portsock_result portsock_packet_encode(portsock_address *address, const portsock_packet *value);
PORTSOCK_API portsock_result portsock_packet_decode(portsock_packet *value, const portsock_address *address);

/* portsock_vsock_encode, portsock_vsock_decode: virtual machines and their host. Text: "vsock:CID:PORT", "any" for
 * 4294967295; "?flags=N" where there are flags. Beyond that fails with OUT_OF_RANGE, parameter FLAGS. */
PORTSOCK_API portsock_result portsock_vsock_encode(portsock_address *address, const portsock_vsock *value);
PORTSOCK_API portsock_result portsock_vsock_decode(portsock_vsock *value, const portsock_address *address);

/* portsock_can_encode, portsock_can_decode: frames of CAN, and jobs of its broadcast manager. Text: "can:INTERFACE".
 * Beyond that fails with OUT_OF_RANGE, parameter INTERFACE. */
PORTSOCK_API portsock_result portsock_can_encode(portsock_address *address, const portsock_can *value);
PORTSOCK_API portsock_result portsock_can_decode(portsock_can *value, const portsock_address *address);

/* portsock_isotp_encode, portsock_isotp_decode: messages of ISO 15765-2 over CAN. Text: "isotp:INTERFACE:RECEIVE:SEND",
 * the identifiers in hexadecimal: three digits, or eight for the 29 bits of an extended one. Beyond that fails with
 * OUT_OF_RANGE, parameter INTERFACE or IDENTIFIER. */
PORTSOCK_API portsock_result portsock_isotp_encode(portsock_address *address, const portsock_isotp *value);
PORTSOCK_API portsock_result portsock_isotp_decode(portsock_isotp *value, const portsock_address *address);

/* portsock_j1939_encode, portsock_j1939_decode: messages of SAE J1939 over CAN. Text: "j1939:INTERFACE:NAME:GROUP:NODE",
 * all but the interface in hexadecimal. Beyond that fails with OUT_OF_RANGE, parameter INTERFACE, PARAMETER_GROUP or NODE. */
PORTSOCK_API portsock_result portsock_j1939_encode(portsock_address *address, const portsock_j1939 *value);
PORTSOCK_API portsock_result portsock_j1939_decode(portsock_j1939 *value, const portsock_address *address);

/* portsock_tipc_encode, portsock_tipc_decode: services of a cluster. Text: "tipc:service:TYPE:INSTANCE:DOMAIN",
 * "tipc:range:TYPE:FIRST:LAST", "tipc:socket:REFERENCE:NODE"; "?scope=N" where it is not 2, the cluster. Beyond that
 * fails with OUT_OF_RANGE, parameter FORM (the kind), SCOPE or VALUE (the third, of a socket). */
PORTSOCK_API portsock_result portsock_tipc_encode(portsock_address *address, const portsock_tipc *value);
PORTSOCK_API portsock_result portsock_tipc_decode(portsock_tipc *value, const portsock_address *address);

/* portsock_qipcrtr_encode, portsock_qipcrtr_decode: services of Qualcomm's other processors. Text: "qipcrtr:NODE:PORT".
 * */
PORTSOCK_API portsock_result portsock_qipcrtr_encode(portsock_address *address, const portsock_qipcrtr *value);
PORTSOCK_API portsock_result portsock_qipcrtr_decode(portsock_qipcrtr *value, const portsock_address *address);

/* portsock_alg_encode, portsock_alg_decode: an algorithm. Text: "alg:TYPE:NAME", as "alg:hash:sha256";
 * "?features=N&mask=N" where there are some. Beyond that fails with TOO_LONG, parameter TYPE or NAME. */
PORTSOCK_API portsock_result portsock_alg_encode(portsock_address *address, const portsock_alg *value);
PORTSOCK_API portsock_result portsock_alg_decode(portsock_alg *value, const portsock_address *address);

/* portsock_l2cap_encode, portsock_l2cap_decode: a port of a Bluetooth device. Text: "l2cap:01:23:45:67:89:ab:PSM";
 * "?cid=N&type=N" where there are some. Beyond that fails with OUT_OF_RANGE, parameter PORT, CHANNEL or TYPE. */
PORTSOCK_API portsock_result portsock_l2cap_encode(portsock_address *address, const portsock_l2cap *value);
PORTSOCK_API portsock_result portsock_l2cap_decode(portsock_l2cap *value, const portsock_address *address);

/* portsock_rfcomm_encode, portsock_rfcomm_decode: a channel of a Bluetooth device. Text:
 * "rfcomm:01:23:45:67:89:ab:CHANNEL"; on Windows "?service=UUID" where there is one. Beyond that fails with OUT_OF_RANGE,
 * parameter CHANNEL; UNSUPPORTED, parameter SERVICE. */
PORTSOCK_API portsock_result portsock_rfcomm_encode(portsock_address *address, const portsock_rfcomm *value);
PORTSOCK_API portsock_result portsock_rfcomm_decode(portsock_rfcomm *value, const portsock_address *address);

/* portsock_hci_encode, portsock_hci_decode: a Bluetooth controller of this machine, as the system names it: by its
 * number (Linux, "hci:0"; "?channel=N" where that is not 0), its address (NetBSD and DragonFly, "hci:01:23:45:67:89:ab") or
 * its node (FreeBSD, "hci:ubt0hci"). Beyond that fails with OUT_OF_RANGE or UNSUPPORTED, parameter INTERFACE or CHANNEL;
 * UNSUPPORTED, parameter HARDWARE_ADDRESS or NAME; TOO_LONG, parameter NAME. */
PORTSOCK_API portsock_result portsock_hci_encode(portsock_address *address, const portsock_hci *value);
PORTSOCK_API portsock_result portsock_hci_decode(portsock_hci *value, const portsock_address *address);

/* portsock_sco_encode, portsock_sco_decode: a Bluetooth device's voice. Text: "sco:01:23:45:67:89:ab". */
PORTSOCK_API portsock_result portsock_sco_encode(portsock_address *address, const portsock_sco *value);
PORTSOCK_API portsock_result portsock_sco_decode(portsock_sco *value, const portsock_address *address);

/* portsock_hyperv_encode, portsock_hyperv_decode: guests of Hyper-V and their host. Text: "hyperv:MACHINE:SERVICE", two
 * UUIDs; read, a machine may be "wildcard", "broadcast", "children", "loopback" or "parent". */
PORTSOCK_API portsock_result portsock_hyperv_encode(portsock_address *address, const portsock_hyperv *value);
PORTSOCK_API portsock_result portsock_hyperv_decode(portsock_hyperv *value, const portsock_address *address);

/* portsock_kernel_control_encode, portsock_kernel_control_decode: a control of the kernel. Text: "system:CONTROL:UNIT". */
PORTSOCK_API portsock_result portsock_kernel_control_encode(portsock_address *address, const portsock_kernel_control *value);
PORTSOCK_API portsock_result portsock_kernel_control_decode(portsock_kernel_control *value, const portsock_address *address);

/* ---- the life of a socket ------------------------------------------------------------------------------------- */

/* portsock_open: a new socket, non-inheritable from birth, with the default timeout. The type may carry
 * PORTSOCK_SOCK_NONBLOCK (timeout 0) and PORTSOCK_SOCK_CLOEXEC (always so).
 * A protocol is the family's: an IANA number for IPv4 and IPv6, an Ethernet type in host order for AF_PACKET (as in its
 * addresses), else the system's number. PORTSOCK_NATIVE | n stands for the system's number n, of AF_PACKET in network order.
 * Returns 0. Fails with the system's error (unsupported family, out of descriptors, no permission); INVALID_ARGUMENT,
 * parameter SOCKET (it is open already); UNSUPPORTED, parameter FAMILY, TYPE or PROTOCOL; OUT_OF_RANGE, parameter PROTOCOL (AF_PACKET:
 * beyond 65535). socket; WSASocketW. */
PORTSOCK_API portsock_result portsock_open(portsock_socket *socket, int32_t family, int32_t type, int32_t protocol);

/* portsock_pair: two sockets, connected to each other. Returns 0. Fails as portsock_open does.
 * socketpair: UNIX sockets, of any type; UNSUPPORTED, parameter FAMILY, on Windows. Everywhere: IPv4 and IPv6, streams and
 * datagrams, which meet on loopback, each end checked to be the other's; CONNECTION_ABORTED when strangers stood between. */
PORTSOCK_API portsock_result portsock_pair(portsock_socket *first, portsock_socket *second, int32_t family, int32_t type,
                                           int32_t protocol);

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

/* portsock_duplicate_native: a second handle of a native handle that no portsock_socket owns, non-inheritable; both are the
 * caller's. Nothing is asked of it and its mode stays: on POSIX any descriptor will do. Returns 0. Fails with the system's
 * error; NULL_POINTER, parameter HANDLE. As portsock_duplicate. */
PORTSOCK_API portsock_result portsock_duplicate_native(portsock_handle *copy, portsock_handle handle);

/* portsock_share: bytes from which another process, and it alone, makes a socket of its own for the same connection, once;
 * this one stays open, at least until then. *length_needed is how many they are. Returns 0. Fails with BUFFER_TOO_SMALL,
 * parameter BUFFER; the system's error; CLOSED; UNSUPPORTED (other systems: portsock_send_fds). WSADuplicateSocketW. */
PORTSOCK_API portsock_result portsock_share(const portsock_socket *socket, void *bytes, size_t capacity, size_t *length_needed,
                                            uint32_t process);

/* portsock_from_share: the socket that the bytes of portsock_share stand for, non-inheritable. Returns 0. Fails with
 * BAD_FORMAT, parameter BUFFER; the system's error; INVALID_ARGUMENT, parameter SOCKET (it is open already); UNSUPPORTED.
 * WSASocketW. */
PORTSOCK_API portsock_result portsock_from_share(portsock_socket *socket, const void *bytes, size_t length);

/* portsock_close: closes. A closed or zero-filled socket is no error. The socket is closed whatever is returned.
 * Returns 0. Fails with what the system says (never retried; a connection reset is not an error here).
 * close; closesocket. */
PORTSOCK_API portsock_result portsock_close(portsock_socket *socket);

/* portsock_close_native: closes a native handle that no portsock_socket owns. Rules of portsock_close. */
PORTSOCK_API portsock_result portsock_close_native(portsock_handle handle);

/* portsock_native_handle: writes the native handle, which stays the socket's. Everywhere but on Linux it is non-blocking in
 * every mode. Returns 0. Fails with CLOSED. */
PORTSOCK_API portsock_result portsock_native_handle(const portsock_socket *socket, portsock_handle *handle);

/* portsock_set_timeout: the timeout of calls that wait, nanoseconds: -1 blocking, 0 non-blocking, more: each call fails
 * with TIMED_OUT after that time. Returns 0. Fails with OUT_OF_RANGE, parameter TIMEOUT; CLOSED; the system's error.
 * fcntl or ioctl(FIONBIO), when the mode changes; ioctlsocket. */
PORTSOCK_API portsock_result portsock_set_timeout(portsock_socket *socket, int64_t timeout_ns);

/* portsock_get_timeout: writes the timeout. Returns 0. Fails with CLOSED. */
PORTSOCK_API portsock_result portsock_get_timeout(const portsock_socket *socket, int64_t *timeout_ns);

/* portsock_set_inheritable: whether a child program gets the handle: 1 or 0. Returns 0. Fails with CLOSED; the system's
 * error. fcntl(F_SETFD, FD_CLOEXEC); SetHandleInformation. */
PORTSOCK_API portsock_result portsock_set_inheritable(portsock_socket *socket, int32_t inheritable);

/* portsock_get_inheritable: 1 or 0. Fails with CLOSED; the system's error. */
PORTSOCK_API portsock_result portsock_get_inheritable(const portsock_socket *socket);

/* ---- connecting ----------------------------------------------------------------------------------------------- */

/* portsock_bind, portsock_bind_bytes: gives the socket a local address. Returns 0. Fails with the system's error; CLOSED;
 * BAD_FORMAT, TOO_LONG or WRONG_FAMILY (of another family than the socket's), parameter ADDRESS; INVALID_ARGUMENT, parameter SCOPE (a link-local IPv6 address without
 * one). bind. */
PORTSOCK_API portsock_result portsock_bind(portsock_socket *socket, const portsock_address *address);
PORTSOCK_API portsock_result portsock_bind_bytes(portsock_socket *socket, const void *address, size_t length);

/* portsock_prepare_bind: before a bind, how the address is shared and reused, whatever that is called on this system. Never
 * implied: without this call a socket has the system's default.
 *   PORTSOCK_BIND_REUSE_TIME_WAIT   a server gets its address again at once after its end; no two have it at a time
 *   PORTSOCK_BIND_EXCLUSIVE nobody else gets the address, not even after another one's end
 *   PORTSOCK_BIND_SHARE     datagrams: several sockets have one address, and each hears its multicasts and broadcasts
 *   PORTSOCK_BIND_BALANCE   several have one address, and the system spreads connections and datagrams over them
 *   PORTSOCK_BIND_REUSE_PORT  SO_REUSEPORT, as Python's create_server(reuse_port=True) sets it: several sockets have one
 *                           address; which of them gets a connection or a datagram is the system's choice (Linux balances;
 *                           of macOS' and BSD's listeners one gets them all)
 * Returns 0. Fails with UNSUPPORTED, parameter INTENT (a stream that is shared; a UNIX address and anything but
 * PORTSOCK_BIND_EXCLUSIVE: its path stays behind when the server ends, and portsock_create_server can replace it; no system but
 * Linux, FreeBSD, DragonFly and illumos balances; Windows has no SO_REUSEPORT); OUT_OF_RANGE, parameter INTENT; the system's error; CLOSED. setsockopt: SO_REUSEADDR, SO_REUSEPORT,
 * SO_REUSEPORT_LB, SO_EXCLUSIVEADDRUSE. */
PORTSOCK_API portsock_result portsock_prepare_bind(portsock_socket *socket, int32_t mode);

/* portsock_listen: makes the socket accept connections, up to backlog of them waiting; PORTSOCK_BACKLOG_DEFAULT (any
 * negative) is 128 or the system's most. Returns 0. Fails with the system's error; CLOSED. listen. */
PORTSOCK_API portsock_result portsock_listen(portsock_socket *socket, int32_t backlog);

/* portsock_accept, portsock_accept_bytes: waits for a connection and opens accepted with it: non-inheritable, with the
 * default timeout. The address may be NULL; where the system gives none its length is 0, as in AF_ALG, whose sockets have no
 * peer's address.
 * Returns 0. Fails with the system's error; TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED; a would-block error with
 * PORTSOCK_READABLE when non-blocking; INVALID_ARGUMENT, parameter SOCKET (accepted is open already).
 * accept4, accept. Notes: several threads may accept on one listener. */
PORTSOCK_API portsock_result portsock_accept(portsock_socket *listener, portsock_socket *accepted,
                                             portsock_address *address, const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_accept_bytes(portsock_socket *listener, portsock_socket *accepted, void *address,
                                                   size_t capacity, size_t *length, const portsock_wait_options *wait);

/* portsock_connect, portsock_connect_bytes: connects, or sets the default peer of a datagram socket. A signal does not end
 * it. Returns 0. Fails with the system's error; TIMED_OUT, CANCELLED or INTERRUPTED, and then it may go on; CLOSED; the
 * address errors of portsock_bind; when non-blocking, with IN_PROGRESS (PORTSOCK_WRITABLE): go on with
 * portsock_connect_finish. A UNIX socket whose backlog is full says WOULD_BLOCK with no readiness: nothing was started and
 * nothing tells when to try again. connect, then poll and getsockopt(SO_ERROR). */
PORTSOCK_API portsock_result portsock_connect(portsock_socket *socket, const portsock_address *address,
                                              const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_connect_bytes(portsock_socket *socket, const void *address, size_t length,
                                                    const portsock_wait_options *wait);

/* portsock_connect_start: begins to connect and never waits, whatever the socket's timeout is. Returns 0 when it is
 * done at once. Fails with IN_PROGRESS (PORTSOCK_WRITABLE) when it goes on: wait for that, then
 * portsock_connect_finish; or as portsock_connect does. */
PORTSOCK_API portsock_result portsock_connect_start(portsock_socket *socket, const portsock_address *address);
PORTSOCK_API portsock_result portsock_connect_start_bytes(portsock_socket *socket, const void *address, size_t length);

/* portsock_connect_finish: the outcome of a connect that was started, waited for as long as the timeout or wait says.
 * Returns 0: connected. Fails with IN_PROGRESS (not yet, in non-blocking mode); the error the connect ended with;
 * NOT_CONNECTED (none was started); TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED. poll, getsockopt(SO_ERROR),
 * getpeername. */
PORTSOCK_API portsock_result portsock_connect_finish(portsock_socket *socket, const portsock_wait_options *wait);

/* portsock_disconnect: takes the default peer of a datagram socket away. Returns 0. Fails with the system's error; CLOSED.
 * connect(AF_UNSPEC). Notes: on Linux a local address that connect chose goes too, and so does a port that bind chose for
 * port 0: bind to a port of your own, or again, to be reached afterwards. */
PORTSOCK_API portsock_result portsock_disconnect(portsock_socket *socket);

/* portsock_shutdown: ends receiving, sending or both: PORTSOCK_SHUT_RD, _WR, _RDWR. Returns 0. Fails with the system's
 * error; OUT_OF_RANGE, parameter HOW; CLOSED. shutdown. */
PORTSOCK_API portsock_result portsock_shutdown(portsock_socket *socket, int32_t how);

/* portsock_unix_unlink: removes the file that this socket's bind made at a UNIX path, if it is still there: the same device and
 * inode. Call it before portsock_close. address: the path that was bound to; NULL: portsock_local_address, which is wrong for a
 * path beyond the system's own limit (portsock_unix_encode) or when a relative one was bound and the folder changed since.
 * Returns 1; 0 when there is nothing to remove: no path, no file, another one, or a socket that was not bound by portsock (a
 * duplicate, an adopted one). Fails with WRONG_FAMILY, parameter SOCKET; CLOSED; TIMED_OUT (another process locks the folder for two
 * seconds); UNSUPPORTED (Windows); the system's error. flock, lstat, unlink. */
PORTSOCK_API portsock_result portsock_unix_unlink(portsock_socket *socket, const portsock_address *address);

/* portsock_local_address, portsock_peer_address and _bytes: the socket's own address, the peer's. An address that does
 * not fit fails with BUFFER_TOO_SMALL, parameter ADDRESS, and *length_needed says how long it is. Returns 0. Fails with the
 * system's error; CLOSED. getsockname, getpeername. */
PORTSOCK_API portsock_result portsock_local_address(const portsock_socket *socket, portsock_address *address);
PORTSOCK_API portsock_result portsock_local_address_bytes(const portsock_socket *socket, void *address, size_t capacity,
                                                          size_t *length_needed);
PORTSOCK_API portsock_result portsock_peer_address(const portsock_socket *socket, portsock_address *address);
PORTSOCK_API portsock_result portsock_peer_address_bytes(const portsock_socket *socket, void *address, size_t capacity,
                                                         size_t *length_needed);

/* ---- receiving and sending ------------------------------------------------------------------------------------ */

/* Each of these may fail with the system's error; CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is
 * fine); UNSUPPORTED, parameter FLAGS (one has no effect in this call, on this socket or system); and, where it waits,
 * TIMED_OUT, CANCELLED, INTERRUPTED, or would-block with the readiness to wait for. Flags are PORTSOCK_MSG_*. SIGPIPE
 * is never raised: sending to a peer that is gone fails with BROKEN_PIPE. */

/* portsock_recv: receives up to length bytes, with PORTSOCK_MSG_WAITALL all of them ("Waiting" in docs/conventions.md, what
 * ends it early). Returns how many; 0 at the end of a stream, and at once for a stream and length 0. Of a datagram that is
 * longer, the rest is lost: portsock_recv_from returns a flag. Fails with MESSAGES_LOST (netlink; datagrams of the BSDs with
 * SO_RERROR): the receive buffer was full, request the state again (netlink: repeat the dump). recv.
 * Notes: with PORTSOCK_MSG_TRUNC among the flags, Linux returns the whole length of a datagram, which may be above length. */
PORTSOCK_API portsock_result portsock_recv(portsock_socket *socket, void *buffer, size_t length, int32_t flags,
                                           const portsock_wait_options *wait);

/* portsock_recv_from, portsock_recv_from_bytes: receives, with the sender's address (NULL: not asked for; length 0 where
 * there is none) and the flags that the system returned (NULL: not asked for; those without a number here are only in
 * portsock_recv_message): PORTSOCK_MSG_TRUNC when the datagram was longer. Returns the number of bytes stored. recvfrom;
 * recvmsg when flags are asked for; WSARecvFrom. */
PORTSOCK_API portsock_result portsock_recv_from(portsock_socket *socket, void *buffer, size_t length,
                                                portsock_address *address, int32_t *flags_received, int32_t flags,
                                                const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_recv_from_bytes(portsock_socket *socket, void *buffer, size_t length, void *address,
                                                      size_t capacity, size_t *address_length, int32_t *flags_received,
                                                      int32_t flags, const portsock_wait_options *wait);

/* portsock_recv_vector: receives into several buffers, filled in turn. flags_received may be NULL. Returns the number
 * of bytes. On streams more than the system takes are left for the next call; on datagrams they are refused with
 * TOO_LONG, parameter COUNT. recvmsg; WSARecv. */
PORTSOCK_API portsock_result portsock_recv_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count,
                                                  int32_t *flags_received, int32_t flags, const portsock_wait_options *wait);

/* portsock_recv_message: receives everything that a message can carry: data, address, control messages, flags. Received
 * descriptors are non-inheritable. Returns the number of bytes. recvmsg; WSARecvMsg.
 * Notes: Windows has control messages of datagrams and raw sockets alone. macOS installs descriptors that the buffer has no
 * room for: give it room for PORTSOCK_MAX_DESCRIPTORS, and portsock_control_close what is not wanted. */
PORTSOCK_API portsock_result portsock_recv_message(portsock_socket *socket, portsock_message *message, int32_t flags,
                                                   const portsock_wait_options *wait);

/* portsock_send: sends. Returns how many bytes went out, which may be fewer on a stream. A datagram goes whole or not
 * at all. A full output queue is waited for; in non-blocking mode it fails with WOULD_BLOCK, readiness 0 ("Waiting" in
 * docs/conventions.md). send(MSG_NOSIGNAL). */
PORTSOCK_API portsock_result portsock_send(portsock_socket *socket, const void *data, size_t length, int32_t flags,
                                           const portsock_wait_options *wait);

/* portsock_send_to, portsock_send_to_bytes: sends to an address. Returns how many bytes went out. Fails also with BAD_FORMAT,
 * TOO_LONG or WRONG_FAMILY (of another family than the socket's), parameter ADDRESS; INVALID_ARGUMENT, parameter SCOPE. sendto.
 * Notes: with PORTSOCK_MSG_FASTOPEN (Linux, TCP) the send opens the connection, and waits for it where the peer's cookie is
 * unknown; in non-blocking mode it then fails with IN_PROGRESS, readiness WRITABLE, and no data was taken. */
PORTSOCK_API portsock_result portsock_send_to(portsock_socket *socket, const void *data, size_t length,
                                              const portsock_address *address, int32_t flags, const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_send_to_bytes(portsock_socket *socket, const void *data, size_t length,
                                                    const void *address, size_t address_length, int32_t flags,
                                                    const portsock_wait_options *wait);

/* portsock_send_all: sends all of it, with one deadline over the whole call. *sent_done (may be NULL) is how many bytes
 * went out, always written. Returns the same number. In non-blocking mode it stops at the first would-block. send. */
PORTSOCK_API portsock_result portsock_send_all(portsock_socket *socket, size_t *sent_done, const void *data, size_t length,
                                               int32_t flags, const portsock_wait_options *wait);

/* portsock_send_file: sends a file, by its native handle, over a stream: length bytes from *offset, which is counted up, or
 * with offset NULL from the file's own position, which moves; UINT64_MAX: to its end. *sent_done (may be NULL) is how many
 * bytes went out, on failure too. Reading the file is not bounded by any timeout. Returns 0: all of it, or the file ended
 * before. Fails with the system's error of either; TIMED_OUT; CANCELLED; INTERRUPTED; WOULD_BLOCK, parameter FILE (in
 * non-blocking mode: it is the file, a pipe, that has nothing now); UNSUPPORTED, parameter TYPE (no stream) or FILE; OUT_OF_RANGE, parameter
 * OFFSET; CLOSED. sendfile; splice (Linux); TransmitFile (a server's Windows, where nothing bounds the call); elsewhere, and
 * on Linux for a deadline or a waker on a socket in blocking mode, read and send, of which an unsent part is put back.
 * Notes: an empty pipe is waited for as long as the call may last. What was read of a file without a position can't be put
 * back. So where it would have to be read and may then not go out, it is refused: a pipe is a source on Linux and Windows
 * (what is in it is sent first and then taken out), and elsewhere in blocking mode without a wait; another socket is one in
 * that mode alone. */
PORTSOCK_API portsock_result portsock_send_file(portsock_socket *socket, uint64_t *sent_done, int64_t *offset,
                                                portsock_handle file, uint64_t length, const portsock_wait_options *wait);

/* portsock_send_vector: sends several buffers as one. Rules of portsock_recv_vector for too many. Returns how many
 * bytes went out. sendmsg; WSASend. */
PORTSOCK_API portsock_result portsock_send_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count,
                                                  int32_t flags, const portsock_wait_options *wait);

/* portsock_send_message: sends data with an address and control messages. Returns how many bytes went out. sendmsg;
 * WSASendMsg. Notes: as portsock_recv_message. From an IPv6 socket to an IPv4-mapped destination, PORTSOCK_SCM_IPV6_TCLASS
 * and _IPV6_HOPLIMIT go out as IPv4's; TOO_LONG, parameter CONTROL, when that makes more than 512 bytes of control messages. */
PORTSOCK_API portsock_result portsock_send_message(portsock_socket *socket, const portsock_message *message, int32_t flags,
                                                   const portsock_wait_options *wait);

/* ---- control messages ----------------------------------------------------------------------------------------- */

/* What goes beside the data of a message: descriptors, credentials, the interface it came by, its time to live. The buffer
 * of portsock_message has the system's own form, at any alignment; these read and build it. Each of them may fail with
 * NULL_POINTER, parameter CONTROL, OUTPUT or LENGTH. No system call, but where one is named. */

/* portsock_control_length: bytes of a control message with so much data, without the padding behind it: CMSG_LEN. Fails
 * with OUT_OF_RANGE, parameter LENGTH (the system's lengths have 31 bits). */
PORTSOCK_API portsock_result portsock_control_length(size_t length);

/* portsock_control_space: bytes that a control message with so much data takes in a buffer, with its padding: CMSG_SPACE.
 * Fails with OUT_OF_RANGE, parameter LENGTH. */
PORTSOCK_API portsock_result portsock_control_space(size_t length);

/* portsock_control_next: the next message of a buffer that was received. *offset is 0 at first, and moves on. Returns 1 and
 * the item; 0 at the end, and where less than a message's head is left. Of a message that the buffer cuts the item has
 * PORTSOCK_CONTROL_CUT and what is there (Linux shortens the message itself: there PORTSOCK_MSG_CTRUNC tells). Fails with
 * BAD_FORMAT, parameter CONTROL (a length that lies: the rest can't be read); OUT_OF_RANGE, parameter OFFSET (beyond the buffer). */
PORTSOCK_API portsock_result portsock_control_next(portsock_control *item, size_t *offset, const void *control,
                                                   size_t length);

/* portsock_control_put: appends a message to a buffer that will be sent: after the first *length bytes of it, and *length
 * moves on; begin with 0, and give it as control_length. Padding is zeroed; that behind the last message may lack. Returns 0.
 * Fails with UNSUPPORTED, parameter ID (this system has no such message); BUFFER_TOO_SMALL, parameter CONTROL (it takes
 * portsock_control_space); OUT_OF_RANGE, parameter LENGTH (too much data, or *length above the capacity); NULL_POINTER, parameter
 * BUFFER. */
PORTSOCK_API portsock_result portsock_control_put(void *control, size_t capacity, size_t *length, int32_t id,
                                                  const void *data, size_t data_length);

/* portsock_control_put_native: the same by the system's own level and type. */
PORTSOCK_API portsock_result portsock_control_put_native(void *control, size_t capacity, size_t *length, int32_t level,
                                                         int32_t type, const void *data, size_t data_length);

/* portsock_control_put_number: appends a message that is one number, as wide as this system wants it: PORTSOCK_SCM_IP_TTL,
 * _IP_TOS, _IPV6_HOPLIMIT, _IPV6_TCLASS, _UDP_SEGMENT, _TXTIME, ... Fails as portsock_control_put does; OUT_OF_RANGE, parameter
 * VALUE; INVALID_ARGUMENT, parameter ID (it is no number).
 * Notes: a network card, a tunnel or an old kernel may take PORTSOCK_SCM_UDP_SEGMENT here and refuse the send with EIO or
 * EINVAL: send each datagram by itself then, and remember it. */
PORTSOCK_API portsock_result portsock_control_put_number(void *control, size_t capacity, size_t *length, int32_t id,
                                                         int64_t value);

/* portsock_control_put_packet_info: appends the source address and the interface to send from. Fails as
 * portsock_control_put does; UNSUPPORTED, parameter INTERFACE (BSD: IPv4 has only the address); WRONG_FAMILY, parameter FAMILY. IP_PKTINFO;
 * IPV6_PKTINFO; IP_SENDSRCADDR. */
PORTSOCK_API portsock_result portsock_control_put_packet_info(void *control, size_t capacity, size_t *length,
                                                              const portsock_packet_info *value);

/* portsock_control_put_credentials: appends credentials, which the system compares with the sender's. Fails as
 * portsock_control_put does. SCM_CREDENTIALS. */
PORTSOCK_API portsock_result portsock_control_put_credentials(void *control, size_t capacity, size_t *length,
                                                              const portsock_credentials *value);

/* portsock_control_put_fds: appends descriptors: native handles, which stay the caller's. Fails as portsock_control_put
 * does; TOO_LONG, parameter COUNT (above PORTSOCK_MAX_DESCRIPTORS); BAD_HANDLE, parameter HANDLE (no descriptor). SCM_RIGHTS. */
PORTSOCK_API portsock_result portsock_control_put_fds(void *control, size_t capacity, size_t *length,
                                                      const portsock_handle *handles, size_t count);

/* The readers of an item fail with INVALID_ARGUMENT, parameter CONTROL (it is of another sort), and BAD_FORMAT, parameter CONTROL
 * (it is cut, or not as long as its sort is). */

/* portsock_control_number: the number of PORTSOCK_SCM_IP_TTL, _IP_TOS, _IPV6_HOPLIMIT, _IPV6_TCLASS, _UDP_GRO, _RXQ_OVFL and the
 * like, in whatever width it came. Returns 0. */
PORTSOCK_API portsock_result portsock_control_number(const portsock_control *item, int64_t *value);

/* portsock_control_time: the times of PORTSOCK_SCM_TIMESTAMP, _TIMESTAMPNS (one) and _TIMESTAMPING (three: by software,
 * unused, by hardware; 0: none), nanoseconds since 1970 where the clock is the system's, in either width that 32-bit systems
 * know. Returns how many. Fails with BUFFER_TOO_SMALL, parameter COUNT. */
PORTSOCK_API portsock_result portsock_control_time(const portsock_control *item, int64_t *times_ns, size_t capacity);

/* portsock_control_credentials: the credentials of PORTSOCK_SCM_CREDENTIALS (Linux) or PORTSOCK_SCM_CREDS2 (FreeBSD, with
 * PORTSOCK_LOCAL_CREDS_PERSISTENT: the effective user and group). Returns 0. Fails with UNSUPPORTED, parameter CONTROL, for a
 * version of the struct that is not known. */
PORTSOCK_API portsock_result portsock_control_credentials(const portsock_control *item, portsock_credentials *value);

/* portsock_control_packet_info: what PORTSOCK_SCM_IP_PKTINFO or _IPV6_PKTINFO says; on BSD, _IP_RECVDSTADDR the address alone
 * and _IP_RECVIF the interface alone. What it does not say is zero. Returns 0. */
PORTSOCK_API portsock_result portsock_control_packet_info(const portsock_control *item, portsock_packet_info *value);

/* portsock_control_address: the address that PORTSOCK_SCM_IP_ORIGDSTADDR or _IPV6_ORIGDSTADDR is. Returns 0. */
PORTSOCK_API portsock_result portsock_control_address(const portsock_control *item, portsock_address *address);

/* portsock_control_error: the entry of the error queue that PORTSOCK_SCM_IP_RECVERR or _IPV6_RECVERR is, and who sent the ICMP
 * packet (offender may be NULL; length 0: nobody). Returns 0. */
PORTSOCK_API portsock_result portsock_control_error(const portsock_control *item, portsock_queued_error *value,
                                                    portsock_address *offender);

/* portsock_control_fds: the descriptors of PORTSOCK_SCM_RIGHTS or _PIDFD, which are now the caller's; of a message that is cut,
 * those that are whole. Returns how many. Fails with BUFFER_TOO_SMALL, parameter COUNT. */
PORTSOCK_API portsock_result portsock_control_fds(const portsock_control *item, portsock_handle *handles, size_t capacity);

/* portsock_control_close: closes every descriptor in a buffer that was received. Returns how many. close. */
PORTSOCK_API portsock_result portsock_control_close(const void *control, size_t length);

/* portsock_send_fds: sends data and with it descriptors, native handles that stay the caller's, over a UNIX socket. Returns
 * how many bytes went out; the descriptors went with the first of them, so portsock_send_all sends the rest. Fails as
 * portsock_send does; INVALID_ARGUMENT, parameter LENGTH (descriptors without data: streams drop them in silence); WRONG_FAMILY,
 * parameter SOCKET (other families drop them too); TOO_LONG, parameter COUNT (above PORTSOCK_MAX_DESCRIPTORS); BAD_HANDLE, parameter
 * HANDLE. sendmsg(SCM_RIGHTS). Notes: the receiver gets the mode of the open file: everywhere but on Linux a socket of
 * portsock is non-blocking, so a receiver without portsock clears O_NONBLOCK. UNSUPPORTED, parameter ID, on Windows. */
PORTSOCK_API portsock_result portsock_send_fds(portsock_socket *socket, const void *data, size_t length,
                                               const portsock_handle *handles, size_t count, int32_t flags,
                                               const portsock_wait_options *wait);

/* portsock_recv_fds: receives data and up to capacity descriptors, non-inheritable, over a UNIX socket. Nothing leaks: of more
 * than capacity the rest is closed, and where the system lost some (its table is full) all are closed and *count is 0; both
 * with PORTSOCK_MSG_CTRUNC in *flags_received (may be NULL). Returns the number of bytes; 0 at the end of a stream. Fails as
 * portsock_recv does; UNSUPPORTED, parameter FLAGS (PORTSOCK_MSG_PEEK: each look would make new descriptors); INVALID_ARGUMENT,
 * parameter LENGTH (a stream, and no room for data); WRONG_FAMILY, parameter SOCKET; NULL_POINTER, parameter HANDLE or COUNT.
 * recvmsg(MSG_CMSG_CLOEXEC). Notes: descriptors of another sort (PORTSOCK_SCM_PIDFD) are closed. UNSUPPORTED on Windows. */
PORTSOCK_API portsock_result portsock_recv_fds(portsock_socket *socket, void *buffer, size_t length,
                                               portsock_handle *handles, size_t capacity, size_t *count,
                                               int32_t *flags_received, int32_t flags, const portsock_wait_options *wait);

/* portsock_send_message_fds, portsock_recv_message_fds: the same with several buffers, and with the destination or the sender:
 * the message's address. Its control data must be empty, for it is made and read here: INVALID_ARGUMENT, parameter CONTROL. What
 * portsock_send_message and portsock_recv_message fail with; of a received message, flags, native_flags and address_length are
 * set. sendmsg, recvmsg. */
PORTSOCK_API portsock_result portsock_send_message_fds(portsock_socket *socket, const portsock_message *message,
                                                       const portsock_handle *handles, size_t count, int32_t flags,
                                                       const portsock_wait_options *wait);
PORTSOCK_API portsock_result portsock_recv_message_fds(portsock_socket *socket, portsock_message *message,
                                                       portsock_handle *handles, size_t capacity, size_t *count,
                                                       int32_t flags, const portsock_wait_options *wait);

/* portsock_send_alg: sends to the kernel's cryptography: the operation, the initialization vector, the length of the associated
 * data, and the data. Returns how many bytes went out. Fails as portsock_send_message does; TOO_LONG, parameter VALUE (an
 * initialization vector above 256 bytes); OUT_OF_RANGE, parameter VALUE; NULL_POINTER, parameter MESSAGE or VALUE; UNSUPPORTED, parameter ID
 * (no Linux). sendmsg(ALG_SET_OP, ALG_SET_IV, ALG_SET_AEAD_ASSOCLEN). */
PORTSOCK_API portsock_result portsock_send_alg(portsock_socket *socket, const portsock_alg_message *message, int32_t flags,
                                               const portsock_wait_options *wait);
/* ---- streams -------------------------------------------------------------------------------------------------- */

/* A reader and a writer are buffers before and behind a stream socket, in the caller's memory: lines, records and exact
 * lengths out of a stream of bytes, and many small writes in one send. They own nothing: the socket and the buffer outlive
 * them, and there is nothing to close. One thread may read while another writes. A timeout is one deadline over the whole
 * call. A failure (TIMED_OUT, would-block, CANCELLED, ...) loses nothing: the same call again goes on where it stopped. */

/* portsock_reader_start: a reader of this socket over a buffer of at least one byte. Returns 0. Fails with CLOSED;
 * UNSUPPORTED, parameter TYPE (no stream socket); NULL_POINTER, parameter BUFFER; OUT_OF_RANGE, parameter LENGTH (no room at all). */
PORTSOCK_API portsock_result portsock_reader_start(portsock_reader *reader, portsock_socket *socket, void *buffer,
                                                   size_t capacity);

/* portsock_reader_buffered: how many bytes wait in the buffer, and where (data may be NULL), without a system call. */
PORTSOCK_API portsock_result portsock_reader_buffered(const portsock_reader *reader, const void **data);

/* portsock_reader_read: up to length bytes: those that are buffered, or else what one receive brings. Returns how many; 0 at the
 * end of the stream. Fails as portsock_recv does. recv, once at most. */
PORTSOCK_API portsock_result portsock_reader_read(portsock_reader *reader, void *data, size_t length, const portsock_wait_options *wait);

/* portsock_reader_read_exactly: length bytes, no fewer. *read_done (may be NULL) is how many are in data, always written: after a
 * failure ask for the rest. Returns length. Fails as portsock_recv does; END_OF_STREAM (the peer sent fewer). recv. */
PORTSOCK_API portsock_result portsock_reader_read_exactly(portsock_reader *reader, size_t *read_done, void *data, size_t length,
                                                   const portsock_wait_options *wait);

/* portsock_reader_read_until: the next bytes up to a delimiter, which is the last of them ("\n" for a line). *data is where they
 * are, in the reader's buffer, until the next call. At the end of the stream comes what is left, without a delimiter, and
 * then nothing. Returns the length, 0 at the end. Fails as portsock_recv does; TOO_LONG, parameter BUFFER: the buffer is full
 * and has no delimiter; nothing is lost, and portsock_reader_read takes it. OUT_OF_RANGE, parameter DELIMITER (empty, or longer than
 * the buffer). The delimiter may be another one in each call, after a failure too. recv. */
PORTSOCK_API portsock_result portsock_reader_read_until(portsock_reader *reader, const void **data, size_t *length,
                                                 const void *delimiter, size_t delimiter_length, const portsock_wait_options *wait);

/* portsock_writer_start: a writer to this socket over a buffer. Rules of portsock_reader_start. */
PORTSOCK_API portsock_result portsock_writer_start(portsock_writer *writer, portsock_socket *socket, void *buffer,
                                                   size_t capacity);

/* portsock_writer_buffered: how many bytes wait to go out. */
PORTSOCK_API portsock_result portsock_writer_buffered(const portsock_writer *writer);

/* portsock_writer_write: takes all of data: into the buffer, and out whenever that is full. *written_done (may be NULL) is how much
 * was taken, always written: that much goes out or has, and never again. Returns length. Fails as portsock_send_all does.
 * send. */
PORTSOCK_API portsock_result portsock_writer_write(portsock_writer *writer, size_t *written_done, const void *data, size_t length,
                                            const portsock_wait_options *wait);

/* portsock_writer_flush: sends what waits. Do it before the socket is closed. Returns 0. Fails as portsock_send_all does, and what
 * did not go out still waits. send. */
PORTSOCK_API portsock_result portsock_writer_flush(portsock_writer *writer, const portsock_wait_options *wait);

/* ---- what goes through sockets of one family -------------------------------------------------------------------- */
/* Bytes to values and back; where no system call is named there is none. In a build without the family all of them answer
 * UNSUPPORTED, parameter FAMILY. */

/* portsock_can_build: the bytes of a frame, as a PORTSOCK_CAN_RAW socket takes them. Returns how many: 16, or 72 of CAN FD. Fails
 * with OUT_OF_RANGE, parameter IDENTIFIER (above 11 bits, without PORTSOCK_CAN_EFF_FLAG) or LENGTH; INVALID_ARGUMENT, parameter FLAGS (of
 * CAN FD without PORTSOCK_CAN_FRAME_FD; a request of CAN FD, which has none) or VALUE (reserved); BUFFER_TOO_SMALL, parameter BUFFER;
 * NULL_POINTER. */
PORTSOCK_API portsock_result portsock_can_build(void *bytes, size_t capacity, const portsock_can_frame *frame);

/* portsock_can_parse: the frame that such bytes are, as portsock_can_build takes it: bits of the identifier that say nothing are
 * left out. Returns 0. Fails with BAD_FORMAT, parameter BUFFER; NULL_POINTER. */
PORTSOCK_API portsock_result portsock_can_parse(portsock_can_frame *frame, const void *bytes, size_t length);

/* portsock_can_xl_build: the bytes of a CAN XL frame, as a PORTSOCK_CAN_RAW socket with PORTSOCK_CAN_RAW_XL_FRAMES takes them (Linux
 * 6.1, an interface with an MTU of 76 to 2060): 12 and the data. Returns how many. Fails with OUT_OF_RANGE, parameter IDENTIFIER
 * (priority), SCOPE (virtual_network), TYPE (sdu_type) or LENGTH; INVALID_ARGUMENT, parameter FLAGS; BUFFER_TOO_SMALL, parameter BUFFER;
 * NULL_POINTER; UNSUPPORTED, parameter FAMILY. */
PORTSOCK_API portsock_result portsock_can_xl_build(void *bytes, size_t capacity, const portsock_can_xl_frame *frame);

/* portsock_can_xl_parse: the frame that such bytes are. Returns 0. Fails with BAD_FORMAT, parameter BUFFER (a frame of CAN or CAN FD,
 * which portsock_can_parse takes, or of another length than it says); NULL_POINTER; UNSUPPORTED, parameter FAMILY. Notes: a socket
 * with PORTSOCK_CAN_RAW_XL_FRAMES receives frames of all kinds, each of at most 2060 bytes; try both. */
PORTSOCK_API portsock_result portsock_can_xl_parse(portsock_can_xl_frame *frame, const void *bytes, size_t length);

/* portsock_can_send: sends a frame. Returns 0. Fails as portsock_can_build and portsock_send do. send. */
PORTSOCK_API portsock_result portsock_can_send(portsock_socket *socket, const portsock_can_frame *frame, int32_t flags,
                                               const portsock_wait_options *wait);

/* portsock_can_recv: receives a frame. Returns 0. Fails as portsock_can_parse and portsock_recv do. recv. */
PORTSOCK_API portsock_result portsock_can_recv(portsock_socket *socket, portsock_can_frame *frame, int32_t flags,
                                               const portsock_wait_options *wait);

/* portsock_can_mtu: the MTU of an interface, which says what frames it takes: 16 classic CAN, 72 also CAN FD, 76 to 2060 also
 * CAN XL; the socket may be any. Returns the MTU. Fails with NOT_FOUND, parameter SCOPE (no such interface); the system's error;
 * CLOSED; UNSUPPORTED, parameter FAMILY. ioctl(SIOCGIFMTU). */
PORTSOCK_API portsock_result portsock_can_mtu(portsock_socket *socket, uint32_t interface_index);

/* portsock_bcm_build: the bytes of a job with its frames, for a PORTSOCK_CAN_BCM socket. *length_needed (may be NULL) is how many they
 * are. Returns that. Fails with BUFFER_TOO_SMALL, parameter BUFFER; TOO_LONG, parameter COUNT; OUT_OF_RANGE, parameter TIMEOUT (an interval);
 * INVALID_ARGUMENT, parameter VALUE (reserved);
 * what portsock_can_build fails with; NULL_POINTER. */
PORTSOCK_API portsock_result portsock_bcm_build(void *bytes, size_t capacity, size_t *length_needed, const portsock_bcm_job *job,
                                                const portsock_can_frame *frames);

/* portsock_bcm_parse: the job that such bytes are, and its frames, of which there are job->frame_count; capacity counts frames
 * (the kernel's messages have at most 257, those of a change or a timeout at most one). Returns 0. Fails with BAD_FORMAT, parameter
 * BUFFER; BUFFER_TOO_SMALL, parameter COUNT (more frames than capacity); NULL_POINTER. */
PORTSOCK_API portsock_result portsock_bcm_parse(portsock_bcm_job *job, portsock_can_frame *frames, size_t capacity,
                                                const void *bytes, size_t length);

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

/* portsock_packet_join: what an interface shall hear for the sake of this packet socket, until it is closed; type is
 * PORTSOCK_PACKET_MR_*, the address of two of them. Returns 0. Fails with the system's error; OUT_OF_RANGE, parameter TYPE; TOO_LONG,
 * parameter HARDWARE_ADDRESS (above 8 bytes); UNSUPPORTED; NULL_POINTER; CLOSED. setsockopt(PACKET_ADD_MEMBERSHIP). */
PORTSOCK_API portsock_result portsock_packet_join(portsock_socket *socket, uint32_t interface_index, uint32_t type,
                                                  const uint8_t *address, size_t length);

/* portsock_packet_leave: undoes it. Returns 0. Fails as portsock_packet_join does. setsockopt(PACKET_DROP_MEMBERSHIP). */
PORTSOCK_API portsock_result portsock_packet_leave(portsock_socket *socket, uint32_t interface_index, uint32_t type,
                                                   const uint8_t *address, size_t length);

/* portsock_packet_statistics: how many packets this packet socket saw, and how many of them were dropped for want of room, since it
 * was asked last. Returns 0. Fails with the system's error; UNSUPPORTED; NULL_POINTER; CLOSED. getsockopt(PACKET_STATISTICS). */
PORTSOCK_API portsock_result portsock_packet_statistics(portsock_socket *socket, uint32_t *seen, uint32_t *dropped);

/* portsock_tipc_subscribe: asks the topology server, which this socket is connected to ("tipc:service:1:1:0", SOCK_SEQPACKET). Returns
 * 0. Fails as portsock_send does; OUT_OF_RANGE, parameter TIMEOUT; NULL_POINTER, parameter VALUE. send. */
PORTSOCK_API portsock_result portsock_tipc_subscribe(portsock_socket *socket, const portsock_tipc_subscription *subscription,
                                                     const portsock_wait_options *wait);

/* portsock_tipc_next_event: the next thing that it tells. Returns 0. Fails as portsock_recv does; END_OF_STREAM; BAD_FORMAT, parameter
 * BUFFER; NULL_POINTER, parameter OUTPUT. recv. */
PORTSOCK_API portsock_result portsock_tipc_next_event(portsock_socket *socket, portsock_tipc_event *event,
                                                      const portsock_wait_options *wait);

/* portsock_kernel_control_id: the number of one of macOS' kernel controls, by its name ("com.apple.net.utun_control"), for
 * portsock_kernel_control: macOS gives the numbers anew at each start. The socket is one of AF_SYSTEM. Returns 0. Fails
 * with the system's error (NOT_FOUND: there is no such control); WRONG_FAMILY, parameter SOCKET; TOO_LONG (above 95 bytes) or
 * EMBEDDED_NUL, parameter NAME; NULL_POINTER, parameter OUTPUT or NAME; CLOSED. ioctl(CTLIOCGINFO). */
PORTSOCK_API portsock_result portsock_kernel_control_id(portsock_socket *socket, uint32_t *id, const char *name,
                                                        size_t length);

/* portsock_hci_set_filter: what this raw HCI socket hears; to begin with nothing. Returns 0. Fails with the system's error;
 * OUT_OF_RANGE, parameter VALUE (the opcode); UNSUPPORTED; NULL_POINTER, parameter VALUE; CLOSED. setsockopt(HCI_FILTER). */
PORTSOCK_API portsock_result portsock_hci_set_filter(portsock_socket *socket, const portsock_hci_filter *filter);

/* portsock_vsock_local_cid: the number by which others know this machine over AF_VSOCK; 2 for a host. Returns 0. Fails with the
 * system's error (no /dev/vsock); UNSUPPORTED, parameter FAMILY; NULL_POINTER. ioctl(IOCTL_VM_SOCKETS_GET_LOCAL_CID). */
PORTSOCK_API portsock_result portsock_vsock_local_cid(uint32_t *cid);

/* ---- options -------------------------------------------------------------------------------------------------- */
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

/* ---- groups: who hears multicasts ----------------------------------------------------------------------------- */

/* portsock_join_group: hears a multicast group of IPv4 or IPv6 on one interface; of one source, or of any (NULL). The
 * ports of the addresses do not matter. The interface is an index (portsock_interface_index); with 0, an IPv6 group's
 * scope counts, or the system chooses: at random on Windows, not at all for IPv6 on macOS (P36). To receive, bind to the
 * group's port, and to any address or, on systems other than Windows, to the group. Returns 0. Fails with NULL_POINTER,
 * BAD_FORMAT, WRONG_FAMILY or OUT_OF_RANGE, parameter GROUP (no address, or no group); WRONG_FAMILY, parameter SOURCE;
 * UNSUPPORTED, parameter GROUP (an IPv4 group by index, or a source of IPv6, where the system lacks RFC 3678); the system's
 * error (joined already, no such interface); LIMIT_REACHED (too many groups or sources for the system: on Linux
 * net.ipv4.igmp_max_memberships and igmp_max_msf, net.ipv6.mld_max_msf); CLOSED. setsockopt: IP_ADD_MEMBERSHIP, IP_ADD_SOURCE_MEMBERSHIP,
 * IPV6_JOIN_GROUP, MCAST_JOIN_GROUP, MCAST_JOIN_SOURCE_GROUP. */
PORTSOCK_API portsock_result portsock_join_group(portsock_socket *socket, const portsock_address *group,
                                                 const portsock_address *source, uint32_t interface_index);

/* portsock_leave_group: hears it no more; all as it was joined. Returns 0. Fails as portsock_join_group does. */
PORTSOCK_API portsock_result portsock_leave_group(portsock_socket *socket, const portsock_address *group,
                                                  const portsock_address *source, uint32_t interface_index);

/* portsock_block_source: hears a group, joined for any source, of one source no more. Returns 0. Fails as
 * portsock_join_group does, and with NULL_POINTER, parameter SOURCE. setsockopt: IP_BLOCK_SOURCE, MCAST_BLOCK_SOURCE. */
PORTSOCK_API portsock_result portsock_block_source(portsock_socket *socket, const portsock_address *group,
                                                   const portsock_address *source, uint32_t interface_index);

/* portsock_unblock_source: hears it again. Returns 0. Fails as portsock_block_source does. */
PORTSOCK_API portsock_result portsock_unblock_source(portsock_socket *socket, const portsock_address *group,
                                                     const portsock_address *source, uint32_t interface_index);

/* portsock_join_group_at: joins an IPv4 group on the interface that has a local address, which every system can.
 * Returns 0. Fails as portsock_join_group does, and with NULL_POINTER or WRONG_FAMILY, parameter ADDRESS. setsockopt:
 * IP_ADD_MEMBERSHIP, IP_ADD_SOURCE_MEMBERSHIP. */
PORTSOCK_API portsock_result portsock_join_group_at(portsock_socket *socket, const portsock_address *group,
                                                    const portsock_address *source, const portsock_address *local);

/* portsock_leave_group_at: hears it no more. Returns 0. Fails as portsock_join_group_at does. */
PORTSOCK_API portsock_result portsock_leave_group_at(portsock_socket *socket, const portsock_address *group,
                                                     const portsock_address *source, const portsock_address *local);

/* ---- what a socket is asked beside its options ---------------------------------------------------------------- */

/* portsock_set_keepalive: probes a connection that was idle so long (nanoseconds, rounded up to the system's unit; -1: no
 * probes), again at each interval, and ends it when count probes had no answer; an interval or a count of 0 is left as it
 * is. Returns 0. Fails with OUT_OF_RANGE, parameter IDLE, INTERVAL or COUNT, beyond the system's limit, before anything is set
 * (Linux: 32,767 seconds and 127 probes; Windows 4,294,967 and 255; macOS and BSD 4,294,967 and any count); the system's
 * error (UNSUPPORTED on a socket that is not TCP's); CLOSED. setsockopt: TCP_KEEPIDLE (macOS: TCP_KEEPALIVE), TCP_KEEPINTVL,
 * TCP_KEEPCNT, then SO_KEEPALIVE; Windows before 10 1709: SIO_KEEPALIVE_VALS, with an interval of a second where none is
 * given and ten probes. */
PORTSOCK_API portsock_result portsock_set_keepalive(portsock_socket *socket, int64_t idle_ns, int64_t interval_ns,
                                                    int32_t count);

/* portsock_peer_credentials: who connected a UNIX stream socket, or made the pair: as it was then. Returns 0. Fails with
 * NOT_CONNECTED or another error of the system's; UNSUPPORTED; NULL_POINTER, parameter OUTPUT; CLOSED.
 * getsockopt: SO_PEERCRED (Linux, OpenBSD, Haiku), LOCAL_PEEREID (NetBSD), LOCAL_PEERCRED (FreeBSD, whose process is -1
 * before FreeBSD 13; macOS, with LOCAL_PEERPID); getpeerucred (illumos). WSAIoctl: SIO_AF_UNIX_GETPEERPID (Windows, which
 * has the process alone). */
PORTSOCK_API portsock_result portsock_peer_credentials(const portsock_socket *socket, portsock_credentials *credentials);

/* portsock_attach_filter: packets that a program of classic BPF refuses are not received; count instructions of 8 bytes
 * each, in this machine's byte order. PORTSOCK_SO_DETACH_FILTER drops it. Returns 0. Fails with the system's error (no
 * program that it takes); UNSUPPORTED (other systems than Linux); NULL_POINTER, parameter BUFFER; OUT_OF_RANGE, parameter COUNT;
 * CLOSED. setsockopt(SO_ATTACH_FILTER). */
PORTSOCK_API portsock_result portsock_attach_filter(portsock_socket *socket, const void *instructions, size_t count);

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

/* ---- waiting -------------------------------------------------------------------------------------------------- */

/* portsock_wait_ready: waits until a socket is ready for one of events (PORTSOCK_READABLE, _WRITABLE, _PRIORITY, _FAILED), at
 * most timeout nanoseconds (-1 for ever, 0 not at all; a deadline of wait counts in its place). *ready says for which,
 * and PORTSOCK_FAILED, PORTSOCK_HANGUP, which are reported whatever was asked for. Returns 1. Fails with TIMED_OUT; CANCELLED; INTERRUPTED; CLOSED; INVALID_ARGUMENT, parameter EVENTS. ppoll, poll;
 * WSAPoll. */
PORTSOCK_API portsock_result portsock_wait_ready(const portsock_socket *socket, uint32_t *ready, uint32_t events,
                                                 int64_t timeout_ns, const portsock_wait_options *wait);

/* portsock_poll_scratch_size: bytes of scratch that a portsock_poll of count entries needs;
 * PORTSOCK_POLL_SCRATCH(count) is the same or more, for arrays. 0 when count is absurd. */
PORTSOCK_API size_t portsock_poll_scratch_size(size_t count);
#define PORTSOCK_POLL_SCRATCH(count) (16u * ((count) + 2u))

/* portsock_poll: waits until one of many sockets is ready, at most timeout nanoseconds; the scratch is the caller's, at
 * any alignment, used during the call only. Every entry's ready is written on success and on TIMED_OUT. count and
 * scratch_size are checked before any entry is read.
 * Returns how many entries are ready. Fails with TIMED_OUT; CANCELLED; INTERRUPTED; BUFFER_TOO_SMALL, parameter SCRATCH;
 * TOO_LONG, parameter COUNT (more than the system takes); NULL_POINTER. No FD_SETSIZE anywhere. ppoll, poll; WSAPoll. */
PORTSOCK_API portsock_result portsock_poll(portsock_poll_entry *entries, size_t count, void *scratch, size_t scratch_size,
                                           int64_t timeout_ns, const portsock_wait_options *wait);

/* portsock_waker_open: makes a waker. Returns 0. Fails with the system's error; INVALID_ARGUMENT, parameter WAKER (open
 * already). eventfd; pipe; a loopback datagram socket. */
PORTSOCK_API portsock_result portsock_waker_open(portsock_waker *waker);

/* portsock_waker_wake: ends every wait that has this waker, now and until portsock_waker_clear, with CANCELLED. From
 * any thread, at any time; from a signal handler too. Returns 0. Fails with CLOSED. write; send. */
PORTSOCK_API portsock_result portsock_waker_wake(portsock_waker *waker);

/* portsock_waker_clear: forgets the wakes so far. Returns 1 when there was one, 0 when not. Fails with CLOSED. read;
 * recv. */
PORTSOCK_API portsock_result portsock_waker_clear(portsock_waker *waker);

/* portsock_waker_close: closes. A closed or zero-filled waker is no error. Returns 0. */
PORTSOCK_API portsock_result portsock_waker_close(portsock_waker *waker);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_H */
