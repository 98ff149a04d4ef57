/* SPDX-License-Identifier: MIT
 * echo_server: sends all data back to its client, one client after the other.
 *   ./echo_server 127.0.0.1:7000        (port 0: the system chooses one) */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "echo_server: %s: %s\n", what, message), 1;
}

static void print(const char *what, const portsock_address *address) {
    char text[PORTSOCK_TEXT_CAPACITY] = "";
    portsock_address_format(address, text, sizeof text, NULL, 0);
    printf("%s %s\n", what, text);
    fflush(stdout);
}

static portsock_result listen_on(portsock_socket *listener, const char *where) {
    portsock_address address;
    int32_t family = 0;
    portsock_result result = portsock_address_parse(&address, where, strlen(where));
    if (result >= 0) result = portsock_address_family(&address, &family);
    if (result >= 0) result = portsock_open(listener, family, PORTSOCK_SOCK_STREAM, 0);
    if (result >= 0) result = portsock_bind(listener, &address);
    if (result >= 0) result = portsock_listen(listener, PORTSOCK_BACKLOG_DEFAULT);
    if (result >= 0) result = portsock_local_address(listener, &address);
    if (result >= 0) print("listening on", &address);
    return result;
}

static portsock_result echo(portsock_socket *client) {
    char buffer[4096];
    for (;;) {
        const portsock_result length = portsock_recv(client, buffer, sizeof buffer, 0, NULL);
        if (length <= 0) return length;
        const portsock_result sent = portsock_send_all(client, NULL, buffer, (size_t)length, 0, NULL);
        if (sent < 0) return sent;
    }
}

/* Errors that end one connection or are temporary: a client that has closed, or no descriptor or memory for a client.
 * The latter returns at once until one is free, hence the pause. */
static int is_temporary(portsock_result result) {
    const int32_t kind = portsock_error_kind(result);
    char scratch[PORTSOCK_POLL_SCRATCH(0)];
    if (kind == PORTSOCK_ERROR_CONNECTION_ABORTED || kind == PORTSOCK_ERROR_CONNECTION_RESET) return 1;
    if (kind != PORTSOCK_ERROR_TOO_MANY_HANDLES && kind != PORTSOCK_ERROR_NO_MEMORY) return 0;
    portsock_poll(NULL, 0, scratch, sizeof scratch, 100000000, NULL); /* a pause of 100 ms */
    return 1;
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "usage: echo_server ADDRESS\n"), 2;
    portsock_socket listener = {0};
    portsock_result result = listen_on(&listener, arguments[1]);
    if (result < 0) return report(arguments[1], result);
    for (;;) {
        portsock_socket client = {0};
        portsock_address peer;
        result = portsock_accept(&listener, &client, &peer, NULL);
        if (result < 0 && is_temporary(result)) continue;
        if (result < 0) return report("accept", result);
        print("client", &peer);
        result = echo(&client);
        if (result < 0) report("client", result);
        portsock_close(&client);
    }
}
