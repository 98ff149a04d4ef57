/* SPDX-License-Identifier: MIT */
#include "commands.h"
#include "endpoint.h"
#include "system_stdio.h"
#include <string.h>

static portsock_result make_connection(const struct endpoint *endpoint, portsock_socket *socket) {
    const portsock_wait wait = relay_patience(&endpoint->settings);
    portsock_result result = endpoint_open(endpoint, socket);
    if (result >= 0 && endpoint->local.length != 0) {
        result = endpoint_bind(socket, &endpoint->local);
        if (result < 0) (void)report_failure("bind", address_text_of(&endpoint->local).text, result);
        if (result < 0) return result;
    }
    if (result >= 0) result = portsock_connect(socket, &endpoint->address, &wait);
    if (result >= 0) result = relay_prepare(&endpoint->settings);
    if (result < 0) (void)report_failure(endpoint->what, NULL, result);
    return result;
}

static void tell_connection(const struct endpoint *endpoint, const portsock_socket *socket) {
    portsock_address local;
    local.length = 0;
    (void)portsock_local_address(socket, &local);
    relay_note("connected to %s (local address %s)", address_text_of(&endpoint->address).text,
               address_text_of(&local).text);
}

int run_connect(char **arguments) {
    struct endpoint endpoint;
    portsock_socket socket;
    int status = endpoint_read(&endpoint, "connect", arguments);
    if (status != STATUS_OK) return status;
    endpoint.settings.keeps_sending = endpoint.keep_open;
    memset(&socket, 0, sizeof socket);
    const portsock_result result = make_connection(&endpoint, &socket);
    if (result >= 0) {
        tell_connection(&endpoint, &socket);
        status = relay_run(&socket, NULL).status;
    } else {
        status = portsock_error_kind(result) == PORTSOCK_ERROR_TIMED_OUT ? STATUS_TIMED_OUT : STATUS_FAILED;
    }
    (void)portsock_close(&socket);
    system_remove_file();
    return status;
}
