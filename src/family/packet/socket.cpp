// SPDX-License-Identifier: MIT
// Memberships and counters of packet sockets.
#include "../../core/core.hpp"
#include "../../core/check.hpp"
#include "../family_util.hpp"
#include "../frame.hpp"

namespace portsock_core {

#ifndef PORTSOCK_WITHOUT_PACKET

// struct packet_mreq: interface, type, length of the address, the address.
static Result set_membership(portsock_socket *socket, int32_t option, uint32_t interface_index, uint32_t type,
                             const uint8_t *address, size_t length) {
    constexpr size_t type_at = 4, address_length_at = 6, address_at = 8, max_address = 8;
    uint8_t bytes[address_at + max_address] = {};
    if (address == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    if (type > PORTSOCK_PACKET_MR_UNICAST) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE);
    if (length > max_address) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    put_field(bytes, interface_index);
    put_field(bytes + type_at, static_cast<uint16_t>(type));
    put_field(bytes + address_length_at, static_cast<uint16_t>(length));
    if (length != 0) memcpy(bytes + address_at, address, length);
    return set_option_bytes(socket, option, bytes, sizeof bytes);
}

Result packet_join(portsock_socket *socket, uint32_t interface_index, uint32_t type, const uint8_t *address,
                   size_t length) {
    return set_membership(socket, PORTSOCK_PACKET_ADD_MEMBERSHIP, interface_index, type, address, length);
}

Result packet_leave(portsock_socket *socket, uint32_t interface_index, uint32_t type, const uint8_t *address,
                    size_t length) {
    return set_membership(socket, PORTSOCK_PACKET_DROP_MEMBERSHIP, interface_index, type, address, length);
}

Result packet_statistics(portsock_socket *socket, uint32_t *seen, uint32_t *dropped) {
    uint32_t counts[2] = {};
    size_t length = 0;
    if (seen == nullptr || dropped == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    const Result result = get_option_bytes(socket, counts, sizeof counts, &length, PORTSOCK_PACKET_STATISTICS);
    if (result < 0) return result;
    *seen = counts[0];
    *dropped = counts[1];
    return 0;
}

#else

Result packet_join(portsock_socket *, uint32_t, uint32_t, const uint8_t *, size_t) { return not_built(); }
Result packet_leave(portsock_socket *, uint32_t, uint32_t, const uint8_t *, size_t) { return not_built(); }
Result packet_statistics(portsock_socket *, uint32_t *, uint32_t *) { return not_built(); }

#endif

} // namespace portsock_core
