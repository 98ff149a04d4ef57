// SPDX-License-Identifier: MIT
// No code of this system means several things: what it has too little of is memory.
#include "../os.hpp"

namespace portsock_core::os {

bool is_full_queue(Result, Handle, int32_t, int32_t) { return false; }
bool is_message_loss(Result, int32_t, int32_t) { return false; }
bool is_group_limit(Result) { return false; }

} // namespace portsock_core::os
