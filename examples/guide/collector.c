/* SPDX-License-Identifier: MIT */
/* collector: receives from many clients in one thread and prints the number of bytes of each.
 *   ./collector 127.0.0.1:7000 */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

enum { CLIENTS = 8 };

static portsock_socket listener, clients[CLIENTS]; /* zero-filled: closed */
static long received[CLIENTS];
static int64_t accept_again_ns; /* the listener is not polled before this time */

static portsock_result listen_at(const char *where) {
    portsock_address address;
    char text[PORTSOCK_TEXT_CAPACITY];
    portsock_result result = portsock_address_parse(&address, where, strlen(where));
    if (result >= 0) result = portsock_create_server(&listener, &address, NULL);
    if (result >= 0) result = portsock_set_timeout(&listener, 0); /* non-blocking mode */
    if (result >= 0) result = portsock_local_address(&listener, &address);
    if (result >= 0) result = portsock_address_format(&address, text, sizeof text, NULL, 0);
    if (result >= 0) printf("listening on %s\n", text);
    return result;
}

static void accept_client(portsock_socket *client) {
    const portsock_result result = portsock_accept(&listener, client, NULL, NULL);
    const int32_t kind = portsock_error_kind(result);
    if (result >= 0) portsock_set_timeout(client, 0);
    else if (kind == PORTSOCK_ERROR_TOO_MANY_HANDLES || kind == PORTSOCK_ERROR_NO_MEMORY)
        accept_again_ns = portsock_clock_ns() + 100000000; /* the client stays in the backlog */
}

static void receive(int number) {
    char buffer[4096];
    const portsock_result result = portsock_recv(&clients[number], buffer, sizeof buffer, 0, NULL);
    if (result > 0) received[number] += (long)result;
    if (result > 0 || portsock_error_readiness(result) != 0) return; /* data, or nothing after all */
    printf("client %d: %ld bytes\n", number, received[number]);
    received[number] = 0;
    portsock_close(&clients[number]);
}

static portsock_result run_once(void) {
    portsock_poll_entry entries[CLIENTS + 1] = {{0}};
    char scratch[PORTSOCK_POLL_SCRATCH(CLIENTS + 1)];
    const int64_t pause_ns = accept_again_ns - portsock_clock_ns();
    portsock_result result;
    int i, vacant = -1;
    for (i = 0; i < CLIENTS; i++) {
        entries[i].socket = clients[i].state == PORTSOCK_STATE_OPEN ? &clients[i] : NULL;
        entries[i].events = PORTSOCK_READABLE;
        if (entries[i].socket == NULL) vacant = i;
    }
    entries[CLIENTS].socket = vacant >= 0 && pause_ns <= 0 ? &listener : NULL;
    entries[CLIENTS].events = PORTSOCK_READABLE;
    result = portsock_poll(entries, CLIENTS + 1, scratch, sizeof scratch, pause_ns > 0 ? pause_ns : -1, NULL);
    for (i = 0; i < CLIENTS; i++)
        if (entries[i].socket != NULL && entries[i].ready != 0) receive(i);
    if (entries[CLIENTS].socket != NULL && entries[CLIENTS].ready != 0) accept_client(&clients[vacant]);
    fflush(stdout);
    return portsock_error_kind(result) == PORTSOCK_ERROR_TIMED_OUT ? 0 : result;
}

int main(int count, char **arguments) {
    char message[128];
    portsock_result result;
    if (count != 2) return fprintf(stderr, "usage: collector ADDRESS\n"), 2;
    result = listen_at(arguments[1]);
    fflush(stdout);
    while (result >= 0) result = run_once();
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "collector: %s\n", message), 1;
}
