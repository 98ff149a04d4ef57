/* SPDX-License-Identifier: MIT */
/* The command listen. */
#include "commands.h"
#include "endpoint.h"
#include "system_stdio.h"
#include <string.h>

static int fail(const struct endpoint *endpoint, portsock_result result) { return endpoint_report(endpoint, result); }

/* With --keep-open a failed conversation has been reported, and the next one is accepted. */
static bool is_in_progress(const struct endpoint *endpoint, relay_end end) { return endpoint->keep_open && !end.fatal; }

/* ---- connections ---------------------------------------------------------------------------------------------- */

static relay_end serve(portsock_socket *socket, const portsock_address *peer) {
    relay_note("connection from %s", address_names_of(peer).text);
    const relay_end end = relay_run(socket, NULL);
    (void)portsock_close(socket);
    return end;
}

/* No descriptor or memory for a connection: accept fails at once until one is free, so there is a pause, with a message
 * when it begins. */
static void wait_for_resources(const struct endpoint *endpoint, portsock_result result, bool *is_reported) {
    if (!*is_reported)
        report("%s: %s (%s); connections wait", endpoint->what, error_text_of(result).message,
               error_text_of(result).name);
    *is_reported = true;
    system_lock();
    system_wait(100000000);
    system_unlock();
}

static bool lacks_resources(portsock_result result) {
    const int32_t kind = portsock_error_kind(result);
    return kind == PORTSOCK_ERROR_TOO_MANY_HANDLES || kind == PORTSOCK_ERROR_NO_MEMORY;
}

static bool has_time_left(const portsock_wait_options *wait) {
    return wait->time_ns < 0 || portsock_clock_ns() < wait->time_ns;
}

/* A connection that was closed before it was accepted is no reason to stop. */
static portsock_result accept_connection(const struct endpoint *endpoint, portsock_socket *listener,
                                         portsock_socket *socket, portsock_address *peer) {
    const portsock_wait_options wait = relay_timeout(&endpoint->settings);
    bool is_reported = false;
    for (;;) {
        peer->length = 0;
        const portsock_result result = portsock_accept(listener, socket, peer, &wait);
        if (lacks_resources(result) && has_time_left(&wait)) wait_for_resources(endpoint, result, &is_reported);
        else if (portsock_error_kind(result) != PORTSOCK_ERROR_CONNECTION_ABORTED) return result;
    }
}

static int serve_connections(const struct endpoint *endpoint, portsock_socket *listener) {
    relay_end end;
    do {
        portsock_socket socket;
        portsock_address peer;
        memset(&socket, 0, sizeof socket);
        const portsock_result result = accept_connection(endpoint, listener, &socket, &peer);
        if (result < 0) return fail(endpoint, result);
        if (!endpoint->keep_open) (void)portsock_close(listener); /* further clients are refused */
        end = serve(&socket, &peer);
    } while (is_in_progress(endpoint, end));
    return end.status;
}

/* ---- datagrams ------------------------------------------------------------------------------------------------ */

/* Whether the sender has an address for replies: a UNIX socket without a name has none. */
static bool has_name(const portsock_address *sender) {
    int32_t form;
    char name[sizeof sender->bytes];
    if (sender->length == 0) return false;
    return portsock_unix_decode(&form, name, sizeof name, NULL, sender) < 0 || form != PORTSOCK_UNIX_UNNAMED;
}

/* Writes datagrams until one has a sender with an address for replies. */
static relay_end await_peer(const struct endpoint *endpoint, portsock_socket *socket, portsock_address *peer) {
    relay_note("waiting for a sender");
    for (;;) {
        const portsock_wait_options wait = relay_timeout(&endpoint->settings);
        peer->length = 0;
        const portsock_result count = portsock_recv_from(socket, relay_buffer, RELAY_BUFFER_SIZE, peer, NULL, 0, &wait);
        if (count < 0) return (relay_end){fail(endpoint, count), true};
        const relay_end end = relay_write(relay_buffer, (size_t)count);
        if (end.fatal || has_name(peer)) return end;
        relay_note("%d bytes from a sender without an address", (int)count);
    }
}

/* The socket is not connected to the peer: where the system chose the port, Linux releases it when the socket is
 * disconnected, and other senders of UNIX datagrams would be refused, not ignored. */
static relay_end talk(portsock_socket *socket, const portsock_address *peer) {
    relay_note("the peer is %s", address_names_of(peer).text);
    return relay_run(socket, peer);
}

static int serve_datagrams(const struct endpoint *endpoint, portsock_socket *socket) {
    relay_end end;
    do {
        portsock_address peer;
        end = await_peer(endpoint, socket, &peer);
        if (end.status == STATUS_OK) end = talk(socket, &peer);
    } while (is_in_progress(endpoint, end));
    return end.status;
}

/* ---- the command ---------------------------------------------------------------------------------------------- */

static bool has_connections(const struct endpoint *endpoint) {
    return endpoint->settings.type == PORTSOCK_SOCK_STREAM || endpoint->settings.type == PORTSOCK_SOCK_SEQPACKET;
}

static int serve_any(const struct endpoint *endpoint, portsock_socket *socket) {
    if (endpoint->is_connectionless) return relay_run(socket, NULL).status;
    return has_connections(endpoint) ? serve_connections(endpoint, socket) : serve_datagrams(endpoint, socket);
}

/* Prints the real address, with the chosen port, once peers can connect. */
static portsock_result make_listener(struct endpoint *endpoint, portsock_socket *socket) {
    portsock_address local;
    portsock_result result = endpoint_resolve(endpoint);
    if (result >= 0) result = endpoint_open(endpoint, socket);
    if (result >= 0) result = endpoint_bind(socket, &endpoint->address);
    if (result >= 0 && has_connections(endpoint)) result = portsock_listen(socket, PORTSOCK_BACKLOG_DEFAULT);
    if (result >= 0) result = relay_prepare(&endpoint->settings);
    if (result >= 0) result = portsock_local_address(socket, &local);
    if (result >= 0) relay_note("listening on %s", address_names_of(&local).text);
    return result;
}

int run_listen(char **arguments) {
    struct endpoint endpoint;
    portsock_socket socket;
    int status = endpoint_read(&endpoint, "listen", arguments);
    if (status != STATUS_OK) return status;
    memset(&socket, 0, sizeof socket);
    const portsock_result result = make_listener(&endpoint, &socket);
    if (result < 0) status = fail(&endpoint, result);
    else status = serve_any(&endpoint, &socket);
    (void)portsock_close(&socket);
    system_remove_file();
    return status;
}
