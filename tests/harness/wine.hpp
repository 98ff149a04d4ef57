// SPDX-License-Identifier: MIT
// What Wine does otherwise than Windows. Tests assert Windows' answer; where a version of Wine gives another, they name
// the last one that was seen to.
#pragma once

namespace harness {

// Whether this is Wine of this major version or of an earlier one.
bool is_wine_until(int version);

} // namespace harness
