// SPDX-License-Identifier: MIT
// os::membership, for any backend that has headers. Which struct: IPv6 has one by the interface's index; IPv4 the old
// ones by the interface's address, which every system has; all else needs those of RFC 3678.
#pragma once
#include "../os.hpp"
#include <native.hpp>

struct ip_mreqn; // not everywhere

namespace portsock_core::table {

using os::Handle;
using os::Membership;

inline Result cannot() { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_GROUP); }

inline void copy_address(void *to, const portsock_address &from) { memcpy(to, from.bytes, from.length); }

inline in_addr host_of(const portsock_address &address) {
    sockaddr_in whole;
    memcpy(&whole, address.bytes, sizeof whole);
    return whole.sin_addr;
}

template <class Request> Result set_membership(Handle handle, int level, int name, const Request &request) {
    return os::set_option(handle, level, name, &request, sizeof request);
}

// Of IPv4, by the interface's address; without one, the system chooses.
inline Result member_at(Handle handle, const Membership &what) {
    ip_mreq request{};
    request.imr_multiaddr = host_of(what.group);
    if (what.local != nullptr) request.imr_interface = host_of(*what.local);
    const bool join = what.act == Membership::Act::join;
    return set_membership(handle, IPPROTO_IP, join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, request);
}

#ifdef IP_ADD_SOURCE_MEMBERSHIP
inline Result member_of_source_at(Handle handle, const Membership &what) {
    constexpr int requests[] = {IP_ADD_SOURCE_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP, IP_BLOCK_SOURCE,
                                IP_UNBLOCK_SOURCE};
    ip_mreq_source request{};
    request.imr_multiaddr = host_of(what.group); // the order of the fields differs from system to system
    request.imr_sourceaddr = host_of(*what.source);
    if (what.local != nullptr) request.imr_interface = host_of(*what.local);
    return set_membership(handle, IPPROTO_IP, requests[static_cast<int>(what.act)], request);
}
#else
inline Result member_of_source_at(Handle, const Membership &) { return cannot(); }
#endif

inline Result member6(Handle handle, const Membership &what) {
    sockaddr_in6 group;
    memcpy(&group, what.group.bytes, sizeof group);
    ipv6_mreq request{};
    request.ipv6mr_multiaddr = group.sin6_addr;
    request.ipv6mr_interface = what.index;
    const bool join = what.act == Membership::Act::join;
#ifdef IPV6_JOIN_GROUP
    return set_membership(handle, IPPROTO_IPV6, join ? IPV6_JOIN_GROUP : IPV6_LEAVE_GROUP, request);
#else
    return set_membership(handle, IPPROTO_IPV6, join ? IPV6_ADD_MEMBERSHIP : IPV6_DROP_MEMBERSHIP, request);
#endif
}

#ifdef MCAST_JOIN_GROUP
inline Result member_by_index(Handle handle, int level, const Membership &what) {
    group_req request{};
    request.gr_interface = what.index;
    copy_address(&request.gr_group, what.group);
    return set_membership(handle, level, what.act == Membership::Act::join ? MCAST_JOIN_GROUP : MCAST_LEAVE_GROUP,
                          request);
}

inline Result member_of_source_by_index(Handle handle, int level, const Membership &what) {
    constexpr int requests[] = {MCAST_JOIN_SOURCE_GROUP, MCAST_LEAVE_SOURCE_GROUP, MCAST_BLOCK_SOURCE,
                                MCAST_UNBLOCK_SOURCE};
    group_source_req request{};
    request.gsr_interface = what.index;
    copy_address(&request.gsr_group, what.group);
    copy_address(&request.gsr_source, *what.source);
    return set_membership(handle, level, requests[static_cast<int>(what.act)], request);
}
#else
// Without RFC 3678's structs: ip_mreqn (OpenBSD), or the index in the place of the interface's address (NetBSD).
template <class Request> Result member_at_index(Handle handle, const Membership &what, Request &request) {
    if constexpr (requires { request.imr_ifindex; }) request.imr_ifindex = static_cast<int>(what.index);
    else if (what.index > os::max_interface_in_address) return cannot();
    else request.imr_interface = os::interface_address(what.index);
    request.imr_multiaddr = host_of(what.group);
    const bool join = what.act == Membership::Act::join;
    return set_membership(handle, IPPROTO_IP, join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, request);
}

template <class Request> Result member_by_index_as(Handle handle, const Membership &what) {
    if constexpr (requires { sizeof(Request); }) {
        Request request{};
        return member_at_index(handle, what, request);
    } else {
        ip_mreq request{};
        return member_at_index(handle, what, request);
    }
}

inline Result member_by_index(Handle handle, int, const Membership &what) {
    return member_by_index_as<::ip_mreqn>(handle, what);
}
inline Result member_of_source_by_index(Handle, int, const Membership &) { return cannot(); }
#endif

inline Result change_membership(Handle handle, const Membership &what) {
    const bool six = os::get_family(what.group.bytes) == AF_INET6;
    if (what.source != nullptr) {
        const bool by_address = !six && what.index == 0;
        return by_address ? member_of_source_at(handle, what)
                          : member_of_source_by_index(handle, six ? IPPROTO_IPV6 : IPPROTO_IP, what);
    }
    if (six) return member6(handle, what);
    return what.index == 0 ? member_at(handle, what) : member_by_index(handle, IPPROTO_IP, what);
}

} // namespace portsock_core::table
