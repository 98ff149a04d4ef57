// SPDX-License-Identifier: MIT
// IPv4: "127.0.0.1:80".
#include "../family.hpp"
#ifndef PORTSOCK_WITHOUT_INET
#include "../host_text.hpp"
#include <string.h>

namespace portsock_core {

namespace {

constexpr size_t inet_port_at = offsetof(sockaddr_in, sin_port);
constexpr size_t inet_host_at = offsetof(sockaddr_in, sin_addr);

void put_value(uint8_t *bytes, const portsock_inet &value) {
    memset(bytes, 0, sizeof(sockaddr_in));
    os::put_family(bytes, AF_INET, sizeof(sockaddr_in));
    put_big16(bytes + inet_port_at, value.port);
    memcpy(bytes + inet_host_at, value.host, sizeof value.host);
}

} // namespace

Result inet_encode(portsock_address *address, const portsock_inet *value) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (value->port > 65535) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    put_value(address->bytes, *value);
    address->length = sizeof(sockaddr_in);
    return 0;
}

Result inet_decode(portsock_inet *value, const portsock_address *address) {
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (const Result refused = check_family(address, AF_INET, sizeof(sockaddr_in))) return refused;
    value->port = get_big16(address->bytes + inet_port_at);
    memcpy(value->host, address->bytes + inet_host_at, sizeof value->host);
    return 0;
}

bool inet_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_inet value;
    uint8_t exact[sizeof(sockaddr_in)];
    if (address.length != sizeof exact || inet_decode(&value, &address) != 0) return false;
    put_value(exact, value);
    if (memcmp(exact, address.bytes, sizeof exact) != 0) return false; // something in the padding
    char host[inet_text_size];
    writer.put(host, write_inet_host(host, value.host));
    writer.put(':');
    writer.decimal(value.port);
    return true;
}

Result inet_parse(portsock_address &address, Reader text) {
    portsock_inet value;
    Reader host;
    const bool with_port = text.until(':', host);
    if (!read_inet_host(value.host, host.at, host.end)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST);
    if (!with_port) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT);
    if (const Result refused = text.decimal(value.port, 65535, PORTSOCK_PARAM_PORT)) return refused;
    if (!text.done()) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_PORT);
    return inet_encode(&address, &value);
}

} // namespace portsock_core

#else

namespace portsock_core {

Result inet_encode(portsock_address *, const portsock_inet *) { return not_built(); }
Result inet_decode(portsock_inet *, const portsock_address *) { return not_built(); }

} // namespace portsock_core

#endif
