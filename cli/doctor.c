/* SPDX-License-Identifier: MIT
 * portsock doctor: what this machine's sockets can do, as a table or as JSON. */
#include "doctor.h"
#include "arguments.h"
#include "commands.h"
#include "json.h"
#include "number_name.h"
#include "report.h"
#include <stdio.h>
#include <string.h>

#define MICROSECOND 1000

/* ---- words ---------------------------------------------------------------------------------------------------- */

/* "yes"; "absent": this build or this system has no such thing; "unsupported": the kernel has a number for it and
 * nothing behind; "denied"; "failed": anything else. */
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

static void print_reason(portsock_result result) {
    const error_text error = error_text_of(result);
    printf("%s (%s)", error.message, error.name);
}

static void print_library(void) {
    char system[16] = "?";
    (void)portsock_system(system, sizeof system);
    printf("portsock %s, header %s, backend %s, %d-bit, layout ", version_of(portsock_version()).text,
           version_of(PORTSOCK_VERSION).text, system, (int)(sizeof(void *) * 8));
    if (check() >= 0) printf("ok");
    else print_reason(check());
    printf("\n");
}

/* Why a family has nothing; of one that has something, what else than "not supported" is in the way. */
static const portsock_result *reason_of(const family_row *row) {
    const portsock_result *denied = NULL;
    bool has_some = false;
    for (size_t i = 0; i < TYPE_COUNT; ++i) {
        const portsock_result *const result = &row->opened[i];
        has_some = has_some || *result >= 0;
        if (strcmp(cell_word(*result), "denied") == 0 || strcmp(cell_word(*result), "failed") == 0) denied = result;
    }
    return denied != NULL ? denied : has_some ? NULL : &row->opened[0];
}

/* Spaces up to a column stand before what is in it, so that no line ends with them. */
static void print_cell(int *written, int column, const char *word) {
    *written += printf("%*s%s", column - *written, "", word);
}

enum { TEXT_COLUMN = 18, TYPE_COLUMN = 24 };

static int type_column(size_t index) {
    int column = TYPE_COLUMN;
    for (size_t i = 0; i < index; ++i) column += (int)strlen(types[i].heading) + 2;
    return column;
}

static void print_family(const family_row *row) {
    const portsock_result *const reason = reason_of(row);
    int written = printf("  %s", number_name(PORTSOCK_SPACE_FAMILY, row->id).text);
    print_cell(&written, TEXT_COLUMN, row->has_text ? "yes" : "-");
    for (size_t i = 0; i < TYPE_COUNT; ++i) print_cell(&written, type_column(i), cell_word(row->opened[i]));
    if (reason != NULL) {
        print_cell(&written, type_column(TYPE_COUNT), "");
        print_reason(*reason);
    }
    printf("\n");
}

static void print_heading(void) {
    int written = printf("\n  family") - 1;
    print_cell(&written, TEXT_COLUMN, "text");
    for (size_t i = 0; i < TYPE_COUNT; ++i) print_cell(&written, type_column(i), types[i].heading);
    print_cell(&written, type_column(TYPE_COUNT), "reason\n");
}

static void print_families(const struct survey *survey) {
    print_heading();
    for (size_t i = 0; i < survey->family_count; ++i) print_family(&survey->families[i]);
    if (!survey->has_all_families) printf("  (this library was built without names and can't list the others)\n");
}

static void print_finding(const char *name, portsock_result result) {
    printf("  %-28s%s", name, status_word(result));
    if (result < 0) {
        printf(": ");
        print_reason(result);
    }
    printf("\n");
}

static void print_protocols(const struct survey *survey) {
    printf("\nprotocols\n");
    for (size_t i = 0; i < survey->protocol_count; ++i)
        print_finding(survey->protocols[i].name, survey->protocols[i].opened);
}

static void print_timer(const struct probes *probes) {
    printf("\ntime\n  a wait of %lld us took", (long long)(probes->timer_asked / MICROSECOND));
    for (size_t i = 0; i < TIMER_ROUNDS; ++i) printf(" %lld", (long long)(probes->timer_measured[i] / MICROSECOND));
    printf(" us; the clock's step is at most %lld ns\n", (long long)probes->clock_step);
}

static void print_probes(const struct probes *probes) {
    printf("\na byte moved\n");
    for (size_t i = 0; i < probes->count; ++i) print_finding(probes->rows[i].name, probes->rows[i].result);
    print_finding("IPv4 over an IPv6 socket", probes->dual_stack);
    if (probes->v6only_known >= 0)
        printf("  an IPv6 socket takes %s unless told otherwise\n",
               probes->v6only_default != 0 ? "IPv6 alone" : "IPv4 too");
    print_timer(probes);
}

static void print_all(const struct survey *survey, const struct probes *probes) {
    print_library();
    print_families(survey);
    print_protocols(survey);
    print_probes(probes);
}

/* ---- JSON ----------------------------------------------------------------------------------------------------- */

static void put_finding(portsock_result result) {
    const error_text error = error_text_of(result);
    json_text("status", status_word(result));
    if (result >= 0) {
        json_nothing("error");
        json_nothing("message");
    } else {
        json_text("error", error.name);
        json_text("message", error.message);
    }
}

static void put_finding_at(const char *key, portsock_result result) {
    json_open(key, '{');
    put_finding(result);
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
    put_finding_at("layout", check());
    json_close('}');
}

static void put_family(const family_row *row) {
    json_open(NULL, '{');
    json_text("name", number_name(PORTSOCK_SPACE_FAMILY, row->id).text);
    json_number("id", row->id);
    if (row->native >= 0) json_number("native_id", row->native_id);
    else json_nothing("native_id");
    json_truth("has_text", row->has_text);
    json_open("types", '{');
    for (size_t i = 0; i < TYPE_COUNT; ++i) put_finding_at(types[i].heading, row->opened[i]);
    json_close('}');
    json_close('}');
}

static void put_protocol(const protocol_row *row) {
    json_open(NULL, '{');
    json_text("name", row->name);
    json_text("family", number_name(PORTSOCK_SPACE_FAMILY, row->family).text);
    json_text("type", number_name(PORTSOCK_SPACE_TYPE, row->type).text);
    json_number("protocol", row->protocol & INT32_MAX);
    json_truth("protocol_is_native", row->protocol < 0);
    put_finding(row->opened);
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
    put_finding(row->result);
    json_number("took_ns", row->took);
    json_close('}');
}

static void put_ipv6(const struct probes *probes) {
    json_open("ipv6", '{');
    if (probes->v6only_known >= 0) json_truth("v6only_default", probes->v6only_default != 0);
    else json_nothing("v6only_default");
    put_finding_at("dual_stack", probes->dual_stack);
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
    if (count > 0) return report_usage("doctor", "doctor: %s: no argument is expected", arguments[0]);
    make_survey(&survey);
    make_probes(&probes);
    (as_json ? put_all : print_all)(&survey, &probes);
    return finish_output(check() >= 0 ? STATUS_OK : STATUS_FAILED);
}
