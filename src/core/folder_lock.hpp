// SPDX-License-Identifier: MIT
// The lock of the folder of a UNIX path, so that one server at a time checks the path and changes it.
#pragma once
#include "../os.hpp"

namespace portsock_core {

// Whether a file, or a folder of its path, does not exist.
bool is_missing_file(Result failed);

class FolderLock {
  public:
    FolderLock() = default;
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;
    // No destructor: where exceptions are on (the one-file build) it would need the run-time of C++.
    void unlock() {
        if (held_) os::unlock_folder(handle_);
        held_ = false;
    }

    // Waits for another's lock, two seconds at most: TIMED_OUT. UNSUPPORTED where the system has no such lock.
    Result lock(const char *path);

  private:
    os::Handle handle_ = 0;
    bool held_ = false;
};

} // namespace portsock_core
