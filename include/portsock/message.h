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

/** Everything that one send or receive can carry. Set size to sizeof(portsock_message). */
typedef struct portsock_message {
    uint32_t size;                  /**< sizeof(portsock_message) */
    int32_t flags;                  /**< out, receive: PORTSOCK_MSG_TRUNC, _CTRUNC, _EOR, ... */
    uint32_t native_flags;          /**< out, receive: the system's flags that have no number here */
    uint32_t reserved;              /**< zero */
    const portsock_buffer *buffers; /**< the data */
    size_t buffer_count;            /**< how many buffers there are */
    void *address;                  /**< native address bytes, or NULL */
    size_t address_capacity;        /**< receive: bytes at address */
    size_t address_length;          /**< send: bytes at address; receive: bytes written */
    void *control;                  /**< native control messages, or NULL */
    size_t control_capacity;        /**< receive: bytes at control */
    size_t control_length;          /**< send: bytes at control; receive: bytes written */
    uintptr_t reserved_words[2];    /**< zero */
} portsock_message;

/** Sends data with an address and control messages.
 *
 *  @param socket the socket
 *  @param message the message
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return how many bytes were sent
 *  @par Errors
 *  CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter FLAGS (a
 *  flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error with the
 *  readiness to wait for; the system's error.
 *  @par System calls
 *  sendmsg; WSASendMsg.
 *  @par Notes
 *  As portsock_recv_message. From an IPv6 socket to an IPv4-mapped destination, PORTSOCK_SCM_IPV6_TCLASS and
 *  _IPV6_HOPLIMIT go out as IPv4's; TOO_LONG, parameter CONTROL, when that makes more than 512 bytes of control
 *  messages. */
PORTSOCK_API portsock_result portsock_send_message(portsock_socket *socket, const portsock_message *message,
                                                   int32_t flags, const portsock_wait_options *wait);

/** Receives data, address, control messages and flags.
 *
 *  Received descriptors are non-inheritable.
 *
 *  @param socket the socket
 *  @param message the message
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return the number of bytes
 *  @par Errors
 *  CLOSED; NULL_POINTER, parameter BUFFER (a null buffer of length 0 is accepted); UNSUPPORTED, parameter FLAGS (a
 *  flag without effect on this socket or system); TIMED_OUT; CANCELLED; INTERRUPTED; a would-block error with the
 *  readiness to wait for; the system's error.
 *  @par System calls
 *  recvmsg; WSARecvMsg.
 *  @par Notes
 *  Windows has control messages on datagram and raw sockets only. macOS installs descriptors that do not fit the
 *  buffer: provide space for PORTSOCK_MAX_DESCRIPTORS, and close unwanted ones with portsock_control_close. */
PORTSOCK_API portsock_result portsock_recv_message(portsock_socket *socket, portsock_message *message, int32_t flags,
                                                   const portsock_wait_options *wait);

/* ---- control messages -------------------------------------------------------------------------------------------- */

/* What goes beside the data of a message: descriptors, credentials, the interface it came by, its time to live. The
 * buffer of portsock_message has the system's own form, at any alignment; these read and build it. Each of them may
 * fail with NULL_POINTER, parameter CONTROL, OUTPUT or LENGTH. No system call, but where one is named. */

/** One control message of a received message, as portsock_control_next finds it. */
typedef struct portsock_control {
    int32_t id;           /**< PORTSOCK_SCM_*; -1: one that has no number here */
    int32_t native_level; /**< the system's numbers */
    int32_t native_type;  /**< the system's number of the type */
    uint32_t flags;       /**< PORTSOCK_CONTROL_CUT: only the beginning of the data is there */
    const void *data;     /**< inside the buffer that was walked, at any alignment */
    size_t length;        /**< bytes of data that are there */
} portsock_control;

/** The destination of a received datagram, or the source of one to send. Received: address is the destination in its
 *  header, local the address of this machine that it was for (IPv4; that is another one for multicast and
 *  broadcast), interface_index where it came in. To send: address is the source, interface_index where it shall
 *  leave; zeros: the system chooses. */
typedef struct portsock_packet_info {
    int32_t family; /**< PORTSOCK_AF_INET, PORTSOCK_AF_INET6; PORTSOCK_AF_UNSPEC: there is only an interface */
    uint32_t interface_index; /**< 0: not said */
    uint8_t address[16];      /**< network order, 4 or 16 bytes; the rest is zero */
    uint8_t local[16];        /**< the same; zero where it is not said */
} portsock_packet_info;

/** The credentials of a process. */
typedef struct portsock_credentials {
    int32_t process;   /**< -1 where the system does not report it */
    uint32_t user;     /**< UINT32_MAX where the system has no such number (Windows) */
    uint32_t group;    /**< the same */
    uint32_t reserved; /**< zero */
} portsock_credentials;

/** The origins of an entry of the error queue. */
enum portsock_error_origin {
    PORTSOCK_ORIGIN_NONE = 0,         /**< not said */
    PORTSOCK_ORIGIN_LOCAL = 1,        /**< this machine */
    PORTSOCK_ORIGIN_ICMP = 2,         /**< an ICMP packet */
    PORTSOCK_ORIGIN_ICMPV6 = 3,       /**< an ICMPv6 packet */
    PORTSOCK_ORIGIN_TIMESTAMPING = 4, /**< a timestamp of something sent */
    PORTSOCK_ORIGIN_ZEROCOPY = 5,     /**< the memory of a zero-copy send is free again */
    PORTSOCK_ORIGIN_TXTIME = 6        /**< a packet that missed its time */
};

/** An entry of the error queue (PORTSOCK_MSG_ERRQUEUE). */
typedef struct portsock_queued_error {
    portsock_result error; /**< the system's error as a result; 0: none, a notice */
    uint32_t origin;       /**< PORTSOCK_ORIGIN_* */
    uint32_t type;         /**< of ICMP */
    uint32_t code;         /**< of ICMP; of a zero-copy notice, 1: it was copied */
    uint32_t info;         /**< the path MTU; the first send of a zero-copy notice; the sort of a timestamp */
    uint32_t data;         /**< the last send of a zero-copy notice; the number of a stamped packet */
    uint32_t reserved;     /**< zero */
} portsock_queued_error;

/* ---- received control messages ----------------------------------------------------------------------------------- */

/** Reads the next control message of a received buffer.
 *
 *  A message that the buffer truncates has PORTSOCK_CONTROL_CUT and the data that is there (Linux shortens the
 *  message itself and sets PORTSOCK_MSG_CTRUNC).
 *
 *  @param item the control message
 *  @param[in,out] offset where in the buffer to continue, initially 0
 *  @param control the buffer of control messages, in bytes
 *  @param length its length in bytes
 *  @return 1 and the item; 0 at the end, and where less than a message's head is left
 *  @par Errors
 *  BAD_FORMAT, parameter CONTROL (an invalid length: the rest cannot be read); OUT_OF_RANGE, parameter OFFSET
 *  (beyond the buffer).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_next(portsock_control *item, size_t *offset, const void *control,
                                                   size_t length);

/* The readers of an item fail with INVALID_ARGUMENT, parameter CONTROL (it is of another sort), and BAD_FORMAT,
 * parameter CONTROL (it is cut, or not as long as its sort is). */

/** Reads the number of a control message, of any width: PORTSOCK_SCM_IP_TTL, _IP_TOS, _IPV6_HOPLIMIT, _IPV6_TCLASS,
 *  _UDP_GRO, _RXQ_OVFL and the like.
 *
 *  @param item the control message
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_number(const portsock_control *item, int64_t *value);

/** Reads the times of PORTSOCK_SCM_TIMESTAMP, _TIMESTAMPNS (one) and _TIMESTAMPING (three: software, unused,
 *  hardware; 0: none).
 *
 *  They are nanoseconds since 1970 where the clock is the system's.
 *
 *  @param item the control message
 *  @param times_ns nanoseconds since 1970
 *  @param capacity elements of times_ns
 *  @return how many
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter COUNT.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_time(const portsock_control *item, int64_t *times_ns, size_t capacity);

/** Reads the destination and the interface of a datagram from PORTSOCK_SCM_IP_PKTINFO or _IPV6_PKTINFO; on BSD,
 *  _IP_RECVDSTADDR has the address alone and _IP_RECVIF the interface alone.
 *
 *  Members that the system does not set are zero.
 *
 *  @param item the control message
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_packet_info(const portsock_control *item, portsock_packet_info *value);

/** Reads the address in PORTSOCK_SCM_IP_ORIGDSTADDR or _IPV6_ORIGDSTADDR.
 *
 *  @param item the control message
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_address(const portsock_control *item, portsock_address *address);

/** Reads the entry of the error queue in PORTSOCK_SCM_IP_RECVERR or _IPV6_RECVERR, and the sender of the ICMP
 *  packet.
 *
 *  @param item the control message
 *  @param value the value
 *  @param offender the sender of the ICMP packet, of length 0 for none; or NULL
 *  @return 0
 *  @par Errors
 *  None.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_error(const portsock_control *item, portsock_queued_error *value,
                                                    portsock_address *offender);

/** Reads the credentials in PORTSOCK_SCM_CREDENTIALS (Linux) or PORTSOCK_SCM_CREDS2 (FreeBSD, with
 *  PORTSOCK_LOCAL_CREDS_PERSISTENT: the effective user and group).
 *
 *  @param item the control message
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter CONTROL, for an unknown version of the struct.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_credentials(const portsock_control *item, portsock_credentials *value);

/** Takes the descriptors of PORTSOCK_SCM_RIGHTS or _PIDFD, which become the caller's.
 *
 *  Of a truncated message it takes those that are complete.
 *
 *  @param item the control message
 *  @param handles the descriptors
 *  @param capacity elements of handles
 *  @return how many
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter COUNT.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_fds(const portsock_control *item, portsock_handle *handles,
                                                  size_t capacity);

/** Closes every descriptor in a received buffer.
 *
 *  @param control the buffer of control messages, in bytes
 *  @param length its length in bytes
 *  @return how many
 *  @par Errors
 *  None.
 *  @par System calls
 *  close. */
PORTSOCK_API portsock_result portsock_control_close(const void *control, size_t length);

/* ---- control messages to send ------------------------------------------------------------------------------------ */

/** Returns the size of a control message without the padding behind it (CMSG_LEN).
 *
 *  @param length bytes of data
 *  @return bytes
 *  @par Errors
 *  OUT_OF_RANGE, parameter LENGTH (the system's lengths have 31 bits).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_length(size_t length);

/** Returns the size of a control message with its padding (CMSG_SPACE).
 *
 *  @param length bytes of data
 *  @return bytes
 *  @par Errors
 *  OUT_OF_RANGE, parameter LENGTH.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_space(size_t length);

/** Appends a control message to a buffer that will be sent.
 *
 *  @param[in,out] control the buffer of control messages, in bytes
 *  @param capacity bytes of that memory
 *  @param[in,out] length bytes that are used, initially 0; advanced by the new message
 *  @param id PORTSOCK_SCM_*
 *  @param data the bytes of the message
 *  @param data_length bytes of data
 *  @return 0
 *  @par Errors
 *  UNSUPPORTED, parameter ID (this system has no such message); BUFFER_TOO_SMALL, parameter CONTROL (it takes
 *  portsock_control_space); OUT_OF_RANGE, parameter LENGTH (too much data, or *length above the capacity);
 *  NULL_POINTER, parameter BUFFER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_put(void *control, size_t capacity, size_t *length, int32_t id,
                                                  const void *data, size_t data_length);

/** Appends a control message by the system's own level and type.
 *
 *  @param[in,out] control the buffer of control messages, in bytes
 *  @param capacity bytes of that memory
 *  @param[in,out] length bytes that are used, initially 0; advanced by the new message
 *  @param level the system's number of the level
 *  @param type the system's number of the type
 *  @param data the bytes of the message
 *  @param data_length bytes of data
 *  @return 0
 *  @par Errors
 *  The errors of portsock_control_put.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_control_put_native(void *control, size_t capacity, size_t *length, int32_t level,
                                                         int32_t type, const void *data, size_t data_length);

/** Appends a control message that is one number, in the system's width: PORTSOCK_SCM_IP_TTL, _IP_TOS,
 *  _IPV6_HOPLIMIT, _IPV6_TCLASS, _UDP_SEGMENT, _TXTIME, ...
 *
 *  @param[in,out] control the buffer of control messages, in bytes
 *  @param capacity bytes of that memory
 *  @param[in,out] length bytes that are used, initially 0; advanced by the new message
 *  @param id PORTSOCK_SCM_*
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  None.
 *  @par System calls
 *  None.
 *  @par Notes
 *  A network card, a tunnel or an old kernel may take PORTSOCK_SCM_UDP_SEGMENT here and refuse the send with EIO or
 *  EINVAL: send each datagram by itself then, and remember it. */
PORTSOCK_API portsock_result portsock_control_put_number(void *control, size_t capacity, size_t *length, int32_t id,
                                                         int64_t value);

/** Appends the source address and the interface to send from.
 *
 *  @param[in,out] control the buffer of control messages, in bytes
 *  @param capacity bytes of that memory
 *  @param[in,out] length bytes that are used, initially 0; advanced by the new message
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  The errors of portsock_control_put; UNSUPPORTED, parameter INTERFACE (BSD: IPv4 has only the address);
 *  WRONG_FAMILY, parameter FAMILY.
 *  @par System calls
 *  IP_PKTINFO; IPV6_PKTINFO; IP_SENDSRCADDR. */
PORTSOCK_API portsock_result portsock_control_put_packet_info(void *control, size_t capacity, size_t *length,
                                                              const portsock_packet_info *value);

/** Appends credentials, which the system compares with the sender's.
 *
 *  @param[in,out] control the buffer of control messages, in bytes
 *  @param capacity bytes of that memory
 *  @param[in,out] length bytes that are used, initially 0; advanced by the new message
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  The errors of portsock_control_put.
 *  @par System calls
 *  SCM_CREDENTIALS. */
PORTSOCK_API portsock_result portsock_control_put_credentials(void *control, size_t capacity, size_t *length,
                                                              const portsock_credentials *value);

/** Appends descriptors, which stay the caller's.
 *
 *  @param[in,out] control the buffer of control messages, in bytes
 *  @param capacity bytes of that memory
 *  @param[in,out] length bytes that are used, initially 0; advanced by the new message
 *  @param handles the descriptors
 *  @param count how many there are
 *  @return 0
 *  @par Errors
 *  The errors of portsock_control_put; TOO_LONG, parameter COUNT (above PORTSOCK_MAX_DESCRIPTORS); BAD_HANDLE,
 *  parameter HANDLE (not a descriptor).
 *  @par System calls
 *  SCM_RIGHTS. */
PORTSOCK_API portsock_result portsock_control_put_fds(void *control, size_t capacity, size_t *length,
                                                      const portsock_handle *handles, size_t count);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_MESSAGE_H */
