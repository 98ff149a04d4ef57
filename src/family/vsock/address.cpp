// SPDX-License-Identifier: MIT
// VSOCK: "vsock:CID:PORT", with "any" for 4294967295; and "?flags=N" where there are flags.
#include "../family_util.hpp"
#if PORTSOCK_HAS_VSOCK >= 0

namespace portsock_core {

namespace {

constexpr int vsock_family = PORTSOCK_HAS_VSOCK;
constexpr size_t vsock_port_at = 4, vsock_cid_at = 8, vsock_flags_at = 12, vsock_size = 16; // struct sockaddr_vm

void write_or_any(Writer &writer, uint32_t value) {
    if (value == UINT32_MAX) writer.put("any", 3);
    else writer.decimal(value);
}

Result read_or_any(Reader &text, uint32_t &value, int32_t parameter) {
    if (text.take("any")) return value = UINT32_MAX, 0;
    return text.decimal(value, UINT32_MAX, parameter);
}

} // namespace

Result vsock_encode(portsock_address *address, const portsock_vsock *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (value->flags > 255) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FLAGS);
    uint8_t *bytes = begin_native(*address, vsock_family, vsock_size);
    put_field(bytes + vsock_port_at, value->port);
    put_field(bytes + vsock_cid_at, value->cid);
    bytes[vsock_flags_at] = static_cast<uint8_t>(value->flags);
    return 0;
}

Result vsock_decode(portsock_vsock *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, vsock_family, vsock_size); bad < 0) return bad;
    value->cid = get_field<uint32_t>(address->bytes + vsock_cid_at);
    value->port = get_field<uint32_t>(address->bytes + vsock_port_at);
    value->flags = address->bytes[vsock_flags_at];
    return 0;
}

bool vsock_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_vsock value;
    if (!read_exactly(value, address, vsock_decode, vsock_encode)) return false;
    writer.put("vsock:", 6);
    write_or_any(writer, value.cid);
    writer.put(':');
    write_or_any(writer, value.port);
    bool first = true;
    write_parameter(writer, first, "flags", value.flags);
    return true;
}

Result vsock_parse(portsock_address &address, Reader text) {
    portsock_vsock value{};
    if (const Result bad = read_or_any(text, value.cid, PORTSOCK_PARAM_HOST); bad < 0) return bad;
    if (!text.take(':')) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT);
    if (const Result bad = read_or_any(text, value.port, PORTSOCK_PARAM_PORT); bad < 0) return bad;
    const Parameter flags{"flags=", value.flags, 255, PORTSOCK_PARAM_FLAGS};
    if (const Result bad = read_parameters(text, &flags, 1); bad < 0) return bad;
    return vsock_encode(&address, &value);
}

} // namespace portsock_core

#endif
