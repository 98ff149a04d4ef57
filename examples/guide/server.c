/* SPDX-License-Identifier: MIT */
/* server: sends all data back to its client, one client after the other.
 *   ./server 127.0.0.1:7000 */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int fail(const char *call, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "%s: %s\n", call, message), 1;
}

/* Returns 0 when the client has ended its direction. */
static portsock_result serve(portsock_socket *client) {
    char buffer[1024];
    for (;;) {
        portsock_result result = portsock_recv(client, buffer, sizeof buffer, 0, NULL);
        if (result > 0) result = portsock_send_all(client, NULL, buffer, (size_t)result, 0, NULL);
        if (result <= 0) return result;
    }
}

static portsock_result listen_at(portsock_socket *listener, const char *where) {
    portsock_address address;
    char text[PORTSOCK_TEXT_CAPACITY];
    portsock_result result = portsock_address_parse(&address, where, strlen(where));
    if (result >= 0) result = portsock_create_server(listener, &address, NULL);
    if (result >= 0) result = portsock_local_address(listener, &address);
    if (result >= 0) result = portsock_address_format(&address, text, sizeof text, NULL, 0);
    if (result >= 0) printf("listening on %s\n", text);
    fflush(stdout);
    return result;
}

/* A client that has closed before it was accepted is no reason to end. */
static int is_gone(portsock_result result) {
    const int32_t kind = portsock_error_kind(result);
    return kind == PORTSOCK_ERROR_CONNECTION_ABORTED || kind == PORTSOCK_ERROR_CONNECTION_RESET;
}

int main(int count, char **arguments) {
    portsock_socket listener = {0}, client = {0};
    portsock_result result;
    if (count != 2) return fprintf(stderr, "usage: server ADDRESS\n"), 2;
    result = listen_at(&listener, arguments[1]);
    if (result < 0) return fail(arguments[1], result);
    while ((result = portsock_accept(&listener, &client, NULL, NULL)) >= 0 || is_gone(result)) {
        if (result >= 0) result = serve(&client);
        if (result < 0) fail("client", result);
        portsock_close(&client); /* closing a closed socket succeeds */
    }
    return fail("accept", result);
}
