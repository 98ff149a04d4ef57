// SPDX-License-Identifier: MIT
// Groups and sources. What an address must be is looked at here; which of the system's structs takes it, os::membership
// knows.
#include "../family/family.hpp"
#include "check.hpp"
#include "core.hpp"

namespace portsock_core {

namespace {

using os::Membership;

// An IPv4 or IPv6 address, whole.
Word check_host(const portsock_address &address, int family, int32_t field) {
    const size_t length = family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
    if (address.length > sizeof address.bytes) return refuse(PORTSOCK_ERROR_TOO_LONG, field);
    if (address.length < length || os::get_family(address.bytes) != family)
        return refuse(PORTSOCK_ERROR_WRONG_FAMILY, field);
    return 0;
}

bool is_group(const portsock_address &address, int family) {
    if (family == AF_INET6) return address.bytes[offsetof(sockaddr_in6, sin6_addr)] == 0xff;
    return address.bytes[offsetof(sockaddr_in, sin_addr)] >> 4 == 0xe;
}

Word check_group(const portsock_address *group, int &family) {
    if (group == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_GROUP);
    if (group->length < os::family_end || group->length > sizeof group->bytes)
        return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_GROUP);
    family = os::get_family(group->bytes);
    if (family != AF_INET6) family = AF_INET;
    if (const Word bad = check_host(*group, family, PORTSOCK_FIELD_GROUP); bad < 0) return bad;
    return is_group(*group, family) ? 0 : refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_GROUP);
}

// The address without a longer tail.
portsock_address trimmed(const portsock_address &address, int family) {
    portsock_address host = {};
    host.length = family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
    memcpy(host.bytes, address.bytes, host.length);
    return host;
}

uint32_t scope_of(const portsock_address &address) {
    uint32_t scope;
    memcpy(&scope, address.bytes + offsetof(sockaddr_in6, sin6_scope_id), sizeof scope);
    return scope;
}

Word change(portsock_socket *socket, Membership::Act act, const portsock_address *group, const portsock_address *source,
            const portsock_address *local, uint32_t index) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    int family;
    if (const Word bad = check_group(group, family); bad < 0) return bad;
    const portsock_address whole = trimmed(*group, family);
    portsock_address from = {};
    if (source != nullptr) {
        if (const Word bad = check_host(*source, family, PORTSOCK_FIELD_SOURCE); bad < 0) return bad;
        from = trimmed(*source, family);
    }
    if (local != nullptr)
        if (const Word bad = check_host(*local, AF_INET, PORTSOCK_FIELD_ADDRESS); bad < 0) return bad;
    const uint32_t scope = family == AF_INET6 && index == 0 ? scope_of(whole) : index;
    const Word word = os::membership(socket->handle, {act, whole, source != nullptr ? &from : nullptr, local, scope});
    return word < 0 && os::is_group_limit(word) ? with_meaning(word, Meaning::limit_reached) : word;
}

Word change_source(portsock_socket *socket, Membership::Act act, const portsock_address *group,
                   const portsock_address *source, uint32_t index) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (source == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_SOURCE);
    return change(socket, act, group, source, nullptr, index);
}

Word change_at(portsock_socket *socket, Membership::Act act, const portsock_address *group,
               const portsock_address *source, const portsock_address *local) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (local == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_ADDRESS);
    int family;
    if (const Word bad = check_group(group, family); bad < 0) return bad;
    if (family != AF_INET) return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_FIELD_GROUP);
    return change(socket, act, group, source, local, 0);
}

} // namespace

Word join_group(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                uint32_t interface_index) {
    return change(socket, Membership::Act::join, group, source, nullptr, interface_index);
}

Word leave_group(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                 uint32_t interface_index) {
    return change(socket, Membership::Act::leave, group, source, nullptr, interface_index);
}

Word block_source(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                  uint32_t interface_index) {
    return change_source(socket, Membership::Act::block, group, source, interface_index);
}

Word unblock_source(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                    uint32_t interface_index) {
    return change_source(socket, Membership::Act::unblock, group, source, interface_index);
}

Word join_group_at(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                   const portsock_address *local) {
    return change_at(socket, Membership::Act::join, group, source, local);
}

Word leave_group_at(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                    const portsock_address *local) {
    return change_at(socket, Membership::Act::leave, group, source, local);
}

} // namespace portsock_core
