// SPDX-License-Identifier: MIT
// Control messages: see portsock/message.h. control.cpp walks and builds, control_read.cpp and control_write.cpp turn
// data from and to values, descriptors.cpp carries descriptors.
#pragma once
#include "../base/control_layout.hpp"
#include "../os.hpp"

namespace portsock_core {

Result control_length(size_t length);
Result control_space(size_t length);
Result control_next(portsock_control *item, size_t *offset, const void *control, size_t length);

Result control_put(void *control, size_t capacity, size_t *length, int32_t id, const void *data, size_t data_length);
Result control_put_native(void *control, size_t capacity, size_t *length, int32_t level, int32_t type, const void *data,
                          size_t data_length);
Result control_put_number(void *control, size_t capacity, size_t *length, int32_t id, int64_t value);
Result control_put_packet_info(void *control, size_t capacity, size_t *length, const portsock_packet_info *value);
Result control_put_credentials(void *control, size_t capacity, size_t *length, const portsock_credentials *value);
Result control_put_fds(void *control, size_t capacity, size_t *length, const portsock_handle *handles, size_t count);

Result control_number(const portsock_control *item, int64_t *value);
Result control_time(const portsock_control *item, int64_t *times, size_t capacity);
Result control_credentials(const portsock_control *item, portsock_credentials *value);
Result control_packet_info(const portsock_control *item, portsock_packet_info *value);
Result control_address(const portsock_control *item, portsock_address *address);
Result control_error(const portsock_control *item, portsock_queued_error *value, portsock_address *offender);
Result control_fds(const portsock_control *item, portsock_handle *handles, size_t capacity);
Result control_close(const void *control, size_t length);

Result send_message_fds(portsock_socket *socket, const portsock_message *message, const portsock_handle *handles,
                        size_t count, int32_t flags, const portsock_wait_options *wait);
Result recv_message_fds(portsock_socket *socket, portsock_message *message, portsock_handle *handles, size_t capacity,
                        size_t *count, int32_t flags, const portsock_wait_options *wait);
Result send_fds(portsock_socket *socket, const void *data, size_t length, const portsock_handle *handles, size_t count,
                int32_t flags, const portsock_wait_options *wait);
Result recv_fds(portsock_socket *socket, void *buffer, size_t length, portsock_handle *handles, size_t capacity,
                size_t *count, int32_t *flags_received, int32_t flags, const portsock_wait_options *wait);

// ---- what they share -------------------------------------------------------------------------------------------

// Numbers of any type at any alignment.
template <class Number> Number load_bytes(const void *bytes) {
    Number number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

template <class Number> void store_bytes(void *bytes, Number number) { memcpy(bytes, &number, sizeof number); }

// A buffer of control messages while it is built in memory of its own.
template <size_t capacity> struct ControlBuffer {
    alignas(8) unsigned char bytes[capacity];
    size_t length = 0;
};

} // namespace portsock_core
