// SPDX-License-Identifier: MIT
// Dual-stack sockets: an IPv6 socket that also carries IPv4 has the options and control messages of both versions, each
// for its own packets (P100). Here those of IPv6 stand for both.
#pragma once
#include "control.hpp"

namespace portsock_core {

// Control messages of one send, with memory for those that are rewritten.
using TwinControl = ControlBuffer<512>;

// To an IPv4-mapped destination IPv6's traffic class and hop limit go out as IPv4's type of service and time to live:
// Linux ignores the former there. Changes message.control; TOO_LONG, parameter CONTROL, when the memory does not
// suffice.
Result rewrite_control(const portsock_socket &socket, portsock_message &message, TwinControl &memory);

} // namespace portsock_core
