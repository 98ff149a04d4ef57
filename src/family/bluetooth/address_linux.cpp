// SPDX-License-Identifier: MIT
// The bytes of Bluetooth's addresses. The device's are the other way around in the kernel; PSM and channel are
// little-endian whatever the machine.
#include "../family_util.hpp"
#if PORTSOCK_HAS_BLUETOOTH >= 0

namespace portsock_core {

namespace {

constexpr int bluetooth_family = PORTSOCK_HAS_BLUETOOTH;
constexpr size_t psm_at = 2, l2_device_at = 4, cid_at = 10, device_type_at = 12, l2_size = 14; // struct sockaddr_l2
constexpr size_t rc_device_at = 2, rc_channel_at = 8, rc_size = 10;                            // struct sockaddr_rc
constexpr size_t controller_at = 2, hci_channel_at = 4, hci_size = 6;                          // struct sockaddr_hci
constexpr size_t sco_device_at = 2, sco_size = 8;                                              // struct sockaddr_sco
constexpr size_t device_size = 6;

} // namespace

Result l2cap_encode(portsock_address *address, const portsock_l2cap *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (!is_zero(value->reserved)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE);
    if (value->psm > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    if (value->cid > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CHANNEL);
    if (value->address_type > UINT8_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE);
    uint8_t *bytes = begin_native(*address, bluetooth_family, l2_size);
    put_little16(bytes + psm_at, value->psm);
    put_reversed(bytes + l2_device_at, value->address, device_size);
    put_little16(bytes + cid_at, value->cid);
    bytes[device_type_at] = static_cast<uint8_t>(value->address_type);
    return 0;
}

Result l2cap_decode(portsock_l2cap *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, l2_size); bad < 0) return bad;
    *value = {};
    value->psm = get_little16(address->bytes + psm_at);
    put_reversed(value->address, address->bytes + l2_device_at, device_size);
    value->cid = get_little16(address->bytes + cid_at);
    value->address_type = address->bytes[device_type_at];
    return 0;
}

Result rfcomm_encode(portsock_address *address, const portsock_rfcomm *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (!is_zero(value->reserved)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE);
    if (value->channel > UINT8_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CHANNEL);
    if (!is_zero(value->service)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_SERVICE);
    uint8_t *bytes = begin_native(*address, bluetooth_family, rc_size);
    put_reversed(bytes + rc_device_at, value->address, device_size);
    bytes[rc_channel_at] = static_cast<uint8_t>(value->channel);
    return 0;
}

Result rfcomm_decode(portsock_rfcomm *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, rc_size); bad < 0) return bad;
    *value = {};
    put_reversed(value->address, address->bytes + rc_device_at, device_size);
    value->channel = address->bytes[rc_channel_at];
    return 0;
}

Result hci_encode(portsock_address *address, const portsock_hci *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (!is_zero(value->reserved)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE);
    if (!is_zero(value->address)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    if (value->node[0] != '\0') return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NAME);
    if (value->device > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_INTERFACE);
    if (value->channel > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CHANNEL);
    uint8_t *bytes = begin_native(*address, bluetooth_family, hci_size);
    put_field(bytes + controller_at, static_cast<uint16_t>(value->device));
    put_field(bytes + hci_channel_at, static_cast<uint16_t>(value->channel));
    return 0;
}

Result hci_decode(portsock_hci *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, hci_size); bad < 0) return bad;
    *value = {};
    value->device = get_field<uint16_t>(address->bytes + controller_at);
    value->channel = get_field<uint16_t>(address->bytes + hci_channel_at);
    return 0;
}

Result sco_encode(portsock_address *address, const portsock_sco *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, bluetooth_family, sco_size);
    put_reversed(bytes + sco_device_at, value->address, device_size);
    return 0;
}

Result sco_decode(portsock_sco *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, sco_size); bad < 0) return bad;
    put_reversed(value->address, address->bytes + sco_device_at, device_size);
    return 0;
}

} // namespace portsock_core

#endif
