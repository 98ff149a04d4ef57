/* SPDX-License-Identifier: MIT
 * The common part of connect and listen: their options and their socket. */
#ifndef PORTSOCK_CLI_ENDPOINT_H
#define PORTSOCK_CLI_ENDPOINT_H

#include "relay.h"

struct endpoint {
    const char *command;
    char what[PORTSOCK_TEXT_CAPACITY + 16]; /* "connect 127.0.0.1:80" */
    portsock_address address;               /* by name: when it has been looked up */
    portsock_query query;                   /* by name: the host and the service */
    bool by_name;
    portsock_address local; /* of --bind; length 0 without */
    int32_t family;         /* of the socket; AF_UNSPEC: the address's */
    int32_t type;           /* of the socket; settings.type describes its conversations */
    int32_t protocol;       /* the family's, or --protocol */
    bool protocol_given;
    bool type_given;        /* --datagram or --seqpacket */
    bool is_connectionless; /* without connections: the address is bound, and all senders are received */
    bool is_hash;           /* an algorithm of the kernel's cryptography: no peers */
    bool keep_open;
    bool reuse;
    relay_settings settings;
};

/* Reads the command line. Returns STATUS_OK, or the status of a failure, which has been reported. */
int endpoint_read(struct endpoint *endpoint, const char *command, char **arguments);

/* By name: looks up the one address that a listener or a datagram socket needs. Returns 0, or the failure. */
portsock_result endpoint_resolve(struct endpoint *endpoint);

/* Opens the socket, with the options that come before bind. Returns 0, or the failure. */
portsock_result endpoint_open(const struct endpoint *endpoint, portsock_socket *socket);

/* Reports a failure, with an explanation for the family or the lookup. Returns the exit status. */
int endpoint_report(const void *owner, portsock_result result);

/* Binds; the path of a UNIX address is removed when the program ends. Returns 0, or the failure. */
portsock_result endpoint_bind(portsock_socket *socket, const portsock_address *address);

#endif
