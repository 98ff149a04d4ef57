// SPDX-License-Identifier: MIT
#pragma once
#include "../posix/transfer.hpp"
