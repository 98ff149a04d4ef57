// SPDX-License-Identifier: MIT
#pragma once
#include "failure.hpp"
#include <fcntl.h>

namespace portsock_core::os {

inline Word close_on_exec(int descriptor) { return answer(::fcntl(descriptor, F_SETFD, FD_CLOEXEC)); }

} // namespace portsock_core::os
