// SPDX-License-Identifier: MIT
// CAN frames through a socket, and the MTU of a CAN interface.
#include "../../core/core.hpp"
#include "../../core/fast_path.hpp"
#include "../family_util.hpp"
#include "../frame.hpp"

namespace portsock_core {

Result can_send(portsock_socket *socket, const portsock_can_frame *frame, int32_t flags,
                const portsock_wait_options *wait) {
    uint8_t bytes[can_fd_frame_size];
    const Result size = can_build(bytes, sizeof bytes, frame);
    if (size < 0) return size;
    const Result result = send(socket, bytes, static_cast<size_t>(size), flags, wait);
    return result < 0 ? result : 0;
}

Result can_recv(portsock_socket *socket, portsock_can_frame *frame, int32_t flags, const portsock_wait_options *wait) {
    if (PORTSOCK_HAS_CAN < 0) return not_built();
    uint8_t bytes[can_fd_frame_size];
    if (frame == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    const Result result = recv(socket, bytes, sizeof bytes, flags, wait);
    return result < 0 ? result : can_parse(frame, bytes, static_cast<size_t>(result));
}

// SIOCGIFMTU, the same number on every CPU, of a struct ifreq: the interface's name, then its MTU.
Result can_mtu(portsock_socket *socket, uint32_t interface_index) {
    constexpr uint64_t get_mtu = 0x8921;
    constexpr size_t mtu_at = 16, request_size = 40; // on 32-bit CPUs the kernel uses 32 of them
    char name[os::interface_name_size];
    uint8_t request[request_size] = {};
    if (PORTSOCK_HAS_CAN < 0) return not_built();
    if (const Result bad = os::interface_name(name, interface_index); bad < 0) return bad;
    const size_t length = strlen(name);
    memcpy(request, name, length < mtu_at ? length : mtu_at - 1);
    const Result result = ioctl(socket, get_mtu, request, sizeof request, request, sizeof request, nullptr);
    return result < 0 ? result : get_field<int32_t>(request + mtu_at);
}

} // namespace portsock_core
