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

inline Result flags_to_native(int &, int32_t) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS); }

inline ControlLayout control_layout() { return linux_control_layout; }

inline Result receive(Handle, void *, size_t, int) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }
inline Result send(Handle, const void *, size_t, int) { return refuse(PORTSOCK_ERROR_UNSUPPORTED); }
inline Result receive_from(Handle, void *, size_t, int, void *, uint32_t &) {
    return refuse(PORTSOCK_ERROR_UNSUPPORTED);
}
inline Result send_to(Handle, const void *, size_t, int, const void *, uint32_t) {
    return refuse(PORTSOCK_ERROR_UNSUPPORTED);
}

} // namespace portsock_core::os
