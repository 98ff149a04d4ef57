/* SPDX-License-Identifier: MIT */
/* datagrams: two UDP sockets of this machine; one sends, the other replies to the sender. */
#include <portsock/portsock.h>
#include <stdio.h>

static int fail(const char *call, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "%s: %s\n", call, message), 1;
}

/* A UDP socket on a port that the system chooses. */
static portsock_result open_udp(portsock_socket *socket, portsock_address *address) {
    portsock_result result = portsock_address_parse(address, "127.0.0.1:0", 11);
    if (result >= 0) result = portsock_open(socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0);
    if (result >= 0) result = portsock_bind(socket, address);
    if (result >= 0) result = portsock_set_timeout(socket, 1000000000); /* a datagram may be lost: one second */
    if (result >= 0) result = portsock_local_address(socket, address);
    return result;
}

static portsock_result receive(portsock_socket *socket, portsock_address *sender) {
    char buffer[8];
    int32_t flags = 0;
    const portsock_result length = portsock_recv_from(socket, buffer, sizeof buffer, sender, &flags, 0, NULL);
    if (length < 0) return length;
    printf("received %d bytes: %.*s%s\n", (int)length, (int)length, buffer,
           flags & PORTSOCK_MSG_TRUNC ? " (the datagram was longer)" : "");
    return length;
}

int main(void) {
    portsock_socket client = {0}, server = {0};
    portsock_address client_address, server_address, sender;
    portsock_result result = open_udp(&client, &client_address);
    if (result >= 0) result = open_udp(&server, &server_address);
    if (result >= 0) result = portsock_send_to(&client, "hello", 5, &server_address, 0, NULL);
    if (result >= 0) result = receive(&server, &sender);
    if (result >= 0) result = portsock_send_to(&server, "a long reply", 12, &sender, 0, NULL);
    if (result >= 0) result = receive(&client, &sender);
    portsock_close(&client);
    portsock_close(&server);
    return result < 0 ? fail("datagrams", result) : 0;
}
