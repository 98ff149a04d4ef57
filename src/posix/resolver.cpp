// SPDX-License-Identifier: MIT
// getaddrinfo and getnameinfo. In an object of its own: static glibc warns of them and brings 190 KB (P75).
#include "../os_number.hpp"
#include "exhaustion.hpp"
#include "failure.hpp"
#include <native.hpp>
#include <netdb.h>

namespace portsock_core::os {

static_assert(sizeof(portsock_address::bytes) >= sizeof(sockaddr_storage));

// EAI_SYSTEM: errno is the error. Without descriptors glibc returns EAI_NONAME or EAI_AGAIN (P111).
static Result resolver_failure(int code) {
    if (code == EAI_SYSTEM && errno != 0) return failed();
    return explain_lookup(failure(PORTSOCK_DOMAIN_RESOLVER, 0, static_cast<uint32_t>(code)));
}

static Result hints_to_native(addrinfo &native, const Hints &hints) {
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

Result resolve(void *&list, const char *host, const char *service, const Hints &hints) {
    addrinfo wanted = {};
    if (const Result bad = hints_to_native(wanted, hints); bad < 0) return bad;
    addrinfo *found = nullptr;
    errno = 0;
    if (const int code = ::getaddrinfo(host, service, &wanted, &found); code != 0) return resolver_failure(code);
    list = found;
    return 0;
}

Result resolve_next(void *&position, portsock_resolved &resolved) {
    if (position == nullptr) return 0;
    const addrinfo &entry = *static_cast<const addrinfo *>(position);
    const size_t length = entry.ai_addrlen;
    if (length > sizeof resolved.address.bytes) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_ADDRESS);
    resolved.family = table::id_of(PORTSOCK_GROUP_FAMILY, entry.ai_family);
    resolved.type = entry.ai_socktype == 0 ? 0 : table::id_of(PORTSOCK_GROUP_TYPE, entry.ai_socktype);
    resolved.protocol = table::protocol_id_of(resolved.family, entry.ai_protocol);
    resolved.reserved = 0;
    resolved.address.length = static_cast<uint32_t>(length);
    resolved.address.reserved = 0;
    memcpy(resolved.address.bytes, entry.ai_addr, length);
    position = entry.ai_next;
    return 1;
}

bool resolve_canonical(const void *list, char (&name)[host_name_size]) {
    const char *given = list != nullptr ? static_cast<const addrinfo *>(list)->ai_canonname : nullptr;
    if (given == nullptr || strlen(given) >= sizeof name) return false;
    memcpy(name, given, strlen(given) + 1);
    return true;
}

void resolve_end(void *list) {
    if (list != nullptr) ::freeaddrinfo(static_cast<addrinfo *>(list));
}

Result name_info(char *host, char *service, const void *address, uint32_t length, int32_t flags) {
    int native = 0;
    if (const Result bad = table::to_native_checked(PORTSOCK_GROUP_NAME_FLAG, PORTSOCK_PARAM_FLAGS, flags, native);
        bad < 0)
        return bad;
    errno = 0;
    const int code =
        ::getnameinfo(static_cast<const sockaddr *>(address), length, host, host != nullptr ? host_name_size : 0,
                      service, service != nullptr ? service_name_size : 0, native);
    return code != 0 ? resolver_failure(code) : 0;
}

} // namespace portsock_core::os
