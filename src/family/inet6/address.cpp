// SPDX-License-Identifier: MIT
// IPv6: "[::1]:80", "[fe80::1%2]:80", "[::1]:80?flow=74565".
#include "../family.hpp"
#ifndef PORTSOCK_WITHOUT_INET6
#include "../../os.hpp"
#include "../host_text.hpp"
#include <string.h>

namespace portsock_core {

namespace {

constexpr size_t inet6_port_at = offsetof(sockaddr_in6, sin6_port);
constexpr size_t inet6_flow_at = offsetof(sockaddr_in6, sin6_flowinfo);
constexpr size_t inet6_host_at = offsetof(sockaddr_in6, sin6_addr);
constexpr size_t inet6_scope_at = offsetof(sockaddr_in6, sin6_scope_id);
constexpr uint32_t max_flow = 0xfffff;

void put_value(uint8_t *bytes, const portsock_inet6 &value) {
    memset(bytes, 0, sizeof(sockaddr_in6));
    os::put_family(bytes, AF_INET6, sizeof(sockaddr_in6));
    put_big16(bytes + inet6_port_at, value.port);
    put_big32(bytes + inet6_flow_at, value.flow);
    memcpy(bytes + inet6_host_at, value.host, sizeof value.host);
    memcpy(bytes + inet6_scope_at, &value.scope, sizeof value.scope);
}

// A name that can stand in a text and is read back as a name: an index is never looked up, a zone ends at "]" (P73).
bool is_plain(const char *name) {
    bool only_digits = true;
    const char *at = name;
    for (; *at != '\0'; ++at) {
        if (*at <= ' ' || *at >= 0x7f || *at == ']' || *at == '%' || *at == '/') return false;
        only_digits = only_digits && is_digit(*at);
    }
    return !only_digits; // which an empty name is
}

// Apart, so that only this path has the name on its stack.
[[gnu::noinline]] bool write_scope_name(Writer &writer, uint32_t scope) {
    char name[os::interface_name_size];
    if (os::interface_name(name, scope) < 0 || !is_plain(name)) return false;
    writer.put(name, strlen(name));
    return true;
}

void write_scope(Writer &writer, uint32_t scope, uint32_t flags) {
    if (scope == 0) return;
    writer.put('%');
    if ((flags & PORTSOCK_TEXT_NAMES) != 0 && write_scope_name(writer, scope)) return;
    writer.decimal(scope);
}

[[gnu::noinline]] Result read_scope_name(uint32_t &scope, Reader text) {
    char name[os::interface_name_size];
    const size_t length = text.length();
    if (length >= sizeof name) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SCOPE);
    memcpy(name, text.at, length);
    name[length] = '\0';
    if (strlen(name) != length) return refuse(PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_SCOPE);
    return os::interface_index(scope, name);
}

Result read_scope(uint32_t &scope, Reader text) {
    if (text.done()) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_SCOPE);
    Reader digits = text;
    const Result number = digits.decimal(scope, 0xffffffffu, PORTSOCK_PARAM_SCOPE);
    return digits.at != text.at && digits.done() ? number : read_scope_name(scope, text);
}

// Between the brackets: a host, or a host, "%" and a zone.
Result read_host(portsock_inet6 &value, Reader text) {
    Reader host;
    const bool with_scope = text.until('%', host);
    if (!read_inet6_host(value.host, host.at, host.end)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST);
    return with_scope ? read_scope(value.scope, text) : 0;
}

Result read_flow(uint32_t &flow, Reader &text) {
    if (!text.take('?')) return 0;
    if (!text.take("flow=")) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_FLOW);
    if (const Result refused = text.decimal(flow, max_flow, PORTSOCK_PARAM_FLOW)) return refused;
    return text.done() ? 0 : refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_FLOW);
}

} // namespace

Result inet6_encode(portsock_address *address, const portsock_inet6 *value) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (value->port > 65535) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    if (value->flow > max_flow) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FLOW);
    put_value(address->bytes, *value);
    address->length = sizeof(sockaddr_in6);
    return 0;
}

Result inet6_decode(portsock_inet6 *value, const portsock_address *address) {
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (const Result refused = check_family(address, AF_INET6, sizeof(sockaddr_in6))) return refused;
    value->port = get_big16(address->bytes + inet6_port_at);
    value->flow = get_big32(address->bytes + inet6_flow_at);
    memcpy(&value->scope, address->bytes + inet6_scope_at, sizeof value->scope);
    memcpy(value->host, address->bytes + inet6_host_at, sizeof value->host);
    return 0;
}

bool inet6_format(Writer &writer, const portsock_address &address, uint32_t flags) {
    portsock_inet6 value;
    uint8_t exact[sizeof(sockaddr_in6)];
    if (address.length != sizeof exact || inet6_decode(&value, &address) != 0) return false;
    put_value(exact, value);
    // Linux returns the traffic class in the flow information of a peer, which no value of ours may have.
    if (value.flow > max_flow || memcmp(exact, address.bytes, sizeof exact) != 0) return false;
    char host[inet6_text_size];
    writer.put('[');
    writer.put(host, write_inet6_host(host, value.host));
    write_scope(writer, value.scope, flags);
    writer.put("]:", 2);
    writer.decimal(value.port);
    if (value.flow == 0) return true;
    writer.put("?flow=", 6);
    writer.decimal(value.flow);
    return true;
}

Result inet6_parse(portsock_address &address, Reader text) {
    portsock_inet6 value = {};
    Reader host;
    if (!text.until(']', host)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST);
    if (const Result refused = read_host(value, host)) return refused;
    if (!text.take(':')) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT);
    if (const Result refused = text.decimal(value.port, 65535, PORTSOCK_PARAM_PORT)) return refused;
    if (const Result refused = read_flow(value.flow, text)) return refused;
    if (!text.done()) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT);
    return inet6_encode(&address, &value);
}

} // namespace portsock_core

#else

namespace portsock_core {

Result inet6_encode(portsock_address *, const portsock_inet6 *) { return not_built(); }
Result inet6_decode(portsock_inet6 *, const portsock_address *) { return not_built(); }

} // namespace portsock_core

#endif
