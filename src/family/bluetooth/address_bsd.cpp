// SPDX-License-Identifier: MIT
// The bytes of Bluetooth's addresses on FreeBSD (ng_btsocket.h: a struct for each protocol) and on NetBSD and DragonFly
// (netbt/bluetooth.h: struct sockaddr_bt for all). The device's bytes are the other way around there, as on Linux. The
// texts are text.cpp.
#include "../family_util.hpp"
#if PORTSOCK_HAS_BLUETOOTH >= 0

namespace portsock_core {

namespace {

constexpr int bluetooth_family = PORTSOCK_HAS_BLUETOOTH;
constexpr size_t device_at_bsd = 2, bsd_device_size = 6;

Result refuse_unsupported(int32_t parameter) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, parameter); }

Result check_l2cap(const portsock_address *address, const portsock_l2cap *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (!is_zero(value->reserved)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE);
    if (value->psm > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    if (value->cid > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CHANNEL);
    return value->address_type > UINT8_MAX ? refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE) : 0;
}

Result check_rfcomm(const portsock_address *address, const portsock_rfcomm *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (!is_zero(value->reserved)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE);
    if (!is_zero(value->service)) return refuse_unsupported(PORTSOCK_PARAM_SERVICE);
    return value->channel > UINT8_MAX ? refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_CHANNEL) : 0;
}

// A controller has no number here, and no channel.
Result check_hci(const portsock_address *address, const portsock_hci *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (!is_zero(value->reserved)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE);
    if (value->device != 0) return refuse_unsupported(PORTSOCK_PARAM_INTERFACE);
    return value->channel != 0 ? refuse_unsupported(PORTSOCK_PARAM_CHANNEL) : 0;
}

} // namespace

#ifdef PORTSOCK_BLUETOOTH_FREEBSD

namespace {

// struct sockaddr_l2cap, sockaddr_rfcomm, sockaddr_hci, sockaddr_sco.
constexpr size_t psm_at = 2, device_at_bsd_l2cap = 4, cid_at = 10, device_type_at = 12, l2cap_size = 14;
constexpr size_t channel_at = 8, rfcomm_size = 9;
constexpr size_t node_at = 2, node_size = sizeof(portsock_hci::node), hci_size = node_at + node_size;
constexpr size_t sco_size = 8;

} // namespace

Result l2cap_encode(portsock_address *address, const portsock_l2cap *value) {
    if (const Result bad = check_l2cap(address, value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, bluetooth_family, l2cap_size);
    put_little16(bytes + psm_at, value->psm);
    put_reversed(bytes + device_at_bsd_l2cap, value->address, bsd_device_size);
    put_little16(bytes + cid_at, value->cid);
    bytes[device_type_at] = static_cast<uint8_t>(value->address_type);
    return 0;
}

Result l2cap_decode(portsock_l2cap *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, l2cap_size); bad < 0) return bad;
    *value = {};
    value->psm = get_little16(address->bytes + psm_at);
    put_reversed(value->address, address->bytes + device_at_bsd_l2cap, bsd_device_size);
    value->cid = get_little16(address->bytes + cid_at);
    value->address_type = address->bytes[device_type_at];
    return 0;
}

Result rfcomm_encode(portsock_address *address, const portsock_rfcomm *value) {
    if (const Result bad = check_rfcomm(address, value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, bluetooth_family, rfcomm_size);
    put_reversed(bytes + device_at_bsd, value->address, bsd_device_size);
    bytes[channel_at] = static_cast<uint8_t>(value->channel);
    return 0;
}

Result rfcomm_decode(portsock_rfcomm *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, rfcomm_size); bad < 0) return bad;
    *value = {};
    put_reversed(value->address, address->bytes + device_at_bsd, bsd_device_size);
    value->channel = address->bytes[channel_at];
    return 0;
}

// A controller is a node of netgraph, by its name.
Result hci_encode(portsock_address *address, const portsock_hci *value) {
    if (const Result bad = check_hci(address, value); bad < 0) return bad;
    if (!is_zero(value->address)) return refuse_unsupported(PORTSOCK_PARAM_HARDWARE_ADDRESS);
    if (memchr(value->node, 0, node_size) == nullptr) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME);
    uint8_t *bytes = begin_native(*address, bluetooth_family, hci_size);
    memcpy(bytes + node_at, value->node, strlen(value->node));
    return 0;
}

Result hci_decode(portsock_hci *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, hci_size); bad < 0) return bad;
    *value = {};
    memcpy(value->node, address->bytes + node_at,
           strnlen(reinterpret_cast<const char *>(address->bytes) + node_at, node_size - 1));
    return 0;
}

Result sco_encode(portsock_address *address, const portsock_sco *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, bluetooth_family, sco_size);
    put_reversed(bytes + device_at_bsd, value->address, bsd_device_size);
    return 0;
}

Result sco_decode(portsock_sco *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, sco_size); bad < 0) return bad;
    put_reversed(value->address, address->bytes + device_at_bsd, bsd_device_size);
    return 0;
}

#else

namespace {

// struct sockaddr_bt: the same for each protocol, so an address of L2CAP without a port has the bytes of one of SCO and
// of a controller, and their text.
constexpr size_t psm_at = 8, channel_at = 10, bt_size = 16;

uint8_t *begin_bt(portsock_address &address, const uint8_t (&device)[bsd_device_size]) {
    uint8_t *bytes = begin_native(address, bluetooth_family, bt_size);
    put_reversed(bytes + device_at_bsd, device, bsd_device_size);
    return bytes;
}

} // namespace

Result l2cap_encode(portsock_address *address, const portsock_l2cap *value) {
    if (const Result bad = check_l2cap(address, value); bad < 0) return bad;
    if (value->cid != 0) return refuse_unsupported(PORTSOCK_PARAM_CHANNEL);
    if (value->address_type != 0) return refuse_unsupported(PORTSOCK_PARAM_TYPE);
    put_field(begin_bt(*address, value->address) + psm_at, static_cast<uint16_t>(value->psm));
    return 0;
}

Result l2cap_decode(portsock_l2cap *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, bt_size); bad < 0) return bad;
    *value = {};
    value->psm = get_field<uint16_t>(address->bytes + psm_at);
    put_reversed(value->address, address->bytes + device_at_bsd, bsd_device_size);
    return 0;
}

Result rfcomm_encode(portsock_address *address, const portsock_rfcomm *value) {
    if (const Result bad = check_rfcomm(address, value); bad < 0) return bad;
    begin_bt(*address, value->address)[channel_at] = static_cast<uint8_t>(value->channel);
    return 0;
}

Result rfcomm_decode(portsock_rfcomm *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, bt_size); bad < 0) return bad;
    *value = {};
    put_reversed(value->address, address->bytes + device_at_bsd, bsd_device_size);
    value->channel = address->bytes[channel_at];
    return 0;
}

// A controller has the address of its device.
Result hci_encode(portsock_address *address, const portsock_hci *value) {
    if (const Result bad = check_hci(address, value); bad < 0) return bad;
    if (value->node[0] != '\0') return refuse_unsupported(PORTSOCK_PARAM_NAME);
    (void)begin_bt(*address, value->address);
    return 0;
}

Result hci_decode(portsock_hci *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, bt_size); bad < 0) return bad;
    *value = {};
    put_reversed(value->address, address->bytes + device_at_bsd, bsd_device_size);
    return 0;
}

Result sco_encode(portsock_address *address, const portsock_sco *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    (void)begin_bt(*address, value->address);
    return 0;
}

Result sco_decode(portsock_sco *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, bluetooth_family, bt_size); bad < 0) return bad;
    put_reversed(value->address, address->bytes + device_at_bsd, bsd_device_size);
    return 0;
}

#endif

} // namespace portsock_core

#endif
