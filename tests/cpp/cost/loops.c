/* SPDX-License-Identifier: MIT */
/* The loops of loops.cpp, in C. */
#include <portsock/portsock.h>
#include "loops.h"

portsock_result drain(portsock_socket *socket) {
    unsigned char buffer[4096];
    portsock_result total = 0;
    for (;;) {
        const portsock_result length = portsock_recv(socket, buffer, sizeof buffer, 0, NULL);
        if (length < 0) return length;
        if (length == 0) return total;
        total += length;
    }
}

portsock_result echo(portsock_socket *socket) {
    char buffer[4096];
    for (;;) {
        const portsock_result length = portsock_recv(socket, buffer, sizeof buffer, 0, NULL);
        if (length <= 0) return length;
        const portsock_result sent = portsock_send_all(socket, NULL, buffer, (size_t)length, 0, NULL);
        if (sent < 0) return sent;
    }
}

portsock_result peek(portsock_socket *socket, void *buffer, size_t length, int64_t deadline) {
    portsock_wait_options wait = {sizeof wait, PORTSOCK_WAIT_DEADLINE, 0, NULL, NULL, NULL, 0};
    wait.time_ns = deadline < 0 ? 0 : deadline;
    return portsock_recv(socket, buffer, length, PORTSOCK_MSG_PEEK, &wait);
}

portsock_result prepare(portsock_socket *socket) {
    const portsock_result result = portsock_set_option(socket, PORTSOCK_TCP_NODELAY, 1);
    return result < 0 ? result : portsock_set_timeout(socket, 5000000000);
}

portsock_result open_and_close(void) {
    portsock_socket socket = {0};
    portsock_result result = portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
    if (result >= 0) result = portsock_listen(&socket, PORTSOCK_BACKLOG_DEFAULT);
    if (socket.state == PORTSOCK_STATE_OPEN) portsock_close(&socket);
    return result;
}

portsock_result greet_each(portsock_socket *listener) {
    for (;;) {
        portsock_socket accepted = {0};
        const portsock_result result = portsock_accept(listener, &accepted, NULL, NULL);
        if (result < 0) return result;
        portsock_send_all(&accepted, NULL, "hello", 5, 0, NULL);
        if (accepted.state == PORTSOCK_STATE_OPEN) portsock_close(&accepted);
    }
}
