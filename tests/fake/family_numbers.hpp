// SPDX-License-Identifier: MIT
// The families of src/family/platform_families.inc that this backend has: none.
#pragma once
