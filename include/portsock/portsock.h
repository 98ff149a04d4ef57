/* SPDX-License-Identifier: MIT */
/** @file
 *  portsock: one socket API for every operating system. This header includes the whole C ABI, one header a topic.
 *
 *  A client that sends a line and prints the reply:
 *  @code
 *  portsock_socket socket = {0};
 *  portsock_address address;
 *  char text[256] = "";
 *  portsock_result r = portsock_address_parse(&address, "127.0.0.1:7", 11);
 *  if (r >= 0) r = portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
 *  if (r >= 0) r = portsock_connect(&socket, &address, NULL);
 *  if (r >= 0) r = portsock_send_all(&socket, NULL, "hello\n", 6, 0, NULL);
 *  if (r >= 0) r = portsock_recv(&socket, text, sizeof text - 1, 0, NULL);
 *  if (r < 0) portsock_error_message(r, text, sizeof text);
 *  portsock_close(&socket);
 *  puts(text);
 *  @endcode
 *
 *  Conventions of every function, in short (docs/conventions.md has them in full):
 *  - A function returns a portsock_result: zero or more is success, negative is an error. portsock_error_kind() returns
 *    its portable meaning. There is no errno.
 *  - Parameters are in this order: the object, outputs, inputs, and last, where the call may wait, its wait options
 *    (NULL: the socket's own timeout).
 *  - Outputs are not written on failure, except parameters named *_done and *_needed, which always are.
 *  - Times are nanoseconds in an int64_t. -1 waits forever, 0 does not wait.
 *  - Text that is passed in is a pointer and a length; it needs no NUL. Text that is written is followed by a NUL.
 *  - Objects are in the caller's memory, and zero-filled objects are closed. The library allocates nothing.
 *  - Numbers (families, types, flags, options) are the library's own and the same on every system.
 *
 *  The headers are C99, and compile as C++. They include <stddef.h> and <stdint.h> only, and define only names that
 *  begin with portsock_ or PORTSOCK_. Each can be included by itself. */
#ifndef PORTSOCK_H
#define PORTSOCK_H

#include "base.h"      /* the result, the native handle */
#include "error.h"     /* kind, name and message of an error */
#include "address.h"   /* addresses as text and as values: IPv4, IPv6, UNIX */
#include "wait.h"      /* deadlines, cancelling from another thread */
#include "socket.h"    /* open, bind, listen, accept, connect, send, receive, close, timeouts */
#include "resolve.h"   /* names of hosts, services and protocols */
#include "connect.h"   /* connections to a name, servers */
#include "stream.h"    /* buffered reading and writing: lines, records */
#include "poll.h"      /* readiness of one socket, of many sockets */
#include "options.h"   /* socket options */
#include "multicast.h" /* groups */
#include "message.h"   /* control messages */
#include "unix.h"      /* descriptors and credentials over UNIX sockets */
#include "handle.h"    /* native handles: adopt, duplicate, share with another process */
#include "interface.h" /* network interfaces */
#include "constants.h" /* numbers of the system, names of constants */
#include "library.h"   /* version, default timeout */
#include "numbers.h"   /* every number: families, types, protocols, flags, options, error kinds */

/* The address families beyond IPv4, IPv6 and UNIX. */
#include "family/alg.h"
#include "family/bluetooth.h"
#include "family/can.h"
#include "family/hyperv.h"
#include "family/kernel_control.h"
#include "family/netlink.h"
#include "family/packet.h"
#include "family/qipcrtr.h"
#include "family/rds.h"
#include "family/tipc.h"
#include "family/vsock.h"

#endif /* PORTSOCK_H */
