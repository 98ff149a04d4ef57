// SPDX-License-Identifier: MIT
#pragma once
#include "../../src/absent/native_value.hpp"
