// SPDX-License-Identifier: MIT
// Handles of files and pipes.
#pragma once
#include "failure.hpp"

namespace portsock_core::os {

inline HANDLE native_file(Handle file) { return reinterpret_cast<HANDLE>(file); }

// Moves the file's own position; where it is now, if that is wanted.
inline bool place(HANDLE file, int64_t offset, DWORD from, LARGE_INTEGER *now) {
    LARGE_INTEGER distance;
    distance.QuadPart = offset;
    return ::SetFilePointerEx(file, distance, now, from) != 0;
}

} // namespace portsock_core::os
