// SPDX-License-Identifier: MIT
// struct can_frame and struct canfd_frame of <linux/can.h>.
#include "../frame.hpp"
#include "../family_util.hpp"

namespace portsock_core {

#if PORTSOCK_HAS_CAN >= 0

namespace {

constexpr size_t frame_length_at = 4, frame_flags_at = 5, frame_raw_dlc_at = 7, frame_data_at = 8, max_classic_data = 8;
constexpr uint32_t raw_dlc_first = 9, raw_dlc_last = 15; // on the bus; of a frame of 8 bytes
constexpr uint32_t known_frame_flags = PORTSOCK_CAN_FRAME_FD | PORTSOCK_CAN_FRAME_BRS | PORTSOCK_CAN_FRAME_ESI;
constexpr uint8_t native_brs = 1, native_esi = 2, native_fd = 4;

bool is_fd(const portsock_can_frame &frame) { return (frame.flags & PORTSOCK_CAN_FRAME_FD) != 0; }

bool is_raw_dlc(uint32_t dlc) { return dlc >= raw_dlc_first && dlc <= raw_dlc_last; }

// A frame of classic CAN with 8 bytes may say 9 to 15 (P113).
bool has_good_raw_dlc(const portsock_can_frame &frame) {
    if (frame.raw_dlc == 0) return true;
    return !is_fd(frame) && frame.length == max_classic_data && is_raw_dlc(frame.raw_dlc);
}

bool is_frame_id(uint32_t id) {
    if ((id & PORTSOCK_CAN_ERR_FLAG) != 0) return true; // 29 bits of classes
    if ((id & PORTSOCK_CAN_EFF_FLAG) != 0) return true;
    return (id & ~PORTSOCK_CAN_RTR_FLAG) <= PORTSOCK_CAN_SFF_MASK;
}

// Further bits beside an 11-bit identifier have no meaning, and CAN FD has no requests: virtual buses pass both on.
uint32_t canonical_id(uint32_t id, bool fd) {
    if ((id & (PORTSOCK_CAN_ERR_FLAG | PORTSOCK_CAN_EFF_FLAG)) == 0)
        id &= PORTSOCK_CAN_RTR_FLAG | PORTSOCK_CAN_SFF_MASK;
    return fd ? id & ~PORTSOCK_CAN_RTR_FLAG : id;
}

} // namespace

Result check_frame(const portsock_can_frame &frame) {
    if (!is_frame_id(frame.id)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_IDENTIFIER);
    const bool requests_fd = is_fd(frame) && (frame.id & PORTSOCK_CAN_RTR_FLAG) != 0; // there is no such thing
    const bool odd_flags = (frame.flags & ~known_frame_flags) != 0 || (!is_fd(frame) && frame.flags != 0);
    if (requests_fd || odd_flags) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_FLAGS);
    const bool fits = frame.length <= (is_fd(frame) ? sizeof frame.data : max_classic_data);
    return fits && has_good_raw_dlc(frame) ? 0 : refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
}

Result can_build(void *bytes, size_t capacity, const portsock_can_frame *frame) {
    if (frame == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (const Result bad = check_frame(*frame); bad < 0) return bad;
    const size_t size = is_fd(*frame) ? can_fd_frame_size : can_frame_size;
    if (const Result bad = check_space(bytes, capacity, size); bad < 0) return bad;
    auto *const out = static_cast<uint8_t *>(bytes);
    memset(out, 0, size);
    put_field(out, frame->id);
    out[frame_length_at] = static_cast<uint8_t>(frame->length);
    if ((frame->flags & PORTSOCK_CAN_FRAME_BRS) != 0) out[frame_flags_at] |= native_brs;
    if ((frame->flags & PORTSOCK_CAN_FRAME_ESI) != 0) out[frame_flags_at] |= native_esi;
    if (is_fd(*frame)) out[frame_flags_at] |= native_fd;
    else out[frame_raw_dlc_at] = static_cast<uint8_t>(frame->raw_dlc);
    memcpy(out + frame_data_at, frame->data, frame->length);
    return static_cast<Result>(size);
}

Result can_parse(portsock_can_frame *frame, const void *bytes, size_t length) {
    constexpr Result malformed = refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER);
    if (frame == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (bytes == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    if (length != can_frame_size && length != can_fd_frame_size) return malformed;
    const auto *const in = static_cast<const uint8_t *>(bytes);
    const bool fd = length == can_fd_frame_size;
    const uint32_t data_length = in[frame_length_at];
    if (data_length > (fd ? sizeof frame->data : max_classic_data)) return malformed;
    *frame = {};
    frame->id = canonical_id(get_field<uint32_t>(in), fd);
    frame->length = data_length;
    if (fd) frame->flags = PORTSOCK_CAN_FRAME_FD;
    if (!fd && data_length == max_classic_data && is_raw_dlc(in[frame_raw_dlc_at]))
        frame->raw_dlc = in[frame_raw_dlc_at];
    if (fd && (in[frame_flags_at] & native_brs) != 0) frame->flags |= PORTSOCK_CAN_FRAME_BRS;
    if (fd && (in[frame_flags_at] & native_esi) != 0) frame->flags |= PORTSOCK_CAN_FRAME_ESI;
    memcpy(frame->data, in + frame_data_at, data_length);
    return 0;
}

#else

Result can_build(void *, size_t, const portsock_can_frame *) { return not_built(); }
Result can_parse(portsock_can_frame *, const void *, size_t) { return not_built(); }

#endif

} // namespace portsock_core
