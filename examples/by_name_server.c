/* SPDX-License-Identifier: MIT
 * by_name_server: an echo server of a service by name, for IPv4 and IPv6; it serves one client and ends.
 *   ./by_name_server 7000 [HOST]        (port 0: the system chooses one; without a host: every address of this machine)
 */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "by_name_server: %s: %s\n", what, message), 1;
}

/* Listens at the first possible address of a host, or without a host at every address of this machine: one IPv6
 * socket also accepts IPv4 peers, if the system supports that. */
static portsock_result listen_on(portsock_socket *listener, const char *service, const char *host) {
    const int dual = host == NULL && portsock_has_dual_stack() == 1;
    portsock_resolution found = {0};
    portsock_query query = {0};
    portsock_server_options options = {0};
    portsock_resolved one;
    portsock_result result;
    options.size = sizeof options;
    options.flags = dual ? PORTSOCK_SERVER_DUAL_STACK : 0;
    options.backlog = 1;
    query.size = sizeof query;
    query.flags = PORTSOCK_AI_PASSIVE;
    query.family = dual ? PORTSOCK_AF_INET6 : PORTSOCK_AF_UNSPEC;
    query.type = PORTSOCK_SOCK_STREAM;
    query.host = host;
    query.host_length = host != NULL ? strlen(host) : 0;
    query.service = service;
    query.service_length = strlen(service);
    result = portsock_resolve_begin(&found, &query, NULL);
    while (portsock_resolve_next(&found, &one) == 1) {
        result = portsock_create_server(listener, &one.address, &options);
        if (result >= 0) break;
    }
    portsock_resolve_end(&found);
    return result;
}

static portsock_result echo(portsock_socket *client) {
    char buffer[1024];
    portsock_result length;
    while ((length = portsock_recv(client, buffer, sizeof buffer, 0, NULL)) > 0) {
        const portsock_result sent = portsock_send_all(client, NULL, buffer, (size_t)length, 0, NULL);
        if (sent < 0) return sent;
    }
    return length;
}

int main(int count, char **arguments) {
    portsock_socket listener = {0}, client = {0};
    portsock_address address;
    portsock_result result;
    char text[PORTSOCK_TEXT_CAPACITY] = "";
    if (count != 2 && count != 3) return fprintf(stderr, "usage: by_name_server SERVICE [HOST]\n"), 2;
    result = listen_on(&listener, arguments[1], count == 3 ? arguments[2] : NULL);
    if (result < 0) return report(arguments[1], result);
    if (portsock_local_address(&listener, &address) >= 0) portsock_address_format(&address, text, sizeof text, NULL, 0);
    printf("listening on %s\n", text);
    fflush(stdout);
    result = portsock_accept(&listener, &client, &address, NULL);
    if (result >= 0) result = echo(&client);
    portsock_close(&client);
    portsock_close(&listener);
    return result < 0 ? report("client", result) : 0;
}
