// SPDX-License-Identifier: MIT
// namespace.hpp: the inline namespace of the classes. Two copies of the library in one program (PORTSOCK_PREFIX) have
// two sets of inline functions, which must not be taken for one another.
#pragma once
#include "portsock.h"

#ifdef PORTSOCK_PREFIX
#define PORTSOCK_V1 PORTSOCK_RENAME(v1)
#else
#define PORTSOCK_V1 v1
#endif
