/* SPDX-License-Identifier: MIT
 * event_loop: an echo server for many clients at once: non-blocking sockets, one thread, portsock_poll.
 *   ./event_loop 127.0.0.1:7000        (port 0: the system chooses one) */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

enum { client_limit = 64, entry_limit = client_limit + 1 };

/* A client with the data that was received from it and not yet sent back. */
typedef struct client {
    portsock_socket socket;
    size_t from, to;
    char owed[4096];
} client;

static portsock_socket listener;
static int64_t accept_again;         /* a time of portsock_clock_ns(); until then the listener is not polled */
static client clients[client_limit]; /* zero-filled: all closed */

static int is_failure(portsock_result result) {
    return result < 0 && portsock_error_readiness(result) == 0; /* would block is no failure */
}

static portsock_result listen_on(const char *where) {
    portsock_address address;
    char text[PORTSOCK_TEXT_CAPACITY] = "";
    int32_t family = 0;
    portsock_result result = portsock_address_parse(&address, where, strlen(where));
    if (result >= 0) result = portsock_address_family(&address, &family);
    if (result >= 0) result = portsock_open(&listener, family, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK, 0);
    if (result >= 0) result = portsock_bind(&listener, &address);
    if (result >= 0) result = portsock_listen(&listener, PORTSOCK_BACKLOG_DEFAULT);
    if (result >= 0) result = portsock_local_address(&listener, &address);
    if (result >= 0) result = portsock_address_format(&address, text, sizeof text, NULL, 0);
    if (result >= 0) printf("listening on %s\n", text);
    fflush(stdout);
    return result;
}

static client *find_vacant(void) {
    for (int i = 0; i < client_limit; i++)
        if (clients[i].socket.state != PORTSOCK_STATE_OPEN) return &clients[i];
    return NULL;
}

/* Without a descriptor or memory for it the next client stays in the backlog, and the listener stays readable: polling
 * it would spin. 100 ms later one may be free. */
static void pause_without_resources(portsock_result result) {
    const int32_t kind = portsock_error_kind(result);
    if (kind == PORTSOCK_ERROR_TOO_MANY_HANDLES || kind == PORTSOCK_ERROR_NO_MEMORY)
        accept_again = portsock_clock_ns() + 100000000;
}

static void accept_all(void) {
    for (client *one; (one = find_vacant()) != NULL;) {
        const portsock_result result = portsock_accept(&listener, &one->socket, NULL, NULL);
        if (result < 0) {
            pause_without_resources(result); /* or no further client */
            return;
        }
        one->from = one->to = 0;
        portsock_set_timeout(&one->socket, 0);
    }
}

/* Receives if there is nothing to send back, then sends. */
static portsock_result serve(client *one) {
    portsock_result result;
    if (one->from == one->to) {
        result = portsock_recv(&one->socket, one->owed, sizeof one->owed, 0, NULL);
        if (result == 0) return portsock_close(&one->socket);
        if (result < 0) return result;
        one->from = 0, one->to = (size_t)result;
    }
    result = portsock_send(&one->socket, one->owed + one->from, one->to - one->from, 0, NULL);
    if (result > 0) one->from += (size_t)result;
    return result;
}

static portsock_result turn(void) {
    portsock_poll_entry entries[entry_limit];
    char scratch[PORTSOCK_POLL_SCRATCH(entry_limit)];
    client *served[entry_limit] = {NULL};
    size_t count = 0;
    for (int i = 0; i < client_limit; i++) {
        client *one = &clients[i];
        if (one->socket.state != PORTSOCK_STATE_OPEN) continue;
        served[count] = one;
        entries[count].socket = &one->socket;
        entries[count++].events = one->from == one->to ? PORTSOCK_READABLE : PORTSOCK_WRITABLE;
    }
    const int64_t pause = accept_again - portsock_clock_ns();
    if (count < client_limit && pause <= 0) {
        entries[count].socket = &listener;
        entries[count++].events = PORTSOCK_READABLE;
    }

    const portsock_result ready = portsock_poll(entries, count, scratch, sizeof scratch, pause > 0 ? pause : -1, NULL);
    for (size_t i = 0; ready > 0 && i < count; i++) {
        if (entries[i].ready == 0) continue;
        if (served[i] == NULL) accept_all();
        else if (is_failure(serve(served[i]))) portsock_close(&served[i]->socket);
    }
    return portsock_error_kind(ready) == PORTSOCK_ERROR_TIMED_OUT ? 0 : ready;
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "usage: event_loop ADDRESS\n"), 2;
    portsock_result result = listen_on(arguments[1]);
    while (result >= 0) result = turn();
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "event_loop: %s\n", message), 1;
}
