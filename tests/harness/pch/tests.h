// SPDX-License-Identifier: MIT
// The precompiled header of the larger test programs (meson setup -Db_pch=true): the headers that nearly every test
// includes. A test still includes each header that it uses, and compiles without this file.
#ifndef PORTSOCK_TESTS_HARNESS_PCH_TESTS_H
#define PORTSOCK_TESTS_HARNESS_PCH_TESTS_H
#include "net.hpp"
#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>
#endif
