/* SPDX-License-Identifier: MIT */
/* errors: three failures, and what their results contain. */
#include <portsock/portsock.h>
#include <stdio.h>

static void print(const char *call, portsock_result result) {
    char name[64], message[128];
    portsock_error_name(result, name, sizeof name);
    portsock_error_message(result, message, sizeof message);
    printf("%s: %s (%s)\n", call, message, name);
}

static const char *advice(portsock_result result) {
    switch (portsock_error_kind(result)) {
    case PORTSOCK_ERROR_NONE:
        return "success";
    case PORTSOCK_ERROR_CONNECTION_REFUSED:
        return "the server is not running";
    case PORTSOCK_ERROR_UNSUPPORTED:
        return "this system or build lacks the feature";
    default:
        return "another error"; /* minor releases add kinds */
    }
}

int main(void) {
    portsock_socket closed = {0}, client = {0};
    portsock_address address;
    portsock_result result = portsock_address_parse(&address, "127.0.0.1:99999", 15);
    print("parse", result);
    if (portsock_error_parameter(result) == PORTSOCK_PARAM_PORT) printf("  the port is wrong\n");

    /* A port that is bound, but without a listener. */
    portsock_address_parse(&address, "127.0.0.1:0", 11);
    portsock_open(&closed, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
    portsock_bind(&closed, &address);
    portsock_local_address(&closed, &address);
    portsock_open(&client, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
    result = portsock_connect(&client, &address, NULL);
    printf("connect: %s\n", advice(result));
    if (portsock_error_domain(result) == PORTSOCK_DOMAIN_SYSTEM) printf("  the error is the system's\n");

    result = portsock_set_option(&client, 12345, 1);
    printf("option: %s\n", advice(result));

    portsock_close(&client);
    portsock_close(&closed);
    portsock_close(&closed); /* closing a closed socket succeeds */
    return 0;
}
