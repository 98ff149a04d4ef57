// SPDX-License-Identifier: MIT
// macOS: "system:CONTROL:UNIT", both decimal. struct sockaddr_ctl.
#include "../family_util.hpp"
#if PORTSOCK_HAS_SYSTEM >= 0

namespace portsock_core {

namespace {
constexpr int system_family = PORTSOCK_HAS_SYSTEM;
constexpr size_t address_kind_at = 2, control_at = 4, unit_at = 8, control_size = 32;
constexpr uint16_t kind_control = 2; // AF_SYS_CONTROL
} // namespace

Result kernel_control_encode(portsock_address *address, const portsock_kernel_control *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, system_family, control_size);
    put_field(bytes + address_kind_at, kind_control);
    put_field(bytes + control_at, value->control);
    put_field(bytes + unit_at, value->unit);
    return 0;
}

Result kernel_control_decode(portsock_kernel_control *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, system_family, control_size); bad < 0) return bad;
    value->control = get_field<uint32_t>(address->bytes + control_at);
    value->unit = get_field<uint32_t>(address->bytes + unit_at);
    return 0;
}

bool kernel_control_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_kernel_control value;
    if (!read_exactly(value, address, kernel_control_decode, kernel_control_encode)) return false;
    writer.put("system:", 7);
    writer.decimal(value.control);
    write_next(writer, value.unit);
    return true;
}

Result kernel_control_parse(portsock_address &address, Reader text) {
    portsock_kernel_control value;
    if (const Result bad = text.decimal(value.control, UINT32_MAX, PORTSOCK_PARAM_IDENTIFIER); bad < 0) return bad;
    if (const Result bad = read_next(text, value.unit, UINT32_MAX, PORTSOCK_PARAM_PORT); bad < 0) return bad;
    if (const Result bad = read_end(text, PORTSOCK_PARAM_PORT); bad < 0) return bad;
    return kernel_control_encode(&address, &value);
}

} // namespace portsock_core

#endif
