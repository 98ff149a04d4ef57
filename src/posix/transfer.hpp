// SPDX-License-Identifier: MIT
// The four transfer calls, inline: see src/os.hpp.
#pragma once
#include "../table/flags.hpp"
#include "failure.hpp"
#include <native.hpp>

namespace portsock_core::os {

inline constexpr bool blocking_is_emulated = false;
inline constexpr int dont_wait = MSG_DONTWAIT;

// What goes with every send: where there is no such flag, SO_NOSIGPIPE was set when the socket was made (P05).
#ifdef MSG_NOSIGNAL
inline constexpr int quietly = MSG_NOSIGNAL;
#else
inline constexpr int quietly = 0;
#endif

inline Word turn_flags(int &native, int32_t flags) { return table::flags_to_native(flags, native); }

inline Word receive(Handle handle, void *buffer, size_t length, int flags) {
    return answer(::recv(static_cast<int>(handle), buffer, length, flags));
}

inline Word send(Handle handle, const void *data, size_t length, int flags) {
    return answer(::send(static_cast<int>(handle), data, length, flags | quietly));
}

inline Word receive_from(Handle handle, void *buffer, size_t length, int flags, void *address, uint32_t &length_inout) {
    socklen_t size = length_inout;
    const ptrdiff_t got = ::recvfrom(static_cast<int>(handle), buffer, length, flags, static_cast<sockaddr *>(address),
                                     address != nullptr ? &size : nullptr);
    if (got < 0) return failed();
    length_inout = address != nullptr ? given_length(size) : 0;
    return got;
}

inline Word send_to(Handle handle, const void *data, size_t length, int flags, const void *address,
                    uint32_t address_length) {
    return answer(::sendto(static_cast<int>(handle), data, length, flags | quietly,
                           static_cast<const sockaddr *>(address), static_cast<socklen_t>(address_length)));
}

} // namespace portsock_core::os
