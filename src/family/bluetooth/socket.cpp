// SPDX-License-Identifier: MIT
// The filter of raw HCI sockets.
#include "../../core/core.hpp"
#include "../../core/check.hpp"
#include "../family_util.hpp"
#include "../frame.hpp"

namespace portsock_core {

#ifndef PORTSOCK_WITHOUT_BLUETOOTH

// struct hci_filter: 14 bytes, and two of padding.
Result hci_set_filter(portsock_socket *socket, const portsock_hci_filter *filter) {
    constexpr size_t opcode_at = 12, filter_size = 16;
    if (filter == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (filter->opcode > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE);
    uint8_t bytes[filter_size] = {};
    const uint32_t numbers[] = {filter->packets, filter->events[0], filter->events[1]};
    put_numbers(bytes, numbers, 3);
    put_little16(bytes + opcode_at, filter->opcode);
    return set_option_bytes(socket, PORTSOCK_HCI_FILTER, bytes, sizeof bytes);
}

#else

Result hci_set_filter(portsock_socket *, const portsock_hci_filter *) { return not_built(); }

#endif

} // namespace portsock_core
