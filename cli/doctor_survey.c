/* SPDX-License-Identifier: MIT */
/* Opens a socket of every family, type and protocol. */
#include "doctor.h"
#include "doctor_cause.h"
#include "report.h"
#include <string.h>

const type_row types[TYPE_COUNT] = {
    {PORTSOCK_SOCK_STREAM, "stream"}, {PORTSOCK_SOCK_DGRAM, "dgram"},         {PORTSOCK_SOCK_RAW, "raw"},
    {PORTSOCK_SOCK_RDM, "rdm"},       {PORTSOCK_SOCK_SEQPACKET, "seqpacket"}, {PORTSOCK_SOCK_DCCP, "dccp"},
};

/* The last has no number here: the system's own is Linux' ABI, and elsewhere the family is absent. */
static const protocol_row protocols[] = {
    {"ICMP ping over IPv4", PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_ICMP, NULL, 0},
    {"ICMP ping over IPv6", PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_ICMPV6, NULL, 0},
    {"raw ICMP over IPv4", PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMP, NULL, 0},
    {"raw ICMP over IPv6", PORTSOCK_AF_INET6, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMPV6, NULL, 0},
    {"raw IPv4 packets", PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_RAW, NULL, 0},
    {"UDP-Lite over IPv4", PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDPLITE, NULL, 0},
    {"UDP-Lite over IPv6", PORTSOCK_AF_INET6, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDPLITE, NULL, 0},
    {"Multipath TCP over IPv4", PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP, NULL, 0},
    {"Multipath TCP over IPv6", PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP, NULL, 0},
    {"SCTP over IPv4, stream", PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP, "sctp", 0},
    {"SCTP over IPv4, seqpacket", PORTSOCK_AF_INET, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP, "sctp", 0},
    {"SCTP over IPv6, seqpacket", PORTSOCK_AF_INET6, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP, "sctp", 0},
    {"DCCP over IPv4", PORTSOCK_AF_INET, PORTSOCK_SOCK_DCCP, PORTSOCK_IPPROTO_DCCP, "dccp_ipv4", 0},
    {"CAN, raw", PORTSOCK_AF_CAN, PORTSOCK_SOCK_RAW, PORTSOCK_CAN_RAW, "can-raw", 0},
    {"CAN, broadcast manager", PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_BCM, "can-bcm", 0},
    {"CAN, ISO-TP", PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_ISOTP, "can-isotp", 0},
    {"CAN, J1939", PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_J1939, "can-j1939", 0},
    {"Bluetooth HCI", PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_RAW, PORTSOCK_BTPROTO_HCI, "bluetooth", 0},
    {"Bluetooth L2CAP", PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_BTPROTO_L2CAP, "bluetooth", 0},
    {"Bluetooth RFCOMM", PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_STREAM, PORTSOCK_BTPROTO_RFCOMM, "rfcomm", 0},
    {"Bluetooth SCO", PORTSOCK_AF_BLUETOOTH, PORTSOCK_SOCK_SEQPACKET, PORTSOCK_BTPROTO_SCO, "bluetooth", 0},
    {"IPsec keys", PORTSOCK_AF_KEY, PORTSOCK_SOCK_RAW, PORTSOCK_NATIVE | 2, "af_key", 0},
};

static portsock_result try_open(int32_t family, int32_t type, int32_t protocol) {
    portsock_socket socket;
    memset(&socket, 0, sizeof socket);
    const portsock_result result = portsock_open(&socket, family, type, protocol);
    (void)portsock_close(&socket);
    return result;
}

/* Sockets that cannot be opened without a protocol; all others have a default. */
static const struct needed {
    int32_t family, type, protocol;
} needed[] = {
    {PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMP},
    {PORTSOCK_AF_INET6, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_ICMPV6},
    {PORTSOCK_AF_CAN, PORTSOCK_SOCK_RAW, PORTSOCK_CAN_RAW},
    {PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_BCM},
};

static int32_t protocol_of(int32_t family, int32_t type) {
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; ++i)
        if (needed[i].family == family && needed[i].type == type) return needed[i].protocol;
    return 0;
}

/* EAFNOSUPPORT, WSAEAFNOSUPPORT: no type is supported. */
static bool lacks_family(portsock_result result) { return strstr(error_text_of(result).name, "EAFNOSUPPORT") != NULL; }

/* A missing family is tried once: each attempt makes the kernel search for a module. */
static void survey_types(family_row *row) {
    bool is_missing = row->native < 0;
    portsock_result result = is_missing ? try_open(row->id, types[0].id, 0) : 0;
    for (size_t i = 0; i < TYPE_COUNT; ++i) {
        if (!is_missing) result = try_open(row->id, types[i].id, protocol_of(row->id, types[i].id));
        is_missing = is_missing || lacks_family(result);
        row->opened[i] = result;
    }
}

static void survey_family(struct survey *survey, int32_t id) {
    if (id == PORTSOCK_AF_UNSPEC || survey->family_count == MAX_FAMILY) return;
    family_row *const row = &survey->families[survey->family_count++];
    row->id = id;
    row->native = portsock_to_native(&row->native_id, PORTSOCK_GROUP_FAMILY, id);
    row->has_text = portsock_has_family(id) == 1;
    row->text_cause = row->has_text ? NULL : cause_of_no_text(id, row->native);
    survey_types(row);
}

static void survey_families(struct survey *survey) {
    static const int32_t known[] = {PORTSOCK_AF_UNIX, PORTSOCK_AF_INET, PORTSOCK_AF_INET6};
    int32_t id;
    for (size_t i = 0; portsock_enumerate(&id, PORTSOCK_GROUP_FAMILY, i) >= 0; ++i) survey_family(survey, id);
    survey->has_all_families = survey->family_count > 0;
    for (size_t i = 0; !survey->has_all_families && i < sizeof known / sizeof known[0]; ++i)
        survey_family(survey, known[i]);
}

void make_survey(struct survey *survey) {
    memset(survey, 0, sizeof *survey);
    survey_families(survey);
    survey->protocol_count = sizeof protocols / sizeof protocols[0];
    for (size_t i = 0; i < survey->protocol_count; ++i) {
        protocol_row *const row = &survey->protocols[i];
        *row = protocols[i];
        row->opened = try_open(row->family, row->type, row->protocol);
    }
}
