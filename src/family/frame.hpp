// SPDX-License-Identifier: MIT
// Messages of one family as values (CAN's frames and broadcast manager jobs, netlink's messages: bytes in, bytes out,
// no system call), and the socket calls of one family. In a build without the family they fail with UNSUPPORTED.
#pragma once
#include "family.hpp"

namespace portsock_core {

// Whether the buffer is large enough for the message.
inline Result check_space(const void *bytes, size_t capacity, size_t needed) {
    if (bytes == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    return capacity < needed ? refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_BUFFER) : 0;
}

// can/frame.cpp
inline constexpr size_t can_frame_size = 16, can_fd_frame_size = 72;
Result check_frame(const portsock_can_frame &frame);
Result can_build(void *bytes, size_t capacity, const portsock_can_frame *frame);
Result can_parse(portsock_can_frame *frame, const void *bytes, size_t length);

// can/xl_frame.cpp
Result can_xl_build(void *bytes, size_t capacity, const portsock_can_xl_frame *frame);
Result can_xl_parse(portsock_can_xl_frame *frame, const void *bytes, size_t length);

// can/bcm.cpp
Result bcm_build(void *bytes, size_t capacity, size_t *length_needed, const portsock_bcm_job *job,
                 const portsock_can_frame *frames);
Result bcm_parse(portsock_bcm_job *job, portsock_can_frame *frames, size_t capacity, const void *bytes, size_t length);

// netlink/message.cpp
Result netlink_next(portsock_netlink_message *message, const void *bytes, size_t length, size_t *position);
Result netlink_error(const portsock_netlink_message *message);
Result netlink_error_text(const portsock_netlink_message *message, const char **text, size_t *length, uint32_t *offset);
Result netlink_attribute(portsock_netlink_item *item, const void *bytes, size_t length, size_t *position);
Result netlink_build(void *bytes, size_t capacity, size_t *length_needed, const portsock_netlink_message *message);
Result netlink_append(void *bytes, size_t capacity, size_t *length, uint32_t type, const void *data,
                      size_t data_length);
Result netlink_nest(void *bytes, size_t capacity, size_t *length, uint32_t type, size_t *nest);
Result netlink_end_nest(void *bytes, size_t length, size_t nest);

// alg/socket.cpp
Result send_alg(portsock_socket *socket, const portsock_alg_message *message, int32_t flags,
                const portsock_wait_options *wait);

// bluetooth/socket.cpp
Result hci_set_filter(portsock_socket *socket, const portsock_hci_filter *filter);

// can/socket.cpp
Result can_send(portsock_socket *socket, const portsock_can_frame *frame, int32_t flags,
                const portsock_wait_options *wait);
Result can_recv(portsock_socket *socket, portsock_can_frame *frame, int32_t flags, const portsock_wait_options *wait);
Result can_mtu(portsock_socket *socket, uint32_t interface_index);

// packet/socket.cpp
Result packet_join(portsock_socket *socket, uint32_t interface_index, uint32_t type, const uint8_t *address,
                   size_t length);
Result packet_leave(portsock_socket *socket, uint32_t interface_index, uint32_t type, const uint8_t *address,
                    size_t length);
Result packet_statistics(portsock_socket *socket, uint32_t *seen, uint32_t *dropped);

// system/socket.cpp
Result kernel_control_id(portsock_socket *socket, uint32_t *id, const char *name, size_t length);

// tipc/socket.cpp
Result tipc_subscribe(portsock_socket *socket, const portsock_tipc_subscription *subscription,
                      const portsock_wait_options *wait);
Result tipc_next_event(portsock_socket *socket, portsock_tipc_event *event, const portsock_wait_options *wait);

// vsock/socket.cpp
Result vsock_local_cid(uint32_t *cid);

} // namespace portsock_core
