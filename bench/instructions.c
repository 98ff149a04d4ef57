/* SPDX-License-Identifier: MIT
 * One call, many times, for a counter of instructions or of system calls (see instructions.py):
 *
 *     bench_instructions OPERATION MODE COUNT
 *
 * OPERATION: receive, send; MODE: empty (the loop alone), raw, blocking, timed, nonblocking. Every call is ready at
 * once. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <portsock/portsock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define MAX 100000

static int raw[2];
static portsock_socket ours;
static char byte;

static void fail(const char *what) {
    perror(what);
    exit(2);
}

/* A stream with everything that will be received in it already. */
static void make_full_stream(long count) {
    static char bytes[MAX];
    int size = 4 * MAX;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, raw) != 0) fail("socketpair");
    if (setsockopt(raw[1], SOL_SOCKET, SO_SNDBUF, &size, sizeof size) != 0) fail("setsockopt");
    if (send(raw[1], bytes, (size_t)count, 0) != count) fail("send");
}

/* A datagram socket whose peer never reads: sending never waits. */
static void make_drain(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    raw[1] = socket(AF_INET, SOCK_DGRAM, 0);
    raw[0] = socket(AF_INET, SOCK_DGRAM, 0);
    if (bind(raw[1], (struct sockaddr *)&address, length) != 0) fail("bind");
    if (getsockname(raw[1], (struct sockaddr *)&address, &length) != 0) fail("getsockname");
    if (connect(raw[0], (struct sockaddr *)&address, length) != 0) fail("connect");
}

static void adopt(const char *mode) {
    const int64_t timeout = strcmp(mode, "timed") == 0 ? 1000000000 : strcmp(mode, "nonblocking") == 0 ? 0 : -1;
    if (portsock_adopt(&ours, raw[0], -1, -1, -1) < 0 || portsock_set_timeout(&ours, timeout) < 0) fail("adopt");
}

static long receive_many(const char *mode, long count) {
    long good = 0, index;
    if (strcmp(mode, "empty") == 0) {
        for (index = 0; index < count; index++) {
            __asm__ volatile("" : : "r"(index) : "memory");
            good++;
        }
    } else if (strcmp(mode, "raw") == 0) {
        for (index = 0; index < count; index++) good += recv(raw[0], &byte, 1, 0) == 1;
    } else {
        for (index = 0; index < count; index++) good += portsock_recv(&ours, &byte, 1, 0, NULL) == 1;
    }
    return good;
}

static long send_many(const char *mode, long count) {
    long good = 0, index;
    if (strcmp(mode, "empty") == 0) return receive_many(mode, count);
    if (strcmp(mode, "raw") == 0) {
        for (index = 0; index < count; index++) good += send(raw[0], &byte, 1, MSG_NOSIGNAL) == 1;
    } else {
        for (index = 0; index < count; index++) good += portsock_send(&ours, &byte, 1, 0, NULL) == 1;
    }
    return good;
}

int main(int argc, char **argv) {
    const long count = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    int receives;
    if (count < 1 || count > MAX) return fputs("usage: bench_instructions receive|send MODE COUNT\n", stderr), 2;
    receives = strcmp(argv[1], "receive") == 0;
    if (receives) make_full_stream(count);
    else make_drain();
    adopt(argv[2]);
    return (receives ? receive_many(argv[2], count) : send_many(argv[2], count)) == count ? 0 : 1;
}
