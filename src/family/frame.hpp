// SPDX-License-Identifier: MIT
// The messages of one family as values: CAN's frames and the jobs of its broadcast manager,
// netlink's messages. Bytes in, bytes out; no system call. Without the family in the build they fail with UNSUPPORTED.
#pragma once
#include "family.hpp"

namespace portsock_core {

// Whether the buffer is large enough for the message.
inline Result check_space(const void *bytes, size_t capacity, size_t needed) {
    if (bytes == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    return capacity < needed ? refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_BUFFER) : 0;
}

// can_frame.cpp
inline constexpr size_t can_frame_size = 16, can_fd_frame_size = 72;
Result check_frame(const portsock_can_frame &frame);
Result can_build(void *bytes, size_t capacity, const portsock_can_frame *frame);
Result can_parse(portsock_can_frame *frame, const void *bytes, size_t length);

// can_xl_frame.cpp
Result can_xl_build(void *bytes, size_t capacity, const portsock_can_xl_frame *frame);
Result can_xl_parse(portsock_can_xl_frame *frame, const void *bytes, size_t length);

// bcm.cpp
Result bcm_build(void *bytes, size_t capacity, size_t *length_needed, const portsock_bcm_job *job,
               const portsock_can_frame *frames);
Result bcm_parse(portsock_bcm_job *job, portsock_can_frame *frames, size_t capacity, const void *bytes, size_t length);

// netlink_message.cpp
Result netlink_next(portsock_netlink_message *message, const void *bytes, size_t length, size_t *position);
Result netlink_error(const portsock_netlink_message *message);
Result netlink_error_text(const portsock_netlink_message *message, const char **text, size_t *length, uint32_t *offset);
Result netlink_attribute(portsock_netlink_item *item, const void *bytes, size_t length, size_t *position);
Result netlink_build(void *bytes, size_t capacity, size_t *length_needed, const portsock_netlink_message *message);
Result netlink_append(void *bytes, size_t capacity, size_t *length, uint32_t type, const void *data, size_t data_length);
Result netlink_nest(void *bytes, size_t capacity, size_t *length, uint32_t type, size_t *nest);
Result netlink_end_nest(void *bytes, size_t length, size_t nest);

} // namespace portsock_core
