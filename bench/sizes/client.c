/* SPDX-License-Identifier: MIT
 * A small TCP client with a time-out, for sizes.sh: connects, sends, receives. With -DRAW on the system's calls,
 * without a time-out: what the library adds is the difference. */
#ifdef RAW
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    char bytes[64];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = 0x5000, .sin_addr = {0x0100007f}};
    int descriptor = socket(AF_INET, SOCK_STREAM, 0), good;
    good = descriptor >= 0 && connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0 &&
           send(descriptor, "hello", 5, 0) == 5 && recv(descriptor, bytes, sizeof bytes, 0) >= 0;
    (void)close(descriptor);
    return good ? 0 : 1;
}
#else
#include <portsock/portsock.h>

int main(void) {
    char bytes[64];
    portsock_socket socket = {0};
    portsock_address address;
    const portsock_inet peer = {80, {127, 0, 0, 1}};
    int good;
    good = portsock_inet_encode(&address, &peer) >= 0 &&
           portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) >= 0 &&
           portsock_set_timeout(&socket, 1000000000) >= 0 && portsock_connect(&socket, &address, NULL) >= 0 &&
           portsock_send(&socket, "hello", 5, 0, NULL) == 5 &&
           portsock_recv(&socket, bytes, sizeof bytes, 0, NULL) >= 0;
    (void)portsock_close(&socket);
    return good ? 0 : 1;
}
#endif
