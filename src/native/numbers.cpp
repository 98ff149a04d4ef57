// SPDX-License-Identifier: MIT
// Numbers, options and control messages of os.hpp, for every backend whose native.hpp has the system's headers.
#include "numbers.hpp"
#include "../os.hpp"
#include "control.hpp"
#include "options.hpp"

// Where Linux is generic, mapping must be the identity; the options of SOL_SOCKET are the processor's.
#ifdef PORTSOCK_LINUX_GENERIC
#include "../table/generated/linux_generic.inc"
#endif
#ifdef PORTSOCK_LINUX_KERNEL
#include "../table/generated/linux_processors.inc"
#endif

namespace portsock_core::os {

Result to_native(int32_t group, int32_t id, int32_t &native) { return table::to_native(group, id, native); }

Result from_native(int32_t group, int32_t native, int32_t &id) { return table::from_native(group, native, id); }

bool option_number(int32_t option, int &level, int &name) { return table::find_native_option(option, level, name); }

bool control_number(int32_t id, int &level, int &type) { return table::find_native_control(id, level, type); }

int32_t control_id(int level, int type) { return table::find_control_id(level, type); }

} // namespace portsock_core::os
