/* SPDX-License-Identifier: MIT
 * scatter: sends one message from several buffers and receives it into several, without copying. */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "scatter: %s: %s\n", what, message), 1;
}

/* Two UDP sockets of this machine, the first connected to the second. */
static portsock_result open_both(portsock_socket *sender, portsock_socket *receiver) {
    portsock_address address;
    portsock_result result = portsock_address_parse(&address, "127.0.0.1:0", 11);
    if (result >= 0) result = portsock_open(sender, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0);
    if (result >= 0) result = portsock_open(receiver, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0);
    if (result >= 0) result = portsock_bind(receiver, &address);
    if (result >= 0) result = portsock_local_address(receiver, &address);
    if (result >= 0) result = portsock_connect(sender, &address, NULL);
    return result;
}

int main(void) {
    portsock_socket sender = {0}, receiver = {0};
    char first[] = "----", second[] = "0123456789", third[] = "--------------";
    char mary[] = "Mary ", had[] = "had a ", lamb[] = "little lamb";
    const portsock_buffer out[] = {{mary, 5}, {had, 6}, {lamb, 11}};
    const portsock_buffer in[] = {{first, 4}, {second + 2, 7}, {third, 14}}; /* the second begins in its middle */
    portsock_result result = open_both(&sender, &receiver);
    if (result >= 0) result = portsock_send_vector(&sender, out, 3, 0, NULL);
    if (result >= 0) result = portsock_recv_vector(&receiver, in, 3, NULL, 0, NULL);
    portsock_close(&sender);
    portsock_close(&receiver);
    if (result < 0) return report("message", result);
    printf("%d bytes: \"%s\" \"%s\" \"%s\"\n", (int)result, first, second, third);
    return 0;
}
