// SPDX-License-Identifier: MIT
// Names come to Windows with its own issue; until then they say so.
#include "failure.hpp"

namespace portsock_core::os {

Word resolve(void *&, const char *, const char *, const Hints &) { return not_here; }
Word resolve_next(void *&, portsock_resolved &) { return 0; }
const char *resolve_canonical(const void *) { return nullptr; }
void resolve_end(void *) {}
Word name_info(char *, char *, const void *, uint32_t, int32_t) { return not_here; }
Word host_by_name(HostEntry &, void *, size_t, int32_t, const char *) { return not_here; }
Word host_by_address(HostEntry &, void *, size_t, int32_t, const uint8_t *, uint32_t) { return not_here; }
Word service_port(uint32_t &, const char *, const char *) { return not_here; }
Word service_name(char (&)[service_name_size], uint32_t, const char *) { return not_here; }
Word protocol_number(int32_t &, const char *) { return not_here; }
Word host_name(char (&)[host_name_size]) { return not_here; }
Word set_host_name(const char *, size_t) { return not_here; }
Word interfaces_begin(void *&) { return not_here; }
Word interfaces_next(const void *, size_t, portsock_interface &) { return 0; }
void interfaces_end(void *) {}

} // namespace portsock_core::os
