// SPDX-License-Identifier: MIT
// struct canxl_frame of <linux/can.h>: the priority with the virtual network above it, and as much data as there is.
#include "../frame.hpp"
#include "../family_util.hpp"

namespace portsock_core {

#if PORTSOCK_HAS_CAN >= 0

namespace {

constexpr size_t xl_flags_at = 4, xl_sdu_type_at = 5, xl_length_at = 6, xl_field_at = 8, xl_data_at = 12;
constexpr uint32_t xl_virtual_network_shift = 16, xl_byte_max = 255;
constexpr uint8_t native_xl = 0x80; // every frame of CAN XL has it: no length of a CAN frame is so large
constexpr uint32_t xl_flags = PORTSOCK_CAN_XL_SEC | PORTSOCK_CAN_XL_RRS;

bool is_xl_length(size_t length) { return length >= 1 && length <= sizeof(portsock_can_xl_frame::data); }

Result check_xl_frame(const portsock_can_xl_frame &frame) {
    if (frame.priority > PORTSOCK_CAN_SFF_MASK) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_IDENTIFIER);
    if (frame.virtual_network > xl_byte_max) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_SCOPE);
    if (frame.sdu_type > xl_byte_max) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE);
    if ((frame.flags & ~xl_flags) != 0) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_FLAGS);
    return is_xl_length(frame.length) ? 0 : refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
}

} // namespace

Result can_xl_build(void *bytes, size_t capacity, const portsock_can_xl_frame *frame) {
    if (frame == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (const Result bad = check_xl_frame(*frame); bad < 0) return bad;
    const size_t size = xl_data_at + frame->length;
    if (const Result bad = check_space(bytes, capacity, size); bad < 0) return bad;
    auto *const out = static_cast<uint8_t *>(bytes);
    put_field(out, frame->priority | frame->virtual_network << xl_virtual_network_shift);
    out[xl_flags_at] = static_cast<uint8_t>(native_xl | frame->flags);
    out[xl_sdu_type_at] = static_cast<uint8_t>(frame->sdu_type);
    put_field(out + xl_length_at, static_cast<uint16_t>(frame->length));
    put_field(out + xl_field_at, frame->acceptance_field);
    memcpy(out + xl_data_at, frame->data, frame->length);
    return static_cast<Result>(size);
}

Result can_xl_parse(portsock_can_xl_frame *frame, const void *bytes, size_t length) {
    constexpr Result malformed = refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER);
    if (frame == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (bytes == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    const auto *const in = static_cast<const uint8_t *>(bytes);
    if (length <= xl_data_at || (in[xl_flags_at] & native_xl) == 0) return malformed;
    const size_t data_length = get_field<uint16_t>(in + xl_length_at);
    if (!is_xl_length(data_length) || data_length != length - xl_data_at) return malformed;
    const uint32_t priority = get_field<uint32_t>(in);
    *frame = {};
    frame->priority = priority & PORTSOCK_CAN_SFF_MASK;
    frame->virtual_network = priority >> xl_virtual_network_shift & xl_byte_max;
    frame->flags = in[xl_flags_at] & xl_flags;
    frame->sdu_type = in[xl_sdu_type_at];
    frame->acceptance_field = get_field<uint32_t>(in + xl_field_at);
    frame->length = static_cast<uint32_t>(data_length);
    memcpy(frame->data, in + xl_data_at, data_length);
    return 0;
}

#else

Result can_xl_build(void *, size_t, const portsock_can_xl_frame *) { return not_built(); }
Result can_xl_parse(portsock_can_xl_frame *, const void *, size_t) { return not_built(); }

#endif

} // namespace portsock_core
