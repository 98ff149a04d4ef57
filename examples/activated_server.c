/* SPDX-License-Identifier: MIT
 * activated_server: greets every client of the sockets that a service manager has opened (systemd's socket units, and
 * systemd-socket-activate), until SIGTERM:
 *   systemd-socket-activate -l 127.0.0.1:7000 -l /run/greeter ./activated_server
 * The manager passes descriptors from 3 on: LISTEN_FDS is their number, LISTEN_PID the process that they are for,
 * LISTEN_FDNAMES their names. portsock reads no environment variables, so the program does; portsock_adopt finds
 * the type of each socket.
 */
#define _POSIX_C_SOURCE 200809L
#include <portsock/portsock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { first_handle = 3, socket_limit = 16 };

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "activated_server: %s: %s\n", what, message), 1;
}

/* A whole decimal number above zero, or 0. */
static long read_number(const char *variable) {
    const char *text = getenv(variable);
    char *end = NULL;
    const long number = text == NULL ? 0 : strtol(text, &end, 10);
    return text == NULL || *text < '0' || *text > '9' || *end != '\0' || number < 0 ? 0 : number;
}

/* The number of sockets for this process: a child of the activated process inherits the variables, too. */
static size_t activated_count(void) {
    const long count = read_number("LISTEN_FDS");
    if (read_number("LISTEN_PID") != (long)getpid()) return 0;
    return count < socket_limit ? (size_t)count : (size_t)socket_limit;
}

/* Makes a socket of the handle, which children of this program do not inherit. */
static portsock_result take_over(portsock_socket *socket, size_t index) {
    portsock_address address;
    int64_t listens = 0;
    char text[PORTSOCK_TEXT_CAPACITY] = "";
    portsock_result result = portsock_adopt(socket, first_handle + (portsock_handle)index, -1, -1, -1);
    if (result >= 0) result = portsock_set_inheritable(socket, 0);
    if (result >= 0) result = portsock_set_timeout(socket, 0);
    if (result >= 0) result = portsock_get_option(socket, &listens, PORTSOCK_SO_ACCEPTCONN);
    if (result >= 0) result = portsock_local_address(socket, &address);
    if (result >= 0) result = portsock_address_format(&address, text, sizeof text, NULL, 0);
    if (result >= 0) printf("%s on %s\n", listens != 0 ? "listening" : "not listening", text);
    fflush(stdout);
    return result;
}

/* No descriptor or memory for a client: it stays in the backlog, and the listener readable. Try again after a pause. */
static int is_temporary(portsock_result result) {
    const int32_t kind = portsock_error_kind(result);
    char scratch[PORTSOCK_POLL_SCRATCH(0)];
    if (portsock_error_readiness(result) != 0) return 1; /* another process has accepted it */
    if (kind != PORTSOCK_ERROR_TOO_MANY_HANDLES && kind != PORTSOCK_ERROR_NO_MEMORY) return 0;
    portsock_poll(NULL, 0, scratch, sizeof scratch, 100000000, NULL); /* a pause of 100 ms */
    return 1;
}

static portsock_result greet(portsock_socket *listener) {
    portsock_socket client = {0};
    portsock_result result = portsock_accept(listener, &client, NULL, NULL);
    if (result < 0) return is_temporary(result) ? 0 : result;
    (void)portsock_send_all(&client, NULL, "hello\n", 6, 0, NULL);
    return portsock_close(&client);
}

int main(void) {
    portsock_socket sockets[socket_limit];
    portsock_poll_entry entries[socket_limit];
    char scratch[PORTSOCK_POLL_SCRATCH(socket_limit)];
    const size_t count = activated_count();
    memset(sockets, 0, sizeof sockets);
    if (count == 0) return fprintf(stderr, "activated_server: no sockets for this process in LISTEN_FDS\n"), 2;
    for (size_t i = 0; i < count; i++) {
        const portsock_result result = take_over(&sockets[i], i);
        if (result < 0) return report("socket", result);
        entries[i].socket = &sockets[i];
        entries[i].events = PORTSOCK_READABLE;
    }
    for (;;) {
        const portsock_result ready = portsock_poll(entries, count, scratch, sizeof scratch, -1, NULL);
        if (ready < 0) return report("poll", ready);
        for (size_t i = 0; i < count; i++) {
            const portsock_result result = entries[i].ready != 0 ? greet(&sockets[i]) : 0;
            if (result < 0) return report("accept", result);
        }
    }
}
