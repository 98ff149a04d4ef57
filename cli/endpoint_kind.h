/* SPDX-License-Identifier: MIT
 * The kind of socket for an address: by the prefix of its text and by --protocol. */
#ifndef PORTSOCK_CLI_ENDPOINT_KIND_H
#define PORTSOCK_CLI_ENDPOINT_KIND_H

#include <portsock/portsock.h>
#include <stdbool.h>

/* The family's most common socket. */
struct endpoint_kind {
    const char *prefix;
    bool is_connectionless; /* no connections: addresses are bound */
    bool no_half_close;     /* directions do not end separately */
    const char *form;       /* of the text, for messages */
};

/* NULL: the text of an IPv4 or IPv6 address, or a name. */
const struct endpoint_kind *find_endpoint_kind(const char *text);

/* The row after previous, or the first of all; NULL after the last. */
const struct endpoint_kind *next_endpoint_kind(const struct endpoint_kind *previous);

struct named_protocol {
    const char *prefix; /* as that of the kind; NULL: IPv4, IPv6 and names */
    const char *name;
    int32_t family; /* of the socket; AF_UNSPEC: the address's */
    int32_t type, protocol;
    int32_t options; /* a type with the same rules for conversations */
    bool no_half_close;
};

/* False: no protocol of that name goes with such addresses. */
bool find_protocol(struct named_protocol *found, const struct endpoint_kind *kind, const char *name);

/* "tcp, mptcp, ...": the names that go with such addresses; empty for none. */
void list_protocols(char *text, size_t capacity, const struct endpoint_kind *kind);

#endif
