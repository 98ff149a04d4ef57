/* SPDX-License-Identifier: MIT
 * fetch: gets a document from a web server: its body to standard output, the status line and header to standard error.
 *   ./fetch localhost 8000 /index.html
 */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>
#ifdef _WIN32 /* standard output would put a \r before each \n */
#include <fcntl.h>
#include <io.h>
#define WRITE_AS_IT_IS() _setmode(_fileno(stdout), _O_BINARY)
#else
#define WRITE_AS_IT_IS() (void)0
#endif

static int report(portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "fetch: %s\n", message), 1;
}

static portsock_result ask(portsock_socket *socket, const char *host, const char *path) {
    char buffer[512];
    portsock_writer writer;
    const char *const parts[] = {"GET ", path, " HTTP/1.0\r\nHost: ", host, "\r\n\r\n"};
    portsock_result result = portsock_writer_start(&writer, socket, buffer, sizeof buffer);
    size_t i;
    for (i = 0; result >= 0 && i < sizeof parts / sizeof *parts; i++)
        result = portsock_writer_write(&writer, NULL, parts[i], strlen(parts[i]), NULL);
    return result < 0 ? result : portsock_writer_flush(&writer, NULL);
}

static portsock_result take_answer(portsock_socket *socket) {
    char buffer[8192], part[4096];
    const void *line;
    size_t length;
    portsock_reader reader;
    portsock_result result = portsock_reader_start(&reader, socket, buffer, sizeof buffer);
    if (result < 0) return result;
    do { /* the header ends with an empty line */
        result = portsock_reader_read_until(&reader, &line, &length, "\r\n", 2, NULL);
        if (result > 0) fwrite(line, 1, length, stderr);
    } while (result > 2);
    while (result > 0 && (result = portsock_reader_read(&reader, part, sizeof part, NULL)) > 0)
        fwrite(part, 1, (size_t)result, stdout);
    return result;
}

int main(int count, char **arguments) {
    portsock_socket socket = {0};
    portsock_query query = {0};
    portsock_connect_options options = {0};
    portsock_result result;
    if (count != 4) return fprintf(stderr, "usage: fetch HOST SERVICE PATH\n"), 2;
    WRITE_AS_IT_IS();
    query.size = sizeof query;
    query.host = arguments[1];
    query.host_length = strlen(query.host);
    query.service = arguments[2];
    query.service_length = strlen(query.service);
    options.size = sizeof options;
    options.flags = PORTSOCK_CONNECT_RACE;
    result = portsock_create_connection(&socket, &query, &options, NULL);
    if (result >= 0) result = ask(&socket, query.host, arguments[3]);
    if (result >= 0) result = take_answer(&socket);
    portsock_close(&socket);
    return result < 0 ? report(result) : 0;
}
