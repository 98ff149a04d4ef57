/* SPDX-License-Identifier: MIT */
/* names: prints the addresses of a host and a service.
 *   ./names localhost http */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int fail(const char *call, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "%s: %s\n", call, message), 1;
}

int main(int count, char **arguments) {
    portsock_resolution resolution = {0};
    portsock_query query = {0};
    portsock_resolved found;
    char text[PORTSOCK_TEXT_CAPACITY];
    portsock_result result;
    if (count != 3) return fprintf(stderr, "usage: names HOST SERVICE\n"), 2;
    query.size = sizeof query;
    query.type = PORTSOCK_SOCK_STREAM;
    query.host = arguments[1];
    query.host_length = strlen(arguments[1]);
    query.service = arguments[2];
    query.service_length = strlen(arguments[2]);
    result = portsock_resolve_begin(&resolution, &query, NULL);
    while (result >= 0 && (result = portsock_resolve_next(&resolution, &found)) == 1) {
        portsock_address_format(&found.address, text, sizeof text, NULL, 0);
        printf("%s\n", text);
    }
    portsock_resolve_end(&resolution);
    return result < 0 ? fail(arguments[1], result) : 0;
}
