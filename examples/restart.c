/* SPDX-License-Identifier: MIT
 * restart: a server that closes its connections first, so that they remain in TIME_WAIT, and can nevertheless be
 * started again at once, on the same port: portsock_prepare_bind before bind. It greets one client, starts again,
 * greets another.
 *   ./restart 127.0.0.1:7000        (port 0: the system chooses one) */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "restart: %s: %s\n", what, message), 1;
}

static portsock_result listen_on(portsock_socket *listener, const portsock_address *address) {
    int32_t family = 0;
    portsock_result result = portsock_address_family(address, &family);
    if (result >= 0) result = portsock_open(listener, family, PORTSOCK_SOCK_STREAM, 0);
    if (result >= 0) result = portsock_prepare_bind(listener, PORTSOCK_BIND_REUSE_TIME_WAIT);
    if (result >= 0) result = portsock_bind(listener, address);
    if (result >= 0) result = portsock_listen(listener, 5);
    return result;
}

/* Sends a greeting, and closes first. */
static portsock_result greet(portsock_socket *listener) {
    portsock_socket client = {0};
    portsock_result result = portsock_accept(listener, &client, NULL, NULL);
    if (result >= 0) result = portsock_send_all(&client, NULL, "hello\n", 6, 0, NULL);
    portsock_close(&client);
    return result;
}

int main(int count, char **arguments) {
    portsock_address address;
    portsock_result result;
    if (count != 2) return fprintf(stderr, "usage: restart ADDRESS\n"), 2;
    result = portsock_address_parse(&address, arguments[1], strlen(arguments[1]));
    if (result < 0) return report(arguments[1], result);
    for (int start = 0; start < 2; start++) {
        portsock_socket listener = {0};
        char text[PORTSOCK_TEXT_CAPACITY] = "";
        result = listen_on(&listener, &address);
        if (result < 0) return report(start == 0 ? "first start" : "second start", result);
        portsock_local_address(&listener, &address); /* the chosen port, for the second start */
        portsock_address_format(&address, text, sizeof text, NULL, 0);
        printf("listening on %s\n", text);
        fflush(stdout);
        result = greet(&listener);
        if (result < 0) return report("client", result);
        portsock_close(&listener);
    }
    return 0;
}
