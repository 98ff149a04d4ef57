/* SPDX-License-Identifier: MIT
 * portsock doctor: the socket features of this machine, as a table or as JSON. */
#include "doctor.h"
#include "arguments.h"
#include "commands.h"
#include "doctor_cause.h"
#include "json.h"
#include "number_name.h"
#include "report.h"
#include <stdio.h>
#include <string.h>

#define MICROSECOND 1000

/* ---- words ---------------------------------------------------------------------------------------------------- */

/* "yes"; "absent": this build or this system lacks it; "unsupported": the kernel has a number for it, but no
 * support; "denied"; "failed": anything else. */
static const char *status_word(portsock_result result) {
    if (result >= 0) return "yes";
    switch (portsock_error_kind(result)) {
    case PORTSOCK_ERROR_UNSUPPORTED:
        return portsock_error_domain(result) == PORTSOCK_DOMAIN_LIBRARY ? "absent" : "unsupported";
    case PORTSOCK_ERROR_PERMISSION_DENIED:
        return "denied";
    default:
        return "failed";
    }
}

/* "absent" and "unsupported" are most of the table, and the reason stands beside it. */
static const char *cell_word(portsock_result result) {
    const char *const word = status_word(result);
    return strcmp(word, "absent") == 0 || strcmp(word, "unsupported") == 0 ? "-" : word;
}

typedef struct version_text {
    char text[32];
} version_text;

static version_text version_of(unsigned version) {
    version_text name;
    snprintf(name.text, sizeof name.text, "%u.%u.%u", version / 10000, version / 100 % 100, version % 100);
    return name;
}

static portsock_result check(void) { return portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH); }

/* ---- the table ------------------------------------------------------------------------------------------------ */

static const struct asked no_socket; /* for failures that are not about one socket */

static void print_reason(portsock_result result, const struct asked *asked) {
    print("%s [%s]", cause_of(result, asked).text, error_text_of(result).name);
}

static void print_library(void) {
    char system[16] = "?";
    (void)portsock_system(system, sizeof system);
    print("portsock %s, header %s, backend %s, %d-bit, layout ", version_of(portsock_version()).text,
          version_of(PORTSOCK_VERSION).text, system, (int)(sizeof(void *) * 8));
    if (check() >= 0) print("ok");
    else print_reason(check(), &no_socket);
    print("\n");
}

/* The type whose failure explains why a family is missing; of an existing family, the type with another failure than
 * "not supported"; TYPE_COUNT if there is none. */
static size_t explaining_type(const family_row *row) {
    size_t denied = TYPE_COUNT;
    bool has_some = false;
    for (size_t i = 0; i < TYPE_COUNT; ++i) {
        const char *const word = cell_word(row->opened[i]);
        has_some = has_some || row->opened[i] >= 0;
        if (strcmp(word, "denied") == 0 || strcmp(word, "failed") == 0) denied = i;
    }
    return denied < TYPE_COUNT || has_some ? denied : 0;
}

/* Spaces up to a column stand before what is in it, so that no line ends with them. */
static void print_cell(int *written, int column, const char *word) {
    *written += print("%*s%s", column - *written, "", word);
}

enum { TEXT_COLUMN = 18, TYPE_COLUMN = 24 };

static int type_column(size_t index) {
    int column = TYPE_COLUMN;
    for (size_t i = 0; i < index; ++i) column += (int)strlen(types[i].heading) + 2;
    return column;
}

static void print_family(const family_row *row) {
    const size_t reason_type = explaining_type(row);
    const bool left_out = row->text_cause != NULL && strcmp(row->text_cause, "not in this build") == 0;
    int written = print("  %s", number_name(PORTSOCK_GROUP_FAMILY, row->id).text);
    print_cell(&written, TEXT_COLUMN, row->has_text ? "yes" : "-");
    for (size_t i = 0; i < TYPE_COUNT; ++i) print_cell(&written, type_column(i), cell_word(row->opened[i]));
    if (reason_type < TYPE_COUNT || left_out) print_cell(&written, type_column(TYPE_COUNT), "");
    if (reason_type < TYPE_COUNT)
        print_reason(row->opened[reason_type], &(struct asked){row->id, types[reason_type].id, NULL});
    if (left_out) print("%saddresses: %s", reason_type < TYPE_COUNT ? "; " : "", row->text_cause);
    print("\n");
}

static void print_heading(void) {
    print("\nfamilies and types of sockets; text: addresses of the family can be written and parsed here\n");
    print("(yes: opened; -: not available; denied: no permission; failed: another error)\n");
    int written = print("  family");
    print_cell(&written, TEXT_COLUMN, "text");
    for (size_t i = 0; i < TYPE_COUNT; ++i) print_cell(&written, type_column(i), types[i].heading);
    print_cell(&written, type_column(TYPE_COUNT), "reason\n");
}

static void print_families(const struct survey *survey) {
    print_heading();
    for (size_t i = 0; i < survey->family_count; ++i) print_family(&survey->families[i]);
    if (!survey->has_all_families)
        print("  (this library was built without names; the other families are not listed)\n");
}

static void print_finding(const char *name, portsock_result result, const struct asked *asked) {
    print("  %-28s%s", name, status_word(result));
    if (result < 0) {
        print(": ");
        print_reason(result, asked);
    }
    print("\n");
}

static struct asked asked_of(const protocol_row *row) { return (struct asked){row->family, row->type, row->module}; }

static void print_protocols(const struct survey *survey) {
    print("\nprotocols\n");
    for (size_t i = 0; i < survey->protocol_count; ++i) {
        const struct asked asked = asked_of(&survey->protocols[i]);
        print_finding(survey->protocols[i].name, survey->protocols[i].opened, &asked);
    }
}

static void print_timer(const struct probes *probes) {
    print("\ntime\n  a wait of %lld us took", (long long)(probes->timer_asked / MICROSECOND));
    for (size_t i = 0; i < TIMER_ROUNDS; ++i) print(" %lld", (long long)(probes->timer_measured[i] / MICROSECOND));
    print(" us; the clock's smallest step is at most %lld ns\n", (long long)probes->clock_step);
}

static void print_probes(const struct probes *probes) {
    print("\nloopback: a byte sent and received\n");
    for (size_t i = 0; i < probes->count; ++i) print_finding(probes->rows[i].name, probes->rows[i].result, &no_socket);
    print_finding("IPv4 over an IPv6 socket", probes->dual_stack, &no_socket);
    if (probes->v6only_known >= 0)
        print("  by default an IPv6 socket accepts %s\n", probes->v6only_default != 0 ? "IPv6 only" : "IPv6 and IPv4");
    print_timer(probes);
}

static void print_all(const struct survey *survey, const struct probes *probes) {
    print_library();
    print_families(survey);
    print_protocols(survey);
    print_probes(probes);
}

/* ---- JSON ----------------------------------------------------------------------------------------------------- */

static void put_finding(portsock_result result, const struct asked *asked) {
    const error_text error = error_text_of(result);
    json_text("status", status_word(result));
    if (result >= 0) {
        json_nothing("error");
        json_nothing("message");
        json_nothing("cause");
    } else {
        json_text("error", error.name);
        json_text("message", error.message);
        json_text("cause", cause_of(result, asked).text);
    }
}

static void put_finding_at(const char *key, portsock_result result, const struct asked *asked) {
    json_open(key, '{');
    put_finding(result, asked);
    json_close('}');
}

static void put_library(void) {
    char system[16] = "";
    (void)portsock_system(system, sizeof system);
    json_open("library", '{');
    json_text("version", version_of(portsock_version()).text);
    json_text("header_version", version_of(PORTSOCK_VERSION).text);
    json_text("backend", system);
    json_number("pointer_bits", (int64_t)sizeof(void *) * 8);
    put_finding_at("layout", check(), &no_socket);
    json_close('}');
}

static void put_family(const family_row *row) {
    json_open(NULL, '{');
    json_text("name", number_name(PORTSOCK_GROUP_FAMILY, row->id).text);
    json_number("id", row->id);
    if (row->native >= 0) json_number("native_id", row->native_id);
    else json_nothing("native_id");
    json_truth("has_text", row->has_text);
    if (row->text_cause != NULL) json_text("text_cause", row->text_cause);
    else json_nothing("text_cause");
    json_open("types", '{');
    for (size_t i = 0; i < TYPE_COUNT; ++i)
        put_finding_at(types[i].heading, row->opened[i], &(struct asked){row->id, types[i].id, NULL});
    json_close('}');
    json_close('}');
}

static void put_protocol(const protocol_row *row) {
    json_open(NULL, '{');
    json_text("name", row->name);
    json_text("family", number_name(PORTSOCK_GROUP_FAMILY, row->family).text);
    json_text("type", number_name(PORTSOCK_GROUP_TYPE, row->type).text);
    json_number("protocol", row->protocol & INT32_MAX);
    json_truth("protocol_is_native", row->protocol < 0);
    const struct asked asked = asked_of(row);
    put_finding(row->opened, &asked);
    json_close('}');
}

static void put_survey(const struct survey *survey) {
    json_truth("has_all_families", survey->has_all_families);
    json_open("families", '[');
    for (size_t i = 0; i < survey->family_count; ++i) put_family(&survey->families[i]);
    json_close(']');
    json_open("protocols", '[');
    for (size_t i = 0; i < survey->protocol_count; ++i) put_protocol(&survey->protocols[i]);
    json_close(']');
}

static void put_probe(const probe_row *row) {
    json_open(NULL, '{');
    json_text("name", row->name);
    put_finding(row->result, &no_socket);
    json_number("took_ns", row->took);
    json_close('}');
}

static void put_ipv6(const struct probes *probes) {
    json_open("ipv6", '{');
    if (probes->v6only_known >= 0) json_truth("v6only_default", probes->v6only_default != 0);
    else json_nothing("v6only_default");
    put_finding_at("dual_stack", probes->dual_stack, &no_socket);
    json_close('}');
}

static void put_timer(const struct probes *probes) {
    json_open("timer", '{');
    json_number("asked_ns", probes->timer_asked);
    json_open("measured_ns", '[');
    for (size_t i = 0; i < TIMER_ROUNDS; ++i) {
        if (probes->timer_measured[i] >= 0) json_number(NULL, probes->timer_measured[i]);
        else json_nothing(NULL);
    }
    json_close(']');
    json_number("clock_step_ns", probes->clock_step);
    json_close('}');
}

static void put_all(const struct survey *survey, const struct probes *probes) {
    json_open(NULL, '{');
    put_library();
    put_survey(survey);
    json_open("probes", '[');
    for (size_t i = 0; i < probes->count; ++i) put_probe(&probes->rows[i]);
    json_close(']');
    put_ipv6(probes);
    put_timer(probes);
    json_close('}');
}

/* ---- the command ---------------------------------------------------------------------------------------------- */

int run_doctor(char **arguments) {
    static struct survey survey;
    static struct probes probes;
    bool as_json = false;
    const option options[] = {{"json", &as_json, NULL}};
    const int count = read_arguments("doctor", arguments, options, 1);
    if (count < 0) return STATUS_USAGE;
    if (count > 0) return report_usage("doctor", "doctor: %s: no argument expected", arguments[0]);
    make_survey(&survey);
    make_probes(&probes);
    (as_json ? put_all : print_all)(&survey, &probes);
    return finish_output(check() >= 0 ? STATUS_OK : STATUS_FAILED);
}
