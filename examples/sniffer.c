/* SPDX-License-Identifier: MIT
 * sniffer: prints every IPv4 packet from or to this machine's address, one line each, by Windows' SIO_RCVALL on a raw
 * socket. Needs administrator rights.
 *   ./sniffer [COUNT]               (default: 10 packets) */
#include <portsock/portsock.h>
#include <stdio.h>
#include <stdlib.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "sniffer: %s: %s\n", what, message), 1;
}

/* An address of this machine's own name. */
static portsock_result own_address(portsock_address *address) {
    char name[256];
    const portsock_result length = portsock_host_name(name, sizeof name, NULL);
    return length < 0 ? length : portsock_resolve_host(address, PORTSOCK_AF_INET, name, (size_t)length, 0, NULL);
}

static portsock_result print_packet(portsock_socket *socket) {
    static unsigned char packet[65535];
    portsock_address sender;
    char text[PORTSOCK_TEXT_CAPACITY] = "";
    const portsock_result length = portsock_recv_from(socket, packet, sizeof packet, &sender, NULL, 0, NULL);
    if (length < 0) return length;
    portsock_address_format(&sender, text, sizeof text, NULL, 0);
    printf("%s: %ld bytes, protocol %u\n", text, (long)length, length > 9 ? packet[9] : 0u);
    return 0;
}

int main(int count, char **arguments) {
    int packets = count > 1 ? atoi(arguments[1]) : 10;
    portsock_socket socket = {0};
    portsock_address here;
    portsock_result result = own_address(&here);
    if (result < 0) return report("this machine's address", result);
    result = portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_RAW, PORTSOCK_IPPROTO_IP);
    if (result < 0) return report("socket", result);
    result = portsock_bind(&socket, &here);
    if (result < 0) return report("bind", result);
    result = portsock_set_option(&socket, PORTSOCK_IP_HDRINCL, 1); /* with the headers */
    if (result < 0) return report("IP_HDRINCL", result);
    result = portsock_set_option(&socket, PORTSOCK_SIO_RCVALL, 1); /* promiscuous */
    if (result < 0) return report("SIO_RCVALL", result);
    while (packets-- > 0 && result >= 0) result = print_packet(&socket);
    portsock_set_option(&socket, PORTSOCK_SIO_RCVALL, 0);
    portsock_close(&socket);
    return result < 0 ? report("receive", result) : 0;
}
