// SPDX-License-Identifier: MIT
// The four transfer calls, inline: see src/os.hpp.
#pragma once
#include "../table/flag_sockets.hpp"
#include "../native/flags.hpp"
#include "failure.hpp"
#include "peer.hpp"

namespace portsock_core::os {

// There is no flag for a call that may not wait: no socket does (mode.cpp).
inline constexpr bool blocking_is_emulated = true;
inline constexpr int dont_wait = 0;
inline constexpr auto flag_system = table::FlagSystem::windows;

inline ControlLayout control_layout() {
    ControlLayout layout{};
    layout.head = static_cast<uint8_t>(WSA_CMSG_LEN(0));
    layout.alignment = static_cast<uint8_t>(WSA_CMSG_SPACE(1) - WSA_CMSG_SPACE(0));
    layout.length_at = offsetof(WSACMSGHDR, cmsg_len);
    layout.length_size = sizeof(WSACMSGHDR::cmsg_len);
    layout.level_at = offsetof(WSACMSGHDR, cmsg_level);
    layout.type_at = offsetof(WSACMSGHDR, cmsg_type);
    layout.ip_number_size = sizeof(INT);
    layout.segment_size = sizeof(DWORD);
    layout.packet_info_is_long = false;
    return layout;
}

inline Result flags_to_native(int &native, int32_t flags) { return table::flags_to_native(flags, native); }

// A receive that did not say success.
Result failed_or_received(Handle handle, size_t space);

inline Result receive(Handle handle, void *buffer, size_t length, int flags) {
    const int got = ::recv(to_socket(handle), static_cast<char *>(buffer), static_cast<int>(length), flags);
    if (got >= 0) [[likely]]
        return got;
    return failed_or_received(handle, length);
}

inline Result send(Handle handle, const void *data, size_t length, int flags) {
    return answer(::send(to_socket(handle), static_cast<const char *>(data), static_cast<int>(length), flags));
}

inline Result receive_from(Handle handle, void *buffer, size_t length, int flags, void *address,
                           uint32_t &length_inout) {
    Peer peer;
    Result got = ::recvfrom(to_socket(handle), static_cast<char *>(buffer), static_cast<int>(length), flags,
                            peer.storage(), &peer.length);
    if (got < 0) got = failed_or_received(handle, length);
    if (got < 0) return got;
    if (address != nullptr) peer.give(address, length_inout);
    else length_inout = 0;
    return got;
}

inline Result send_to(Handle handle, const void *data, size_t length, int flags, const void *address,
                      uint32_t address_length) {
    return answer(::sendto(to_socket(handle), static_cast<const char *>(data), static_cast<int>(length), flags,
                           static_cast<const sockaddr *>(address), static_cast<int>(address_length)));
}

} // namespace portsock_core::os
