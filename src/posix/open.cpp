// SPDX-License-Identifier: MIT
// Creation and closing of sockets. Each is close-on-exec, without SIGPIPE and in its mode: from creation where socket()
// takes flags for it, immediately after it elsewhere.
#include "../os_number.hpp"
#include "bluetooth_protocol.hpp"
#include "descriptor.hpp"
#include "exhaustion.hpp"
#include <native.hpp>
#include <unistd.h>

namespace portsock_core::os {

namespace {

// Completes what creation_flags could not do. On failure the descriptor is closed, and the first error is returned
// (P09).
Result finish_creation(int descriptor, bool blocking) {
    Result result = 0;
    if constexpr (!has_creation_flags) result = prepare_descriptor(descriptor, blocking);
    if (result < 0) {
        (void)::close(descriptor);
        return result;
    }
    prepare_adopted(descriptor);
    return 0;
}

} // namespace

Result open(Handle &handle, int32_t family, int32_t type, int32_t protocol, bool blocking) {
    table::Kind native;
    if (const Result bad = table::to_kind(native, family, type, protocol); bad < 0) return bad;
    const int descriptor = ::socket(native.family, native.type | creation_flags(blocking),
                                    bluetooth_protocol_to_native(native.family, native.protocol));
    if (descriptor < 0) return failed();
    if (const Result result = finish_creation(descriptor, blocking); result < 0) return result;
    handle = descriptor;
    return 0;
}

Result pair(Handle &first, Handle &second, int32_t family, int32_t type, int32_t protocol, bool blocking) {
    table::Kind native;
    if (const Result bad = table::to_kind(native, family, type, protocol); bad < 0) return bad;
    int descriptors[2];
    if (::socketpair(native.family, native.type | creation_flags(blocking),
                     bluetooth_protocol_to_native(native.family, native.protocol), descriptors) < 0)
        return failed();
    Result result = finish_creation(descriptors[0], blocking);
    if (result < 0) {
        (void)::close(descriptors[1]);
        return result;
    }
    result = finish_creation(descriptors[1], blocking);
    if (result < 0) {
        (void)::close(descriptors[0]);
        return result;
    }
    first = descriptors[0];
    second = descriptors[1];
    return 0;
}

Result duplicate(Handle &copy, Handle handle) {
    if (!is_descriptor(handle)) return system_failure(EBADF);
    const int descriptor = ::fcntl(static_cast<int>(handle), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) return failed();
    copy = descriptor;
    return 0;
}

Result close(Handle handle) {
    if (!is_descriptor(handle)) return system_failure(EBADF);
    if (::close(static_cast<int>(handle)) >= 0) return 0;
    // An interrupted close has freed the descriptor; closing it again would close another's (P02). So has one that BSD
    // ends with EWOULDBLOCK when the time of SO_LINGER is over (NetBSD: sowait in soclose).
    return errno == EINTR || errno == EINPROGRESS || errno == EWOULDBLOCK ? 0 : failed();
}

// Where there is no SO_DOMAIN, the socket's own name has the family.
static Result identify_family(int descriptor, int32_t &family) {
    int native = 0;
#ifdef SO_DOMAIN
    socklen_t length = sizeof native;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &native, &length) < 0) return failed();
#else
    sockaddr_storage name{};
    socklen_t length = sizeof name;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr *>(&name), &length) < 0) return failed();
    native = name.ss_family;
#endif
    family = table::id_of(PORTSOCK_GROUP_FAMILY, native);
    return 0;
}

// A family that has no such option has the protocol 0.
static Result identify_protocol(int descriptor, int32_t family, int32_t &protocol) {
    int native = 0;
#ifdef SO_PROTOCOL
    socklen_t length = sizeof native;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PROTOCOL, &native, &length) < 0) {
        if (const Result result = failed(); is_exhaustion(result)) return result;
        native = 0;
    }
#else
    (void)descriptor;
#endif
    protocol = bluetooth_protocol_from_native(family, table::protocol_id_of(family, native));
    return 0;
}

Result identify(Handle handle, Identity &identity) {
    if (!is_descriptor(handle)) return system_failure(EBADF);
    const int descriptor = static_cast<int>(handle);
    int type = 0;
    socklen_t length = sizeof type;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &length) < 0) return failed();
    Identity found = identity;
    if (found.family == -1) {
        if (const Result result = identify_family(descriptor, found.family); result < 0) return result;
    }
    if (found.type == -1) found.type = table::id_of(PORTSOCK_GROUP_TYPE, type);
    if (found.protocol == -1) {
        if (const Result result = identify_protocol(descriptor, found.family, found.protocol); result < 0)
            return result;
    }
    identity = found;
    return 0;
}

// SO_NOSIGPIPE can fail on a socket whose peer is gone already; that is no reason to lose the socket (P07).
void prepare_adopted(Handle handle) {
#ifdef SO_NOSIGPIPE
    const int on = 1;
    (void)::setsockopt(static_cast<int>(handle), SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#else
    (void)handle;
#endif
}

} // namespace portsock_core::os
