/* SPDX-License-Identifier: MIT */
/* lines: sends three lines in one call and receives them one by one. */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int fail(const char *call, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "%s: %s\n", call, message), 1;
}

static portsock_result print_lines(portsock_socket *socket) {
    char buffer[256]; /* also the longest line */
    const void *line;
    size_t length;
    portsock_reader reader;
    portsock_result result = portsock_reader_start(&reader, socket, buffer, sizeof buffer);
    while (result >= 0 && (result = portsock_reader_read_until(&reader, &line, &length, "\n", 1, NULL)) > 0)
        printf("%d bytes: %.*s", (int)length, (int)length, (const char *)line);
    return result; /* 0: the end of the stream */
}

int main(void) {
    const char *text = "one\ntwo\nthree\n";
    portsock_socket sender = {0}, receiver = {0};
    portsock_result result = portsock_pair(&sender, &receiver, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
    if (result >= 0) result = portsock_send_all(&sender, NULL, text, strlen(text), 0, NULL);
    if (result >= 0) result = portsock_shutdown(&sender, PORTSOCK_SHUT_WR);
    if (result >= 0) result = print_lines(&receiver);
    portsock_close(&sender);
    portsock_close(&receiver);
    return result < 0 ? fail("lines", result) : 0;
}
