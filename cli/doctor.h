/* SPDX-License-Identifier: MIT
 * The results of portsock doctor, and its two halves: the survey opens sockets, the probes transfer bytes. */
#ifndef PORTSOCK_CLI_DOCTOR_H
#define PORTSOCK_CLI_DOCTOR_H

#include <portsock/portsock.h>
#include <stdbool.h>

enum { TYPE_COUNT = 6, MAX_FAMILY = 128, MAX_PROTOCOL = 32, MAX_PROBE = 16, TIMER_ROUNDS = 3 };

typedef struct type_row {
    int32_t id;
    const char *heading; /* of the table */
} type_row;
extern const type_row types[TYPE_COUNT];

/* Of every result here: zero or more means that it works. */
typedef struct family_row {
    int32_t id;
    portsock_result native; /* 0, or the error why the system has no number */
    int32_t native_id;
    bool has_text;
    const char *text_cause; /* why it has none; NULL if it has one */
    portsock_result opened[TYPE_COUNT];
} family_row;

typedef struct protocol_row {
    const char *name;
    int32_t family;
    int32_t type;
    int32_t protocol;
    const char *module; /* of Linux' kernel; NULL: built in */
    portsock_result opened;
} protocol_row;

typedef struct probe_row {
    const char *name;
    portsock_result result;
    int64_t took; /* nanoseconds */
} probe_row;

struct survey {
    size_t family_count;
    size_t protocol_count;
    bool has_all_families; /* false in a build without names, which can't list them */
    family_row families[MAX_FAMILY];
    protocol_row protocols[MAX_PROTOCOL];
};

struct probes {
    size_t count;
    probe_row rows[MAX_PROBE];
    portsock_result v6only_known;
    int64_t v6only_default;
    portsock_result dual_stack;
    int64_t timer_asked; /* nanoseconds */
    int64_t timer_measured[TIMER_ROUNDS];
    int64_t clock_step; /* the smallest observed step of portsock_clock_ns */
};

void make_survey(struct survey *survey);
void make_probes(struct probes *probes);

#endif
