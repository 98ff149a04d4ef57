// SPDX-License-Identifier: MIT
// The type and protocol of a socket, from a query, an address or defaults.
#include "kind.hpp"
#include "../os_number.hpp"
#include "address.hpp"
#include "core.hpp"
#include "socket.hpp"

namespace portsock_core {

namespace {

struct TypeRow {
    int32_t protocol;
    int32_t type;
};
constexpr TypeRow type_rows[] = {
    {PORTSOCK_IPPROTO_UDP, PORTSOCK_SOCK_DGRAM},
    {PORTSOCK_IPPROTO_UDPLITE, PORTSOCK_SOCK_DGRAM},
    {PORTSOCK_IPPROTO_DCCP, PORTSOCK_SOCK_DCCP},
};

void take_multipath(SocketKind &kind) {
    const bool stream = table::is_internet(kind.family) && bare_type(kind.type) == PORTSOCK_SOCK_STREAM;
    kind.or_tcp = stream && (kind.protocol == 0 || kind.protocol == PORTSOCK_IPPROTO_MPTCP);
    if (kind.or_tcp) kind.protocol = PORTSOCK_IPPROTO_MPTCP;
}

} // namespace

int32_t type_of_protocol(int32_t protocol) {
    for (const TypeRow &row : type_rows)
        if (row.protocol == protocol) return row.type;
    return PORTSOCK_SOCK_STREAM;
}

Result choose_kind(SocketKind &kind, const portsock_address *address, int32_t type, int32_t protocol, bool or_tcp) {
    if (const Result bad = address_family(address, &kind.family); bad < 0) return bad;
    if (const Result bad = address_defaults(address, &kind.type, &kind.protocol); bad < 0) return bad;
    if (protocol != 0) kind.protocol = protocol;
    if (protocol != 0 && table::is_internet(kind.family)) kind.type = type_of_protocol(protocol);
    const bool only_flags = type >= 0 && bare_type(type) == 0;
    kind.type = only_flags ? kind.type | type : type;
    if (or_tcp) take_multipath(kind);
    return 0;
}

// Linux refuses MPTCP with EPROTONOSUPPORT, ENOPROTOOPT (net.mptcp.enabled is 0) or EINVAL (before 5.6), a security
// module with EACCES; any other cause makes TCP fail, too.
Result open_kind(portsock_socket *socket, const SocketKind &kind) {
    const Result result = open(socket, kind.family, kind.type, kind.protocol);
    if (result >= 0 || !kind.or_tcp) return result;
    return open(socket, kind.family, kind.type, PORTSOCK_IPPROTO_TCP);
}

// The system judges a native type.
bool can_listen(const SocketKind &kind) {
    const int32_t type = bare_type(kind.type);
    return type < 0 || type == PORTSOCK_SOCK_STREAM || type == PORTSOCK_SOCK_SEQPACKET || type == PORTSOCK_SOCK_DCCP;
}

} // namespace portsock_core
