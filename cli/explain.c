/* SPDX-License-Identifier: MIT
 * portsock address: the meaning of an address's text. */
#include "address_hint.h"
#include "arguments.h"
#include "commands.h"
#include "json.h"
#include "number_name.h"
#include "report.h"
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { LABEL = 17, HOST_TEXT = 64 };

/* Each item is produced once, and written in one of two forms. */
static bool as_json;

static void say_text(const char *key, const char *text) {
    if (as_json) json_text(key, text);
    else if (*text == '\0') print("  %s\n", key);
    else print("  %-*s%s\n", LABEL, key, text);
}

static void say_number(const char *key, int64_t number) {
    if (as_json) json_number(key, number);
    else print("  %-*s%lld\n", LABEL, key, (long long)number);
}

/* A file name may contain any bytes. In the table the canonical text has them escaped. */
static void say_name(const char *key, const char *name, size_t length) {
    if (as_json) json_bytes(key, name, length);
    else if (strlen(name) == length) print("  %-*s%s\n", LABEL, key, name);
}

static void say_hex(const char *key, const void *data, size_t length) {
    char text[2 * sizeof((portsock_address *)0)->bytes + 1];
    const uint8_t *const bytes = data;
    text[0] = '\0';
    for (size_t i = 0; i < length; ++i) snprintf(text + 2 * i, 3, "%02x", (unsigned)bytes[i]);
    say_text(key, text);
}

static void say_host(int32_t family, const uint8_t *host, size_t length) {
    char text[HOST_TEXT];
    if (portsock_inet_ntop(family, host, length, text, sizeof text, NULL) >= 0) say_text("host", text);
}

static void explain_inet(const portsock_address *address) {
    portsock_inet value;
    if (portsock_inet_decode(&value, address) < 0) return;
    say_host(PORTSOCK_AF_INET, value.host, sizeof value.host);
    say_number("port", value.port);
}

static void explain_inet6(const portsock_address *address) {
    portsock_inet6 value;
    if (portsock_inet6_decode(&value, address) < 0) return;
    say_host(PORTSOCK_AF_INET6, value.host, sizeof value.host);
    say_number("port", value.port);
    say_number("flow", value.flow);
    say_number("scope", value.scope);
}

static bool is_plain(const char *name, size_t length) {
    for (size_t i = 0; i < length; ++i)
        if ((unsigned char)name[i] < ' ' || name[i] == 0x7f) return false;
    return true;
}

static void explain_unix(const portsock_address *address) {
    static const char *const forms[] = {"unnamed", "path", "abstract"};
    char name[sizeof address->bytes + 1];
    int32_t form;
    const portsock_result length = portsock_unix_decode(&form, name, sizeof name - 1, NULL, address);
    if (length < 0) return;
    name[length] = '\0';
    say_text("form", forms[form]);
    if (as_json || is_plain(name, (size_t)length)) say_name("name", name, (size_t)length);
    say_hex("name_hex", name, (size_t)length);
}

/* ---- platform-specific families ---------------------------------------------------------------------------------- */

enum form { NUMBER, SIGNED, HEX, HEX_LONG, DEVICE, UUID, TEXT, LINK };

typedef struct parameter {
    const char *key;
    enum form form;
    size_t offset; /* in the value */
} parameter;

enum { MAX_PARAM = 5 };

#define DECODER(name)                                                                                                  \
    static portsock_result decode_##name(void *value, const portsock_address *address) {                               \
        return portsock_##name##_decode(value, address);                                                               \
    }
#include "decoders.inc"

#define AT(name, member) offsetof(portsock_##name, member)

/* By the prefix of the canonical text: the bytes do not distinguish CAN's protocols, nor Bluetooth's. */
static const struct special {
    const char *prefix;
    portsock_result (*decode)(void *value, const portsock_address *address);
    parameter fields[MAX_PARAM];
} specials[] = {
    {"netlink:", decode_netlink, {{"port", NUMBER, AT(netlink, port)}, {"groups", HEX, AT(netlink, groups)}}},
    {"packet:",
     decode_packet,
     {{"interface", NUMBER, AT(packet, interface_index)},
      {"protocol", NUMBER, AT(packet, protocol)},
      {"packet_type", NUMBER, AT(packet, packet_type)},
      {"hardware_type", NUMBER, AT(packet, hardware_type)},
      {"address", LINK, 0}}},
    {"vsock:",
     decode_vsock,
     {{"cid", NUMBER, AT(vsock, cid)}, {"port", NUMBER, AT(vsock, port)}, {"flags", HEX, AT(vsock, flags)}}},
    {"can:", decode_can, {{"interface", NUMBER, AT(can, interface_index)}}},
    {"isotp:",
     decode_isotp,
     {{"interface", NUMBER, AT(isotp, interface_index)},
      {"receive_id", HEX, AT(isotp, receive_id)},
      {"send_id", HEX, AT(isotp, send_id)}}},
    {"j1939:",
     decode_j1939,
     {{"interface", NUMBER, AT(j1939, interface_index)},
      {"name", HEX_LONG, AT(j1939, name)},
      {"parameter_group", HEX, AT(j1939, parameter_group)},
      {"node", HEX, AT(j1939, node)}}},
    {"tipc:range:",
     decode_tipc,
     {{"scope", SIGNED, AT(tipc, scope)},
      {"type", NUMBER, AT(tipc, first)},
      {"lower", NUMBER, AT(tipc, second)},
      {"upper", NUMBER, AT(tipc, third)}}},
    {"tipc:service:",
     decode_tipc,
     {{"scope", SIGNED, AT(tipc, scope)},
      {"type", NUMBER, AT(tipc, first)},
      {"instance", NUMBER, AT(tipc, second)},
      {"domain", NUMBER, AT(tipc, third)}}},
    {"tipc:socket:",
     decode_tipc,
     {{"scope", SIGNED, AT(tipc, scope)}, {"reference", NUMBER, AT(tipc, first)}, {"node", NUMBER, AT(tipc, second)}}},
    {"qipcrtr:", decode_qipcrtr, {{"node", NUMBER, AT(qipcrtr, node)}, {"port", NUMBER, AT(qipcrtr, port)}}},
    {"alg:",
     decode_alg,
     {{"type", TEXT, AT(alg, type)},
      {"name", TEXT, AT(alg, name)},
      {"features", HEX, AT(alg, features)},
      {"mask", HEX, AT(alg, mask)}}},
    {"l2cap:",
     decode_l2cap,
     {{"device", DEVICE, AT(l2cap, address)},
      {"psm", NUMBER, AT(l2cap, psm)},
      {"cid", NUMBER, AT(l2cap, cid)},
      {"address_type", NUMBER, AT(l2cap, address_type)}}},
    {"rfcomm:",
     decode_rfcomm,
     {{"device", DEVICE, AT(rfcomm, address)},
      {"channel", NUMBER, AT(rfcomm, channel)},
      {"service", UUID, AT(rfcomm, service)}}},
    {"hci:", decode_hci, {{"device", NUMBER, AT(hci, device)}, {"channel", NUMBER, AT(hci, channel)}}},
    {"sco:", decode_sco, {{"device", DEVICE, AT(sco, address)}}},
    {"hyperv:", decode_hyperv, {{"machine", UUID, AT(hyperv, machine)}, {"service", UUID, AT(hyperv, service)}}},
    {"system:",
     decode_kernel_control,
     {{"control", NUMBER, AT(kernel_control, control)}, {"unit", NUMBER, AT(kernel_control, unit)}}},
};

typedef union special_value { /* large enough for each of them */
    portsock_packet packet;
    portsock_j1939 j1939;
    portsock_alg alg;
    portsock_rfcomm rfcomm;
    portsock_hyperv hyperv;
} special_value;

/* Numbers are numbers in JSON, unless they may be too long for it; in the table they have the form of the address. */
static void say_hex_number(const char *key, uint64_t number, bool fits) {
    char text[24];
    snprintf(text, sizeof text, "0x%llx", (unsigned long long)number);
    if (as_json && fits) json_number(key, (int64_t)number);
    else say_text(key, text);
}

/* Bytes in hexadecimal, with a mark after each whose bit is set. */
static void say_marked(const char *key, const uint8_t *bytes, size_t length, char mark, unsigned marked) {
    char text[64] = "";
    size_t at = 0;
    for (size_t i = 0; i < length; ++i) {
        at += (size_t)snprintf(text + at, sizeof text - at, "%02x", (unsigned)bytes[i]);
        if ((marked >> i & 1) != 0) text[at++] = mark;
    }
    text[at] = '\0';
    say_text(key, text);
}

static void say_plain(const char *key, const char *text) {
    if (as_json || is_plain(text, strlen(text))) say_name(key, text, strlen(text));
}

static uint32_t number_at(const uint8_t *bytes) {
    uint32_t number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

static uint64_t long_number_at(const uint8_t *bytes) {
    uint64_t number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

static void explain_field(const parameter *shown, const special_value *value) {
    const uint8_t *const bytes = (const uint8_t *)value + shown->offset;
    switch (shown->form) {
    case NUMBER:
        say_number(shown->key, number_at(bytes));
        break;
    case SIGNED:
        say_number(shown->key, (int32_t)number_at(bytes));
        break;
    case HEX:
        say_hex_number(shown->key, number_at(bytes), true);
        break;
    case HEX_LONG:
        say_hex_number(shown->key, long_number_at(bytes), false);
        break;
    case DEVICE:
        say_marked(shown->key, bytes, 6, ':', 0x1f);
        break;
    case UUID:
        say_marked(shown->key, bytes, 16, '-', 0x2a8);
        break;
    case TEXT:
        say_plain(shown->key, (const char *)bytes);
        break;
    case LINK:
        say_hex(shown->key, value->packet.link, value->packet.link_length);
    }
}

static void explain_platform_family(const portsock_address *address, const char *canonical) {
    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; ++i) {
        const struct special *const row = &specials[i];
        special_value value;
        if (strncmp(canonical, row->prefix, strlen(row->prefix)) != 0) continue;
        if (row->decode(&value, address) < 0) return;
        for (size_t at = 0; at < MAX_PARAM && row->fields[at].key != NULL; ++at)
            explain_field(&row->fields[at], &value);
    }
}

/* ---- all of them ---------------------------------------------------------------------------------------------- */

static void explain_value(const portsock_address *address, int32_t family, const char *canonical) {
    switch (family) {
    case PORTSOCK_AF_INET:
        explain_inet(address);
        break;
    case PORTSOCK_AF_INET6:
        explain_inet6(address);
        break;
    case PORTSOCK_AF_UNIX:
        explain_unix(address);
        break;
    default:
        explain_platform_family(address, canonical);
    }
}

static void explain_family(int32_t family) {
    int32_t native;
    say_text("family", number_name(PORTSOCK_GROUP_FAMILY, family).text);
    if (family >= 0) say_number("family_id", family);
    else if (as_json) json_nothing("family_id");
    if (portsock_to_native(&native, PORTSOCK_GROUP_FAMILY, family) >= 0) say_number("native_id", native);
}

static void explain_names(const portsock_address *address, const char *canonical) {
    char text[PORTSOCK_TEXT_CAPACITY];
    if (portsock_address_format(address, text, sizeof text, NULL, PORTSOCK_TEXT_NAMES) < 0) return;
    if (as_json || strcmp(text, canonical) != 0) say_text("with_names", text);
}

static void explain(const portsock_address *address) {
    const address_text canonical = address_text_of(address);
    int32_t family = PORTSOCK_AF_UNSPEC;
    (void)portsock_address_family(address, &family);
    if (as_json) json_text("canonical", canonical.text);
    else print("%s\n", canonical.text);
    explain_names(address, canonical.text);
    explain_family(family);
    if (as_json) json_open("value", '{');
    explain_value(address, family, canonical.text);
    if (as_json) json_close('}');
    say_hex("native", address->bytes, address->length);
    say_number("length", address->length);
}

static int explain_failure(const char *text, portsock_result result) {
    const error_text error = error_text_of(result);
    const hint_text hint = address_hint(text, result, false);
    char what[2 * PORTSOCK_TEXT_CAPACITY];
    snprintf(what, sizeof what, "address %s", text);
    if (!as_json) return report_explained(what, hint.text, result);
    json_text("error", error.name);
    json_text("field", number_name(PORTSOCK_GROUP_PARAM, portsock_error_parameter(result)).text);
    json_text("message", error.message);
    json_text("hint", hint.text);
    return STATUS_FAILED;
}

static int explain_text(const char *text) {
    portsock_address address;
    int status = STATUS_OK;
    const portsock_result result = portsock_address_parse(&address, text, strlen(text));
    if (as_json) {
        json_open(NULL, '{');
        json_text("text", text);
    }
    if (result >= 0) explain(&address);
    else status = explain_failure(text, result);
    if (as_json) json_close('}');
    return status;
}

int run_address(char **arguments) {
    const option options[] = {{"json", &as_json, NULL}};
    int status = STATUS_OK;
    const int count = read_arguments("address", arguments, options, 1);
    if (count < 0) return STATUS_USAGE;
    if (count == 0)
        return report_usage("address", "address: text missing; expected one or more addresses, such as 127.0.0.1:80");
    if (as_json) json_open(NULL, '[');
    for (int i = 0; i < count; ++i)
        if (explain_text(arguments[i]) != STATUS_OK) status = STATUS_FAILED;
    if (as_json) json_close(']');
    return finish_output(status);
}
