/* SPDX-License-Identifier: MIT */
/* The table of address prefixes and protocols. */
#include "endpoint_kind.h"
#include <stdio.h>
#include <string.h>

static const struct endpoint_kind sorts[] = {
#include "endpoint_kinds.inc"
    {"native:", false, false, "native:FAMILY:BYTES, a number and hexadecimal digits"},
};

const struct endpoint_kind *find_endpoint_kind(const char *text) {
    for (size_t i = 0; i < sizeof sorts / sizeof sorts[0]; ++i)
        if (strncmp(text, sorts[i].prefix, strlen(sorts[i].prefix)) == 0) return &sorts[i];
    return NULL;
}

const struct endpoint_kind *next_endpoint_kind(const struct endpoint_kind *previous) {
    const struct endpoint_kind *const next = previous == NULL ? sorts : previous + 1;
    return next < sorts + sizeof sorts / sizeof sorts[0] ? next : NULL;
}

/* Other protocols of IP use raw sockets. */
static const struct named_protocol named_protocols[] = {
    {NULL, "tcp", 0, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP, PORTSOCK_SOCK_STREAM, false},
    {NULL, "mptcp", 0, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP, PORTSOCK_SOCK_STREAM, false},
    {NULL, "sctp", 0, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP, PORTSOCK_SOCK_SEQPACKET, true},
    {NULL, "dccp", 0, PORTSOCK_SOCK_DCCP, PORTSOCK_IPPROTO_DCCP, PORTSOCK_SOCK_SEQPACKET, true},
    {NULL, "udp", 0, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDP, PORTSOCK_SOCK_DGRAM, false},
    {NULL, "udplite", 0, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDPLITE, PORTSOCK_SOCK_DGRAM, false},
    {NULL, "icmp", 0, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_ICMP, PORTSOCK_SOCK_DGRAM, false},
    {NULL, "icmpv6", 0, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_ICMPV6, PORTSOCK_SOCK_DGRAM, false},
    {NULL, "rds", PORTSOCK_AF_RDS, PORTSOCK_SOCK_SEQPACKET, 0, PORTSOCK_SOCK_DGRAM, false},
    {"can:", "bcm", 0, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_BCM, PORTSOCK_SOCK_DGRAM, false},
    {"netlink:", "route", 0, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_ROUTE, PORTSOCK_SOCK_RAW, false},
    {"netlink:", "usersock", 0, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_USERSOCK, PORTSOCK_SOCK_RAW, false},
    {"netlink:", "sock_diag", 0, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_SOCK_DIAG, PORTSOCK_SOCK_RAW, false},
    {"netlink:", "audit", 0, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_AUDIT, PORTSOCK_SOCK_RAW, false},
    {"netlink:", "netfilter", 0, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_NETFILTER, PORTSOCK_SOCK_RAW, false},
    {"netlink:", "kobject_uevent", 0, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_KOBJECT_UEVENT, PORTSOCK_SOCK_RAW, false},
    {"netlink:", "generic", 0, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_GENERIC, PORTSOCK_SOCK_RAW, false},
};

static bool is_of(const struct named_protocol *row, const struct endpoint_kind *kind) {
    if (row->prefix == NULL || kind == NULL) return row->prefix == NULL && kind == NULL;
    return strcmp(row->prefix, kind->prefix) == 0;
}

void list_protocols(char *text, size_t capacity, const struct endpoint_kind *kind) {
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < sizeof named_protocols / sizeof named_protocols[0]; ++i) {
        const struct named_protocol *const row = &named_protocols[i];
        if (!is_of(row, kind) || length + strlen(row->name) + 3 > capacity) continue;
        if (length > 0) length += (size_t)snprintf(text + length, capacity - length, ", ");
        length += (size_t)snprintf(text + length, capacity - length, "%s", row->name);
    }
}

/* "gre" is IPPROTO_GRE. */
static bool look_up_protocol(const char *name, int32_t *protocol) {
    char constant[32] = "IPPROTO_";
    size_t length = strlen(constant);
    for (; *name != 0 && length < sizeof constant; ++name)
        constant[length++] = *name >= 'a' && *name <= 'z' ? (char)(*name - 'a' + 'A') : *name;
    return *name == 0 && portsock_lookup(protocol, PORTSOCK_GROUP_PROTOCOL, constant, length) >= 0;
}

bool find_protocol(struct named_protocol *found, const struct endpoint_kind *kind, const char *name) {
    for (size_t i = 0; i < sizeof named_protocols / sizeof named_protocols[0]; ++i) {
        *found = named_protocols[i];
        if (is_of(found, kind) && strcmp(found->name, name) == 0) return true;
    }
    *found = (struct named_protocol){NULL, name, 0, PORTSOCK_SOCK_RAW, 0, PORTSOCK_SOCK_RAW, false};
    return kind == NULL && look_up_protocol(name, &found->protocol);
}
