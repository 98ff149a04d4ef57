/* SPDX-License-Identifier: MIT */
/* Finds the cause of a failed open: module, permission, kernel, build. */
#include "doctor_cause.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Linux' modules of the families, and whether portsock has a text for their addresses. */
static const struct family_fact {
    int32_t family;
    const char *module; /* NULL: always built in */
    bool has_form;
} family_facts[] = {
    {PORTSOCK_AF_UNIX, NULL, true},
    {PORTSOCK_AF_INET, NULL, true},
    {PORTSOCK_AF_INET6, "ipv6", true},
    {PORTSOCK_AF_NETLINK, NULL, true},
    {PORTSOCK_AF_PACKET, "af_packet", true},
    {PORTSOCK_AF_VSOCK, "vsock", true},
    {PORTSOCK_AF_CAN, "can", true},
    {PORTSOCK_AF_TIPC, "tipc", true},
    {PORTSOCK_AF_QIPCRTR, "qrtr", true},
    {PORTSOCK_AF_ALG, "af_alg", true},
    {PORTSOCK_AF_BLUETOOTH, "bluetooth", true},
    {PORTSOCK_AF_HYPERV, NULL, true},
    {PORTSOCK_AF_SYSTEM, NULL, true},
    {PORTSOCK_AF_RDS, "rds", false},
    {PORTSOCK_AF_KEY, "af_key", false},
    {PORTSOCK_AF_SMC, "smc", false},
    {PORTSOCK_AF_AX25, "ax25", false},
    {PORTSOCK_AF_NETROM, "netrom", false},
    {PORTSOCK_AF_ROSE, "rose", false},
    {PORTSOCK_AF_X25, "x25", false},
    {PORTSOCK_AF_APPLETALK, "appletalk", false},
    {PORTSOCK_AF_ATMPVC, "atm", false},
    {PORTSOCK_AF_ATMSVC, "atm", false},
    {PORTSOCK_AF_LLC, "llc2", false},
    {PORTSOCK_AF_PPPOX, "pppox", false},
    {PORTSOCK_AF_IEEE802154, "ieee802154_socket", false},
};

static const struct family_fact *find_fact(int32_t family) {
    static const struct family_fact nothing;
    for (size_t i = 0; i < sizeof family_facts / sizeof family_facts[0]; ++i)
        if (family_facts[i].family == family) return &family_facts[i];
    return &nothing;
}

static cause_text words(const char *before, const char *name, const char *after) {
    cause_text cause;
    snprintf(cause.text, sizeof cause.text, "%s%s%s", before, name, after);
    return cause;
}

static bool is_linux(void) {
    char system[16] = "";
    return portsock_system(system, sizeof system) >= 0 && strcmp(system, "linux") == 0;
}

/* The kernel has already tried to load the module. */
static cause_text cause_of_missing(portsock_result result, const struct asked *asked) {
    const bool whole_family = portsock_error_code(result) == EAFNOSUPPORT;
    const char *const module = asked->module != NULL ? asked->module : find_fact(asked->family)->module;
    if (portsock_error_domain(result) == PORTSOCK_DOMAIN_LIBRARY || !is_linux())
        return words("not in this system", "", "");
    if (!whole_family && asked->module == NULL) return words("no such type of this family", "", "");
    return module == NULL ? words("not in this kernel", "", "") : words("module not loaded (modprobe ", module, ")");
}

/* A datagram of ICMP is the kernel's ping, for the groups that the administrator allows. */
static cause_text cause_of_denial(const struct asked *asked) {
    const bool is_internet = asked->family == PORTSOCK_AF_INET || asked->family == PORTSOCK_AF_INET6;
    const bool is_ping = is_internet && asked->type == PORTSOCK_SOCK_DGRAM;
    if (!is_linux() || asked->family == PORTSOCK_AF_UNSPEC) return words("no permission", "", "");
    if (is_ping) return words("no permission (needs a group of net.ipv4.ping_group_range)", "", "");
    return words("no permission (needs ", asked->family == PORTSOCK_AF_KEY ? "CAP_NET_ADMIN" : "CAP_NET_RAW", ")");
}

cause_text cause_of(portsock_result result, const struct asked *asked) {
    switch (portsock_error_kind(result)) {
    case PORTSOCK_ERROR_UNSUPPORTED:
        return cause_of_missing(result, asked);
    case PORTSOCK_ERROR_PERMISSION_DENIED:
        return cause_of_denial(asked);
    default:
        return words(error_text_of(result).message, "", "");
    }
}

const char *cause_of_no_text(int32_t family, portsock_result native) {
    if (!find_fact(family)->has_form) return "no text form";
    return native < 0 ? "not in this system" : "not in this build";
}
