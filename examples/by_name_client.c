/* SPDX-License-Identifier: MIT
 * by_name_client: an echo client for IPv4 and IPv6: connects to the addresses of a host in a race, and uses
 * the first that accepts. If none does, it prints the error of each.
 *   ./by_name_client localhost 7000 "good day" */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "by_name_client: %s: %s\n", what, message), 1;
}

static void report_attempts(const portsock_candidate *attempts, size_t count) {
    size_t i;
    for (i = 0; i < count; ++i) {
        char text[PORTSOCK_TEXT_CAPACITY] = "";
        if (attempts[i].state != PORTSOCK_CANDIDATE_FAILED) continue;
        portsock_address_format(&attempts[i].address, text, sizeof text, NULL, 0);
        report(text, attempts[i].result);
    }
}

int main(int count, char **arguments) {
    portsock_socket socket = {0};
    portsock_query query = {0};
    portsock_connect_options options = {0};
    portsock_result result;
    portsock_candidate attempts[8];
    size_t attempt_count = 0;
    char answer[1024];
    if (count != 4) return fprintf(stderr, "usage: by_name_client HOST SERVICE TEXT\n"), 2;
    query.size = sizeof query;
    query.host = arguments[1];
    query.host_length = strlen(query.host);
    query.service = arguments[2];
    query.service_length = strlen(query.service);
    options.size = sizeof options;
    options.flags = PORTSOCK_CONNECT_RACE;
    options.candidates = attempts;
    options.capacity = sizeof attempts / sizeof attempts[0];
    options.count_done = &attempt_count;
    result = portsock_create_connection(&socket, &query, &options, NULL);
    if (result < 0) {
        report_attempts(attempts, attempt_count);
        return report(arguments[1], result);
    }
    result = portsock_send_all(&socket, NULL, arguments[3], strlen(arguments[3]), 0, NULL);
    if (result >= 0) result = portsock_recv(&socket, answer, sizeof answer, 0, NULL);
    if (result >= 0) printf("%.*s\n", (int)result, answer);
    portsock_close(&socket);
    return result < 0 ? report("conversation", result) : 0;
}
