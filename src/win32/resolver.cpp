// SPDX-License-Identifier: MIT
// GetAddrInfoW and GetNameInfoW, which speak UTF-16: texts are UTF-8 on our side. Their errors are Winsock's, in the
// resolver's domain. Winsock has no lookup of hosts and services that is better than these, so the core makes do.
#include "../os_number.hpp"
#include "startup.hpp"
#include "wide.hpp"

namespace portsock_core::os {

namespace {

using WideHost = Wide<host_name_size>;
using WideService = Wide<service_name_size>;

Result resolver_failure(int code) { return failure(PORTSOCK_DOMAIN_RESOLVER, 0, static_cast<uint32_t>(code)); }

Result hints_to_native(ADDRINFOW &native, const Hints &hints) {
    int flags = 0;
    if (const Result bad =
            table::to_native_checked(PORTSOCK_GROUP_RESOLVE_FLAG, PORTSOCK_PARAM_FLAGS, hints.flags, flags);
        bad < 0)
        return bad;
    if (const Result bad = table::family_to_native(hints.family, native.ai_family); bad < 0) return bad;
    if (hints.type != 0)
        if (const Result bad = table::type_to_native(hints.type, native.ai_socktype); bad < 0) return bad;
    native.ai_flags = flags;
    return table::protocol_to_native(hints.family, hints.protocol, native.ai_protocol);
}

// Windows leaves the protocol open without a requested one; elsewhere it is the type's.
int32_t protocol_of(const portsock_resolved &resolved, int native) {
    if (native != 0 || !table::is_internet(resolved.family)) return table::protocol_id_of(resolved.family, native);
    if (resolved.type == PORTSOCK_SOCK_STREAM) return PORTSOCK_IPPROTO_TCP;
    return resolved.type == PORTSOCK_SOCK_DGRAM ? PORTSOCK_IPPROTO_UDP : 0;
}

} // namespace

Result resolve(void *&list, const char *host, const char *service, const Hints &hints) {
    ADDRINFOW wanted = {};
    if (const Result bad = hints_to_native(wanted, hints); bad < 0) return bad;
    WideHost wide_host;
    WideService wide_service;
    if (const Result bad = wide_host.take(host, PORTSOCK_PARAM_HOST); bad < 0) return bad;
    if (const Result bad = wide_service.take(service, PORTSOCK_PARAM_SERVICE); bad < 0) return bad;
    if (const Result bad = startup(); bad < 0) return bad;
    ADDRINFOW *found = nullptr;
    const int code = ::GetAddrInfoW(wide_host.text(), wide_service.text(), &wanted, &found);
    if (code != 0) return resolver_failure(code);
    list = found;
    return 0;
}

Result resolve_next(void *&position, portsock_resolved &resolved) {
    if (position == nullptr) return 0;
    const ADDRINFOW &entry = *static_cast<const ADDRINFOW *>(position);
    if (entry.ai_addrlen > sizeof resolved.address.bytes)
        return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS);
    resolved.family = table::id_of(PORTSOCK_GROUP_FAMILY, entry.ai_family);
    resolved.type = entry.ai_socktype == 0 ? 0 : table::id_of(PORTSOCK_GROUP_TYPE, entry.ai_socktype);
    resolved.protocol = protocol_of(resolved, entry.ai_protocol);
    resolved.reserved = 0;
    resolved.address.length = static_cast<uint32_t>(entry.ai_addrlen);
    resolved.address.reserved = 0;
    memcpy(resolved.address.bytes, entry.ai_addr, entry.ai_addrlen);
    position = entry.ai_next;
    return 1;
}

bool resolve_canonical(const void *list, char (&name)[host_name_size]) {
    const wchar_t *wide = list != nullptr ? static_cast<const ADDRINFOW *>(list)->ai_canonname : nullptr;
    return wide != nullptr && to_utf8(name, sizeof name, wide) >= 0;
}

void resolve_end(void *list) {
    if (list != nullptr) ::FreeAddrInfoW(static_cast<ADDRINFOW *>(list));
}

Result name_info(char *host, char *service, const void *address, uint32_t length, int32_t flags) {
    int native = 0;
    if (const Result bad = table::to_native_checked(PORTSOCK_GROUP_NAME_FLAG, PORTSOCK_PARAM_FLAGS, flags, native);
        bad < 0)
        return bad;
    if (const Result bad = startup(); bad < 0) return bad;
    wchar_t wide_host[host_name_size], wide_service[service_name_size];
    const int code =
        ::GetNameInfoW(static_cast<const sockaddr *>(address), static_cast<socklen_t>(length),
                       host != nullptr ? wide_host : nullptr, host != nullptr ? host_name_size : 0,
                       service != nullptr ? wide_service : nullptr, service != nullptr ? service_name_size : 0, native);
    if (code != 0) return resolver_failure(code);
    if (host != nullptr)
        if (const Result bad = to_utf8(host, host_name_size, wide_host); bad < 0) return bad;
    const Result result = service != nullptr ? to_utf8(service, service_name_size, wide_service) : 0;
    return result < 0 ? result : 0;
}

} // namespace portsock_core::os
