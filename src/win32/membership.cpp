// SPDX-License-Identifier: MIT
// Multicast groups and sources.
#include "../native/membership.hpp"

namespace portsock_core::os {

Result membership(Handle handle, const Membership &what) { return table::change_membership(handle, what); }

} // namespace portsock_core::os
