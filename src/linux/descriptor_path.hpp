// SPDX-License-Identifier: MIT
// The path that leads to an open file by its descriptor, "/proc/self/fd/7".
#pragma once
#include "../base/text.hpp"

namespace portsock_core::os {

struct DescriptorPath {
    char text[32];
    size_t length; // without the NUL

    explicit DescriptorPath(int descriptor) {
        Writer writer(text, sizeof text);
        writer.put("/proc/self/fd/", 14);
        writer.decimal(static_cast<uint32_t>(descriptor));
        length = writer.length();
        text[length] = '\0';
    }
};

} // namespace portsock_core::os
