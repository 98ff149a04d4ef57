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
Word choose_stacks(portsock_socket *listener, bool dual) {
    constexpr Word missing = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FLAGS);
    const int64_t wanted = dual ? 0 : 1;
    int64_t alone = -1;
    const Word set = set_option(listener, PORTSOCK_IPV6_V6ONLY, wanted);
    const Word got = get_option(listener, &alone, PORTSOCK_IPV6_V6ONLY);
    if (got >= 0 && alone == wanted) return 0;
    if (lacks_resources(set)) return set;
    if (lacks_resources(got)) return got;
    return dual || set >= 0 ? missing : set;
}

Word check_options(const portsock_server_options &options) {
    if (const Word bad = check_size(&options, options.size, sizeof options, PORTSOCK_FIELD_OPTION); bad < 0) return bad;
    uintptr_t reserved = options.reserved;
    for (const uintptr_t word : options.reserved_words) reserved |= word;
    if (reserved != 0) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_OPTION);
    return (options.flags & ~server_flags) == 0 ? 0 : refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FLAGS);
}

Word check_kind(const SocketKind &kind, const portsock_server_options &options) {
    if (!can_listen(kind)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_TYPE);
    if (has(options, PORTSOCK_SERVER_DUAL_STACK) && kind.family != PORTSOCK_AF_INET6)
        return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_FIELD_FLAGS);
    if (has(options, PORTSOCK_SERVER_REPLACE_STALE) && kind.family != PORTSOCK_AF_UNIX)
        return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_FIELD_FLAGS);
    if (options.file_mode != 0 && kind.family != PORTSOCK_AF_UNIX)
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FILE_MODE);
    const bool misused = has(options, PORTSOCK_SERVER_MPTCP_OR_TCP) && !kind.or_tcp;
    return misused ? refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_PROTOCOL) : 0;
}

// The default mode asks for nothing here: PORTSOCK_SERVER_REPLACE_STALE does.
Word prepare_unix(portsock_socket &listener, const portsock_address &address, const portsock_server_options &options,
                  int32_t backlog) {
    if (options.bind_mode != 0)
        if (const Word bad = prepare_bind(&listener, options.bind_mode); bad < 0) return bad;
    return listen_at_path(listener, address, options, backlog);
}

Word prepare(portsock_socket *listener, const portsock_address *address, const portsock_server_options &options) {
    const int32_t backlog = options.backlog > 0 ? options.backlog : int32_t{PORTSOCK_BACKLOG_DEFAULT};
    Word word = 0;
    if (listener->family == PORTSOCK_AF_UNIX) return prepare_unix(*listener, *address, options, backlog);
    if (listener->family == PORTSOCK_AF_INET6) word = choose_stacks(listener, has(options, PORTSOCK_SERVER_DUAL_STACK));
    if (word >= 0) word = prepare_bind(listener, options.bind_mode);
    if (word >= 0) word = bind(listener, address);
    return word < 0 ? word : listen(listener, backlog);
}

Word create(portsock_socket *listener, const portsock_address *address, const portsock_server_options &options) {
    SocketKind kind;
    const bool or_tcp = has(options, PORTSOCK_SERVER_MPTCP_OR_TCP);
    if (const Word bad = choose_kind(kind, address, options.type, options.protocol, or_tcp); bad < 0) return bad;
    if (const Word bad = check_kind(kind, options); bad < 0) return bad;
    if (const Word word = open_kind(listener, kind); word < 0) return word;
    const Word word = prepare(listener, address, options);
    if (word < 0) (void)close(listener);
    return word < 0 ? word : 0;
}

} // namespace

Word create_server(portsock_socket *listener, const portsock_address *address, const portsock_server_options *options) {
    if (const Word bad = check_vacant(listener); bad < 0) return bad;
    if (const Word bad = check_address(address); bad < 0) return bad;
    portsock_server_options defaults{};
    defaults.size = sizeof defaults;
    if (options == nullptr) return create(listener, address, defaults);
    if (const Word bad = check_options(*options); bad < 0) return bad;
    return create(listener, address, *options);
}

Word has_dual_stack() {
    portsock_socket socket{};
    const Word opened = open(&socket, PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM, 0);
    if (opened < 0) return lacks_resources(opened) ? opened : 0;
    const Word word = choose_stacks(&socket, true);
    (void)close(&socket);
    return lacks_resources(word) ? word : word >= 0 ? 1 : 0;
}

} // namespace portsock_core
