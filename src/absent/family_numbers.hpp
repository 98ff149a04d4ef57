// SPDX-License-Identifier: MIT
// The families of ../family/platform_families.inc that this backend has, by the system's numbers: none.
#pragma once
