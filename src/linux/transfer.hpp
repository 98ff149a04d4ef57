// SPDX-License-Identifier: MIT
// The transfer calls of Linux: those of the POSIX backend.
#pragma once
#include "../posix/transfer.hpp"
