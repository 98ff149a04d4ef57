// SPDX-License-Identifier: MIT
// Facade of multicast groups.
#include "../src/core/core.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_join_group(portsock_socket *socket, const portsock_address *group,
                                                 const portsock_address *source, uint32_t interface_index) {
    return portsock_core::join_group(socket, group, source, interface_index);
}

PORTSOCK_API portsock_result portsock_leave_group(portsock_socket *socket, const portsock_address *group,
                                                  const portsock_address *source, uint32_t interface_index) {
    return portsock_core::leave_group(socket, group, source, interface_index);
}

PORTSOCK_API portsock_result portsock_block_source(portsock_socket *socket, const portsock_address *group,
                                                   const portsock_address *source, uint32_t interface_index) {
    return portsock_core::block_source(socket, group, source, interface_index);
}

PORTSOCK_API portsock_result portsock_unblock_source(portsock_socket *socket, const portsock_address *group,
                                                     const portsock_address *source, uint32_t interface_index) {
    return portsock_core::unblock_source(socket, group, source, interface_index);
}

PORTSOCK_API portsock_result portsock_join_group_at(portsock_socket *socket, const portsock_address *group,
                                                    const portsock_address *source, const portsock_address *local) {
    return portsock_core::join_group_at(socket, group, source, local);
}

PORTSOCK_API portsock_result portsock_leave_group_at(portsock_socket *socket, const portsock_address *group,
                                                     const portsock_address *source, const portsock_address *local) {
    return portsock_core::leave_group_at(socket, group, source, local);
}

} // extern "C"
