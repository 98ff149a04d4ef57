/* SPDX-License-Identifier: MIT */
/* multicast: joins a group on the loopback interface, sends to the group and receives the datagram. */
#include <portsock/portsock.h>
#include <stdio.h>

static int fail(const char *call, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "%s: %s\n", call, message), 1;
}

static portsock_result open_member(portsock_socket *socket, const portsock_address *group,
                                   const portsock_address *local) {
    portsock_address any;
    portsock_result result = portsock_address_parse(&any, "0.0.0.0:0", 9);
    if (result >= 0) result = portsock_open(socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0);
    if (result >= 0) result = portsock_set_timeout(socket, 1000000000);
    if (result >= 0) result = portsock_bind(socket, &any);
    if (result >= 0) result = portsock_join_group_at(socket, group, NULL, local);
    return result;
}

/* The group's address with the port of the member. */
static portsock_result with_port_of(const portsock_socket *member, portsock_address *group) {
    portsock_address own;
    portsock_inet group_value, own_value;
    portsock_result result = portsock_local_address(member, &own);
    if (result >= 0) result = portsock_inet_decode(&own_value, &own);
    if (result >= 0) result = portsock_inet_decode(&group_value, group);
    group_value.port = own_value.port;
    return result < 0 ? result : portsock_inet_encode(group, &group_value);
}

int main(void) {
    portsock_socket member = {0}, sender = {0};
    portsock_address group, local;
    char buffer[16];
    portsock_result result = portsock_address_parse(&group, "239.255.7.7:0", 13);
    if (result >= 0) result = portsock_address_parse(&local, "127.0.0.1:0", 11);
    if (result >= 0) result = open_member(&member, &group, &local);
    if (result >= 0) result = with_port_of(&member, &group);
    if (result >= 0) result = portsock_open(&sender, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0);
    if (result >= 0) result = portsock_set_option_address(&sender, PORTSOCK_IP_MULTICAST_IF, &local);
    if (result >= 0) result = portsock_send_to(&sender, "to all", 6, &group, 0, NULL);
    if (result >= 0) result = portsock_recv(&member, buffer, sizeof buffer, 0, NULL);
    if (result >= 0) printf("the member received: %.*s\n", (int)result, buffer);
    portsock_close(&sender);
    portsock_close(&member);
    return result < 0 ? fail("multicast", result) : 0;
}
