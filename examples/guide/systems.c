/* SPDX-License-Identifier: MIT */
/* systems: prints which address families this build and this system support. */
#include <portsock/portsock.h>
#include <stdio.h>

static const struct {
    const char *name;
    int32_t family, type, protocol;
} kinds[] = {{"INET", PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0},
             {"INET6", PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM, 0},
             {"UNIX", PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0},
             {"NETLINK", PORTSOCK_AF_NETLINK, PORTSOCK_SOCK_RAW, PORTSOCK_NETLINK_ROUTE},
             {"HYPERV", PORTSOCK_AF_HYPERV, PORTSOCK_SOCK_STREAM, PORTSOCK_HV_PROTOCOL_RAW}};

int main(void) {
    char text[128];
    size_t i;
    portsock_system(text, sizeof text);
    printf("backend: %s\n", text);
    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        portsock_socket socket = {0};
        const portsock_result result = portsock_open(&socket, kinds[i].family, kinds[i].type, kinds[i].protocol);
        portsock_error_message(result, text, sizeof text);
        printf("%s: addresses %s, sockets %s\n", kinds[i].name,
               portsock_has_family(kinds[i].family) == 1 ? "yes" : "no", result >= 0 ? "yes" : text);
        portsock_close(&socket);
    }
    return 0;
}
