// SPDX-License-Identifier: MIT
// No reentrant lookups of hosts, services and protocols: the core uses the resolver and its own table in their place.
#include "../os.hpp"

namespace portsock_core::os {

Result host_by_name(HostEntry &, void *, size_t, int32_t, const char *) { return no_reentrant_lookup; }
Result host_by_address(HostEntry &, void *, size_t, int32_t, const uint8_t *, uint32_t) { return no_reentrant_lookup; }
Result service_port(uint32_t &, const char *, const char *) { return no_reentrant_lookup; }
Result service_name(char (&)[service_name_size], uint32_t, const char *) { return no_reentrant_lookup; }
Result protocol_number(int32_t &, const char *) { return no_reentrant_lookup; }

} // namespace portsock_core::os
