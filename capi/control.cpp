// SPDX-License-Identifier: MIT
// Facade of control messages.
#include "../src/core/control.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_control_length(size_t length) { return portsock_core::control_length(length); }

PORTSOCK_API portsock_result portsock_control_space(size_t length) { return portsock_core::control_space(length); }

PORTSOCK_API portsock_result portsock_control_next(portsock_control *item, size_t *offset, const void *control,
                                                   size_t length) {
    return portsock_core::control_next(item, offset, control, length);
}

PORTSOCK_API portsock_result portsock_control_put(void *control, size_t capacity, size_t *length, int32_t id,
                                                  const void *data, size_t data_length) {
    return portsock_core::control_put(control, capacity, length, id, data, data_length);
}

PORTSOCK_API portsock_result portsock_control_put_native(void *control, size_t capacity, size_t *length, int32_t level,
                                                         int32_t type, const void *data, size_t data_length) {
    return portsock_core::control_put_native(control, capacity, length, level, type, data, data_length);
}

PORTSOCK_API portsock_result portsock_control_put_number(void *control, size_t capacity, size_t *length, int32_t id,
                                                         int64_t value) {
    return portsock_core::control_put_number(control, capacity, length, id, value);
}

PORTSOCK_API portsock_result portsock_control_put_packet_info(void *control, size_t capacity, size_t *length,
                                                              const portsock_packet_info *value) {
    return portsock_core::control_put_packet_info(control, capacity, length, value);
}

PORTSOCK_API portsock_result portsock_control_put_credentials(void *control, size_t capacity, size_t *length,
                                                              const portsock_credentials *value) {
    return portsock_core::control_put_credentials(control, capacity, length, value);
}

PORTSOCK_API portsock_result portsock_control_put_fds(void *control, size_t capacity, size_t *length,
                                                      const portsock_handle *handles, size_t count) {
    return portsock_core::control_put_fds(control, capacity, length, handles, count);
}

PORTSOCK_API portsock_result portsock_control_number(const portsock_control *item, int64_t *value) {
    return portsock_core::control_number(item, value);
}

PORTSOCK_API portsock_result portsock_control_time(const portsock_control *item, int64_t *times, size_t capacity) {
    return portsock_core::control_time(item, times, capacity);
}

PORTSOCK_API portsock_result portsock_control_credentials(const portsock_control *item, portsock_credentials *value) {
    return portsock_core::control_credentials(item, value);
}

PORTSOCK_API portsock_result portsock_control_packet_info(const portsock_control *item, portsock_packet_info *value) {
    return portsock_core::control_packet_info(item, value);
}

PORTSOCK_API portsock_result portsock_control_address(const portsock_control *item, portsock_address *address) {
    return portsock_core::control_address(item, address);
}

PORTSOCK_API portsock_result portsock_control_error(const portsock_control *item, portsock_queued_error *value,
                                                    portsock_address *offender) {
    return portsock_core::control_error(item, value, offender);
}

PORTSOCK_API portsock_result portsock_control_fds(const portsock_control *item, portsock_handle *handles,
                                                  size_t capacity) {
    return portsock_core::control_fds(item, handles, capacity);
}

PORTSOCK_API portsock_result portsock_control_close(const void *control, size_t length) {
    return portsock_core::control_close(control, length);
}

PORTSOCK_API portsock_result portsock_send_fds(portsock_socket *socket, const void *data, size_t length,
                                               const portsock_handle *handles, size_t count, int32_t flags,
                                               const portsock_wait_options *wait) {
    return portsock_core::send_fds(socket, data, length, handles, count, flags, wait);
}

PORTSOCK_API portsock_result portsock_recv_fds(portsock_socket *socket, void *buffer, size_t length,
                                               portsock_handle *handles, size_t capacity, size_t *count,
                                               int32_t *flags_received, int32_t flags,
                                               const portsock_wait_options *wait) {
    return portsock_core::recv_fds(socket, buffer, length, handles, capacity, count, flags_received, flags, wait);
}

PORTSOCK_API portsock_result portsock_send_message_fds(portsock_socket *socket, const portsock_message *message,
                                                       const portsock_handle *handles, size_t count, int32_t flags,
                                                       const portsock_wait_options *wait) {
    return portsock_core::send_message_fds(socket, message, handles, count, flags, wait);
}

PORTSOCK_API portsock_result portsock_recv_message_fds(portsock_socket *socket, portsock_message *message,
                                                       portsock_handle *handles, size_t capacity, size_t *count,
                                                       int32_t flags, const portsock_wait_options *wait) {
    return portsock_core::recv_message_fds(socket, message, handles, capacity, count, flags, wait);
}

} // extern "C"
