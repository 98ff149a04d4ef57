// SPDX-License-Identifier: MIT
// On which sockets a message flag has its effect: the rows of message_flag_sockets.tsv.
#pragma once
#include <portsock/portsock.h>
#include <stddef.h>

namespace portsock_core::table {

#include "generated/message_flag_sockets.inc"

enum class FlagSystem : uint8_t { linux_kernel, posix, windows };

// The flags that all sockets of a system take: most calls have no others.
template <size_t size> constexpr uint32_t pick_flags_of_any(const FlagRow (&rows)[size], FlagSystem system) {
    uint32_t flags = 0;
    for (const FlagRow &row : rows)
        if (row.sockets[static_cast<size_t>(system)] == flag_any) flags |= static_cast<uint32_t>(row.flag);
    return flags;
}

// Whether sockets of a kind take all of these flags.
template <size_t size>
bool take_flags(const FlagRow (&rows)[size], FlagSystem system, uint32_t flags, FlagSockets kind) {
    for (const FlagRow &row : rows)
        if ((row.sockets[static_cast<size_t>(system)] & kind) != 0) flags &= ~static_cast<uint32_t>(row.flag);
    return flags == 0;
}

constexpr FlagSockets flag_kind_of_internet(int32_t type, int32_t protocol) {
    if (protocol == PORTSOCK_IPPROTO_SCTP) return flag_sctp;
    return type == PORTSOCK_SOCK_STREAM ? flag_tcp : flag_ip_message;
}

constexpr FlagSockets flag_kind(int32_t family, int32_t type, int32_t protocol) {
    const bool stream = type == PORTSOCK_SOCK_STREAM;
    switch (family) {
    case PORTSOCK_AF_INET:
    case PORTSOCK_AF_INET6:
        return flag_kind_of_internet(type, protocol);
    case PORTSOCK_AF_UNIX:
        return stream ? flag_unix_stream : flag_unix_message;
    case PORTSOCK_AF_PACKET:
        return flag_packet;
    case PORTSOCK_AF_NETLINK:
        return flag_netlink;
    case PORTSOCK_AF_ALG:
        return flag_alg;
    case PORTSOCK_AF_CAN:
        return protocol == PORTSOCK_CAN_BCM ? flag_other_message : flag_can;
    default:
        return stream ? flag_other_stream : flag_other_message;
    }
}

} // namespace portsock_core::table
