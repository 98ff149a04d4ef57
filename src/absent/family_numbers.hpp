// SPDX-License-Identifier: MIT
// The families of ../family/platform_families.inc that have a room here, by the system's numbers: none.
#pragma once
