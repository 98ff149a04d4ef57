// SPDX-License-Identifier: MIT
// Facade of the messages and of the socket calls of one address family.
#include "../src/family/frame.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_can_build(void *bytes, size_t capacity, const portsock_can_frame *frame) {
    return portsock_core::can_build(bytes, capacity, frame);
}

PORTSOCK_API portsock_result portsock_can_parse(portsock_can_frame *frame, const void *bytes, size_t length) {
    return portsock_core::can_parse(frame, bytes, length);
}

PORTSOCK_API portsock_result portsock_can_xl_build(void *bytes, size_t capacity, const portsock_can_xl_frame *frame) {
    return portsock_core::can_xl_build(bytes, capacity, frame);
}

PORTSOCK_API portsock_result portsock_can_xl_parse(portsock_can_xl_frame *frame, const void *bytes, size_t length) {
    return portsock_core::can_xl_parse(frame, bytes, length);
}

PORTSOCK_API portsock_result portsock_can_send(portsock_socket *socket, const portsock_can_frame *frame, int32_t flags,
                                               const portsock_wait_options *wait) {
    return portsock_core::can_send(socket, frame, flags, wait);
}

PORTSOCK_API portsock_result portsock_can_recv(portsock_socket *socket, portsock_can_frame *frame, int32_t flags,
                                               const portsock_wait_options *wait) {
    return portsock_core::can_recv(socket, frame, flags, wait);
}

PORTSOCK_API portsock_result portsock_can_mtu(portsock_socket *socket, uint32_t interface_index) {
    return portsock_core::can_mtu(socket, interface_index);
}

PORTSOCK_API portsock_result portsock_bcm_build(void *bytes, size_t capacity, size_t *length_needed,
                                                const portsock_bcm_job *job, const portsock_can_frame *frames) {
    return portsock_core::bcm_build(bytes, capacity, length_needed, job, frames);
}

PORTSOCK_API portsock_result portsock_bcm_parse(portsock_bcm_job *job, portsock_can_frame *frames, size_t capacity,
                                                const void *bytes, size_t length) {
    return portsock_core::bcm_parse(job, frames, capacity, bytes, length);
}

PORTSOCK_API portsock_result portsock_netlink_next(portsock_netlink_message *message, size_t *position,
                                                   const void *bytes, size_t length) {
    return portsock_core::netlink_next(message, bytes, length, position);
}

PORTSOCK_API portsock_result portsock_netlink_error(const portsock_netlink_message *message) {
    return portsock_core::netlink_error(message);
}

PORTSOCK_API portsock_result portsock_netlink_error_text(const portsock_netlink_message *message, const char **text,
                                                         size_t *length, uint32_t *offset) {
    return portsock_core::netlink_error_text(message, text, length, offset);
}

PORTSOCK_API portsock_result portsock_netlink_attribute(portsock_netlink_item *item, size_t *position,
                                                        const void *bytes, size_t length) {
    return portsock_core::netlink_attribute(item, bytes, length, position);
}

PORTSOCK_API portsock_result portsock_netlink_build(void *bytes, size_t capacity, size_t *length_needed,
                                                    const portsock_netlink_message *message) {
    return portsock_core::netlink_build(bytes, capacity, length_needed, message);
}

PORTSOCK_API portsock_result portsock_netlink_append(void *bytes, size_t capacity, size_t *length, uint32_t type,
                                                     const void *data, size_t data_length) {
    return portsock_core::netlink_append(bytes, capacity, length, type, data, data_length);
}

PORTSOCK_API portsock_result portsock_netlink_nest(void *bytes, size_t capacity, size_t *length, size_t *nest,
                                                   uint32_t type) {
    return portsock_core::netlink_nest(bytes, capacity, length, type, nest);
}

PORTSOCK_API portsock_result portsock_netlink_end_nest(void *bytes, size_t length, size_t nest) {
    return portsock_core::netlink_end_nest(bytes, length, nest);
}

PORTSOCK_API portsock_result portsock_packet_join(portsock_socket *socket, uint32_t interface_index, uint32_t type,
                                                  const uint8_t *address, size_t length) {
    return portsock_core::packet_join(socket, interface_index, type, address, length);
}

PORTSOCK_API portsock_result portsock_packet_leave(portsock_socket *socket, uint32_t interface_index, uint32_t type,
                                                   const uint8_t *address, size_t length) {
    return portsock_core::packet_leave(socket, interface_index, type, address, length);
}

PORTSOCK_API portsock_result portsock_packet_statistics(portsock_socket *socket, uint32_t *seen, uint32_t *dropped) {
    return portsock_core::packet_statistics(socket, seen, dropped);
}

PORTSOCK_API portsock_result portsock_tipc_subscribe(portsock_socket *socket,
                                                     const portsock_tipc_subscription *subscription,
                                                     const portsock_wait_options *wait) {
    return portsock_core::tipc_subscribe(socket, subscription, wait);
}

PORTSOCK_API portsock_result portsock_tipc_next_event(portsock_socket *socket, portsock_tipc_event *event,
                                                      const portsock_wait_options *wait) {
    return portsock_core::tipc_next_event(socket, event, wait);
}

PORTSOCK_API portsock_result portsock_kernel_control_id(portsock_socket *socket, uint32_t *id, const char *name,
                                                        size_t length) {
    return portsock_core::kernel_control_id(socket, id, name, length);
}

PORTSOCK_API portsock_result portsock_hci_set_filter(portsock_socket *socket, const portsock_hci_filter *filter) {
    return portsock_core::hci_set_filter(socket, filter);
}

PORTSOCK_API portsock_result portsock_vsock_local_cid(uint32_t *cid) { return portsock_core::vsock_local_cid(cid); }

PORTSOCK_API portsock_result portsock_send_alg(portsock_socket *socket, const portsock_alg_message *message,
                                               int32_t flags, const portsock_wait_options *wait) {
    return portsock_core::send_alg(socket, message, flags, wait);
}

} // extern "C"
