// SPDX-License-Identifier: MIT
// SOCKADDR_BTH, which is packed: the family, the device's address as a number of 48 bits, the class of the service, the
// channel. The text is text.cpp.
#include "../family_util.hpp"
#include "../guid.hpp"
#if PORTSOCK_HAS_RFCOMM >= 0

namespace portsock_core {

namespace {
constexpr size_t bth_device_at = 2, bth_service_at = 10, bth_channel_at = 26, bth_size = 30;
constexpr size_t bth_device_size = 6; // of the number's eight bytes
} // namespace

Result rfcomm_encode(portsock_address *address, const portsock_rfcomm *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (!is_zero(value->reserved)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE);
    uint8_t *bytes = begin_native(*address, PORTSOCK_HAS_RFCOMM, bth_size);
    put_reversed(bytes + bth_device_at, value->address, bth_device_size);
    put_guid(bytes + bth_service_at, value->service);
    put_field(bytes + bth_channel_at, value->channel);
    return 0;
}

Result rfcomm_decode(portsock_rfcomm *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, PORTSOCK_HAS_RFCOMM, bth_size); bad < 0) return bad;
    *value = {};
    put_reversed(value->address, address->bytes + bth_device_at, bth_device_size);
    get_guid(value->service, address->bytes + bth_service_at);
    value->channel = get_field<uint32_t>(address->bytes + bth_channel_at);
    return 0;
}

} // namespace portsock_core

#endif
