/* SPDX-License-Identifier: MIT
 * What socket goes with an address: by what its text begins with, and by the protocol that --protocol names. */
#ifndef PORTSOCK_CLI_ENDPOINT_KIND_H
#define PORTSOCK_CLI_ENDPOINT_KIND_H

#include <portsock/portsock.h>
#include <stdbool.h>

/* What the family has most use for. */
struct endpoint_kind {
    const char *prefix;
    bool is_connectionless;      /* nobody to connect to */
    bool no_half_close;  /* no halves */
    const char *form; /* of the text, for messages */
};

/* NULL: the text of no family but those of the internet, which may be a name too. */
const struct endpoint_kind *find_endpoint_kind(const char *text);

/* The row after previous, or the first of all; NULL after the last. */
const struct endpoint_kind *next_endpoint_kind(const struct endpoint_kind *previous);

struct named_protocol {
    const char *prefix; /* as a sort's; NULL: IPv4, IPv6 and names */
    const char *name;
    int32_t family; /* of the socket; AF_UNSPEC: the address's */
    int32_t type, protocol;
    int32_t options; /* a type whose conversations are like this one's */
    bool no_half_close;
};

/* False: no protocol of that name goes with such addresses. */
bool find_protocol(struct named_protocol *found, const struct endpoint_kind *kind, const char *name);

/* "tcp, mptcp, ...": the names that go with such addresses; empty for none. */
void list_protocols(char *text, size_t capacity, const struct endpoint_kind *kind);

#endif
