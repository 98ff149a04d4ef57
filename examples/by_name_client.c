/* SPDX-License-Identifier: MIT
 * by_name_client: an echo client for IPv4 and IPv6: it tries every address of a host until one answers.
 *   ./by_name_client localhost 7000 "good day" */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "by_name_client: %s: %s\n", what, message), 1;
}

/* The first address that takes a connection; the last one's error when none does. */
static portsock_result connect_to(portsock_socket *socket, const char *host, const char *service) {
    portsock_resolution found = {0};
    portsock_query query = {0};
    portsock_resolved one;
    portsock_result result;
    query.size = sizeof query;
    query.type = PORTSOCK_SOCK_STREAM;
    query.host = host;
    query.host_length = strlen(host);
    query.service = service;
    query.service_length = strlen(service);
    result = portsock_resolve_begin(&found, &query, NULL);
    while (portsock_resolve_next(&found, &one) == 1) {
        result = portsock_open(socket, one.family, one.type, one.protocol);
        if (result >= 0) result = portsock_connect(socket, &one.address, NULL);
        if (result >= 0) break;
        portsock_close(socket);
    }
    portsock_resolve_end(&found);
    return result;
}

int main(int count, char **arguments) {
    portsock_socket socket = {0};
    portsock_result result;
    char answer[1024];
    if (count != 4) return fprintf(stderr, "usage: by_name_client HOST SERVICE TEXT\n"), 2;
    result = connect_to(&socket, arguments[1], arguments[2]);
    if (result < 0) return report(arguments[1], result);
    result = portsock_send_all(&socket, NULL, arguments[3], strlen(arguments[3]), 0, NULL);
    if (result >= 0) result = portsock_recv(&socket, answer, sizeof answer, 0, NULL);
    if (result >= 0) printf("%.*s\n", (int)result, answer);
    portsock_close(&socket);
    return result < 0 ? report("conversation", result) : 0;
}
