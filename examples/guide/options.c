/* SPDX-License-Identifier: MIT */
/* options: sets options of a TCP socket and reads them back. */
#include <portsock/portsock.h>
#include <inttypes.h>
#include <stdio.h>

static const int64_t second = 1000000000;

static void print(const portsock_socket *socket, const char *name, int32_t option) {
    int64_t value = 0;
    char message[128];
    const portsock_result result = portsock_get_option(socket, &value, option);
    if (result >= 0) {
        printf("%s: %" PRId64 "\n", name, value);
    } else {
        portsock_error_message(result, message, sizeof message);
        printf("%s: %s\n", name, message);
    }
}

int main(void) {
    portsock_socket socket = {0};
    if (portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) < 0) return 1;
    portsock_set_option(&socket, PORTSOCK_TCP_NODELAY, 1);
    print(&socket, "TCP_NODELAY", PORTSOCK_TCP_NODELAY);

    portsock_set_option(&socket, PORTSOCK_SO_LINGER, 3 * second / 2); /* rounded up to the system's unit */
    print(&socket, "SO_LINGER in ns", PORTSOCK_SO_LINGER);

    portsock_set_keepalive(&socket, 60 * second, 10 * second, 5); /* idle, interval, count */
    print(&socket, "SO_KEEPALIVE", PORTSOCK_SO_KEEPALIVE);

    print(&socket, "SO_ACCEPTCONN", PORTSOCK_SO_ACCEPTCONN);
    portsock_close(&socket);
    print(&socket, "of a closed socket", PORTSOCK_SO_KEEPALIVE);
    return 0;
}
