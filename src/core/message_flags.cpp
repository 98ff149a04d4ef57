// SPDX-License-Identifier: MIT
// The flags of a transfer: those that have no effect on a socket of this kind are refused, others converted.
#include "message_flags.hpp"
#include "../table/flag_sockets.hpp"
#include "core.hpp"
#include "system_option.hpp"

namespace portsock_core {

namespace {

constexpr Result unsupported_flags = refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS);

// A flag in the system's numbers, 0 where it has none.
int native_of(int32_t flag) {
    int native = 0;
    return os::flags_to_native(native, flag) < 0 ? 0 : native;
}

// Flags in the system's own numbers are the caller's to know.
template <size_t size>
Result check_flags(const table::FlagRow (&rows)[size], const portsock_socket &socket, int32_t flags) {
    if (flags <= 0) return 0;
    const uint32_t of_any = table::pick_flags_of_any(rows, os::flag_system);
    const uint32_t special = static_cast<uint32_t>(flags) & ~of_any;
    if (special == 0) return 0;
    const auto kind = table::flag_kind(socket.family, socket.type, socket.protocol);
    return table::take_flags(rows, os::flag_system, special, kind) ? 0 : unsupported_flags;
}

bool is_waited_for_here(const portsock_socket &socket, const portsock_wait_options *wait) {
    return os::blocking_is_emulated || is_bounded(socket, wait);
}

bool may_wait(const portsock_socket &socket, int32_t flags, const portsock_wait_options *wait) {
    if (has_flag(flags, PORTSOCK_MSG_DONTWAIT)) return false;
    return can_wait(socket.timeout_ns, wait);
}

// Flags of a receive that cannot be gathered: it leaves its data in place, or is not for the stream's data.
constexpr int32_t ungatherable[] = {PORTSOCK_MSG_PEEK, PORTSOCK_MSG_OOB, PORTSOCK_MSG_ERRQUEUE, PORTSOCK_MSG_TRUNC};

bool is_gatherable(int32_t flags) {
    for (const int32_t flag : ungatherable)
        if (has_flag(flags, flag)) return false;
    return true;
}

// Whether a receive waits until its buffers are full.
bool waits_for_all(const portsock_socket &socket, int32_t flags, const portsock_wait_options *wait) {
    if (flags == 0 || socket.type != PORTSOCK_SOCK_STREAM || !has_flag(flags, PORTSOCK_MSG_WAITALL)) return false;
    return may_wait(socket, flags, wait);
}

// Without SO_ZEROCOPY Linux copies silently (net/ipv4/tcp.c, ip_output.c).
Result check_zero_copy(const portsock_socket &socket, int32_t flags) {
    if (flags < 0 || (flags & PORTSOCK_MSG_ZEROCOPY) == 0) return 0;
    return system_flag(socket, PORTSOCK_SO_ZEROCOPY) ? 0 : unsupported_flags;
}

} // namespace

bool has_flag(int32_t flags, int32_t flag) {
    if (flags >= 0) return (flags & flag) != 0;
    return (flags & native_of(flag)) != 0;
}

bool is_gathered(const portsock_socket &socket, int32_t flags, const portsock_wait_options *wait) {
    return waits_for_all(socket, flags, wait) && is_gatherable(flags);
}

// MSG_WAITALL goes to the system only where the system may wait: kernels other than Linux' wait for all inside, even
// with MSG_DONTWAIT (P93). MSG_NOSIGNAL is for sends, MSG_CMSG_CLOEXEC the backend's own wherever it has an effect;
// some of Linux' families refuse a receive that has either.
Result receive_flags(const portsock_socket &socket, int32_t flags, const portsock_wait_options *wait, int &native) {
    if (const Result bad = check_flags(table::receive_flag_rows, socket, flags); bad < 0) return bad;
    if (const Result bad = os::flags_to_native(native, flags); bad < 0) return bad;
    const bool bounded = is_bounded(socket, wait);
    if (bounded) native |= os::dont_wait;
    if (flags == 0) return 0;
    if (flags > 0) native &= ~(native_of(PORTSOCK_MSG_NOSIGNAL) | native_of(PORTSOCK_MSG_CMSG_CLOEXEC));
    if (!has_flag(flags, PORTSOCK_MSG_WAITALL)) return 0;
    const bool is_own_work = os::blocking_is_emulated || bounded || has_flag(flags, PORTSOCK_MSG_DONTWAIT);
    if (is_own_work) native &= ~native_of(PORTSOCK_MSG_WAITALL);
    const bool is_gathered_here = is_waited_for_here(socket, wait) && waits_for_all(socket, flags, wait);
    const bool has_effect = flags < 0 || !is_gathered_here || is_gatherable(flags);
    return has_effect ? 0 : unsupported_flags;
}

Result send_flags(const portsock_socket &socket, int32_t flags, bool addressed, const portsock_wait_options *wait,
                  int &native) {
    if (const Result bad = check_flags(table::send_flag_rows, socket, flags); bad < 0) return bad;
    if (flags > 0 && !addressed && (flags & PORTSOCK_MSG_FASTOPEN) != 0) return unsupported_flags;
    if (const Result bad = check_zero_copy(socket, flags); bad < 0) return bad;
    if (const Result bad = os::flags_to_native(native, flags); bad < 0) return bad;
    if (is_bounded(socket, wait)) native |= os::dont_wait;
    return 0;
}

int without_end_flags(int native) {
    return native & ~(native_of(PORTSOCK_MSG_OOB) | native_of(PORTSOCK_MSG_EOR) | native_of(PORTSOCK_MSG_EOF));
}

} // namespace portsock_core
