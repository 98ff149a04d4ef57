/* SPDX-License-Identifier: MIT
 * dialogue: a client of line protocols such as SMTP and FTP: prints the server's reply, sends a line of the
 * standard input, and so on. A reply is one line, or several; all but the last have "-" after their number. After
 * a 354 the lines up to "." are one message.
 *   printf 'NOOP\nQUIT\n' | ./dialogue localhost smtp
 */
#include <portsock/portsock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static portsock_result connect_to(portsock_socket *socket, const char *host, const char *service) {
    portsock_query query = {0};
    query.size = sizeof query;
    query.host = host;
    query.host_length = strlen(host);
    query.service = service;
    query.service_length = strlen(service);
    return portsock_create_connection(socket, &query, NULL, NULL);
}

/* The last line of a reply: a number without "-" behind it. Lines between "211-" and "211 " are any text. */
static int is_last(const char *line, size_t length) {
    return length >= 5 && strspn(line, "0123456789") == 3 && line[3] != '-';
}

/* Prints a reply; its number, 0 at the end of the stream, or an error. */
static portsock_result take_reply(portsock_reader *reader) {
    for (;;) {
        const void *data;
        const char *line;
        size_t length;
        const portsock_result result = portsock_reader_read_until(reader, &data, &length, "\r\n", 2, NULL);
        if (result <= 0) return result;
        line = data;
        if (length < 2 || line[length - 1] != '\n') return 0;
        printf("%.*s\n", (int)length - 2, line);
        if (is_last(line, length)) return atoi(line);
    }
}

/* A line of the standard input, however long, with the end that these protocols require; 0 at the end. */
static portsock_result pass_line(portsock_writer *writer, int *was_dot) {
    char part[1000];
    size_t length, passed = 0;
    portsock_result result = 1;
    do {
        if (fgets(part, sizeof part, stdin) == NULL) break;
        length = strcspn(part, "\n");
        *was_dot = passed == 0 && length == 1 && part[0] == '.';
        result = portsock_writer_write(writer, NULL, part, length, NULL);
        passed += length + 1;
    } while (result >= 0 && part[length] != '\n');
    if (passed == 0) return 0;
    if (result >= 0) result = portsock_writer_write(writer, NULL, "\r\n", 2, NULL);
    return result < 0 ? result : 1;
}

static portsock_result converse(portsock_socket *socket) {
    char in[2048], out[2048];
    portsock_reader reader;
    portsock_writer writer;
    portsock_result result = portsock_reader_start(&reader, socket, in, sizeof in);
    if (result >= 0) result = portsock_writer_start(&writer, socket, out, sizeof out);
    while (result >= 0 && (result = take_reply(&reader)) > 0) {
        const int is_message = result == 354;
        int was_dot = 0;
        do result = pass_line(&writer, &was_dot);
        while (result > 0 && is_message && !was_dot);
        if (result == 0) return 0;
        if (result > 0) result = portsock_writer_flush(&writer, NULL);
    }
    return result;
}

int main(int count, char **arguments) {
    portsock_socket socket = {0};
    portsock_result result;
    char message[128];
    if (count != 3) return fprintf(stderr, "usage: dialogue HOST SERVICE\n"), 2;
    result = connect_to(&socket, arguments[1], arguments[2]);
    if (result >= 0) result = converse(&socket);
    portsock_close(&socket);
    if (result >= 0) return 0;
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "dialogue: %s\n", message), 1;
}
