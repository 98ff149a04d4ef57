/* SPDX-License-Identifier: MIT */
/* The command connect. */
#include "commands.h"
#include "endpoint.h"
#include "system_stdio.h"
#include <stdio.h>
#include <string.h>

/* Of a name or an address of IPv4 or IPv6, in a transport with ports. With --reuse the socket needs an option first,
 * which a connector does not set. */
static bool uses_connector(const struct endpoint *endpoint) {
    const int32_t protocol = endpoint->protocol;
    int32_t family = PORTSOCK_AF_UNSPEC;
    if (endpoint->is_connectionless || endpoint->reuse || endpoint->family != PORTSOCK_AF_UNSPEC) return false;
    if (endpoint->type == PORTSOCK_SOCK_RAW || protocol == PORTSOCK_IPPROTO_ICMP || protocol == PORTSOCK_IPPROTO_ICMPV6)
        return false;
    if (endpoint->by_name) return true;
    (void)portsock_address_family(&endpoint->address, &family);
    return family == PORTSOCK_AF_INET || family == PORTSOCK_AF_INET6;
}

/* The addresses to try: those of the name, or the one given. */
static portsock_result find_candidates(const struct endpoint *endpoint, portsock_connector *connector,
                                       const portsock_wait_options *wait) {
    portsock_query query = endpoint->query;
    query.type = endpoint->type;
    query.protocol = endpoint->protocol;
    if (endpoint->by_name) return portsock_connector_resolve(connector, &query, wait);
    connector->candidates[0].address = endpoint->address;
    connector->candidates[0].type = endpoint->type;
    connector->candidates[0].protocol = endpoint->protocol;
    connector->count = 1;
    return 1;
}

/* With --verbose: why each address was not used, except attempts that another's success has ended. */
static void report_attempts(const struct endpoint *endpoint, const portsock_connector *connector) {
    for (size_t i = 0; endpoint->settings.verbose && i < connector->count; ++i) {
        const portsock_candidate *const candidate = &connector->candidates[i];
        if (candidate->state != PORTSOCK_CANDIDATE_FAILED) continue;
        if (portsock_error_kind(candidate->result) == PORTSOCK_ERROR_CANCELLED) continue;
        const error_text error = error_text_of(candidate->result);
        report("%s: %s: %s (%s)", endpoint->what, address_names_of(&candidate->address).text, error.message,
               error.name);
    }
}

static void name_bind(struct endpoint *endpoint) {
    snprintf(endpoint->what, sizeof endpoint->what, "bind %s", address_names_of(&endpoint->local).text);
}

/* A connector's failure to bind is reported as a failure of bind: another socket fails in the same way. */
static void find_bind_failure(struct endpoint *endpoint, portsock_result result) {
    portsock_socket probe;
    if (endpoint->local.length == 0 || endpoint->by_name) return;
    memset(&probe, 0, sizeof probe);
    if (endpoint_open(endpoint, &probe) >= 0 && endpoint_bind(&probe, &endpoint->local) == result) name_bind(endpoint);
    (void)portsock_close(&probe);
}

/* Connects to the first address that accepts. */
static portsock_result race(struct endpoint *endpoint, portsock_socket *socket) {
    static portsock_candidate candidates[16];
    const portsock_wait_options wait = relay_timeout(&endpoint->settings);
    portsock_connector connector;
    memset(&connector, 0, sizeof connector);
    connector.size = sizeof connector;
    connector.flags = PORTSOCK_CONNECT_RACE;
    connector.candidates = candidates;
    connector.capacity = sizeof candidates / sizeof candidates[0];
    connector.source = endpoint->local.length != 0 ? &endpoint->local : NULL;
    portsock_result result = find_candidates(endpoint, &connector, &wait);
    if (result < 0) return result;
    result = portsock_connector_run(&connector, socket, &wait);
    report_attempts(endpoint, &connector);
    if (result < 0) find_bind_failure(endpoint, result);
    for (size_t i = 0; i < connector.count; ++i)
        if (candidates[i].state == PORTSOCK_CANDIDATE_CONNECTED) endpoint->address = candidates[i].address;
    return result;
}

static portsock_result connect_to_address(struct endpoint *endpoint, portsock_socket *socket) {
    const portsock_wait_options wait = relay_timeout(&endpoint->settings);
    portsock_result result = endpoint_resolve(endpoint);
    if (result >= 0) result = endpoint_open(endpoint, socket);
    if (result >= 0 && endpoint->local.length != 0) {
        result = endpoint_bind(socket, &endpoint->local);
        if (result < 0) name_bind(endpoint);
    }
    if (result < 0) return result;
    return endpoint->is_connectionless ? endpoint_bind(socket, &endpoint->address)
                                       : portsock_connect(socket, &endpoint->address, &wait);
}

static portsock_result make_connection(struct endpoint *endpoint, portsock_socket *socket) {
    portsock_result result = uses_connector(endpoint) ? race(endpoint, socket) : connect_to_address(endpoint, socket);
    if (result >= 0) result = relay_prepare(&endpoint->settings);
    if (result < 0) (void)endpoint_report(endpoint, result);
    return result;
}

static void tell_connection(const struct endpoint *endpoint, const portsock_socket *socket) {
    portsock_address local;
    local.length = 0;
    (void)portsock_local_address(socket, &local);
    relay_note("connected to %s (local address %s)", address_names_of(&endpoint->address).text,
               address_names_of(&local).text);
}

/* ---- a digest, without a peer --------------------------------------------------------------------------------- */

static relay_end failed_operation(const struct endpoint *endpoint, portsock_result result) {
    return (relay_end){endpoint_report(endpoint, result), true};
}

/* Standard input to the kernel's cryptography, and its result to standard output. */
static relay_end write_digest(const struct endpoint *endpoint, portsock_socket *operation) {
    portsock_result count;
    while ((count = system_read(relay_buffer, RELAY_BUFFER_SIZE)) > 0) {
        const portsock_result sent =
            portsock_send_all(operation, NULL, relay_buffer, (size_t)count, PORTSOCK_MSG_MORE, NULL);
        if (sent < 0) return failed_operation(endpoint, sent);
    }
    if (count < 0) return (relay_end){report_failure("standard input", NULL, count), true};
    count = portsock_recv(operation, relay_buffer, RELAY_BUFFER_SIZE, 0, NULL);
    return count < 0 ? failed_operation(endpoint, count) : relay_write(relay_buffer, (size_t)count);
}

static int digest(const struct endpoint *endpoint) {
    portsock_socket algorithm, operation;
    relay_end end;
    memset(&algorithm, 0, sizeof algorithm);
    memset(&operation, 0, sizeof operation);
    portsock_result result = endpoint_open(endpoint, &algorithm);
    if (result >= 0) result = endpoint_bind(&algorithm, &endpoint->address);
    if (result >= 0) result = portsock_accept(&algorithm, &operation, NULL, NULL);
    end = result < 0 ? failed_operation(endpoint, result) : write_digest(endpoint, &operation);
    (void)portsock_close(&operation);
    (void)portsock_close(&algorithm);
    return end.status;
}

/* ---- the command ---------------------------------------------------------------------------------------------- */

int run_connect(char **arguments) {
    struct endpoint endpoint;
    portsock_socket socket;
    int status = endpoint_read(&endpoint, "connect", arguments);
    if (status != STATUS_OK) return status;
    if (endpoint.is_hash) return digest(&endpoint);
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
