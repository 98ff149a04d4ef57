// SPDX-License-Identifier: MIT
// TIPC: "tipc:service:TYPE:INSTANCE:DOMAIN", "tipc:range:TYPE:FIRST:LAST", "tipc:socket:REFERENCE:NODE", all decimal;
// and
// "?scope=N" where it is not the cluster.
#include "../family_util.hpp"
#if PORTSOCK_HAS_TIPC >= 0

namespace portsock_core {

namespace {

constexpr int tipc_family = PORTSOCK_HAS_TIPC;
constexpr size_t kind_at = 2, scope_at = 3, first_at = 4, second_at = 8, third_at = 12, tipc_size = 16; // sockaddr_tipc
constexpr uint32_t kind_range = 1, kind_service = 2, kind_socket = 3;
constexpr uint32_t cluster_scope = 2;
constexpr int32_t min_scope = -128, max_scope = 127; // a signed byte

struct AddressKind {
    const char *prefix;
    uint32_t number;
    int32_t fields[3]; // of its numbers; of a socket, two
};

constexpr AddressKind kinds[] = {
    {"service:", kind_service, {PORTSOCK_PARAM_SERVICE, PORTSOCK_PARAM_INSTANCE, PORTSOCK_PARAM_SCOPE}},
    {"range:", kind_range, {PORTSOCK_PARAM_SERVICE, PORTSOCK_PARAM_INSTANCE, PORTSOCK_PARAM_INSTANCE}},
    {"socket:", kind_socket, {PORTSOCK_PARAM_PORT, PORTSOCK_PARAM_NODE, PORTSOCK_PARAM_NONE}},
};

Result check_value(const portsock_tipc &value) {
    if (value.kind < kind_range || value.kind > kind_socket)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FORM);
    if (value.scope < min_scope || value.scope > max_scope)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_SCOPE);
    return value.kind == kind_socket && value.third != 0 ? refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE)
                                                         : 0;
}

Result read_numbers(Reader &text, const AddressKind &kind, portsock_tipc &value) {
    value.kind = kind.number;
    if (const Result bad = text.decimal(value.first, UINT32_MAX, kind.fields[0]); bad < 0) return bad;
    if (const Result bad = read_next(text, value.second, UINT32_MAX, kind.fields[1]); bad < 0) return bad;
    return kind.number == kind_socket ? 0 : read_next(text, value.third, UINT32_MAX, kind.fields[2]);
}

} // namespace

Result tipc_encode(portsock_address *address, const portsock_tipc *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    if (const Result bad = check_value(*value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, tipc_family, tipc_size);
    bytes[kind_at] = static_cast<uint8_t>(value->kind);
    bytes[scope_at] = static_cast<uint8_t>(value->scope);
    put_field(bytes + first_at, value->first);
    put_field(bytes + second_at, value->second);
    put_field(bytes + third_at, value->third);
    return 0;
}

Result tipc_decode(portsock_tipc *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, tipc_family, tipc_size); bad < 0) return bad;
    value->kind = address->bytes[kind_at];
    value->scope =
        static_cast<int8_t>(address->bytes[scope_at]); // NOLINT(bugprone-signed-char-misuse,cert-str34-c): -1
    value->first = get_field<uint32_t>(address->bytes + first_at);
    value->second = get_field<uint32_t>(address->bytes + second_at);
    value->third = value->kind == kind_socket ? 0 : get_field<uint32_t>(address->bytes + third_at);
    return 0;
}

bool tipc_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_tipc value;
    if (!read_exactly(value, address, tipc_decode, tipc_encode) || value.scope < 0) return false;
    for (const AddressKind &kind : kinds) {
        if (kind.number != value.kind) continue;
        writer.put("tipc:", 5);
        writer.put(kind.prefix, strlen(kind.prefix));
        writer.decimal(value.first);
        write_next(writer, value.second);
        if (kind.number != kind_socket) write_next(writer, value.third);
    }
    bool first = true;
    write_parameter(writer, first, "scope", static_cast<uint32_t>(value.scope), cluster_scope);
    return true;
}

Result tipc_parse(portsock_address &address, Reader text) {
    portsock_tipc value{};
    uint32_t scope = cluster_scope;
    for (const AddressKind &kind : kinds) {
        if (!text.take(kind.prefix)) continue;
        if (const Result bad = read_numbers(text, kind, value); bad < 0) return bad;
        const Parameter parameter{"scope=", scope, max_scope, PORTSOCK_PARAM_SCOPE};
        if (const Result bad = read_parameters(text, &parameter, 1); bad < 0) return bad;
        value.scope = static_cast<int32_t>(scope);
        return tipc_encode(&address, &value);
    }
    return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_FORM);
}

} // namespace portsock_core

#endif
