/* SPDX-License-Identifier: MIT
 * resolve: prints the addresses of a host, and of a service there.
 *   cc resolve.c $(pkg-config --cflags --libs portsock) -o resolve && ./resolve localhost http */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static portsock_result print_all(portsock_resolution *found) {
    char text[PORTSOCK_TEXT_CAPACITY];
    portsock_resolved one;
    portsock_result result;
    if (portsock_resolve_canonical(found, text, sizeof text, NULL) >= 0) printf("%s\n", text);
    while ((result = portsock_resolve_next(found, &one)) == 1)
        if (portsock_address_format(&one.address, text, sizeof text, NULL, 0) >= 0) printf("  %s\n", text);
    return result;
}

int main(int count, char **arguments) {
    portsock_resolution found = {0};
    portsock_query query = {0};
    portsock_result result;
    char text[128];
    if (count != 2 && count != 3) return fprintf(stderr, "usage: resolve HOST [SERVICE]\n"), 2;
    query.size = sizeof query;
    query.type = PORTSOCK_SOCK_STREAM;
    query.flags = PORTSOCK_AI_CANONNAME;
    query.host = arguments[1];
    query.host_length = strlen(arguments[1]);
    if (count == 3) {
        query.service = arguments[2];
        query.service_length = strlen(arguments[2]);
    }
    result = portsock_resolve_begin(&found, &query, NULL);
    if (result >= 0) result = print_all(&found);
    portsock_resolve_end(&found);
    if (result >= 0) return 0;
    portsock_error_message(result, text, sizeof text);
    return fprintf(stderr, "resolve: %s\n", text), 1;
}
