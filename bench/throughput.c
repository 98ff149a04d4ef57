/* SPDX-License-Identifier: MIT
 * Much data, beside plain C loops that do the same: a file of 1 GiB by sendfile, 1 GiB by send, and lines of 64 bytes.
 * Rounds of all in shuffled order, over TCP on loopback; the median of the ratios to the plain loop of the round. The
 * rows "plain / plain" are the controls: how far they are from 1 is how far any row can be trusted.
 *
 *     bench_throughput [ROUNDS [MIB [WHICH]]] */
#include <portsock/portsock.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 64, BUFFER = 65536, MAX_ROUNDS = 101 };

static size_t total; /* bytes of a run */
static int file;
static char block[BUFFER];

static void must(int good, const char *what) {
    if (!good) perror(what), exit(2);
}

static double now(void) {
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* ---- a connection over TCP, with a child at its other end ---- */

static void connect_both(int ends[2]) {
    struct sockaddr_in here = {.sin_family = AF_INET};
    socklen_t length = sizeof here;
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    must(bind(listener, (struct sockaddr *)&here, sizeof here) == 0 && listen(listener, 1) == 0, "listen");
    must(getsockname(listener, (struct sockaddr *)&here, &length) == 0, "getsockname");
    ends[0] = socket(AF_INET, SOCK_STREAM, 0);
    must(connect(ends[0], (struct sockaddr *)&here, sizeof here) == 0, "connect");
    ends[1] = accept(listener, NULL, NULL);
    must(ends[1] >= 0, "accept");
    close(listener);
}

static void drain(int end) {
    size_t got = 0;
    ssize_t part;
    while (got < total && (part = recv(end, block, sizeof block, 0)) > 0) got += (size_t)part;
}

static void write_lines(int end) {
    size_t sent = 0, i;
    for (i = 0; i < sizeof block; i++) block[i] = i % LINE == LINE - 1 ? '\n' : 'x';
    while (sent < total) {
        const ssize_t part = send(end, block, sizeof block, 0);
        if (part <= 0) return;
        sent += (size_t)part;
    }
}

/* ---- what is measured: each has the descriptor, and returns how many bytes or lines ---- */

static size_t plain_sendfile(int end) {
    off_t offset = 0;
    while ((size_t)offset < total && sendfile(end, file, &offset, total - (size_t)offset) > 0) {
    }
    return (size_t)offset;
}

static size_t plain_send(int end) {
    size_t sent = 0;
    while (sent < total) {
        const size_t from = sent % sizeof block;
        const ssize_t part = send(end, block + from, sizeof block - from, 0);
        if (part <= 0) break;
        sent += (size_t)part;
    }
    return sent;
}

static size_t plain_lines(int end) {
    static char buffer[BUFFER];
    size_t begin = 0, stop = 0, lines = 0;
    for (;;) {
        const char *line = memchr(buffer + begin, '\n', stop - begin);
        ssize_t part;
        if (line != NULL) {
            begin = (size_t)(line - buffer) + 1;
            lines++;
            continue;
        }
        memmove(buffer, buffer + begin, stop - begin);
        stop -= begin;
        begin = 0;
        part = recv(end, buffer + stop, sizeof buffer - stop, 0);
        if (part <= 0) return lines;
        stop += (size_t)part;
    }
}

static size_t stdio_lines(int end) {
    FILE *stream = fdopen(dup(end), "r");
    char line[LINE + 2];
    size_t lines = 0;
    setvbuf(stream, NULL, _IOFBF, BUFFER);
    while (fgets(line, sizeof line, stream) != NULL) lines++;
    fclose(stream);
    return lines;
}

static portsock_socket adopted(int end) {
    portsock_socket socket = {0};
    must(portsock_adopt(&socket, dup(end), -1, -1, -1) >= 0, "adopt");
    return socket;
}

static size_t our_send_file(int end) {
    portsock_socket socket = adopted(end);
    int64_t offset = 0;
    uint64_t sent = 0;
    portsock_send_file(&socket, &sent, &offset, file, total, NULL);
    portsock_close(&socket);
    return (size_t)sent;
}

static size_t our_send_all(int end) {
    portsock_socket socket = adopted(end);
    size_t sent = 0;
    while (sent < total && portsock_send_all(&socket, NULL, block, sizeof block, 0, NULL) >= 0) sent += sizeof block;
    portsock_close(&socket);
    return sent;
}

static size_t our_lines(int end) {
    static char buffer[BUFFER];
    portsock_socket socket = adopted(end);
    portsock_reader reader;
    const void *line;
    size_t length, lines = 0;
    portsock_reader_start(&reader, &socket, buffer, sizeof buffer);
    while (portsock_reader_read_until(&reader, &line, &length, "\n", 1, NULL) > 0) lines++;
    portsock_close(&socket);
    return lines;
}

static const struct contest {
    const char *name;
    void (*peer)(int end);
    size_t unit;
    size_t (*run[4])(int end); /* plain, plain again, ours, another */
    const char *rows[4];
} contests[] = {
    {"sendfile",
     drain,
     1,
     {plain_sendfile, plain_sendfile, our_send_file, NULL},
     {"", "plain / plain", "portsock_send_file / plain", ""}},
    {"send",
     drain,
     1,
     {plain_send, plain_send, our_send_all, NULL},
     {"", "plain / plain", "portsock_send_all / plain", ""}},
    {"lines of 64 bytes",
     write_lines,
     LINE,
     {plain_lines, plain_lines, our_lines, stdio_lines},
     {"", "plain / plain", "portsock_reader_read_until / plain", "fgets / plain"}},
};

/* Seconds of one run; the child that is the peer ends with it. */
static double measure(const struct contest *contest, size_t (*run)(int end)) {
    int ends[2], status;
    double time;
    size_t done;
    pid_t child;
    connect_both(ends);
    child = fork();
    if (child == 0) {
        close(ends[0]);
        contest->peer(ends[1]);
        _exit(0);
    }
    close(ends[1]);
    time = now();
    done = run(ends[0]);
    shutdown(ends[0], SHUT_WR);
    must(waitpid(child, &status, 0) == child, "waitpid");
    time = now() - time;
    close(ends[0]);
    if (done * contest->unit != total)
        fprintf(stderr, "%s: %zu of %zu\n", contest->name, done * contest->unit, total), exit(2);
    return time;
}

static int compare(const void *a, const void *b) {
    const double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}

static void hold(const struct contest *contest, int rounds) {
    static double ratios[4][MAX_ROUNDS], plain[MAX_ROUNDS];
    const int kinds = contest->run[3] == NULL ? 3 : 4;
    int round, kind;
    for (round = 0; round < rounds; round++) {
        double times[4];
        const int first = rand() % kinds;
        for (kind = 0; kind < kinds; kind++) {
            const int which = (first + kind) % kinds;
            times[which] = measure(contest, contest->run[which]);
        }
        plain[round] = times[0];
        for (kind = 1; kind < kinds; kind++) ratios[kind][round] = times[kind] / times[0];
    }
    printf("%s: plain %.2f GiB/s\n", contest->name, (double)total / median(plain, rounds) / (1 << 30));
    for (kind = 1; kind < kinds; kind++) printf("  %-28s %.3f\n", contest->rows[kind], median(ratios[kind], rounds));
}

int main(int count, char **arguments) {
    const int rounds = count > 1 ? atoi(arguments[1]) : 7;
    char name[] = "/tmp/bench_throughput_XXXXXX";
    size_t i;
    if (rounds < 1 || rounds > MAX_ROUNDS) return 2;
    total = (size_t)(count > 2 ? atoi(arguments[2]) : 1024) << 20;
    file = mkstemp(name);
    must(file >= 0 && unlink(name) == 0 && ftruncate(file, (off_t)total) == 0, name);
    for (i = 0; i < sizeof contests / sizeof contests[0]; i++)
        if (count < 4 || strstr(contests[i].name, arguments[3]) != NULL) hold(&contests[i], rounds);
    return 0;
}
