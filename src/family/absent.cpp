// SPDX-License-Identifier: MIT
// The families that this system lacks, or this build: their functions are there, and say so.
#include "family.hpp"

namespace portsock_core {

#define PORTSOCK_NOT_BUILT(name)                                                                                       \
    Result name##_encode(portsock_address *, const portsock_##name *) { return not_built(); }                          \
    Result name##_decode(portsock_##name *, const portsock_address *) { return not_built(); }                          \
    bool name##_format(Writer &, const portsock_address &, uint32_t) { return false; }                                 \
    Result name##_parse(portsock_address &, Reader) { return not_built(); }

#include "generated/absent_families.inc"

#undef PORTSOCK_NOT_BUILT

} // namespace portsock_core
