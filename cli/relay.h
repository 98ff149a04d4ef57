/* SPDX-License-Identifier: MIT
 * Carries standard input to a socket and the socket to standard output, each direction in a thread of its own, so that
 * neither waits for the other: one reader and one writer may use a portsock socket at the same time. */
#ifndef PORTSOCK_CLI_RELAY_H
#define PORTSOCK_CLI_RELAY_H

#include "report.h"
#include <stdbool.h>

/* The settings from the command line of connect and listen. */
typedef struct relay_settings {
    const char *what;    /* "connect 127.0.0.1:80", for messages */
    int32_t type;        /* PORTSOCK_SOCK_* */
    int64_t timeout;     /* nanoseconds without a byte in either direction, -1: no limit */
    size_t record_size;  /* maximum size of a sent datagram or record, in bytes */
    bool keeps_sending;  /* the end of standard input is not sent to the peer */
    bool ends_with_peer; /* the end of the peer ends the conversation, although standard input is open */
    bool verbose;
    bool frames;           /* lines are CAN's frames */
    bool all_interfaces;   /* frames of every interface: a line begins with its interface */
    bool shows_interfaces; /* output lines have their interface */
    bool ignores_down;     /* waits while an interface is down */
    int (*report)(const void *owner, portsock_result result); /* reports a failure; returns the exit status */
    const void *owner;
    bool no_half_close; /* the two directions do not end separately */
} relay_settings;

/* How a conversation ended. */
typedef struct relay_end {
    int status; /* STATUS_* */
    bool fatal; /* the standard streams failed: no other peer can be served */
} relay_end;

/* Called once. Returns 0, or the failure. */
portsock_result relay_prepare(const relay_settings *chosen);

/* Runs a conversation over a socket until its end; the socket stays open and is no longer used. peer is the destination
 * and the only accepted sender of datagrams, NULL for a connected socket. */
relay_end relay_run(portsock_socket *socket, const portsock_address *peer);

/* Writes data that was received before there was a peer. */
relay_end relay_write(const void *data, size_t length);

/* A wait that ends chosen->timeout from now. */
portsock_wait_options relay_timeout(const relay_settings *chosen);

/* A line on standard error, with --verbose. */
PRINTS(1, 2) void relay_note(const char *format, ...);

/* The size of a buffer for any datagram or record. */
enum { RELAY_BUFFER_SIZE = 256 * 1024 };
extern char relay_buffer[RELAY_BUFFER_SIZE];

#endif
