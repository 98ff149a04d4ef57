// SPDX-License-Identifier: MIT
// A listener in one call.
#include "check.hpp"
#include "core.hpp"
#include "error.hpp"
#include "kind.hpp"
#include "unix_path.hpp"

namespace portsock_core {

namespace {

constexpr uint32_t server_flags =
    PORTSOCK_SERVER_DUAL_STACK | PORTSOCK_SERVER_MPTCP_OR_TCP | PORTSOCK_SERVER_REPLACE_STALE;

bool has(const portsock_server_options &options, uint32_t flag) { return (options.flags & flag) != 0; }

// IPV6_V6ONLY differs from system to system, so it is set always; and read back, for some take no other value (P18).
Result choose_stacks(portsock_socket *listener, bool dual) {
    constexpr Result missing = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS);
    const int64_t wanted = dual ? 0 : 1;
    int64_t alone = -1;
    const Result set = set_option(listener, PORTSOCK_IPV6_V6ONLY, wanted);
    const Result got = get_option(listener, &alone, PORTSOCK_IPV6_V6ONLY);
    if (got >= 0 && alone == wanted) return 0;
    if (lacks_resources(set)) return set;
    if (lacks_resources(got)) return got;
    return dual || set >= 0 ? missing : set;
}

Result check_options(const portsock_server_options &options) {
    if (const Result bad = check_size(&options, options.size, sizeof options, PORTSOCK_PARAM_OPTION); bad < 0)
        return bad;
    uintptr_t reserved = options.reserved;
    for (const uintptr_t result : options.reserved_words) reserved |= result;
    if (reserved != 0) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_OPTION);
    return (options.flags & ~server_flags) == 0 ? 0 : refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS);
}

Result check_kind(const SocketKind &kind, const portsock_server_options &options) {
    if (!can_listen(kind)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE);
    if (has(options, PORTSOCK_SERVER_DUAL_STACK) && kind.family != PORTSOCK_AF_INET6)
        return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_FLAGS);
    if (has(options, PORTSOCK_SERVER_REPLACE_STALE) && kind.family != PORTSOCK_AF_UNIX)
        return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_FLAGS);
    if (options.file_mode != 0 && kind.family != PORTSOCK_AF_UNIX)
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE_MODE);
    const bool misused = has(options, PORTSOCK_SERVER_MPTCP_OR_TCP) && !kind.or_tcp;
    return misused ? refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_PROTOCOL) : 0;
}

// The default mode has no effect here: PORTSOCK_SERVER_REPLACE_STALE replaces it.
Result prepare_unix(portsock_socket &listener, const portsock_address &address, const portsock_server_options &options,
                    int32_t backlog) {
    if (options.bind_mode != 0)
        if (const Result bad = prepare_bind(&listener, options.bind_mode); bad < 0) return bad;
    return listen_at_path(listener, address, options, backlog);
}

Result prepare(portsock_socket *listener, const portsock_address *address, const portsock_server_options &options) {
    const int32_t backlog = options.backlog > 0 ? options.backlog : int32_t{PORTSOCK_BACKLOG_DEFAULT};
    Result result = 0;
    if (listener->family == PORTSOCK_AF_UNIX) return prepare_unix(*listener, *address, options, backlog);
    if (listener->family == PORTSOCK_AF_INET6)
        result = choose_stacks(listener, has(options, PORTSOCK_SERVER_DUAL_STACK));
    if (result >= 0) result = prepare_bind(listener, options.bind_mode);
    if (result >= 0) result = bind(listener, address);
    return result < 0 ? result : listen(listener, backlog);
}

Result create(portsock_socket *listener, const portsock_address *address, const portsock_server_options &options) {
    SocketKind kind;
    const bool or_tcp = has(options, PORTSOCK_SERVER_MPTCP_OR_TCP);
    if (const Result bad = choose_kind(kind, address, options.type, options.protocol, or_tcp); bad < 0) return bad;
    if (const Result bad = check_kind(kind, options); bad < 0) return bad;
    if (const Result result = open_kind(listener, kind); result < 0) return result;
    const Result result = prepare(listener, address, options);
    if (result < 0) (void)close(listener);
    return result < 0 ? result : 0;
}

} // namespace

Result create_server(portsock_socket *listener, const portsock_address *address,
                     const portsock_server_options *options) {
    if (const Result bad = check_vacant(listener); bad < 0) return bad;
    if (const Result bad = check_address(address); bad < 0) return bad;
    portsock_server_options defaults{};
    defaults.size = sizeof defaults;
    if (options == nullptr) return create(listener, address, defaults);
    if (const Result bad = check_options(*options); bad < 0) return bad;
    return create(listener, address, *options);
}

Result has_dual_stack() {
    portsock_socket socket{};
    const Result opened = open(&socket, PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM, 0);
    if (opened < 0) return lacks_resources(opened) ? opened : 0;
    const Result result = choose_stacks(&socket, true);
    (void)close(&socket);
    return lacks_resources(result) ? result : result >= 0 ? 1 : 0;
}

} // namespace portsock_core
