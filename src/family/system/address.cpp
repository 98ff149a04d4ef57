// SPDX-License-Identifier: MIT
// macOS: "system:CONTROL:UNIT", both decimal.
#include "../integer_address.hpp"
#if PORTSOCK_HAS_SYSTEM >= 0

namespace portsock_core {

namespace {
// struct sockaddr_ctl; its kind is AF_SYS_CONTROL
constexpr IntegerAddress kernel_control_form = {
    PORTSOCK_HAS_SYSTEM, 32, 2, "system:", {{4, PORTSOCK_PARAM_IDENTIFIER}, {8, PORTSOCK_PARAM_PORT}}};
static_assert(sizeof(portsock_kernel_control) == 8 && offsetof(portsock_kernel_control, unit) == 4);
} // namespace

Result kernel_control_encode(portsock_address *address, const portsock_kernel_control *value) {
    return integers_encode(kernel_control_form, address, value);
}

Result kernel_control_decode(portsock_kernel_control *value, const portsock_address *address) {
    return integers_decode(kernel_control_form, value, address);
}

bool kernel_control_format(Writer &writer, const portsock_address &address, uint32_t) {
    return integers_format(kernel_control_form, writer, address);
}

Result kernel_control_parse(portsock_address &address, Reader text) {
    return integers_parse(kernel_control_form, address, text);
}

} // namespace portsock_core

#endif
