// SPDX-License-Identifier: MIT
// Connections by name: apart from the connector, for the system's resolver brings much of itself into a static program.
#include "check.hpp"
#include "connector.hpp"
#include "wait.hpp"
#include "core.hpp"
#include "kind.hpp"
#include "resolve.hpp"
#include "socket.hpp"

namespace portsock_core {

namespace {

bool is_checkable(const portsock_query *query) { return query != nullptr && query->size >= sizeof *query; }

Result check_query(const portsock_connector &connector, const portsock_query &query) {
    if (query.service_length == 0 && query.resolver == nullptr)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SERVICE);
    if (query.type == PORTSOCK_SOCK_RAW || (query.type >= 0 && bare_type(query.type) != query.type))
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE);
    const bool or_tcp = (connector.flags & PORTSOCK_CONNECT_MPTCP_OR_TCP) != 0;
    const bool is_stream = query.type == 0 || query.type == PORTSOCK_SOCK_STREAM;
    const bool is_mptcp = query.protocol == 0 || query.protocol == PORTSOCK_IPPROTO_MPTCP;
    if (or_tcp && !(is_stream && is_mptcp)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_PROTOCOL);
    return 0;
}

// The query for the resolver, without which it would find each address once for every type.
portsock_query complete(const portsock_connector &connector, const portsock_query &query) {
    portsock_query whole = query;
    if ((connector.flags & PORTSOCK_CONNECT_MPTCP_OR_TCP) != 0) whole.protocol = PORTSOCK_IPPROTO_MPTCP;
    if (whole.type == 0) whole.type = type_of_protocol(whole.protocol);
    return whole;
}

// ---- the list when capacity is short ---------------------------------------------------------------------------

struct List {
    portsock_connector &connector;

    portsock_candidate &at(size_t index) const { return connector.candidates[index]; }
    int family_at(size_t index) const { return os::get_family(at(index).address.bytes); }

    size_t count_of(int family) const {
        size_t count = 0;
        for (size_t i = 0; i < connector.count; ++i) count += family_at(i) == family;
        return count;
    }

    // The last one whose family has more than half of the capacity, or the count.
    size_t last_of_majority() const {
        for (size_t i = connector.count; i-- > 0;)
            if (count_of(family_at(i)) > connector.capacity / 2) return i;
        return connector.count;
    }

    void remove(size_t index) const {
        for (; index + 1 < connector.count; ++index) at(index) = at(index + 1);
        --connector.count;
    }

    // A full list gives a place to a family that has less than half (P83): RFC 8305 interleaves the families before
    // the list is cut.
    bool make_place(int family) const {
        if (connector.count < connector.capacity) return true;
        if (count_of(family) >= connector.capacity / 2) return false;
        const size_t last = last_of_majority();
        if (last == connector.count) return false;
        remove(last);
        return true;
    }

    void add(const portsock_resolved &found) const {
        if (!make_place(os::get_family(found.address.bytes))) return;
        portsock_candidate &candidate = at(connector.count++);
        candidate = {};
        candidate.address = found.address;
        candidate.type = found.type;
        candidate.protocol = found.protocol;
    }
};

Result fill(portsock_connector &connector, portsock_resolution &resolution) {
    const List list{connector};
    portsock_resolved found;
    Result more;
    connector.count = 0;
    while ((more = resolve_next(&resolution, &found)) > 0) list.add(found);
    if (more < 0) return more;
    return connector.count != 0 ? static_cast<Result>(connector.count)
                                : refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_HOST);
}

// ---- the options -----------------------------------------------------------------------------------------------

Result check_options(const portsock_connect_options &options) {
    if (const Result bad = check_size(&options, options.size, sizeof options, PORTSOCK_PARAM_OPTION); bad < 0)
        return bad;
    uintptr_t reserved = 0;
    for (const uintptr_t result : options.reserved_words) reserved |= result;
    return reserved == 0 ? 0 : refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_OPTION);
}

Result take_options(portsock_connector &connector, const portsock_connect_options &options) {
    if (const Result bad = check_options(options); bad < 0) return bad;
    if (options.count_done != nullptr) *options.count_done = 0;
    connector.flags = options.flags;
    connector.delay_ns = options.delay_ns;
    connector.source = options.source;
    if (options.candidates == nullptr && options.capacity == 0) return 0;
    connector.candidates = options.candidates;
    connector.capacity = options.capacity;
    return 0;
}

Result resolve_and_run(portsock_connector &connector, portsock_socket *socket, const portsock_query *query,
                       const portsock_connect_options *options, const portsock_wait_options *wait) {
    portsock_wait_options copy;
    if (check_wait(wait) >= 0) wait = with_deadline(copy, wait); // else connector_resolve fails
    const Result resolved = connector_resolve(&connector, query, wait);
    if (options != nullptr && options->count_done != nullptr) *options->count_done = connector.count;
    return resolved < 0 ? resolved : connector_run(&connector, socket, wait);
}

// Apart, so that a caller with memory of its own does not need the stack for these.
[[gnu::noinline]] Result connect_in_own_memory(portsock_connector &connector, portsock_socket *socket,
                                               const portsock_query *query, const portsock_connect_options *options,
                                               const portsock_wait_options *wait) {
    portsock_candidate candidates[8];
    connector.candidates = candidates;
    connector.capacity = sizeof candidates / sizeof *candidates;
    const Result result = resolve_and_run(connector, socket, query, options, wait);
    connector.candidates = nullptr; // they end here
    return result;
}

} // namespace

Result connector_resolve(portsock_connector *connector, const portsock_query *query,
                         const portsock_wait_options *wait) {
    if (const Result bad = check_connector(connector); bad < 0) return bad;
    if (connector->state != connector_unbegun) return refuse_connector(PORTSOCK_ERROR_INVALID_ARGUMENT);
    if (connector->capacity == 0) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_CANDIDATE);
    portsock_resolution resolution{};
    if (!is_checkable(query)) return resolve_begin(&resolution, query, wait); // which refuses it
    if (const Result bad = check_query(*connector, *query); bad < 0) return bad;
    const portsock_query whole = complete(*connector, *query);
    if (const Result result = resolve_begin(&resolution, &whole, wait); result < 0) return result;
    if (query->type == 0 && query->resolver != nullptr) resolution.type = 0; // as its results have it
    const Result result = fill(*connector, resolution);
    (void)resolve_end(&resolution);
    return result;
}

Result create_connection(portsock_socket *socket, const portsock_query *query, const portsock_connect_options *options,
                         const portsock_wait_options *wait) {
    portsock_connector connector{};
    connector.size = sizeof connector;
    if (options != nullptr)
        if (const Result bad = take_options(connector, *options); bad < 0) return bad;
    if (const Result bad = check_vacant(socket); bad < 0) return bad;
    if (connector.capacity == 0 && connector.candidates == nullptr)
        return connect_in_own_memory(connector, socket, query, options, wait);
    return resolve_and_run(connector, socket, query, options, wait);
}

} // namespace portsock_core
