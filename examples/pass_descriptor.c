/* SPDX-License-Identifier: MIT
 * pass_descriptor: opens a file in one process and passes it over a UNIX socket to another, which reads it.
 *   ./pass_descriptor FILE */
#include <portsock/portsock.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "pass_descriptor: %s: %s\n", what, message), 1;
}

/* The child process: it has the received descriptor, not the file's name. */
static int read_for_parent(portsock_socket *parent) {
    portsock_handle handle = -1;
    size_t count = 0;
    char what[16], buffer[1024];
    ssize_t length;
    const portsock_result result = portsock_recv_fds(parent, what, sizeof what, &handle, 1, &count, NULL, 0, NULL);
    if (result < 0 || count != 1) return report("receive", result);
    while ((length = read((int)handle, buffer, sizeof buffer)) > 0) fwrite(buffer, 1, (size_t)length, stdout);
    portsock_close_native(handle);
    return length < 0;
}

int main(int count, char **arguments) {
    portsock_socket mine = {0}, theirs = {0};
    portsock_handle file;
    portsock_result result;
    int status = 1;
    pid_t child;
    if (count != 2) return fprintf(stderr, "usage: pass_descriptor FILE\n"), 2;
    file = open(arguments[1], O_RDONLY);
    if (file < 0) return perror(arguments[1]), 1;
    result = portsock_pair(&mine, &theirs, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0);
    if (result < 0) return report("pair", result);
    child = fork();
    if (child == 0) return close((int)file), read_for_parent(&theirs);
    result = portsock_send_fds(&mine, "a file", 6, &file, 1, 0, NULL);
    close((int)file); /* the other process has its own */
    if (result < 0) return report("send", result);
    waitpid(child, &status, 0);
    portsock_close(&mine);
    portsock_close(&theirs);
    return status != 0;
}
