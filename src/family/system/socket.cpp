// SPDX-License-Identifier: MIT
// The id of a macOS kernel control by its name.
#include "../../core/core.hpp"
#include "../../core/check.hpp"
#include "../family_util.hpp"
#include "../frame.hpp"

namespace portsock_core {

#ifndef PORTSOCK_WITHOUT_SYSTEM

// macOS' ioctl(CTLIOCGINFO) with struct ctl_info (sys/kern_control.h): the id, then the name.
Result kernel_control_id(portsock_socket *socket, uint32_t *id, const char *name, size_t length) {
    constexpr uint64_t get_info = 0xc0644e03;
    constexpr size_t name_at = 4, info_size = 100;
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (id == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    if (name == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_NAME);
    if (socket->family != PORTSOCK_AF_SYSTEM) return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_SOCKET);
    if (length >= info_size - name_at) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME);
    if (memchr(name, 0, length) != nullptr) return refuse(PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_NAME);
    alignas(8) uint8_t info[info_size] = {};
    memcpy(info + name_at, name, length);
    size_t output_length = sizeof info;
    const Result result = os::ioctl(socket->handle, get_info, info, sizeof info, info, output_length);
    if (result < 0) return result;
    *id = get_field<uint32_t>(info);
    return 0;
}

#else

Result kernel_control_id(portsock_socket *, uint32_t *, const char *, size_t) { return not_built(); }

#endif

} // namespace portsock_core
