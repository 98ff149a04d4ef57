// SPDX-License-Identifier: MIT
// The family of an address that a socket is bound, connected or sent to, and the scope that it may need.
#include "destination.hpp"

namespace portsock_core {

namespace {

// Sockets of these families take addresses of their own family only. Others may not: RDS and SMC use IPv4 and IPv6
// addresses, SOCK_PACKET has addresses without a family, and a family that has no number here is unknown.
bool has_own_addresses(const portsock_socket &socket) {
    constexpr int32_t sock_packet = 10; // the kernel's, older than the interface of today
    switch (socket.family) {
    case PORTSOCK_AF_INET:
    case PORTSOCK_AF_INET6:
    case PORTSOCK_AF_UNIX:
    case PORTSOCK_AF_NETLINK:
    case PORTSOCK_AF_VSOCK:
    case PORTSOCK_AF_CAN:
    case PORTSOCK_AF_TIPC:
    case PORTSOCK_AF_QIPCRTR:
    case PORTSOCK_AF_ALG:
    case PORTSOCK_AF_BLUETOOTH:
        return true;
    case PORTSOCK_AF_PACKET:
        return (socket.type & INT32_MAX) != sock_packet;
    default:
        return false;
    }
}

// The usual families are compared without a lookup.
bool is_family(int32_t family, int native) {
    if (family == PORTSOCK_AF_INET) return native == AF_INET;
    if (family == PORTSOCK_AF_INET6) return native == AF_INET6;
    int32_t own = 0;
    return os::to_native(PORTSOCK_GROUP_FAMILY, family, own) >= 0 && own == native;
}

} // namespace

Result check_destination(const portsock_socket &socket, const void *address) {
    if (is_family(socket.family, os::get_family(address)) || !has_own_addresses(socket)) return 0;
    return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_ADDRESS);
}

// A connect with a family of AF_UNSPEC dissolves the association.
Result check_connect_address(const portsock_socket &socket, const void *address) {
    return os::get_family(address) == AF_UNSPEC ? 0 : check_destination(socket, address);
}

static bool is_link_local_without_scope(const void *address, size_t length) {
    if (length < sizeof(sockaddr_in6) || os::get_family(address) != AF_INET6) return false;
    sockaddr_in6 native;
    memcpy(&native, address, sizeof native);
    unsigned char host[2];
    memcpy(host, &native.sin6_addr, sizeof host);
    const bool unicast = host[0] == 0xfe && (host[1] & 0xc0) == 0x80;
    const bool multicast = host[0] == 0xff && (host[1] & 0x0f) == 0x02;
    return (unicast || multicast) && native.sin6_scope_id == 0;
}

// Words that a system has for an address it can't make sense of.
static bool is_ambiguous(Result failed) {
    if (result_domain(failed) != PORTSOCK_DOMAIN_SYSTEM) return false;
    switch (os::system_kind(result_code(failed))) {
    case PORTSOCK_ERROR_INVALID_ARGUMENT:
    case PORTSOCK_ERROR_UNSUPPORTED:
    case PORTSOCK_ERROR_BAD_ADDRESS:
    case PORTSOCK_ERROR_ADDRESS_NOT_AVAILABLE:
    case PORTSOCK_ERROR_HOST_UNREACHABLE:
    case PORTSOCK_ERROR_NETWORK_UNREACHABLE:
        return true;
    default:
        return false;
    }
}

// A missing scope is looked for after the call: a socket that is bound to a device needs none (P60).
Result clarify_error(Result failed, const void *address, size_t length) {
    if (!is_ambiguous(failed)) return failed;
    if (!is_link_local_without_scope(address, length)) return failed;
    return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SCOPE);
}

} // namespace portsock_core
