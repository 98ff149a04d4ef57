/* SPDX-License-Identifier: MIT
 * portsock address: what a text stands for. */
#include "arguments.h"
#include "commands.h"
#include "json.h"
#include "number_name.h"
#include "report.h"
#include <stdio.h>
#include <string.h>

enum { LABEL = 12, HOST_TEXT = 64 };

/* What there is to say is said once, and written in one of two ways. */
static bool as_json;

static void say_text(const char *key, const char *text) {
    if (as_json) json_text(key, text);
    else printf("  %-*s%s\n", LABEL, key, text);
}

static void say_number(const char *key, int64_t number) {
    if (as_json) json_number(key, number);
    else printf("  %-*s%lld\n", LABEL, key, (long long)number);
}

/* A name of a file may be any bytes. For the eye the canonical text has them escaped. */
static void say_name(const char *key, const char *name, size_t length) {
    if (as_json) json_bytes(key, name, length);
    else if (strlen(name) == length) printf("  %-*s%s\n", LABEL, key, name);
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
    const portsock_result length = portsock_unix_decode(address, &form, name, sizeof name - 1, NULL);
    if (length < 0) return;
    name[length] = '\0';
    say_text("form", forms[form]);
    if (as_json || is_plain(name, (size_t)length)) say_name("name", name, (size_t)length);
    say_hex("name_hex", name, (size_t)length);
}

static void explain_value(const portsock_address *address, int32_t family) {
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
        break; /* the native bytes say all */
    }
}

static void explain_family(int32_t family) {
    int32_t native;
    say_text("family", number_name(PORTSOCK_SPACE_FAMILY, family).text);
    if (family >= 0) say_number("family_id", family);
    else if (as_json) json_nothing("family_id");
    if (portsock_to_native(PORTSOCK_SPACE_FAMILY, family, &native) >= 0) say_number("native_id", native);
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
    else puts(canonical.text);
    explain_names(address, canonical.text);
    explain_family(family);
    if (as_json) json_open("value", '{');
    explain_value(address, family);
    if (as_json) json_close('}');
    say_hex("native", address->bytes, address->length);
    say_number("length", address->length);
}

static int explain_failure(const char *text, portsock_result result) {
    const error_text error = error_text_of(result);
    if (!as_json) return report_failure("address", text, result);
    json_text("error", error.name);
    json_text("field", number_name(PORTSOCK_SPACE_FIELD, portsock_error_field(result)).text);
    json_text("message", error.message);
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
    if (count == 0) return report_usage("address", "address: a text is missing");
    if (as_json) json_open(NULL, '[');
    for (int i = 0; i < count; ++i)
        if (explain_text(arguments[i]) != STATUS_OK) status = STATUS_FAILED;
    if (as_json) json_close(']');
    return finish_output(status);
}
