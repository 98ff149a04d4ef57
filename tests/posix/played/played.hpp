// SPDX-License-Identifier: MIT
// Source files of src/posix, compiled once more as another system compiles them: the macros, structs and functions that
// its headers have are defined before the file is included, and the functions are scripts. Each file names the header
// or manual page that it plays.
#pragma once
#include "../local.hpp"
#include <native.hpp>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

namespace played {

// The requested option of getsockopt, and the stored value.
struct Options {
    std::function<int(int level, int name, void *value, socklen_t *length)> answer;
};
inline Options options;

// Stores a value of exactly the requested size.
template <class Value> int give(void *value, socklen_t *length, const Value &from) {
    if (*length != sizeof from) return errno = EINVAL, -1;
    memcpy(value, &from, sizeof from);
    return 0;
}

inline int refuse(int error) { return errno = error, -1; }

} // namespace played

inline int played_getsockopt(int, int level, int name, void *value, socklen_t *length) {
    return played::options.answer(level, name, value, length);
}
