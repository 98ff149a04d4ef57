/* SPDX-License-Identifier: MIT */
/* timeouts: a receive without data, in non-blocking mode, with a timeout, and with a deadline. */
#include <portsock/portsock.h>
#include <stdio.h>

static const int64_t millisecond = 1000000;

static void print(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    printf("%s: %s\n", what, message);
}

int main(void) {
    portsock_socket socket = {0}, peer = {0};
    portsock_wait_options wait = {0};
    int64_t begin;
    char buffer[16];
    portsock_result result = portsock_pair(&socket, &peer, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
    if (result < 0) return 1;

    portsock_set_timeout(&socket, 0); /* non-blocking mode */
    result = portsock_recv(&socket, buffer, sizeof buffer, 0, NULL);
    print("non-blocking", result);
    if (portsock_error_readiness(result) == PORTSOCK_READABLE) printf("try again when the socket is readable\n");

    portsock_set_timeout(&socket, 50 * millisecond);
    begin = portsock_clock_ns();
    print("timeout", portsock_recv(&socket, buffer, sizeof buffer, 0, NULL));
    if (portsock_clock_ns() - begin >= 50 * millisecond) printf("it waited 50 ms\n");

    portsock_set_timeout(&socket, -1); /* blocking mode, the default */
    wait.size = sizeof wait;
    wait.flags = PORTSOCK_WAIT_DEADLINE;
    wait.time_ns = portsock_clock_ns() + 50 * millisecond;
    portsock_send(&peer, "x", 1, 0, NULL);
    result = portsock_recv(&socket, buffer, sizeof buffer, 0, &wait);
    printf("first receive: %d byte\n", (int)result);
    print("second receive", portsock_recv(&socket, buffer, sizeof buffer, 0, &wait));

    portsock_close(&socket);
    portsock_close(&peer);
    return 0;
}
