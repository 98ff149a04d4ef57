// SPDX-License-Identifier: MIT
// The families of src/family/special.inc that have a room here: none.
#pragma once
