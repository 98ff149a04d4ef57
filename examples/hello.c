/* SPDX-License-Identifier: MIT
 * hello: sends a line to an address and prints the reply.
 *   cc hello.c $(pkg-config --cflags --libs portsock) -o hello && ./hello 127.0.0.1:7 "good day" */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "usage: hello ADDRESS LINE\n"), 2;
    const char *where = arguments[1], *line = arguments[2];
    portsock_address address;
    portsock_socket socket = {0};
    int32_t family = 0;
    char reply[512];

    portsock_result result = portsock_address_parse(&address, where, strlen(where));
    if (result >= 0) result = portsock_address_family(&address, &family);
    if (result >= 0) result = portsock_open(&socket, family, PORTSOCK_SOCK_STREAM, 0);
    if (result >= 0) result = portsock_set_timeout(&socket, 5000000000); /* nanoseconds */
    if (result >= 0) result = portsock_connect(&socket, &address, NULL);
    if (result >= 0) result = portsock_send_all(&socket, NULL, line, strlen(line), 0, NULL);
    if (result >= 0) result = portsock_recv(&socket, reply, sizeof reply, 0, NULL);
    if (result >= 0) printf("%.*s\n", (int)result, reply);
    portsock_close(&socket);

    if (result >= 0) return 0;
    portsock_error_message(result, reply, sizeof reply);
    return fprintf(stderr, "hello: %s\n", reply), 1;
}
