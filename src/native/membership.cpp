// SPDX-License-Identifier: MIT
// os::membership: multicast groups and sources.
#include "membership.hpp"

namespace portsock_core::os {

Result membership(Handle handle, const Membership &what) { return table::change_membership(handle, what); }

} // namespace portsock_core::os
