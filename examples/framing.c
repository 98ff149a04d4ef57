/* SPDX-License-Identifier: MIT
 * framing: three ways to find the ends of messages in a stream of bytes. A server for one client: receives a line, a
 * record of 16 bytes and a message with its length before it, prints each, and ends.
 *   ./framing 127.0.0.1:7000
 */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

enum { RECORD_SIZE = 16, MAX_MESSAGE = 1000 };

static portsock_result print(const char *what, const char *data, size_t length) {
    return printf("%s: %.*s\n", what, (int)length, data);
}

/* Delimited: the reader keeps the data after the line. */
static portsock_result take_line(portsock_reader *reader) {
    const void *data;
    size_t length;
    const portsock_result result = portsock_reader_read_until(reader, &data, &length, "\n", 1, NULL);
    return result < 0 ? result : print("line", data, length > 0 ? length - 1 : 0);
}

/* Of a fixed length: complete, or an error. */
static portsock_result take_record(portsock_reader *reader) {
    char record[RECORD_SIZE];
    const portsock_result result = portsock_reader_read_exactly(reader, NULL, record, sizeof record, NULL);
    return result < 0 ? result : print("record", record, sizeof record);
}

/* The length first, in 4 bytes, network order; a length above the capacity is refused. */
static portsock_result take_message(portsock_reader *reader) {
    unsigned char head[4];
    char message[MAX_MESSAGE];
    size_t length;
    portsock_result result = portsock_reader_read_exactly(reader, NULL, head, sizeof head, NULL);
    if (result < 0) return result;
    length = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
    if (length > sizeof message) return printf("a message of %lu bytes is too long\n", (unsigned long)length);
    result = portsock_reader_read_exactly(reader, NULL, message, length, NULL);
    return result < 0 ? result : print("message", message, length);
}

static portsock_result converse(portsock_socket *client) {
    char buffer[4096];
    portsock_reader reader;
    portsock_result result = portsock_reader_start(&reader, client, buffer, sizeof buffer);
    if (result >= 0) result = take_line(&reader);
    if (result >= 0) result = take_record(&reader);
    if (result >= 0) result = take_message(&reader);
    return result;
}

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "framing: %s: %s\n", what, message), 1;
}

int main(int count, char **arguments) {
    portsock_socket listener = {0}, client = {0};
    portsock_address address;
    char text[PORTSOCK_TEXT_CAPACITY] = "";
    portsock_server_options options = {0};
    portsock_result result;
    if (count != 2) return fprintf(stderr, "usage: framing ADDRESS\n"), 2;
    options.size = sizeof options;
    options.backlog = 1;
    result = portsock_address_parse(&address, arguments[1], strlen(arguments[1]));
    if (result >= 0) result = portsock_create_server(&listener, &address, &options);
    if (result < 0) return report(arguments[1], result);
    if (portsock_local_address(&listener, &address) >= 0) portsock_address_format(&address, text, sizeof text, NULL, 0);
    printf("listening on %s\n", text);
    fflush(stdout);
    result = portsock_accept(&listener, &client, NULL, NULL);
    if (result >= 0) result = converse(&client);
    portsock_close(&client);
    portsock_close(&listener);
    return result < 0 ? report("client", result) : 0;
}
