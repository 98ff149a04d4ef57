// SPDX-License-Identifier: MIT
// portsock.hpp: all of portsock for C++20. Inline over portsock.h: no heap, no exceptions, no run-time type
// information.
#pragma once
#include "address.hpp"
#include "connect.hpp"
#include "constants.hpp"
#include "control.hpp"
#include "family.hpp"
#include "frame.hpp"
#include "interface.hpp"
#include "library.hpp"
#include "memory.hpp"
#include "names.hpp"
#include "namespace.hpp"
#include "option.hpp"
#include "poll.hpp"
#include "resolve.hpp"
#include "result.hpp"
#include "socket.hpp"
#include "stream.hpp"
#include "text.hpp"
#include "wait.hpp"
