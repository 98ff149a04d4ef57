/* SPDX-License-Identifier: MIT */
/* cancel: accepts clients and greets them, until Ctrl-C.
 *   ./cancel 127.0.0.1:7000 */
#include <portsock/portsock.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static portsock_waker stop;

static void on_signal(int number) {
    (void)number;
    portsock_waker_wake(&stop); /* safe in a signal handler, and from any thread */
}

int main(int count, char **arguments) {
    portsock_socket listener = {0}, client = {0};
    portsock_address address;
    portsock_wait_options wait = {0};
    char text[128];
    portsock_result result;
    if (count != 2) return fprintf(stderr, "usage: cancel ADDRESS\n"), 2;
    result = portsock_waker_open(&stop);
    if (result >= 0) result = portsock_address_parse(&address, arguments[1], strlen(arguments[1]));
    if (result >= 0) result = portsock_create_server(&listener, &address, NULL);
    if (result >= 0) result = portsock_local_address(&listener, &address);
    if (result >= 0) result = portsock_address_format(&address, text, sizeof text, NULL, 0);
    if (result >= 0) printf("listening on %s\n", text);
    fflush(stdout);

    wait.size = sizeof wait;
    wait.waker = &stop;
    signal(SIGINT, on_signal);
    while (result >= 0 && (result = portsock_accept(&listener, &client, NULL, &wait)) >= 0) {
        portsock_send_all(&client, NULL, "hello\n", 6, 0, &wait);
        portsock_close(&client);
    }
    portsock_error_message(result, text, sizeof text);
    printf("ended: %s\n", text);
    portsock_close(&listener);
    portsock_waker_close(&stop);
    return portsock_error_kind(result) == PORTSOCK_ERROR_CANCELLED ? 0 : 1;
}
