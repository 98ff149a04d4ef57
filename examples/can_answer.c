/* SPDX-License-Identifier: MIT
 * can_answer: receives frames of a CAN bus, prints each, sends it back and then another one. Ends after COUNT frames.
 *   ./can_answer vcan0 [COUNT] */
#include <portsock/portsock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "can_answer: %s: %s\n", what, message), 1;
}

static portsock_result open_bus(portsock_socket *socket, const char *name) {
    portsock_can bus = {0};
    portsock_address address;
    portsock_result result = portsock_interface_index(&bus.interface_index, name, strlen(name));
    if (result >= 0) result = portsock_can_encode(&address, &bus);
    if (result >= 0) result = portsock_open(socket, PORTSOCK_AF_CAN, PORTSOCK_SOCK_RAW, PORTSOCK_CAN_RAW);
    return result < 0 ? result : portsock_bind(socket, &address);
}

static portsock_result answer(portsock_socket *socket) {
    static const portsock_can_frame own = {0x01, 3, 0, 0, {1, 2, 3}};
    portsock_can_frame frame;
    uint32_t i;
    portsock_result result = portsock_can_recv(socket, &frame, 0, NULL);
    if (result < 0) return result;
    printf("received: id %x, %u bytes:", (unsigned)frame.id, (unsigned)frame.length);
    for (i = 0; i < frame.length; i++) printf(" %02x", frame.data[i]);
    printf("\n");
    fflush(stdout);
    result = portsock_can_send(socket, &frame, 0, NULL);
    return result < 0 ? result : portsock_can_send(socket, &own, 0, NULL);
}

int main(int count, char **arguments) {
    portsock_socket socket = {0};
    portsock_result result;
    int left = count > 2 ? atoi(arguments[2]) : 1;
    if (count < 2) return fprintf(stderr, "usage: can_answer INTERFACE [COUNT]\n"), 2;
    result = open_bus(&socket, arguments[1]);
    if (result >= 0) printf("receiving on %s\n", arguments[1]);
    fflush(stdout);
    while (result >= 0 && left-- > 0) result = answer(&socket);
    portsock_close(&socket);
    return result < 0 ? report(arguments[1], result) : 0;
}
