// SPDX-License-Identifier: MIT
// An option that the library itself reads, as the system's bytes. Not by get_option: a program of three calls would
// carry the table of all options for it.
#pragma once
#include "../os.hpp"
#include <native_value.hpp>

namespace portsock_core {

struct SystemOption {
    alignas(8) unsigned char bytes[16] = {};
    uint32_t length = 0; // on entry the size of the system's type

    // Whether the system has the option and gave it.
    bool read(const portsock_socket &socket, int32_t option) {
        int level = 0, name = 0;
        return os::option_number(option, level, name) && os::get_option(socket.handle, level, name, bytes, length) >= 0;
    }
};

// SO_RCVTIMEO or SO_SNDTIMEO in nanoseconds, -1 for none.
inline int64_t system_timeout(const portsock_socket &socket, int32_t option) {
    SystemOption value;
    value.length = os::put_timeout(value.bytes, -1);
    return value.read(socket, option) ? os::get_timeout(value.bytes) : -1;
}

// SO_LINGER in seconds, -1 for none.
inline int64_t system_linger(const portsock_socket &socket) {
    SystemOption value;
    value.length = os::put_linger(value.bytes, -1);
    return value.read(socket, PORTSOCK_SO_LINGER) ? os::get_linger(value.bytes) : -1;
}

inline bool system_flag(const portsock_socket &socket, int32_t option) {
    SystemOption value;
    value.length = sizeof(int);
    int is_on = 0;
    if (value.read(socket, option)) memcpy(&is_on, value.bytes, sizeof is_on);
    return is_on != 0;
}

} // namespace portsock_core
