// SPDX-License-Identifier: MIT
// UNIX paths that are longer than sun_path: the file, or for a bind its folder, is opened without rights, and the
// kernel gets "/proc/self/fd/7" or "/proc/self/fd/7/name" (P88).
#include "../posix/failure.hpp"
#include "../posix/long_path.hpp"
#include "descriptor_path.hpp"
#include <fcntl.h>
#include <sys/un.h>
#include <unistd.h>

namespace portsock_core::os {

namespace {

constexpr size_t path_at = offsetof(sockaddr_un, sun_path);

struct PathBytes {
    char text[unix_path_limit + 1];

    PathBytes(const void *address, uint32_t length) {
        size_t size = length - path_at;
        if (size >= sizeof text) size = sizeof text - 1;
        memcpy(text, static_cast<const char *>(address) + path_at, size);
        text[size] = '\0';
    }
};

struct ShortAddress {
    sockaddr_un native{};
    socklen_t length = path_at;

    bool put(const char *text, size_t size) {
        const size_t used = length - path_at;
        if (used + size >= sizeof native.sun_path) return false;
        memcpy(native.sun_path + used, text, size);
        length += static_cast<socklen_t>(size);
        return true;
    }
    const sockaddr *get() const { return reinterpret_cast<const sockaddr *>(&native); }
};

// The path was found a moment ago, so it is /proc that is missing.
Result explain(Result result, const DescriptorPath &path) {
    if (result != system_failure(ENOENT) || ::access(path.text, F_OK) == 0) return result;
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_PATH);
}

// During the call the path is open, for nothing but being named. There is no object with a destructor: with exceptions
// enabled it would need the C++ run-time.
template <class Call> Result with_open(const char *path, int flags, const Call &call) {
    const int descriptor = ::open(path, O_PATH | O_CLOEXEC | flags);
    if (descriptor < 0) return failed();
    const DescriptorPath text(descriptor);
    const Result result = explain(call(text), text);
    (void)::close(descriptor);
    return result;
}

template <class Call> Result with_file(const void *address, uint32_t length, const Call &call) {
    const PathBytes path(address, length);
    return with_open(path.text, 0, [&](const DescriptorPath &text) {
        ShortAddress there;
        there.native.sun_family = AF_UNIX;
        (void)there.put(text.text, text.length);
        return call(there);
    });
}

} // namespace

bool is_long_path(const void *address) { return get_family(address) == AF_UNIX; }

Result bind_long_path(int descriptor, const void *address, uint32_t length) {
    PathBytes path(address, length);
    char *const slash = strrchr(path.text, '/');
    if (slash == nullptr) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_PATH);
    char *const name = slash + 1;
    const char first = *name;
    *name = '\0'; // the folder ends with its slash
    return with_open(path.text, O_DIRECTORY, [&](const DescriptorPath &text) -> Result {
        *name = first;
        ShortAddress there;
        there.native.sun_family = AF_UNIX;
        if (!there.put(text.text, text.length) || !there.put(slash, strlen(slash)))
            return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_PATH);
        return answer(::bind(descriptor, there.get(), there.length));
    });
}

Result connect_long_path(int descriptor, const void *address, uint32_t length) {
    return with_file(address, length, [&](const ShortAddress &there) {
        return answer(::connect(descriptor, there.get(), there.length));
    });
}

Result send_to_long_path(int descriptor, const void *data, size_t size, int flags, const void *address,
                         uint32_t length) {
    return with_file(address, length, [&](const ShortAddress &there) {
        return answer(::sendto(descriptor, data, size, flags, there.get(), there.length));
    });
}

Result send_message_long_path(int descriptor, msghdr &header, int flags) {
    return with_file(header.msg_name, header.msg_namelen, [&](ShortAddress &there) {
        header.msg_name = &there.native;
        header.msg_namelen = there.length;
        return answer(::sendmsg(descriptor, &header, flags));
    });
}

} // namespace portsock_core::os
