/* SPDX-License-Identifier: MIT
 * The smallest use of the library: a client that sends one request. For sizes.sh and the bed cortex-m3. */
#include <portsock/portsock.h>

int main(void) {
    portsock_socket socket = {0};
    portsock_result result = portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
    if (result >= 0) result = portsock_send(&socket, "hello", 5, 0, NULL);
    (void)portsock_close(&socket);
    return result < 0;
}
