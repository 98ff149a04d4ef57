/* SPDX-License-Identifier: MIT */
/* client: sends a text to a server and prints the reply.
 *   ./client localhost 7000 "good day" */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int fail(const char *call, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "%s: %s\n", call, message), 1;
}

static portsock_result print_reply(portsock_socket *socket) {
    char buffer[1024];
    portsock_result length;
    while ((length = portsock_recv(socket, buffer, sizeof buffer, 0, NULL)) > 0)
        fwrite(buffer, 1, (size_t)length, stdout);
    return length; /* 0: the server has ended its direction */
}

int main(int count, char **arguments) {
    portsock_socket socket = {0};
    portsock_query query = {0};
    portsock_result result;
    if (count != 4) return fprintf(stderr, "usage: client HOST SERVICE TEXT\n"), 2;
    query.size = sizeof query;
    query.host = arguments[1];
    query.host_length = strlen(arguments[1]);
    query.service = arguments[2];
    query.service_length = strlen(arguments[2]);
    result = portsock_create_connection(&socket, &query, NULL, NULL);
    if (result >= 0) result = portsock_send_all(&socket, NULL, arguments[3], strlen(arguments[3]), 0, NULL);
    if (result >= 0) result = portsock_shutdown(&socket, PORTSOCK_SHUT_WR); /* no more data from here */
    if (result >= 0) result = print_reply(&socket);
    portsock_close(&socket);
    if (result < 0) return fail(arguments[1], result);
    return puts("") < 0;
}
