/* SPDX-License-Identifier: MIT
 * A ready receive beside the raw one: pairs of rounds in one process, in shuffled order, and the median of their
 * ratios. The row raw/raw is the control: where it leaves 0.99 to 1.01 the run means nothing.
 *
 *     bench_latency [ROUNDS] */
#include <portsock/portsock.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#define CALLS 20000
#define MAX_ROUNDS 201

enum kind { RAW, RAW_AGAIN, BLOCKING, TIMED, NONBLOCKING, KINDS };
static const char *const names[KINDS] = {"", "raw / raw", "blocking / raw", "timed / raw", "nonblocking / raw"};
static int descriptors[KINDS][2];
static portsock_socket sockets[KINDS];
static char bytes[CALLS];

static double now(void) {
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void prepare(void) {
    static const int64_t timeouts[KINDS] = {-1, -1, -1, 1000000000, 0};
    int size = 8 * CALLS, kind;
    for (kind = 0; kind < KINDS; kind++) {
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, descriptors[kind]) != 0) exit(2);
        if (setsockopt(descriptors[kind][1], SOL_SOCKET, SO_SNDBUF, &size, sizeof size) != 0) exit(2);
        if (kind < BLOCKING) continue;
        if (portsock_adopt(&sockets[kind], descriptors[kind][0], -1, -1, -1) < 0) exit(2);
        if (portsock_set_timeout(&sockets[kind], timeouts[kind]) < 0) exit(2);
    }
}

/* Nanoseconds of one receive. */
static double measure(int kind) {
    char byte;
    double begin;
    int call;
    if (send(descriptors[kind][1], bytes, CALLS, 0) != CALLS) exit(2);
    begin = now();
    if (kind < BLOCKING) {
        for (call = 0; call < CALLS; call++)
            if (recv(descriptors[kind][0], &byte, 1, 0) != 1) exit(2);
    } else {
        for (call = 0; call < CALLS; call++)
            if (portsock_recv(&sockets[kind], &byte, 1, 0, NULL) != 1) exit(2);
    }
    return (now() - begin) / CALLS;
}

static int compare(const void *a, const void *b) {
    const double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}

int main(int argc, char **argv) {
    static double ratios[KINDS][MAX_ROUNDS], raws[MAX_ROUNDS];
    int rounds = argc > 1 ? atoi(argv[1]) : 41, round, kind, other;
    if (rounds < 3 || rounds > MAX_ROUNDS) return 2;
    prepare();
    for (round = 0; round < rounds; round++) {
        int order[KINDS] = {RAW, RAW_AGAIN, BLOCKING, TIMED, NONBLOCKING};
        double times[KINDS];
        for (kind = KINDS - 1; kind > 0; kind--) {
            const int swap = order[kind];
            other = rand() % (kind + 1);
            order[kind] = order[other];
            order[other] = swap;
        }
        for (kind = 0; kind < KINDS; kind++) times[order[kind]] = measure(order[kind]);
        raws[round] = times[RAW];
        for (kind = 1; kind < KINDS; kind++) ratios[kind][round] = times[kind] / times[RAW];
    }
    printf("raw receive: %.0f ns\n", median(raws, rounds));
    for (kind = 1; kind < KINDS; kind++) printf("%-18s %.3f\n", names[kind], median(ratios[kind], rounds));
    return 0;
}
