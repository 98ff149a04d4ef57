// SPDX-License-Identifier: MIT
// gethostbyname2_r and its like, where the libc has them: glibc, FreeBSD and (but for protocols) musl do, macOS and
// OpenBSD do not (P75). The compiler finds out which exist: a call in a template that depends on its type is
// looked for in the global namespace when the template is used, and one that is not there is an answer, not an error.
#include "../base/byte_order.hpp"
#include "../os_number.hpp"
#include "exhaustion.hpp"
#include "failure.hpp"
#include <native.hpp>
#include <netdb.h>

namespace portsock_core::os {

namespace {

constexpr size_t entry_size = 4096; // of a line of /etc/services or /etc/protocols

// The error of a lookup without an entry. glibc returns ERANGE or "internal" with errno, musl ERANGE only.
Result host_failure(int code, int host_code) {
    if (code == ERANGE) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_SCRATCH);
    if (host_code > 0) return explain_lookup(failure(PORTSOCK_DOMAIN_HOST, 0, static_cast<uint32_t>(host_code)));
    if (code > 0) return system_failure(code);
    return explain_lookup(failure(PORTSOCK_DOMAIN_HOST, 0, HOST_NOT_FOUND));
}

[[maybe_unused]] Result give(HostEntry &entry, const hostent *found, int code, int host_code) {
    if (found == nullptr) return host_failure(code, host_code);
    entry = {found->h_name, found->h_aliases, found->h_addr_list};
    return 0;
}

template <class Host>
Result by_name(Host *host, HostEntry &entry, char *space, size_t size, int family, const char *name) {
    Host *found = nullptr;
    int code = 0;
    if constexpr (requires { gethostbyname2_r(name, family, host, space, size, &found, &code); }) {
        const int failed = gethostbyname2_r(name, family, host, space, size, &found, &code);
        return give(entry, found, failed, code);
    } else {
        return no_reentrant_lookup;
    }
}

template <class Host>
Result by_address(Host *host, HostEntry &entry, char *space, size_t size, int family, const uint8_t *bytes,
                  uint32_t length) {
    Host *found = nullptr;
    int code = 0;
    if constexpr (requires { gethostbyaddr_r(bytes, length, family, host, space, size, &found, &code); }) {
        const int failed = gethostbyaddr_r(bytes, length, family, host, space, size, &found, &code);
        return give(entry, found, failed, code);
    } else {
        return no_reentrant_lookup;
    }
}

// 0 with an entry; glibc returns 0 without one too, musl ENOENT.
[[maybe_unused]] Result missing(int code, int32_t parameter) {
    if (code != 0 && code != ENOENT) return system_failure(code);
    return explain_lookup(refuse(PORTSOCK_ERROR_NOT_FOUND, parameter));
}

template <class Service> Result port_of(Service *entry, uint32_t &port, const char *name, const char *protocol) {
    char space[entry_size];
    Service *found = nullptr;
    if constexpr (requires { getservbyname_r(name, protocol, entry, space, sizeof space, &found); }) {
        const int code = getservbyname_r(name, protocol, entry, space, sizeof space, &found);
        if (found == nullptr) return missing(code, PORTSOCK_PARAM_SERVICE);
        port = swap_network(static_cast<uint16_t>(found->s_port));
        return 0;
    } else {
        return no_reentrant_lookup;
    }
}

template <class Service>
Result name_of(Service *entry, char (&name)[service_name_size], uint32_t port, const char *protocol) {
    char space[entry_size];
    Service *found = nullptr;
    const int native = swap_network(static_cast<uint16_t>(port));
    if constexpr (requires { getservbyport_r(native, protocol, entry, space, sizeof space, &found); }) {
        const int code = getservbyport_r(native, protocol, entry, space, sizeof space, &found);
        if (found == nullptr) return missing(code, PORTSOCK_PARAM_SERVICE);
        const size_t length = strlen(found->s_name);
        if (length >= sizeof name) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_SERVICE);
        memcpy(name, found->s_name, length + 1);
        return 0;
    } else {
        return no_reentrant_lookup;
    }
}

template <class Protocol> Result number_of(Protocol *entry, int32_t &number, const char *name) {
    char space[entry_size];
    Protocol *found = nullptr;
    if constexpr (requires { getprotobyname_r(name, entry, space, sizeof space, &found); }) {
        const int code = getprotobyname_r(name, entry, space, sizeof space, &found);
        if (found == nullptr) return missing(code, PORTSOCK_PARAM_PROTOCOL);
        number = found->p_proto;
        return 0;
    } else {
        return no_reentrant_lookup;
    }
}

} // namespace

Result host_by_name(HostEntry &entry, void *space, size_t size, int32_t family, const char *name) {
    int native = 0;
    if (const Result bad = table::family_to_native(family, native); bad < 0) return bad;
    hostent host;
    return by_name(&host, entry, static_cast<char *>(space), size, native, name);
}

Result host_by_address(HostEntry &entry, void *space, size_t size, int32_t family, const uint8_t *bytes,
                       uint32_t length) {
    int native = 0;
    if (const Result bad = table::family_to_native(family, native); bad < 0) return bad;
    hostent host;
    return by_address(&host, entry, static_cast<char *>(space), size, native, bytes, length);
}

Result service_port(uint32_t &port, const char *name, const char *protocol) {
    servent entry;
    return port_of(&entry, port, name, protocol);
}

Result service_name(char (&name)[service_name_size], uint32_t port, const char *protocol) {
    servent entry;
    return name_of(&entry, name, port, protocol);
}

Result protocol_number(int32_t &number, const char *name) {
    protoent entry;
    return number_of(&entry, number, name);
}

} // namespace portsock_core::os
