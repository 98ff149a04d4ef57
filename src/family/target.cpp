// SPDX-License-Identifier: MIT
#include "target.hpp"

namespace portsock_core {

// An address of another family than the socket's would be misread or refused with a word that says nothing. Only the
// families whose sockets take no other kind are held to it (RDS, for one, takes IPv4's); no family disconnects.
Word check_target(const portsock_socket &socket, const void *address) {
    const bool strict =
        socket.family == PORTSOCK_AF_INET || socket.family == PORTSOCK_AF_INET6 || socket.family == PORTSOCK_AF_UNIX;
    if (!strict) return 0;
    int32_t family;
    if (const Word word = os::from_native(PORTSOCK_SPACE_FAMILY, os::get_family(address), family); word < 0)
        return word;
    if (family == socket.family || family == PORTSOCK_AF_UNSPEC) return 0;
    return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_FIELD_ADDRESS);
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
static bool is_riddle(Word failed) {
    if (word_domain(failed) != PORTSOCK_DOMAIN_SYSTEM) return false;
    switch (os::system_kind(word_code(failed))) {
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

// What is wrong is only looked for after the call, so that none pays for it and nothing is refused that the system
// takes: Linux sends to an IPv4 address through an IPv6 socket, and a socket that is bound to a device needs no scope
// (P60).
Word explain_target(const portsock_socket &socket, Word failed, const void *address, size_t length) {
    if (!is_riddle(failed)) return failed;
    if (const Word bad = check_target(socket, address); bad < 0) return bad;
    if (!is_link_local_without_scope(address, length)) return failed;
    return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_SCOPE);
}

} // namespace portsock_core
