// SPDX-License-Identifier: MIT
// The precompiled header of test_cpp (meson setup -Db_pch=true).
#ifndef PORTSOCK_TESTS_CPP_PCH_TESTS_CPP_H
#define PORTSOCK_TESTS_CPP_PCH_TESTS_CPP_H
#include <doctest/doctest.h>
#include <portsock/portsock.hpp>
#include <harness.hpp>
#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>
#endif
