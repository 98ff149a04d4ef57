/* SPDX-License-Identifier: MIT */
/** @file
 *  Messages with several buffers, an address and control messages. */
#ifndef PORTSOCK_MESSAGE_H
#define PORTSOCK_MESSAGE_H

#include "base.h"
#include "numbers.h"
#include "address.h"
#include "socket.h"
#include "wait.h"

#ifdef __cplusplus
extern "C" {
#endif

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

/* portsock_send_message: sends data with an address and control messages. Returns how many bytes went out. sendmsg;
 * WSASendMsg. Notes: as portsock_recv_message. From an IPv6 socket to an IPv4-mapped destination, PORTSOCK_SCM_IPV6_TCLASS
 * and _IPV6_HOPLIMIT go out as IPv4's; TOO_LONG, parameter CONTROL, when that makes more than 512 bytes of control messages. */
PORTSOCK_API portsock_result portsock_send_message(portsock_socket *socket, const portsock_message *message, int32_t flags,
                                                   const portsock_wait_options *wait);

/* portsock_recv_message: receives everything that a message can carry: data, address, control messages, flags. Received
 * descriptors are non-inheritable. Returns the number of bytes. recvmsg; WSARecvMsg.
 * Notes: Windows has control messages of datagrams and raw sockets alone. macOS installs descriptors that the buffer has no
 * room for: give it room for PORTSOCK_MAX_DESCRIPTORS, and portsock_control_close what is not wanted. */
PORTSOCK_API portsock_result portsock_recv_message(portsock_socket *socket, portsock_message *message, int32_t flags,
                                                   const portsock_wait_options *wait);

/* ---- control messages -------------------------------------------------------------------------------------------- */

/* What goes beside the data of a message: descriptors, credentials, the interface it came by, its time to live. The buffer
 * of portsock_message has the system's own form, at any alignment; these read and build it. Each of them may fail with
 * NULL_POINTER, parameter CONTROL, OUTPUT or LENGTH. No system call, but where one is named. */

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

/* portsock_credentials: who a process is. */
typedef struct portsock_credentials {
    int32_t process; /* -1 where the system does not say */
    uint32_t user;   /* UINT32_MAX where the system has no such number (Windows) */
    uint32_t group;  /* the same */
    uint32_t reserved;
} portsock_credentials;

enum portsock_error_origin {
    PORTSOCK_ORIGIN_NONE = 0,         /* not said */
    PORTSOCK_ORIGIN_LOCAL = 1,        /* this machine */
    PORTSOCK_ORIGIN_ICMP = 2,         /* an ICMP packet */
    PORTSOCK_ORIGIN_ICMPV6 = 3,       /* an ICMPv6 packet */
    PORTSOCK_ORIGIN_TIMESTAMPING = 4, /* a timestamp of something sent */
    PORTSOCK_ORIGIN_ZEROCOPY = 5,     /* the memory of a zero-copy send is free again */
    PORTSOCK_ORIGIN_TXTIME = 6        /* a packet that missed its time */
};

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

/* ---- received control messages ----------------------------------------------------------------------------------- */

/* portsock_control_next: the next message of a buffer that was received. *offset is 0 at first, and moves on. Returns 1 and
 * the item; 0 at the end, and where less than a message's head is left. Of a message that the buffer cuts the item has
 * PORTSOCK_CONTROL_CUT and what is there (Linux shortens the message itself: there PORTSOCK_MSG_CTRUNC tells). Fails with
 * BAD_FORMAT, parameter CONTROL (a length that lies: the rest can't be read); OUT_OF_RANGE, parameter OFFSET (beyond the buffer). */
PORTSOCK_API portsock_result portsock_control_next(portsock_control *item, size_t *offset, const void *control,
                                                   size_t length);

/* The readers of an item fail with INVALID_ARGUMENT, parameter CONTROL (it is of another sort), and BAD_FORMAT, parameter CONTROL
 * (it is cut, or not as long as its sort is). */

/* portsock_control_number: the number of PORTSOCK_SCM_IP_TTL, _IP_TOS, _IPV6_HOPLIMIT, _IPV6_TCLASS, _UDP_GRO, _RXQ_OVFL and the
 * like, in whatever width it came. Returns 0. */
PORTSOCK_API portsock_result portsock_control_number(const portsock_control *item, int64_t *value);

/* portsock_control_time: the times of PORTSOCK_SCM_TIMESTAMP, _TIMESTAMPNS (one) and _TIMESTAMPING (three: by software,
 * unused, by hardware; 0: none), nanoseconds since 1970 where the clock is the system's, in either width that 32-bit systems
 * know. Returns how many. Fails with BUFFER_TOO_SMALL, parameter COUNT. */
PORTSOCK_API portsock_result portsock_control_time(const portsock_control *item, int64_t *times_ns, size_t capacity);

/* portsock_control_packet_info: what PORTSOCK_SCM_IP_PKTINFO or _IPV6_PKTINFO says; on BSD, _IP_RECVDSTADDR the address alone
 * and _IP_RECVIF the interface alone. What it does not say is zero. Returns 0. */
PORTSOCK_API portsock_result portsock_control_packet_info(const portsock_control *item, portsock_packet_info *value);

/* portsock_control_address: the address that PORTSOCK_SCM_IP_ORIGDSTADDR or _IPV6_ORIGDSTADDR is. Returns 0. */
PORTSOCK_API portsock_result portsock_control_address(const portsock_control *item, portsock_address *address);

/* portsock_control_error: the entry of the error queue that PORTSOCK_SCM_IP_RECVERR or _IPV6_RECVERR is, and who sent the ICMP
 * packet (offender may be NULL; length 0: nobody). Returns 0. */
PORTSOCK_API portsock_result portsock_control_error(const portsock_control *item, portsock_queued_error *value,
                                                    portsock_address *offender);

/* portsock_control_credentials: the credentials of PORTSOCK_SCM_CREDENTIALS (Linux) or PORTSOCK_SCM_CREDS2 (FreeBSD, with
 * PORTSOCK_LOCAL_CREDS_PERSISTENT: the effective user and group). Returns 0. Fails with UNSUPPORTED, parameter CONTROL, for a
 * version of the struct that is not known. */
PORTSOCK_API portsock_result portsock_control_credentials(const portsock_control *item, portsock_credentials *value);

/* portsock_control_fds: the descriptors of PORTSOCK_SCM_RIGHTS or _PIDFD, which are now the caller's; of a message that is cut,
 * those that are whole. Returns how many. Fails with BUFFER_TOO_SMALL, parameter COUNT. */
PORTSOCK_API portsock_result portsock_control_fds(const portsock_control *item, portsock_handle *handles, size_t capacity);

/* portsock_control_close: closes every descriptor in a buffer that was received. Returns how many. close. */
PORTSOCK_API portsock_result portsock_control_close(const void *control, size_t length);

/* ---- control messages to send ------------------------------------------------------------------------------------ */

/* portsock_control_length: bytes of a control message with so much data, without the padding behind it: CMSG_LEN. Fails
 * with OUT_OF_RANGE, parameter LENGTH (the system's lengths have 31 bits). */
PORTSOCK_API portsock_result portsock_control_length(size_t length);

/* portsock_control_space: bytes that a control message with so much data takes in a buffer, with its padding: CMSG_SPACE.
 * Fails with OUT_OF_RANGE, parameter LENGTH. */
PORTSOCK_API portsock_result portsock_control_space(size_t length);

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

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_MESSAGE_H */
