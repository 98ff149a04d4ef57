/* SPDX-License-Identifier: MIT */
/* The options of connect and listen, and the socket they describe. */
#include "endpoint.h"
#include "address_hint.h"
#include "arguments.h"
#include "endpoint_kind.h"
#include "system_stdio.h"
#include <stdio.h>
#include <string.h>

enum { DEFAULT_RECORD = 8192 }; /* every system can send datagrams of this size (macOS: up to 9216) */

typedef struct raw_options {
    bool datagram;
    bool seqpacket;
    bool half_close;
    bool end_with_peer;
    const char *timeout;
    const char *bind;
    const char *size;
    const char *protocol;
} raw_options;

/* role: "", or " --bind". */
static int parse_address(const char *command, const char *role, const char *text, portsock_address *address) {
    const portsock_result result = portsock_address_parse(address, text, strlen(text));
    if (result >= 0) return STATUS_OK;
    return report_usage(command, "%s%s %s: %s (%s)", command, role, text, address_hint(text, result, *role == 0).text,
                        error_text_of(result).name);
}

/* A peer does not wait for the end of a terminal, and a listener that serves one peer after another keeps its standard
 * input for the next one. */
static bool input_outlives_peer(const struct endpoint *endpoint) {
    return system_input_is_terminal() || (endpoint->keep_open && strcmp(endpoint->command, "listen") == 0);
}

static int read_values(struct endpoint *endpoint, const raw_options *raw) {
    relay_settings *const settings = &endpoint->settings;
    const char *const command = endpoint->command;
    endpoint->type_given = raw->datagram || raw->seqpacket;
    if (raw->datagram && raw->seqpacket) return report_usage(command, "--datagram and --seqpacket cannot be combined");
    settings->type = raw->datagram    ? PORTSOCK_SOCK_DGRAM
                     : raw->seqpacket ? PORTSOCK_SOCK_SEQPACKET
                                      : PORTSOCK_SOCK_STREAM;
    if (raw->timeout != NULL && !read_seconds(raw->timeout, &settings->timeout))
        return report_usage(command, "--timeout %s: expected a number of seconds greater than 0, such as 30 or 0.5",
                            raw->timeout);
    if (raw->size != NULL && !read_number(raw->size, &settings->record_size, 65536))
        return report_usage(command, "--size %s: expected a number of bytes from 1 to 65536", raw->size);
    if (raw->half_close && raw->end_with_peer)
        return report_usage(command, "--half-close and --end-with-peer cannot be combined");
    settings->ends_with_peer = raw->end_with_peer || (!raw->half_close && input_outlives_peer(endpoint));
    return raw->bind != NULL ? parse_address(command, " --bind", raw->bind, &endpoint->local) : STATUS_OK;
}

/* A number outside the range of ports. */
static bool is_bad_port(const char *text) {
    size_t port = 0;
    const char *const digits = text + strspn(text, "+-");
    if (digits[strspn(digits, "0123456789")] != 0 || *digits == 0) return false;
    return digits != text || (strspn(text, "0") != strlen(text) && !read_number(text, &port, 65535));
}

/* "HOST:SERVICE" or "[HOST]:SERVICE"; without a host, any or loopback. False for any other text. */
static bool split_name(const char *text, portsock_query *query) {
    const char *const colon = strrchr(text, ':');
    const char *host = text, *end = colon;
    if (colon == NULL || colon[1] == '\0') return false;
    if (host[0] == '[' && end > host + 1 && end[-1] == ']') {
        ++host;
        --end;
    } else if (memchr(host, ':', (size_t)(end - host)) != NULL) {
        return false;
    }
    if (strpbrk(text, "/ ") != NULL || is_bad_port(colon + 1)) return false;
    query->size = sizeof *query;
    query->host = end == host ? NULL : host;
    query->host_length = (size_t)(end - host);
    query->service = colon + 1;
    query->service_length = strlen(colon + 1);
    return true;
}

/* A packet socket without a protocol receives nothing. It is opened without one nevertheless, because it would receive
 * from every interface until it is bound. */
static void hear_all_packets(portsock_address *address) {
    enum { ETHERNET_ALL = 3 };
    portsock_packet value;
    if (portsock_packet_decode(&value, address) < 0 || value.protocol != 0) return;
    value.protocol = ETHERNET_ALL;
    (void)portsock_packet_encode(address, &value);
}

/* can:0 is every bus: frames then need their interface. */
static void read_bus(struct endpoint *endpoint) {
    portsock_can bus;
    if (!endpoint->settings.frames || portsock_can_decode(&bus, &endpoint->address) < 0 || bus.interface_index != 0)
        return;
    endpoint->settings.all_interfaces = endpoint->settings.shows_interfaces = true;
}

static void choose_endpoint_kind(struct endpoint *endpoint, const struct endpoint_kind *kind) {
    if (kind == NULL) return;
    int32_t type = PORTSOCK_SOCK_STREAM;
    (void)portsock_address_defaults(&endpoint->address, &type, &endpoint->protocol);
    if (!endpoint->type_given) endpoint->settings.type = type;
    endpoint->settings.no_half_close = kind->no_half_close;
    endpoint->is_connectionless = kind->is_connectionless;
    endpoint->settings.frames = strcmp(kind->prefix, "can:") == 0;
    read_bus(endpoint);
    hear_all_packets(&endpoint->address);
}

static int refuse_protocol(const struct endpoint *endpoint, const struct endpoint_kind *kind, const char *name) {
    char names[256];
    list_protocols(names, sizeof names, kind);
    if (names[0] == '\0')
        return report_usage(endpoint->command, "--protocol %s: %s addresses have one protocol; expected no --protocol",
                            name, kind->prefix);
    return report_usage(endpoint->command, "--protocol %s: unknown protocol for such an address; expected one of %s%s",
                        name, names, kind == NULL ? ", or another IPPROTO_ name in small letters" : "");
}

static int choose_protocol(struct endpoint *endpoint, const struct endpoint_kind *kind, const char *name) {
    struct named_protocol found;
    relay_settings *const settings = &endpoint->settings;
    endpoint->type = settings->type;
    if (name == NULL) return STATUS_OK;
    if (!find_protocol(&found, kind, name)) return refuse_protocol(endpoint, kind, name);
    endpoint->protocol_given = true;
    endpoint->family = found.family;
    endpoint->protocol = found.protocol;
    endpoint->is_connectionless = settings->frames = false;
    settings->no_half_close = found.no_half_close;
    if (endpoint->type_given) return STATUS_OK;
    endpoint->type = found.type;
    settings->type = found.options;
    return STATUS_OK;
}

/* A text that begins with one of the prefixes. */
static bool has_interface(const char *text) {
    static const char *const prefixes[] = {"can:", "isotp:", "j1939:", "packet:"};
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; ++i)
        if (strncmp(text, prefixes[i], strlen(prefixes[i])) == 0) return true;
    return false;
}

/* Options that would have no effect are refused. */
static int check_interface_options(const struct endpoint *endpoint) {
    const relay_settings *const settings = &endpoint->settings;
    if (settings->shows_interfaces && !settings->frames)
        return report_usage(endpoint->command, "%s: --interface-names is for can: addresses only", endpoint->what);
    if (settings->ignores_down && !has_interface(strchr(endpoint->what, ' ') + 1))
        return report_usage(endpoint->command,
                            "%s: --ignore-down is for can:, isotp:, j1939: and packet: addresses only", endpoint->what);
    return STATUS_OK;
}

/* Failures that can be detected before the attempt. */
static int check_sense(struct endpoint *endpoint) {
    portsock_alg algorithm;
    const char *const command = endpoint->command;
    const bool connects = strcmp(command, "connect") == 0;
    if (check_interface_options(endpoint) != STATUS_OK) return STATUS_USAGE;
    if (connects && endpoint->family == PORTSOCK_AF_RDS && endpoint->local.length == 0)
        return report_usage(
            command,
            "%s: RDS needs a local address; add --bind with an address of this machine, such as --bind 127.0.0.1:0",
            endpoint->what);
    if (endpoint->by_name || portsock_alg_decode(&algorithm, &endpoint->address) < 0) return STATUS_OK;
    if (!connects)
        return report_usage(command, "%s: an algorithm has no peers; expected portsock connect", endpoint->what);
    endpoint->is_hash = strcmp(algorithm.type, "hash") == 0;
    return endpoint->is_hash
               ? STATUS_OK
               : report_usage(
                     command,
                     "%s: only algorithms of the type hash, such as alg:hash:sha256; the other types need a key",
                     endpoint->what);
}

static void name_endpoint(struct endpoint *endpoint, const char *text) {
    snprintf(endpoint->what, sizeof endpoint->what, "%s %s", endpoint->command, text);
    endpoint->settings.what = endpoint->what;
    endpoint->settings.report = endpoint_report;
    endpoint->settings.owner = endpoint;
}

static int read_address(struct endpoint *endpoint, char **arguments, int count, const char *protocol) {
    portsock_address probe;
    if (count == 0)
        return report_usage(endpoint->command, "%s: address missing; expected HOST:PORT, [IPV6]:PORT or unix:PATH",
                            endpoint->command);
    if (count > 1)
        return report_usage(endpoint->command, "%s: one address expected; %s is another one", endpoint->command,
                            arguments[1]);
    const portsock_result parsed = portsock_address_parse(&probe, arguments[0], strlen(arguments[0]));
    endpoint->by_name = portsock_error_kind(parsed) == PORTSOCK_ERROR_BAD_FORMAT &&
                        find_endpoint_kind(arguments[0]) == NULL && split_name(arguments[0], &endpoint->query);
    name_endpoint(endpoint, arguments[0]);
    if (endpoint->by_name) return choose_protocol(endpoint, NULL, protocol);
    const int status = parse_address(endpoint->command, "", arguments[0], &endpoint->address);
    if (status != STATUS_OK) return status;
    name_endpoint(endpoint, address_names_of(&endpoint->address).text);
    const struct endpoint_kind *const kind = find_endpoint_kind(address_text_of(&endpoint->address).text);
    choose_endpoint_kind(endpoint, kind);
    return choose_protocol(endpoint, kind, protocol);
}

int endpoint_read(struct endpoint *endpoint, const char *command, char **arguments) {
    raw_options raw;
    const option options[] = {
        {"datagram", &raw.datagram, NULL},
        {"seqpacket", &raw.seqpacket, NULL},
        {"timeout", NULL, &raw.timeout},
        {"size", NULL, &raw.size},
        {"protocol", NULL, &raw.protocol},
        {"keep-open", &endpoint->keep_open, NULL},
        {"half-close", &raw.half_close, NULL},
        {"end-with-peer", &raw.end_with_peer, NULL},
        {"ignore-down", &endpoint->settings.ignores_down, NULL},
        {"interface-names", &endpoint->settings.shows_interfaces, NULL},
        {"reuse", &endpoint->reuse, NULL},
        {"verbose", &endpoint->settings.verbose, NULL},
        {"bind", NULL, &raw.bind}, /* the last: of connect alone */
    };
    const size_t all = sizeof options / sizeof options[0];
    memset(endpoint, 0, sizeof *endpoint);
    memset(&raw, 0, sizeof raw);
    endpoint->command = command;
    endpoint->settings.timeout = -1;
    endpoint->settings.record_size = DEFAULT_RECORD;
    const int count = read_arguments(command, arguments, options, strcmp(command, "connect") == 0 ? all : all - 1);
    if (count < 0) return STATUS_USAGE;
    int status = read_values(endpoint, &raw);
    if (status == STATUS_OK) status = read_address(endpoint, arguments, count, raw.protocol);
    return status != STATUS_OK ? status : check_sense(endpoint);
}

portsock_result endpoint_resolve(struct endpoint *endpoint) {
    portsock_query query = endpoint->query;
    portsock_resolution found;
    portsock_resolved first;
    if (!endpoint->by_name) return 0;
    memset(&found, 0, sizeof found);
    query.type = endpoint->settings.type == PORTSOCK_SOCK_DGRAM ? PORTSOCK_SOCK_DGRAM : PORTSOCK_SOCK_STREAM;
    if (strcmp(endpoint->command, "listen") == 0) query.flags = PORTSOCK_AI_PASSIVE;
    portsock_result result = portsock_resolve_begin(&found, &query, NULL);
    if (result >= 0) result = portsock_resolve_next(&found, &first);
    if (result > 0) endpoint->address = first.address;
    (void)portsock_resolve_end(&found);
    return result == 0 ? portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_NOT_FOUND) : result;
}

/* Lets a server be started again at once. For datagrams it would let other sockets share the address. */
static bool restarts_quickly(const struct endpoint *endpoint) {
    int32_t family = PORTSOCK_AF_UNSPEC;
    (void)portsock_address_family(&endpoint->address, &family);
    return family != PORTSOCK_AF_UNIX && strcmp(endpoint->command, "listen") == 0 &&
           endpoint->type == PORTSOCK_SOCK_STREAM && (endpoint->protocol == 0 || endpoint->protocol_given);
}

/* Receives everything: the defaults leave out CAN's errors, frames of CAN FD and of CAN XL, and all packets of HCI. */
static portsock_result hear_all(const struct endpoint *endpoint, portsock_socket *socket) {
    static const portsock_hci_filter everything = {UINT32_MAX, {UINT32_MAX, UINT32_MAX}, 0};
    static const portsock_can_xl_virtual_networks all_networks = {
        PORTSOCK_CAN_XL_VCID_TX_PASS | PORTSOCK_CAN_XL_VCID_RX_FILTER, 0, 0, 0};
    portsock_hci device;
    if (endpoint->settings.frames) {
        (void)portsock_set_option(socket, PORTSOCK_CAN_RAW_FD_FRAMES, 1);
        (void)portsock_set_option(socket, PORTSOCK_CAN_RAW_XL_FRAMES, 1);
        (void)portsock_set_option_bytes(socket, PORTSOCK_CAN_RAW_XL_VCID_OPTS, &all_networks, sizeof all_networks);
        (void)portsock_set_option(socket, PORTSOCK_CAN_RAW_ERR_FILTER, PORTSOCK_CAN_EFF_MASK);
    }
    if (!endpoint->is_connectionless || portsock_hci_decode(&device, &endpoint->address) < 0 || device.channel != 0)
        return 0;
    return portsock_hci_set_filter(socket, &everything);
}

portsock_result endpoint_open(const struct endpoint *endpoint, portsock_socket *socket) {
    int32_t family = endpoint->family;
    portsock_result result =
        family == PORTSOCK_AF_UNSPEC ? portsock_address_family(&endpoint->address, &family) : (portsock_result)0;
    if (result >= 0) result = portsock_open(socket, family, endpoint->type, endpoint->protocol);
    if (result >= 0) result = hear_all(endpoint, socket);
    if (result >= 0 && endpoint->reuse) result = portsock_set_option(socket, PORTSOCK_SO_REUSEADDR, 1);
    else if (result >= 0 && restarts_quickly(endpoint))
        result = portsock_prepare_bind(socket, PORTSOCK_BIND_REUSE_TIME_WAIT);
    return result;
}

#define INTERFACE_DOWN "the interface is down; --ignore-down waits until it is up"

/* The message in place of the system's, which is misleading here. */
static const char *better_message(const char *text, portsock_result result) {
    static const struct {
        const char *prefix;
        int32_t kind;
        const char *message;
    } rows[] = {
        {"alg:", PORTSOCK_ERROR_NOT_FOUND, "no such algorithm in this kernel, or its module is not loaded"},
        {"alg:", PORTSOCK_ERROR_PERMISSION_DENIED, "this algorithm needs a key, which the program cannot set"},
        {"can:", PORTSOCK_ERROR_NETWORK_DOWN, INTERFACE_DOWN},
        {"isotp:", PORTSOCK_ERROR_NETWORK_DOWN, INTERFACE_DOWN},
        {"j1939:", PORTSOCK_ERROR_NETWORK_DOWN, INTERFACE_DOWN},
        {"packet:", PORTSOCK_ERROR_NETWORK_DOWN, INTERFACE_DOWN},
    };
    if (strcmp(text, "unix:") == 0 && portsock_error_kind(result) == PORTSOCK_ERROR_INVALID_ARGUMENT)
        return "an unnamed address has no peer; expected unix:PATH or unix:@NAME";
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; ++i)
        if (strncmp(text, rows[i].prefix, strlen(rows[i].prefix)) == 0 && portsock_error_kind(result) == rows[i].kind)
            return rows[i].message;
    return NULL;
}

int endpoint_report(const void *owner, portsock_result result) {
    const struct endpoint *const endpoint = owner;
    const char *const text = strchr(endpoint->what, ' ') + 1;
    const char *const better = better_message(text, result);
    char message[HINT_TEXT];
    if (better != NULL) return report_explained(endpoint->what, better, result);
    if (portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED) {
        snprintf(message, sizeof message, "%s; portsock doctor shows the families and protocols of this machine",
                 error_text_of(result).message);
        return report_explained(endpoint->what, message, result);
    }
    if (endpoint->by_name) return report_explained(endpoint->what, lookup_hint(text, result).text, result);
    return report_failure(endpoint->what, NULL, result);
}

static void own_path(const portsock_address *address) {
    char path[sizeof address->bytes + 1];
    int32_t form = PORTSOCK_UNIX_UNNAMED;
    const portsock_result length = portsock_unix_decode(&form, path, sizeof path - 1, NULL, address);
    if (length < 0 || form != PORTSOCK_UNIX_PATH) return;
    path[length] = '\0';
    system_own_file(path);
}

portsock_result endpoint_bind(portsock_socket *socket, const portsock_address *address) {
    const portsock_result result = portsock_bind(socket, address);
    if (result >= 0) own_path(address);
    return result;
}
