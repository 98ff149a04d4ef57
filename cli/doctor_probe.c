/* SPDX-License-Identifier: MIT
 * Real transfers within this machine: loopback addresses, ports that the system chooses, one file that is removed
 * at once. Each wait has a limit. */
#include "doctor.h"
#include "system_stdio.h"
#include <string.h>

#define MILLISECOND INT64_C(1000000)

/* The sockets of one probe: a listener or receiver, its accepted connection, and the client. */
struct trio {
    portsock_socket server;
    portsock_socket accepted;
    portsock_socket client;
    portsock_address address;
    portsock_wait_options wait;
};

static void begin_trio(struct trio *trio) {
    memset(trio, 0, sizeof *trio);
    trio->wait.size = sizeof trio->wait;
    trio->wait.flags = PORTSOCK_WAIT_DEADLINE;
    trio->wait.time_ns = portsock_clock_ns() + 200 * MILLISECOND;
}

static portsock_result end_trio(struct trio *trio, portsock_result result) {
    (void)portsock_close(&trio->client);
    (void)portsock_close(&trio->accepted);
    (void)portsock_close(&trio->server);
    return result;
}

static portsock_result parse(portsock_address *address, const char *text) {
    return portsock_address_parse(address, text, strlen(text));
}

/* The received bytes must be those sent. */
static portsock_result move_byte(portsock_socket *from, portsock_socket *to, const portsock_wait_options *wait) {
    const char sent = 'p';
    char received = 0;
    portsock_result result = portsock_send(from, &sent, 1, 0, wait);
    if (result >= 0) result = portsock_recv(to, &received, 1, 0, wait);
    if (result < 0) return result;
    if (result == 1 && received == sent) return 0;
    return portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_PROTOCOL_FAILURE);
}

static portsock_result move_both_ways(portsock_socket *one, portsock_socket *other, const portsock_wait_options *wait) {
    const portsock_result result = move_byte(one, other, wait);
    return result < 0 ? result : move_byte(other, one, wait);
}

/* ---- streams -------------------------------------------------------------------------------------------------- */

static portsock_result serve(struct trio *trio) {
    portsock_result result = portsock_bind(&trio->server, &trio->address);
    if (result >= 0) result = portsock_listen(&trio->server, 1);
    return result < 0 ? result : portsock_local_address(&trio->server, &trio->address);
}

/* A connection within one thread: begun, accepted, finished. */
static portsock_result meet(struct trio *trio, const portsock_address *target) {
    portsock_result result = portsock_connect_start(&trio->client, target);
    const bool is_in_progress = portsock_error_kind(result) == PORTSOCK_ERROR_IN_PROGRESS;
    if (result < 0 && !is_in_progress) return result;
    result = portsock_accept(&trio->server, &trio->accepted, NULL, &trio->wait);
    if (result >= 0 && is_in_progress) result = portsock_connect_finish(&trio->client, &trio->wait);
    return result < 0 ? result : move_both_ways(&trio->client, &trio->accepted, &trio->wait);
}

static portsock_result open_pair_of(struct trio *trio, int32_t type) {
    int32_t family;
    portsock_result result = portsock_address_family(&trio->address, &family);
    if (result >= 0) result = portsock_open(&trio->server, family, type, 0);
    return result < 0 ? result : portsock_open(&trio->client, family, type, 0);
}

static portsock_result probe_stream(struct trio *trio) {
    portsock_result result = open_pair_of(trio, PORTSOCK_SOCK_STREAM);
    if (result >= 0) result = serve(trio);
    return result < 0 ? result : meet(trio, &trio->address);
}

static portsock_result probe_tcp(const char *text) {
    struct trio trio;
    begin_trio(&trio);
    const portsock_result result = parse(&trio.address, text);
    return end_trio(&trio, result < 0 ? result : probe_stream(&trio));
}

static portsock_result probe_tcp4(void) { return probe_tcp("127.0.0.1:0"); }
static portsock_result probe_tcp6(void) { return probe_tcp("[::1]:0"); }

/* Bound to no name, Linux chooses an abstract one. */
static portsock_result probe_abstract(void) {
    struct trio trio;
    begin_trio(&trio);
    portsock_result result = portsock_unix_encode(&trio.address, PORTSOCK_UNIX_ABSTRACT, "?", 1);
    if (result >= 0) result = portsock_unix_encode(&trio.address, PORTSOCK_UNIX_UNNAMED, NULL, 0);
    return end_trio(&trio, result < 0 ? result : probe_stream(&trio));
}

static portsock_result probe_path(void) {
    char path[sizeof((portsock_address *)0)->bytes];
    struct trio trio;
    begin_trio(&trio);
    if (!system_temporary_path(path, sizeof path))
        return portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_TOO_LONG);
    portsock_result result = portsock_unix_encode(&trio.address, PORTSOCK_UNIX_PATH, path, strlen(path));
    if (result >= 0) result = open_pair_of(&trio, PORTSOCK_SOCK_STREAM);
    if (result >= 0) result = portsock_bind(&trio.server, &trio.address);
    if (result < 0) return end_trio(&trio, result);
    system_own_file(path);
    result = portsock_listen(&trio.server, 1);
    if (result >= 0) result = meet(&trio, &trio.address);
    system_remove_file();
    return end_trio(&trio, result);
}

/* ---- datagrams and pairs -------------------------------------------------------------------------------------- */

static portsock_result probe_udp(const char *text) {
    struct trio trio;
    begin_trio(&trio);
    portsock_result result = parse(&trio.address, text);
    if (result >= 0) result = open_pair_of(&trio, PORTSOCK_SOCK_DGRAM);
    if (result >= 0) result = portsock_bind(&trio.server, &trio.address);
    if (result >= 0) result = portsock_local_address(&trio.server, &trio.address);
    if (result >= 0) result = portsock_connect(&trio.client, &trio.address, &trio.wait);
    return end_trio(&trio, result < 0 ? result : move_byte(&trio.client, &trio.server, &trio.wait));
}

static portsock_result probe_udp4(void) { return probe_udp("127.0.0.1:0"); }
static portsock_result probe_udp6(void) { return probe_udp("[::1]:0"); }

static portsock_result probe_pair(int32_t type) {
    struct trio trio;
    begin_trio(&trio);
    const portsock_result result = portsock_pair(&trio.server, &trio.client, PORTSOCK_AF_UNIX, type, 0);
    return end_trio(&trio, result < 0 ? result : move_both_ways(&trio.client, &trio.server, &trio.wait));
}

static portsock_result probe_pair_stream(void) { return probe_pair(PORTSOCK_SOCK_STREAM); }
static portsock_result probe_pair_datagram(void) { return probe_pair(PORTSOCK_SOCK_DGRAM); }
static portsock_result probe_pair_seqpacket(void) { return probe_pair(PORTSOCK_SOCK_SEQPACKET); }

/* ---- IPv6 and IPv4 together ----------------------------------------------------------------------------------- */

static portsock_result get_v6only(int64_t *value) {
    portsock_socket socket;
    memset(&socket, 0, sizeof socket);
    portsock_result result = portsock_open(&socket, PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM, 0);
    if (result >= 0) result = portsock_get_option(&socket, value, PORTSOCK_IPV6_V6ONLY);
    (void)portsock_close(&socket);
    return result;
}

/* An IPv6 listener and an IPv4 client. Bound to the mapped loopback address, it can't be reached from outside. */
static portsock_result connect_mapped(struct trio *trio) {
    portsock_inet6 local;
    portsock_inet target = {0, {127, 0, 0, 1}};
    portsock_address address;
    portsock_result result = serve(trio);
    if (result >= 0) result = portsock_inet6_decode(&local, &trio->address);
    if (result < 0) return result;
    target.port = local.port;
    result = portsock_inet_encode(&address, &target);
    return result < 0 ? result : meet(trio, &address);
}

static portsock_result probe_dual_stack(void) {
    struct trio trio;
    begin_trio(&trio);
    portsock_result result = parse(&trio.address, "[::ffff:127.0.0.1]:0");
    if (result >= 0) result = portsock_open(&trio.server, PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM, 0);
    if (result >= 0) result = portsock_open(&trio.client, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0);
    if (result >= 0) result = portsock_set_option(&trio.server, PORTSOCK_IPV6_V6ONLY, 0);
    return end_trio(&trio, result < 0 ? result : connect_mapped(&trio));
}

/* ---- time ----------------------------------------------------------------------------------------------------- */

static int64_t measure_clock_step(void) {
    const int64_t begin = portsock_clock_ns();
    int64_t now = begin;
    while (now == begin) now = portsock_clock_ns();
    return now - begin;
}

/* How long a wait without data takes: on a datagram socket without a peer. */
static int64_t measure_wait(int64_t nanoseconds) {
    portsock_socket socket;
    portsock_address address;
    uint32_t ready;
    memset(&socket, 0, sizeof socket);
    portsock_result result = parse(&address, "127.0.0.1:0");
    if (result >= 0) result = portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0);
    if (result >= 0) result = portsock_bind(&socket, &address);
    const int64_t begin = portsock_clock_ns();
    if (result >= 0) result = portsock_wait_ready(&socket, &ready, PORTSOCK_READABLE, nanoseconds, NULL);
    const int64_t took = portsock_clock_ns() - begin;
    (void)portsock_close(&socket);
    return portsock_error_kind(result) == PORTSOCK_ERROR_TIMED_OUT ? took : -1;
}

/* ---- all of them ---------------------------------------------------------------------------------------------- */

static void probe(struct probes *probes, const char *name, portsock_result (*run)(void)) {
    probe_row *const row = &probes->rows[probes->count++];
    const int64_t begin = portsock_clock_ns();
    row->name = name;
    row->result = run();
    row->took = portsock_clock_ns() - begin;
}

void make_probes(struct probes *probes) {
    memset(probes, 0, sizeof *probes);
    probe(probes, "TCP over IPv4", probe_tcp4);
    probe(probes, "TCP over IPv6", probe_tcp6);
    probe(probes, "UDP over IPv4", probe_udp4);
    probe(probes, "UDP over IPv6", probe_udp6);
    probe(probes, "UNIX stream, path", probe_path);
    probe(probes, "UNIX stream, abstract", probe_abstract);
    probe(probes, "UNIX stream, pair", probe_pair_stream);
    probe(probes, "UNIX datagram, pair", probe_pair_datagram);
    probe(probes, "UNIX seqpacket, pair", probe_pair_seqpacket);
    probes->v6only_known = get_v6only(&probes->v6only_default);
    probes->dual_stack = probe_dual_stack();
    probes->timer_asked = 20 * MILLISECOND;
    for (size_t i = 0; i < TIMER_ROUNDS; ++i) probes->timer_measured[i] = measure_wait(probes->timer_asked);
    probes->clock_step = measure_clock_step();
}
