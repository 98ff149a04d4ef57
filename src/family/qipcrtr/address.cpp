// SPDX-License-Identifier: MIT
// Qualcomm's IPC router: "qipcrtr:NODE:PORT", both decimal.
#include "../integer_address.hpp"
#if PORTSOCK_HAS_QIPCRTR >= 0

namespace portsock_core {

namespace {
// struct sockaddr_qrtr
constexpr IntegerAddress qipcrtr_form = {
    PORTSOCK_HAS_QIPCRTR, 12, 0, "qipcrtr:", {{4, PORTSOCK_PARAM_NODE}, {8, PORTSOCK_PARAM_PORT}}};
static_assert(sizeof(portsock_qipcrtr) == 8 && offsetof(portsock_qipcrtr, port) == 4);
} // namespace

Result qipcrtr_encode(portsock_address *address, const portsock_qipcrtr *value) {
    return integers_encode(qipcrtr_form, address, value);
}

Result qipcrtr_decode(portsock_qipcrtr *value, const portsock_address *address) {
    return integers_decode(qipcrtr_form, value, address);
}

bool qipcrtr_format(Writer &writer, const portsock_address &address, uint32_t) {
    return integers_format(qipcrtr_form, writer, address);
}

Result qipcrtr_parse(portsock_address &address, Reader text) { return integers_parse(qipcrtr_form, address, text); }

} // namespace portsock_core

#endif
