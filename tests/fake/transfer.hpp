// SPDX-License-Identifier: MIT
// The transfer calls of the scripted system. A constant of a real backend is a variable here, so that one fake can
// play them all.
#pragma once
#include "../../src/os.hpp"
#include "../../src/table/flag_sockets.hpp"
#include "native.hpp"

namespace portsock_core::os {

inline bool blocking_is_emulated = false;
inline int dont_wait = PORTSOCK_MSG_DONTWAIT;
inline table::FlagSystem flag_system = table::FlagSystem::linux_kernel;

inline ControlLayout played_control_layout = linux_control_layout;
inline ControlLayout control_layout() { return played_control_layout; }

Result flags_to_native(int &native, int32_t flags);
Result receive(Handle handle, void *buffer, size_t length, int flags);
Result send(Handle handle, const void *data, size_t length, int flags);
Result receive_from(Handle handle, void *buffer, size_t length, int flags, void *address, uint32_t &length_inout);
Result send_to(Handle handle, const void *data, size_t length, int flags, const void *address, uint32_t address_length);

} // namespace portsock_core::os
