/* SPDX-License-Identifier: MIT */
/* descriptors: passes the end of a pipe over a UNIX socket (not on Windows). */
#include <portsock/portsock.h>
#include <stdio.h>
#include <unistd.h>

static int fail(const char *call, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "%s: %s\n", call, message), 1;
}

int main(void) {
    portsock_socket sender = {0}, receiver = {0};
    portsock_handle passed, received = -1;
    size_t count = 0;
    char text[64];
    int ends[2];
    ssize_t length;
    portsock_result result = portsock_pair(&sender, &receiver, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0);
    if (result < 0 || pipe(ends) != 0) return fail("pair", result);
    passed = ends[0];

    result = portsock_send_fds(&sender, "a pipe", 6, &passed, 1, 0, NULL);
    close(ends[0]); /* the receiver gets a descriptor of its own */
    if (result >= 0) result = portsock_recv_fds(&receiver, text, sizeof text, &received, 1, &count, NULL, 0, NULL);
    if (result < 0) return fail("descriptors", result);
    printf("received \"%.*s\" and %d descriptor\n", (int)result, text, (int)count);

    if (write(ends[1], "through the pipe", 16) != 16) return 1;
    length = read((int)received, text, sizeof text);
    printf("read: %.*s\n", (int)length, text);
    close(ends[1]);
    portsock_close_native(received);
    portsock_close(&sender);
    portsock_close(&receiver);
    return 0;
}
