// SPDX-License-Identifier: MIT
// Groups and sources. The addresses are checked here; os::membership selects the system's struct for
// them.
#include "../family/family.hpp"
#include "check.hpp"
#include "core.hpp"

namespace portsock_core {

namespace {

using os::Membership;

// An IPv4 or IPv6 address, whole.
Result check_host(const portsock_address &address, int family, int32_t parameter) {
    const size_t length = family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
    if (address.length > sizeof address.bytes) return refuse(PORTSOCK_ERROR_TOO_LONG, parameter);
    if (address.length < length || os::get_family(address.bytes) != family)
        return refuse(PORTSOCK_ERROR_WRONG_FAMILY, parameter);
    return 0;
}

bool is_group(const portsock_address &address, int family) {
    if (family == AF_INET6) return address.bytes[offsetof(sockaddr_in6, sin6_addr)] == 0xff;
    return address.bytes[offsetof(sockaddr_in, sin_addr)] >> 4 == 0xe;
}

Result check_group(const portsock_address *group, int &family) {
    if (group == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_GROUP);
    if (group->length < os::family_end || group->length > sizeof group->bytes)
        return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_GROUP);
    family = os::get_family(group->bytes);
    if (family != AF_INET6) family = AF_INET;
    if (const Result bad = check_host(*group, family, PORTSOCK_PARAM_GROUP); bad < 0) return bad;
    return is_group(*group, family) ? 0 : refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_GROUP);
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

Result change(portsock_socket *socket, Membership::Act act, const portsock_address *group,
              const portsock_address *source, const portsock_address *local, uint32_t index) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    int family;
    if (const Result bad = check_group(group, family); bad < 0) return bad;
    const portsock_address whole = trimmed(*group, family);
    portsock_address from = {};
    if (source != nullptr) {
        if (const Result bad = check_host(*source, family, PORTSOCK_PARAM_SOURCE); bad < 0) return bad;
        from = trimmed(*source, family);
    }
    if (local != nullptr)
        if (const Result bad = check_host(*local, AF_INET, PORTSOCK_PARAM_ADDRESS); bad < 0) return bad;
    const uint32_t scope = family == AF_INET6 && index == 0 ? scope_of(whole) : index;
    const Result result =
        os::membership(socket->handle, {act, whole, source != nullptr ? &from : nullptr, local, scope});
    return result < 0 && os::is_group_limit(result) ? with_meaning(result, Meaning::limit_reached) : result;
}

Result change_source(portsock_socket *socket, Membership::Act act, const portsock_address *group,
                     const portsock_address *source, uint32_t index) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (source == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOURCE);
    return change(socket, act, group, source, nullptr, index);
}

Result change_at(portsock_socket *socket, Membership::Act act, const portsock_address *group,
                 const portsock_address *source, const portsock_address *local) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (local == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    int family;
    if (const Result bad = check_group(group, family); bad < 0) return bad;
    if (family != AF_INET) return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_GROUP);
    return change(socket, act, group, source, local, 0);
}

} // namespace

Result join_group(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                  uint32_t interface_index) {
    return change(socket, Membership::Act::join, group, source, nullptr, interface_index);
}

Result leave_group(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                   uint32_t interface_index) {
    return change(socket, Membership::Act::leave, group, source, nullptr, interface_index);
}

Result block_source(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                    uint32_t interface_index) {
    return change_source(socket, Membership::Act::block, group, source, interface_index);
}

Result unblock_source(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                      uint32_t interface_index) {
    return change_source(socket, Membership::Act::unblock, group, source, interface_index);
}

Result join_group_at(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                     const portsock_address *local) {
    return change_at(socket, Membership::Act::join, group, source, local);
}

Result leave_group_at(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                      const portsock_address *local) {
    return change_at(socket, Membership::Act::leave, group, source, local);
}

} // namespace portsock_core
