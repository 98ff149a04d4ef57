// SPDX-License-Identifier: MIT
// Facade of stepping connectors, and of servers.
#include "../src/core/core.hpp"

using namespace portsock_core;

extern "C" {

PORTSOCK_API portsock_result portsock_connector_step(portsock_connector *connector, portsock_socket *socket,
                                                     int64_t *next_deadline_ns) {
    return connector_step(connector, socket, next_deadline_ns);
}

PORTSOCK_API portsock_result portsock_connector_run(portsock_connector *connector, portsock_socket *socket,
                                                    const portsock_wait_options *wait) {
    return connector_run(connector, socket, wait);
}

PORTSOCK_API portsock_result portsock_connector_end(portsock_connector *connector) { return connector_end(connector); }

PORTSOCK_API portsock_result portsock_create_server(portsock_socket *listener, const portsock_address *address,
                                                    const portsock_server_options *options) {
    return create_server(listener, address, options);
}

PORTSOCK_API portsock_result portsock_has_dual_stack(void) { return has_dual_stack(); }

} // extern "C"
