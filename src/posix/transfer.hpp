// SPDX-License-Identifier: MIT
// The four transfer calls, inline: see src/os.hpp.
#pragma once
#include "../table/flag_sockets.hpp"
#include "../native/flags.hpp"
#include "failure.hpp"
#include "long_path.hpp"
#include "received_address.hpp"
#include <native.hpp>
#include <sys/time.h>
#include <time.h>

namespace portsock_core::os {

// Linux blocks in the kernel, and MSG_DONTWAIT keeps one call from it. On NetBSD and macOS that flag has no effect on
// sends, nor on a receive with MSG_WAITALL after its first byte (P93): there no socket blocks in the system.
#ifdef PORTSOCK_LINUX_KERNEL
inline constexpr bool blocking_is_emulated = false;
#else
inline constexpr bool blocking_is_emulated = true;
#endif
#ifdef __linux__ // the kernel decides, whichever backend was chosen
inline constexpr auto flag_system = table::FlagSystem::linux_kernel;
#else
inline constexpr auto flag_system = table::FlagSystem::posix;
#endif
inline constexpr int dont_wait = MSG_DONTWAIT;

// The flags of every send: where there is no such flag, SO_NOSIGPIPE was set when the socket was made (P05).
#ifdef MSG_NOSIGNAL
inline constexpr int send_flags = MSG_NOSIGNAL;
#else
inline constexpr int send_flags = 0;
#endif

// After a send that failed: whether this socket refuses the flag, and the call is repeated without it. errno is
// unchanged.
[[gnu::cold]] bool rejects_nosignal(int descriptor);

// The same of a receive and MSG_CMSG_CLOEXEC.
[[gnu::cold]] bool rejects_cmsg_cloexec(int descriptor);

inline Result flags_to_native(int &native, int32_t flags) { return table::flags_to_native(flags, native); }

// CMSG_LEN and CMSG_SPACE are no constants everywhere (P43), but compilers fold them.
inline ControlLayout control_layout() {
    ControlLayout layout{};
    layout.head = static_cast<uint8_t>(CMSG_LEN(0));
    layout.alignment = static_cast<uint8_t>(CMSG_SPACE(1) - CMSG_SPACE(0));
    layout.length_at = offsetof(cmsghdr, cmsg_len);
    layout.length_size = sizeof(cmsghdr::cmsg_len);
    layout.level_at = offsetof(cmsghdr, cmsg_level);
    layout.type_at = offsetof(cmsghdr, cmsg_type);
    layout.microseconds_size = sizeof(timeval::tv_usec);
    layout.nanoseconds_size = sizeof(timespec::tv_nsec);
#if defined(__linux__) || defined(__APPLE__) // XNU's so_tos_from_control skips every other length (P103)
    layout.ip_number_size = sizeof(int);
#else
    layout.ip_number_size = 1;
#endif
    layout.segment_size = 2;
#ifdef IP_PKTINFO
    layout.packet_info_is_long = sizeof(in_pktinfo) == 12;
#endif
#ifdef PORTSOCK_LINUX_KERNEL // the kernel's numbers, whatever the C library's structs are (P52)
    layout.microseconds_size = 8;
    layout.nanoseconds_size = 8;
#endif
    return layout;
}

inline Result receive(Handle handle, void *buffer, size_t length, int flags) {
    return answer(::recv(static_cast<int>(handle), buffer, length, flags));
}

inline Result send(Handle handle, const void *data, size_t length, int flags) {
    const int descriptor = static_cast<int>(handle);
    ptrdiff_t sent = ::send(descriptor, data, length, flags | send_flags);
    if (sent < 0 && rejects_nosignal(descriptor)) [[unlikely]]
        sent = ::send(descriptor, data, length, flags);
    return answer(sent);
}

inline Result receive_from(Handle handle, void *buffer, size_t length, int flags, void *address,
                           uint32_t &length_inout) {
    socklen_t size = length_inout;
    const ptrdiff_t got = ::recvfrom(static_cast<int>(handle), buffer, length, flags, static_cast<sockaddr *>(address),
                                     address != nullptr ? &size : nullptr);
    if (got < 0) return failed();
    length_inout = address != nullptr ? received_length(address, length_inout, size) : 0;
    return got;
}

inline Result send_to(Handle handle, const void *data, size_t length, int flags, const void *address,
                      uint32_t address_length) {
    const int descriptor = static_cast<int>(handle);
    if constexpr (has_long_paths)
        if (may_be_long_path(address_length) && is_long_path(address)) [[unlikely]]
            return send_to_long_path(descriptor, data, length, flags | send_flags, address, address_length);
    const auto *const to = static_cast<const sockaddr *>(address);
    const auto to_length = static_cast<socklen_t>(address_length);
    ptrdiff_t sent = ::sendto(descriptor, data, length, flags | send_flags, to, to_length);
    if (sent < 0 && rejects_nosignal(descriptor)) [[unlikely]]
        sent = ::sendto(descriptor, data, length, flags, to, to_length);
    return answer(sent);
}

} // namespace portsock_core::os
