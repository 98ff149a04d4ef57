// SPDX-License-Identifier: MIT
// A listener in one call.
#include "address.hpp"
#include "check.hpp"
#include "core.hpp"

namespace portsock_core {

namespace {

// IPV6_V6ONLY differs from system to system, so it is set always; and read back, for some take no other value (P18).
Word choose_stacks(portsock_socket *listener, bool dual) {
    constexpr Word missing = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FLAGS);
    const int64_t wanted = dual ? 0 : 1;
    int64_t alone = -1;
    const Word set = set_option(listener, PORTSOCK_IPV6_V6ONLY, wanted);
    if (get_option(listener, &alone, PORTSOCK_IPV6_V6ONLY) >= 0 && alone == wanted) return 0;
    return dual || set >= 0 ? missing : set;
}

Word prepare(portsock_socket *listener, const portsock_address *address, int32_t family, int32_t intent,
             int32_t backlog, bool dual) {
    Word word = 0;
    if (family == PORTSOCK_AF_INET6) word = choose_stacks(listener, dual);
    if (word >= 0) word = prepare_bind(listener, intent);
    if (word >= 0) word = bind(listener, address);
    return word < 0 ? word : listen(listener, backlog);
}

} // namespace

Word create_server(portsock_socket *listener, const portsock_address *address, int32_t intent, int32_t backlog,
                   uint32_t flags) {
    if (const Word bad = check_vacant(listener); bad < 0) return bad;
    if (const Word bad = check_address(address); bad < 0) return bad;
    if ((flags & ~static_cast<uint32_t>(PORTSOCK_SERVER_DUAL_STACK)) != 0)
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FLAGS);
    int32_t family = 0;
    if (const Word bad = address_family(address, &family); bad < 0) return bad;
    const bool dual = (flags & PORTSOCK_SERVER_DUAL_STACK) != 0;
    if (dual && family != PORTSOCK_AF_INET6) return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_FIELD_FLAGS);
    if (const Word word = open(listener, family, PORTSOCK_SOCK_STREAM, 0); word < 0) return word;
    const Word word = prepare(listener, address, family, intent, backlog, dual);
    if (word < 0) (void)close(listener);
    return word < 0 ? word : 0;
}

Word has_dual_stack() {
    portsock_socket socket{};
    if (open(&socket, PORTSOCK_AF_INET6, PORTSOCK_SOCK_STREAM, 0) < 0) return 0;
    const Word word = choose_stacks(&socket, true);
    (void)close(&socket);
    return word >= 0 ? 1 : 0;
}

} // namespace portsock_core
