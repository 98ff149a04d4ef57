/* SPDX-License-Identifier: MIT
 * ethernet_sniffer: prints the frames of an interface, also those for other machines; then the numbers of frames
 * received and lost. Linux; needs CAP_NET_RAW.
 *   ./ethernet_sniffer eth0 [COUNT]               (default: 10 frames) */
#include <portsock/portsock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EVERY_PROTOCOL = 3, HEAD = 14 };

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "ethernet_sniffer: %s: %s\n", what, message), 1;
}

static portsock_result open_on(portsock_socket *socket, const char *name) {
    portsock_packet here = {0};
    portsock_address address;
    portsock_result result = portsock_interface_index(&here.interface_index, name, strlen(name));
    here.protocol = EVERY_PROTOCOL;
    if (result >= 0) result = portsock_packet_encode(&address, &here);
    if (result >= 0)
        result = portsock_open(socket, PORTSOCK_AF_PACKET, PORTSOCK_SOCK_RAW, 0); /* receives nothing yet */
    if (result >= 0) result = portsock_bind(socket, &address);
    return result < 0 ? result
                      : portsock_packet_join(socket, here.interface_index, PORTSOCK_PACKET_MR_PROMISCUOUS, NULL, 0);
}

static void print_station(const unsigned char *bytes) {
    printf("%02x:%02x:%02x:%02x:%02x:%02x", bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]);
}

static portsock_result print_frame(portsock_socket *socket) {
    static unsigned char frame[65535];
    const portsock_result length = portsock_recv(socket, frame, sizeof frame, 0, NULL);
    if (length < HEAD) return length;
    print_station(frame + 6);
    printf(" > ");
    print_station(frame);
    printf(", type %02x%02x, %ld bytes\n", frame[12], frame[13], (long)length);
    fflush(stdout);
    return 0;
}

int main(int count, char **arguments) {
    int frames = count > 2 ? atoi(arguments[2]) : 10;
    portsock_socket socket = {0};
    portsock_result result;
    uint32_t seen = 0, dropped = 0;
    if (count < 2) return fprintf(stderr, "usage: ethernet_sniffer INTERFACE [COUNT]\n"), 2;
    result = open_on(&socket, arguments[1]);
    if (result >= 0) printf("receiving on %s\n", arguments[1]);
    fflush(stdout);
    while (result >= 0 && frames-- > 0) result = print_frame(&socket);
    if (result >= 0) result = portsock_packet_statistics(&socket, &seen, &dropped);
    if (result >= 0) printf("%u frames, %u lost\n", (unsigned)seen, (unsigned)dropped);
    portsock_close(&socket);
    return result < 0 ? report(arguments[1], result) : 0;
}
