// SPDX-License-Identifier: MIT
// Facade of connections by name, and of the addresses of a connector.
#include "../src/core/core.hpp"

using namespace portsock_core;

extern "C" {

PORTSOCK_API portsock_result portsock_create_connection(portsock_socket *socket, const portsock_query *query,
                                                        const portsock_connect_options *options,
                                                        const portsock_wait_options *wait) {
    return create_connection(socket, query, options, wait);
}

PORTSOCK_API portsock_result portsock_connector_resolve(portsock_connector *connector, const portsock_query *query,
                                                        const portsock_wait_options *wait) {
    return connector_resolve(connector, query, wait);
}

} // extern "C"
