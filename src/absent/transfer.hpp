// SPDX-License-Identifier: MIT
// The four transfer calls, where there are no sockets: see src/os.hpp.
#pragma once
#include "../os.hpp"
#include "../table/flag_sockets.hpp"
#include "native.hpp"

namespace portsock_core::os {

inline constexpr bool blocking_is_emulated = false;
inline constexpr int dont_wait = 0;
inline constexpr auto flag_system = table::FlagSystem::posix;

inline Word turn_flags(int &, int32_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FLAGS); }

inline ControlLayout control_layout() { return linux_control_layout; }

inline Word receive(Handle, void *, size_t, int) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }
inline Word send(Handle, const void *, size_t, int) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }
inline Word receive_from(Handle, void *, size_t, int, void *, uint32_t &) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }
inline Word send_to(Handle, const void *, size_t, int, const void *, uint32_t) {
    return refuse(PORTSOCK_ERROR_UNSUPPORTED);
}

} // namespace portsock_core::os
