// SPDX-License-Identifier: MIT
// Facade of resolutions.
#include "../src/core/resolve.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_resolve_begin(portsock_resolution *resolution, const portsock_query *query,
                                                    const portsock_wait_options *wait) {
    return portsock_core::resolve_begin(resolution, query, wait);
}

PORTSOCK_API portsock_result portsock_resolve_next(portsock_resolution *resolution, portsock_resolved *resolved) {
    return portsock_core::resolve_next(resolution, resolved);
}

PORTSOCK_API portsock_result portsock_resolve_canonical(const portsock_resolution *resolution, char *text,
                                                        size_t capacity, size_t *text_needed) {
    return portsock_core::resolve_canonical(resolution, text, capacity, text_needed);
}

PORTSOCK_API portsock_result portsock_resolve_end(portsock_resolution *resolution) {
    return portsock_core::resolve_end(resolution);
}

PORTSOCK_API portsock_result portsock_resolve_host(portsock_address *address, int32_t family, const char *host,
                                                   size_t length, int32_t flags, const portsock_wait_options *wait) {
    return portsock_core::resolve_host(address, family, host, length, flags, wait);
}

PORTSOCK_API portsock_result portsock_name_info(const portsock_address *address, char *host, size_t host_capacity,
                                                size_t *host_needed, char *service, size_t service_capacity,
                                                size_t *service_needed, int32_t flags) {
    return portsock_core::name_info(address, host, host_capacity, host_needed, service, service_capacity,
                                    service_needed, flags);
}

} // extern "C"
