// SPDX-License-Identifier: MIT
// Connections by name: apart from the connector, for the system's resolver brings much of itself into a static program.
#include "check.hpp"
#include "connector.hpp"
#include "core.hpp"
#include "resolve.hpp"

namespace portsock_core {

Word connector_resolve(portsock_connector *connector, const portsock_query *query, const portsock_wait *wait) {
    if (const Word bad = check_connector(connector); bad < 0) return bad;
    if (connector->state != connector_unbegun) return refuse_connector(PORTSOCK_ERROR_INVALID_ARGUMENT);
    if (connector->capacity == 0) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_FIELD_CANDIDATE);
    portsock_query streams{};
    if (query != nullptr && query->size >= sizeof streams) {
        streams = *query;
        if (streams.type == 0) streams.type = PORTSOCK_SOCK_STREAM;
        query = &streams;
    }
    portsock_resolution resolution{};
    if (const Word word = resolve_begin(&resolution, query, wait); word < 0) return word;
    connector->count = 0;
    Word more = 1;
    portsock_resolved found;
    while (connector->count < connector->capacity && (more = resolve_next(&resolution, &found)) > 0) {
        portsock_candidate &candidate = connector->candidates[connector->count++];
        candidate = {};
        candidate.address = found.address;
    }
    (void)resolve_end(&resolution);
    return more < 0 ? more : static_cast<Word>(connector->count);
}

Word create_connection(portsock_socket *socket, const portsock_query *query, uint32_t flags,
                       const portsock_wait *wait) {
    if (const Word bad = check_vacant(socket); bad < 0) return bad;
    portsock_candidate candidates[8];
    portsock_connector connector{};
    connector.size = sizeof connector;
    connector.flags = flags;
    connector.candidates = candidates;
    connector.capacity = sizeof candidates / sizeof *candidates;
    if (const Word word = connector_resolve(&connector, query, wait); word < 0) return word;
    if (connector.count == 0) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_HOST);
    return connector_run(&connector, socket, wait);
}

} // namespace portsock_core
