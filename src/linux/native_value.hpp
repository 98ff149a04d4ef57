// SPDX-License-Identifier: MIT
// Values of options that are structs of Linux: those of the POSIX backend.
#pragma once
#include "../posix/native_value.hpp"
