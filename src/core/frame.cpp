// SPDX-License-Identifier: MIT
// A frame or a setting of one family, through a socket.
#include "../family/frame.hpp"
#include "../family/room.hpp"
#include "core.hpp"
#include "plain.hpp"

namespace portsock_core {

Word can_send(portsock_socket *socket, const portsock_can_frame *frame, int32_t flags, const portsock_wait *wait) {
    uint8_t bytes[can_fd_frame_size];
    const Word size = can_build(bytes, sizeof bytes, frame);
    if (size < 0) return size;
    const Word word = send(socket, bytes, static_cast<size_t>(size), flags, wait);
    return word < 0 ? word : 0;
}

Word can_recv(portsock_socket *socket, portsock_can_frame *frame, int32_t flags, const portsock_wait *wait) {
    uint8_t bytes[can_fd_frame_size];
    if (frame == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_VALUE);
    const Word word = recv(socket, bytes, sizeof bytes, flags, wait);
    return word < 0 ? word : can_parse(frame, bytes, static_cast<size_t>(word));
}

// struct packet_mreq: interface, type, length of the address, the address.
Word packet_membership(portsock_socket *socket, uint32_t interface_index, uint32_t type, const uint8_t *address,
                       size_t length, int32_t joined) {
    constexpr uint32_t last_type = 3;
    constexpr size_t type_at = 4, address_length_at = 6, address_at = 8, address_most = 8;
    uint8_t bytes[address_at + address_most] = {};
    if (address == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_HARDWARE_ADDRESS);
    if (type > last_type) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_TYPE);
    if (length > address_most) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_HARDWARE_ADDRESS);
    put_field(bytes, interface_index);
    put_field(bytes + type_at, static_cast<uint16_t>(type));
    put_field(bytes + address_length_at, static_cast<uint16_t>(length));
    if (length != 0) memcpy(bytes + address_at, address, length);
    const int32_t option = joined != 0 ? PORTSOCK_PACKET_ADD_MEMBERSHIP : PORTSOCK_PACKET_DROP_MEMBERSHIP;
    return set_option_bytes(socket, option, bytes, sizeof bytes);
}

Word packet_statistics(portsock_socket *socket, uint32_t *seen, uint32_t *dropped) {
    uint32_t counts[2] = {};
    size_t length = 0;
    if (seen == nullptr || dropped == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT);
    const Word word = get_option_bytes(socket, counts, sizeof counts, &length, PORTSOCK_PACKET_STATISTICS);
    if (word < 0) return word;
    *seen = counts[0];
    *dropped = counts[1];
    return 0;
}

Word vsock_local_cid(uint32_t *cid) {
    if (cid == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT);
    return os::vsock_local_cid(*cid);
}

} // namespace portsock_core
