// SPDX-License-Identifier: MIT
// The families of src/family/platform_families.inc that have a room here: none.
#pragma once
