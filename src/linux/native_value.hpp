// SPDX-License-Identifier: MIT
#pragma once
#include "../posix/native_value.hpp"
