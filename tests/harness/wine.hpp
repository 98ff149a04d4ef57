// SPDX-License-Identifier: MIT
// Differences between Wine and Windows. Tests assert Windows' result; where a version of Wine returns another, they
// name the last one that was seen to.
#pragma once

namespace harness {

// Whether this is Wine of this major version or of an earlier one.
bool is_wine_until(int version);

} // namespace harness
